// @ts-check
/* The plan page by page: the image, and beside it everything that was read from that page. */
"use strict";
(function () {
  const { h, t, data } = AF;

  /** @param {number} number */
  function onPage(number) {
    /** @type {(source: Source) => boolean} */
    const here = (source) => source.some((box) => box[0] === number);
    /** @type {PageEntry[]} */
    const entries = [];
    data.sections.forEach((section, s) => {
      section.body.forEach((item, i) => {
        if (here(item.source))
          entries.push({
            id: `section.${s}.${i}`,
            group: `${AF.clip(section.number, 20)} ${AF.clip(section.title, 120)}`,
            text: item.text,
            source: item.source,
          });
      });
    });
    data.footnotes.forEach((item, i) => {
      if (here(item.source))
        entries.push({ id: `footnote.${i}`, group: t("footnotes"), text: item.text, source: item.source });
    });
    for (const objective of data.strategic.concat(data.operational)) {
      // A fiche that stands for its objective shares its heading.
      if (here(objective.source))
        entries.push({
          id: "objective." + objective.key,
          group: t("objectives"),
          text: `${objective.number} ${objective.title}`,
          source: objective.source,
          href: AF.to("fiches", [], { objective: objective.number }),
        });
    }
    for (const fiche of data.fiches) {
      for (const value of fiche.values) {
        if (here(value.source)) {
          entries.push({
            id: `fiche.${fiche.key}.${value.id}`,
            group: `${AF.clip(fiche.number, 20)} ${AF.clip(fiche.title, 120)}`,
            name: AF.name("field", value.field),
            text: value.text,
            source: value.source,
            href: AF.to("fiche", [fiche.key], { at: value.id }),
          });
        }
      }
    }
    data.findings.forEach((finding, i) => {
      if (here(finding.source))
        entries.push({
          id: "finding." + i,
          group: t("findings"),
          text: finding[AF.lang],
          source: finding.source,
          kind: "finding",
          href: finding.fiche && AF.to("fiche", [finding.fiche], { at: finding.at || "finding." + i }),
        });
    });
    /** @type {(entry: PageEntry) => number} */
    const top = (entry) => Math.min(...entry.source.filter((box) => box[0] === number).map((box) => box[2]));
    return entries
      .map((entry) => ({ entry, at: top(entry) }))
      .sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry);
  }

  /* Boxes that an address names itself: page,x0,top,x1,bottom, several with ; between. */
  /** @returns {Box[]} */
  function asked() {
    return AF.param("mark")
      .split(";")
      .map((part) => part.split(",").map(Number))
      .flatMap((box) => {
        const [page, x0, top, x1, bottom] = box;
        return box.length === 5 && box.every(Number.isFinite) ? [[page, x0, top, x1, bottom]] : [];
      });
  }

  AF.views.page = function ([text]) {
    const number = Number(text || 1);
    const last = data.pages.length;
    if (!AF.pages.has(number)) return AF.views.missing([text]);
    const entries = onPage(number);
    const marks = asked();
    /** @type {Entry[]} */
    const boxes = entries.map(({ id, text: label, source, kind }) => ({ id, label, source, kind }));
    if (marks.length) boxes.push({ id: "mark", label: t("marked"), source: marks });
    const viewer = AF.viewer([number], boxes, (id) => {
      location.hash = AF.here({ at: id, go: "field" });
    });
    /** @type {HTMLInputElement} */
    const input = h("input", {
      type: "number",
      id: "page-number",
      min: 1,
      max: last,
      value: number,
      change: () => {
        if (AF.pages.has(Number(input.value))) location.hash = AF.to("page", [input.value]);
      },
    });
    /** @type {(to: number, label: string) => HTMLElement} */
    const step = (to, label) =>
      AF.pages.has(to)
        ? AF.a(AF.to("page", [to]), { class: "button" }, label)
        : h("span", { class: "button off" }, label);
    const groups = AF.groupBy(entries, (entry) => entry.group);
    /** @type {(entry: PageEntry) => HTMLElement} */
    const row = (entry) =>
      h(
        "li",
        { class: "value", id: "v-" + entry.id, tabindex: -1 },
        h(
          "div",
          { class: "body" },
          entry.name && h("span", { class: "note" }, entry.name, " "),
          AF.h("bdi", { class: "tx", lang: entry.kind ? null : "nl" }, AF.clip(entry.text, 500)),
          entry.href && [
            " ",
            AF.a(entry.href, { class: "go" }, entry.name || entry.kind ? t("to_fiche") : t("to_list")),
          ],
        ),
        h(
          "span",
          { class: "places" },
          AF.marksOf(
            entry.source,
            AF.to("page", [number], { at: entry.id }),
            entry.name || t("page", { page: number }),
          ),
        ),
      );
    const element = h(
      "div",
      { class: "fiche pageview" },
      h(
        "nav",
        { class: "tools", "aria-label": t("pages") },
        step(number - 1, t("previous")),
        h(
          "div",
          { class: "field inline" },
          h("label", { for: "page-number" }, t("page_number")),
          input,
          h("span", {}, t("of", { n: last })),
        ),
        step(number + 1, t("next")),
      ),
      h(
        "div",
        { class: "split" },
        h(
          "div",
          { class: "fields" },
          h("h1", { tabindex: -1 }, t("page", { page: number })),
          entries.length
            ? [...groups].map(([group, list]) =>
                h(
                  "section",
                  { class: "fieldblock" },
                  h("h2", {}, AF.bdi(group, 160)),
                  h("ul", { class: "values" }, list.map(row)),
                ),
              )
            : h("p", { class: "note" }, t("page_nothing")),
        ),
        viewer.element,
      ),
    );
    return {
      title: t("page", { page: number }),
      element,
      update(first) {
        const id = AF.param("at") || (marks.length ? "mark" : "");
        for (const one of element.querySelectorAll(".value.on")) one.classList.remove("on");
        const entry = boxes.find((one) => one.id === id);
        viewer.mark(id, entry ? entry.label : "");
        const target = id && document.getElementById("v-" + id);
        if (!target || !element.contains(target)) return false;
        target.classList.add("on");
        if (first || AF.param("go") === "field") {
          target.scrollIntoView({ block: "center" });
          target.focus({ preventScroll: true });
          return true;
        }
        return false;
      },
    };
  };
})();
