// @ts-check
/* A page of a PDF with what was found outlined, and the list of its lines, which chooses the same by keyboard. */
"use strict";
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  /** What has a line around it and a letter beside it: colour alone tells nobody what it is who cannot see it. */
  const OUTLINED = /** @type {LineRole[]} */ (["label", "field", "heading", "prompt", "furniture", "unassigned"]);
  const { t, h, ask, part, select, data } = PAGE;
  /** Points beside a line that its letter takes. */
  const LETTER = 9;
  const ZOOMS = ["1", "1.5", "2", "3"];
  const list = part("lines");
  const sheet = part("sheet");

  /** @type {FormLine[]} */
  let lines = [];
  let number = 0;
  /** @type {[number, number, number][]} */
  let pages = [];
  /** The line at which the choice began, the one at which it ends, and the lines that are chosen. */
  let anchor = -1;
  let active = -1;
  /** @type {Set<number>} */
  let chosen = new Set();
  let asked = 0;
  let zoom = ZOOMS[0];
  /** @type {(chosen: FormLine[]) => void} */
  let choose = () => undefined;
  /** @type {() => void} */
  let enter = () => undefined;

  const sign = (/** @type {LineRole} */ role) => h("span", { class: "sign role-" + role, "aria-hidden": "true" }, t("sign_" + role));

  /** @type {(line: FormLine) => string} */
  function meaning(line) {
    const role = t("role_" + line.role);
    if (line.role === "heading" && Object.hasOwn(data.kinds, line.field))
      return role + ": " + data.kinds[line.field][data.language];
    const field = PAGE.field(line.field);
    return field && (line.role === "label" || line.role === "field") ? role + ": " + field : role;
  }

  part("legend").append(
    ...OUTLINED.map((role) => h("li", {}, sign(role), " " + t("role_" + role))),
  );

  /** Where the letter of each line stands; none where it would cover another line, or repeat the one above.
   * @type {(width: number, height: number) => (number | null)[]}
   */
  function places(width, height) {
    const free = (/** @type {number} */ at, /** @type {number} */ x0, /** @type {number} */ x1) =>
      x0 >= 0 &&
      x1 <= width &&
      lines.every(
        (other, one) =>
          one === at ||
          Math.min(other.bottom, lines[at].bottom) - Math.max(other.top, lines[at].top) <= 1 / height ||
          other.x1 * width <= x0 ||
          other.x0 * width >= x1,
      );
    return lines.map((line, at) => {
      const last = lines[at - 1];
      const same = last && last.role === line.role && last.field === line.field;
      if (!OUTLINED.includes(line.role) || (same && last.top < line.top && last.x0 < line.x1 && last.x1 > line.x0)) return null;
      const [x0, x1] = [line.x0 * width, line.x1 * width];
      if (free(at, x0 - LETTER, x0 - 2)) return x0 - 2.5;
      return free(at, x1 + 2, x1 + LETTER) ? x1 + LETTER - 1 : null;
    });
  }

  /** @type {(name: string, values: Record<string, string | number>, text?: string) => Element} */
  function drawn(name, values, text) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, String(value));
    if (text) element.textContent = text;
    return element;
  }

  function show() {
    const [, width, height] = pages.find((page) => page[0] === number) || [0, 595, 842];
    const picture = h("img", {
      src: "/api/drafts/" + data.token + "/form/pages/" + number + ".webp",
      alt: t("picture", { n: number }),
      width: String(Math.round(width)),
      height: String(Math.round(height)),
    });
    picture.addEventListener("error", () => picture.setAttribute("alt", t("no_picture")));
    const over = drawn("svg", { viewBox: "0 0 " + width + " " + height, "aria-hidden": "true", focusable: "false" });
    const letters = places(width, height);
    lines.forEach((line, at) => {
      const box = { x: line.x0 * width - 1.5, y: line.top * height - 0.5 };
      const size = { width: (line.x1 - line.x0) * width + 3, height: (line.bottom - line.top) * height + 1 };
      const group = drawn("g", { class: "role-" + line.role, "data-at": at });
      group.append(drawn("rect", { ...box, ...size, rx: 1 }));
      const x = letters[at];
      if (x !== null) group.append(drawn("text", { x, y: box.y + size.height - 2, "text-anchor": "end" }, t("sign_" + line.role)));
      group.addEventListener("click", (event) => {
        pick(at, /** @type {MouseEvent} */ (event).shiftKey);
        list.focus({ preventScroll: true });
      });
      over.append(group);
    });
    const had = sheet.querySelector("img");
    // The picture stays where only the outlines are others: it would flicker.
    const same = had && had.getAttribute("src") === picture.getAttribute("src");
    sheet.replaceChildren(h("div", { class: "paper", "data-zoom": zoom }, same ? had : picture, /** @type {HTMLElement} */ (over)));
    list.replaceChildren(
      ...lines.map((line, at) => {
        const option = h(
          "div",
          { role: "option", id: "line-" + at, class: "line", "aria-selected": "false" },
          sign(line.role),
          h("span", { class: "text", lang: "nl" }, line.text),
          h("span", { class: "role" }, meaning(line)),
        );
        option.addEventListener("click", (event) => pick(at, event.shiftKey));
        return option;
      }),
    );
    if (!lines.length) list.append(h("p", { class: "note" }, t("no_lines")));
  }

  /** Chooses a line, or all from where the choice began. The lines of one label go together.
   * @type {(at: number, further: boolean) => void}
   */
  function pick(at, further) {
    if (!lines[at]) return;
    active = at;
    if (!further || anchor < 0) anchor = at;
    let [first, last] = [Math.min(anchor, at), Math.max(anchor, at)];
    if (!further) {
      while (goes(first - 1, first)) first -= 1;
      while (goes(last, last + 1)) last += 1;
    }
    chosen = new Set([...lines.keys()].filter((one) => one >= first && one <= last));
    mark();
    choose([...chosen].map((one) => lines[one]));
  }

  /** Whether two lines are of one label that goes on below: labels beside each other are two.
   * @type {(upper: number, lower: number) => boolean}
   */
  function goes(upper, lower) {
    const [one, other] = [lines[upper], lines[lower]];
    if (!one || !other || one.role !== "label" || other.role !== "label" || one.field !== other.field) return false;
    if (PAGE.isLabel(one.text) || PAGE.isLabel(other.text)) return false;
    const below = other.top - one.bottom;
    return below > -0.5 * (one.bottom - one.top) && below < one.bottom - one.top && one.x0 < other.x1 && other.x0 < one.x1;
  }

  function mark() {
    for (const [at, option] of [...list.querySelectorAll("[role=option]")].entries()) {
      option.setAttribute("aria-selected", String(chosen.has(at)));
      option.classList.toggle("active", at === active);
      if (at === active) option.scrollIntoView({ block: "nearest" });
    }
    if (active >= 0) list.setAttribute("aria-activedescendant", "line-" + active);
    else list.removeAttribute("aria-activedescendant");
    for (const group of sheet.querySelectorAll("[data-at]"))
      group.classList.toggle("chosen", chosen.has(Number(group.getAttribute("data-at"))));
  }

  list.addEventListener("keydown", (event) => {
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6 });
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault();
      pick(Math.max(0, Math.min(lines.length - 1, active + steps[event.key])), event.shiftKey);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (active < 0) pick(0, false);
      else if (event.key === "Enter") enter();
    }
  });

  function turn() {
    const numbers = pages.map((page) => /** @type {[string, string]} */ ([String(page[0]), String(page[0])]));
    const choice = select("page-number", numbers, String(number));
    choice.addEventListener("change", () => void go(Number(choice.value)));
    const at = pages.findIndex((page) => page[0] === number);
    const button = (/** @type {string} */ key, /** @type {number} */ to) => {
      const element = /** @type {HTMLButtonElement} */ (h("button", { type: "button", id: "page-" + key }, t(key)));
      element.disabled = !pages[to];
      element.addEventListener("click", () => void go(pages[to][0]));
      return element;
    };
    const focused = document.activeElement?.id;
    part("turn").replaceChildren(
      button("previous", at - 1),
      h("label", { for: "page-number" }, t("page")),
      choice,
      h("span", {}, "/ " + pages.length),
      button("next", at + 1),
      h("label", { for: "page-zoom" }, t("zoom")),
      zooms(),
    );
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  function zooms() {
    const made = ZOOMS.map((one) => /** @type {[string, string]} */ ([one, Math.round(100 * Number(one)) + " %"]));
    const choice = select("page-zoom", made, zoom);
    choice.addEventListener("change", () => {
      zoom = choice.value;
      sheet.querySelector(".paper")?.setAttribute("data-zoom", zoom);
      sheet.querySelector(".chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    return choice;
  }

  /** @param {number} to */
  async function go(to) {
    number = to;
    turn();
    anchor = active = -1;
    chosen = new Set();
    choose([]);
    await load();
  }

  async function load() {
    asked += 1;
    const mine = asked;
    const told = await ask("/api/drafts/" + data.token + "/form/pages/" + number);
    if (!told || mine !== asked) return;
    lines = told.lines;
    show();
    if (active >= lines.length) active = lines.length - 1;
    if (active >= 0) pick(active, false);
    else mark();
  }

  PAGE.sign = sign;
  PAGE.meaning = meaning;
  PAGE.sheet = {
    async shown(form) {
      pages = form.pages;
      if (!number) await go(form.first);
      else await load();
    },
    focus() {
      list.focus();
    },
    async go(to) {
      if (to !== number && pages.some((page) => page[0] === to)) await go(to);
      part("page").scrollIntoView({ block: "nearest" });
    },
    further() {
      if (active < 0) return;
      pick(Math.max(active, ...chosen) + 1, true);
    },
    on(chosenBy, entered) {
      choose = chosenBy;
      enter = entered;
    },
  };
})();
