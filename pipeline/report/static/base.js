// @ts-check
/* The global AF with the data of the page, and the texts of the interface in two languages. */
"use strict";
globalThis.AF = /** @type {Explorer} */ ({ views: {} });

(function () {
  /* An element of the page's frame, which index.html.j2 writes. */
  AF.part = function (id) {
    const element = document.getElementById(id);
    if (!element) throw new Error("no element " + id);
    return element;
  };

  AF.data = JSON.parse(AF.part("data").textContent);
  AF.lang = "nl";

  /** @type {(table: Record<string, InTwoLanguages>, key: string) => InTwoLanguages | undefined} */
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

  /* A text of the interface; {name} is filled in. Plurals: the key with "_1" is used where n is 1. */
  AF.t = function (key, values) {
    const texts = AF.data.texts;
    const found = (values && values.n === 1 && own(texts, key + "_1")) || own(texts, key);
    if (!found) throw new Error("no text " + key);
    return found[AF.lang].replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values && values[name]));
  };

  /* The name of a code (a field, status, finding ...); an unknown code stands for itself. */
  AF.name = function (kind, code) {
    const found = own(AF.data.names[kind], code);
    return found ? found[AF.lang] : AF.clip(code, 80).replaceAll("_", " ");
  };

  /* Entries with the same key, in the order in which each key first comes. */
  AF.groupBy = function (list, keyOf) {
    const groups = new Map();
    for (const entry of list) {
      const key = keyOf(entry);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(entry);
    }
    return groups;
  };
})();
