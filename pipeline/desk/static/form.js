// @ts-check
/* The page for a new form: asks for a draft, sends what is said of it, and keeps it. */
"use strict";
(function () {
  const QUICK = 300;
  /** Width in pixels below which what is said of a line stands under the page. */
  const NARROW = 960;
  const { t, h, ask, post, labelled, part, data, message } = PAGE;
  const address = "/api/drafts/" + data.token + "/form";
  const work = part("work");
  const progress = part("progress");
  const problem = part("problem");
  /** @type {FormState | null} */
  let state = null;
  let shown = -1;
  /** @type {FormLine[]} */
  let chosen = [];
  /** What was found before something was said, and whether that was taken back. */
  let before = /** @type {FormFound | null} */ (null);
  let back = false;
  let name = "";
  const undoing = /** @type {HTMLButtonElement} */ (part("undo"));

  /** @param {FormState | null} told */
  function take(told) {
    if (!told) return;
    state = told;
    const busy = told.state !== "ready" && told.state !== "failed";
    progress.hidden = !busy;
    work.setAttribute("aria-busy", String(busy));
    undoing.disabled = busy || told.undo < 1;
    undoing.hidden = !told.form;
    if (busy) {
      message.textContent = waiting(told);
      bar(told);
      setTimeout(() => void ask(address).then(take), QUICK);
      return;
    }
    problem.textContent = told.error ? told.error[data.language] : "";
    if (told.state === "failed") message.textContent = t("failed");
    if (!told.form) return;
    if (told.revision === shown) return;
    shown = told.revision;
    message.textContent = outcome(told, told.form);
    void show(told, told.form);
  }

  /** @type {(told: FormState, form: FormFound) => string} */
  function outcome(told, form) {
    if (!before) return told.blank && !told.undo ? t("blank") : t("found", { n: form.fiches });
    const values = { n: form.fiches, was: before.fiches, share: share(form), before: share(before) };
    return t(back ? "undone" : "tried", values);
  }

  /** @param {FormFound} form */
  const share = (form) => (form.characters ? Math.round((100 * (form.roles.field || 0)) / form.characters) : 0);

  /** @param {FormState} told */
  function waiting(told) {
    if (told.state === "reading") return t("reading", { n: told.pages, all: told.of || "?" });
    return t(told.state === "waiting" ? "waiting" : told.form ? "trying" : "drafting");
  }

  /** @param {FormState} told */
  function bar(told) {
    const element = /** @type {HTMLProgressElement} */ (progress.querySelector("progress"));
    if (told.state === "reading" && told.of) {
      element.max = told.of;
      element.value = told.pages;
    } else element.removeAttribute("value");
  }

  /** @type {(told: FormState, form: FormFound) => Promise<void>} */
  async function show(told, form) {
    work.hidden = false;
    PAGE.found(form, send);
    save(told, form);
    await PAGE.sheet.shown(form);
  }

  /** @param {FormLine[]} lines */
  function choose(lines) {
    chosen = lines;
    const labels = state && state.form ? state.form.labels.filter((one) => !one.part).map((one) => one.label) : [];
    PAGE.say(lines, labels, (click) => {
      send(click);
      PAGE.sheet.focus();
    });
    if (lines.length && window.innerWidth < NARROW) part("what").scrollIntoView({ block: "nearest" });
  }

  /** @param {FormClick} click */
  function send(click) {
    void change("/click", { click });
  }
  undoing.addEventListener("click", () => void change("/undo", {}));

  /** @type {(path: string, asked: object) => Promise<void>} */
  async function change(path, asked) {
    if (!state || state.state === "trying") return;
    problem.textContent = "";
    before = state.form;
    back = path === "/undo";
    const told = await post(address + path, { revision: state.revision, ...asked }, refused);
    take(told);
  }

  /** @param {InTwoLanguages & {form?: FormState}} told */
  function refused(told) {
    if (told.form) {
      shown = -1;
      take(told.form);
      problem.textContent = t("stale");
    } else problem.textContent = told[data.language];
  }

  /** @type {(told: FormState, form: FormFound) => void} */
  function save(told, form) {
    const place = part("save");
    if (!form.fiches || form.unfinished) {
      place.replaceChildren(h("p", {}, t("save_first")));
      return;
    }
    if (place.querySelector("#name")) return;
    const attributes = { id: "name", type: "text", value: name || told.name, required: "", minlength: "2", maxlength: "100" };
    const input = /** @type {HTMLInputElement} */ (h("input", attributes));
    input.addEventListener("input", () => (name = input.value));
    const button = h("button", { type: "submit", class: "primary" }, t("save"));
    const element = h("form", {}, labelled(t("name"), input, t("name_help")), h("p", {}, button));
    element.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!state) return;
      problem.textContent = "";
      message.textContent = t("saving");
      const kept = await post(address + "/save", { revision: state.revision, name: input.value }, refused);
      if (kept) location.href = "/new" + PAGE.query;
      else message.textContent = "";
    });
    place.replaceChildren(element);
  }

  /** @param {string} text */
  const plain = (text) => text.toLowerCase().replace(/[\s:]+$/, "").replace(/\s+/g, " ");
  PAGE.isLabel = (text) =>
    Boolean(state && state.form && state.form.labels.some((one) => plain(one.label) === plain(text)));
  PAGE.field = (key) => {
    const own = key.replace(/^other_fields\//, "");
    return Object.hasOwn(data.fields, key) ? data.fields[key][data.language] : own;
  };
  PAGE.sheet.on(choose, () => part("op").focus());
  choose(chosen);
  void post(address, {}).then(take);
})();
