// @ts-check
/* Tables: the reader sorts them by any column, and sees where they go on beside the screen. */
"use strict";
(function () {
  const { h } = AF;
  /** @type {Sorting[]} */
  const DIRECTIONS = ["ascending", "descending", "none"];

  /* How each table was sorted: kept while the reader filters, and goes to another view and back. */
  /** @type {Map<string, { column: number, direction: Sorting }>} */
  const kept = new Map();

  /* What a cell is sorted by: what it says it is worth (`data-sort`), else its text. */
  /** @type {(cell: Element) => string} */
  const worth = (cell) => {
    const own = cell.querySelector("[data-sort]");
    return own instanceof HTMLElement ? own.dataset.sort || "" : (cell.textContent || "").trim();
  };

  /** @type {(rows: HTMLTableRowElement[], column: number, number: boolean, direction: Sorting) => HTMLTableRowElement[]} */
  function sorted(rows, column, number, direction) {
    if (direction === "none") return rows;
    const words = new Intl.Collator(AF.lang === "nl" ? "nl-BE" : "en-GB", { numeric: true });
    const keys = new Map(rows.map((row) => [row, worth(row.cells[column])]));
    /** @type {(row: HTMLTableRowElement) => string} */
    const key = (row) => keys.get(row) ?? "";
    /** @type {(a: HTMLTableRowElement, b: HTMLTableRowElement) => number} */
    const order = number
      ? (a, b) => AF.plainNumber(key(a)) - AF.plainNumber(key(b)) || 0
      : (a, b) => words.compare(key(a), key(b));
    const turn = direction === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => turn * order(a, b));
  }

  /* A table: columns are {title, number?, wide?}, rows are arrays of what AF.h takes; the first cell names the row.
     `foot` are rows of totals, which stay below. Each head is a button that sorts: up, down, as it was. */
  AF.table = function (caption, columns, rows, attributes, foot = []) {
    /** @type {(content: Child, index: number) => HTMLElement} */
    const cell = (content, index) =>
      h(
        index ? "td" : "th",
        { scope: index ? null : "row", class: columns[index].number ? "num" : columns[index].wide ? "wide" : null },
        content,
      );
    const lines = rows.map((row) => h("tr", {}, row.map(cell)));
    const body = h("tbody", {}, lines);
    const place = JSON.stringify([AF.route.view, columns.map(({ title }) => (typeof title === "string" ? title : ""))]);
    /** @type {HTMLElement[]} */
    const heads = columns.map((column, index) =>
      h(
        "th",
        { scope: "col", class: column.number ? "num" : null, "aria-sort": rows.length > 1 ? "none" : null },
        rows.length > 1 ? h("button", { type: "button", class: "sort", click: () => turn(index) }, column.title) : column.title,
      ),
    );
    function show() {
      const { column, direction } = kept.get(place) ?? { column: 0, direction: DIRECTIONS[2] };
      if (!columns[column] || rows.length < 2) return;
      heads.forEach((head, index) => head.setAttribute("aria-sort", index === column ? direction : "none"));
      body.replaceChildren(...sorted(lines, column, Boolean(columns[column].number), direction));
    }
    /** @param {number} index */
    function turn(index) {
      const now = kept.get(place);
      const step = now?.column === index ? DIRECTIONS.indexOf(now.direction) + 1 : 0;
      kept.set(place, { column: index, direction: DIRECTIONS[step % DIRECTIONS.length] });
      show();
    }
    if (kept.has(place)) show();
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
      h(
        "table",
        attributes,
        h("caption", {}, h("span", {}, caption)),
        h("thead", {}, h("tr", {}, heads)),
        body,
        foot.length > 0 && h("tfoot", {}, foot.map((row) => h("tr", {}, row.map(cell)))),
      ),
    );
  };
})();
