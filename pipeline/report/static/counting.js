// @ts-check
/* What the views count and group: steps, sums, mentions, changes. */
"use strict";
(function () {
  const { data, t } = AF;

  /* Groups of steps in the order of the plan; a step of several ministers stands under each. */
  AF.grouped = function (steps, by) {
    /** @type {Map<string, { key: string, label: string, steps: Step[] }>} */
    const groups = new Map();
    /** @type {(key: string, label: string, step: Step) => void} */
    const put = (key, label, step) => {
      const group = groups.get(key) || { key, label, steps: [] };
      group.steps.push(step);
      groups.set(key, group);
    };
    for (const step of steps) {
      if (by === "minister") {
        for (const key of step.fiche.ministers) {
          if (AF.wants("minister", key)) put(key, AF.ministerName(key), step);
        }
        if (!step.fiche.ministers.length) put("", t("minister_none"), step);
      } else {
        const objective = AF.objectiveOf(step.fiche) || AF.strategicOf(step.fiche);
        put(
          objective ? objective.key : "",
          objective ? `${objective.number} ${objective.title}` : t("objective_none"),
          step,
        );
      }
    }
    const all = [...groups.values()];
    return by === "minister" ? all.sort((a, b) => a.label.localeCompare(b.label, "nl")) : all;
  };

  const CLOSED = ["done", "stopped"];

  AF.isClosed = (step) => CLOSED.includes(AF.stateOf(step));

  AF.stepsShown = function (list) {
    const fiches = new Set(AF.filtered());
    const years = AF.chosen("year");
    return list.filter(
      (step) =>
        fiches.has(step.fiche) &&
        AF.wants("state", AF.stateOf(step)) &&
        (!years.length || !step.timing || years.some((year) => AF.touches(step, year))),
    );
  };

  /* Steps by where they stand on a day, by their last day first: `late` is past it, `due` has it within so many days,
     `running` has begun and ends later or never, `soon` begins within so many days and ends later, `later` the rest;
     `closed` are those of which somebody says that they are done or stopped, wherever they stand. */
  AF.due = function (steps, day, days) {
    const limit = AF.iso(AF.time(day) + days * AF.DAY);
    /** @type {Due} */
    const found = { late: [], due: [], running: [], soon: [], later: [], closed: [] };
    for (const step of steps) {
      const { start, end } = step.timing;
      if (AF.isClosed(step)) found.closed.push(step);
      else if (end && end < day) found.late.push(step);
      else if (end && end <= limit) found.due.push(step);
      else if (!start || start <= day) found.running.push(step);
      else found[start <= limit ? "soon" : "later"].push(step);
    }
    /** @type {(key: "start" | "end") => (a: Step, b: Step) => number} */
    const by = (key) => (a, b) => (a.timing[key] || "9999").localeCompare(b.timing[key] || "9999");
    found.late.sort(by("end"));
    found.due.sort(by("end"));
    found.running.sort(by("end"));
    found.soon.sort(by("start"));
    found.closed.sort(by("end"));
    return found;
  };

  /* Why a step has no day: the finding on it, or what is printed and cannot be put on the calendar. */
  AF.whyUndated = function ({ fiche, value }) {
    const finding = fiche.findings.find(
      ({ code, at }) => at === value.id && (code === "timing_missing" || code === "timing_unreadable"),
    );
    if (finding) return finding[AF.lang];
    if (value.follows) return t("undated_follows");
    const [timing] = value.timings || [];
    return timing ? t("undated_raw", { raw: AF.clip(timing.raw, 60) }) : t("undated_none");
  };

  /* Sums by objective, apart by year, by 'each year' and by no year at all; and who names no sum. */
  AF.budgetOf = function (fiches) {
    /** @type {Map<string, number>} */
    const columns = new Map();
    /** @type {BudgetRow[]} */
    const rows = AF.homes(fiches).map((objective) => ({
      objective,
      fiches: fiches.filter((fiche) => AF.homeOf(fiche) === objective),
      sums: new Map(),
      bound: new Set(),
      quantified: new Set(),
    }));
    for (const row of rows) {
      for (const fiche of row.fiches) {
        for (const amount of fiche.amounts.filter((entry) => entry.counted)) {
          const column =
            (amount.year ? String(amount.year) : t("no_year")) + (amount.per ? ", " + t("per_" + amount.per) : "");
          const cents = amount.cents ?? 0;
          columns.set(column, (columns.get(column) || 0) + cents);
          row.sums.set(column, (row.sums.get(column) || 0) + cents);
          if (amount.bound !== "exact") row.bound.add(column);
          row.quantified.add(fiche);
        }
      }
    }
    return { rows, columns: [...columns.keys()].sort(), totals: columns };
  };

  /* The values of a fiche in which a mark of this kind and target stands; fields where none was found. */
  AF.mentions = function (kind, key) {
    /** @type {Mention[]} */
    const found = [];
    for (const fiche of data.fiches) {
      const fields = new Set();
      for (const value of fiche.values) {
        if (value.marks.some((mark) => mark[2] === kind && mark[3] === key)) {
          found.push({ fiche, id: value.id, field: value.field, source: value.source });
          fields.add(value.field);
        }
      }
      if (kind === "organisation" && !fields.size && fiche.organisations.includes(key)) {
        found.push({ fiche, id: null, field: null, source: [] });
      }
      for (const reference of fiche.references) {
        if (reference.kind !== kind || reference.target !== key || fields.has(reference.field)) continue;
        fields.add(reference.field);
        found.push({ fiche, id: reference.at, field: reference.field, source: [] });
      }
    }
    return found;
  };

  /* True where enough stays the same for marks inside the text to help; else both texts are read as a whole. */
  AF.alike = (edits) => {
    /** @type {(which: (edit: WordEditData) => string) => number} */
    const size = (which) => edits.reduce((sum, edit) => sum + which(edit).length, 0);
    const same = size((edit) => (edit.op === "equal" ? edit.after : ""));
    return (
      same * 2 >=
      Math.max(
        size((edit) => edit.before),
        size((edit) => edit.after),
      )
    );
  };

  /* What a change means for policy, as codes to choose by. */
  AF.MEANINGS = ["later", "open", "earlier", "up", "down", "term", "minister", "status", "prevention", "progress"];
  const OPEN = ["opened", "dropped", "undecided", "continuous", "recurring"];
  AF.meanings = function ({ value }) {
    if (!value) return [];
    /** @type {(list: ShiftData[] | undefined, direction: string) => boolean} */
    const has = (list, direction) => (list || []).some((one) => one.direction === direction);
    return AF.MEANINGS.filter(
      (code) =>
        ({
          later: has(value.timings, "later"),
          open: OPEN.some((direction) => has(value.timings, direction)),
          earlier: has(value.timings, "earlier"),
          up: has(value.amounts, "up"),
          down: has(value.amounts, "down"),
          term: has(value.amounts, "term"),
          minister: Boolean(value.minister),
          status: Boolean(value.status),
          prevention: Boolean(value.prevention_types),
          progress: Boolean(value.progress),
        })[code],
    );
  };
})();
