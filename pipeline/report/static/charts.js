// @ts-check
/* Vega-Lite charts. The libraries load when the first chart comes near the screen; expressions are interpreted,
   not compiled, because the page allows no eval. Each chart has a name, and its numbers also stand in a table. */
"use strict";
(function () {
  const LIBRARIES = ["vega.min.js", "vega-lite.min.js", "vega-interpreter.js"];
  /** @type {Promise<unknown> | null} */
  let loading = null;

  function load() {
    loading ||= Promise.all(
      LIBRARIES.map(
        (name) =>
          new Promise((resolve, reject) => {
            const script = AF.h("script", { src: "static/vendor/" + name, load: resolve, error: reject });
            // In their order, as soon as they are there.
            script.async = false;
            document.head.append(script);
          }),
      ),
    );
    return loading;
  }

  /* Charts on the page that were not near the screen yet. */
  /** @type {Map<HTMLElement, () => void>} */
  const waiting = new Map();

  /* Draws them now, for paper; the libraries load with the first view that has a chart. */
  AF.drawCharts = function () {
    for (const [holder, drawNow] of waiting) {
      if (holder.isConnected) drawNow();
      waiting.delete(holder);
    }
  };

  /* Loads them with the page, so that a reader who prints at once gets charts, but after what is seen first. */
  function early() {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => load(), { once: true });
    else load();
  }

  AF.colour = (name) =>
    getComputedStyle(document.documentElement)
      .getPropertyValue("--" + name)
      .trim();

  const config = () => ({
    background: null,
    font: getComputedStyle(document.body).fontFamily,
    aria: false,
    view: { stroke: null },
    axis: {
      labelColor: AF.colour("ink"),
      titleColor: AF.colour("quiet"),
      gridColor: AF.colour("line"),
      domainColor: AF.colour("line"),
      tickColor: AF.colour("line"),
      labelFontSize: 13,
      titleFontSize: 13,
      titleFontWeight: "normal",
      labelLimit: 360,
    },
    legend: {
      labelColor: AF.colour("ink"),
      titleColor: AF.colour("quiet"),
      labelFontSize: 13,
      titleFontSize: 13,
      orient: "top",
    },
    text: { color: AF.colour("ink"), fontSize: 13 },
  });

  /* A figure that draws itself when it is about to be seen, and again when its width changes.
     `make(width)` gives the specification; `ready(view, width)` may attach to what was drawn. */
  AF.chart = function (label, make, ready) {
    const holder = AF.h("div", { class: "chart", role: "img", "aria-label": label });
    /** @type {ChartView | null} */
    let view = null;
    let width = 0;
    let near = false;
    let turn = 0;

    /* The view of the chart at this width, without its drawing. */
    const made = () => {
      const specification = globalThis.vegaLite.compile({ ...make(width), config: config() }).spec;
      return new vega.View(vega.parse(specification, null, { ast: true }), {
        expr: vega.expressionInterpreter,
        renderer: "svg",
        logLevel: vega.Error,
        loader: {
          load: () => Promise.reject(new Error("no loading")),
          sanitize: () => Promise.reject(new Error("no links")),
        },
      });
    };
    /** @type {(next: ChartView, stage: HTMLElement) => void} */
    const place = (next, stage) => {
      if (view) view.finalize();
      view = next;
      holder.replaceChildren(stage);
      holder.style.minHeight = "";
      holder.dataset.drawn = String(Number(holder.dataset.drawn || 0) + 1);
      if (ready) ready(view, width);
    };

    async function draw() {
      const mine = ++turn;
      waiting.delete(holder);
      await load();
      if (mine !== turn || !holder.isConnected) return;
      width = holder.clientWidth;
      if (!width) return;
      const [next, stage] = [made(), AF.h("div", { "aria-hidden": "true" })];
      next.initialize(stage);
      await next.runAsync();
      if (mine !== turn) return next.finalize();
      place(next, stage);
    }

    function drawNow() {
      near = true;
      sight.disconnect();
      width = holder.clientWidth;
      if (!width || !globalThis.vegaLite) return void draw();
      turn++;
      const [next, stage] = [made(), AF.h("div", { "aria-hidden": "true" })];
      next.initialize(stage);
      next.run();
      place(next, stage);
    }

    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near = true;
        sight.disconnect();
        draw();
      },
      { rootMargin: "600px" },
    );
    sight.observe(holder);
    new ResizeObserver(() => {
      if (near && Math.abs(holder.clientWidth - width) > 4) redraw();
    }).observe(holder);
    const redraw = AF.slow(() => draw(), 60);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (near) draw();
    });
    waiting.set(holder, drawNow);
    early();
    return {
      element: holder,
      redraw: () => {
        if (near) redraw();
      },
      signal(name, value) {
        if (view) view.signal(name, value).runAsync();
      },
      name: (text) => holder.setAttribute("aria-label", text),
      /* Keeps the room of a chart that is not drawn yet, so that what is below it does not move when it is. */
      reserve(height) {
        if (!view) holder.style.minHeight = height + "px";
      },
    };
  };

  /* The numbers of a chart as a table that opens below it; made when it is opened. */
  AF.asTable = function (make) {
    const body = AF.h("div");
    const details = AF.h("details", { class: "astable" }, AF.h("summary", {}, AF.t("as_table")), body);
    const update = () => AF.fill(body, details.open && make());
    details.addEventListener("toggle", update);
    return { element: details, update };
  };
})();
