// @ts-check
/* What was first promised and what became of each action, as tables that come ready in both languages. */
"use strict";
(function () {
  const { h, t, data } = AF;

  /** @type {(table: CourseTable) => HTMLElement} */
  const tableOf = ({ heading, columns, rows }) =>
    AF.table(
      heading,
      columns.map((title) => ({ title, wide: true })),
      rows.map(({ fiche, cells: [first, ...rest] }) => [
        fiche !== null && AF.fiches.has(fiche) ? AF.a(AF.to("fiche", [fiche]), {}, AF.bdi(first, 140)) : AF.bdi(first, 140),
        ...rest.map((cell) => AF.bdi(cell, 300)),
      ]),
    );

  AF.views.course = function () {
    const { course } = data;
    if (!course) return AF.views.missing(["course"]);
    return {
      title: t("course"),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("course")),
        h("p", { class: "lead" }, t("course_lead")),
        course[AF.lang].map((table, index) =>
          h("details", { open: index < 3 ? "" : null }, h("summary", {}, table.heading), tableOf(table)),
        ),
      ),
      update() {},
    };
  };
})();
