/* The scripts that need no page, loaded as the page does: as classic scripts, in order, on the global AF. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const STATIC = new URL("../../../pipeline/report/static/", import.meta.url);
const SCRIPTS = ["base.js", "format.js", "route.js", "index.js", "filtering.js", "search.js", "counting.js", "takealong.js"];
const VIEWS = ["overview", "fiches", "fiche", "page", "missing"];
const TEXTS = ["no_year", "per_year", "minister_none", "objective", "objective_none", "heading", "footnote"];
const DAYS = ["day_chosen", "day_clock", "day_period"];
const STEPS = ["csv_columns", "due_late", "due_due", "due_running", "due_soon", "due_later", "due_closed", "undated_none", "undated_raw"];

const twice = (text) => ({ nl: text, en: text + " (en)" });

const EMPTY = {
  plan: { start: 2025, end: 2029 },
  day: null,
  pages: [],
  strategic: [],
  operational: [],
  sections: [],
  footnotes: [],
  fiches: [],
  findings: [],
  ministers: [],
  organisations: [],
  targets: [],
  names: { field: { budget: twice("Budget") }, state: { done: twice("klaar"), running: twice("loopt") } },
  texts: {
    ...Object.fromEntries([...TEXTS, ...DAYS, ...STEPS].map((key) => [key, twice(key)])),
    fiches_n: { nl: "{n} fiches van {all}", en: "{n} fiches of {all}" },
    fiches_n_1: { nl: "één fiche van {all}", en: "one fiche of {all}" },
  },
  changes: null,
};

/* A value of a fiche; `more` sets what a test is about. */
export const value = (field, text, more = {}) => ({ id: field + ".0", field, text, source: [], marks: [], ...more });

export const timing = (start, end, more = {}) => ({ raw: "", start, end, recurrence: null, edtf: null, ...more });

export const amount = (cents, more = {}) => ({
  field: "budget",
  raw: "",
  cents,
  currency: "EUR",
  per: null,
  bound: "exact",
  vat: null,
  year: null,
  counted: true,
  source: [],
  at: null,
  ...more,
});

export const objective = (number, more = {}) => ({
  number,
  key: number,
  title: "Doel",
  parent: null,
  source: [],
  ...more,
});

export const fiche = (key, more = {}) => ({
  key,
  id: key,
  number: key,
  title: "Fiche",
  strategic: null,
  operational: null,
  status: null,
  prevention: [],
  ministers: [],
  organisations: [],
  amounts: [],
  references: [],
  corrections: [],
  pages: [],
  source: [],
  values: [],
  ...more,
});

export const finding = (code, more = {}) => ({
  code,
  severity: "info",
  nl: code,
  en: code,
  action: null,
  fiche: null,
  field: null,
  at: null,
  source: [],
  ...more,
});

/* A step with one timing, as `AF.steps` holds them. */
export const step = (of, start, end) => ({ fiche: of, value: value("approach", ""), timing: timing(start, end) });

export const keys = (fiches) => fiches.map((one) => one.key);

/* AF with the data of a plan, of which a test names what it is about, at an address. */
export function explorer(model = {}, address = "#/") {
  const text = JSON.stringify({ ...EMPTY, ...model });
  globalThis.document = { getElementById: (id) => (id === "data" ? { textContent: text } : null) };
  for (const name of SCRIPTS) vm.runInThisContext(readFileSync(new URL(name, STATIC), "utf8"), { filename: name });
  const { AF } = globalThis;
  for (const view of VIEWS) AF.views[view] = () => null;
  AF.route = AF.parse(address);
  return AF;
}
