// @ts-check
/* The filter bar: for each facet a list to choose any number from, kept in the address; under it what is chosen,
   each with a way to drop it. A fiche must fit one of the values of every facet in which something is chosen. */
"use strict";
(function () {
  const { h, t } = AF;

  /** @type {(name: Facet) => string[][]} */
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
            fiches.some((fiche) => AF.homeOf(fiche) === AF.NO_OBJECTIVE) ? [["none", t("objective_none")]] : [],
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
      case "budget":
        return [
          ["named", t("quantified")],
          ["none", t("unquantified")],
        ];
      case "target":
        return [
          ["named", t("targeted")],
          ["none", t("untargeted")],
        ];
      case "state":
        return [
          ...Object.keys(data.names.state).map((key) => [key, AF.name("state", key)]),
          ["none", t("state_none")],
        ];
      case "finding": {
        const codes = [...new Set(fiches.flatMap((fiche) => fiche.findings.map((finding) => finding.code)))].sort();
        return [
          ["any", t("finding_any")],
          ["none", t("finding_none")],
          ...codes.map((code) => [code, AF.name("finding", code)]),
        ];
      }
    }
  }

  /* Values that say that another has none: they make no facet alone. */
  const NONE = ["none", "any"];

  /* The values of a facet that some fiche has, or that are chosen; none where there is nothing to choose. */
  /** @type {(name: Facet) => string[][]} */
  function used(name) {
    const found = options(name).filter(
      ([value]) => AF.chosen(name).includes(value) || AF.data.fiches.some((fiche) => AF.fits(fiche, name, value)),
    );
    return found.some(([value]) => !NONE.includes(value)) ? found : [];
  }

  const LONG = 12;
  /* On a wide screen a list lies over the page; on a narrow one it opens in its place. */
  const floats = () => matchMedia("(min-width: 60rem)").matches;

  /* One facet: a button that opens its list of values; each with how many fiches it would show beside the other
     facets. Escape closes the list, and so does leaving it. */
  /** @param {Facet} name */
  function facet(name) {
    /** @type {Map<string, { input: HTMLInputElement, number: HTMLElement, row: HTMLElement, label: string }>} */
    const rows = new Map();
    const count = h("span", { class: "n" });
    const list = h("div", { class: "list" });
    /** @type {(value: string, on: boolean) => void} */
    const toggle = (value, on) => {
      const others = AF.chosen(name).filter((one) => one !== value);
      location.hash = AF.here({ [name]: on ? [...others, value] : others });
    };
    /** @type {(value: string, label: string) => void} */
    const add = (value, label) => {
      /** @type {HTMLInputElement} */
      const input = h("input", { type: "checkbox", value, change: () => toggle(value, input.checked) });
      const number = h("span", { class: "count" });
      const text = h("bdi", { class: "tx" }, AF.clip(label, 140));
      const row = h("label", { class: /^\u2003/.test(label) ? "under" : null }, input, text, number);
      rows.set(value, { input, number, row, label: label.trim() });
      list.append(row);
    };
    for (const [value, label] of used(name)) add(value, label);
    /** @type {HTMLInputElement} */
    const find = h("input", {
      type: "search",
      "aria-label": t("find_option", { name: t("filter_" + name) }),
      placeholder: t("find_option", { name: t("filter_" + name) }),
      autocomplete: "off",
      input: () => {
        const words = AF.fold(find.value).split(/\s+/);
        for (const { row, label } of rows.values()) {
          row.hidden = !words.every((word) => AF.fold(label).includes(word));
        }
      },
    });
    /* A list that has no room to the right opens to the left; which facets there are differs from plan to plan. */
    const aim = () => {
      const room = innerWidth - element.getBoundingClientRect().left;
      const needed = 25 * parseFloat(getComputedStyle(document.documentElement).fontSize);
      element.classList.toggle("leftward", room < needed);
    };
    const summary = h("summary", { id: "f-" + name, click: aim }, h("span", {}, t("filter_" + name)), count);
    /** @type {HTMLDetailsElement} */
    const element = h(
      "details",
      {
        class: "facet",
        keydown: (event) => {
          if (event.key !== "Escape" || !element.open) return;
          element.open = false;
          summary.focus();
          event.stopPropagation();
        },
        focusout: (event) => {
          // A press outside that focuses nothing is seen by AF.filterBar.
          const to = event.relatedTarget;
          if (floats() && to instanceof Node && !element.contains(to)) element.open = false;
        },
      },
      summary,
      h("div", { class: "options", role: "group", "aria-labelledby": "f-" + name }, rows.size > LONG && find, list),
    );
    return {
      name,
      element,
      /** @type {(value: string) => string} */
      label: (value) => rows.get(value)?.label ?? AF.clip(value, 40),
      update() {
        const chosen = AF.chosen(name);
        element.hidden = !rows.size && !chosen.length;
        // A value that this plan does not have is shown, not passed over.
        for (const value of chosen) if (!rows.has(value)) add(value, value);
        const fiches = AF.filtered(name);
        for (const [value, row] of rows) {
          const n = fiches.filter((fiche) => AF.fits(fiche, name, value)).length;
          row.input.checked = chosen.includes(value);
          row.number.textContent = AF.number(n);
          row.row.classList.toggle("nothing", !n);
        }
        count.textContent = chosen.length ? String(chosen.length) : "";
        element.classList.toggle("used", chosen.length > 0);
      },
    };
  }

  /* `names`: which facets this view knows. Returns the element and what brings it up to date. */
  AF.filterBar = function (names = AF.FILTERS) {
    const facets = names.map(facet);
    const chosen = h("div", { class: "chosen" });
    const count = h("span", { class: "count", "aria-live": "polite" });
    const chips = h("ul", { class: "chips" });
    AF.add(chosen, [count, chips]);
    const details = h(
      "details",
      { class: "filters" },
      h("summary", {}, t("filters")),
      h(
        "div",
        { class: "facets" },
        facets.map((one) => one.element),
      ),
    );
    details.open = floats();
    const element = h("div", { class: "filterbar", role: "search", "aria-label": t("filters") }, details, chosen);
    AF.outside(element, (target) => {
      for (const one of facets) if (floats() && !one.element.contains(target)) one.element.open = false;
    });

    /** @type {(name: string, value: string, label: string) => HTMLElement} */
    const chip = (name, value, label) =>
      h(
        "li",
        {},
        AF.a(
          AF.here({ [name]: AF.chosen(name).filter((one) => one !== value) }),
          { class: "chip drop", "aria-label": t("drop", { label }) },
          h("bdi", {}, label),
          h("span", { "aria-hidden": "true" }, " ×"),
        ),
      );

    function update() {
      for (const one of facets) one.update();
      const parts = facets.flatMap((one) =>
        AF.chosen(one.name).map((value) =>
          chip(one.name, value, t("filter_" + one.name) + ": " + AF.clip(one.label(value), 70)),
        ),
      );
      const query = AF.param("q");
      if (query) parts.push(chip("q", query, t("search") + ": " + AF.clip(query, 60)));
      count.textContent = t("fiches_of", { n: AF.filtered().length, all: AF.data.fiches.length });
      AF.fill(
        chips,
        parts,
        parts.length > 1 &&
          h(
            "li",
            {},
            AF.a(
              AF.here(Object.fromEntries([...AF.FILTERS, "q"].map((name) => [name, null]))),
              { class: "chip" },
              t("drop_all"),
            ),
          ),
      );
      chips.hidden = !parts.length;
    }
    return { element, update };
  };

  /* A date field with the way to the reader's own day, which is only taken when asked for. */
  AF.dayPicker = function () {
    /** @type {HTMLInputElement} */
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
          click: () => AF.adjust({ day: null }),
        },
        t("day_today"),
      ),
      AF.data.day &&
        h(
          "button",
          { type: "button", click: () => AF.adjust({ day: AF.data.day ? AF.data.day.date : null }) },
          t("day_of_plan", { day: AF.date(AF.data.day.date) }),
        ),
      note,
    );
    input.setAttribute("aria-describedby", "day-note");
    return {
      element,
      update() {
        const day = AF.day();
        // While the reader types, no other value is put in the field than a new day.
        if (input.value !== day) input.value = day;
        note.textContent = AF.dayNote();
      },
    };
  };
})();
