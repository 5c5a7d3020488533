import assert from "node:assert/strict";
import { test } from "node:test";
import { explorer, fiche, objective, value } from "./explorer.mjs";

const marked = (text, ...words) =>
  explorer()
    .spans(text, words)
    .map(([start, stop]) => text.slice(start, stop));

test("the words of the address are compared without case and accents", () => {
  assert.deepEqual(explorer({}, "#/?q=%20Caf%C3%A9%20%20SPORT%20").words(), ["cafe", "sport"]);
  assert.deepEqual(explorer().words(), []);
});

test("every word must occur somewhere in the fiche, its names included", () => {
  const AF = explorer({
    ministers: [{ key: "m", name: "Minister van Werk" }],
    organisations: [{ key: "o", name: "VDAB" }],
    fiches: [
      fiche("1.2", {
        ministers: ["m"],
        organisations: ["o"],
        values: [value("budget", "Geld"), value("other_fields", "x", { label: "Opmerking" })],
      }),
    ],
  });
  const [one] = AF.data.fiches;
  for (const word of ["1.2", "geld", "werk", "vdab", "opmerking"]) assert.equal(AF.matches(one, [word]), true, word);
  assert.equal(AF.matches(one, ["geld", "vdab"]), true);
  assert.equal(AF.matches(one, ["geld", "sport"]), false);
});

test("hits are the values with a word, those with most first, the title never", () => {
  const values = [
    value("title", "sport en werk"),
    value("budget", "sport"),
    value("approach", "niets"),
    value("progress", "werk en sport"),
  ];
  const AF = explorer({ fiches: [fiche("1", { values })] });
  assert.deepEqual(
    AF.hits(AF.data.fiches[0], ["sport", "werk"]).map((one) => one.field),
    ["progress", "budget"],
  );
});

test("marks fall on the text as printed", () => {
  assert.deepEqual(marked("Geïndiceerde CAFÉ’s", "cafe", "indic"), ["CAFÉ"].concat("ïndic").sort().reverse());
  assert.deepEqual(marked("een ﬁche", "fiche"), ["ﬁche"]);
  assert.deepEqual(marked("\u{1f600} sport", "sport"), ["sport"]);
  assert.deepEqual(marked("\u{1d400}\u{1d401}", "ab"), ["\u{1d400}\u{1d401}"]);
  assert.deepEqual(marked("sport", "x"), []);
  assert.deepEqual(marked("sport"), []);
});

test("an objective without a place is on the first page", () => {
  assert.equal(explorer({ operational: [objective("1.1")] }).passages[0].page, 1);
});

test("marks come in order and do not overlap; of two at one place the longer stays", () => {
  assert.deepEqual(marked("werk sport werk", "sport", "werk"), ["werk", "sport", "werk"]);
  assert.deepEqual(marked("sportclub", "sport", "sportclub", "club"), ["sportclub"]);
  assert.deepEqual(marked("sportclub", "club", "sport"), ["sport", "club"]);
});

test("an excerpt begins at a word a little before the first that is found", () => {
  const AF = explorer();
  const words = Array.from({ length: 100 }, (_, i) => "w" + i).join(" ");
  const found = (text, word, length) => AF.excerpt(text, [word], length);
  assert.deepEqual(found("kort", "kort", 180), { begin: 0, shown: "kort" });
  assert.deepEqual(found(words, "x", 20), { begin: 0, shown: "w0 w1 w2 w3 w4 w5 w6…" });
  const inside = found(words, "w50", 90);
  assert.equal(words.slice(inside.begin - 1, inside.begin), " ");
  assert.ok(words.indexOf("w50") - inside.begin > 45 && words.indexOf("w50") - inside.begin <= 50);
  assert.equal(inside.shown, words.slice(inside.begin, inside.begin + 90).trimEnd() + "…");
  const last = found(words, "w99", 90);
  assert.ok(last.shown.endsWith("w99") && last.shown.length >= 80, last.shown);
});

test("in a word without end an excerpt begins inside it", () => {
  const AF = explorer();
  const long = "x".repeat(400);
  assert.equal(AF.excerpt("een " + long + "sport" + long, ["sport"], 90).begin, 354);
  assert.equal(AF.excerpt("een " + long + "sport " + long, ["sport"], 90).begin, 354);
  assert.equal(AF.excerpt(long + " sport", ["sport"], 90).begin, 401);
});

test("texts outside the fiches are found with their page", () => {
  const AF = explorer({
    strategic: [objective("1", { title: "Sterk werk", source: [[4, 0, 0, 1, 1]] })],
    sections: [
      {
        number: "2",
        kind: "chapter",
        title: "Situering",
        page: 7,
        body: [{ text: "Over werk", source: [[8, 0, 0, 1, 1]] }],
      },
      { number: "3", kind: "action", title: "Werk", page: 9, body: [] },
    ],
    footnotes: [{ text: "Zie werk", source: [] }],
  });
  assert.deepEqual(
    AF.passageHits(["werk"]).map(({ id, page, title }) => [id, page, title()]),
    [
      ["objective.1", 4, "objective"],
      ["section.0.0", 8, "2 Situering"],
      ["footnote.0", 1, "footnote"],
    ],
  );
  assert.deepEqual(
    AF.passageHits(["werk", "zie"]).map(({ id }) => id),
    ["footnote.0"],
  );
  assert.deepEqual(
    AF.passageHits(["situering"]).map(({ page, title }) => [page, title()]),
    [[7, "heading"]],
  );
});
