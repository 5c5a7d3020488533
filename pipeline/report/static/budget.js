// @ts-check
/* Money by objective and year, and which minister has which objective. */
"use strict";
(function () {
  const { h, t, data } = AF;

  /* Where the sums of an objective stand, or its fiches without any. */
  /** @type {(objective: string, budget: string | undefined) => string} */
  const moneyOf = (objective, budget) =>
    AF.to("fiches", [], { objective, budget: budget ?? null, show: budget === "named" ? "amounts" : null });

  /* A bar leads to what it counts. */
  /** @type {(view: ChartView) => void} */
  const follow = (view) =>
    view.addEventListener("click", (_, item) => {
      if (item?.datum?.key) location.hash = moneyOf(item.datum.key, item.datum.budget);
    });

  AF.budgetPanel = function () {
    /** @type {Budget} */
    let current = { rows: [], columns: [], totals: new Map() };
    const chart = AF.chart(t("budget"), (width) => {
      /** @type {(row: BudgetRow) => string} */
      const named = (row) => AF.shortName(row.objective);
      // A domain, not a sort: that would write the names into an expression, where not every character may stand.
      const order = current.rows.map(named);
      const sums = current.rows.flatMap((row) =>
        [...row.sums].map(([column, cents]) => ({
          row: named(row),
          column,
          euro: cents / 100,
          tip: `${named(row)}, ${column}: ${AF.euro(cents)}`,
          key: row.objective.number,
          budget: "named",
        })),
      );
      const fiches = current.rows.flatMap((row) => [
        { row: named(row), what: t("quantified"), n: row.quantified.size, key: row.objective.number, budget: "named" },
        {
          row: named(row),
          what: t("unquantified"),
          n: row.fiches.length - row.quantified.size,
          key: row.objective.number,
          budget: "none",
        },
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
      /** @type {(values: object[], x: object, color: object, more?: object) => object} */
      const bars = (values, x, color, more) => ({
        width: part,
        height: { step: 26 },
        data: { values },
        mark: { type: "bar", cornerRadius: 2, cursor: "pointer" },
        encoding: {
          y,
          x: { type: "quantitative", stack: "zero", ...x },
          color: { type: "nominal", ...color },
          ...more,
        },
      });
      const left = bars(
        sums,
        {
          field: "euro",
          axis: { title: t("budget_axis"), tickCount: 4, labelExpr: "format(datum.value / 1000, '.0f')" },
        },
        {
          field: "column",
          scale: { domain: current.columns, range: palette },
          legend: { title: null, columns: wide ? 3 : 1 },
        },
        { tooltip: { field: "tip" } },
      );
      const right = bars(
        fiches,
        { field: "n", axis: { title: t("n_fiches"), tickMinStep: 1, format: "d" } },
        {
          field: "what",
          scale: {
            domain: [t("quantified"), t("unquantified")],
            range: [AF.colour("chart-1"), AF.colour("unknown")],
          },
          legend: { title: null, columns: wide ? 2 : 1 },
        },
      );
      return {
        [wide ? "hconcat" : "vconcat"]: [left, right],
        spacing: 30,
        resolve: { scale: { color: "independent", y: "independent" } },
      };
    }, follow);
    const table = h("div");
    const total = h("p", {});
    /** @type {(n: number, all: number) => Child[]} */
    const sumRow = (n, all) => [
      h("strong", {}, t("total")),
      ...current.columns.map((column) => {
        const rough = current.rows.some((row) => row.bound.has(column)) ? "≈ " : "";
        return AF.a(
          AF.to("fiches", [], { budget: "named", show: "amounts" }),
          { class: "sum" },
          rough + AF.euro(current.totals.get(column) || 0),
        );
      }),
      h("strong", {}, t("n_of_m", { n, all })),
    ];
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
        current = AF.budgetOf(fiches);
        const quantified = current.rows.reduce((sum, row) => sum + row.quantified.size, 0);
        AF.fill(
          total,
          AF.a(
            AF.to("fiches", [], { budget: "named", show: "amounts" }),
            {},
            t("budget_total", { n: quantified, all: fiches.length }),
          ),
        );
        chart.name(t("budget") + ": " + total.textContent);
        const bars = current.rows.length * 26;
        chart.reserve(matchMedia("(min-width: 50rem)").matches ? bars + 95 : 2 * (bars + 121));
        chart.redraw();
        /** @type {Child[][]} */
        const rows = current.rows.map((row) => [
          AF.a(
            AF.to("fiches", [], { objective: row.objective.number }),
            {},
            AF.bdi(AF.shortName(row.objective), 20),
            " ",
            h("span", { class: "long" }, AF.bdi(AF.longName(row.objective), 90)),
          ),
          ...current.columns.map((column) =>
            row.sums.has(column)
              ? AF.a(
                  moneyOf(row.objective.number, "named"),
                  {},
                  (row.bound.has(column) ? "≈ " : "") + AF.euro(row.sums.get(column) || 0),
                )
              : "–",
          ),
          row.fiches.length > row.quantified.size
            ? AF.a(
                moneyOf(row.objective.number, "none"),
                {},
                t("n_of_m", { n: row.fiches.length - row.quantified.size, all: row.fiches.length }),
              )
            : t("n_of_m", { n: 0, all: row.fiches.length }),
        ]);
        AF.fill(
          table,
          AF.table(
            t("budget_table"),
            [
              { title: t("objective") },
              ...current.columns.map((title) => ({ title, number: true })),
              { title: t("unquantified"), number: true },
            ],
            rows,
            { class: "sums" },
            rows.length > 1 ? [sumRow(fiches.length - quantified, fiches.length)] : [],
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
        const columns = AF.homes(fiches);
        /** @type {(key: string) => number[]} */
        const cells = (key) =>
          columns.map(
            (objective) =>
              fiches.filter(
                (fiche) => AF.homeOf(fiche) === objective && fiche.ministers.includes(key),
              ).length,
          );
        const rows = data.ministers
          .map((minister) => ({ minister, cells: cells(minister.key) }))
          .filter((row) => row.cells.some((n) => n));
        const most = Math.max(1, ...rows.flatMap((row) => row.cells));
        /** @type {(minister: Named, objective: Home, n: number) => Child} */
        const cell = (minister, objective, n) =>
          n
            ? AF.a(
                AF.to("fiches", [], { minister: minister.key, objective: objective.number }),
                {
                  class: "heat heat-" + Math.ceil((n / most) * 4),
                  "aria-label": t("heat_cell", {
                    n,
                    minister: AF.clip(minister.name, 80),
                    objective: AF.shortName(objective),
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
                title: h("abbr", { title: AF.clip(AF.longName(objective), 200) }, AF.bdi(AF.shortName(objective), 14)),
                number: true,
              })),
              { title: t("total"), number: true },
            ],
            rows.map((row) => [
              AF.a(AF.to("fiches", [], { minister: row.minister.key }), {}, AF.bdi(row.minister.name, 90)),
              ...row.cells.map((n, i) => cell(row.minister, columns[i], n)),
              AF.a(
                AF.to("fiches", [], { minister: row.minister.key, show: "lead_ministers" }),
                { class: "sum" },
                String(fiches.filter((fiche) => fiche.ministers.includes(row.minister.key)).length),
              ),
            ]),
            { class: "heatmap" },
          ),
        );
      },
    };
  };
})();
