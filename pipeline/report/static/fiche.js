/* One fiche: its fields, and beside them the pages where they stand. */
"use strict";
(function () {
  const { h, t, data } = AF;
  const LONG = 4000;

  /* A text with its sums, timings, references and organisations as marks and links. */
  function linked(fiche, value) {
    const text = value.text;
    const node = h("bdi", { class: "tx" });
    const limit = text.length > LONG ? LONG / 2 : text.length;
    const write = (upto) => {
      node.replaceChildren();
      let at = 0;
      for (const [start, stop, kind, target] of value.marks) {
        if (stop > upto) break;
        AF.add(node, [text.slice(at, start)]);
        const inner = text.slice(start, stop);
        if (kind === "organisation" || kind === "law" || kind === "document") {
          AF.add(node, [AF.a(AF.to("links", [kind, target]), { class: "in " + kind }, inner)]);
        } else if (kind === "action") {
          const entry = AF.targets.get("action " + target);
          const other = entry && AF.fiches.get(entry.fiche);
          AF.add(node, [other ? AF.a(AF.to("fiche", [other.key]), { class: "in" }, inner) : inner]);
        } else {
          AF.add(node, [h("span", { class: "in " + kind }, inner)]);
        }
        at = stop;
      }
      AF.add(node, [upto < text.length ? AF.clip(text.slice(at), Math.max(1, upto - at)) : text.slice(at)]);
    };
    write(limit);
    if (limit === text.length) return node;
    const more = h("button", { type: "button", class: "more", click: () => { write(text.length); more.remove(); } }, t("show_all", { n: AF.number(text.length) }));
    return [node, " ", more];
  }

  function timings(value) {
    return (value.timings || []).map((timing) => {
      const dates = timing.start && timing.end
        ? timing.start === timing.end ? AF.date(timing.start) : `${AF.date(timing.start)} – ${AF.date(timing.end)}`
        : timing.start ? t("from_day", { day: AF.date(timing.start) })
        : timing.end ? t("by_day", { day: AF.date(timing.end) })
        : timing.recurrence ? "" : t("timing_unread");
      const repeat = timing.recurrence ? t("repeats", { what: AF.clip(timing.recurrence, 40) }) : "";
      return h("span", { class: "tag timing", title: AF.clip(timing.edtf || timing.raw, 80) }, h("bdi", {}, [dates, repeat].filter((part) => part).join(", ")));
    });
  }

  const at = (fiche, id) => AF.to("fiche", [fiche.key], { at: id });

  AF.findingTag = (finding) => h("span", { class: "tag " + finding.severity }, t("severity_" + finding.severity));

  function valueRow(fiche, value, tag = "li") {
    const name = AF.name("field", value.field);
    const findings = fiche.findings.filter((finding) => finding.at === value.id);
    return h(
      tag,
      { class: "value level-" + Math.min(4, value.level || 0), id: "v-" + value.id, tabindex: -1 },
      value.marker && h("span", { class: "marker", "aria-hidden": "true" }, AF.bdi(value.marker, 8)),
      h(
        "div",
        { class: "body" },
        value.field === "lead_ministers" ? AF.a(AF.to("fiches", [], { minister: value.minister }), {}, AF.bdi(value.text, 300)) : linked(fiche, value),
        value.name && value.name !== value.text && h("span", { class: "note" }, " ", AF.bdi(value.name, 120)),
        " ",
        timings(value),
        value.phase && value.phase !== value.text && h("span", { class: "note" }, " ", AF.bdi(value.phase, 80)),
        value.measure && value.measure !== "other" && h("span", { class: "tag" }, AF.name("measure", value.measure)),
        findings.map((finding) =>
          h("p", { class: "finding " + finding.severity }, AF.findingTag(finding), " ", AF.bdi(AF.lang === "nl" ? finding.nl : finding.en, 400)),
        ),
      ),
      h("span", { class: "places" }, AF.marksOf(value.source, at(fiche, value.id), name)),
    );
  }

  const SECTIONS = [
    ["prevention_text"], ["lead_ministers"], ["description"], ["approach"], ["concrete_results"], ["intended_effects"],
    ["results_measurement"], ["effects_measurement"], ["indicators"], ["resources"], ["budget"], ["progress"], ["partners"],
  ];

  function fields(fiche) {
    const blocks = SECTIONS.map(([field]) => {
      const values = AF.valuesIn(fiche, field);
      const loose = fiche.findings.filter((finding) => finding.field === field && !finding.at);
      if (!values.length && field === "partners") return null;
      const single = values.length === 1 && !values[0].marker;
      return h(
        "section",
        { class: "fieldblock", id: "f-" + field, tabindex: -1 },
        h("h2", {}, AF.name("field", field)),
        values.length === 0
          ? h("p", { class: "note" }, t("field_empty"))
          : single ? valueRow(fiche, values[0], "div") : h("ul", { class: "values" }, values.map((value) => valueRow(fiche, value))),
        loose.map((finding) => findingRow(fiche, finding)),
      );
    });
    const others = new Map();
    for (const value of AF.valuesIn(fiche, "other_fields")) {
      if (!others.has(value.label)) others.set(value.label, []);
      others.get(value.label).push(value);
    }
    for (const [label, values] of others) {
      blocks.push(h("section", { class: "fieldblock" }, h("h2", {}, AF.bdi(label, 200)), h("ul", { class: "values" }, values.map((value) => valueRow(fiche, value)))));
    }
    return blocks;
  }

  function findingRow(fiche, finding) {
    return h(
      "p",
      { class: "finding " + finding.severity, id: "v-finding." + finding.index, tabindex: -1 },
      AF.findingTag(finding), " ",
      AF.bdi(AF.lang === "nl" ? finding.nl : finding.en, 400), " ",
      AF.marksOf(finding.source, at(fiche, "finding." + finding.index), AF.name("finding", finding.code)),
    );
  }

  function amounts(fiche) {
    if (!fiche.amounts.length) return null;
    return h(
      "section",
      { class: "fieldblock" },
      h("h2", {}, t("amounts")),
      h("ul", { class: "values" }, fiche.amounts.map((amount, index) =>
        h(
          "li",
          { class: "value", id: "v-amount." + index, tabindex: -1 },
          h("div", { class: "body" },
            h("strong", {}, amount.cents === null || amount.currency !== "EUR" ? AF.bdi(amount.raw, 60) : AF.euro(amount.cents)), " ",
            h("span", { class: "note" }, [
              amount.bound !== "exact" && t("bound_" + amount.bound), amount.per && t("per_" + amount.per), amount.year,
              amount.vat && t("vat_" + amount.vat), AF.name("field", amount.field),
            ].filter((part) => part).join(" · "))),
          h("span", { class: "places" }, AF.marksOf(amount.source, at(fiche, "amount." + index), t("amounts"))),
        ))),
    );
  }

  function links(fiche) {
    const counts = new Map();
    for (const key of fiche.organisations) counts.set(key, AF.organisations.get(key));
    const references = new Map(fiche.references.map((reference) => [reference.kind + " " + reference.target, reference]));
    const list = (title, items) => items.length > 0 && [h("h3", {}, title), h("ul", { class: "chips" }, items.map((item) => h("li", {}, item)))];
    const backlinks = fiche.backlinks.filter((link, i, all) => all.findIndex((other) => other.fiche === link.fiche) === i);
    const parts = [
      list(t("organisations"), [...counts].map(([key, entry]) => AF.a(AF.to("links", ["organisation", key]), { class: "chip" }, AF.bdi(entry.name, 60)))),
      list(t("refers_to"), [...references.values()].map((reference) => {
        const target = AF.targets.get(reference.kind + " " + reference.target);
        const other = AF.fiches.get(target.fiche);
        return other
          ? AF.a(AF.to("fiche", [other.key]), { class: "chip" }, AF.bdi(other.number, 20), " ", AF.bdi(other.title, 60))
          : AF.a(AF.to("links", [reference.kind, reference.target]), { class: "chip" }, AF.bdi(reference.raw, 80));
      })),
      list(t("referred_by"), backlinks.map(({ fiche: other, reference }) =>
        AF.a(AF.to("fiche", [other.key], { at: reference.at }), { class: "chip" }, AF.bdi(other.number, 20), " ", AF.bdi(other.title, 60)))),
    ].filter((part) => part);
    return parts.length ? h("section", { class: "fieldblock" }, h("h2", {}, t("links")), parts) : null;
  }

  /* The way to what is different in another version. */
  function changed(fiche) {
    const { changes } = data;
    if (!changes || !changes.here) return null;
    const n = changes.changes.filter((change) => change[changes.here] === fiche.number).length;
    return n > 0 && AF.a(AF.to("changes", [], { fiche: fiche.key }), { class: "tag warning" }, t("changes_n", { n }));
  }

  /* Everything on the fiche that has a place: id, name, boxes. */
  function entriesOf(fiche) {
    return [
      ...fiche.values.map((value) => ({ id: value.id, label: AF.name("field", value.field) + ": " + AF.clip(value.text, 100), source: value.source })),
      ...fiche.amounts.map((amount, i) => ({ id: "amount." + i, label: t("amounts") + ": " + AF.clip(amount.raw, 60), source: amount.source, kind: "amount" })),
      ...fiche.findings.filter((finding) => !finding.at).map((finding) => ({
        id: "finding." + finding.index, label: AF.name("finding", finding.code), source: finding.source, kind: "finding",
      })),
    ];
  }
  AF.entriesOf = entriesOf;

  /* Prints once the images, which load only when they are looked at, are there. */
  async function printWhole() {
    const images = [...document.querySelectorAll("main img")];
    for (const image of images) image.loading = "eager";
    await Promise.allSettled(images.map((image) => image.decode()));
    print();
  }

  AF.views.fiche = function ([key]) {
    const fiche = AF.fiches.get(key);
    if (!fiche) return AF.views.missing([key]);
    const list = AF.filtered();
    const around = list.includes(fiche) ? list : data.fiches;
    const place = around.indexOf(fiche);
    const step = (offset, text) => {
      const other = around[place + offset];
      return other ? AF.a(AF.to("fiche", [other.key]), { class: "button", rel: offset > 0 ? "next" : "prev", title: AF.clip(other.number + " " + other.title, 120) }, text) : h("span", { class: "button off" }, text);
    };
    const entries = entriesOf(fiche);
    const numbers = [...new Set([...fiche.pages, ...entries.flatMap((entry) => AF.pageNumbers(entry.source))])].sort((a, b) => a - b);
    const viewer = AF.viewer(numbers, entries, (id) => { location.hash = AF.to("fiche", [fiche.key], { at: id, go: "field" }); });
    const strategic = AF.strategicOf(fiche);
    const operational = AF.objectiveOf(fiche);
    const path = [strategic, operational].filter((objective) => objective && objective.number !== fiche.number);
    const title = fiche.byId.get("title");

    const left = h(
      "div",
      { class: "fields", keydown: (event) => {
        if (event.key !== "Escape") return;
        location.hash = AF.to("fiche", [fiche.key]);
      } },
      h("p", { class: "path" }, path.map((objective) => [AF.a(AF.to("fiches", [], { objective: objective.number }), {}, AF.bdi(objective.number, 20), " ", AF.bdi(objective.title, 90)), " › "]), AF.bdi(fiche.number, 20)),
      h("div", { class: "value title", id: "v-title", tabindex: -1 },
        h("h1", { tabindex: -1 }, h("span", { class: "no" }, AF.bdi(fiche.number, 20)), " ", AF.bdi(fiche.title, 300)),
        h("span", { class: "places" }, AF.marksOf(title.source, at(fiche, "title"), t("title_field")))),
      h("p", { class: "tags" },
        fiche.status ? h("span", { class: "tag" }, AF.name("status", fiche.status)) : h("span", { class: "tag empty" }, t("status_none")),
        fiche.prevention.map((type) => AF.a(AF.to("fiches", [], { prevention: type }), { class: "tag" }, AF.name("prevention", type))),
        changed(fiche)),
      fiche.findings.filter((finding) => !finding.at && !SECTIONS.some(([field]) => field === finding.field)).map((finding) => findingRow(fiche, finding)),
      fields(fiche),
      amounts(fiche),
      links(fiche),
    );
    const element = h(
      "div",
      { class: "fiche" },
      h("nav", { class: "tools", "aria-label": t("fiches") },
        AF.a(AF.to("fiches"), { class: "button" }, t("to_list")), step(-1, t("previous")), h("span", { class: "count" }, t("n_of_m", { n: place + 1, all: around.length })), step(1, t("next")),
        h("button", { type: "button", click: printWhole }, t("print"))),
      h("div", { class: "split" }, left, viewer.element),
    );

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
      if (AF.param("go") === "field" || (first && !narrow)) {
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
    return { title: `${fiche.number} ${AF.clip(fiche.title, 60)}`, element, update };
  };
})();
