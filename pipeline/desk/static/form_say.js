// @ts-check
/* What somebody says of the lines that are chosen: a form whose controls fit what is said. */
"use strict";
(function () {
  const OPERATIONS = /** @type {const} */ (["label", "not_label", "heading", "not_heading", "furniture", "not_furniture", "prompt"]);
  const { t, h, labelled, part, select, data } = PAGE;
  const place = part("what");

  /** @type {(id: string, value: string) => HTMLInputElement} */
  const input = (id, value) =>
    /** @type {HTMLInputElement} */ (h("input", { id, type: "text", value, maxlength: "400", autocomplete: "off" }));

  PAGE.fieldSelect = (id, value) => {
    const known = Object.entries(data.fields).map(([key, name]) => /** @type {[string, string]} */ ([key, name[data.language]]));
    return select(id, [...known, ["", t("field_own")]], value);
  };
  PAGE.kindSelect = (id, value) =>
    select(id, Object.entries(data.kinds).map(([key, name]) => [key, name[data.language]]), value);

  /** What is most likely meant by lines of a role.
   * @type {(line: FormLine) => typeof OPERATIONS[number]}
   */
  function first(line) {
    if (line.role === "heading") return "heading";
    if (line.role === "furniture") return "not_furniture";
    return "label";
  }

  /** @type {(line: FormLine, text: string) => string} */
  function meant(line, text) {
    const colon = text.indexOf(":");
    return line.role !== "label" && colon > 0 && colon < text.length - 1 ? text.slice(0, colon) : text;
  }

  /** @type {PageTools["say"]} */
  PAGE.say = function (lines, labels, send) {
    if (!lines.length) {
      place.replaceChildren(h("p", { class: "note" }, t("choose")));
      return;
    }
    const line = lines[0];
    const whole = lines.map((one) => one.text).join(" ");
    const op = select("op", OPERATIONS.map((key) => [key, t("op_" + key)]), first(line));
    const text = input("text", whole);
    const field = PAGE.fieldSelect("field", line.role === "label" && Object.hasOwn(data.fields, line.field) ? line.field : "");
    const kind = PAGE.kindSelect("kind", line.role === "heading" && Object.hasOwn(data.kinds, line.field) ? line.field : "action");
    const rest = lines.slice(1).map((one) => one.text);
    const heading = input("heading-title", [line.title, ...rest].join(" "));
    const numbered = input("heading-number", line.number);
    const below = select("below", labels.map((label) => [label, label]), labels[0] || "");
    const more = h("div", {});
    const fill = () => {
      const key = op.value;
      text.value = key === "label" || key === "not_label" ? meant(line, whole) : whole;
      more.replaceChildren(
        ...(key === "label" ? [labelled(t("field"), field)] : []),
        ...(key === "heading"
          ? [labelled(t("kind"), kind), labelled(t("number"), numbered, t("number_help")), labelled(t("heading_title"), heading)]
          : []),
        ...(key === "prompt" ? [labelled(t("below"), below)] : []),
      );
    };
    op.addEventListener("change", fill);
    const button = h("button", { type: "submit", class: "primary" }, t("apply"));
    const further = h("button", { type: "button", id: "further" }, t("further"));
    further.addEventListener("click", () => {
      PAGE.sheet.further();
      document.getElementById("further")?.focus();
    });
    const form = h(
      "form",
      {},
      h("blockquote", { lang: "nl" }, whole),
      h("p", {}, t("now", { role: PAGE.meaning(line) }), " ", further),
      labelled(t("op"), op),
      labelled(t("text"), text, t("text_help")),
      more,
      h("p", {}, button),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const click = /** @type {FormClick} */ ({ op: op.value, text: text.value });
      if (click.op === "label") click.field = field.value || null;
      if (click.op === "heading")
        Object.assign(click, { kind: kind.value, number: numbered.value, title: heading.value });
      if (click.op === "prompt") click.label = below.value;
      send(click);
    });
    fill();
    place.replaceChildren(form);
  };
})();
