/* The filter bar: one choice a facet, in the address; under it what is chosen, each with a way to drop it. */
"use strict";
(function () {
  const { h, t } = AF;

  function options(name) {
    const { data } = AF;
    const fiches = data.fiches;
    switch (name) {
      case "minister":
        return data.ministers.map((minister) => [minister.key, minister.name]);
      case "objective":
        return data.strategic
          .flatMap((strategic) => [
            [strategic.number, `${strategic.number} ${strategic.title}`],
            ...data.operational
              .filter((objective) => objective.parent === strategic.number)
              .map((objective) => [objective.number, `\u2003${objective.number} ${objective.title}`]),
          ])
          .concat(
            data.operational
              .filter((objective) => !data.strategic.some((strategic) => strategic.number === objective.parent))
              .map((objective) => [objective.number, `${objective.number} ${objective.title}`]),
          );
      case "prevention":
        return [
          ...Object.keys(data.names.prevention).map((key) => [key, AF.name("prevention", key)]),
          ["none", t("none_named")],
        ];
      case "status":
        return [
          ...Object.keys(data.names.status).map((key) => [key, AF.name("status", key)]),
          ["none", t("status_none")],
        ];
      case "organisation":
        return data.organisations.map((organisation) => [organisation.key, organisation.name]);
      case "year": {
        const [first, last] = AF.years || [1, 0];
        return Array.from({ length: last - first + 1 }, (_, i) => [String(first + i), String(first + i)]);
      }
      case "finding": {
        const codes = [...new Set(fiches.flatMap((fiche) => fiche.findings.map((finding) => finding.code)))].sort();
        return [
          ["any", t("finding_any")],
          ["none", t("finding_none")],
          ...codes.map((code) => [code, AF.name("finding", code)]),
        ];
      }
    }
    return [];
  }

  /* `names`: which facets this view knows. Returns the element and what brings it up to date. */
  AF.filterBar = function (names = AF.FILTERS) {
    const selects = new Map();
    const chosen = h("p", { class: "chosen", "aria-live": "polite" });
    const fields = names.map((name) => {
      const select = h(
        "select",
        {
          id: "f-" + name,
          change: () => {
            location.hash = AF.here({ [name]: select.value });
          },
        },
        h("option", { value: "" }, t("all")),
        options(name).map(([value, label]) => h("option", { value }, AF.clip(label, 70))),
      );
      selects.set(name, select);
      return h("div", { class: "field" }, h("label", { for: "f-" + name }, t("filter_" + name)), select);
    });
    const summary = h("summary", {}, t("filters"));
    const details = h("details", { class: "filters" }, summary, h("div", { class: "fields" }, fields));
    details.open = matchMedia("(min-width: 60rem)").matches || names.some((name) => AF.param(name));

    function update() {
      const parts = [];
      for (const [name, select] of selects) {
        const value = AF.param(name);
        select.value = value;
        if (value && select.value !== value) {
          // A value that this plan does not have: say so instead of showing 'all'.
          select.append(h("option", { value }, AF.clip(value, 40)));
          select.value = value;
        }
        if (value) {
          const label = select.selectedOptions[0].textContent.trim();
          parts.push([name, t("filter_" + name) + ": " + label]);
        }
      }
      const query = AF.param("q");
      if (query) parts.push(["q", t("search") + ": " + AF.clip(query, 60)]);
      AF.fill(
        chosen,
        h("span", { class: "count" }, t("fiches_of", { n: AF.filtered().length, all: AF.data.fiches.length })),
        parts.map(([name, label]) =>
          AF.a(
            AF.here({ [name]: null }),
            { class: "chip drop", "aria-label": t("drop", { label }) },
            h("bdi", {}, label),
            h("span", { "aria-hidden": "true" }, " ×"),
          ),
        ),
        parts.length > 1 &&
          AF.a(
            AF.here(Object.fromEntries(AF.FILTERS.concat("q").map((name) => [name, null]))),
            { class: "chip" },
            t("drop_all"),
          ),
      );
    }
    return {
      element: h("div", { class: "filterbar", role: "search", "aria-label": t("filters") }, details, chosen),
      update,
    };
  };

  /* The day to follow up: from the address, else the plan's own. */
  AF.day = () => (AF.isDay(AF.param("day")) ? AF.param("day") : AF.data.day ? AF.data.day.date : null);

  AF.dayNote = () =>
    AF.isDay(AF.param("day")) ? t("day_chosen") : AF.data.day ? t("day_" + AF.data.day.origin) : t("day_none");

  /* A date field with the way to the reader's own day, which is only taken when asked for. */
  AF.dayPicker = function () {
    const input = h("input", {
      type: "date",
      id: "day",
      change: () => {
        if (AF.isDay(input.value)) AF.adjust({ day: input.value });
      },
    });
    const note = h("span", { class: "note", id: "day-note" });
    const element = h(
      "div",
      { class: "daypicker" },
      h("label", { for: "day" }, t("day")),
      input,
      h(
        "button",
        {
          type: "button",
          click: () => {
            const now = new Date();
            AF.adjust({ day: AF.iso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) });
          },
        },
        t("day_today"),
      ),
      h("button", { type: "button", click: () => AF.adjust({ day: null }) }, t("day_reset")),
      note,
    );
    input.setAttribute("aria-describedby", "day-note");
    return {
      element,
      update() {
        if (document.activeElement !== input) input.value = AF.day() || "";
        else if (AF.isDay(AF.day()) && input.value !== AF.day()) input.value = AF.day();
        note.textContent = AF.dayNote();
      },
    };
  };
})();
