// @ts-check
/* The page for a new PDF: sends it, shows how far its reading is and what was found, keeps or discards it. */
"use strict";
(function () {
  const QUICK = 400;
  const { t, h, ask, post, labelled, part, select, message } = PAGE;
  const data = /** @type {NewData} */ (PAGE.data);
  const drop = part("drop");
  const list = part("drafts");
  const file = /** @type {HTMLInputElement} */ (part("file"));
  const template = /** @type {HTMLSelectElement} */ (part("template"));
  /** What is shown of each draft, so that a form that somebody fills in is not made anew. */
  const shown = /** @type {Map<string, string>} */ (new Map());
  /** Drafts that are being kept: then they are no more. */
  const leaving = /** @type {Set<string>} */ (new Set());

  /** @param {File} chosen */
  async function send(chosen) {
    message.textContent = t("sending", { name: chosen.name });
    const named = template.value ? "?template=" + encodeURIComponent(template.value) : "";
    const draft = await ask("/api/drafts" + named, {
      method: "POST",
      headers: { "Content-Type": "application/pdf", "X-Name": encodeURIComponent(chosen.name) },
      body: chosen,
    });
    file.value = "";
    if (!draft) return;
    message.textContent = "";
    follow(draft);
  }

  /** @param {DraftData} draft */
  function follow(draft) {
    show(draft);
    const waits = draft.state === "waiting" || draft.state === "reading" || soon(draft);
    if (waits) setTimeout(() => void look(draft), QUICK);
  }

  /** @param {DraftData} draft */
  async function look(draft) {
    if (leaving.has(draft.token)) return;
    const now = await ask("/api/drafts/" + draft.token);
    if (now) follow(now);
  }

  /** @type {(draft: DraftData) => boolean} */
  const soon = (draft) => draft.read !== null && draft.read.kind === "plan" && !draft.report && !draft.error;

  /** @param {DraftData} draft */
  function show(draft) {
    const place = document.getElementById("draft-" + draft.token);
    const stage = [draft.state, draft.report !== null, draft.read !== null].join();
    if (place && shown.get(draft.token) === stage) {
      const bar = place.querySelector("progress");
      if (bar) advance(bar, draft);
      return;
    }
    shown.set(draft.token, stage);
    const had = place?.querySelector("form");
    const section = h("section", { class: "panel draft", id: "draft-" + draft.token, "aria-live": "polite" });
    section.append(...content(draft, had || null));
    if (place) place.replaceWith(section);
    else list.prepend(section);
  }

  /** @type {(bar: HTMLProgressElement, draft: DraftData) => void} */
  function advance(bar, draft) {
    bar.setAttribute("aria-label", t("pages", { n: draft.pages, all: draft.of }));
    if (!draft.of) return;
    bar.max = draft.of;
    bar.value = draft.pages;
    const text = bar.nextElementSibling;
    if (text) text.textContent = t("pages", { n: draft.pages, all: draft.of });
  }

  /** @type {(draft: DraftData, form: HTMLFormElement | null) => (Node | string)[]} */
  function content(draft, form) {
    const name = draft.name;
    if (draft.read) return found(draft, draft.read, form);
    if (draft.state === "failed" && draft.formless) return formless(draft);
    if (draft.state === "failed") {
      const text = draft.error ? draft.error[data.language] : "";
      return [h("h2", {}, t("failed", { name })), h("p", {}, text), again(draft), discard(draft)];
    }
    const bar = /** @type {HTMLProgressElement} */ (h("progress"));
    const text = h("span");
    const title = h("h2", {}, t(draft.state === "waiting" ? "waiting" : "reading", { name }));
    const line = h("p", {}, bar, " ", text);
    advance(bar, draft);
    return [title, line, discard(draft)];
  }

  /** @type {(draft: DraftData) => (Node | string)[]} */
  function formless(draft) {
    const why = draft.error ? draft.error[data.language] : "";
    return [
      h("h2", {}, t("formless", { name: draft.name })),
      h("p", {}, t("formless_text")),
      h("p", {}, newForm(draft)),
      h("details", {}, h("summary", {}, t("formless_why")), h("p", {}, why)),
      again(draft),
      discard(draft),
    ];
  }

  /** @type {(draft: DraftData) => HTMLElement} */
  const newForm = (draft) =>
    h("a", { class: draft.formless ? "button primary" : "button", href: "/new/" + draft.token + "/form" + PAGE.query }, t(draft.said ? "go_on" : draft.own ? "edit_form" : "new_form"));

  /** @type {(draft: DraftData, read: ReadData, form: HTMLFormElement | null) => (Node | string)[]} */
  function found(draft, read, form) {
    const counts = h("dl", {}, h("div", {}, h("dt", {}, t(read.kind)), h("dd", { lang: "nl" }, read.title)));
    counts.append(h("div", {}, h("dt", {}, t("form")), h("dd", {}, read.template)));
    for (const key of /** @type {const} */ (["fiches", "steps", "unassigned"]))
      if (read[key] !== null) counts.append(h("div", {}, h("dt", {}, t(key)), h("dd", {}, String(read[key]))));
    const lines = read.findings.map((one) => {
      const where = [one.fiche && t("fiche", { n: one.fiche }), one.page && t("page", { n: one.page })].filter(Boolean);
      const place = where.length ? " (" + where.join(", ") + ")" : "";
      const severity = h("span", { class: "severity-" + one.severity }, t(one.severity));
      return h("li", {}, severity, ": " + one[data.language] + place);
    });
    const see = draft.report
      ? h("a", { href: draft.report, target: "_blank", rel: "noopener" }, t("show"))
      : h("span", {}, soon(draft) ? t("show_soon") : draft.error ? draft.error[data.language] : "");
    const findings = h("ul", { class: "findings", tabindex: "0", "aria-label": t("findings") }, ...lines);
    return [
      h("h2", {}, t("read", { name: draft.name })),
      counts,
      h("h3", {}, t("findings")),
      lines.length ? findings : h("p", {}, t("no_findings")),
      read.more ? h("p", {}, t("more", { n: read.more })) : "",
      h("p", {}, see),
      read.poor ? h("p", { class: "poor" }, t("poor")) : "",
      read.kind === "plan" ? h("p", {}, newForm(draft)) : "",
      form || keep(draft, read.kind),
      again(draft),
      discard(draft),
    ];
  }

  /** @type {(names: string[]) => [string, string][]} */
  const pairs = (names) => names.map((name) => [name, name]);

  /** @type {(id: string, none: string) => HTMLSelectElement} */
  function plans(id, none) {
    return select(id, [["", none], ...pairs(data.plans)], "");
  }

  /** @type {(draft: DraftData, kind: "plan" | "nota") => HTMLElement} */
  function keep(draft, kind) {
    const id = (/** @type {string} */ name) => name + "-" + draft.token;
    const attributes = { id: id("id"), type: "text", value: draft.plan_id, required: "", maxlength: "200" };
    const named = /** @type {HTMLInputElement} */ (h("input", attributes));
    const isPlan = kind === "plan";
    const other = plans(id("plan"), t(isPlan ? "predecessor_none" : "submits_none"));
    const day = /** @type {HTMLInputElement} */ (h("input", { id: id("date"), type: "date" }));
    const button = /** @type {HTMLButtonElement} */ (h("button", { type: "submit", class: "primary" }, t("keep")));
    const form = h(
      "form",
      {},
      h("h3", {}, t(isPlan ? "keep_title" : "keep_nota")),
      labelled(t("id"), named, t("id_help")),
      labelled(t(isPlan ? "predecessor" : "submits"), other),
      isPlan ? labelled(t("date"), day) : null,
      h("p", {}, button),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      message.textContent = t("keeping");
      const asked = isPlan
        ? { plan_id: named.value, predecessor: other.value || null, version_date: day.value || null }
        : { plan_id: named.value, submits: other.value || null };
      leaving.add(draft.token);
      const kept = await post("/api/drafts/" + draft.token + "/keep", asked);
      button.disabled = false;
      if (!kept) {
        leaving.delete(draft.token);
        return void look(draft);
      }
      remove(draft);
      if (kept.kind === "notas") message.textContent = t("kept_nota");
      else await built(kept);
    });
    return form;
  }

  /** Waits until the outputs of a plan are there, then opens its explorer.
   * @param {{ plan: string, address: string }} kept
   */
  async function built(kept) {
    const state = await ask("/api/plans/" + encodeURIComponent(kept.plan) + "/state");
    if (!state) return;
    if (state.progress.error) message.textContent = state.progress.error[data.language];
    else if (state.progress.visible && state.built)
      location.href = kept.address + (data.language === "en" ? "#/?lang=en" : "");
    else setTimeout(() => void built(kept), QUICK);
  }

  /** @param {DraftData} draft */
  function remove(draft) {
    shown.delete(draft.token);
    document.getElementById("draft-" + draft.token)?.remove();
  }

  /** @type {(draft: DraftData) => HTMLElement} */
  function again(draft) {
    const button = h("button", { type: "button" }, t("again"));
    const id = "form-" + draft.token;
    const choice = select(id, [["", t("form_auto")], ...pairs(data.templates)], "");
    button.addEventListener("click", async () => {
      const now = await post("/api/drafts/" + draft.token + "/again", { template: choice.value || null });
      if (now) follow(now);
    });
    return h("div", { class: "actions" }, labelled(t("form"), choice), button);
  }

  /** @type {(draft: DraftData) => HTMLElement} */
  function discard(draft) {
    const button = h("button", { type: "button" }, t("discard"));
    button.addEventListener("click", async () => {
      if (draft.said && !confirm(t("discard_form", { name: draft.name }))) return;
      if ((await post("/api/drafts/" + draft.token + "/discard", {})) === null) return;
      remove(draft);
      message.textContent = t("discarded", { name: draft.name });
      file.focus();
    });
    return h("p", {}, button);
  }

  file.addEventListener("change", () => {
    if (file.files && file.files[0]) void send(file.files[0]);
  });
  for (const kind of ["dragover", "dragleave", "drop"])
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
    });
  drop.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (dropped && !/\.pdf$/i.test(dropped.name)) message.textContent = t("not_pdf");
    else if (dropped) void send(dropped);
  });
  ask("/api/drafts").then((drafts) => drafts && drafts.forEach(follow));
})();
