// @ts-check
/* Sheets of paper: a fiche on one page, the steps of a minister on as few as they need. */
"use strict";
(function () {
  const { h, t, data } = AF;
  const SIZES = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5];
  /* Characters of a text and items of a field that are left, tried in turn where the smallest type does not do. */
  const CUTS = [
    [900, 40],
    [600, 24],
    [400, 16],
    [280, 12],
    [200, 9],
    [150, 7],
    [110, 5],
    [80, 4],
    [60, 3],
    [40, 2],
    [30, 1],
  ];

  /** @type {(source: Source) => string} */
  const pagesOf = (source) =>
    AF.pageNumbers(source)
      .map((page) => t("page_short", { page }))
      .join(", ");

  /* What stands over a sheet: the plan, and what the sheet is about. */
  /** @type {(kind: string, title: Child, ...facts: Child[]) => HTMLElement} */
  const head = (kind, title, ...facts) =>
    h(
      "header",
      {},
      h("p", { class: "plan" }, AF.bdi(data.plan.title, 160), " · ", kind),
      h("h1", {}, title),
      facts.filter((fact) => fact).map((fact) => h("p", { class: "facts" }, fact)),
    );

  /* The fields of a fiche; texts of at most `most` characters, `items` of a field. Tells how many were cut. */
  /** @type {(fiche: Fiche, most: number, items: number) => { blocks: HTMLElement[], cut: number }} */
  function fieldsOf(fiche, most, items) {
    let cut = 0;
    /** @type {(name: string, values: ValueData[]) => HTMLElement} */
    const block = (name, values) => {
      const shown = values.slice(0, items);
      cut += values.length - shown.length + shown.filter(({ text }) => text.length > most).length;
      return h(
        "section",
        {},
        h("h2", {}, AF.clip(name, 120)),
        h(
          "ul",
          {},
          shown.map((value) =>
            h(
              "li",
              { class: value.marker ? "marked" : null },
              value.marker && AF.clip(value.marker, 6) + " ",
              AF.bdi(value.text, most),
            ),
          ),
          values.length > shown.length && h("li", { class: "cut" }, t("sheet_more", { n: values.length - shown.length })),
        ),
      );
    };
    const known = AF.fields.SECTIONS.filter((field) => !["prevention_text", "lead_ministers"].includes(field))
      .map((field) => ({ name: AF.name("field", field), values: AF.valuesIn(fiche, field) }))
      .filter(({ values }) => values.length);
    const other = [...AF.groupBy(AF.valuesIn(fiche, "other_fields"), (value) => value.label ?? "")];
    return {
      blocks: [...known.map(({ name, values }) => block(name, values)), ...other.map(([label, values]) => block(label, values))],
      cut,
    };
  }

  AF.ficheSheet = function (paper, fiche) {
    const body = h("div", { class: "columns" });
    const note = h("p", { class: "cut" });
    const home = AF.homeOf(fiche);
    const place = t("sheet_pages", { pages: fiche.pages.join(", ") || "–", file: AF.clip(data.plan.file, 80) });
    const sheet = h(
      "article",
      { class: "sheet-fiche" },
      head(
        t("sheet_fiche"),
        AF.numbered(fiche.number, AF.bdi(fiche.title, 240)),
        home !== AF.NO_OBJECTIVE && home.number !== fiche.number && AF.numbered(home.number, AF.bdi(home.title, 160)),
        [
          AF.name("field", "lead_ministers"),
          ": ",
          h("strong", {}, AF.clip(fiche.ministers.map(AF.ministerName).join(" · ") || "–", 400)),
        ],
        [
          fiche.status ? AF.name("status", fiche.status) : t("status_none"),
          fiche.prevention.map((type) => " · " + AF.name("prevention", type)),
          fiche.findings.length > 0 && " · " + t("findings_n", { n: fiche.findings.length }),
          " · " + place,
        ],
      ),
      body,
      note,
    );
    sheet.style.height = AF.paperHeight;
    paper.append(sheet);
    // Columns that are full go on beside the sheet.
    const fits = () => body.scrollWidth <= body.clientWidth + 1 && sheet.scrollHeight <= sheet.clientHeight + 1;
    const whole = Math.max(0, ...fiche.values.map(({ text }) => text.length));
    // Far more text than a sheet can hold is not laid out to find that out.
    const all = fiche.values.reduce((sum, { text }) => sum + text.length, 0) < 40_000;
    for (const [most, items] of all ? [[whole, Infinity], ...CUTS] : CUTS) {
      const { blocks, cut } = fieldsOf(fiche, most, items);
      AF.fill(body, blocks);
      note.textContent = cut ? t("sheet_cut", { n: cut, pages: fiche.pages.join(", ") || "–" }) : "";
      if (AF.fitted(sheet, cut ? SIZES.slice(-2) : SIZES, fits)) return;
    }
    // Nothing runs out of the sheet, whatever a file holds.
    AF.fill(body);
    note.textContent = t("sheet_cut", { n: fiche.values.length, pages: fiche.pages.join(", ") || "–" });
  };

  /** @type {(step: Step | UndatedStep, state: string) => HTMLElement} */
  const stepRow = (step, state) => {
    const { fiche, value, timing } = step;
    return h(
      "tr",
      { class: state },
      h("td", {}, AF.bdi(fiche.number, 20)),
      h("td", {}, AF.bdi(value.text, 400), h("span", { class: "note" }, " ", pagesOf(value.source))),
      h("td", {}, timing ? AF.bdi(timing.raw, 60) : "–"),
      h("td", { class: "day" }, timing?.end ? AF.date(timing.end) : "–"),
      h("td", {}, AF.said(step) || t("due_" + state, { n: 0 })),
    );
  };

  AF.ministerSheet = function (paper, label, fiches, steps, undated, covered) {
    const day = AF.day();
    const states = AF.due(steps, day, 0);
    /** @type {[keyof Due, string][]} */
    const order = [["late", "late"], ["due", "running"], ["running", "running"], ["soon", "later"], ["later", "later"], ["closed", "closed"]];
    const rows = order.flatMap(([state, shown]) => states[state].map((step) => stepRow(step, shown)));
    rows.push(...undated.map((step) => stepRow(step, "undated")), ...covered.map((step) => stepRow(step, "covered")));
    const sheet = h(
      "article",
      { class: "sheet-minister" },
      head(t("sheet_minister"), AF.bdi(label, 160), [
        t("sheet_steps", { day: AF.date(day), n: rows.length, fiches: fiches.length, late: states.late.length, undated: undated.length }),
      ]),
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h("tr", { class: "again" }, h("th", { colspan: 5 }, AF.bdi(label, 120))),
          h("tr", {}, [t("fiche"), t("sheet_step"), t("timing"), t("sheet_day"), t("sheet_state")].map((title) => h("th", {}, title))),
        ),
        h("tbody", {}, rows.length ? rows : h("tr", {}, h("td", { colspan: 5 }, t("nothing")))),
      ),
    );
    paper.append(sheet);
    // The largest type that needs no more pages than the smallest does: heads come again on each, no row is cut.
    const page = AF.paperPixels(paper, "264mm");
    /** @param {Element} element */
    const height = (element) => element.getBoundingClientRect().height;
    const pages = () => {
      const [over, again] = ["header", "thead"].map((part) => [...sheet.querySelectorAll(part)].map(height)[0]);
      let [count, used] = [1, over + again];
      for (const row of sheet.querySelectorAll("tbody tr")) {
        if (used + height(row) > page && used > again) [count, used] = [count + 1, again];
        used += height(row);
      }
      return count;
    };
    const sizes = SIZES.slice(1, 6);
    AF.fitted(sheet, sizes.slice(-1), () => true);
    const least = pages();
    AF.fitted(sheet, sizes, () => pages() <= least);
  };
})();
