// @ts-check
/* The values of a fiche as rows: the text with its links, what was read from it, its findings and its places. */
"use strict";
(function () {
  const { h, t } = AF;
  const LONG = 4000;

  /* A text with its sums, quantities, timings, references and organisations as marks and links. */
  /** @type {(value: ValueData) => Child} */
  function linked(value) {
    const text = value.text;
    const node = h("bdi", { class: "tx", lang: "nl" });
    const limit = text.length > LONG ? LONG / 2 : text.length;
    /** @param {number} upto */
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
    const more = h(
      "button",
      {
        type: "button",
        class: "more",
        click: () => {
          write(text.length);
          more.remove();
        },
      },
      t("show_all", { n: AF.number(text.length) }),
    );
    return [node, " ", more];
  }

  /* The days that a timing means, and how often it comes back. */
  AF.daysOf = function (timing) {
    const dates =
      timing.start && timing.end
        ? timing.start === timing.end
          ? AF.date(timing.start)
          : `${AF.date(timing.start)} – ${AF.date(timing.end)}`
        : timing.start
          ? t("from_day", { day: AF.date(timing.start) })
          : timing.end
            ? t("by_day", { day: AF.date(timing.end) })
            : timing.recurrence
              ? ""
              : t("timing_unread");
    const repeat = timing.recurrence ? t("repeats", { what: AF.name("recurrence", timing.recurrence) }) : "";
    return [dates, repeat].filter((part) => part).join(", ");
  };

  /** @param {ValueData} value */
  function timings(value) {
    return (value.timings || []).map((timing) =>
      h(
        "span",
        { class: "tag timing", title: AF.clip(timing.edtf || timing.raw, 80) },
        h("bdi", {}, AF.daysOf(timing)),
      ),
    );
  }

  /** @type {(fiche: Fiche, id: string) => string} */
  const at = (fiche, id) => AF.to("fiche", [fiche.key], { at: id });

  AF.findingTag = (finding) => h("span", { class: "tag " + finding.severity }, t("severity_" + finding.severity));

  /** @type {(fiche: Fiche, value: ValueData, tag?: "li" | "div") => HTMLElement} */
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
        value.field === "lead_ministers"
          ? AF.a(AF.to("fiches", [], { minister: value.minister ?? null }), {}, AF.bdi(value.text, 300))
          : linked(value),
        value.name && value.name !== value.text && h("span", { class: "note" }, " ", AF.bdi(value.name, 120)),
        " ",
        timings(value),
        value.phase && value.phase !== value.text && h("span", { class: "note" }, " ", AF.bdi(value.phase, 80)),
        value.measure && value.measure !== "other" && h("span", { class: "tag" }, AF.name("measure", value.measure)),
        value.corrected &&
          AF.a(
            at(fiche, value.correction === undefined ? value.id : "correction." + value.correction),
            { class: "tag warning" },
            t("corrected"),
          ),
        findings.map((finding) =>
          h("p", { class: "finding " + finding.severity }, AF.findingTag(finding), " ", AF.message(finding, 400)),
        ),
      ),
      h("span", { class: "places" }, AF.marksOf(value.source, at(fiche, value.id), name)),
    );
  }

  const SECTIONS = [
    "prevention_text",
    "lead_ministers",
    "description",
    "approach",
    "concrete_results",
    "intended_effects",
    "results_measurement",
    "effects_measurement",
    "indicators",
    "resources",
    "budget",
    "progress",
    "partners",
  ];

  /** @type {(fiche: Fiche) => Child[]} */
  function fields(fiche) {
    /** @type {Child[]} */
    const blocks = SECTIONS.map((field) => {
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
          : single
            ? valueRow(fiche, values[0], "div")
            : h(
                "ul",
                { class: "values" },
                values.map((value) => valueRow(fiche, value)),
              ),
        loose.map((finding) => findingRow(fiche, finding)),
      );
    });
    for (const [label, values] of AF.groupBy(AF.valuesIn(fiche, "other_fields"), (value) => value.label ?? "")) {
      blocks.push(
        h(
          "section",
          { class: "fieldblock" },
          h("h2", {}, AF.bdi(label, 200)),
          h(
            "ul",
            { class: "values" },
            values.map((value) => valueRow(fiche, value)),
          ),
        ),
      );
    }
    return blocks;
  }

  /** @type {(fiche: Fiche, finding: Finding) => HTMLElement} */
  function findingRow(fiche, finding) {
    return h(
      "p",
      { class: "finding " + finding.severity, id: "v-finding." + finding.index, tabindex: -1 },
      AF.findingTag(finding),
      " ",
      AF.message(finding, 400),
      " ",
      AF.marksOf(finding.source, at(fiche, "finding." + finding.index), AF.name("finding", finding.code)),
    );
  }

  /* A sum with what is said about it. */
  AF.sum = (amount) => [
    h(
      "strong",
      {},
      amount.cents === null || amount.currency !== "EUR" ? AF.bdi(amount.raw, 60) : AF.euro(amount.cents),
    ),
    " ",
    h(
      "span",
      { class: "note" },
      [
        amount.bound !== "exact" && t("bound_" + amount.bound),
        amount.per && t("per_" + amount.per),
        amount.year,
        amount.vat && t("vat_" + amount.vat),
        AF.name("field", amount.field),
      ]
        .filter((part) => part)
        .join(" · "),
    ),
  ];

  AF.statusTag = (status) =>
    AF.a(AF.to("fiches", [], { status }), { class: "tag status-" + status }, AF.name("status", status));

  /** @param {Fiche} fiche */
  function amounts(fiche) {
    if (!fiche.amounts.length) return null;
    return h(
      "section",
      { class: "fieldblock" },
      h("h2", {}, t("amounts")),
      h(
        "ul",
        { class: "values" },
        fiche.amounts.map((amount, index) =>
          h(
            "li",
            { class: "value", id: "v-amount." + index, tabindex: -1 },
            h("div", { class: "body" }, AF.sum(amount)),
            h("span", { class: "places" }, AF.marksOf(amount.source, at(fiche, "amount." + index), t("amounts"))),
          ),
        ),
      ),
    );
  }

  /* A quantity with what is said about it. */
  AF.quantity = (quantity) => [
    h("strong", {}, AF.bdi(quantity.raw, 80)),
    " ",
    h(
      "span",
      { class: "note" },
      [
        quantity.role && t("role_" + quantity.role),
        // A file may have been edited by hand: then the value may be no number.
        (Number.isFinite(Number(quantity.value)) ? AF.number(Number(quantity.value)) + " " : "") +
          AF.name("unit", quantity.unit),
        quantity.bound !== "exact" && t("bound_" + quantity.bound),
        quantity.per && t("per_" + quantity.per),
        AF.name("field", quantity.field),
      ]
        .filter((part) => part)
        .join(" · "),
    ),
  ];

  /** @param {Fiche} fiche */
  function quantities(fiche) {
    if (!fiche.quantities.length) return null;
    return h(
      "section",
      { class: "fieldblock" },
      h("h2", {}, t("quantities")),
      h(
        "ul",
        { class: "values" },
        fiche.quantities.map((quantity, index) =>
          h(
            "li",
            { class: "value", id: "v-quantity." + index, tabindex: -1 },
            h("div", { class: "body" }, AF.quantity(quantity)),
            h("span", { class: "places" }, AF.marksOf(quantity.source, at(fiche, "quantity." + index), t("quantities"))),
          ),
        ),
      ),
    );
  }

  /* The value that a correction made; where it took one away, what is left of the field, else the title. */
  /** @type {(fiche: Fiche, correction: CorrectionData) => string} */
  function besides(fiche, correction) {
    const [left] = fiche.values.filter((value) => value.field === correction.field);
    return correction.at || (left ? left.id : "title");
  }

  /* What a person changed in the fiche: the printed text, the text in its place, and why. */
  /** @param {Fiche} fiche */
  function corrections(fiche) {
    if (!fiche.corrections.length) return null;
    return h(
      "section",
      { class: "fieldblock" },
      h("h2", {}, t("corrections")),
      h(
        "ul",
        { class: "values" },
        fiche.corrections.map((correction, index) =>
          h(
            "li",
            { class: "value", id: "v-correction." + index, tabindex: -1 },
            h("div", { class: "body" }, AF.correction(correction)),
            h(
              "span",
              { class: "places" },
              AF.a(at(fiche, besides(fiche, correction)), { class: "place" }, t("to_field")),
            ),
          ),
        ),
      ),
    );
  }

  AF.correction = (correction) => [
    h("p", {}, correction.label ? AF.bdi(correction.label, 80) : AF.name("field", correction.field)),
    h("p", { class: "diff" }, [
      correction.was.map((text) => [h("del", {}, AF.bdi(text, 600)), " "]),
      correction.value.map((text) => [h("ins", {}, AF.bdi(text, 600)), " "]),
    ]),
    h("p", { class: "note" }, t("reason"), ": ", AF.bdi(correction.reason, 400)),
  ];

  AF.fields = { SECTIONS, fields, findingRow, amounts, quantities, corrections, at };
})();
