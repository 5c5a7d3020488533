// @ts-check
/* What the form finds: counts, its labels and headings, which can be changed here too, and what is left over. */
"use strict";
(function () {
  const { t, h, labelled, part, select, data } = PAGE;
  const place = part("found");
  const below = part("parts");

  /** @type {(name: string, ...children: (Node | string)[]) => HTMLElement} */
  const pair = (name, ...children) => h("div", {}, h("dt", {}, name), h("dd", {}, ...children));

  /** @type {(id: string, text: string, name: string, act: () => void) => HTMLElement} */
  function button(id, text, name, act) {
    const element = h("button", { type: "button", id, "aria-label": name }, text);
    element.addEventListener("click", act);
    return element;
  }

  /** @type {(caption: string, heads: string[], rows: HTMLElement[]) => HTMLElement} */
  function table(caption, heads, rows) {
    const head = h("tr", {}, ...heads.map((name) => h("th", { scope: "col" }, name)));
    const whole = h("table", { "aria-label": caption }, h("thead", {}, head), h("tbody", {}, ...rows));
    return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, whole);
  }

  /** @type {(form: FormFound, send: (click: FormClick) => void) => Node} */
  function labels(form, send) {
    if (!form.labels.length) return h("p", {}, t("labels_none"));
    const rows = form.labels.map((one, at) => {
      const field = PAGE.fieldSelect("label-" + at, one.field || "");
      field.setAttribute("aria-label", t("field_of", { label: one.label }));
      field.addEventListener("change", () => send({ op: "label", text: one.label, field: field.value || null }));
      return h(
        "tr",
        {},
        h("th", { scope: "row", lang: "nl", class: one.part ? "part" : "" }, one.label),
        h("td", {}, one.parts ? t("parts") : field),
        h("td", { class: one.times ? "num" : "num none" }, String(one.times)),
        h(
          "td",
          {},
          button("unlabel-" + at, "×", t("remove_label", { label: one.label }), () =>
            send({ op: "not_label", text: one.label }),
          ),
        ),
      );
    });
    return table(t("labels"), [t("col_label"), t("col_field"), t("col_times"), t("col_remove")], rows);
  }

  /** @type {(form: FormFound, send: (click: FormClick) => void) => Node} */
  function headings(form, send) {
    if (!form.levels.length) return h("p", {}, t("headings_none"));
    const kinds = Object.keys(data.kinds);
    const rank = (/** @type {{ kind: string }} */ one) => (one.kind === "action" ? kinds.length : kinds.indexOf(one.kind));
    const numbered = form.levels.map((one, at) => ({ ...one, at })).sort((one, other) => rank(one) - rank(other));
    const rows = numbered.map(({ at, ...one }) => {
      const kind = PAGE.kindSelect("level-" + at, one.kind);
      kind.setAttribute("aria-label", t("kind_of", { example: one.example }));
      kind.addEventListener("change", () => send({ op: "level", at, kind: kind.value }));
      const name = t("remove_level", { example: one.example });
      return h(
        "tr",
        {},
        h("th", { scope: "row", lang: "nl" }, one.example),
        h("td", {}, kind),
        h("td", { class: "num" }, String(one.times)),
        h("td", {}, button("unlevel-" + at, "×", name, () => send({ op: "level", at, kind: null }))),
      );
    });
    return table(t("headings"), [t("col_example"), t("col_kind"), t("col_count"), t("col_remove")], rows);
  }

  /** @type {(form: FormFound, role: LineRole) => string} */
  function share(form, role) {
    const n = form.roles[role] || 0;
    return t("characters", { n, share: form.characters ? Math.round((100 * n) / form.characters) : 0 });
  }

  /** @type {(form: FormFound) => HTMLElement} */
  function warnings(form) {
    const lines = form.findings.map((one, at) => {
      const severity = h("span", { class: "severity-" + one.severity }, t(one.severity));
      const more = one.times > 1 ? " " + t("also", { n: one.times - 1 }) : "";
      const page = one.page;
      if (page === null) return h("li", {}, severity, ": " + one[data.language] + more);
      const see = button("finding-" + at, t("see"), t("see_of", { n: page, text: one[data.language] }), () => void PAGE.sheet.go(page));
      return h("li", {}, severity, ": " + one[data.language] + more + " ", see);
    });
    return lines.length ? h("ul", { class: "findings" }, ...lines) : h("p", {}, t("warnings_none"));
  }

  /** @type {(form: FormFound) => HTMLElement} */
  function titles(form) {
    const rows = form.titles.map(([number, title, page]) =>
      h("li", {}, h("span", { lang: "nl" }, (number ? number + " " : "") + title), page ? " (" + t("page_short", { n: page }) + ")" : ""),
    );
    const more = form.fiches - form.titles.length;
    if (more > 0) rows.push(h("li", {}, t("more", { n: more })));
    return h("ul", { class: "titles" }, ...rows);
  }

  /** @type {(form: FormFound, send: (click: FormClick) => void) => HTMLElement[]} */
  function unknown(form, send) {
    if (!form.unknown.length) return [];
    const lines = form.unknown.map(([text, count], at) =>
      h(
        "li",
        {},
        h("span", { lang: "nl" }, text),
        " (" + count + ") ",
        button("unknown-" + at, t("make_label"), t("make_label_of", { label: text }), () =>
          send({ op: "label", text, field: null }),
        ),
      ),
    );
    return [h("h3", {}, t("unknown")), h("ul", { class: "unknown" }, ...lines)];
  }

  PAGE.found = function (form, send) {
    const focused = document.activeElement?.id;
    const kinds = Object.entries(data.forms).map(([key, name]) => /** @type {[string, string]} */ ([key, name[data.language]]));
    const how = select("how", kinds, form.form || "");
    how.addEventListener("change", () => send({ op: "form", form: how.value || null }));
    const fold = h("details", {}, h("summary", {}, t("titles") + " (" + form.fiches + ")"), titles(form));
    const open = place.querySelector("details")?.hasAttribute("open");
    if (open) fold.setAttribute("open", "");
    place.replaceChildren(
      h(
        "dl",
        {},
        pair(t("fiches"), String(form.fiches)),
        pair(t("in_fields"), share(form, "field")),
        pair(t("left_over"), share(form, "unassigned")),
      ),
      fold,
      h("h3", {}, t("warnings")),
      warnings(form),
    );
    below.replaceChildren(
      labelled(t("form"), how),
      h(
        "div",
        { class: "pair" },
        h("div", {}, h("h3", {}, t("headings")), headings(form, send)),
        h("div", {}, h("h3", {}, t("labels")), labels(form, send), ...unknown(form, send)),
      ),
    );
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
})();
