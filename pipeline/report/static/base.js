/* Helpers of all views: elements, texts in two languages, dates and sums. Data only ever becomes text nodes. */
"use strict";
const AF = (globalThis.AF = { views: {} });

(function () {
  AF.data = JSON.parse(document.getElementById("data").textContent);
  AF.lang = "nl";

  /* An element; attributes that are null are left out, functions become listeners, strings become text. */
  AF.h = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") node.addEventListener(name, value);
      else if (name === "text") node.textContent = value;
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    AF.add(node, children);
    return node;
  };

  /* Text with places to break inside words that are far longer than a line: finding such places in a word of
     100,000 letters by itself takes a browser many seconds. The text stays the same. */
  const breakable = (text) =>
    /\S{121}/u.test(text)
      ? text
          .split(/(\S{121,})/u)
          .flatMap((part, i) =>
            i % 2 ? part.match(/.{1,60}/gsu).flatMap((piece) => [piece, document.createElement("wbr")]) : [part],
          )
      : [text];

  AF.add = function (node, children) {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(...(child instanceof Node ? [child] : breakable(String(child))));
    }
    return node;
  };

  AF.fill = function (node, ...children) {
    node.replaceChildren();
    return AF.add(node, children);
  };

  const pick = (entry, fallback) => (entry ? entry[AF.lang] : fallback);
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

  /* A text of the interface; {name} is filled in. Plurals: the key with "_1" is used where n is 1. */
  AF.t = function (key, values) {
    const texts = AF.data.texts;
    const found = (values && values.n === 1 && own(texts, key + "_1")) || own(texts, key);
    if (!found) throw new Error("no text " + key);
    return pick(found).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };

  /* The name of a code (a field, status, finding ...); an unknown code stands for itself. */
  AF.name = (kind, code) => pick(own(AF.data.names[kind], code), AF.clip(String(code), 80).replaceAll("_", " "));

  const locale = () => (AF.lang === "nl" ? "nl-BE" : "en-GB");
  const formats = new Map();
  const format = (kind, options) => {
    const key = locale() + JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl[kind](locale(), options));
    return formats.get(key);
  };
  AF.number = (value) => format("NumberFormat", {}).format(value);
  AF.percent = (part, whole) =>
    format("NumberFormat", { style: "percent", maximumFractionDigits: 1 }).format(whole ? part / whole : 0);
  AF.euro = (cents) =>
    format("NumberFormat", { style: "currency", currency: "EUR", minimumFractionDigits: cents % 100 ? 2 : 0 }).format(
      cents / 100,
    );
  AF.date = (iso) =>
    format("DateTimeFormat", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
      Date.parse(iso + "T00:00:00Z"),
    );

  AF.DAY = 86400000;
  AF.time = (iso) => Date.parse(iso + "T00:00:00Z");
  AF.iso = (time) => new Date(time).toISOString().slice(0, 10);
  AF.isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "") && !Number.isNaN(AF.time(text));

  AF.clip = (text, length) => {
    if (text.length <= length) return text;
    const cut = text.slice(0, length);
    // Not in the middle of a pair of surrogates.
    return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd() + "…";
  };

  /* Text of the document, kept apart from its surroundings: marks of direction in it end with it. */
  AF.bdi = (text, length = 400) => AF.h("bdi", { class: "tx", lang: "nl" }, AF.clip(text, length));

  /* What stands for a fiche or an objective: its number, and its title or another text. */
  AF.numbered = (number, text) => [AF.h("span", { class: "no" }, AF.bdi(number, 20)), " ", text];

  /* What a finding says, in the reader's language. */
  AF.message = (finding, length = 400) => AF.h("bdi", { class: "tx" }, AF.clip(finding[AF.lang], length));

  /* Lower case without accents, for comparing. */
  AF.fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase();

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

  /* A section with a heading that can be linked to. */
  AF.panel = function (title, attributes, ...children) {
    const id = "h-" + AF.panel.count++;
    return AF.h(
      "section",
      { ...attributes, class: "panel " + ((attributes && attributes.class) || ""), "aria-labelledby": id },
      AF.h("h2", { id }, title),
      children,
    );
  };
  AF.panel.count = 0;

  /* A table: columns are {title, number?, wide?}, rows are arrays of what AF.h takes; the first cell names the row. */
  AF.table = function (caption, columns, rows, attributes) {
    const cell = (content, index) =>
      AF.h(
        index ? "td" : "th",
        { scope: index ? null : "row", class: columns[index].number ? "num" : columns[index].wide ? "wide" : null },
        content,
      );
    return AF.h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
      AF.h(
        "table",
        attributes,
        AF.h("caption", {}, AF.h("span", {}, caption)),
        AF.h(
          "thead",
          {},
          AF.h(
            "tr",
            {},
            columns.map((column) => AF.h("th", { scope: "col", class: column.number ? "num" : null }, column.title)),
          ),
        ),
        AF.h(
          "tbody",
          {},
          rows.map((row) => AF.h("tr", {}, row.map(cell))),
        ),
      ),
    );
  };
})();
