// @ts-check
/* The page for a new form: asks for a draft, sends what is said of it, and keeps it. */
"use strict";
(function () {
  const QUICK = 300;
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
  /** How many fiches were found before something was said. */
  let before = -1;

  /** @param {FormState | null} told */
  function take(told) {
    if (!told) return;
    state = told;
    const busy = told.state !== "ready" && told.state !== "failed";
    progress.hidden = !busy;
    work.setAttribute("aria-busy", String(busy));
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
    message.textContent =
      before < 0
        ? t("found", { n: told.form.fiches })
        : t("tried", { n: told.form.fiches, was: before });
    void show(told, told.form);
  }

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
    PAGE.found(told, form, send, undo);
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
  }

  /** @param {FormClick} click */
  function send(click) {
    void change("/click", { click });
  }
  function undo() {
    void change("/undo", {});
  }

  /** @type {(path: string, asked: object) => Promise<void>} */
  async function change(path, asked) {
    if (!state || state.state === "trying") return;
    problem.textContent = "";
    before = state.form ? state.form.fiches : -1;
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
    const had = /** @type {HTMLInputElement | null} */ (place.querySelector("#name"));
    if (!form.fiches) {
      place.replaceChildren(h("p", {}, t("save_first")));
      return;
    }
    if (had) return;
    const name = /** @type {HTMLInputElement} */ (
      h("input", { id: "name", type: "text", value: told.name, required: "", minlength: "2", maxlength: "100" })
    );
    const button = h("button", { type: "submit", class: "primary" }, t("save"));
    const element = h("form", {}, labelled(t("name"), name, t("name_help")), h("p", {}, button));
    element.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!state) return;
      problem.textContent = "";
      message.textContent = t("saving");
      const kept = await post(address + "/save", { revision: state.revision, name: name.value }, refused);
      if (kept) location.href = "/new" + PAGE.query;
      else message.textContent = "";
    });
    place.replaceChildren(element);
  }

  PAGE.field = (key) => {
    const own = key.replace(/^other_fields\//, "");
    return Object.hasOwn(data.fields, key) ? data.fields[key][data.language] : own;
  };
  PAGE.sheet.on(choose, () => part("op").focus());
  choose(chosen);
  void post(address, {}).then(take);
})();
