/* Shows the view that the address names; keeps focus and scroll where the reader expects them. */
"use strict";
(function () {
  const { h, t, data } = AF;
  const main = document.getElementById("main");
  const nav = document.getElementById("nav");
  const language = document.getElementById("language");
  const search = document.getElementById("search");
  const NAVIGATION = ["overview", "fiches", "followup", "page", "links", "quality", "changes"];
  let current = null;
  let shown = "";

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
    document.getElementById("skip").textContent = t("skip");
    const home = document.getElementById("home");
    home.href = AF.to("overview");
    AF.fill(home, AF.bdi(data.plan.title, 120));
    nav.setAttribute("aria-label", t("views"));
    const section = AF.route.view === "fiche" ? "fiches" : AF.route.view;
    AF.fill(
      nav,
      h(
        "ul",
        {},
        NAVIGATION.filter((view) => view !== "changes" || data.changes).map((view) =>
          h("li", {}, AF.a(AF.to(view), { "aria-current": view === section ? "page" : null }, t("nav_" + view))),
        ),
      ),
    );
    const here = nav.querySelector("[aria-current]");
    if (here) here.closest("ul").scrollLeft = here.offsetLeft - 40;
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
    const input = search.querySelector("input");
    search.setAttribute("aria-label", t("search_all"));
    input.placeholder = t("search_all");
    input.setAttribute("aria-label", t("search_all"));
    if (document.activeElement !== input) input.value = AF.param("q");
    search.querySelector("button").textContent = t("search");
    search.hidden = AF.route.view === "fiches";
    document.getElementById("foot").textContent = t("foot", {
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
    const fresh = key !== shown;
    if (fresh) {
      current = AF.views[AF.route.view](AF.route.args);
      AF.fill(main, current.element);
      document.title = current.title + " – " + AF.clip(data.plan.title, 80);
    }
    const first = shown === "";
    shown = key;
    const settled = current.update(fresh);
    if (fresh && !settled) {
      scrollTo(0, 0);
      // On arrival the browser's own order of focus holds; after a click the reader is at the new heading.
      if (!first) main.querySelector("h1").focus({ preventScroll: true });
    }
  };

  search.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = AF.to("fiches", [], { q: search.querySelector("input").value.trim() });
  });
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.querySelector("h1").focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const field = document.getElementById("q") || search.querySelector("input");
    field.focus();
    field.select();
  });
  // A second click on the same place goes there again.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#/']");
    if (link && link.getAttribute("href") === location.hash) AF.show();
  });
  addEventListener("hashchange", AF.show);
  addEventListener("beforeprint", () => {
    for (const details of main.querySelectorAll("details:not(.filters):not(.astable)")) details.open = true;
    for (const image of main.querySelectorAll("img[loading=lazy]")) image.loading = "eager";
  });
  AF.show();
})();
