/* Money by objective and year, and which minister has which objective. */
"use strict";
(function () {
  const { h, t, data } = AF;

  /* Sums by objective, apart by year, by 'each year' and by no year at all; and who names no sum. */
  function budgetOf(fiches) {
    const columns = new Map();
    const rows = data.operational
      .map((objective) => ({ objective, fiches: fiches.filter((fiche) => fiche.operational === objective.number) }))
      .concat(
        data.strategic.map((objective) => ({
          objective,
          fiches: fiches.filter(
            (fiche) =>
              fiche.strategic === objective.number && !data.operational.some((o) => o.number === fiche.operational),
          ),
        })),
      )
      .filter((row) => row.fiches.length)
      .sort((a, b) => a.objective.number.localeCompare(b.objective.number, "nl", { numeric: true }));
    for (const row of rows) {
      row.sums = new Map();
      row.bound = false;
      row.quantified = new Set();
      for (const fiche of row.fiches) {
        for (const amount of fiche.amounts.filter((entry) => entry.counted)) {
          const column =
            (amount.year ? String(amount.year) : t("no_year")) + (amount.per ? ", " + t("per_" + amount.per) : "");
          columns.set(column, (columns.get(column) || 0) + amount.cents);
          row.sums.set(column, (row.sums.get(column) || 0) + amount.cents);
          row.bound ||= amount.bound !== "exact";
          row.quantified.add(fiche);
        }
      }
    }
    return { rows, columns: [...columns.keys()].sort() };
  }

  AF.budgetPanel = function () {
    let current = { rows: [], columns: [] };
    const chart = AF.chart(t("budget"), (width) => {
      const named = (row) => AF.clip(row.objective.number, 14);
      // A domain, not a sort: that would write the names into an expression, where not every character may stand.
      const order = current.rows.map(named);
      const sums = current.rows.flatMap((row) =>
        [...row.sums].map(([column, cents]) => ({
          row: named(row),
          column,
          euro: cents / 100,
          tip: `${named(row)}, ${column}: ${AF.euro(cents)}`,
        })),
      );
      const fiches = current.rows.flatMap((row) => [
        { row: named(row), what: t("quantified"), n: row.quantified.size },
        { row: named(row), what: t("unquantified"), n: row.fiches.length - row.quantified.size },
      ]);
      const palette = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5"].map(AF.colour);
      const wide = width > 760;
      const labels = 30 + 8 * Math.max(0, ...order.map((text) => text.length));
      const part = Math.max(110, wide ? (width - 40) / 2 - labels : width - labels);
      const y = {
        field: "row",
        type: "nominal",
        sort: null,
        scale: { domain: order },
        axis: { title: null, ticks: false, domain: false },
      };
      const left = {
        width: part,
        height: { step: 26 },
        data: { values: sums },
        mark: { type: "bar", cornerRadius: 2 },
        encoding: {
          y,
          x: {
            field: "euro",
            type: "quantitative",
            stack: "zero",
            axis: { title: t("budget_axis"), tickCount: 4, labelExpr: "format(datum.value / 1000, '.0f')" },
          },
          color: {
            field: "column",
            type: "nominal",
            scale: { domain: current.columns, range: palette },
            legend: { title: null, columns: wide ? 3 : 1 },
          },
          tooltip: { field: "tip" },
        },
      };
      const right = {
        width: part,
        height: { step: 26 },
        data: { values: fiches },
        mark: { type: "bar", cornerRadius: 2 },
        encoding: {
          y,
          x: {
            field: "n",
            type: "quantitative",
            stack: "zero",
            axis: { title: t("n_fiches"), tickMinStep: 1, format: "d" },
          },
          color: {
            field: "what",
            type: "nominal",
            scale: {
              domain: [t("quantified"), t("unquantified")],
              range: [AF.colour("chart-1"), AF.colour("unknown")],
            },
            legend: { title: null, columns: wide ? 2 : 1 },
          },
        },
      };
      return {
        [wide ? "hconcat" : "vconcat"]: [left, right],
        spacing: 30,
        resolve: { scale: { color: "independent", y: "independent" } },
      };
    });
    const table = h("div");
    const total = h("p", {});
    return {
      element: AF.panel(
        t("budget"),
        { id: "budget" },
        total,
        chart.element,
        table,
        h("p", { class: "note" }, t("budget_note")),
      ),
      update() {
        const fiches = AF.filtered();
        current = budgetOf(fiches);
        const quantified = current.rows.reduce((sum, row) => sum + row.quantified.size, 0);
        total.textContent = t("budget_total", { n: quantified, all: fiches.length });
        chart.name(t("budget") + ": " + total.textContent);
        chart.redraw();
        AF.fill(
          table,
          AF.table(
            t("budget_table"),
            [
              { title: t("objective") },
              ...current.columns.map((title) => ({ title, number: true })),
              { title: t("unquantified"), number: true },
            ],
            current.rows.map((row) => [
              AF.a(
                AF.to("fiches", [], { objective: row.objective.number }),
                {},
                AF.bdi(row.objective.number, 20),
                " ",
                AF.bdi(row.objective.title, 90),
              ),
              ...current.columns.map((column) =>
                row.sums.has(column) ? (row.bound ? "≈ " : "") + AF.euro(row.sums.get(column)) : "–",
              ),
              t("n_of_m", { n: row.fiches.length - row.quantified.size, all: row.fiches.length }),
            ]),
          ),
        );
      },
    };
  };

  AF.heatPanel = function () {
    const box = h("div");
    return {
      element: AF.panel(t("heat"), { id: "heat" }, box),
      update() {
        const fiches = AF.filtered();
        const columns = data.operational
          .concat(data.strategic)
          .filter((objective) =>
            fiches.some((fiche) => (AF.objectiveOf(fiche) || AF.strategicOf(fiche)) === objective),
          );
        columns.sort((a, b) => a.number.localeCompare(b.number, "nl", { numeric: true }));
        const cells = (key) =>
          columns.map(
            (objective) =>
              fiches.filter(
                (fiche) =>
                  (AF.objectiveOf(fiche) || AF.strategicOf(fiche)) === objective && fiche.ministers.includes(key),
              ).length,
          );
        const rows = data.ministers
          .map((minister) => ({ minister, cells: cells(minister.key) }))
          .filter((row) => row.cells.some((n) => n));
        const most = Math.max(1, ...rows.flatMap((row) => row.cells));
        const cell = (minister, objective, n) =>
          n
            ? AF.a(
                AF.to("fiches", [], { minister: minister.key, objective: objective.number }),
                {
                  class: "heat heat-" + Math.ceil((n / most) * 4),
                  "aria-label": t("heat_cell", {
                    n,
                    minister: AF.clip(minister.name, 80),
                    objective: AF.clip(objective.number, 20),
                  }),
                },
                String(n),
              )
            : "";
        AF.fill(
          box,
          AF.table(
            t("heat_note"),
            [
              { title: t("filter_minister") },
              ...columns.map((objective) => ({
                title: h("abbr", { title: AF.clip(objective.title, 200) }, AF.bdi(objective.number, 14)),
                number: true,
              })),
              { title: t("total"), number: true },
            ],
            rows.map((row) => [
              AF.a(AF.to("fiches", [], { minister: row.minister.key }), {}, AF.bdi(row.minister.name, 90)),
              ...row.cells.map((n, i) => cell(row.minister, columns[i], n)),
              h("strong", {}, String(fiches.filter((fiche) => fiche.ministers.includes(row.minister.key)).length)),
            ]),
            { class: "heatmap" },
          ),
        );
      },
    };
  };
})();
