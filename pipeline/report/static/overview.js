/* The overview: objectives with counts, timeline, budget, who does what, prevention types, quality. */
"use strict";
(function () {
  const { h, t, data } = AF;

  const count = (fiches) => ({
    fiches: fiches.length,
    steps: fiches.reduce((sum, fiche) => sum + AF.valuesIn(fiche, "approach").length, 0),
    indicators: fiches.reduce((sum, fiche) => sum + AF.valuesIn(fiche, "indicators").length, 0),
  });

  function figures() {
    const box = h("ul", { class: "figures" });
    return {
      element: box,
      update() {
        const fiches = AF.filtered();
        const { steps, indicators } = count(fiches);
        const ministers = new Set(fiches.flatMap((fiche) => fiche.ministers)).size;
        const findings = AF.isFiltered() ? fiches.reduce((sum, fiche) => sum + fiche.findings.length, 0) : data.findings.length;
        const entry = (number, label, href) =>
          h("li", {}, AF.a(href, {}, h("strong", {}, AF.number(number)), h("span", {}, t(label, { n: number }))));
        AF.fill(
          box,
          entry(fiches.length, "n_fiches", AF.to("fiches")),
          entry(steps, "n_steps", AF.to("followup")),
          entry(indicators, "n_indicators", AF.to("fiches")),
          entry(ministers, "n_ministers", AF.to("followup")),
          entry(findings, "n_findings", AF.to("quality")),
        );
      },
    };
  }

  function tree() {
    const box = h("div", { class: "tree" });
    const closed = new Set();
    const numbers = (fiches) => {
      const { fiches: n, steps, indicators } = count(fiches);
      return h("span", { class: "counts" }, t("fiches_n", { n }), " · ", t("steps_n", { n: steps }), " · ", t("indicators_n", { n: indicators }));
    };
    const leaf = (fiche) =>
      h("li", {}, AF.a(AF.to("fiche", [fiche.key]), {}, h("span", { class: "no" }, AF.bdi(fiche.number, 20)), " ", AF.bdi(fiche.title, 200)));
    const branch = (number, title, fiches, inner) => {
      const details = h(
        "details",
        { open: !closed.has(number), toggle: () => (details.open ? closed.delete(number) : closed.add(number)) },
        h("summary", {}, h("span", { class: "no" }, AF.bdi(number, 20)), " ", AF.bdi(title, 200), " ", numbers(fiches)),
        inner,
      );
      return h("li", {}, details);
    };
    for (const objective of data.operational) closed.add(objective.number);
    return {
      element: AF.panel(t("objectives"), { id: "objectives" }, box),
      update() {
        const fiches = AF.filtered();
        const left = new Set(fiches);
        const take = (test) => {
          const found = fiches.filter((fiche) => left.has(fiche) && test(fiche));
          return found;
        };
        const under = (strategic) =>
          data.operational
            .filter((objective) => objective.parent === strategic.number)
            .map((objective) => {
              const mine = take((fiche) => fiche.operational === objective.number);
              mine.forEach((fiche) => left.delete(fiche));
              return mine.length ? branch(objective.number, objective.title, mine, h("ul", {}, mine.map(leaf))) : null;
            });
        const branches = data.strategic.map((strategic) => {
          const mine = fiches.filter((fiche) => fiche.strategic === strategic.number);
          const inner = under(strategic);
          const direct = mine.filter((fiche) => left.has(fiche));
          direct.forEach((fiche) => left.delete(fiche));
          return mine.length ? branch(strategic.number, strategic.title, mine, h("ul", {}, inner, direct.map(leaf))) : null;
        });
        AF.fill(box, h("ul", {}, branches, [...left].map(leaf)), !fiches.length && h("p", {}, t("nothing_found")));
      },
    };
  }

  /* Sums by objective, apart by year, by 'each year' and by no year at all; and who names no sum. */
  function budgetOf(fiches) {
    const columns = new Map();
    const rows = data.operational
      .map((objective) => ({ objective, fiches: fiches.filter((fiche) => fiche.operational === objective.number) }))
      .concat(
        data.strategic.map((objective) => ({
          objective,
          fiches: fiches.filter((fiche) => fiche.strategic === objective.number && !data.operational.some((o) => o.number === fiche.operational)),
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
          const column = (amount.year ? String(amount.year) : t("no_year")) + (amount.per ? ", " + t("per_" + amount.per) : "");
          columns.set(column, (columns.get(column) || 0) + amount.cents);
          row.sums.set(column, (row.sums.get(column) || 0) + amount.cents);
          row.bound ||= amount.bound !== "exact";
          row.quantified.add(fiche);
        }
      }
    }
    return { rows, columns: [...columns.keys()].sort() };
  }

  function budget() {
    let current = { rows: [], columns: [] };
    const chart = AF.chart(t("budget"), (width) => {
      const named = (row) => AF.clip(row.objective.number, 14);
      // A domain, not a sort: that would write the names into an expression, where not every character may stand.
      const order = current.rows.map(named);
      const sums = current.rows.flatMap((row) => [...row.sums].map(([column, cents]) => ({ row: named(row), column, euro: cents / 100, tip: `${named(row)}, ${column}: ${AF.euro(cents)}` })));
      const fiches = current.rows.flatMap((row) => [
        { row: named(row), what: t("quantified"), n: row.quantified.size },
        { row: named(row), what: t("unquantified"), n: row.fiches.length - row.quantified.size },
      ]);
      const palette = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5"].map(AF.colour);
      const wide = width > 760;
      const labels = 30 + 8 * Math.max(0, ...order.map((text) => text.length));
      const part = Math.max(110, wide ? (width - 40) / 2 - labels : width - labels);
      const y = { field: "row", type: "nominal", sort: null, scale: { domain: order }, axis: { title: null, ticks: false, domain: false } };
      const left = {
        width: part,
        height: { step: 26 },
        data: { values: sums },
        mark: { type: "bar", cornerRadius: 2 },
        encoding: {
          y,
          x: { field: "euro", type: "quantitative", stack: "zero", axis: { title: t("budget_axis"), tickCount: 4, labelExpr: "format(datum.value / 1000, '.0f')" } },
          color: { field: "column", type: "nominal", scale: { domain: current.columns, range: palette }, legend: { title: null, columns: wide ? 3 : 1 } },
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
          x: { field: "n", type: "quantitative", stack: "zero", axis: { title: t("n_fiches"), tickMinStep: 1, format: "d" } },
          color: {
            field: "what", type: "nominal",
            scale: { domain: [t("quantified"), t("unquantified")], range: [AF.colour("chart-1"), AF.colour("unknown")] },
            legend: { title: null, columns: wide ? 2 : 1 },
          },
        },
      };
      return { [wide ? "hconcat" : "vconcat"]: [left, right], spacing: 30, resolve: { scale: { color: "independent", y: "independent" } } };
    });
    const table = h("div");
    const total = h("p", {});
    return {
      element: AF.panel(t("budget"), { id: "budget" }, total, chart.element, table, h("p", { class: "note" }, t("budget_note"))),
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
            [{ title: t("objective") }, ...current.columns.map((title) => ({ title, number: true })), { title: t("unquantified"), number: true }],
            current.rows.map((row) => [
              AF.a(AF.to("fiches", [], { objective: row.objective.number }), {}, AF.bdi(row.objective.number, 20), " ", AF.bdi(row.objective.title, 90)),
              ...current.columns.map((column) => (row.sums.has(column) ? (row.bound ? "≈ " : "") + AF.euro(row.sums.get(column)) : "–")),
              t("n_of_m", { n: row.fiches.length - row.quantified.size, all: row.fiches.length }),
            ]),
          ),
        );
      },
    };
  }

  function heat() {
    const box = h("div");
    return {
      element: AF.panel(t("heat"), { id: "heat" }, box),
      update() {
        const fiches = AF.filtered();
        const columns = data.operational.concat(data.strategic).filter((objective) => fiches.some((fiche) => (AF.objectiveOf(fiche) || AF.strategicOf(fiche)) === objective));
        columns.sort((a, b) => a.number.localeCompare(b.number, "nl", { numeric: true }));
        const cells = (key) => columns.map((objective) => fiches.filter((fiche) => (AF.objectiveOf(fiche) || AF.strategicOf(fiche)) === objective && fiche.ministers.includes(key)).length);
        const rows = data.ministers.map((minister) => ({ minister, cells: cells(minister.key) })).filter((row) => row.cells.some((n) => n));
        const most = Math.max(1, ...rows.flatMap((row) => row.cells));
        const cell = (minister, objective, n) =>
          n
            ? AF.a(
                AF.to("fiches", [], { minister: minister.key, objective: objective.number }),
                { class: "heat heat-" + Math.ceil((n / most) * 4), "aria-label": t("heat_cell", { n, minister: AF.clip(minister.name, 80), objective: AF.clip(objective.number, 20) }) },
                String(n),
              )
            : "";
        AF.fill(
          box,
          AF.table(
            t("heat_note"),
            [{ title: t("filter_minister") }, ...columns.map((objective) => ({ title: h("abbr", { title: AF.clip(objective.title, 200) }, AF.bdi(objective.number, 14)), number: true })), { title: t("total"), number: true }],
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
  }

  function prevention() {
    let rows = [];
    const chart = AF.chart(t("prevention"), (width) => ({
      width: Math.max(120, width - (width > 500 ? 210 : 160)),
      height: { step: 30 },
      data: { values: rows },
      encoding: { y: { field: "name", type: "nominal", sort: null, scale: { domain: rows.map((row) => row.name) }, axis: { title: null, ticks: false, domain: false } }, x: { field: "n", type: "quantitative", axis: null } },
      layer: [
        { mark: { type: "bar", color: AF.colour("chart-1"), cornerRadius: 2 } },
        { mark: { type: "text", align: "left", dx: 6 }, encoding: { text: { field: "n" } } },
      ],
    }));
    const list = h("ul", { class: "chips" });
    return {
      element: AF.panel(t("prevention"), { id: "prevention" }, chart.element, list),
      update() {
        const fiches = AF.filtered();
        const types = Object.keys(data.names.prevention).concat("none");
        rows = types
          .map((type) => ({
            type,
            name: type === "none" ? t("none_named") : AF.name("prevention", type),
            n: fiches.filter((fiche) => (type === "none" ? !fiche.prevention.length : fiche.prevention.includes(type))).length,
          }))
          .filter((row) => row.n || row.type !== "none");
        chart.name(t("prevention") + ": " + rows.map((row) => `${row.name} ${row.n}`).join(", "));
        chart.redraw();
        AF.fill(list, rows.map((row) => h("li", {}, AF.a(AF.to("fiches", [], { prevention: row.type }), { class: "chip" }, row.name, " ", String(row.n)))));
      },
    };
  }

  AF.coverageBar = function () {
    const { characters, roles } = data.coverage;
    const used = Object.entries(roles).filter(([, n]) => n);
    const bar = h("div", { class: "coverage", "aria-hidden": "true" }, used.map(([role, n]) => {
      const part = h("span", { class: "role-" + role, title: AF.name("role", role) });
      part.style.flexGrow = String(n);
      return part;
    }));
    return [
      h("p", {}, t("coverage_text", { n: AF.number(characters), unassigned: AF.number(roles.unassigned || 0) })),
      bar,
      h("ul", { class: "legend" }, used.map(([role, n]) => h("li", {}, h("span", { class: "swatch role-" + role }), AF.name("role", role), " ", AF.percent(n, characters)))),
    ];
  };

  function quality() {
    const box = h("div");
    return {
      element: AF.panel(t("quality"), { id: "quality" }, AF.coverageBar(), box),
      update() {
        const shown = new Set(AF.filtered().map((fiche) => fiche.key));
        const counts = new Map();
        for (const finding of data.findings) {
          if (AF.isFiltered() && !shown.has(finding.fiche)) continue;
          const key = finding.severity + " " + finding.code;
          counts.set(key, (counts.get(key) || 0) + 1);
        }
        const order = ["error", "warning", "info"];
        const rows = [...counts].map(([key, n]) => [...key.split(" "), n]).sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]) || b[2] - a[2]);
        AF.fill(
          box,
          rows.length
            ? AF.table(t("findings"), [{ title: t("finding") }, { title: t("severity") }, { title: t("number"), number: true }], rows.map(([severity, code, n]) => [
                AF.a(AF.to("quality", [], { finding: code }), {}, AF.name("finding", code)),
                h("span", { class: "tag " + severity }, t("severity_" + severity)),
                String(n),
              ]))
            : h("p", {}, t("findings_none")),
        );
      },
    };
  }

  AF.views.overview = function () {
    const bar = AF.filterBar();
    const parts = [bar, figures(), tree(), AF.timelinePanel(), budget(), heat(), prevention(), quality()];
    const { plan } = data;
    const period = plan.start === null ? "" : plan.end === null || plan.end === plan.start ? String(plan.start) : `${plan.start}–${plan.end}`;
    return {
      title: t("overview"),
      element: h(
        "div",
        { class: "overview" },
        h("h1", { tabindex: -1 }, AF.bdi(plan.title, 300)),
        h("p", { class: "lead" }, period && t("period_text", { period }) + " · ", t("pages_n", { n: data.pages.length }), " · ", AF.bdi(plan.file, 80)),
        parts.map((part) => part.element),
      ),
      update() {
        for (const part of parts) part.update();
      },
    };
  };
})();
