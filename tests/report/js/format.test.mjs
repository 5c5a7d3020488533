import assert from "node:assert/strict";
import { test } from "node:test";
import { explorer } from "./explorer.mjs";

/* A format puts spaces that do not break a line; tests write plain ones. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

test("numbers and shares are written as in Belgium, and in English as in Britain", () => {
  const AF = explorer();
  assert.equal(plain(AF.number(164512)), "164.512");
  assert.equal(plain(AF.percent(1, 8)), "12,5%");
  assert.equal(plain(AF.percent(1, 3)), "33,3%");
  assert.equal(plain(AF.percent(3, 0)), "0%");
  AF.lang = "en";
  assert.equal(plain(AF.number(164512)), "164,512");
  assert.equal(plain(AF.percent(1, 8)), "12.5%");
});

test("sums show cents only where there are some", () => {
  const AF = explorer();
  assert.equal(plain(AF.euro(14997932)), "€ 149.979,32");
  assert.equal(plain(AF.euro(5000000)), "€ 50.000");
  assert.equal(plain(AF.euro(50)), "€ 0,50");
  AF.lang = "en";
  assert.equal(plain(AF.euro(14997932)), "€149,979.32");
});

test("a day is that of the calendar, whatever the reader's clock", () => {
  const AF = explorer();
  assert.equal(AF.date("2026-05-04"), "4 mei 2026");
  assert.equal(AF.date("2025-12-31"), "31 dec 2025");
  AF.lang = "en";
  assert.equal(AF.date("2026-05-04"), "4 May 2026");
});

test("days and times lead to each other over a change of clock", () => {
  const AF = explorer();
  assert.equal(AF.iso(AF.time("2026-03-28") + 2 * AF.DAY), "2026-03-30");
  assert.equal(AF.iso(AF.time("2024-02-28") + AF.DAY), "2024-02-29");
});

test("a day is one of the calendar", () => {
  const AF = explorer();
  for (const day of ["2026-01-01", "2024-02-29", "2025-12-31"]) assert.equal(AF.isDay(day), true, day);
  for (const text of [
    "",
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "gisteren",
    "2026-01-01T00",
  ]) {
    assert.equal(AF.isDay(text), false, text);
  }
});

test("a text is cut at its length, never inside a letter of two units", () => {
  const AF = explorer();
  assert.equal(AF.clip("woord", 5), "woord");
  assert.equal(AF.clip("woorden", 5), "woord…");
  assert.equal(AF.clip("twee woorden", 5), "twee…");
  assert.equal(AF.clip("ab\u{1f600}cd", 3), "ab…");
  assert.equal(AF.clip("ab\u{1f600}cd", 4), "ab\u{1f600}…");
});

test("for comparing, case, accents and ligatures do not count", () => {
  const AF = explorer();
  assert.equal(AF.fold("Geïndiceerde CAFÉ"), "geindiceerde cafe");
  assert.equal(AF.fold("ﬁche"), "fiche");
});

test("a number is read as it is written in either language, to sort by", () => {
  const AF = explorer();
  const cases = [
    ["1.234,50", 1234.5],
    ["1,234.50", 1234.5],
    ["€ 149.979", 149979],
    ["≈ 2.000", 2000],
    ["12 van 33", 12],
    ["7", 7],
    ["", -Infinity],
    ["–", -Infinity],
  ];
  for (const [text, number] of cases) assert.equal(AF.plainNumber(text), number, text);
});
