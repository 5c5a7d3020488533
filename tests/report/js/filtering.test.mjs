import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, explorer, fiche, finding, keys, objective, timing, value } from "./explorer.mjs";

const MODEL = {
  strategic: [objective("1"), objective("2")],
  operational: [objective("1.1", { parent: "1" })],
  findings: [finding("timing_unreadable", { fiche: "a" }), finding("other", { fiche: "b" })],
  fiches: [
    fiche("a", {
      ministers: ["sport", "werk"],
      operational: "1.1",
      strategic: "1",
      prevention: ["universal"],
      status: "new",
      organisations: ["vdab"],
      amounts: [amount(100, { year: 2027 })],
      values: [value("approach", "Sportclubs", { timings: [timing("2025-01-01", "2025-12-31")] })],
    }),
    fiche("b", { ministers: ["werk"], strategic: "2", amounts: [amount(100, { counted: false })] }),
    fiche("c", { values: [value("budget", "Een fiche over sport")] }),
  ],
};
const shown = (query) => keys(explorer(MODEL, "#/fiches?" + query).filtered());

test("each facet lets through what has the chosen value", () => {
  assert.deepEqual(shown(""), ["a", "b", "c"]);
  assert.deepEqual(shown("minister=sport"), ["a"]);
  assert.deepEqual(shown("objective=1"), ["a"]);
  assert.deepEqual(shown("objective=1.1"), ["a"]);
  assert.deepEqual(shown("objective=c"), ["c"]);
  assert.deepEqual(shown("prevention=universal"), ["a"]);
  assert.deepEqual(shown("status=new"), ["a"]);
  assert.deepEqual(shown("organisation=vdab"), ["a"]);
  assert.deepEqual(shown("budget=named"), ["a"]);
  assert.deepEqual(shown("finding=other"), ["b"]);
  assert.deepEqual(shown("finding=any"), ["a", "b"]);
});

test("a year is that of a step or of a sum", () => {
  assert.deepEqual(shown("year=2025"), ["a"]);
  assert.deepEqual(shown("year=2027"), ["a"]);
  assert.deepEqual(shown("year=2026"), []);
});

test("'none' lets through what has no value", () => {
  assert.deepEqual(shown("objective=none"), ["c"]);
  assert.deepEqual(shown("prevention=none"), ["b", "c"]);
  assert.deepEqual(shown("status=none"), ["b", "c"]);
  assert.deepEqual(shown("budget=none"), ["b", "c"]);
  assert.deepEqual(shown("finding=none"), ["c"]);
});

test("values of one facet add up, facets and words narrow down", () => {
  assert.deepEqual(shown("objective=1&objective=2"), ["a", "b"]);
  assert.deepEqual(shown("minister=werk&objective=2"), ["b"]);
  assert.deepEqual(shown("q=sport"), ["a", "c"]);
  assert.deepEqual(shown("q=sport&minister=werk"), ["a"]);
  assert.deepEqual(shown("minister=nobody"), []);
});

test("for its own counts a facet leaves itself out", () => {
  const AF = explorer(MODEL, "#/?minister=sport&objective=1");
  assert.deepEqual(keys(AF.filtered("minister")), ["a"]);
  assert.deepEqual(keys(AF.filtered("objective")), ["a"]);
  const other = explorer(MODEL, "#/?minister=werk&objective=2");
  assert.deepEqual(keys(other.filtered("objective")), ["a", "b"]);
});

test("it is known whether anything is filtered, and which values are wanted", () => {
  assert.equal(explorer(MODEL, "#/?day=2026-01-01&show=budget").isFiltered(), false);
  assert.equal(explorer(MODEL, "#/?q=sport").isFiltered(), true);
  const AF = explorer(MODEL, "#/?minister=werk");
  assert.equal(AF.isFiltered(), true);
  assert.deepEqual([AF.wants("minister", "werk"), AF.wants("minister", "sport")], [true, false]);
  assert.equal(AF.wants("status", "new"), true);
});

test("the day is the address's where it names one, else the reader's own", () => {
  const day = { date: "2025-01-01", origin: "period" };
  const now = new Date();
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
  const found = (model, query) => {
    const AF = explorer(model, "#/followup?" + query);
    return [AF.day(), AF.dayNote()];
  };
  assert.deepEqual(found({ day }, "day=2026-05-04"), ["2026-05-04", "day_chosen"]);
  assert.deepEqual(found({ day }, "day=2025-01-01"), ["2025-01-01", "day_period"]);
  assert.deepEqual(found({ day }, "day=2026-02-30"), [today, "day_clock"]);
  assert.deepEqual(found({}, ""), [today, "day_clock"]);
});
