// @ts-check
/* The search: which texts have the words in the address, and where the words stand in them. */
"use strict";
(function () {
  const { data } = AF;

  /* Every one of these words must occur in the fiche, or in the passage. */
  AF.words = () =>
    AF.fold(AF.param("q"))
      .split(/\s+/)
      .filter((word) => word);

  /* Texts are made comparable once, when they are first searched. */
  /** @type {Map<object, string>} */
  const folded = new Map();
  /** @type {(thing: object, texts: () => string[]) => string} */
  const foldedOf = (thing, texts) => {
    const known = folded.get(thing) ?? AF.fold(texts().join("\n"));
    folded.set(thing, known);
    return known;
  };
  /** @type {(fiche: Fiche) => () => string[]} */
  const textsOf = (fiche) => () => [
    fiche.number,
    ...fiche.values.map((value) => value.text),
    ...fiche.values.map((value) => value.label || ""),
    ...fiche.ministers.map(AF.ministerName),
    ...fiche.organisations.map(AF.organisationName),
    ...fiche.printed.map((value) => value.text),
  ];
  AF.matches = function (fiche, words) {
    const text = foldedOf(fiche, textsOf(fiche));
    return words.every((word) => text.includes(word));
  };

  /* The values of a fiche, its title apart, in which one of the words occurs; those with most words first. */
  AF.hits = (fiche, words) =>
    [...fiche.values.filter((value) => value.field !== "title"), ...fiche.printed]
      .map((value) => {
        const text = foldedOf(value, () => [value.text]);
        return { value, count: words.filter((word) => text.includes(word)).length };
      })
      .filter(({ count }) => count)
      .sort((a, b) => b.count - a.count)
      .map(({ value }) => value);

  /* The texts outside the fiches: what they are part of (as {id, page, title}), and the item itself. */
  AF.passages = [];
  /** @type {(id: string, page: number, title: () => string, item: Passage["item"]) => void} */
  const passage = (id, page, title, item) =>
    AF.passages.push({ id, page: item.source.length ? item.source[0][0] : page, title, item });
  /** @type {(part: { number: string, title: string }) => string} */
  const titled = ({ number, title }) => `${AF.clip(number, 14)} ${title}`;
  for (const objective of data.strategic.concat(data.operational)) {
    const item = { text: titled(objective), source: objective.source };
    passage("objective." + objective.key, 1, () => AF.t("objective"), item);
  }
  data.sections.forEach((section, s) => {
    if (section.kind === "chapter" || section.kind === "section") {
      passage("", section.page, () => AF.t("heading"), { text: titled(section), source: [] });
    }
    section.body.forEach((item, i) => passage(`section.${s}.${i}`, section.page, () => titled(section), item));
  });
  data.footnotes.forEach((item, i) => passage(`footnote.${i}`, 1, () => AF.t("footnote"), item));
  AF.passageHits = (words) =>
    AF.passages.filter(({ item }) => {
      const text = foldedOf(item, () => [item.text]);
      return words.every((word) => text.includes(word));
    });

  /* The part of a text around the first word found: where it begins, and the part itself. It begins at a word, but
     not before its place: a word found at the end of the text would be cut off. */
  AF.excerpt = function (text, words, length) {
    const [first] = AF.spans(text, words);
    const at = first ? first[0] : 0;
    const from = Math.max(0, Math.min(at - 50, text.length - length));
    const word = text.indexOf(" ", from - 1) + 1;
    const begin = from && word && word <= at ? word : from;
    return { begin, shown: AF.clip(text.slice(begin), length) };
  };

  /* A piece of text around the first word found, with all words marked. */
  AF.snippet = function (text, words, length = 180) {
    const { begin, shown } = AF.excerpt(text, words, length);
    return AF.h("bdi", { class: "tx", lang: "nl" }, begin ? "…" : "", AF.marked(shown, AF.spans(shown, words)));
  };

  AF.marked = function (text, spans) {
    const parts = [];
    let at = 0;
    for (const [begin, stop] of spans) {
      parts.push(text.slice(at, begin), AF.h("mark", {}, text.slice(begin, stop)));
      at = stop;
    }
    parts.push(text.slice(at));
    return parts;
  };

  /* Where words stand in a text, compared without case and accents: [start, end] in the text itself. */
  AF.spans = function (text, words) {
    if (!words.length) return [];
    let plain = "";
    /** @type {Span[]} */
    const origin = [];
    const part = text.slice(0, 200000);
    let next = 0;
    // By whole letters: half of one that takes two units has no form without its accents.
    for (const letter of part) {
      const piece = AF.fold(letter);
      plain += piece;
      for (let k = 0; k < piece.length; k++) origin.push([next, next + letter.length]);
      next += letter.length;
    }
    /** @type {Span[]} */
    const found = [];
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0 && found.length < 500; at = plain.indexOf(word, at + word.length)) {
        found.push([origin[at][0], origin[at + word.length - 1][1]]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter((span, i) => !found.slice(0, i).some((other) => span[0] < other[1]));
  };
})();
