// @ts-check
/* What people say of a step: its state, the date and the note. */
"use strict";
(function () {
  const { h, t } = AF;

  AF.said = function ({ value }) {
    const { said } = value;
    if (!said) return false;
    const { state, date, note, checked_by: by } = said;
    const origin = said.from && t(said.reworded ? "said_reworded" : "said_from", { plan: AF.clip(said.from, 60) });
    const parts = [
      date && AF.bdi(date[AF.lang], 40),
      note && AF.bdi(note, 300),
      by && [t("said_by"), " ", AF.bdi(by, 80)],
      origin,
    ].filter(Boolean);
    return h(
      "span",
      { class: "said" },
      state && h("span", { class: "tag state-" + state }, AF.name("state", state)),
      parts.map((part, i) => [i || state ? " · " : "", part]),
    );
  };

  /* What was said of steps that the plan does not have. */
  AF.lost = function () {
    const { lost } = AF.data;
    if (!lost.length) return false;
    return AF.panel(
      t("said_lost"),
      {},
      h("p", { class: "note" }, t("said_lost_note")),
      AF.table(
        t("said_lost"),
        [t("said_plan"), AF.name("field", "description"), t("step"), t("filter_state"), t("said_note"), t("said_why")].map((title) => ({ title })),
        lost.map((one) => [
          AF.bdi(one.plan, 60),
          AF.bdi(one.action, 20),
          AF.bdi(one.step, 200),
          one.state ? AF.name("state", one.state) : "",
          AF.bdi(one.note || "", 200),
          one.why[AF.lang],
        ]),
      ),
    );
  };
})();
