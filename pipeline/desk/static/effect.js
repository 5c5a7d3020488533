// @ts-check
/* What a correction would do: values that go and come, the days that timings mean, findings that go and come. */
"use strict";
(function () {
  const { h } = AF;

  /* A timing as EDTF with the days that it means; a minister as the register names him. */
  DESK.meaning = (value) => [
    ...(value.timings || []).map((timing) =>
      h(
        "p",
        { class: "note meaning" },
        h("bdi", {}, AF.clip(timing.raw, 80)),
        " → ",
        timing.edtf && [h("code", {}, timing.edtf), ": "],
        AF.daysOf(timing),
      ),
    ),
    value.name && h("p", { class: "note meaning" }, AF.bdi(value.name, 120)),
  ];

  /** @type {(value: ValueData) => Child} */
  const text = (value) =>
    value.field === "status" && value.text ? AF.name("status", value.text) : AF.bdi(value.text || "–", 600);

  /** @type {(value: ValueData) => Child} */
  const name = (value) => (value.label ? AF.bdi(value.label, 80) : AF.name("field", value.field));

  /** @type {(key: string, notes: Noted[]) => Child} */
  const notes = (key, found) =>
    found.map((finding) =>
      h(
        "li",
        {},
        h("span", { class: "tag " + (key === "effect_gone" ? "info" : finding.severity) }, DESK.t(key)),
        " ",
        h("bdi", { class: "tx" }, AF.clip(DESK.say(finding), 400)),
      ),
    );

  DESK.effect = function (found) {
    if (!found.fits) return found.refused.map((why) => h("p", { class: "finding error" }, DESK.say(why)));
    const rows = found.changes.flatMap(({ before, after, gone, found: seen }) => [
      before.map((value) =>
        h("li", {}, h("span", { class: "note" }, name(value), " "), h("del", {}, text(value)), DESK.meaning(value)),
      ),
      after.map((value) =>
        h("li", {}, h("span", { class: "note" }, name(value), " "), h("ins", {}, text(value)), DESK.meaning(value)),
      ),
      notes("effect_gone", gone),
      notes("effect_found", seen),
    ]);
    return rows.flat(2).length ? [h("ul", { class: "diff effects" }, rows)] : [h("p", {}, DESK.t("effect_none"))];
  };
})();
