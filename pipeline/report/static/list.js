/* The list of fiches: what filters and search let through, with the places where the words stand. */
"use strict";
(function () {
  const { h, t } = AF;
  const FIRST = 5;

  function card(fiche, words) {
    const hits = words.length ? AF.hits(fiche, words) : [];
    const more = hits.length - FIRST;
    const hit = (value) =>
      h(
        "li",
        {},
        h("span", { class: "note" }, AF.name("field", value.field), " "),
        AF.a(AF.to("fiche", [fiche.key], { at: value.id }), {}, AF.snippet(value.text, words)),
        " ",
        h(
          "span",
          { class: "note" },
          AF.pageNumbers(value.source)
            .map((page) => t("page_short", { page }))
            .join(", "),
        ),
      );
    const list = h("ul", { class: "hits" }, hits.slice(0, FIRST).map(hit));
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
          h("span", { class: "no" }, AF.bdi(fiche.number, 20)),
          " ",
          h(
            "bdi",
            { class: "tx", lang: "nl" },
            AF.marked(AF.clip(fiche.title, 250), AF.spans(AF.clip(fiche.title, 250), words)),
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
        fiche.status && h("span", { class: "tag" }, AF.name("status", fiche.status)),
        fiche.prevention.map((type) => h("span", { class: "tag" }, AF.name("prevention", type))),
        h("span", { class: "tag plain" }, t("steps_n", { n: steps })),
        fiche.amounts
          .filter((amount) => amount.counted)
          .slice(0, 3)
          .map((amount) => h("span", { class: "tag plain" }, AF.euro(amount.cents))),
        fiche.findings.length > 0 && h("span", { class: "tag plain" }, t("findings_n", { n: fiche.findings.length })),
        h(
          "span",
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
              AF.add(list, hits.slice(FIRST).map(hit));
              event.currentTarget.remove();
            },
          },
          t("more_hits", { n: more }),
        ),
    );
  }

  AF.views.fiches = function () {
    const bar = AF.filterBar();
    const input = h("input", {
      type: "search",
      id: "q",
      autocomplete: "off",
      spellcheck: "false",
      input: AF.slow(() => AF.adjust({ q: input.value }), 150),
    });
    const results = h("ul", { class: "cards" });
    const passages = h("div");
    return {
      title: t("fiches"),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("fiches")),
        h("div", { class: "field searchfield" }, h("label", { for: "q" }, t("search_label")), input),
        bar.element,
        results,
        passages,
      ),
      update() {
        if (document.activeElement !== input || !input.value) input.value = AF.param("q");
        bar.update();
        const words = AF.words();
        const fiches = AF.filtered();
        AF.fill(
          results,
          fiches.map((fiche) => card(fiche, words)),
          !fiches.length && h("li", { class: "card" }, t("nothing_found")),
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
                found.slice(0, 50).map(({ id, section, item }) =>
                  h(
                    "li",
                    {},
                    h(
                      "span",
                      { class: "note" },
                      section ? AF.bdi(`${AF.clip(section.number, 14)} ${section.title}`, 60) : t("footnote"),
                      " ",
                    ),
                    AF.a(
                      AF.to("page", [item.source.length ? item.source[0][0] : section ? section.page : 1], { at: id }),
                      {},
                      AF.snippet(item.text, words),
                    ),
                    " ",
                    h(
                      "span",
                      { class: "note" },
                      AF.pageNumbers(item.source)
                        .map((page) => t("page_short", { page }))
                        .join(", "),
                    ),
                  ),
                ),
              ),
            ),
        );
      },
    };
  };
})();
