// @ts-check
/* What the pages for a new PDF and a new form share: texts, elements, questions to the desk. Gives the global PAGE. */
"use strict";
(function () {
  const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {PageData} */
  const data = JSON.parse(part("page-data").textContent || "");
  const message = part("message");

  /** @type {PageTools["t"]} */
  function t(key, values) {
    const text = Object.hasOwn(data.texts, key) ? data.texts[key] : null;
    if (!text) throw new Error("no text " + key);
    return text[data.language].replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values && values[name]));
  }

  /** @type {PageTools["h"]} */
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    for (const child of children) if (child !== null) element.append(child);
    return element;
  }

  /** @type {PageTools["ask"]} */
  async function ask(path, options, refused) {
    try {
      const answer = await fetch(path, options);
      const json = answer.headers.get("content-type") === "application/json";
      const told = json ? await answer.json() : await answer.text();
      if (answer.ok) return told;
      if (refused && json) refused(told);
      else message.textContent = json ? told[data.language] : told;
    } catch {
      message.textContent = t("lost");
    }
    return null;
  }

  /** @type {PageTools["select"]} */
  function select(id, options, value) {
    const made = options.map(([key, name]) => h("option", { value: key }, name));
    const element = /** @type {HTMLSelectElement} */ (h("select", { id }, ...made));
    element.value = value;
    return element;
  }

  /** @type {PageTools["labelled"]} */
  function labelled(label, control, help) {
    const note = help ? h("p", { class: "note", id: control.id + "-help" }, help) : null;
    if (note) control.setAttribute("aria-describedby", note.id);
    return h("div", { class: "control" }, h("label", { for: control.id }, label), control, note);
  }

  /** @type {Partial<PageTools>} */
  const tools = {
    data,
    message,
    part,
    t,
    h,
    ask,
    select,
    labelled,
    post: (path, asked, refused) =>
      ask(
        path,
        { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) },
        refused,
      ),
    query: data.language === "en" ? "?lang=en" : "",
  };
  window.PAGE = /** @type {PageTools} */ (tools);
})();
