// @ts-check
/* The search over all plans: every word must occur in a fiche, compared without case and accents. Data only ever
   becomes text nodes. This script stands in the page itself: the page names its hash, and allows no other. */
"use strict";
(function () {
  /** @typedef {{ id: string, text: string }} Value */
  /** @typedef {{ plan: number, key: string, number: string, title: string, ministers: string, values: Value[] }} Entry */
  /** @typedef {{ href: string, name: string, title: string }} PlanEntry */
  /** @typedef {{ plans: PlanEntry[], fiches: Entry[], texts: Record<string, string> }} Data */
  const MOST = 60;
  const AROUND = 50;
  const SHOWN = 190;

  /** @param {string} text */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase();

  /** @type {(tag: string, ...children: (Node | string)[]) => HTMLElement} */
  const h = (tag, ...children) => {
    const node = document.createElement(tag);
    node.append(...children);
    return node;
  };

  /* Where words stand in a text: [start, end] in the text itself. */
  /** @type {(text: string, words: string[]) => [number, number][]} */
  function spans(text, words) {
    let plain = "";
    /** @type {number[]} */
    const origin = [];
    let next = 0;
    for (const letter of text) {
      const piece = fold(letter);
      for (let k = 0; k < piece.length; k++) origin.push(next);
      plain += piece;
      next += letter.length;
    }
    origin.push(text.length);
    /** @type {[number, number][]} */
    const found = [];
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        found.push([origin[at], origin[at + word.length]]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter(([from], i) => !found.slice(0, i).some(([, until]) => from < until));
  }

  /* A piece of a text around the first word found, with the words marked. */
  /** @type {(text: string, words: string[], length?: number) => HTMLElement} */
  function snippet(text, words, length = SHOWN) {
    // Only so much is looked through: a text may be as long as a file.
    const part = text.slice(0, 20_000);
    const [first] = spans(part, words);
    const from = Math.max(0, Math.min(first ? first[0] - AROUND : 0, part.length - length));
    const word = from ? part.indexOf(" ", from) + 1 : 0;
    const begin = first && word <= first[0] ? word : from;
    const shown = part.slice(begin, begin + length);
    const node = h("bdi", begin ? "…" : "");
    node.lang = "nl";
    let at = 0;
    for (const [on, stop] of spans(shown, words)) {
      node.append(shown.slice(at, on), h("mark", shown.slice(on, stop)));
      at = stop;
    }
    node.append(shown.slice(at), begin + length < text.length ? "…" : "");
    return node;
  }

  /** @type {(href: string, ...children: (Node | string)[]) => HTMLElement} */
  const link = (href, ...children) => {
    const node = h("a", ...children);
    node.setAttribute("href", href);
    return node;
  };

  function start() {
    const block = document.getElementById("search-data");
    const form = document.getElementById("search");
    if (!block || !(form instanceof HTMLFormElement)) return;
    /** @type {Data} */
    const data = JSON.parse(block.textContent);
    const [input] = form.getElementsByTagName("input");
    const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
    const list = /** @type {HTMLElement} */ (document.getElementById("search-results"));
    form.hidden = false;

    /** @type {{ entry: Entry, head: string, whole: string }[] | null} */
    let folded = null;
    const prepared = () =>
      (folded ||= data.fiches.map((entry) => {
        const head = fold(`${entry.number} ${entry.title}`);
        const plan = data.plans[entry.plan];
        const texts = [plan.name, plan.title, entry.ministers, ...entry.values.map(({ text }) => text)];
        return { entry, head, whole: head + "\n" + fold(texts.join("\n")) };
      }));

    /** @type {(entry: Entry, words: string[]) => HTMLElement} */
    const row = (entry, words) => {
      const plan = data.plans[entry.plan];
      const counted = entry.values.map((value) => ({
        value,
        n: words.filter((word) => fold(value.text).includes(word)).length,
      }));
      const best = counted.reduce((top, one) => (one.n > top.n ? one : top), { value: { id: "", text: "" }, n: 0 });
      const address = `${plan.href}#/fiche/${encodeURIComponent(entry.key)}`;
      const number = h("strong", entry.number);
      const item = h("li", link(address, number, " ", snippet(entry.title, words, 250)));
      const note = h("span", plan.name, entry.ministers && " · ", snippet(entry.ministers, words, 160));
      note.className = "id";
      item.append(note);
      if (best.n) item.append(link(`${address}?at=${encodeURIComponent(best.value.id)}`, snippet(best.value.text, words)));
      return item;
    };

    function search() {
      const words = [...new Set(fold(input.value).split(/\s+/))].filter((word) => word);
      list.replaceChildren();
      status.textContent = "";
      if (!words.length) return;
      /** @param {string} text */
      const fits = (text) => words.every((word) => text.includes(word));
      const found = prepared().filter(({ whole }) => fits(whole));
      // What is named so comes before what mentions it; else in the order of the plans.
      const ordered = [...found.filter(({ head }) => fits(head)), ...found.filter(({ head }) => !fits(head))];
      const plans = data.plans.filter(({ name, title }) => fits(fold(`${name} ${title}`)));
      for (const plan of plans) list.append(h("li", link(plan.href, h("strong", plan.name), " ", snippet(plan.title, words, 250))));
      for (const { entry } of ordered.slice(0, MOST)) list.append(row(entry, words));
      const key = found.length === 1 ? "found_1" : found.length > MOST ? "found_most" : "found";
      status.textContent = data.texts[key].replace("{n}", String(found.length)).replace("{most}", String(MOST));
    }

    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      search();
    });
  }

  document.addEventListener("DOMContentLoaded", start);
})();
