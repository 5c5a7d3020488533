import assert from "node:assert/strict";
import { test } from "node:test";
import { explorer, fiche, finding, keys, objective, timing, value } from "./explorer.mjs";

const steps = (...timings) =>
  timings.map((one, i) => value("approach", "stap", { id: "approach." + i, timings: [one] }));
const yearsOf = (start, end, ...timings) =>
  explorer({ plan: { start, end }, fiches: [fiche("1", { values: steps(...timings) })] }).years;

test("objectives come in the order of their numbers, those without fiches not, and 'none' last", () => {
  const AF = explorer({
    strategic: [objective("2"), objective("10")],
    operational: [objective("2.10", { parent: "2" }), objective("2.9", { parent: "2" })],
    fiches: [
      fiche("a"),
      fiche("b", { operational: "2.10", strategic: "2" }),
      fiche("c", { operational: "2.9", strategic: "2" }),
      fiche("d", { strategic: "10" }),
    ],
  });
  assert.deepEqual(
    AF.homes(AF.data.fiches).map((one) => one.number),
    ["2.9", "2.10", "10", "none"],
  );
  assert.deepEqual(
    AF.homes([AF.data.fiches[3]]).map((one) => one.number),
    ["10"],
  );
});

test("an objective is shown by its number, cut short, and its title; 'none' by a text", () => {
  const AF = explorer();
  assert.deepEqual([AF.shortName(objective("1.1")), AF.longName(objective("1.1"))], ["1.1", "Doel"]);
  assert.equal(AF.shortName(objective("x".repeat(20))), "x".repeat(14) + "…");
  assert.deepEqual([AF.shortName(AF.NO_OBJECTIVE), AF.longName(AF.NO_OBJECTIVE)], ["–", "objective_none"]);
});

test("findings and references reach the fiche that they are about", () => {
  const reference = { kind: "action", raw: "actie 2", target: "2", field: "budget", at: "budget.0" };
  const AF = explorer({
    fiches: [fiche("1", { references: [reference] }), fiche("2")],
    targets: [{ kind: "action", key: "2", target: "2", raws: ["actie 2"], fiche: "2" }],
    findings: [finding("a"), finding("b", { fiche: "2" })],
  });
  const [first, second] = AF.data.fiches;
  assert.deepEqual(
    second.findings.map((one) => [one.code, one.index]),
    [["b", 1]],
  );
  assert.deepEqual(second.backlinks, [{ fiche: first, reference }]);
  assert.deepEqual([first.findings, first.backlinks], [[], []]);
});

test("a step has an entry for each timing with a day or a rhythm; without any it is undated", () => {
  const timings = [timing("2026-01-01", null), timing(null, "2027-01-01"), timing(null, null)];
  const rhythm = timing(null, null, { recurrence: "year" });
  const AF = explorer({
    fiches: [
      fiche("1", {
        values: [value("approach", "a", { timings }), value("approach", "b", { timings: [timing(null, null)] })],
      }),
      fiche("2", { values: [value("approach", "c", { timings: [rhythm] }), value("budget", "d")] }),
      fiche("3", { values: [value("approach", "e", { timings: [], follows: true })] }),
    ],
  });
  assert.deepEqual(
    AF.steps.map((one) => one.value.text),
    ["a", "a", "c"],
  );
  assert.deepEqual(
    AF.undated.map((one) => one.value.text),
    ["b"],
  );
  // The timing of its phase is that of a step that has none.
  assert.deepEqual(
    AF.covered.map((one) => one.value.text),
    ["e"],
  );
  assert.equal(AF.stepsOf(AF.data.fiches[0]).length, 2);
  assert.deepEqual(explorer({ fiches: [fiche("1")] }).stepsOf(globalThis.AF.data.fiches[0]), []);
});

test("the timeline covers the plan and its steps, but no stray date far away", () => {
  assert.deepEqual(yearsOf(2025, 2029), [2025, 2029]);
  assert.deepEqual(yearsOf(2025, 2029, timing("2024-05-01", "2031-01-01")), [2024, 2031]);
  assert.deepEqual(yearsOf(2025, 2029, timing("1999-05-01", "2099-01-01")), [2022, 2032]);
  assert.deepEqual(yearsOf(null, null, timing("2026-05-01", null)), [2026, 2026]);
  assert.equal(yearsOf(null, null), null);
  assert.equal(yearsOf(2025, 1999), null);
});

test("a step touches the years from its first to its last day; one without end those of the plan", () => {
  const AF = explorer();
  const touches = (start, end, year) => AF.touches({ timing: timing(start, end) }, year);
  assert.deepEqual(
    ["2025", "2026", "2027", "2028"].map((year) => touches("2026-05-01", "2027-02-01", year)),
    [false, true, true, false],
  );
  assert.deepEqual(
    ["2026", "2029", "2030"].map((year) => touches("2026-05-01", null, year)),
    [true, true, false],
  );
  assert.deepEqual(
    ["2020", "2026", "2027"].map((year) => touches(null, "2026-05-01", year)),
    [true, true, false],
  );
  assert.equal(touches(null, null, "2026"), false);
  assert.equal(touches("2030-01-01", "2030-12-31", "2030"), true);
});

test("a step is done the day after its last, and runs from its first day on", () => {
  const AF = explorer();
  const state = (day) => AF.state(timing("2026-02-01", "2026-02-28"), day);
  assert.deepEqual(["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"].map(state), [
    "later",
    "running",
    "running",
    "done",
  ]);
  assert.equal(AF.state(timing(null, null), "2026-01-01"), "running");
});

test("what was printed before a correction can be found", () => {
  const corrections = [{ field: "budget", was: ["oud", "ouder"], value: ["nieuw"], reason: "drukfout" }];
  const AF = explorer({ fiches: [fiche("1", { corrections })] }, "#/?q=ouder");
  assert.deepEqual(
    AF.data.fiches[0].printed.map((one) => [one.id, one.text]),
    [["correction.0", "oud – ouder – drukfout"]],
  );
  assert.deepEqual(keys(AF.filtered()), ["1"]);
});

test("a minister or organisation without a name is called by its key", () => {
  const AF = explorer({
    ministers: [{ key: "sport", name: "Minister van Sport" }],
    organisations: [{ key: "vdab", name: "VDAB" }],
  });
  assert.deepEqual([AF.ministerName("sport"), AF.ministerName("de Koning")], ["Minister van Sport", "de Koning"]);
  assert.deepEqual([AF.organisationName("vdab"), AF.organisationName("x")], ["VDAB", "x"]);
});
