// @ts-check
/* Paper: sheets that are printed in the place of a view, the foot of every page, and what printing opens and closes.
   A browser tells of printing just before it and waits for nothing: all of this is done at once. */
"use strict";
(function () {
  const { h, t, data } = AF;
  const root = document.documentElement;
  /* What a page of A4 or of US Letter holds between the margins, with room for what a printer rounds. */
  AF.paperHeight = "248mm";

  /** @type {(() => void)[]} */
  let undo = [];

  /* A text inside a CSS string. */
  /** @type {(text: string) => string} */
  const quoted = (text) => '"' + text.replace(/[\p{C}\n]/gu, " ").replace(/["\\]/g, "\\$&") + '"';

  /* Plan, day and page numbers stand in the margin of every page: print.css puts them there. */
  function foot() {
    root.style.setProperty("--paper-title", quoted(AF.clip(data.plan.title, 80)));
    root.style.setProperty("--paper-day", quoted(t("printed_on", { day: AF.date(AF.today()) })));
  }

  /* The largest of these sizes of type (in points) at which a sheet fits; the smallest where none does. */
  AF.fitted = function (sheet, sizes, fits) {
    for (const size of sizes) {
      sheet.style.setProperty("--type", size + "pt");
      if (fits()) return true;
    }
    return false;
  };

  /* A length on paper in pixels. */
  AF.paperPixels = function (around, length) {
    const rule = h("div");
    rule.style.height = length;
    around.append(rule);
    const size = rule.getBoundingClientRect().height;
    rule.remove();
    return size;
  };

  /** @param {View | null} view */
  function open(view) {
    close();
    foot();
    const main = AF.part("main");
    for (const facet of main.querySelectorAll("details.facet")) if (facet instanceof HTMLDetailsElement) facet.open = false;
    for (const details of main.querySelectorAll("details:not([open])")) {
      if (!(details instanceof HTMLDetailsElement) || details.matches(".filters, .facet, .astable")) continue;
      details.open = true;
      undo.push(() => (details.open = false));
    }
    for (const image of main.getElementsByTagName("img")) image.loading = "eager";
    AF.drawCharts();
    if (!view?.paper) return;
    const paper = h("div", { class: "paper", "aria-hidden": "true" });
    document.body.append(paper);
    root.classList.add("on-paper", "measuring");
    view.paper(paper);
    root.classList.remove("measuring");
    undo.push(() => {
      paper.remove();
      root.classList.remove("on-paper");
    });
  }

  function close() {
    for (const action of undo) action();
    undo = [];
  }

  AF.printing = function (shown) {
    foot();
    addEventListener("beforeprint", () => open(shown()));
    addEventListener("afterprint", close);
  };
})();
