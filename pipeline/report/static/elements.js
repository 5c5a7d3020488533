// @ts-check
/* Elements of a page. Data only ever becomes text nodes. */
"use strict";
(function () {
  /* An element; attributes that are null are left out, functions become listeners, strings become text. */
  AF.h = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") node.addEventListener(name, /** @type {EventListener} */ (value));
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    AF.add(node, children);
    return node;
  };

  /** @type {(text: string, pattern: RegExp) => string[]} */
  const pieces = (text, pattern) => text.match(pattern) || [];

  /* Text with places to break inside words that are far longer than a line: finding such places in a word of
     100,000 letters by itself takes a browser many seconds. The text stays the same. */
  /** @type {(text: string) => (string | Node)[]} */
  const breakable = (text) =>
    /\S{121}/u.test(text)
      ? text
          .split(/(\S{121,})/u)
          .flatMap((part, i) =>
            i % 2 ? pieces(part, /.{1,60}/gsu).flatMap((piece) => [piece, document.createElement("wbr")]) : [part],
          )
      : [text];

  AF.add = function (node, children) {
    for (const child of children) {
      if (child === null || child === undefined || child === false) continue;
      if (Array.isArray(child)) AF.add(node, child);
      else node.append(...(child instanceof Node ? [child] : breakable(String(child))));
    }
    return node;
  };

  AF.fill = function (node, ...children) {
    node.replaceChildren();
    return AF.add(node, children);
  };

  /* Text of the document, kept apart from its surroundings: marks of direction in it end with it. */
  AF.bdi = (text, length = 400) => AF.h("bdi", { class: "tx", lang: "nl" }, AF.clip(text, length));

  /* What stands for a fiche or an objective: its number, and its title or another text. */
  AF.numbered = (number, text) => [AF.h("span", { class: "no" }, AF.bdi(number, 20)), " ", text];

  /* What a finding says, in the reader's language. */
  AF.message = (finding, length = 400) => AF.h("bdi", { class: "tx" }, AF.clip(finding[AF.lang], length));

  AF.slow = function (action, wait) {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => action(...values), wait);
    };
  };

  /* Tells `action` what was pressed outside its own element, for as long as that is on the page. */
  const watched = new Map();
  AF.outside = (element, action) => watched.set(element, action);
  addEventListener("pointerdown", (event) => {
    for (const [element, action] of watched) {
      if (element.isConnected) action(event.target);
      else watched.delete(element);
    }
  });

  let panels = 0;

  /* A section with a heading that can be linked to. */
  AF.panel = function (title, attributes, ...children) {
    const id = "h-" + panels++;
    return AF.h(
      "section",
      { ...attributes, class: "panel " + (attributes.class || ""), "aria-labelledby": id },
      AF.h("h2", { id }, title),
      children,
    );
  };
})();
