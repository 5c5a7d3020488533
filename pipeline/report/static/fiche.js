// @ts-check
/* One fiche: its fields, and beside them the pages where they stand. */
"use strict";
(function () {
  const { h, t, data } = AF;
  const { SECTIONS, fields, findingRow, amounts, quantities, corrections, at } = AF.fields;

  /** @param {Fiche} fiche */
  function links(fiche) {
    const references = new Map(
      fiche.references.map((reference) => [reference.kind + " " + reference.target, reference]),
    );
    /** @type {(title: string, items: HTMLElement[]) => Child} */
    const list = (title, items) =>
      items.length > 0 && [
        h("h3", {}, title),
        h(
          "ul",
          { class: "chips" },
          items.map((item) => h("li", {}, item)),
        ),
      ];
    const backlinks = fiche.backlinks.filter(
      (link, i, all) => all.findIndex((other) => other.fiche === link.fiche) === i,
    );
    const parts = [
      list(
        t("organisations"),
        fiche.organisations.map((key) =>
          AF.a(AF.to("links", ["organisation", key]), { class: "chip" }, AF.bdi(AF.organisationName(key), 60)),
        ),
      ),
      list(
        t("refers_to"),
        [...references.values()].map((reference) => {
          const target = AF.targets.get(reference.kind + " " + reference.target);
          const other = AF.fiches.get(target?.fiche ?? null);
          return other
            ? AF.a(
                AF.to("fiche", [other.key]),
                { class: "chip" },
                AF.bdi(other.number, 20),
                " ",
                AF.bdi(other.title, 60),
              )
            : AF.a(AF.to("links", [reference.kind, reference.target]), { class: "chip" }, AF.bdi(reference.raw, 80));
        }),
      ),
      list(
        t("referred_by"),
        backlinks.map(({ fiche: other, reference }) =>
          AF.a(
            AF.to("fiche", [other.key], { at: reference.at }),
            { class: "chip" },
            AF.bdi(other.number, 20),
            " ",
            AF.bdi(other.title, 60),
          ),
        ),
      ),
    ].filter((part) => part);
    return parts.length ? h("section", { class: "fieldblock" }, h("h2", {}, t("links")), parts) : null;
  }

  /* Where the heading of an objective stands. */
  AF.objectiveMarks = ({ key, number, source }) =>
    AF.pageNumbers(source).map((page) =>
      AF.a(
        AF.to("page", [page], { at: "objective." + key }),
        { class: "place", "aria-label": t("place_of", { page, name: t("objective") + " " + AF.clip(number, 20) }) },
        t("page_short", { page }),
      ),
    );

  /* The way to what is different in another version. */
  /** @param {Fiche} fiche */
  function changed(fiche) {
    const side = data.changes?.here;
    if (!data.changes || !side) return null;
    const n = data.changes.changes.filter((change) => change.of_fiche && change[side] === fiche.number).length;
    return n > 0 && AF.a(AF.to("changes", [], { fiche: fiche.key }), { class: "tag warning" }, t("changes_n", { n }));
  }

  /* Everything on the fiche that has a place: id, name, boxes. */
  /** @type {(fiche: Fiche) => Entry[]} */
  function entriesOf(fiche) {
    return [
      ...fiche.values.map((value) => ({
        id: value.id,
        label: AF.name("field", value.field) + ": " + AF.clip(value.text, 100),
        source: value.source,
      })),
      ...fiche.amounts.map((amount, i) => ({
        id: "amount." + i,
        label: t("amounts") + ": " + AF.clip(amount.raw, 60),
        source: amount.source,
        kind: "amount",
      })),
      ...fiche.quantities.map((quantity, i) => ({
        id: "quantity." + i,
        label: t("quantities") + ": " + AF.clip(quantity.raw, 60),
        source: quantity.source,
        kind: "quantity",
      })),
      ...fiche.findings
        .filter((finding) => !finding.at)
        .map((finding) => ({
          id: "finding." + finding.index,
          label: AF.name("finding", finding.code),
          source: finding.source,
          kind: "finding",
        })),
    ];
  }

  AF.views.fiche = function ([key]) {
    const fiche = AF.fiches.get(key);
    if (!fiche) return AF.views.missing([key]);
    const list = AF.filtered();
    const around = list.includes(fiche) ? list : data.fiches;
    const place = around.indexOf(fiche);
    /** @type {(offset: number, text: string) => HTMLElement} */
    const step = (offset, text) => {
      const other = around[place + offset];
      return other
        ? AF.a(
            AF.to("fiche", [other.key]),
            {
              class: "button",
              rel: offset > 0 ? "next" : "prev",
              title: AF.clip(other.number + " " + other.title, 120),
            },
            text,
          )
        : h("span", { class: "button off" }, text);
    };
    const entries = entriesOf(fiche);
    const numbers = [...new Set([...fiche.pages, ...entries.flatMap((entry) => AF.pageNumbers(entry.source))])].sort(
      (a, b) => a - b,
    );
    const viewer = AF.viewer(numbers, entries, (id) => {
      location.hash = AF.to("fiche", [fiche.key], { at: id, go: "field" });
    });
    const strategic = AF.strategicOf(fiche);
    const operational = AF.objectiveOf(fiche);
    const path = [strategic, operational]
      .filter((objective) => objective !== null)
      .filter((objective) => objective.number !== fiche.number);
    const title = fiche.byId.get("title")?.source || [];

    const left = h(
      "div",
      {
        class: "fields",
        keydown: (event) => {
          if (event.key !== "Escape") return;
          location.hash = AF.to("fiche", [fiche.key]);
        },
      },
      h(
        "p",
        { class: "path" },
        path.map((objective) => [
          AF.a(
            AF.to("fiches", [], { objective: objective.number }),
            {},
            AF.bdi(objective.number, 20),
            " ",
            AF.bdi(objective.title, 90),
          ),
          " ",
          AF.objectiveMarks(objective),
          " › ",
        ]),
        AF.bdi(fiche.number, 20),
      ),
      h(
        "div",
        { class: "value title", id: "v-title", tabindex: -1 },
        h("h1", { tabindex: -1 }, AF.numbered(fiche.number, AF.bdi(fiche.title, 300))),
        h("span", { class: "places" }, AF.marksOf(title, at(fiche, "title"), t("title_field"))),
      ),
      h(
        "p",
        { class: "tags" },
        fiche.status ? AF.statusTag(fiche.status) : h("span", { class: "tag empty" }, t("status_none")),
        fiche.prevention.map((type) =>
          AF.a(AF.to("fiches", [], { prevention: type }), { class: "tag" }, AF.name("prevention", type)),
        ),
        changed(fiche),
      ),
      fiche.findings
        .filter((finding) => !finding.at && !SECTIONS.some((field) => field === finding.field))
        .map((finding) => findingRow(fiche, finding)),
      fields(fiche),
      amounts(fiche),
      quantities(fiche),
      corrections(fiche),
      links(fiche),
    );
    const element = h(
      "div",
      { class: "fiche" },
      h(
        "nav",
        { class: "tools", "aria-label": t("fiches") },
        AF.a(AF.to("fiches"), { class: "button" }, t("to_list")),
        step(-1, t("previous")),
        h("span", { class: "count" }, t("n_of_m", { n: place + 1, all: around.length })),
        step(1, t("next")),
        h("button", { type: "button", click: () => print() }, t("print")),
      ),
      h("div", { class: "split" }, left, viewer.element),
    );

    /** @param {boolean} first */
    function update(first) {
      const id = AF.param("at");
      for (const row of element.querySelectorAll(".value.on, .finding.on")) row.classList.remove("on");
      for (const link of element.querySelectorAll(".place[aria-current]")) link.removeAttribute("aria-current");
      const entry = entries.find((one) => one.id === id);
      viewer.mark(id, entry ? entry.label : "");
      if (!id) {
        // The fiche may begin half-way down its first page.
        if (first) viewer.look("title");
        return false;
      }
      const row = document.getElementById("v-" + id);
      if (!row || !element.contains(row)) return false;
      row.classList.add("on");
      for (const link of row.querySelectorAll(".place")) link.setAttribute("aria-current", "true");
      const narrow = matchMedia("(max-width: 60rem)").matches;
      if (AF.param("go") === "field" || !entry || (first && !narrow)) {
        row.scrollIntoView({ block: "center" });
        row.focus({ preventScroll: true });
        return true;
      }
      if (narrow) {
        viewer.element.scrollIntoView({ block: "start" });
        viewer.frame.focus({ preventScroll: true });
        return true;
      }
      return first;
    }
    return { title: `${fiche.number} ${AF.clip(fiche.title, 60)}`, element, update, paper: (into) => AF.ficheSheet(into, fiche) };
  };
})();
