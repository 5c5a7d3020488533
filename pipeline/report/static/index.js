/* What follows from the data: lookups, steps over time, search and filters. */
"use strict";
(function () {
  const { data } = AF;
  const byKey = (list) => new Map(list.map((entry) => [entry.key, entry]));

  AF.fiches = byKey(data.fiches);
  AF.ministers = byKey(data.ministers);
  AF.organisations = byKey(data.organisations);
  AF.targets = new Map(data.targets.map((target) => [target.kind + " " + target.key, target]));
  AF.pages = new Map(data.pages.map((page) => [page.number, page]));

  for (const fiche of data.fiches) {
    fiche.byId = new Map(fiche.values.map((value) => [value.id, value]));
    fiche.findings = [];
    // What was printed before a person corrected it can be found too.
    fiche.printed = fiche.corrections.map(({ field, was, reason }, i) => ({
      id: "correction." + i,
      field,
      text: [...was, reason].join(" – "),
      source: [],
    }));
    fiche.backlinks = [];
  }
  data.findings.forEach((finding, index) => {
    finding.index = index;
    const fiche = AF.fiches.get(finding.fiche);
    if (fiche) fiche.findings.push(finding);
  });
  for (const fiche of data.fiches) {
    for (const reference of fiche.references) {
      const target = AF.targets.get(reference.kind + " " + reference.target);
      const other = target && AF.fiches.get(target.fiche);
      if (other) other.backlinks.push({ fiche, reference });
    }
  }

  AF.ministerName = (key) => (AF.ministers.has(key) ? AF.ministers.get(key).name : key);
  AF.objectiveOf = (fiche) => data.operational.find((o) => o.number === fiche.operational) || null;
  AF.strategicOf = (fiche) => data.strategic.find((o) => o.number === fiche.strategic) || null;
  /* Where a fiche hangs in the tree; a plan may have fiches without any objective. */
  AF.NO_OBJECTIVE = { number: "none", key: "none", source: [] };
  AF.homeOf = (fiche) => AF.objectiveOf(fiche) || AF.strategicOf(fiche) || AF.NO_OBJECTIVE;
  AF.homes = (fiches) => {
    const used = new Set(fiches.map(AF.homeOf));
    const order = (a, b) => a.number.localeCompare(b.number, "nl", { numeric: true });
    return [...data.operational, ...data.strategic].sort(order).concat(AF.NO_OBJECTIVE).filter((one) => used.has(one));
  };
  AF.shortName = (objective) => (objective === AF.NO_OBJECTIVE ? "–" : AF.clip(objective.number, 14));
  AF.longName = (objective) => (objective === AF.NO_OBJECTIVE ? AF.t("objective_none") : objective.title);
  AF.valuesIn = (fiche, field) => fiche.values.filter((value) => value.field === field);

  /* Steps, one entry a timing; a step without one is in `undated`. */
  AF.steps = [];
  AF.undated = [];
  for (const fiche of data.fiches) {
    for (const value of AF.valuesIn(fiche, "approach")) {
      const dated = value.timings.filter((timing) => timing.start || timing.end || timing.recurrence);
      if (!dated.length) AF.undated.push({ fiche, value });
      for (const timing of dated) AF.steps.push({ fiche, value, timing });
    }
  }

  const stepsOf = new Map(data.fiches.map((fiche) => [fiche, []]));
  for (const step of AF.steps) stepsOf.get(step.fiche).push(step);
  AF.stepsOf = (fiche) => stepsOf.get(fiche);

  const { start, end } = data.plan;
  const days = AF.steps.flatMap(({ timing }) => [timing.start, timing.end]).filter((day) => day);
  const years = days.map((day) => Number(day.slice(0, 4))).concat([start, end].filter((year) => year !== null));
  /* First and last year of the timeline; a stray date far away does not stretch it. */
  AF.years = years.length
    ? [
        Math.max(Math.min(...years), (start ?? Math.min(...years)) - 3),
        Math.min(Math.max(...years), (end ?? Math.max(...years)) + 3),
      ]
    : null;
  if (AF.years && AF.years[0] > AF.years[1]) AF.years = null;

  const touches = ({ timing }, year) =>
    (!timing.start || timing.start.slice(0, 4) <= year) &&
    (!timing.end || timing.end.slice(0, 4) >= year) &&
    Boolean(timing.start || timing.end) &&
    (end === null || Number(year) <= end || Boolean(timing.end));
  AF.touches = touches;

  /* Where a step stands on a day: done (its last day is past), running, later. */
  AF.state = function (timing, day) {
    if (timing.end && timing.end < day) return "done";
    if (timing.start && timing.start > day) return "later";
    return "running";
  };

  /* ---- filters ---- */
  AF.FILTERS = ["minister", "objective", "prevention", "status", "organisation", "year", "budget", "finding"];

  const tests = {
    minister: (fiche, key) => fiche.ministers.includes(key),
    objective: (fiche, number) =>
      number === "none"
        ? AF.homeOf(fiche) === AF.NO_OBJECTIVE
        : fiche.operational === number || fiche.strategic === number || fiche.number === number,
    prevention: (fiche, type) => (type === "none" ? !fiche.prevention.length : fiche.prevention.includes(type)),
    status: (fiche, status) => (fiche.status || "none") === status,
    organisation: (fiche, key) => fiche.organisations.includes(key),
    year: (fiche, year) =>
      AF.stepsOf(fiche).some((step) => touches(step, year)) ||
      fiche.amounts.some((amount) => String(amount.year) === year),
    budget: (fiche, kind) => fiche.amounts.some((amount) => amount.counted) === (kind === "named"),
    finding: (fiche, code) =>
      code === "none"
        ? !fiche.findings.length
        : fiche.findings.some((finding) => code === "any" || finding.code === code),
  };

  AF.fits = (fiche, name, value) => tests[name](fiche, value);

  /* The fiches that the filters in the address let through: for each facet one of its values (or none is chosen).
     The search words count too; `except` is a facet that is left out. */
  AF.filtered = function (except = null) {
    let found = data.fiches;
    for (const name of AF.FILTERS) {
      const wanted = name === except ? [] : AF.chosen(name);
      if (wanted.length) found = found.filter((fiche) => wanted.some((value) => AF.fits(fiche, name, value)));
    }
    const words = AF.words();
    return words.length ? found.filter((fiche) => AF.matches(fiche, words)) : found;
  };
  AF.isFiltered = () => AF.FILTERS.concat("q").some((name) => AF.param(name));

  /* True where no value of a facet is chosen, or this one is. */
  AF.wants = (name, value) => !AF.chosen(name).length || AF.chosen(name).includes(value);

  /* ---- search: every word must occur in the fiche (or passage) ---- */
  AF.words = () =>
    AF.fold(AF.param("q"))
      .split(/\s+/)
      .filter((word) => word);

  const folded = new Map();
  const foldedOf = (thing, texts) => {
    if (!folded.has(thing)) folded.set(thing, AF.fold(texts().join("\n")));
    return folded.get(thing);
  };
  const textsOf = (fiche) => () => [
    fiche.number,
    ...fiche.values.map((value) => value.text),
    ...fiche.values.map((value) => value.label || ""),
    ...fiche.ministers.map(AF.ministerName),
    ...fiche.organisations.map((key) => AF.organisations.get(key).name),
    ...fiche.printed.map((value) => value.text),
  ];
  AF.matches = function (fiche, words) {
    const text = foldedOf(fiche, textsOf(fiche));
    return words.every((word) => text.includes(word));
  };

  /* The values of a fiche, its title apart, in which one of the words occurs; those with most words first. */
  AF.hits = (fiche, words) =>
    fiche.values
      .filter((value) => value.field !== "title")
      .concat(fiche.printed)
      .map((value) => {
        const text = foldedOf(value, () => [value.text]);
        return { value, count: words.filter((word) => text.includes(word)).length };
      })
      .filter(({ count }) => count)
      .sort((a, b) => b.count - a.count)
      .map(({ value }) => value);

  /* The texts outside the fiches: what they are part of (as {id, page, title}), and the item itself. */
  AF.passages = [];
  const passage = (id, page, title, item) =>
    AF.passages.push({ id, page: item.source.length ? item.source[0][0] : page, title, item });
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

  /* A piece of text around the first word found, with all words marked. */
  AF.snippet = function (text, words, length = 180) {
    const spans = AF.spans(text, words);
    const first = spans.length ? spans[0][0] : 0;
    const from = Math.max(0, Math.min(first - 50, text.length - length));
    const word = from ? text.lastIndexOf(" ", from) + 1 || from : 0;
    const begin = first - word > 200 ? from : word;
    const shown = AF.clip(text.slice(begin), length);
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
    const origin = [];
    const part = text.slice(0, 200000);
    for (let i = 0; i < part.length; i++) {
      const piece = AF.fold(part[i]);
      plain += piece;
      for (let k = 0; k < piece.length; k++) origin.push(i);
    }
    const found = [];
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0 && found.length < 500; at = plain.indexOf(word, at + word.length)) {
        found.push([origin[at], origin[at + word.length - 1] + 1]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter((span, i) => !found.slice(0, i).some((other) => span[0] < other[1]));
  };
})();
