// @ts-check
/* What can be done to a value, each as controls that fit it and the edits that they mean. */
"use strict";
(function () {
  const { h } = AF;
  const { t, data } = DESK;

  /** @type {(subject: Subject) => Pick<Edit, "fiche" | "field">} */
  const about = ({ fiche, field }) => ({ fiche: fiche.id, field });
  /** @type {(subject: Subject) => string | null} */
  const was = (subject) => (subject.value && subject.value.text) || null;
  /** @type {(subject: Subject) => boolean} */
  const inList = ({ field }) => !data.fields.single.includes(field) && !data.fields.head.includes(field);

  /** @type {(label: string, text: string, help?: string) => { element: HTMLElement, area: HTMLTextAreaElement }} */
  function texts(label, text, help) {
    const rows = Math.min(12, Math.max(2, Math.ceil(text.length / 60)));
    const area = h("textarea", { rows, lang: "nl", spellcheck: "true", maxlength: 20000 });
    area.value = text;
    return { element: DESK.labelled(label, area, help), area };
  }

  /** @type {(options: [value: string, name: string][], chosen: string) => HTMLSelectElement} */
  const select = (options, chosen) =>
    h(
      "select",
      {},
      options.map(([value, name]) => h("option", { value, selected: value === chosen }, name)),
    );

  /* An input for the phrase of each timing, which changes it in the text. */
  /** @type {(value: ValueData, area: HTMLTextAreaElement) => HTMLElement[]} */
  const phrases = (value, area) =>
    (value.timings || []).map((timing, index) => {
      let now = timing.raw;
      const input = h("input", {
        type: "text",
        lang: "nl",
        autocomplete: "off",
        input: () => {
          if (!now || !area.value.includes(now) || !input.value) return;
          const at = area.value.lastIndexOf(now);
          area.value = area.value.slice(0, at) + input.value + area.value.slice(at + now.length);
          now = input.value;
        },
      });
      input.value = now;
      return DESK.labelled(t("timing_phrase", { n: index + 1 }), input);
    });

  /** @type {(subject: Subject) => Task} */
  function setStatus(subject) {
    const chosen = was(subject) || "";
    const control = select([["", t("status_drop")], ...data.statuses.map(named)], chosen);
    /** @type {(status: Status) => [string, string]} */
    function named(status) {
      return [status, AF.name("status", status)];
    }
    return {
      element: DESK.labelled(t("status"), control),
      edits() {
        if (control.value === chosen) return null;
        if (control.value) return [{ ...about(subject), op: "set", was: was(subject), value: control.value }];
        return [{ ...about(subject), op: "drop", was: chosen }];
      },
    };
  }

  /** @type {(subject: Subject) => Task} */
  function setText(subject) {
    const before = was(subject) || "";
    const { element, area } = texts(t("text"), before);
    /** @type {Child[]} */
    const besides = [];
    if (subject.field === "lead_ministers") {
      /** @type {[string, string][]} */
      const known = data.ministers.map(({ name }) => [name, name]);
      const control = select([["", t("minister_other")], ...known], "");
      control.addEventListener("change", () => {
        if (control.value) area.value = control.value;
      });
      besides.push(DESK.labelled(t("minister"), control));
    }
    if (subject.value) besides.push(...phrases(subject.value, area));
    const meaning = h("div", { class: "meanings", "aria-live": "polite" });
    return {
      element: h("div", {}, besides, element, meaning),
      edits() {
        const value = area.value.trim().replace(/\s+/g, " ");
        if (!value || value === before) return null;
        return [{ ...about(subject), op: "set", was: was(subject), value, position: subject.position }];
      },
    };
  }

  /** @type {(subject: Subject) => Task} */
  function split(subject) {
    const { element, area } = texts(t("text"), was(subject) || "", t("split_help"));
    return {
      element,
      edits() {
        const value = area.value
          .split("\n")
          .map((part) => part.trim().replace(/\s+/g, " "))
          .filter((part) => part);
        if (value.length < 2) return null;
        return [{ ...about(subject), op: "split", was: was(subject), value, position: subject.position }];
      },
    };
  }

  /** @type {(subject: Subject) => Task} */
  function join(subject) {
    const parts = [was(subject) || "", subject.next ? subject.next.text : ""];
    const { element, area } = texts(t("text"), parts.join(" "));
    return {
      element,
      edits: () => [{ ...about(subject), op: "merge", was: parts, value: area.value.trim() || parts.join(" ") }],
    };
  }

  /** @type {(subject: Subject) => Task} */
  function move(subject) {
    const labels = AF.valuesIn(subject.fiche, "other_fields").map((value) => value.label ?? "");
    const fields = [...data.fields.list, ...data.fields.single, ...new Set(labels.map((label) => "other_fields/" + label))];
    /** @type {[string, string][]} */
    const options = fields
      .filter((field) => field !== subject.field)
      .map((field) => [field, field.startsWith("other_fields/") ? field.slice(13) : AF.name("field", field)]);
    const control = select(options, "");
    return {
      element: DESK.labelled(t("field"), control),
      edits: () => [
        { ...about(subject), op: "drop", was: was(subject), position: subject.position },
        { fiche: subject.fiche.id, field: control.value, op: "set", was: null, value: was(subject) },
      ],
    };
  }

  /** @type {(subject: Subject) => Task} */
  function assign(subject) {
    const list = h("div", { class: "lines" }, t("effect_waits"));
    /** @type {[HTMLInputElement, FreeLine][]} */
    const boxes = [];
    DESK.get("lines?fiche=" + encodeURIComponent(subject.fiche.id)).then((answer) => {
      const found = /** @type {{ lines: FreeLine[] } | null} */ (answer.content);
      if (!found || !found.lines.length) return AF.fill(list, h("p", {}, t("no_lines")));
      return AF.fill(
        list,
        found.lines.map((line) => {
          const box = h("input", { type: "checkbox" });
          boxes.push([box, line]);
          return h("label", { class: "line" }, box, " ", AF.t("page_short", { page: line.page }), " ", AF.bdi(line.text, 200));
        }),
      );
    });
    return {
      element: list,
      edits() {
        const chosen = boxes.filter(([box]) => box.checked).map(([, line]) => line);
        if (!chosen.length) return null;
        return [{ ...about(subject), op: "assign", was: chosen.map((line) => line.text), page: chosen[0].page }];
      },
    };
  }

  /* What can be done to a value, or to a field without one: name of the text to the controls. */
  DESK.tasks = function (subject) {
    if (subject.field === "status") return { op_set: () => setStatus(subject) };
    const value = subject.value;
    if (!value) return { op_add: () => setText(subject), op_assign: () => assign(subject) };
    /** @type {Record<string, () => Task>} */
    const tasks = { op_set: () => setText(subject) };
    if (subject.field === "title") return tasks;
    const many = inList(subject);
    if (many) tasks.op_split = () => split(subject);
    if (many && subject.next) tasks.op_join = () => join(subject);
    tasks.op_move = () => move(subject);
    tasks.op_drop = () => ({
      element: h("p", {}, h("del", {}, AF.bdi(value.text, 600))),
      edits: () => [{ ...about(subject), op: "drop", was: was(subject), position: subject.position }],
    });
    return tasks;
  };
})();
