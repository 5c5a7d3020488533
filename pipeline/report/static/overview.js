// @ts-check
/* The overview: objectives with counts, timeline, budget, who does what, prevention types and status, quality. */
"use strict";
(function () {
  const { h, t, data } = AF;

  /** @param {Fiche[]} fiches */
  const count = (fiches) => ({
    fiches: fiches.length,
    steps: fiches.reduce((sum, fiche) => sum + AF.valuesIn(fiche, "approach").length, 0),
    indicators: fiches.reduce((sum, fiche) => sum + AF.valuesIn(fiche, "indicators").length, 0),
  });

  /** @returns {Part} */
  function figures() {
    const box = h("ul", { class: "figures" });
    return {
      element: box,
      update() {
        const fiches = AF.filtered();
        const { steps, indicators } = count(fiches);
        const ministers = new Set(fiches.flatMap((fiche) => fiche.ministers)).size;
        const told = AF.isFiltered() ? fiches.flatMap((fiche) => fiche.findings) : data.findings;
        const findings = told.length;
        const errors = told.filter((finding) => finding.severity === "error").length;
        /** @type {(number: number, label: string, href: string) => HTMLElement} */
        const entry = (number, label, href) =>
          h("li", {}, AF.a(href, {}, h("strong", {}, AF.number(number)), h("span", {}, t(label, { n: number }))));
        AF.fill(
          box,
          entry(fiches.length, "n_fiches", AF.to("fiches")),
          entry(steps, "n_steps", AF.to("fiches", [], { show: "approach" })),
          entry(indicators, "n_indicators", AF.to("fiches", [], { show: "indicators" })),
          entry(ministers, "n_ministers", AF.to("fiches", [], { show: "lead_ministers" })),
          errors > 0 && entry(errors, "n_errors", AF.to("quality")),
          entry(findings, "n_findings", AF.to("quality")),
        );
      },
    };
  }

  /* The tree: a button opens what is under an objective; beside it its page and its counts, which lead to the
     fiches, steps and indicators themselves. */
  /** @returns {Part} */
  function tree() {
    const box = h("div", { class: "tree" });
    const closed = new Set(data.operational.map((objective) => objective.number));
    /** @type {(objective: Home, fiches: Fiche[]) => HTMLElement} */
    const numbers = (objective, fiches) => {
      const { fiches: n, steps, indicators } = count(fiches);
      /** @type {(show: string | null) => string} */
      const list = (show) => AF.to("fiches", [], { objective: objective.number, show });
      return h(
        "span",
        { class: "counts" },
        AF.a(list(null), {}, t("fiches_n", { n })),
        AF.a(list("approach"), {}, t("steps_n", { n: steps })),
        AF.a(list("indicators"), {}, t("indicators_n", { n: indicators })),
        AF.objectiveMarks(objective),
      );
    };
    /** @param {Fiche} fiche */
    const leaf = (fiche) =>
      h(
        "li",
        { class: "leaf" },
        AF.a(AF.to("fiche", [fiche.key]), {}, AF.numbered(fiche.number, AF.bdi(fiche.title, 200))),
        AF.a(
          AF.to("fiche", [fiche.key], { at: "title" }),
          {
            class: "place",
            "aria-label": t("place_of", { page: fiche.pages[0] ?? "–", name: AF.clip(fiche.number, 20) }),
          },
          t("page_short", { page: fiche.pages[0] ?? "–" }),
        ),
      );
    /** @type {(objective: Home, fiches: Fiche[], inner: Child) => HTMLElement} */
    const branch = (objective, fiches, inner) => {
      const { number, title } = objective;
      const list = h("ul", {}, inner);
      const set = () => {
        list.hidden = closed.has(number);
        button.setAttribute("aria-expanded", String(!list.hidden));
      };
      const button = h(
        "button",
        {
          type: "button",
          class: "opener",
          click: () => {
            if (!closed.delete(number)) closed.add(number);
            set();
          },
        },
        AF.numbered(number, AF.bdi(title, 200)),
      );
      set();
      return h("li", {}, h("div", { class: "branch" }, button, numbers(objective, fiches)), list);
    };
    return {
      element: AF.panel(t("objectives"), { id: "objectives" }, box),
      update() {
        const fiches = AF.filtered();
        const left = new Set(fiches);
        /** @type {(test: (fiche: Fiche) => boolean) => Fiche[]} */
        const take = (test) => fiches.filter((fiche) => left.has(fiche) && test(fiche));
        /** @type {(strategic: ObjectiveData) => Child[]} */
        const under = (strategic) =>
          data.operational
            .filter((objective) => objective.parent === strategic.number)
            .map((objective) => {
              const mine = take((fiche) => fiche.operational === objective.number);
              mine.forEach((fiche) => left.delete(fiche));
              return mine.length ? branch(objective, mine, mine.map(leaf)) : null;
            });
        const branches = data.strategic.map((strategic) => {
          const mine = fiches.filter((fiche) => fiche.strategic === strategic.number);
          const inner = under(strategic);
          const direct = mine.filter((fiche) => left.has(fiche));
          direct.forEach((fiche) => left.delete(fiche));
          return mine.length ? branch(strategic, mine, [inner, direct.map(leaf)]) : null;
        });
        AF.fill(box, h("ul", {}, branches, [...left].map(leaf)), !fiches.length && h("p", {}, t("nothing_found")));
      },
    };
  }

  /* How many fiches have each of a few codes: as bars, and as links to those fiches. */
  /** @type {(facet: Facet, title: string, rowsOf: () => Omit<ShareRow, "n">[]) => Part} */
  function shares(facet, title, rowsOf) {
    /** @type {ShareRow[]} */
    let rows = [];
    const chart = AF.chart(title, (width) => ({
      width: Math.max(120, width - (width > 500 ? 330 : 190)),
      height: { step: 30 },
      data: { values: rows },
      encoding: {
        y: {
          field: "name",
          type: "nominal",
          sort: null,
          scale: { domain: rows.map((row) => row.name) },
          axis: { title: null, ticks: false, domain: false, labelLimit: width > 500 ? 290 : 150 },
        },
        x: { field: "n", type: "quantitative", axis: null },
      },
      layer: [
        { mark: { type: "bar", color: AF.colour("chart-1"), cornerRadius: 2 } },
        { mark: { type: "text", align: "left", dx: 6 }, encoding: { text: { field: "n" } } },
      ],
    }));
    const list = h("ul", { class: "chips" });
    return {
      element: AF.panel(title, { id: facet }, chart.element, list),
      update() {
        const fiches = AF.filtered();
        rows = rowsOf()
          .map((row) => ({ ...row, n: fiches.filter((fiche) => AF.fits(fiche, facet, row.key)).length }))
          .filter((row) => row.n || row.key !== "none");
        chart.reserve(rows.length * 30 + 10);
        chart.name(title + ": " + rows.map((row) => `${row.name} ${row.n}`).join(", "));
        chart.redraw();
        AF.fill(
          list,
          rows.map(({ key, name, n, show }) =>
            h("li", {}, AF.a(AF.to("fiches", [], { [facet]: key, show }), { class: "chip" }, name, " ", String(n))),
          ),
        );
      },
    };
  }

  const prevention = () =>
    shares("prevention", t("prevention"), () => [
      ...Object.keys(data.names.prevention).map((key) => ({
        key,
        name: AF.name("prevention", key),
        show: "prevention_text",
      })),
      { key: "none", name: t("none_named"), show: null },
    ]);

  const status = () =>
    data.fiches.some((fiche) => fiche.status) &&
    shares("status", t("filter_status"), () => [
      ...Object.keys(data.names.status).map((key) => ({ key, name: AF.name("status", key), show: null })),
      { key: "none", name: t("status_none"), show: null },
    ]);

  AF.coverageBar = function () {
    const { characters, roles } = data.coverage;
    const used = Object.entries(roles).filter(([, n]) => n);
    const bar = h(
      "div",
      { class: "coverage", "aria-hidden": "true" },
      used.map(([role, n]) => {
        const part = h("span", { class: "role-" + role, title: AF.name("role", role) });
        part.style.flexGrow = String(n);
        return part;
      }),
    );
    return [
      h("p", {}, t("coverage_text", { n: AF.number(characters), unassigned: AF.number(roles.unassigned || 0) })),
      bar,
      h(
        "ul",
        { class: "legend" },
        used.map(([role, n]) =>
          h(
            "li",
            {},
            h("span", { class: "swatch role-" + role }),
            AF.name("role", role),
            " ",
            AF.percent(n, characters),
          ),
        ),
      ),
    ];
  };

  /** @returns {Part} */
  function quality() {
    const box = h("div");
    return {
      element: AF.panel(t("quality"), { id: "quality" }, AF.coverageBar(), box),
      update() {
        const shown = new Set(AF.filtered().map((fiche) => fiche.key));
        /** @type {Map<string, { severity: Severity, code: string, n: number }>} */
        const counts = new Map();
        for (const finding of data.findings) {
          if (AF.isFiltered() && !shown.has(finding.fiche ?? "")) continue;
          const { severity, code } = finding;
          const key = severity + " " + code;
          counts.set(key, { severity, code, n: (counts.get(key)?.n ?? 0) + 1 });
        }
        const order = ["error", "warning", "info"];
        const rows = [...counts.values()].sort(
          (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.n - a.n,
        );
        AF.fill(
          box,
          rows.length
            ? AF.table(
                t("findings"),
                [{ title: t("finding") }, { title: t("severity") }, { title: t("number"), number: true }],
                rows.map(({ severity, code, n }) => [
                  AF.a(AF.to("quality", [], { finding: code }), {}, AF.name("finding", code)),
                  h("span", { class: "tag " + severity }, t("severity_" + severity)),
                  String(n),
                ]),
              )
            : h("p", {}, t("findings_none")),
        );
      },
    };
  }

  AF.views.overview = function () {
    const bar = AF.filterBar();
    const parts = [
      bar,
      figures(),
      tree(),
      AF.timelinePanel(),
      AF.budgetPanel(),
      AF.heatPanel(),
      prevention(),
      status(),
      quality(),
    ].filter((part) => part !== false);
    const { plan } = data;
    const period =
      plan.start === null
        ? ""
        : plan.end === null || plan.end === plan.start
          ? String(plan.start)
          : `${plan.start}–${plan.end}`;
    return {
      title: t("overview"),
      element: h(
        "div",
        { class: "overview" },
        h("h1", { tabindex: -1 }, AF.bdi(plan.title, 300)),
        h(
          "p",
          { class: "lead" },
          period && t("period_text", { period }) + " · ",
          t("pages_n", { n: data.pages.length }),
          " · ",
          AF.bdi(plan.file, 80),
        ),
        data.beside.length > 0 &&
          h(
            "ul",
            { class: "chips beside", "aria-label": t("beside") },
            data.beside.map(({ kind, href }) => h("li", {}, h("a", { href, class: "chip" }, t("beside_" + kind)))),
          ),
        parts.map((part) => part.element),
      ),
      update() {
        for (const part of parts) part.update();
      },
    };
  };
})();
