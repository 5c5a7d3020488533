// @ts-check
/* The form of one value, and the buttons in a fiche that open it. */
"use strict";
(function () {
  const { h } = AF;
  const { t } = DESK;

  /** @type {(name: string, required: string, help?: string) => { element: HTMLElement, input: HTMLInputElement }} */
  function line(label, value, help) {
    const input = h("input", { type: "text", required: true, autocomplete: "off", maxlength: 1000 });
    input.value = value;
    return { element: DESK.labelled(label, input, help), input };
  }

  DESK.form = function (subject, first, leave) {
    const tasks = DESK.tasks(subject);
    let task = tasks[first]();
    let asked = "";
    let shown = "";
    const area = h("div", { class: "task" }, task.element);
    const effect = h("div", { class: "effect", "aria-live": "polite" });
    const problem = h("p", { class: "finding error", role: "alert", hidden: true });
    const reason = line(t("reason"), "", t("reason_help"));
    const by = line(t("by"), DESK.named.value.trim());
    by.input.autocomplete = "name";
    const save = h("button", { type: "submit", class: "primary", disabled: true }, t("save"));

    /** @param {string} text */
    const tell = (text) => {
      problem.hidden = !text;
      problem.textContent = text;
    };

    async function preview() {
      const edits = task.edits();
      const wanted = JSON.stringify(edits);
      if (wanted === asked) return;
      asked = wanted;
      save.disabled = true;
      if (!edits) return void AF.fill(effect);
      AF.fill(effect, h("p", { class: "note" }, t("effect_waits")));
      const answer = await DESK.post("preview", { edits });
      if (asked !== wanted) return;
      const found = /** @type {EffectData | null} */ (answer.content);
      if (!found) return void AF.fill(effect, answer.error && h("p", { class: "finding error" }, DESK.say(answer.error)));
      shown = wanted;
      save.disabled = !found.fits;
      AF.fill(effect, h("h4", {}, t("effect")), DESK.effect(found));
    }
    const later = AF.slow(preview, 300);

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      const edits = task.edits();
      if (!edits || JSON.stringify(edits) !== shown) return void preview();
      for (const [control, text] of /** @type {[HTMLInputElement, string][]} */ ([
        [reason.input, t("missing_reason")],
        [by.input, t("missing_by")],
      ])) {
        if (control.value.trim()) continue;
        tell(text);
        return void control.focus();
      }
      DESK.named.value = by.input.value.trim();
      DESK.named.dispatchEvent(new Event("change"));
      save.disabled = true;
      const content = { edits, version: DESK.data.version, reason: reason.input.value.trim(), by: by.input.value.trim() };
      const answer = await DESK.post("corrections", content);
      if (answer.content) {
        leave();
        return void DESK.follow(t("saved"));
      }
      if (answer.status === 409 && answer.error && answer.error.version) {
        DESK.data.version = answer.error.version;
        const told = (answer.error.changes || []).map(DESK.told);
        tell([t("stale"), ...(told.length ? told : [t("stale_undone")])].join(" "));
        asked = "";
        return void preview();
      }
      save.disabled = false;
      tell(answer.error ? DESK.say(answer.error) : "");
    }

    const names = Object.keys(tasks);
    const choice = h(
      "select",
      {
        change: () => {
          task = tasks[choice.value]();
          AF.fill(area, task.element);
          tell("");
          preview();
        },
      },
      names.map((name) => h("option", { value: name, selected: name === first }, t(name))),
    );
    const title = h("h3", { tabindex: -1 }, t("form_title"), ": ", AF.bdi(subject.name, 80));
    const form = h(
      "form",
      {
        class: "desk-form",
        novalidate: true,
        submit: (/** @type {Event} */ event) => submit(event),
        keydown: (event) => {
          event.stopPropagation();
          if (event.key === "Escape") leave();
        },
      },
      title,
      names.length > 1 && DESK.labelled(t("what"), choice),
      area,
      effect,
      h("div", { class: "who" }, reason.element, by.element),
      problem,
      h(
        "p",
        { class: "buttons" },
        save,
        h("button", { type: "button", click: leave }, t("close")),
      ),
    );
    form.setAttribute("aria-label", t("form_title") + ": " + AF.clip(subject.name, 80));
    area.addEventListener("input", later);
    area.addEventListener("change", () => void preview());
    preview();
    return form;
  };

  /** @type {{ element: HTMLElement, opener: HTMLElement } | null} */
  let open = null;
  DESK.busy = () => Boolean(open && open.element.isConnected);

  DESK.close = function () {
    if (!open) return;
    open.element.remove();
    if (open.opener.isConnected) open.opener.focus();
    open = null;
  };

  DESK.open = function (element, opener, row) {
    DESK.close();
    open = { element, opener };
    row.append(element);
    element.querySelector("h3")?.focus();
    element.scrollIntoView({ block: "nearest" });
  };

  /** @type {(subject: Subject, opener: HTMLElement, row: Element) => void} */
  function show(subject, opener, row) {
    if (subject.value && subject.value.source.length) AF.adjust({ at: subject.value.id, go: "field" });
    DESK.open(DESK.form(subject, Object.keys(DESK.tasks(subject))[0], DESK.close), opener, row);
  }

  /** @type {(fiche: Fiche, value: ValueData) => Subject} */
  function subjectOf(fiche, value) {
    const place = /^(?:.*)\.(\d+)$/.exec(value.id);
    const position = place ? Number(place[1]) : null;
    const same = fiche.values.filter((one) => one.field === value.field && one.label === value.label);
    return {
      fiche,
      field: value.label === undefined ? value.field : "other_fields/" + value.label,
      name: value.label ?? AF.name("field", value.field),
      value,
      position,
      next: same[same.indexOf(value) + 1] || null,
    };
  }

  /** @type {(text: string, label: string, action: (button: HTMLElement) => void) => HTMLElement} */
  const button = (text, label, action) =>
    h(
      "button",
      { type: "button", class: "edit", "aria-label": label, click: (event) => action(event.currentTarget) },
      text,
    );

  DESK.decorators.push((element, fiche) => {
    /** @type {(subject: Subject) => string} */
    const label = ({ name, value }) => t("correct_of", { name, text: AF.clip(value ? value.text : "", 60) });
    for (const value of fiche.values) {
      const row = element.querySelector(`[id="v-${CSS.escape(value.id)}"]`);
      if (!row) continue;
      const subject = subjectOf(fiche, value);
      AF.add(row, [h("span", { class: "acts" }, button(t("correct"), label(subject), (opener) => show(subject, opener, row)))]);
    }
    const tags = element.querySelector("p.tags");
    if (tags) {
      const status = /** @type {ValueData} */ ({ id: "status", field: "status", text: fiche.status || "", source: [], marks: [] });
      const subject = { ...subjectOf(fiche, status), name: t("status") };
      const box = h("div", { class: "status-form" });
      tags.after(box);
      AF.add(tags, [button(t("correct"), label(subject), (opener) => show(subject, opener, box))]);
    }
    for (const field of AF.fields.SECTIONS) {
      const section = element.querySelector("#f-" + field);
      const full = data(field) && AF.valuesIn(fiche, field).length > 0;
      if (!section || full) continue;
      const name = AF.name("field", field);
      const subject = { fiche, field, name, value: null, position: null, next: null };
      const adder = button(t("add"), t("add_of", { name }), (opener) => show(subject, opener, section));
      section.querySelector("h2")?.after(adder);
    }
    /** @type {(field: string) => boolean} */
    function data(field) {
      return DESK.data.fields.single.includes(field);
    }
  });

  const fiche = AF.views.fiche;
  AF.views.fiche = (args) => {
    const view = fiche(args);
    const shown = AF.fiches.get(args[0]);
    if (shown) for (const decorate of DESK.decorators) decorate(view.element, shown);
    return view;
  };
})();
