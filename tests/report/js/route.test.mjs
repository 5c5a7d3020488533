import assert from "node:assert/strict";
import { test } from "node:test";
import { explorer } from "./explorer.mjs";

test("an address names the view, its arguments and its parameters", () => {
  const AF = explorer();
  const route = AF.parse("#/fiche/3.1.1.4?at=budget&year=2026&year=2027");
  assert.deepEqual([route.view, route.args], ["fiche", ["3.1.1.4"]]);
  assert.deepEqual(
    [...route.params],
    [
      ["at", "budget"],
      ["year", "2026"],
      ["year", "2027"],
    ],
  );
});

test("without a view it is the overview; a view that does not exist is missing", () => {
  const AF = explorer();
  for (const empty of ["", "#", "#/", "#/?lang=en"]) assert.equal(AF.parse(empty).view, "overview", empty);
  for (const wrong of ["#/nowhere", "#/constructor", "#/toString/x"])
    assert.equal(AF.parse(wrong).view, "missing", wrong);
});

test("what is written in an address is read from it again", () => {
  const AF = explorer();
  for (const text of ["a/b?c=d&e#f", "100 %", "é\u{1f600}", "%zz", "a+b"]) {
    const params = new URLSearchParams({ q: text });
    const route = AF.parse(AF.address("fiche", [text], params));
    assert.deepEqual([route.view, route.args, route.params.get("q")], ["fiche", [text], text]);
  }
});

test("an address that a reader broke still opens", () => {
  const AF = explorer();
  assert.deepEqual(AF.parse("#/fiche/%zz").args, ["%zz"]);
  assert.deepEqual(AF.parse("#/fiches?q=a?b").params.get("q"), "a?b");
  assert.equal(AF.address("fiche", ["\ud83d"], new URLSearchParams()), "#/fiche/%EF%BF%BD");
});

test("to another view go the filters, the language and the day; not what belongs to one view", () => {
  const AF = explorer({}, "#/fiche/1?lang=en&q=sport&minister=a&minister=b&day=2026-01-01&at=title&by=minister");
  assert.equal(AF.to("overview"), "#/?lang=en&q=sport&minister=a&minister=b&day=2026-01-01");
});

test("a change sets one value or several, and takes away with null or nothing", () => {
  const AF = explorer({}, "#/fiches?year=2025&year=2026&q=sport");
  assert.equal(AF.to("fiches", [], { year: ["2027", "2028"] }), "#/fiches?q=sport&year=2027&year=2028");
  assert.equal(AF.to("fiches", [], { year: null, q: "" }), "#/fiches");
  assert.equal(AF.to("page", [12], { year: [], at: 3 }), "#/page/12?q=sport&at=3");
});

test("the same view keeps its own parameters", () => {
  const AF = explorer({}, "#/fiche/1?at=title&q=sport");
  assert.equal(AF.here({ at: "budget" }), "#/fiche/1?q=sport&at=budget");
  assert.equal(AF.param("at"), "title");
});

test("a value that is chosen twice counts once, and an empty one not", () => {
  const AF = explorer({}, "#/?year=2026&year=&year=2026&year=2025");
  assert.deepEqual(AF.chosen("year"), ["2026", "2025"]);
  assert.equal(AF.param("minister"), "");
});
