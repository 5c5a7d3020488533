// @ts-check
/* Numbers, sums and days as a reader writes them, and texts cut short or made comparable. */
"use strict";
(function () {
  const locale = () => (AF.lang === "nl" ? "nl-BE" : "en-GB");
  /* A format costs much to make and little to use: each is made once. */
  const formats = new Map();
  /** @type {<Format>(key: string, make: () => Format) => Format} */
  const once = (key, make) => {
    if (!formats.has(key)) formats.set(key, make());
    return formats.get(key);
  };
  /** @type {(options: Intl.NumberFormatOptions) => Intl.NumberFormat} */
  const numbers = (options) => once(locale() + JSON.stringify(options), () => new Intl.NumberFormat(locale(), options));
  const days = () =>
    once(
      locale() + " days",
      () => new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
    );
  AF.number = (value) => numbers({}).format(value);
  AF.percent = (part, whole) =>
    numbers({ style: "percent", maximumFractionDigits: 1 }).format(whole ? part / whole : 0);
  AF.euro = (cents) =>
    numbers({ style: "currency", currency: "EUR", minimumFractionDigits: cents % 100 ? 2 : 0 }).format(cents / 100);
  AF.date = (iso) => days().format(AF.time(iso));

  /* The first number of a text, as it is written in either language: 1.234,5 or 1,234.5; what has none comes last. */
  AF.plainNumber = function (text) {
    const digits = text.match(/-?\d[\d.,]*/)?.[0].replace(/[.,]$/, "") ?? "";
    const decimal = digits.match(/[.,](\d{1,2})$/);
    const whole = (decimal ? digits.slice(0, -decimal[0].length) : digits).replace(/[.,]/g, "");
    return /\d/.test(digits) ? Number(whole + (decimal ? "." + decimal[1] : "")) : -Infinity;
  };

  AF.DAY = 86400000;
  AF.time = (iso) => Date.parse(iso + "T00:00:00Z");
  AF.iso = (time) => new Date(time).toISOString().slice(0, 10);
  /* The day that a browser reads; it takes 30 February for 2 March. */
  /** @param {string} text */
  const dayOf = (text) => (Number.isNaN(AF.time(text)) ? "" : AF.iso(AF.time(text)));
  AF.isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(text) === text;

  AF.clip = (text, length) => {
    if (text.length <= length) return text;
    const cut = text.slice(0, length);
    // Not in the middle of a pair of surrogates.
    return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd() + "…";
  };

  /* Lower case without accents, for comparing. */
  AF.fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase();
})();
