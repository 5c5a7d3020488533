// @ts-check
/* What follows from the data: lookups, and steps over time. */
"use strict";
(function () {
  const { data } = AF;
  /** @type {<Entry extends { key: string }>(list: Entry[]) => Map<string, Entry>} */
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

  /** @type {(table: Map<string, Named>, key: string) => string} */
  const nameIn = (table, key) => table.get(key)?.name ?? key;
  AF.ministerName = (key) => nameIn(AF.ministers, key);
  AF.organisationName = (key) => nameIn(AF.organisations, key);
  AF.objectiveOf = (fiche) => data.operational.find((o) => o.number === fiche.operational) || null;
  AF.strategicOf = (fiche) => data.strategic.find((o) => o.number === fiche.strategic) || null;
  /* Where a fiche hangs in the tree; a plan may have fiches without any objective. */
  AF.NO_OBJECTIVE = { number: "none", key: "none", title: "", source: [] };
  AF.homeOf = (fiche) => AF.objectiveOf(fiche) || AF.strategicOf(fiche) || AF.NO_OBJECTIVE;
  AF.homes = (fiches) => {
    const used = new Set(fiches.map(AF.homeOf));
    /** @type {(a: Home, b: Home) => number} */
    const order = (a, b) => a.number.localeCompare(b.number, "nl", { numeric: true });
    /** @type {Home[]} */
    const objectives = [...data.operational, ...data.strategic];
    return [...objectives.sort(order), AF.NO_OBJECTIVE].filter((one) => used.has(one));
  };
  AF.shortName = (objective) => (objective === AF.NO_OBJECTIVE ? "–" : AF.clip(objective.number, 14));
  AF.longName = (objective) => (objective === AF.NO_OBJECTIVE ? AF.t("objective_none") : objective.title);
  AF.valuesIn = (fiche, field) => fiche.values.filter((value) => value.field === field);

  /* Steps, one entry a timing; a step without one is in `undated`, or in `covered` where its phase has one. */
  AF.steps = [];
  AF.undated = [];
  AF.covered = [];
  for (const fiche of data.fiches) {
    for (const value of AF.valuesIn(fiche, "approach")) {
      const dated = (value.timings || []).filter((timing) => timing.start || timing.end || timing.recurrence);
      if (!dated.length) (value.follows ? AF.covered : AF.undated).push({ fiche, value });
      for (const timing of dated) AF.steps.push({ fiche, value, timing });
    }
  }

  const stepsOf = AF.groupBy(AF.steps, (step) => step.fiche);
  AF.stepsOf = (fiche) => stepsOf.get(fiche) || [];

  const { start, end } = data.plan;

  /** @returns {[number, number] | null} */
  function yearsShown() {
    const days = AF.steps.flatMap(({ timing }) => [timing.start, timing.end]).filter((day) => day !== null);
    const years = days.map((day) => Number(day.slice(0, 4))).concat([start, end].filter((year) => year !== null));
    if (!years.length) return null;
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const from = Math.max(first, (start ?? first) - 3);
    const until = Math.min(last, (end ?? last) + 3);
    return from > until ? null : [from, until];
  }

  /* First and last year of the timeline; a stray date far away does not stretch it. */
  AF.years = yearsShown();

  AF.touches = ({ timing }, year) =>
    (!timing.start || timing.start.slice(0, 4) <= year) &&
    (!timing.end || timing.end.slice(0, 4) >= year) &&
    Boolean(timing.start || timing.end) &&
    (end === null || Number(year) <= end || Boolean(timing.end));

  /* Where a step stands on a day: done (its last day is past), running, later. */
  AF.state = function (timing, day) {
    if (timing.end && timing.end < day) return "done";
    if (timing.start && timing.start > day) return "later";
    return "running";
  };
})();
