// @ts-check
/* What the address lets through: filters, and the day to follow up. */
"use strict";
(function () {
  const { data, t } = AF;

  const said = data.fiches.some((fiche) => fiche.values.some((value) => value.said));
  AF.stateOf = ({ value }) => value.said?.state || "none";

  AF.FILTERS = ["minister", "objective", "prevention", "status", "organisation", "year", "budget", "target", "finding"];
  if (said) AF.FILTERS.push("state");

  /** @type {Record<Facet, (fiche: Fiche, value: string) => boolean>} */
  const tests = {
    minister: (fiche, key) => fiche.ministers.includes(key),
    objective: (fiche, number) =>
      number === "none"
        ? AF.homeOf(fiche) === AF.NO_OBJECTIVE
        : fiche.operational === number || fiche.strategic === number || fiche.number === number,
    prevention: (fiche, type) =>
      type === "none" ? !fiche.prevention.length : fiche.prevention.some((one) => one === type),
    status: (fiche, status) => (fiche.status || "none") === status,
    organisation: (fiche, key) => fiche.organisations.includes(key),
    year: (fiche, year) =>
      AF.stepsOf(fiche).some((step) => AF.touches(step, year)) ||
      fiche.amounts.some((amount) => String(amount.year) === year),
    budget: (fiche, kind) => fiche.amounts.some((amount) => amount.counted) === (kind === "named"),
    target: (fiche, kind) => fiche.quantities.some(({ role }) => role === "target") === (kind === "named"),
    state: (fiche, state) => AF.valuesIn(fiche, "approach").some((value) => AF.stateOf({ value }) === state),
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
  AF.isFiltered = () => [...AF.FILTERS, "q"].some((name) => AF.param(name));

  /* True where no value of a facet is chosen, or this one is. */
  AF.wants = (name, value) => !AF.chosen(name).length || AF.chosen(name).includes(value);

  /* The day to follow up: from the address, else the plan's own. */
  /* The reader's own day, by the clock of the machine. */
  AF.today = () => {
    const now = new Date();
    return AF.iso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  };

  AF.day = () => (AF.isDay(AF.param("day")) ? AF.param("day") : AF.today());

  AF.dayNote = () => {
    const day = AF.param("day");
    if (!AF.isDay(day)) return t("day_clock");
    return AF.data.day && AF.data.day.date === day ? t("day_" + AF.data.day.origin) : t("day_chosen");
  };
})();
