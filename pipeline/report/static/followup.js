// @ts-check
/* Follow-up on a day: for each minister what is late, what is to do soon, what runs, what starts, what has no date. */
"use strict";
(function () {
  const { h, t } = AF;
  const HORIZONS = [30, 90, 180];

  const horizon = () => (HORIZONS.includes(Number(AF.param("soon"))) ? Number(AF.param("soon")) : 90);

  /** @type {(state: keyof Due, timing: TimingData, day: Day) => string} */
  function when(state, timing, day) {
    const { start, end } = timing;
    /** @type {(iso: Day) => number} */
    const days = (iso) => Math.round(Math.abs(AF.time(iso) - AF.time(day)) / AF.DAY);
    if (state === "late" && end) return t("ended", { day: AF.date(end), n: days(end) });
    if (state === "due" && end) {
      const n = days(end);
      return n ? t("ends", { day: AF.date(end), n }) : t("ends_today", { day: AF.date(end) });
    }
    if (state === "soon" && start) return t("starts", { day: AF.date(start), n: days(start) });
    return end ? t("runs_until", { day: AF.date(end) }) : t("runs_on");
  }

  /** @type {(state: keyof Due, day: Day) => (step: Step) => HTMLElement} */
  const stepRow =
    (state, day) =>
    ({ fiche, value, timing }) =>
      h(
        "li",
        {},
        AF.a(AF.to("fiche", [fiche.key], { at: value.id }), {}, AF.numbered(fiche.number, AF.bdi(value.text, 220))),
        h(
          "span",
          { class: "note" },
          " ",
          when(state, timing, day),
          " · ",
          AF.bdi(timing.raw, 60),
          " · ",
          AF.pageNumbers(value.source)
            .map((page) => t("page_short", { page }))
            .join(", "),
        ),
        AF.said({ value }),
      );

  /* A step without a day of its own, and why. */
  /** @type {(step: UndatedStep) => HTMLElement} */
  const undatedRow = (step) =>
    h(
      "li",
      {},
      AF.a(
        AF.to("fiche", [step.fiche.key], { at: step.value.id }),
        {},
        AF.numbered(step.fiche.number, AF.bdi(step.value.text, 160)),
      ),
      h(
        "span",
        { class: "note" },
        " ",
        AF.bdi(AF.whyUndated(step), 200),
        " · ",
        AF.pageNumbers(step.value.source)
          .map((page) => t("page_short", { page }))
          .join(", "),
      ),
      AF.said(step),
    );

  /* A button that goes to a part of this view; its name says where to. */
  /** @type {(id: string, name: string, content: Child) => HTMLElement} */
  const jump = (id, name, content) =>
    h(
      "button",
      {
        type: "button",
        class: "link",
        "aria-label": name || null,
        click: () => {
          const target = AF.part(id);
          const details = target.closest(".panel")?.querySelector("details");
          if (details) details.open = true;
          target.scrollIntoView({ block: "start" });
          (target.querySelector("summary") || target).focus({ preventScroll: true });
        },
      },
      content,
    );

  /** @type {(group: { id: string, label: string }, state: string, n: number) => Child} */
  const number = (group, state, n) =>
    n ? jump(`${group.id}-${state}`, `${n}: ${AF.clip(group.label, 80)}, ${t("due_" + state, { n: horizon() })}`, String(n)) : "0";

  /** @type {(id: string, state: keyof Due, steps: Step[], day: Day) => HTMLElement} */
  function column(id, state, steps, day) {
    return h(
      "div",
      { class: "state " + state, id, tabindex: -1 },
      h("h3", {}, t("due_" + state, { n: horizon() }), " ", h("span", { class: "count" }, String(steps.length))),
      steps.length ? h("ul", {}, steps.map(stepRow(state, day))) : h("p", { class: "note" }, t("nothing")),
    );
  }

  /* Texts of 'progress', those that are the same once with their fiches; what the form prints itself is none. */
  /** @type {(fiches: Fiche[]) => HTMLElement[]} */
  function progress(fiches) {
    const all = fiches
      .flatMap((fiche) => AF.valuesIn(fiche, "progress").map((value) => ({ fiche, value })))
      .filter(({ value }) => !value.standing);
    if (!all.length) return [h("li", { class: "note" }, t("no_progress"))];
    return [...AF.groupBy(all, ({ value }) => value.text)].map(([text, list]) =>
      h(
        "li",
        {},
        AF.bdi(text, 600),
        " ",
        list.map(({ fiche, value }, i) => [
          i ? ", " : "",
          AF.a(AF.to("fiche", [fiche.key], { at: value.id }), {}, AF.bdi(fiche.number, 20)),
          h(
            "span",
            { class: "note" },
            AF.pageNumbers(value.source).map((page) => " " + t("page_short", { page })),
          ),
        ]),
      ),
    );
  }

  /** @type {(keyof Due)[]} */
  const SHOWN = ["late", "due", "running", "soon"];

  AF.views.followup = function () {
    const bar = AF.filterBar();
    const picker = AF.dayPicker();
    /** @type {HTMLSelectElement} */
    const select = h(
      "select",
      {
        id: "soon",
        change: () => {
          location.hash = AF.here({ soon: select.value });
        },
      },
      HORIZONS.map((n) => h("option", { value: n }, t("days_n", { n }))),
    );
    const box = h("div");
    /** @type {(paper: HTMLElement) => void} */
    let paper = () => {};
    return {
      title: t("followup"),
      paper: (into) => paper(into),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("followup")),
        h(
          "div",
          { class: "tools" },
          picker.element,
          h("div", { class: "field inline" }, h("label", { for: "soon" }, t("soon_label")), select),
        ),
        bar.element,
        box,
      ),
      update() {
        picker.update();
        bar.update();
        select.value = String(horizon());
        const day = AF.day();
        const fiches = AF.filtered();
        const steps = AF.stepsShown(AF.steps);
        const [undated, covered] = [AF.stepsShown(AF.undated), AF.stepsShown(AF.covered)];
        const keys = AF.data.ministers.map((minister) => minister.key).filter((key) => AF.wants("minister", key));
        /** @type {{ label: string, has: (fiche: Fiche) => boolean }[]} */
        const groups = keys.map((key) => ({
          label: AF.ministerName(key),
          has: (fiche) => fiche.ministers.includes(key),
        }));
        if (!AF.chosen("minister").length) {
          groups.push({ label: t("minister_none"), has: (fiche) => !fiche.ministers.length });
        }
        const shown = groups
          .map((group, index) => {
            const mine = fiches.filter(group.has);
            const without = undated.filter((step) => group.has(step.fiche));
            return {
              ...group,
              id: "m-" + index,
              fiches: mine,
              without,
              covered: covered.filter((step) => group.has(step.fiche)),
              states: AF.due(
                steps.filter((step) => group.has(step.fiche)),
                day,
                horizon(),
              ),
            };
          })
          .filter((group) => group.fiches.length);
        const all = AF.due(steps, day, horizon());
        paper = (into) => {
          for (const { label, fiches: mine, has, without, covered: follow } of shown) {
            AF.ministerSheet(into, label, mine, steps.filter((step) => has(step.fiche)), without, follow);
          }
        };
        /** @type {(keyof Due)[]} */
        const states = all.closed.length ? [...SHOWN, "closed"] : SHOWN;
        AF.fill(
          box,
          h(
            "p",
            { class: "lead" },
            t("followup_lead", {
              day: AF.date(day),
              n: horizon(),
              late: all.late.length,
              due: all.due.length,
              running: all.running.length,
              soon: all.soon.length,
              undated: undated.length,
            }),
          ),
          h(
            "p",
            {},
            t("followup_rest", { later: all.later.length, covered: covered.length }),
            " ",
            AF.a(AF.to("fiches", [], { show: "approach" }), {}, t("all_steps")),
          ),
          h("p", { class: "note" }, t("followup_note")),
          AF.takeAlong(day, steps, [...undated, ...covered]),
          h("p", {}, h("button", { type: "button", click: () => print() }, t("print_sheets"))),
          shown.length
            ? AF.panel(
                t("per_minister"),
                {},
                AF.table(
                  t("per_minister_caption"),
                  [
                    { title: t("filter_minister") },
                    ...[...states, "undated"].map((state) => ({
                      title: t("due_" + state, { n: horizon() }),
                      number: true,
                    })),
                  ],
                  shown.map((group) => [
                    jump(group.id, "", AF.bdi(group.label, 90)),
                    ...states.map((state) => number(group, state, group.states[state].length)),
                    number(group, "undated", group.without.length),
                  ]),
                ),
              )
            : h("p", {}, t("nothing_found")),
          AF.lost(),
          shown.map((group) =>
            h(
              "section",
              { class: "panel", id: group.id },
              h(
                "details",
                { open: true },
                h(
                  "summary",
                  {},
                  h("h2", {}, AF.bdi(group.label, 120)),
                  " ",
                  h("span", { class: "counts" }, t("fiches_n", { n: group.fiches.length })),
                ),
                h(
                  "div",
                  { class: "states" },
                  states.map((state) => column(`${group.id}-${state}`, state, group.states[state], day)),
                ),
                group.without.length > 0 && [
                  h(
                    "h3",
                    { id: group.id + "-undated", tabindex: -1 },
                    t("due_undated"),
                    " ",
                    h("span", { class: "count" }, String(group.without.length)),
                  ),
                  h("ul", { class: "undated" }, group.without.map(undatedRow)),
                ],
                group.covered.length > 0 &&
                  h(
                    "details",
                    {},
                    h("summary", {}, t("due_covered"), " ", h("span", { class: "count" }, String(group.covered.length))),
                    h("ul", { class: "covered" }, group.covered.map(undatedRow)),
                  ),
                h("h3", {}, AF.name("field", "progress")),
                h("ul", { class: "progress" }, progress(group.fiches)),
              ),
            ),
          ),
        );
      },
    };
  };
})();
