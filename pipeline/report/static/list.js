// @ts-check
/* The list of fiches: what filters and search let through, with the places where the words stand. */
"use strict";
(function () {
  const { h, t } = AF;
  const FIRST = 5;
  /** @param {readonly [page: number, ...rest: number[]][]} source */
  const pagesOf = (source) =>
    h(
      "span",
      { class: "note" },
      AF.pageNumbers(source)
        .map((page) => t("page_short", { page }))
        .join(", "),
    );

  /* What can stand under each fiche, apart from search hits: the values of a field, its sums of money or quantities. */
  const SHOWN = () => [
    ...Object.keys(AF.data.names.field).filter((field) => AF.data.fiches.some((f) => AF.valuesIn(f, field).length)),
    "amounts",
    "quantities",
  ];
  const shownField = () => (SHOWN().includes(AF.param("show")) ? AF.param("show") : "");

  /* Those values, and the sums that count. */
  /** @type {(fiche: Fiche, field: string) => Shown[]} */
  function valuesShown(fiche, field) {
    if (field === "quantities")
      return fiche.quantities.map((quantity, i) => ({
        id: "quantity." + i,
        source: quantity.source,
        name: null,
        text: AF.quantity(quantity),
      }));
    if (field !== "amounts")
      return AF.valuesIn(fiche, field).map((value) => ({
        id: value.id,
        source: value.source,
        name: value.label ? AF.bdi(value.label, 60) : null,
        text: AF.snippet(value.text, AF.words(), 400),
      }));
    return fiche.amounts
      .map((amount, i) => ({ amount, id: "amount." + i, source: amount.source }))
      .filter(({ amount }) => amount.counted)
      .map(({ amount, ...rest }) => ({ ...rest, name: null, text: AF.sum(amount) }));
  }

  /** @type {(fiche: Fiche, words: string[], field: string) => HTMLElement} */
  function card(fiche, words, field) {
    /** @type {Shown[]} */
    const hits = field
      ? valuesShown(fiche, field)
      : words.length
        ? AF.hits(fiche, words).map((value) => ({
            id: value.id,
            source: value.source,
            name: AF.name("field", value.field),
            text: AF.snippet(value.text, words),
          }))
        : [];
    const first = field ? hits.length : FIRST;
    const more = hits.length - first;
    /** @type {(shown: Shown) => HTMLElement} */
    const hit = ({ id, source, name, text }) =>
      h(
        "li",
        {},
        name && h("span", { class: "note" }, name, " "),
        AF.a(AF.to("fiche", [fiche.key], { at: id }), {}, text),
        " ",
        pagesOf(source),
      );
    const list = h("ul", { class: "hits" }, hits.slice(0, first).map(hit));
    const steps = AF.valuesIn(fiche, "approach").length;
    return h(
      "li",
      { class: "card" },
      h(
        "h2",
        {},
        AF.a(
          AF.to("fiche", [fiche.key]),
          {},
          AF.numbered(
            fiche.number,
            h(
              "bdi",
              { class: "tx", lang: "nl" },
              AF.marked(AF.clip(fiche.title, 250), AF.spans(AF.clip(fiche.title, 250), words)),
            ),
          ),
        ),
      ),
      h(
        "p",
        { class: "note" },
        fiche.ministers.map((key, i) => [i ? " · " : "", AF.bdi(AF.ministerName(key), 80)]),
      ),
      h(
        "p",
        { class: "tags" },
        fiche.status && AF.statusTag(fiche.status),
        fiche.prevention.map((type) => h("span", { class: "tag" }, AF.name("prevention", type))),
        h("span", { class: "tag plain" }, t("steps_n", { n: steps })),
        fiche.amounts
          .map(({ counted, cents }, i) => ({ counted, cents: cents ?? 0, id: "amount." + i }))
          .filter(({ counted }) => counted)
          .slice(0, 3)
          .map(({ cents, id }) =>
            AF.a(AF.to("fiche", [fiche.key], { at: id }), { class: "tag plain" }, AF.euro(cents)),
          ),
        fiche.findings.length > 0 && h("span", { class: "tag plain" }, t("findings_n", { n: fiche.findings.length })),
        AF.a(
          AF.to("fiche", [fiche.key], { at: "title" }),
          { class: "tag plain" },
          t("page_short", {
            page: fiche.pages.length > 1 ? `${fiche.pages[0]}–${fiche.pages.at(-1)}` : (fiche.pages[0] ?? "–"),
          }),
        ),
      ),
      hits.length > 0 && list,
      more > 0 &&
        h(
          "button",
          {
            type: "button",
            class: "more",
            click: (event) => {
              AF.add(list, hits.slice(first).map(hit));
              event.currentTarget.remove();
            },
          },
          t("more_hits", { n: more }),
        ),
    );
  }

  AF.views.fiches = function () {
    const bar = AF.filterBar();
    /** @type {HTMLInputElement} */
    const input = h("input", {
      type: "search",
      id: "q",
      autocomplete: "off",
      spellcheck: "false",
      input: AF.slow(() => AF.adjust({ q: input.value }), 150),
    });
    /** @type {HTMLSelectElement} */
    const show = h(
      "select",
      {
        id: "show",
        change: () => {
          location.hash = AF.here({ show: show.value });
        },
      },
      h("option", { value: "" }, t("show_nothing")),
      SHOWN().map((field) =>
        h("option", { value: field }, field === "amounts" || field === "quantities" ? t(field) : AF.name("field", field)),
      ),
    );
    const without = h("p", { class: "note" });
    const results = h("ul", { class: "cards" });
    const passages = h("div");
    return {
      title: t("fiches"),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("fiches")),
        h(
          "div",
          { class: "searchrow" },
          h("div", { class: "field searchfield" }, h("label", { for: "q" }, t("search_label")), input),
          h("div", { class: "field" }, h("label", { for: "show" }, t("show_label")), show),
        ),
        bar.element,
        without,
        results,
        passages,
      ),
      update() {
        if (document.activeElement !== input || !input.value) input.value = AF.param("q");
        bar.update();
        const words = AF.words();
        const field = shownField();
        show.value = field;
        const all = AF.filtered();
        const fiches = field ? all.filter((fiche) => valuesShown(fiche, field).length) : all;
        without.hidden = fiches.length === all.length;
        without.textContent = t("without_shown", {
          n: all.length - fiches.length,
          field: field && show.selectedOptions[0].textContent,
        });
        AF.fill(
          results,
          fiches.map((fiche) => card(fiche, words, field)),
          !all.length && h("li", { class: "card" }, t("nothing_found")),
        );
        const found = words.length ? AF.passageHits(words) : [];
        AF.fill(
          passages,
          found.length > 0 &&
            AF.panel(
              t("in_plan_text", { n: found.length }),
              {},
              h(
                "ul",
                { class: "hits" },
                found.slice(0, 50).map(({ id, page, title, item }) =>
                  h(
                    "li",
                    {},
                    h("span", { class: "note" }, AF.bdi(title(), 60), " "),
                    AF.a(AF.to("page", [page], { at: id }), {}, AF.snippet(item.text, words)),
                    " ",
                    pagesOf(item.source.length ? item.source : [[page]]),
                  ),
                ),
              ),
            ),
        );
      },
    };
  };
})();
