// @ts-check
/* Shows the view that the address names; keeps focus and scroll where the reader expects them. */
"use strict";
(function () {
  const { h, t, data } = AF;
  const main = AF.part("main");
  const nav = AF.part("nav");
  const language = AF.part("language");
  const search = AF.part("search");
  const [searchInput] = search.getElementsByTagName("input");
  const [searchButton] = search.getElementsByTagName("button");
  const NAVIGATION = ["overview", "fiches", "followup", "page", "links", "quality", "changes", "course"];
  /** @type {View | null} */
  let current = null;
  let shown = "";

  const focusHeading = () => main.querySelector("h1")?.focus({ preventScroll: true });

  AF.views.missing = (args) => ({
    title: t("missing"),
    element: h(
      "div",
      {},
      h("h1", { tabindex: -1 }, t("missing")),
      h("p", {}, t("missing_text"), " ", AF.bdi(args[0] || "", 80)),
      h("p", {}, AF.a(AF.to("overview"), {}, t("overview"))),
    ),
    update() {},
  });

  function frame() {
    document.documentElement.lang = AF.lang;
    AF.part("skip").textContent = t("skip");
    const home = AF.part("home");
    home.setAttribute("href", AF.to("overview"));
    AF.fill(home, AF.bdi(data.plan.title, 120));
    nav.setAttribute("aria-label", t("views"));
    const section = AF.route.view === "fiche" ? "fiches" : AF.route.view;
    AF.fill(
      nav,
      h(
        "ul",
        {},
        NAVIGATION.filter((view) => (view !== "changes" || data.changes) && (view !== "course" || data.course)).map((view) =>
          h("li", {}, AF.a(AF.to(view), { "aria-current": view === section ? "page" : null }, t("nav_" + view))),
        ),
      ),
    );
    const [list] = nav.getElementsByTagName("ul");
    for (const link of list.getElementsByTagName("a")) {
      if (link.hasAttribute("aria-current")) list.scrollLeft = link.offsetLeft - 40;
    }
    AF.fill(
      language,
      ["nl", "en"].map((code) =>
        AF.a(
          AF.here({ lang: code === "nl" ? null : code }),
          {
            lang: code,
            hreflang: code,
            "aria-current": code === AF.lang ? "true" : null,
            "aria-label": { nl: "NL: Nederlands", en: "EN: English" }[code],
          },
          code.toUpperCase(),
        ),
      ),
    );
    search.setAttribute("aria-label", t("search_all"));
    searchInput.placeholder = t("search_all");
    searchInput.setAttribute("aria-label", t("search_all"));
    if (document.activeElement !== searchInput) searchInput.value = AF.param("q");
    searchButton.textContent = t("search");
    search.hidden = AF.route.view === "fiches";
    AF.part("foot").textContent = t("foot", {
      file: AF.clip(data.plan.file, 80),
      sha: AF.clip(data.plan.sha256, 12),
      version: AF.clip(data.plan.extractor, 20),
    });
  }

  AF.show = function () {
    AF.route = AF.parse(location.hash);
    AF.lang = AF.param("lang") === "en" ? "en" : "nl";
    frame();
    const key = JSON.stringify([AF.route.view, AF.route.args, AF.lang, AF.route.view === "page" && AF.param("mark")]);
    const view = current && key === shown ? current : AF.views[AF.route.view](AF.route.args);
    const fresh = view !== current;
    if (fresh) {
      AF.fill(main, view.element);
      document.title = view.title + " – " + AF.clip(data.plan.title, 80);
    }
    const first = shown === "";
    current = view;
    shown = key;
    const settled = view.update(fresh);
    if (fresh && !settled) {
      scrollTo(0, 0);
      // On arrival the browser's own order of focus holds; after a click the reader is at the new heading.
      if (!first) focusHeading();
    }
  };

  search.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = AF.to("fiches", [], { q: searchInput.value.trim() });
  });
  AF.part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.querySelector("h1")?.focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const own = document.getElementById("q");
    const field = own instanceof HTMLInputElement ? own : searchInput;
    field.focus();
    field.select();
  });
  // A second click on the same place goes there again.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#/']");
    if (link && link.getAttribute("href") === location.hash) AF.show();
  });
  addEventListener("hashchange", AF.show);
  AF.printing(() => current);
  AF.show();
})();
