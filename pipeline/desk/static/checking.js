// @ts-check
/* 'Right' for a value or a whole fiche, and the view of what is unchecked. */
"use strict";
(function () {
  const { h } = AF;
  const { t } = DESK;
  const NAME = "actiefiche-name";

  DESK.named = h("input", {
    type: "text",
    autocomplete: "name",
    maxlength: 200,
    change: () => localStorage.setItem(NAME, DESK.named.value.trim()),
  });
  DESK.named.value = localStorage.getItem(NAME) || "";
  DESK.checks = h("a", { href: "#/check" });

  DESK.name = function () {
    const name = DESK.named.value.trim();
    if (!name) {
      DESK.named.setAttribute("aria-invalid", "true");
      DESK.named.placeholder = t("name_first");
      DESK.named.focus();
    } else DESK.named.removeAttribute("aria-invalid");
    return name;
  };

  /** @type {ReviewData | null} */
  let review = null;
  /** @type {Map<string, () => void>} */
  const shown = new Map();

  function renew() {
    if (!AF.route) return; // nothing is shown yet
    DESK.checks.href = AF.to("check");
    DESK.checks.textContent = review ? t("check_n", { n: review.counts.checked, all: review.counts.all }) : t("check");
    for (const update of shown.values()) update();
  }

  /** @param {Answer<ReviewData>} answer */
  function take(answer) {
    if (answer.content) review = answer.content;
    renew();
    return answer;
  }
  const load = async () => take(await DESK.get("review"));

  /** @type {(fiche: Fiche, id: string) => CheckData | null} */
  const checkOf = (fiche, id) => (review && review.values[fiche.id] && review.values[fiche.id][id]) || null;
  /** @type {(check: CheckData) => string} */
  const day = (check) => (check.at ? AF.date(check.at.slice(0, 10)) : "");
  /** @type {(check: CheckData) => string} */
  const told = (check) =>
    check.state === "unchecked"
      ? ""
      : t(check.state === "changed" ? "changed_since" : check.plan ? "right_in" : "right_by", {
          by: AF.clip(check.by || t("unknown"), 60),
          plan: check.plan,
          day: day(check),
          was: AF.clip(check.was || "", 60),
        });

  /** @type {(fiche: Fiche, ids: string[], checked: boolean, note: HTMLElement) => Promise<void>} */
  async function mark(fiche, ids, checked, note) {
    const by = DESK.name();
    if (!by) return;
    const values = ids.flatMap((id) => {
      const check = checkOf(fiche, id);
      return check ? [{ fiche: fiche.id, id, value: check.value }] : [];
    });
    if (!values.length) return;
    const answer = take(await DESK.post("review", { by, checked, values }));
    if (answer.error) note.textContent = answer.status === 409 ? t("stale_check") : DESK.say(answer.error);
  }

  /* Digests are of the values that this page shows only as long as its plan is the newest: see DESK.follow. */
  DESK.decorators.push((element, fiche) => {
    shown.clear();
    const ids = [...(fiche.status ? ["status"] : []), ...fiche.values.map((value) => value.id)];
    for (const value of fiche.values) {
      const acts = element.querySelector(`[id="v-${CSS.escape(value.id)}"] > .acts`);
      if (!acts) continue;
      const name = value.label ?? AF.name("field", value.field);
      const label = t("right_of", { name, text: AF.clip(value.text, 60) });
      const note = h("span", { class: "note check-note" });
      const button = h(
        "button",
        {
          type: "button",
          class: "edit right",
          "aria-label": label,
          click: () => mark(fiche, [value.id], checkOf(fiche, value.id)?.state !== "checked", note),
        },
        t("right"),
      );
      acts.append(button);
      acts.after(note);
      shown.set(value.id, () => {
        const check = checkOf(fiche, value.id);
        button.setAttribute("aria-pressed", String(check?.state === "checked"));
        button.disabled = !check || Boolean(check.plan && check.state === "checked");
        note.textContent = check ? told(check) : "";
        note.classList.toggle("warning", check?.state === "changed");
      });
    }
    const note = h("span", { class: "note" });
    const all = h("button", { type: "button", class: "edit right", click: () => mark(fiche, ids, true, note) }, t("right_fiche"));
    element.querySelector("p.tags")?.append(" ", all, " ", note);
    shown.set("", () => {
      const done = ids.filter((id) => checkOf(fiche, id)?.state === "checked").length;
      note.textContent = t("checked_n", { n: done, all: ids.length });
      all.setAttribute("aria-pressed", String(done === ids.length));
      all.disabled = !review || done === ids.length;
    });
    renew();
  });

  /** @param {Fiche} fiche */
  function rowOf(fiche) {
    const ids = [...(fiche.status ? ["status"] : []), ...fiche.values.map((value) => value.id)];
    const states = ids.map((id) => checkOf(fiche, id)?.state);
    const next = ids.find((id) => checkOf(fiche, id)?.state !== "checked");
    const value = next && fiche.byId.get(next);
    return [
      AF.a(AF.to("fiche", [fiche.key]), {}, AF.numbered(fiche.number, AF.bdi(fiche.title, 120))),
      t("checked_n", { n: states.filter((state) => state === "checked").length, all: ids.length }),
      String(states.filter((state) => state === "changed").length || ""),
      next
        ? AF.a(
            AF.to("fiche", [fiche.key], { at: next, go: "field" }),
            {},
            value ? AF.name("field", value.field) : t("status"),
          )
        : t("all_checked"),
    ];
  }

  /** @returns {Child} */
  function changedList() {
    const rows = AF.data.fiches.flatMap((fiche) =>
      fiche.values.flatMap((value) => {
        const check = checkOf(fiche, value.id);
        if (!check || check.state !== "changed") return [];
        return [
          h(
            "li",
            {},
            AF.a(AF.to("fiche", [fiche.key], { at: value.id, go: "field" }), {}, AF.bdi(fiche.number, 20), " ", AF.bdi(value.text, 120)),
            h("p", { class: "note" }, told(check)),
          ),
        ];
      }),
    );
    return rows.length ? h("ul", {}, rows) : h("p", {}, t("changed_none"));
  }

  AF.views.check = function () {
    const rest = h("div", {});
    const fill = () =>
      AF.fill(
        rest,
        review && AF.panel(t("changed_list"), {}, changedList()),
        review &&
          AF.panel(
            AF.t("fiches"),
            {},
            AF.table(
              t("check"),
              [
                { title: t("col_fiche") },
                { title: t("col_checked"), number: true },
                { title: t("col_changed"), number: true },
                { title: t("col_next") },
              ],
              AF.data.fiches.map(rowOf),
            ),
          ),
      );
    shown.clear();
    shown.set("", fill);
    fill();
    load();
    return {
      title: t("check"),
      element: h("div", {}, h("h1", { tabindex: -1 }, t("check")), h("p", {}, t("check_intro")), rest),
      update() {},
    };
  };
  load();
  addEventListener("hashchange", () => setTimeout(renew));
})();
