// @ts-check
/* Organisations, legislation, documents and fiches that are mentioned, and by whom. */
"use strict";
(function () {
  const { h, t, data } = AF;

  /** @type {(kind: string, key: string, name: string, note: string | null, href?: { to: string, text: string },
    uri?: string | null) => HTMLElement} */
  function entry(kind, key, name, note, href, uri) {
    const found = AF.mentions(kind, key);
    const fiches = new Set(found.map((one) => one.fiche));
    const list = () =>
      h(
        "ul",
        { class: "hits" },
        [...fiches].map((fiche) =>
          h(
            "li",
            {},
            AF.a(AF.to("fiche", [fiche.key]), {}, AF.numbered(fiche.number, AF.bdi(fiche.title, 120))),
            " ",
            found
              .filter((one) => one.fiche === fiche && one.id)
              .map((one) =>
                AF.a(
                  AF.to("fiche", [fiche.key], { at: one.id }),
                  { class: "place spaced" },
                  one.field && AF.name("field", one.field),
                  AF.pageNumbers(one.source)
                    .map((page) => " " + t("page_short", { page }))
                    .join(","),
                ),
              ),
          ),
        ),
      );
    const details = h(
      "details",
      {
        id: `l-${kind}-${key}`,
        toggle: () => {
          if (details.open && !details.querySelector("ul")) details.append(list());
        },
      },
      h(
        "summary",
        {},
        AF.bdi(name, 120),
        note && h("span", { class: "note" }, " ", AF.bdi(note, 80)),
        " ",
        h("span", { class: "counts" }, t("fiches_n", { n: fiches.size })),
      ),
      href && h("p", {}, AF.a(href.to, {}, href.text)),
      uri && h("p", {}, h("a", { href: uri, rel: "noopener noreferrer" }, uri)),
    );
    return h("li", {}, details);
  }

  AF.views.links = function () {
    const kinds = ["law", "document", "action"];
    const sections = [
      AF.panel(
        t("organisations"),
        {},
        data.organisations.length
          ? h(
              "ul",
              { class: "linklist" },
              data.organisations.map((organisation) =>
                entry("organisation", organisation.key, organisation.name, null, {
                  to: AF.to("fiches", [], { organisation: organisation.key }),
                  text: t("as_list"),
                }),
              ),
            )
          : h("p", { class: "note" }, t("nothing")),
      ),
      ...kinds.map((kind) => {
        const targets = data.targets.filter((target) => target.kind === kind);
        return AF.panel(
          t("links_" + kind),
          {},
          targets.length
            ? h(
                "ul",
                { class: "linklist" },
                targets.map((target) => {
                  const other = AF.fiches.get(target.fiche);
                  return entry(
                    kind,
                    target.key,
                    other ? `${other.number} ${other.title}` : target.raws.map((raw) => AF.clip(raw, 60)).join(" / "),
                    other ? null : target.target,
                    other ? { to: AF.to("fiche", [other.key]), text: t("to_fiche") } : undefined,
                    target.uri,
                  );
                }),
              )
            : h("p", { class: "note" }, t("nothing")),
        );
      }),
    ];
    const element = h(
      "div",
      {},
      h("h1", { tabindex: -1 }, t("links")),
      h("p", { class: "lead" }, t("links_lead")),
      sections,
    );
    return {
      title: t("links"),
      element,
      update(first) {
        const [kind, key] = AF.route.args;
        const target = kind && document.getElementById(`l-${kind}-${key}`);
        if (!(target instanceof HTMLDetailsElement) || !first) return false;
        target.open = true;
        target.scrollIntoView({ block: "center" });
        target.querySelector("summary")?.focus({ preventScroll: true });
        return true;
      },
    };
  };

  /* Where a finding stands: its own boxes; one without (a field that is missing) where its field or fiche does. */
  /** @type {(finding: Finding) => { at: string, page: number | null, address: string }} */
  function whereOf(finding) {
    const [box] = finding.source;
    const own = "finding." + finding.index;
    if (box) return { at: finding.at || own, page: box[0], address: AF.to("page", [box[0]], { at: own }) };
    const fiche = AF.fiches.get(finding.fiche);
    const value = fiche && (AF.valuesIn(fiche, finding.field ?? "")[0] || fiche.byId.get("title"));
    if (!value || !value.source.length) return { at: own, page: null, address: "" };
    return { at: own, page: value.source[0][0], address: AF.to("fiche", [fiche.key], { at: value.id, finding: null }) };
  }

  AF.views.quality = function () {
    const bar = AF.filterBar();
    const box = h("div");
    const { plan } = data;
    const corrected = data.fiches.flatMap((fiche) =>
      fiche.corrections.map((correction, index) => ({ fiche, correction, index })),
    );
    return {
      title: t("quality"),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("quality")),
        AF.panel(t("coverage"), {}, AF.coverageBar()),
        bar.element,
        AF.panel(t("findings"), {}, h("p", { class: "note" }, t("findings_lead")), box),
        corrected.length > 0 &&
          AF.panel(
            t("corrections"),
            {},
            h(
              "ul",
              { class: "values" },
              corrected.map(({ fiche, correction, index }) =>
                h(
                  "li",
                  { class: "value" },
                  AF.a(
                    AF.to("fiche", [fiche.key], { at: "correction." + index }),
                    { class: "no" },
                    AF.bdi(fiche.number, 20),
                  ),
                  h("div", { class: "body" }, AF.correction(correction)),
                ),
              ),
            ),
          ),
        AF.panel(
          t("origin"),
          {},
          h(
            "dl",
            {},
            [
              ["file", plan.file],
              ["sha256", plan.sha256],
              ["template", `${AF.clip(plan.template, 80)}, ${AF.clip(plan.template_version, 20)}`],
              ["extractor", plan.extractor],
            ].map(([key, value]) => [h("dt", {}, t("origin_" + key)), h("dd", {}, AF.bdi(value, 200))]),
          ),
        ),
      ),
      update() {
        bar.update();
        const shown = new Set(AF.filtered().map((fiche) => fiche.key));
        const codes = AF.chosen("finding");
        /** @type {(code: string) => boolean} */
        const named = (code) => !codes.length || codes.includes("any") || codes.includes(code);
        const found = data.findings.filter(
          (finding) =>
            named(finding.code) &&
            (finding.fiche ? shown.has(finding.fiche) : !AF.isFiltered() || codes.includes(finding.code)),
        );
        // Errors first: they say that data may be wrong or missing.
        const isError = (/** @type {{ severity: Severity }} */ finding) => finding.severity === "error";
        const findings = [...found.filter(isError), ...found.filter((finding) => !isError(finding))];
        AF.fill(
          box,
          findings.length
            ? AF.table(
                t("findings_n", { n: findings.length }),
                [t("finding"), t("severity"), t("fiche"), t("field"), t("message"), t("pages")].map((title, i) => ({
                  title,
                  wide: i === 4,
                })),
                findings.map((finding) => {
                  const { at, page, address } = whereOf(finding);
                  return [
                    AF.name("finding", finding.code),
                    AF.findingTag(finding),
                    finding.fiche
                      ? AF.a(
                          AF.to("fiche", [finding.fiche], { at, finding: null }),
                          {},
                          AF.bdi(finding.action || "–", 20),
                        )
                      : AF.bdi(finding.action || "–", 20),
                    finding.field ? AF.name("field", finding.field) : "–",
                    AF.message(finding, 300),
                    page ? AF.a(address, { class: "place" }, t("page_short", { page })) : "–",
                  ];
                }),
              )
            : h("p", {}, t("findings_none")),
        );
      },
    };
  };
})();
