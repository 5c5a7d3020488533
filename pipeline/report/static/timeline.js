// @ts-check
/* The timeline: every dated step a bar, by objective or by minister, with a line on the day to follow up. */
"use strict";
(function () {
  const { h, t } = AF;
  const ROW = 18;

  /** @param {number} year */
  const yearStart = (year) => Date.UTC(year, 0, 1);

  /* The chosen day as a number for the chart; one before all others where there is none. */
  const dayTime = () => {
    const day = AF.day();
    return AF.time(day);
  };

  /** @type {(by: string, first: number, last: number) => (HeadRow | StepRow)[]} */
  function rowsOf(by, first, last) {
    const from = yearStart(first);
    const until = yearStart(last + 1);
    /** @type {(HeadRow | StepRow)[]} */
    const rows = [];
    for (const group of AF.grouped(AF.stepsShown(AF.steps), by)) {
      rows.push({ row: rows.length, head: AF.clip(group.label, 120) });
      for (const { fiche, value, timing } of group.steps) {
        const start = timing.start ? AF.time(timing.start) : from;
        const end = timing.end ? AF.time(timing.end) + AF.DAY : until;
        rows.push({
          row: rows.length,
          number: AF.clip(fiche.number, 12),
          label: AF.clip(value.text, 80),
          from: Math.min(Math.max(start, from), until),
          until: Math.min(Math.max(end, from), until),
          first: timing.start ? start : -8e15,
          last: timing.end ? end : 8e15,
          openStart: !timing.start || start < from,
          openEnd: !timing.end || end > until,
          rough: (timing.edtf || "").includes("~"),
          tip: `${AF.clip(fiche.number, 20)}: ${AF.clip(value.text, 200)} (${AF.clip(timing.raw, 80)})`,
          key: fiche.key,
          at: value.id,
        });
      }
    }
    return rows;
  }

  /** @type {(rows: (HeadRow | StepRow)[], first: number, last: number, left: number, width: number) => object} */
  function specification(rows, first, last, left, width) {
    const from = yearStart(first);
    const until = yearStart(last + 1);
    const height = Math.max(1, rows.length) * ROW;
    /** @param {string} field */
    const x = (field) => ({
      field,
      type: "quantitative",
      scale: { domain: [from, until], nice: false, zero: false },
      axis: null,
    });
    /** @param {object} shift */
    const y = (shift) => ({
      field: "row",
      type: "quantitative",
      scale: { domain: [0, Math.max(1, rows.length)], range: [0, height], nice: false, zero: false },
      axis: null,
      ...shift,
    });
    const heads = rows.filter((row) => row.head !== undefined);
    const steps = rows
      .filter((row) => row.head === undefined)
      .map((row) => ({ ...row, top: row.row + 0.16, foot: row.row + 0.84, mid: row.row + 0.5 }));
    const lines = [];
    for (let year = first; year <= last + 1; year++) {
      lines.push({ at: yearStart(year), weight: 1 });
      if (year <= last) for (const month of [3, 6, 9]) lines.push({ at: Date.UTC(year, month, 1), weight: 0.35 });
    }
    /** @type {object[]} */
    const layer = [
      {
        data: { values: lines },
        mark: { type: "rule", color: AF.colour("line") },
        encoding: { x: x("at"), opacity: { field: "weight", type: "quantitative", scale: null } },
      },
      {
        data: { values: heads.map((row) => ({ ...row, top: row.row + 0.05, foot: row.row + 0.95 })) },
        mark: { type: "rect", color: AF.colour("band") },
        encoding: { x: { value: -left }, x2: { value: width }, y: y({ field: "top" }), y2: { field: "foot" } },
      },
      {
        data: { values: heads.map((row) => ({ ...row, mid: row.row + 0.5 })) },
        mark: { type: "text", align: "left", baseline: "middle", fontWeight: 600, limit: left + width - 8 },
        encoding: { x: { value: 6 - left }, y: y({ field: "mid" }), text: { field: "head" } },
      },
    ];
    const colour = {
      condition: [
        { test: "datum.last <= day", value: AF.colour("done") },
        { test: "datum.first > day", value: AF.colour("later") },
      ],
      value: AF.colour("running"),
    };
    const outline = { condition: { test: "datum.first > day", value: AF.colour("later-line") }, value: null };
    if (steps.length) {
      const numberWidth = 62;
      const text = { type: "text", align: "left", baseline: "middle", fontSize: 12, cursor: "pointer" };
      layer.push({
        data: { values: steps },
        mark: { ...text, color: AF.colour("quiet"), limit: numberWidth - 8 },
        encoding: { x: { value: 6 - left }, y: y({ field: "mid" }), text: { field: "number" } },
      });
      if (left > 150) {
        layer.push({
          data: { values: steps },
          mark: { ...text, limit: left - numberWidth - 14 },
          encoding: {
            x: { value: numberWidth - left },
            y: y({ field: "mid" }),
            text: { field: "label" },
            tooltip: { field: "tip" },
          },
        });
      }
      layer.push({
        data: { values: steps },
        mark: { type: "rect", cornerRadius: 2, cursor: "pointer", strokeWidth: 1.25 },
        encoding: {
          x: x("from"),
          x2: { field: "until" },
          y: y({ field: "top" }),
          y2: { field: "foot" },
          color: colour,
          stroke: outline,
          fillOpacity: { condition: { test: "datum.rough", value: 0.55 }, value: 1 },
          tooltip: { field: "tip" },
        },
      });
      // A day or a week would be a hair: it gets a mark of its own.
      const short = steps.filter((step) => step.until - step.from < (until - from) / 150);
      if (short.length) {
        layer.push({
          data: { values: short },
          mark: {
            type: "point",
            shape: "diamond",
            filled: true,
            size: 110,
            opacity: 1,
            cursor: "pointer",
            strokeWidth: 1,
          },
          encoding: {
            x: x("from"),
            y: y({ field: "mid" }),
            color: colour,
            stroke: outline,
            tooltip: { field: "tip" },
          },
        });
      }
      const ends = [
        { open: steps.filter((step) => step.openStart), at: "from", shape: "triangle-left", shift: 7 },
        { open: steps.filter((step) => step.openEnd), at: "until", shape: "triangle-right", shift: -7 },
      ];
      for (const { open, at, shape, shift } of ends) {
        if (open.length) {
          layer.push({
            data: { values: open },
            mark: { type: "point", shape, filled: true, size: 45, xOffset: shift, opacity: 1 },
            encoding: {
              x: x(at),
              y: y({ field: "mid" }),
              color: { condition: { test: "datum.first > day", value: AF.colour("ink") }, value: AF.colour("paper") },
            },
          });
        }
      }
    }
    layer.push({
      data: { values: [{}] },
      transform: [{ calculate: "day", as: "at" }, { filter: `datum.at >= ${from} && datum.at <= ${until}` }],
      mark: { type: "rule", color: AF.colour("today"), strokeWidth: 2 },
      encoding: { x: x("at") },
    });
    return {
      width,
      height,
      autosize: "none",
      padding: { left, top: 0, right: 0, bottom: 0 },
      params: [{ name: "day", value: dayTime() }],
      layer,
    };
  }

  /* The panel: choice of grouping, the day, the chart under a ruler of years, the list of undated steps, a table. */
  AF.timelinePanel = function () {
    if (!AF.years) return { element: AF.panel(t("timeline"), {}, h("p", {}, t("timeline_empty"))), update() {} };
    const [first, last] = AF.years;
    let by = "";
    let shown = "";
    /** @type {(HeadRow | StepRow)[]} */
    let rows = [];
    let geometry = { whole: 1, left: 0, width: 0 };

    /** @type {HTMLInputElement} */
    const slider = h("input", {
      type: "range",
      min: 0,
      max: Math.round((yearStart(last + 1) - yearStart(first)) / AF.DAY) - 1,
      step: 1,
      "aria-label": t("day"),
      input: () => AF.adjust({ day: AF.iso(yearStart(first) + Number(slider.value) * AF.DAY) }),
    });
    const yearLabels = h("div", { class: "years", "aria-hidden": "true" });
    const ruler = h("div", { class: "ruler" }, yearLabels, slider);
    const choice = h(
      "div",
      { class: "choice", role: "group", "aria-label": t("group_by") },
      ["objective", "minister"].map((name) =>
        h(
          "button",
          { type: "button", "data-by": name, click: () => AF.adjust({ by: name === "objective" ? null : name }) },
          t("by_" + name),
        ),
      ),
    );
    const picker = AF.dayPicker();

    const chart = AF.chart(
      t("timeline"),
      (whole) => {
        const left = whole > 900 ? 400 : whole > 620 ? 240 : 62;
        geometry = { whole, left, width: Math.max(120, whole - left - 2) };
        place();
        return specification(rows, first, last, left, geometry.width);
      },
      (view) => {
        // Of a page 180 by 267 mm, what the heading leaves.
        const height = (rows.length * ROW * 180) / geometry.whole;
        box.style.setProperty("--print-share", String(Math.min(1, 220 / Math.max(1, height))));
        view.addEventListener("click", (_, item) => {
          if (item?.datum?.key) location.hash = AF.to("fiche", [item.datum.key], { at: item.datum.at ?? null });
        });
      },
    );

    function place() {
      // In parts of the whole, so that both shrink together on paper.
      ruler.style.marginLeft = (geometry.left / geometry.whole) * 100 + "%";
      ruler.style.width = (geometry.width / geometry.whole) * 100 + "%";
      const span = yearStart(last + 1) - yearStart(first);
      AF.fill(
        yearLabels,
        Array.from({ length: last - first + 1 }, (_, i) => {
          const label = h("span", {}, String(first + i));
          label.style.left = ((yearStart(first + i) - yearStart(first)) / span) * 100 + "%";
          label.style.width = ((yearStart(first + i + 1) - yearStart(first + i)) / span) * 100 + "%";
          return label;
        }),
      );
    }

    const box = h(
      "div",
      { class: "gantt", tabindex: 0, role: "group", "aria-label": t("timeline") },
      ruler,
      chart.element,
    );
    const table = AF.asTable(() => {
      const day = AF.day();
      return AF.table(
        t("timeline"),
        [t("group"), t("fiche"), t("step"), t("timing"), t("start"), t("end"), t("state")].map((title, i) => ({
          title,
          wide: i === 2,
        })),
        AF.grouped(AF.stepsShown(AF.steps), by || "objective").flatMap((group) =>
          group.steps.map(({ fiche, value, timing }) => [
            AF.bdi(group.label, 60),
            AF.bdi(fiche.number, 20),
            AF.a(AF.to("fiche", [fiche.key], { at: value.id }), {}, AF.bdi(value.text, 160)),
            AF.bdi(timing.raw, 80),
            h("span", { "data-sort": timing.start || "" }, timing.start ? AF.date(timing.start) : ""),
            h("span", { "data-sort": timing.end || "9999" }, timing.end ? AF.date(timing.end) : ""),
            t("state_" + AF.state(timing, day)),
          ]),
        ),
      );
    });
    const undated = h("p", { class: "note" });

    function update() {
      by = AF.param("by") === "minister" ? "minister" : "objective";
      for (const button of choice.getElementsByTagName("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.by === by));
      }
      const day = AF.day();
      if (day) slider.value = String(Math.round((AF.time(day) - yearStart(first)) / AF.DAY));
      slider.setAttribute("aria-valuetext", AF.date(day));
      picker.update();
      const state = JSON.stringify([by, AF.lang, ["q", ...AF.FILTERS].map(AF.chosen)]);
      if (state !== shown) {
        shown = state;
        rows = rowsOf(by, first, last);
        const steps = rows.filter((row) => row.head === undefined);
        chart.reserve(rows.length * ROW);
        chart.name(t("timeline_label", { n: steps.length, first, last }));
        chart.redraw();
        const without = AF.stepsShown(AF.undated).length;
        AF.fill(
          undated,
          t("undated_note", { n: without }),
          " ",
          AF.a(AF.to("fiches", [], { show: "approach" }), {}, t("all_steps")),
        );
      } else {
        chart.signal("day", dayTime());
      }
      table.update();
    }

    const legend = h(
      "ul",
      { class: "legend" },
      ["done", "running", "later"].map((state) =>
        h("li", {}, h("span", { class: "swatch " + state }), t("state_" + state)),
      ),
      h("li", {}, h("span", { class: "swatch today" }), t("day")),
      h("li", {}, "▸ ", t("open_end")),
    );
    const tall = h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        click: () => {
          const on = box.classList.toggle("whole");
          tall.setAttribute("aria-pressed", String(on));
        },
      },
      t("whole_height"),
    );
    return {
      element: AF.panel(
        t("timeline"),
        { id: "timeline" },
        h("div", { class: "tools" }, choice, picker.element, tall),
        legend,
        box,
        undated,
        table.element,
      ),
      update,
    };
  };
})();
