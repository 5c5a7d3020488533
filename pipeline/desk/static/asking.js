// @ts-check
/* The global DESK with what the server gave this page, its texts, and requests to the server. */
"use strict";
globalThis.DESK = /** @type {DeskLayer} */ (/** @type {unknown} */ ({ decorators: [] }));

(function () {
  const { h } = AF;
  DESK.data = JSON.parse(AF.part("desk-data").textContent);

  DESK.t = function (key, values) {
    const found = Object.hasOwn(DESK.data.texts, key) ? DESK.data.texts[key] : null;
    if (!found) throw new Error("no text " + key);
    return found[AF.lang].replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values && values[name]));
  };
  DESK.say = (text) => text[AF.lang];

  /** @type {<Content>(path: string, options: RequestInit) => Promise<Answer<Content>>} */
  async function ask(path, options) {
    try {
      const answer = await fetch("/api/plans/" + encodeURIComponent(DESK.data.plan) + "/" + path, options);
      const json = answer.headers.get("content-type") === "application/json";
      const content = json ? await answer.json() : { nl: await answer.text(), en: "" };
      if (!json) content.en = content.nl;
      return { status: answer.status, content: answer.ok ? content : null, error: answer.ok ? null : content };
    } catch {
      const lost = DESK.data.texts.lost;
      return { status: 0, content: null, error: { nl: lost.nl, en: lost.en } };
    }
  }
  DESK.get = (path) => ask(path, {});
  DESK.post = (path, content) =>
    ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });

  let controls = 0;
  DESK.labelled = function (label, control, help) {
    const id = "desk-" + controls++;
    control.id = id;
    if (help) control.setAttribute("aria-describedby", id + "-help");
    return h(
      "div",
      { class: "control" },
      h("label", { for: id }, label),
      control,
      help && h("p", { class: "note", id: id + "-help" }, help),
    );
  };

  /** @type {(text: string | string[] | undefined) => string} */
  const short = (text) => AF.clip([text ?? "–"].flat().join(" | "), 80);
  DESK.told = (one) =>
    DESK.t("stale_one", {
      by: one.by || DESK.t("unknown"),
      field: AF.name("field", one.field),
      fiche: one.action || "",
      was: short(one.was),
      value: short(one.value),
      reason: AF.clip(one.reason, 120),
    });
})();
