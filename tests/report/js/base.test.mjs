import assert from "node:assert/strict";
import { test } from "node:test";
import { explorer } from "./explorer.mjs";

test("a text is filled in, in the reader's language, with its singular where n is 1", () => {
  const AF = explorer();
  assert.equal(AF.t("fiches_n", { n: 2, all: 5 }), "2 fiches van 5");
  assert.equal(AF.t("fiches_n", { n: 1, all: 5 }), "één fiche van 5");
  AF.lang = "en";
  assert.equal(AF.t("fiches_n", { n: 0, all: 5 }), "0 fiches of 5");
  assert.throws(() => AF.t("constructor"), /no text constructor/);
});

test("a code without a name stands for itself, cut short", () => {
  const AF = explorer();
  assert.equal(AF.name("field", "budget"), "Budget");
  assert.equal(AF.name("field", "some_other_field"), "some other field");
  assert.equal(AF.name("field", "toString"), "toString");
  assert.equal(AF.name("field", "x".repeat(200)).length, 81);
});

test("entries are grouped in the order in which each key first comes", () => {
  const groups = explorer().groupBy(["b1", "a1", "b2"], (text) => text[0]);
  assert.deepEqual(
    [...groups],
    [
      ["b", ["b1", "b2"]],
      ["a", ["a1"]],
    ],
  );
});

test("an element that the page lacks is an error that names it", () => {
  assert.throws(() => explorer().part("nowhere"), /no element nowhere/);
});
