// @ts-check
/* How far a step is: state, date and note, in a form under the step. */
"use strict";
(function () {
  const { h } = AF;
  const { t, data } = DESK;

  /** @type {(fiche: Fiche, value: ValueData, position: number, recorded: FollowupData) => HTMLElement} */
  function form(fiche, value, position, recorded) {
    let seen = recorded.seen;
    const state = h(
      "select",
      {},
      h("option", { value: "" }, t("follow_none")),
      Object.entries(data.states).map(([name, names]) =>
        h("option", { value: names.nl, selected: name === seen.state }, DESK.say(names)),
      ),
    );
    const date = h("input", { type: "text", autocomplete: "off", maxlength: 80 });
    date.value = recorded.shown.date || "";
    const note = h("textarea", { rows: 2, lang: "nl", maxlength: 10000 });
    note.value = recorded.shown.note || "";
    const by = h("input", { type: "text", autocomplete: "name", maxlength: 200 });
    by.value = recorded.shown.checked_by || "";
    const problem = h("p", { class: "finding error", role: "alert", hidden: true });
    const save = h("button", { type: "submit", class: "primary" }, t("save"));

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      save.disabled = true;
      const values = { state: state.value, date: date.value, note: note.value, checked_by: by.value };
      const content = { fiche: fiche.id, position, step: value.text, seen, values };
      const answer = await DESK.post("followup", content);
      save.disabled = false;
      if (answer.content) {
        DESK.close();
        return void DESK.follow(t("follow_saved"));
      }
      problem.hidden = false;
      problem.textContent = answer.error ? DESK.say(answer.error) : "";
      if (answer.status !== 409 || !answer.error || !answer.error.seen) return;
      seen = answer.error.seen;
      problem.textContent = [t("follow_stale"), ...Object.values(answer.error.shown || {})].join(" · ");
    }

    return h(
      "form",
      {
        class: "desk-form",
        novalidate: true,
        "aria-label": t("follow_of", { text: AF.clip(value.text, 60) }),
        submit: (/** @type {Event} */ event) => submit(event),
        keydown: (event) => {
          event.stopPropagation();
          if (event.key === "Escape") DESK.close();
        },
      },
      h("h3", { tabindex: -1 }, t("follow")),
      h("div", { class: "who" }, DESK.labelled(t("follow_state"), state), DESK.labelled(t("follow_by"), by)),
      DESK.labelled(t("follow_date"), date, t("follow_date_help")),
      DESK.labelled(t("follow_note"), note),
      problem,
      h("p", { class: "buttons" }, save, h("button", { type: "button", click: DESK.close }, t("close"))),
    );
  }

  DESK.decorators.push((element, fiche) => {
    AF.valuesIn(fiche, "approach").forEach((value, position) => {
      const row = element.querySelector(`[id="v-${CSS.escape(value.id)}"]`);
      const acts = row && row.querySelector(".acts");
      if (!row || !acts) return;
      const opener = h(
        "button",
        {
          type: "button",
          class: "edit",
          "aria-label": t("follow_of", { text: AF.clip(value.text, 60) }),
          click: async () => {
            const place = "followup?position=" + position + "&fiche=" + encodeURIComponent(fiche.id);
            const answer = await DESK.get(place);
            const recorded = /** @type {FollowupData | null} */ (answer.content);
            if (recorded) DESK.open(form(fiche, value, position, recorded), opener, row);
          },
        },
        t("follow"),
      );
      acts.append(opener);
    });
  });
})();
