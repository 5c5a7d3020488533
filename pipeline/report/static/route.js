// @ts-check
/* The address: #/view/argument?filter=value. Everything that a reader chose stands in it, so it can be shared. */
"use strict";
(function () {
  /* These go along from view to view; the others belong to one view. */
  const KEPT = [
    "lang",
    "q",
    "minister",
    "objective",
    "prevention",
    "status",
    "organisation",
    "year",
    "budget",
    "target",
    "finding",
    "day",
  ];

  /** @type {(text: string) => string} */
  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  // Half a pair of surrogates cannot be encoded.
  /** @type {(text: ParamValue) => string} */
  const encode = (text) => encodeURIComponent(String(text).replace(/\p{Surrogate}/gu, "\ufffd"));

  AF.parse = function (hash) {
    const [path, query] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
    const [view, ...args] = path.split("/").map(decode);
    return {
      view: Object.hasOwn(AF.views, view) ? view : view === "" ? "overview" : "missing",
      args,
      params: new URLSearchParams(query || ""),
    };
  };

  AF.address = function (view, args, params) {
    const query = params.toString();
    const path = [view === "overview" ? "" : view, ...args].map(encode).join("/");
    return "#/" + path + (query ? "?" + query : "");
  };

  /** @type {(params: URLSearchParams, changes?: ParamChanges) => URLSearchParams} */
  const change = (params, changes) => {
    for (const [name, value] of Object.entries(changes || {})) {
      params.delete(name);
      for (const one of [value].flat()) if (one !== null && one !== "") params.append(name, String(one));
    }
    return params;
  };

  /* The address of a view with the reader's filters; `changes` sets parameters: to one value, to each of a list,
     or to none with null. */
  AF.to = function (view, args, changes) {
    const params = new URLSearchParams();
    for (const name of KEPT) {
      for (const value of AF.route.params.getAll(name)) params.append(name, value);
    }
    return AF.address(view, args || [], change(params, changes));
  };

  /* Like AF.to for the view that is shown, with all its own parameters kept. */
  AF.here = (changes) =>
    AF.address(AF.route.view, AF.route.args, change(new URLSearchParams(AF.route.params), changes));

  /* Changes parameters without a new entry in the history: for typing and sliding. */
  AF.adjust = function (changes) {
    history.replaceState(null, "", AF.here(changes));
    AF.show();
  };

  AF.param = (name) => AF.route.params.get(name) || "";

  /* All values of a parameter that stands in the address more than once: name=a&name=b. */
  AF.chosen = (name) => [...new Set(AF.route.params.getAll(name))].filter((value) => value);

  AF.a = (href, attributes, ...children) => AF.h("a", { href, ...attributes }, children);
})();
