// @ts-check
/* The first page of the comparison: one sentence, then what needs a decision, what is new, gone, later, dearer, who. */
"use strict";
(function () {
  const { h, t } = AF;

  /** @type {(fiche: FicheRef, here: Side | null) => Child[]} */
  const nameOf = ({ side, key, title }, here) => {
    const label = [AF.bdi(key, 20), " ", AF.bdi(title, 120)];
    return side === here && AF.fiches.has(key) ? [AF.a(AF.to("fiche", [key]), {}, label)] : label;
  };

  /** @type {(table: SummaryTable, here: Side | null) => HTMLElement} */
  const tableOf = (table, here) =>
    AF.table(
      table.heading,
      [t("fiche"), ...table.columns].map((title) => ({ title, wide: true })),
      table.rows.map(({ fiche, cells }) => [nameOf(fiche, here), ...cells.map((cell) => AF.bdi(cell, 400))]),
      {},
      table.totals.map(([name, ...cells]) => [h("strong", {}, name), ...cells.map((cell) => h("strong", {}, cell))]),
    );

  AF.summaryOf = function (changes) {
    const { sentence, tables, ministers, caveats } = changes.summary[AF.lang];
    return AF.panel(
      t("in_short"),
      { class: "changesummary" },
      h("p", {}, AF.bdi(sentence, 1000)),
      h("p", {}, h("a", { href: `changes.${AF.lang}.html` }, t("changes_file"))),
      tables.map((table, index) =>
        h("details", { open: index === 0 ? "" : null }, h("summary", {}, table.heading), tableOf(table, changes.here)),
      ),
      ministers.length > 0 &&
        h(
          "details",
          {},
          h("summary", {}, t("per_minister")),
          ministers.map(({ name, entries }) => [
            h("h3", {}, AF.bdi(name, 120)),
            h(
              "ul",
              {},
              entries.map(({ fiche, text }) => h("li", {}, nameOf(fiche, changes.here), ": ", AF.bdi(text, 400))),
            ),
          ]),
        ),
      h("ul", { class: "note" }, caveats.map((caveat) => h("li", {}, AF.bdi(caveat, 400)))),
    );
  };
})();
