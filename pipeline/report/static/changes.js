// @ts-check
/* The comparison with another version: every change, word by word, with its place on the side that is here. */
"use strict";
(function () {
  const { h, t, data } = AF;

  const LENGTH = 3000;
  const KINDS = [
    "added", "removed", "split", "merged", "renumbered", "moved", "retitled", "field_changed",
    "item_added", "item_removed", "item_changed", "item_moved", "objective_added", "objective_removed",
    "objective_retitled", "section_added", "section_removed", "section_retitled", "plan_changed",
  ];
  const GROUPS = ["policy", "editorial", "rules", "correction"];

  /* What is policy, and what is only spelling, another reading, or a person's correction. */
  /** @type {(change: ChangeData) => string} */
  const groupOf = ({ cause, editorial }) => (cause !== "source" ? cause : editorial ? "editorial" : "policy");

  /** @param {ChangeData} change */
  function words(change) {
    if (change.kind === "item_moved" && change.before === change.after) {
      return h(
        "p",
        { class: "diff" },
        AF.bdi(change.after ?? "", LENGTH),
        !change.from_field &&
          change.old_position !== null &&
          change.new_position !== null &&
          h(
            "span",
            { class: "note" },
            " ",
            t("from_to", { old: change.old_position + 1, new: change.new_position + 1 }),
          ),
      );
    }
    if (change.words.length && AF.alike(change.words)) {
      return h(
        "p",
        { class: "diff" },
        h(
          "bdi",
          { class: "tx", lang: "nl" },
          change.words.map(({ op, before, after }) =>
            op === "equal"
              ? AF.clip(after, LENGTH)
              : [before && h("del", {}, AF.clip(before, LENGTH)), after && h("ins", {}, AF.clip(after, LENGTH))],
          ),
        ),
      );
    }
    return [
      change.before !== null && h("p", { class: "diff" }, h("del", {}, AF.bdi(change.before, LENGTH))),
      change.after !== null && h("p", { class: "diff" }, h("ins", {}, AF.bdi(change.after, LENGTH))),
    ];
  }

  /** @type {(before?: string | null, after?: string | null) => Child[]} */
  const arrow = (before, after) => [AF.bdi(before ?? "–", 120), " → ", AF.bdi(after ?? "–", 120)];

  /** @type {(shift: AmountShiftData) => string} */
  const difference = ({ difference: text, currency }) => {
    if (!text || !Number.isFinite(Number(text))) return "";
    const size = Math.abs(Number(text));
    return currency === "EUR" ? AF.euro(Math.round(size * 100)) : AF.clip(`${size} ${currency || ""}`, 40);
  };

  /* 'later', by how much, and from what to what; only the one text where a timing or sum came or went. */
  /** @type {(what: string, change: ShiftData, size: string) => Child[]} */
  function shift(what, { direction, before, after }, size) {
    const text = t("direction_" + direction);
    if (direction === "added" || direction === "dropped") {
      return [what, " ", text, ": ", AF.bdi((direction === "added" ? after : before) ?? "–", 120)];
    }
    return [what, " ", size ? size + " " : "", text, ": ", arrow(before, after)];
  }

  /* How much later or earlier: in years or months where whole ones are meant. */
  /** @type {(timing: TimingShiftData) => string} */
  const duration = ({ direction, months, start_days, end_days }) => {
    if (direction !== "later" && direction !== "earlier") return "";
    const n = Math.abs(months || 0);
    if (n) return n % 12 ? t("months_n", { n }) : t("years_n", { n: n / 12 });
    const days = end_days || start_days;
    return days ? t("days_n", { n: Math.abs(days) }) : "";
  };

  /** @param {MeaningData | null} value */
  function meaning(value) {
    if (!value) return [];
    /** @type {Child[]} */
    const parts = [];
    for (const timing of value.timings || []) {
      parts.push(shift(t("timing"), timing, duration(timing)));
    }
    for (const amount of value.amounts || []) parts.push(shift(t("amount"), amount, difference(amount)));
    if (value.minister)
      parts.push([t("minister_" + value.minister.shift), ": ", arrow(value.minister.before, value.minister.after)]);
    if (value.status)
      parts.push([
        AF.name("field", "status"),
        ": ",
        arrow(AF.name("status", value.status.before), AF.name("status", value.status.after)),
      ]);
    if (value.prevention_types) {
      /** @type {(list: string[]) => string} */
      const names = (list) => list.map((type) => AF.name("prevention", type)).join(", ") || "–";
      parts.push([
        AF.name("field", "prevention_types"),
        ": ",
        arrow(names(value.prevention_types.dropped), names(value.prevention_types.added)),
      ]);
    }
    if (value.progress) parts.push([t("progress_" + value.progress)]);
    if (value.objective_before || value.objective_after)
      parts.push([t("objective"), ": ", arrow(value.objective_before, value.objective_after)]);
    if (value.links) {
      const { added, dropped } = value.links;
      parts.push([t("links_to"), ": ", arrow(dropped.join(", ") || null, added.join(", ") || null)]);
    }
    return parts.map((part) => h("p", { class: "meaning" }, part));
  }

  /** @type {(change: ChangeData, side: Side, fiche?: Fiche) => Child} */
  function places(change, side, fiche) {
    const here = data.changes?.here === side;
    const source = change.source[side];
    const name = t("side_" + side);
    if (!source.length) {
      // A number has no place of its own: that of the title, beside which it is printed.
      const title = here && fiche?.byId.get("title");
      return title && fiche ? AF.marksOf(title.source, AF.to("fiche", [fiche.key], { at: "title" }), name, name) : null;
    }
    const mark = source.map((box) => box.join(",")).join(";");
    return here
      ? AF.pageNumbers(source).map((page) => AF.marksOf([[page]], AF.to("page", [page], { mark }), name, name))
      : h(
          "span",
          { class: "note" },
          name,
          " ",
          AF.pageNumbers(source)
            .map((page) => t("page_short", { page }))
            .join(", "),
          " ",
        );
  }

  /* Choices of one parameter, with how many changes each has. */
  /** @type {(list: ChangeData[], param: string, codes: string[], of: (change: ChangeData) => string[],
    name: (code: string) => string) => HTMLElement[]} */
  const choices = (list, param, codes, of, name) => {
    const chosen = AF.param(param);
    return codes
      .map((code) => ({ code, n: list.filter((change) => of(change).includes(code)).length }))
      .filter(({ code, n }) => n || code === chosen)
      .map(({ code, n }) =>
        h(
          "li",
          {},
          AF.a(
            AF.here({ [param]: code === chosen ? null : code }),
            { class: "chip", "aria-current": code === chosen ? "true" : null },
            name(code),
            " ",
            String(n),
          ),
        ),
      );
  };

  AF.views.changes = function () {
    const { changes } = data;
    if (!changes) return AF.views.missing(["changes"]);
    const bar = AF.filterBar();
    const box = h("div");
    const sorts = h("ul", { class: "chips" });
    const kinds = h("ul", { class: "chips" });
    const values = h("ul", { class: "chips" });
    const summary = h("p", { class: "chosen", "aria-live": "polite" });
    const here = changes.here;
    const byNumber = new Map(data.fiches.map((fiche) => [fiche.number, fiche]));
    /** @type {(change: ChangeData) => Fiche | undefined} */
    const ficheOf = (change) => (here && change.of_fiche ? byNumber.get(change[here] ?? "") : undefined);
    /** @type {(name: Side, number: string | null) => string | undefined} */
    const titleIn = (name, number) => changes[name].fiches.find((fiche) => fiche.number === number)?.title;
    /** @type {(change: ChangeData) => string} */
    const titleOf = (change) =>
      change.of_fiche ? (titleIn("new", change.new) ?? titleIn("old", change.old) ?? "") : t("outside_fiches");
    /** @type {(name: Side) => Child[]} */
    const side = (name) => [AF.bdi(changes[name].plan_id, 60), " (", AF.bdi(changes[name].file, 80), ")"];
    return {
      title: t("changes"),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("changes")),
        h("p", { class: "lead" }, t("side_old"), ": ", side("old"), " → ", t("side_new"), ": ", side("new")),
        AF.summaryOf(changes),
        here && bar.element,
        AF.panel(t("choose_changes"), {}, sorts, kinds, values, summary),
        box,
      ),
      update() {
        bar.update();
        const only = AF.fiches.get(AF.param("fiche"));
        /** @type {Set<Fiche | undefined>} */
        const shown = new Set(AF.filtered());
        /** @type {(change: ChangeData) => boolean} */
        const fits = (change) =>
          (!only || !here || (change.of_fiche && change[here] === only.number)) &&
          (!here || !AF.isFiltered() || shown.has(ficheOf(change)));
        const every = changes.changes.filter(fits);
        // Policy first: what is only written or read otherwise is shown when asked for, or where there is nothing else.
        const sort = AF.param("sort") || GROUPS.find((code) => every.some((change) => groupOf(change) === code));
        const list = every.filter((change) => groupOf(change) === sort);
        AF.fill(sorts, choices(every, "sort", GROUPS, (change) => [groupOf(change)], (code) => t("group_" + code)));
        sorts.hidden = every.every((change) => groupOf(change) === "policy");
        AF.fill(kinds, choices(list, "kind", KINDS, (change) => [change.kind], (code) => t("kind_" + code)));
        AF.fill(values, choices(list, "means", AF.MEANINGS, AF.meanings, (code) => t("means_" + code)));
        values.hidden = !values.children.length;
        const [kind, means] = [AF.param("kind"), AF.param("means")];
        const found = list.filter(
          (change) => (!kind || change.kind === kind) && (!means || AF.meanings(change).some((one) => one === means)),
        );
        const groups = AF.groupBy(found, (change) => JSON.stringify([change.of_fiche, change.old, change.new]));
        AF.fill(
          summary,
          h("span", { class: "count" }, t("changes_in", { n: found.length, fiches: groups.size })),
          only &&
            AF.a(
              AF.here({ fiche: null }),
              { class: "chip drop", "aria-label": t("drop", { label: AF.clip(only.number, 20) }) },
              AF.bdi(only.number, 20),
              h("span", { "aria-hidden": "true" }, " ×"),
            ),
          (kind || means) && AF.a(AF.here({ kind: null, means: null }), { class: "chip" }, t("all_changes")),
        );
        AF.fill(
          box,
          !groups.size && h("p", {}, t("changes_none")),
          [...groups.values()].map((group) => {
            const [first] = group;
            const fiche = ficheOf(first);
            const number = [first.old, first.new]
              .filter((one) => one !== null)
              .filter((one, i, all) => all.indexOf(one) === i)
              .map((one) => AF.clip(one, 20))
              .join(" → ");
            const title = AF.bdi(titleOf(first), 140);
            const pair =
              first.of_fiche && changes.alignment.find((one) => one.old === first.old && one.new === first.new);
            return AF.panel(
              [AF.bdi(number, 50), " ", fiche ? AF.a(AF.to("fiche", [fiche.key]), {}, title) : title],
              { class: "changegroup" },
              pair && pair.doubtful && h("p", { class: "finding warning" }, t("doubtful")),
              h(
                "ul",
                { class: "values" },
                group.map((change) =>
                  h(
                    "li",
                    { class: "change" },
                    h(
                      "div",
                      { class: "tags" },
                      h("span", { class: "tag kind-" + change.kind }, t("kind_" + change.kind)),
                      change.field && h("span", {}, AF.name("field", change.field)),
                      change.from_field &&
                        h("span", { class: "note" }, t("moved_from", { field: AF.name("field", change.from_field) })),
                      change.cause !== "source" && h("span", { class: "tag" }, t("cause_" + change.cause)),
                      h("span", { class: "places" }, places(change, "old", fiche), places(change, "new", fiche)),
                    ),
                    meaning(change.value),
                    words(change),
                  ),
                ),
              ),
            );
          }),
        );
      },
    };
  };
})();
