import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, explorer, fiche, keys, objective, step, timing, value } from "./explorer.mjs";

const dated = (start, end) => [value("approach", "stap", { timings: [timing(start, end)] })];

test("steps stand under each of their ministers, by name, or under the objective of their fiche", () => {
  const model = {
    ministers: [
      { key: "w", name: "Werk" },
      { key: "s", name: "Sport" },
    ],
    operational: [objective("1.1", { title: "Doel" })],
    fiches: [
      fiche("a", { ministers: ["w", "s"], operational: "1.1", values: dated("2026-01-01", null) }),
      fiche("b", { values: dated("2026-01-01", null) }),
    ],
  };
  const grouped = (by, address) => {
    const AF = explorer(model, address);
    return AF.grouped(AF.steps, by).map((group) => [group.key, group.label, keys(group.steps.map((one) => one.fiche))]);
  };
  assert.deepEqual(grouped("minister", "#/"), [
    ["", "minister_none", ["b"]],
    ["s", "Sport", ["a"]],
    ["w", "Werk", ["a"]],
  ]);
  assert.deepEqual(grouped("minister", "#/?minister=w"), [
    ["", "minister_none", ["b"]],
    ["w", "Werk", ["a"]],
  ]);
  assert.deepEqual(grouped("objective", "#/"), [
    ["1.1", "1.1 Doel", ["a"]],
    ["", "objective_none", ["b"]],
  ]);
});

test("steps are shown with their fiche, and of a chosen year only those that touch it", () => {
  const model = {
    fiches: [
      fiche("a", {
        ministers: ["w"],
        values: [...dated("2025-01-01", "2025-02-01"), ...dated("2026-01-01", "2026-02-01")],
      }),
      fiche("b", { values: dated("2026-01-01", "2026-02-01") }),
    ],
  };
  const starts = (address) => {
    const AF = explorer(model, address);
    return AF.stepsShown(AF.steps).map((one) => one.fiche.key + one.timing.start.slice(0, 4));
  };
  assert.deepEqual(starts("#/"), ["a2025", "a2026", "b2026"]);
  assert.deepEqual(starts("#/?minister=w"), ["a2025", "a2026"]);
  assert.deepEqual(starts("#/?year=2026"), ["a2026", "b2026"]);
  assert.deepEqual(starts("#/?year=2026&year=2025"), ["a2025", "a2026", "b2026"]);
});

test("on a day each step is done, runs, starts soon or later, those that press first", () => {
  const AF = explorer();
  const steps = [
    step(null, "2026-01-01", null),
    step(null, "2025-01-01", "2026-06-30"),
    step(null, "2026-08-01", "2026-12-31"),
    step(null, "2026-07-31", "2026-12-31"),
    step(null, "2026-08-02", "2026-12-31"),
    step(null, null, "2026-04-30"),
    step(null, null, "2025-04-30"),
    step(null, null, "2025-09-30"),
  ];
  const found = AF.due(steps, "2026-05-03", 90);
  assert.deepEqual(
    found.late.map((one) => one.timing.end),
    ["2025-04-30", "2025-09-30", "2026-04-30"],
  );
  assert.deepEqual(
    found.due.map((one) => one.timing.end),
    ["2026-06-30"],
  );
  assert.deepEqual(
    found.running.map((one) => one.timing.end),
    [null],
  );
  assert.deepEqual(
    found.soon.map((one) => one.timing.start),
    ["2026-07-31", "2026-08-01"],
  );
  assert.deepEqual(
    found.later.map((one) => one.timing.start),
    ["2026-08-02"],
  );
});

test("sums add up by objective and year, those without a year apart", () => {
  const AF = explorer({
    operational: [objective("1"), objective("2")],
    fiches: [
      fiche("a", {
        operational: "1",
        amounts: [amount(100, { year: 2026 }), amount(50, { year: 2026, bound: "max" })],
      }),
      fiche("b", { operational: "1", amounts: [amount(7, { counted: false })] }),
      fiche("c", { operational: "2", amounts: [amount(30, { year: 2026 }), amount(20), amount(5, { per: "year" })] }),
    ],
  });
  const { rows, columns, totals } = AF.budgetOf(AF.data.fiches);
  assert.deepEqual(columns, ["2026", "no_year", "no_year, per_year"]);
  assert.deepEqual(
    [...totals],
    [
      ["2026", 180],
      ["no_year", 20],
      ["no_year, per_year", 5],
    ],
  );
  const [first, second] = rows;
  assert.deepEqual(
    [[...first.sums], [...first.bound], keys([...first.quantified])],
    [[["2026", 150]], ["2026"], ["a"]],
  );
  assert.deepEqual(keys(first.fiches), ["a", "b"]);
  assert.deepEqual([...second.bound], []);
});

test("a mention is a mark in a value; a field in which none was found is named once without a place", () => {
  const reference = (field) => ({ kind: "law", raw: "decreet", target: "d", field, at: field + ".9" });
  const AF = explorer({
    fiches: [
      fiche("a", {
        organisations: ["vdab"],
        references: [reference("budget"), reference("progress"), reference("progress")],
        values: [
          value("budget", "decreet", {
            marks: [
              [0, 7, "law", "d"],
              [0, 1, "law", "e"],
            ],
          }),
        ],
      }),
      fiche("b", {
        organisations: ["vdab"],
        values: [value("budget", "VDAB", { marks: [[0, 4, "organisation", "vdab"]] })],
      }),
    ],
  });
  const found = (kind, key) => AF.mentions(kind, key).map((one) => [one.fiche.key, one.id, one.field]);
  assert.deepEqual(found("law", "d"), [
    ["a", "budget.0", "budget"],
    ["a", "progress.9", "progress"],
  ]);
  assert.deepEqual(found("organisation", "vdab"), [
    ["a", null, null],
    ["b", "budget.0", "budget"],
  ]);
  assert.deepEqual(found("document", "d"), []);
});

test("texts are alike where half of the longer one stays", () => {
  const AF = explorer();
  const edit = (op, before, after) => ({ op, before, after });
  assert.equal(AF.alike([edit("equal", "vijf", "vijf"), edit("replace", "acht", "tien")]), true);
  assert.equal(AF.alike([edit("equal", "negentien", "negentien"), edit("replace", "a", "drie")]), true);
  assert.equal(AF.alike([edit("equal", "vier", "vier"), edit("insert", "", "vijf!")]), false);
});

test("a change means what its timings, sums and codes say", () => {
  const AF = explorer();
  const shifts = (...directions) => directions.map((direction) => ({ direction }));
  assert.deepEqual(AF.meanings({ value: null }), []);
  assert.deepEqual(AF.meanings({ value: { timings: shifts("later", "earlier"), amounts: shifts("down") } }), [
    "later",
    "earlier",
    "down",
  ]);
  assert.deepEqual(AF.meanings({ value: { amounts: shifts("up"), timings: shifts("reworded") } }), ["up"]);
  const codes = { minister: {}, status: {}, prevention_types: {}, progress: "updated" };
  assert.deepEqual(AF.meanings({ value: codes }), ["minister", "status", "prevention", "progress"]);
});

test("a step of which somebody says that it is done or stopped is late no more, and can be chosen by that", () => {
  const said = (state) => ({ timings: [timing(null, "2025-12-31")], said: { state } });
  const values = [
    value("approach", "a", said("done")),
    value("approach", "b", said("delayed")),
    value("approach", "c", said("stopped")),
    value("approach", "d", { timings: [timing(null, "2025-12-31")] }),
  ];
  const model = { fiches: [fiche("1", { values }), fiche("2")] };
  const texts = (steps) => steps.map((one) => one.value.text).join("");
  const AF = explorer(model);
  const found = AF.due(AF.steps, "2026-05-03", 90);
  assert.deepEqual([texts(found.late), texts(found.closed)], ["bd", "ac"]);
  assert.ok(AF.FILTERS.includes("state"));
  assert.ok(!explorer({ fiches: [fiche("2")] }).FILTERS.includes("state"));
  const chosen = (query) => {
    const now = explorer(model, "#/followup?" + query);
    return [texts(now.stepsShown(now.steps)), now.filtered().map((one) => one.key).join()];
  };
  assert.deepEqual(chosen("state=delayed"), ["b", "1"]);
  assert.deepEqual(chosen("state=done&state=none"), ["ad", "1"]);
  assert.deepEqual(chosen("state=running"), ["", ""]);
});

test("a step ends within the days to look ahead, or on the last of them", () => {
  const AF = explorer({});
  const steps = ["2026-05-02", "2026-05-03", "2026-08-01", "2026-08-02"].map((end) => step(null, "2026-01-01", end));
  const found = AF.due(steps, "2026-05-03", 90);
  assert.deepEqual(
    [found.late, found.due, found.running].map((list) => list.length),
    [1, 2, 1],
  );
});

const PLAN = {
  plan: { id: "plan" },
  fiches: [
    fiche("1.1", {
      title: '=HYPERLINK("x")',
      values: [
        value("approach", 'een; "twee"\ndrie', { timings: [timing("2026-01-01", "2026-03-31")] }),
        value("approach", "é, ; ".repeat(60), { timings: [timing(null, "2026-12-31")] }),
        value("approach", "open", { timings: [timing("2026-01-01", null)] }),
        value("approach", "zonder"),
      ],
    }),
  ],
};

test("a table for a spreadsheet holds no formula and no broken line", () => {
  const AF = explorer(PLAN);
  const csv = AF.csvOf("2026-05-01", AF.steps, AF.undated);
  const [head, first] = csv.split("\r\n");
  assert.equal(head.codePointAt(0), 0xfeff);
  assert.ok(first.includes(`;"'=HYPERLINK(""x"")";`), first);
  assert.ok(csv.includes(';"een; ""twee""\ndrie";'), csv);
  assert.ok(csv.includes(";2026-01-01;2026-03-31;"), csv);
  assert.ok(csv.includes(";zonder;;;;undated_none;"), csv);
});

test("a calendar has the last days of steps, in lines of at most 75 bytes", () => {
  const AF = explorer(PLAN);
  const ics = AF.icsOf(AF.steps, () => "file:///x");
  assert.equal(ics.match(/BEGIN:VEVENT/g).length, 2);
  assert.match(ics, /DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101/);
  assert.match(ics, /\\,/);
  for (const line of ics.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75);
});

test("what people say of a step goes along, and a step that is done is no deadline", () => {
  const said = { state: "done", date: { nl: "2 april", en: "2 April" }, note: "=zie; brief", checked_by: "An" };
  const AF = explorer({
    plan: { id: "plan" },
    fiches: [
      fiche("1.1", {
        values: [
          value("approach", "klaar", { timings: [timing("2026-01-01", "2026-03-31")], said }),
          value("approach", "bezig", { timings: [timing(null, "2026-12-31")], said: { ...said, state: "running" } }),
        ],
      }),
    ],
  });
  const [, done] = AF.csvOf("2026-05-01", AF.steps, AF.undated).split("\r\n");
  assert.ok(done.includes(`;due_closed;klaar;2 april;"'=zie; brief";An;`), done);
  const ics = AF.icsOf(AF.steps, () => "file:///x");
  assert.deepEqual(ics.match(/DTSTART;VALUE=DATE:\d+/g), ["DTSTART;VALUE=DATE:20261231"]);
});
