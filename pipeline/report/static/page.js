// @ts-check
/* A page image with boxes on it. Boxes are in points; in the image they stand in percent of its width and height. */
"use strict";
(function () {
  const { h, t } = AF;

  AF.pageNumbers = (source) => [...new Set(source.map((box) => box[0]))];

  /* Links to the places of a value, one for each page that it touches; `before` stands before the page. */
  AF.marksOf = function (source, href, name, before = "") {
    return AF.pageNumbers(source).map((page) =>
      AF.a(
        href,
        { class: "place", "aria-label": (before && before + " ") + t("place_of", { page, name }) },
        before && before + " ",
        t("page_short", { page }),
      ),
    );
  };

  /* A figure of one page. `entries`: {id, label, source, kind}; `pick(id)` is called for a click on a box.
     One stop for the Tab key; arrow keys go from box to box, Enter picks. */
  AF.pageFigure = function (number, entries, pick) {
    const page = AF.pages.get(number);
    if (!page) return { element: h("p", { class: "note" }, t("page_missing", { page: number })), mark: () => [] };
    /** @type {{ id: string, button: HTMLElement, top: number, x0: number }[]} */
    const boxes = [];
    for (const entry of entries) {
      for (const [at, x0, top, x1, bottom] of entry.source) {
        if (at !== number) continue;
        const button = h("button", {
          type: "button",
          class: "box" + (entry.kind ? " is-" + entry.kind : ""),
          tabindex: -1,
          "data-id": entry.id,
          "aria-label": AF.clip(entry.label, 120),
          click: () => pick(entry.id),
        });
        const left = ((x0 - page.left) * page.scale) / page.width;
        const above = ((top - page.above) * page.scale) / page.height;
        button.style.left = left * 100 + "%";
        button.style.top = above * 100 + "%";
        button.style.width = (((x1 - x0) * page.scale) / page.width) * 100 + "%";
        button.style.height = (((bottom - top) * page.scale) / page.height) * 100 + "%";
        // Small boxes lie over large ones, so that each can be clicked.
        button.style.zIndex = String(1 + Math.round(900 / (1 + ((x1 - x0) * (bottom - top)) / 400)));
        boxes.push({ id: entry.id, button, top, x0 });
      }
    }
    boxes.sort((a, b) => a.top - b.top || a.x0 - b.x0);
    if (boxes.length) boxes[0].button.tabIndex = 0;
    const layer = h(
      "div",
      {
        class: "boxes",
        role: "group",
        "aria-label": t("boxes_of", { page: number }),
        keydown: (event) => {
          const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
          if (!step) return;
          event.preventDefault();
          const now = boxes.findIndex((box) => box.button === document.activeElement);
          const next = boxes[(now + step + boxes.length) % boxes.length];
          for (const box of boxes) box.button.tabIndex = box === next ? 0 : -1;
          next.button.focus();
        },
      },
      boxes.map((box) => box.button),
    );
    const image = h("img", {
      src: page.file,
      width: page.width,
      height: page.height,
      loading: "lazy",
      decoding: "async",
      alt: t("page_image", { page: number }),
    });
    const element = h(
      "figure",
      { class: "page", "data-page": number },
      h("figcaption", {}, AF.a(AF.to("page", [number]), {}, t("page", { page: number }))),
      h("div", { class: "sheet" }, image, layer),
    );
    return {
      element,
      /* Highlights the boxes of an entry, and gives them. */
      mark(id) {
        const on = boxes.filter((box) => box.id === id);
        for (const box of boxes) box.button.classList.toggle("on", box.id === id);
        return on.map((box) => box.button);
      },
    };
  };

  /* How large pages are shown: kept while the reader goes from fiche to fiche. */
  let zoom = 100;
  const narrow = () => matchMedia("(max-width: 60rem)").matches;
  /* On a narrow screen a field is cut out of its page: pixels for each point of type that can be read, points around
     the field, and the share of the window that it may fill. */
  const READABLE = 1.15;
  const AROUND = 10;
  const MOST = 0.6;

  /* Several pages in a frame that scrolls to what is marked, with a way to enlarge them. */
  AF.viewer = function (numbers, entries, pick) {
    const figures = numbers.map((number) => AF.pageFigure(number, entries, pick));
    const stack = h(
      "div",
      { class: "stack" },
      figures.map((figure) => figure.element),
    );
    const frame = h("div", { class: "frame", tabindex: 0, role: "region", "aria-label": t("pages") }, stack);
    const note = h("p", { class: "note", "aria-live": "polite" });
    const level = h("span", { class: "zoom", "aria-live": "polite" });
    /** @type {HTMLElement[]} */
    let marked = [];
    /* Whether the reader asked for whole pages, and what is cut out. */
    let whole = false;
    /** @type {HTMLElement | undefined} */
    let aim;
    /** @param {number} value */
    const set = (value) => {
      zoom = Math.min(300, Math.max(100, value));
      whole = narrow();
      fit();
    };
    const toggle = h("button", { type: "button", class: "whole", click: () => turn() });
    function turn() {
      whole = !whole;
      fit();
    }
    /* The width of the pages, in percent of the frame, at which the field fills it and can be read. */
    /** @param {HTMLElement | undefined} first */
    function nearby(first) {
      const figure = first?.closest("figure") || figures[0]?.element;
      const page = AF.pages.get(Number(figure?.dataset.page));
      const points = page ? page.width / page.scale : 595;
      const share = marked[0] ? parseFloat(marked[0].style.width) / 100 + (2 * AROUND) / points : 1;
      const readable = (READABLE * points) / Math.max(1, frame.clientWidth);
      return Math.min(400, Math.max(100, 100 / share, 100 * readable));
    }
    /* The size of the pages and of the frame: on a narrow screen large enough to read, and cut to the field that is
       marked; else as the reader set it. */
    function fit() {
      const first = marked[0] || aim;
      const close = narrow() && !whole && frame.isConnected;
      const width = close ? nearby(first) : zoom;
      stack.style.width = width + "%";
      level.textContent = Math.round(width) + "%";
      frame.style.height = "";
      if (close) {
        const field = marked[0] ? marked[0].getBoundingClientRect().height + 2 * AROUND * READABLE + 24 : Infinity;
        frame.style.height = Math.min(innerHeight * MOST, Math.max(120, field)) + "px";
      }
      frame.classList.toggle("cut", close);
      toggle.textContent = close ? t("page_whole") : marked[0] ? t("page_cut") : t("page_readable");
      toggle.hidden = !narrow();
      if (close) show(first, 0, AROUND);
      else show();
    }
    stack.addEventListener("click", (event) => {
      // A tap beside the fields; one on a field goes to its row.
      if (narrow() && event.target instanceof Element && !event.target.closest("a, button")) turn();
    });
    function show(first = marked[0], share = 1 / 3, least = 60) {
      if (!first || !frame.isConnected) return;
      const box = first.getBoundingClientRect();
      const around = frame.getBoundingClientRect();
      frame.scrollTo({
        left: frame.scrollLeft + box.left - around.left - Math.max(12, (around.width - box.width) / 2),
        top: frame.scrollTop + box.top - around.top - Math.max(least, (around.height - box.height) * share),
      });
    }
    fit();
    return {
      element: h(
        "div",
        { class: "viewer" },
        h(
          "div",
          { class: "tools" },
          h("button", { type: "button", "aria-label": t("smaller"), click: () => set(zoom - 50) }, "−"),
          level,
          h("button", { type: "button", "aria-label": t("larger"), click: () => set(zoom + 50) }, "+"),
          toggle,
          note,
        ),
        frame,
      ),
      frame,
      /* Scrolls to an entry without highlighting it. */
      look(id) {
        const found = frame.querySelector(`[data-id="${CSS.escape(id)}"]`);
        aim = found instanceof HTMLElement ? found : undefined;
        if (narrow()) fit();
        else show(aim, 0);
      },
      mark(id, name) {
        marked = figures.flatMap((figure) => figure.mark(id));
        const on = [...new Set(marked.map((button) => button.closest("figure")?.dataset.page))];
        note.textContent = on.length
          ? t(on.length > 1 ? "shown_pages" : "shown_page", { name: AF.clip(name, 60), pages: on.join(", ") })
          : "";
        whole = false;
        fit();
        return marked.length > 0;
      },
    };
  };
})();
