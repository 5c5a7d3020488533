/* The comparison with another version: every change, word by word, with its place on the side that is here. */
"use strict";
(function () {
  const { h, t, data } = AF;

  function words(change) {
    if (change.words.length) {
      return h(
        "p",
        { class: "diff" },
        h(
          "bdi",
          { class: "tx", lang: "nl" },
          change.words.flatMap(({ op, before, after }) =>
            op === "equal"
              ? [AF.clip(after, 3000)]
              : [before && h("del", {}, AF.clip(before, 3000)), after && h("ins", {}, AF.clip(after, 3000))],
          ),
        ),
      );
    }
    return h(
      "p",
      { class: "diff" },
      change.before !== null && h("del", {}, AF.bdi(change.before, 3000)),
      change.before !== null && change.after !== null && " ",
      change.after !== null && h("ins", {}, AF.bdi(change.after, 3000)),
    );
  }

  const arrow = (before, after) => [AF.bdi(String(before ?? "–"), 120), " → ", AF.bdi(String(after ?? "–"), 120)];

  const difference = ({ difference: text, currency }) => {
    if (!text || !Number.isFinite(Number(text))) return "";
    return (
      " " + (currency === "EUR" ? AF.euro(Math.round(Number(text) * 100)) : AF.clip(`${text} ${currency || ""}`, 40))
    );
  };

  function meaning(value) {
    if (!value) return [];
    const parts = [];
    for (const timing of value.timings || []) {
      const days = timing.end_days ?? timing.start_days;
      parts.push([
        t("direction_" + timing.direction),
        days ? " " + t("days_n", { n: Math.abs(days) }) : "",
        ": ",
        arrow(timing.before, timing.after),
      ]);
    }
    for (const amount of value.amounts || []) {
      parts.push([t("direction_" + amount.direction), difference(amount), ": ", arrow(amount.before, amount.after)]);
    }
    if (value.minister)
      parts.push([t("minister_" + value.minister.shift), ": ", arrow(value.minister.before, value.minister.after)]);
    if (value.status)
      parts.push([
        AF.name("field", "status"),
        ": ",
        arrow(AF.name("status", value.status.before), AF.name("status", value.status.after)),
      ]);
    if (value.prevention_types) {
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
    return parts.map((part) => h("p", { class: "meaning" }, part));
  }

  function places(change, side) {
    const source = change.source[side];
    if (!source.length) return null;
    const name = t("side_" + side);
    if (data.changes.here !== side)
      return h(
        "span",
        { class: "note" },
        name,
        " ",
        AF.pageNumbers(source)
          .map((page) => t("page_short", { page }))
          .join(", "),
        " ",
      );
    return AF.pageNumbers(source).map((page) =>
      AF.a(
        AF.to("page", [page], { mark: source.map((box) => box.join(",")).join(";") }),
        { class: "place" },
        name + " " + t("page_short", { page }),
      ),
    );
  }

  AF.views.changes = function () {
    const { changes } = data;
    if (!changes) return AF.views.missing(["changes"]);
    const box = h("div");
    const chips = h("ul", { class: "chips" });
    const here = changes.here;
    const byNumber = new Map(data.fiches.map((fiche) => [fiche.number, fiche]));
    const ficheOf = (change) => (here ? byNumber.get(change[here]) : undefined);
    const side = (name) => [AF.bdi(changes[name].plan_id, 60), " (", AF.bdi(changes[name].file, 80), ")"];
    return {
      title: t("changes"),
      element: h(
        "div",
        {},
        h("h1", { tabindex: -1 }, t("changes")),
        h("p", { class: "lead" }, t("side_old"), ": ", side("old"), " → ", t("side_new"), ": ", side("new")),
        chips,
        box,
      ),
      update() {
        const kind = AF.param("kind");
        const only = AF.fiches.get(AF.param("fiche"));
        const list = changes.changes.filter((change) => !only || !here || change[here] === only.number);
        const counts = new Map();
        for (const change of list) counts.set(change.kind, (counts.get(change.kind) || 0) + 1);
        AF.fill(
          chips,
          [["", list.length], ...counts].map(([key, n]) =>
            h(
              "li",
              {},
              AF.a(
                AF.here({ kind: key || null }),
                { class: "chip", "aria-current": key === kind ? "true" : null },
                key ? t("kind_" + key) : t("all"),
                " ",
                String(n),
              ),
            ),
          ),
          only &&
            h(
              "li",
              {},
              AF.a(
                AF.here({ fiche: null }),
                { class: "chip drop", "aria-label": t("drop", { label: only.number }) },
                AF.bdi(only.number, 20),
                h("span", { "aria-hidden": "true" }, " ×"),
              ),
            ),
        );
        const groups = new Map();
        for (const change of list) {
          if (kind && change.kind !== kind) continue;
          const key = JSON.stringify([change.old, change.new]);
          if (!groups.has(key)) groups.set(key, []);
          groups.get(key).push(change);
        }
        AF.fill(
          box,
          !groups.size && h("p", {}, t("changes_none")),
          [...groups.values()].map((group) => {
            const [first] = group;
            const fiche = ficheOf(first);
            const number = [first.old, first.new]
              .filter((one, i, all) => one !== null && all.indexOf(one) === i)
              .map((one) => AF.clip(one, 20))
              .join(" → ");
            const pair = changes.alignment.find((one) => one.old === first.old && one.new === first.new);
            return AF.panel(
              [AF.bdi(number, 50), fiche ? [" ", AF.a(AF.to("fiche", [fiche.key]), {}, AF.bdi(fiche.title, 140))] : ""],
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
                      "p",
                      { class: "tags" },
                      h("span", { class: "tag kind-" + change.kind }, t("kind_" + change.kind)),
                      change.field && h("span", {}, AF.name("field", change.field)),
                      change.cause !== "source" && h("span", { class: "tag" }, t("cause_" + change.cause)),
                      h("span", { class: "places" }, places(change, "old"), places(change, "new")),
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
