// @ts-check
/* Steps to take along: a table for a spreadsheet, deadlines for a calendar. Made in the browser, sent nowhere. */
"use strict";
(function () {
  const { h, t } = AF;

  /* A cell of CSV. One that a spreadsheet would take for a formula gets a quote in front. */
  /** @type {(text: string) => string} */
  const cell = (text) => {
    const plain = AF.clip(text, 5000);
    const safe = /^[=+\-@\t\r]/.test(plain) ? "'" + plain : plain;
    return /[";\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };

  /* Lines of a table, with semicolons as Excel in Dutch wants them and a mark that the text is UTF-8. */
  AF.csvOf = function (day, steps, undated) {
    const states = AF.due(steps, day, 0);
    /** @type {Map<Step, string>} */
    const stateOf = new Map();
    for (const state of /** @type {(keyof Due)[]} */ (Object.keys(states))) {
      for (const step of states[state]) stateOf.set(step, t("due_" + state, { n: 0 }));
    }
    /** @type {(fiche: Fiche) => string} */
    const leaders = (fiche) => fiche.ministers.map(AF.ministerName).join(", ");
    /** @type {(value: ValueData) => string} */
    const pages = ({ source }) => [...new Set(source.map(([page]) => page))].join(", ");
    /** @type {(fiche: Fiche, value: ValueData, more: string[]) => string} */
    const row = (fiche, value, more) =>
      [fiche.number, fiche.title, leaders(fiche), value.text, ...more, ...recorded(value), pages(value)]
        .map(cell)
        .join(";");
    /* What people say of the step: its state, since when, the note, and who looked. */
    /** @type {(value: ValueData) => string[]} */
    const recorded = ({ said }) => [
      said?.state ? AF.name("state", said.state) : "",
      said?.date?.[AF.lang] || "",
      said?.note || "",
      said?.checked_by || "",
    ];
    const dated = steps.map((step) => {
      const { raw, start, end } = step.timing;
      return row(step.fiche, step.value, [raw, start || "", end || "", stateOf.get(step) || ""]);
    });
    const others = undated.map((step) =>
      row(step.fiche, step.value, [step.value.timings?.[0]?.raw || "", "", "", AF.whyUndated(step)]),
    );
    return "\ufeff" + [t("csv_columns"), ...dated, ...others].join("\r\n") + "\r\n";
  };

  /* Text of a calendar (RFC 5545, 3.3.11), in lines of at most 75 bytes. */
  /** @type {(name: string, text: string) => string} */
  const property = (name, text) => {
    const escaped = AF.clip(text, 2000).replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
    const encoder = new TextEncoder();
    const lines = [""];
    let size = 0;
    for (const sign of name + ":" + escaped) {
      const bytes = encoder.encode(sign).length;
      if (size + bytes > 74) {
        lines.push(" ");
        size = 1;
      }
      lines[lines.length - 1] += sign;
      size += bytes;
    }
    return lines.join("\r\n");
  };

  /* The last day of each step that is not done or stopped as a whole-day event; `address` is where it can be seen. */
  AF.icsOf = function (steps, address) {
    /** @type {(day: Day) => string} */
    const plain = (day) => day.replaceAll("-", "");
    const events = steps
      .filter(({ timing, value }) => timing.end && !AF.isClosed({ value }))
      .map((step, index) => {
        const end = step.timing.end || "";
        return [
          "BEGIN:VEVENT",
          property("UID", `${step.fiche.id}-${step.value.id}-${index}@actiefiche`),
          "DTSTAMP:" + plain(end) + "T000000Z",
          "DTSTART;VALUE=DATE:" + plain(end),
          "DTEND;VALUE=DATE:" + plain(AF.iso(AF.time(end) + AF.DAY)),
          property("SUMMARY", `${step.fiche.number}: ${step.value.text}`),
          property("DESCRIPTION", `${step.fiche.title}\n${step.timing.raw}\n${address(step)}`),
          "TRANSP:TRANSPARENT",
          "END:VEVENT",
        ].join("\r\n");
      });
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//actiefiche//NL", ...events, "END:VCALENDAR", ""].join("\r\n");
  };

  /* A link that is a file of this text. */
  /** @type {(name: string, type: string, text: string, label: string) => HTMLElement} */
  const file = (name, type, text, label) =>
    h(
      "button",
      {
        type: "button",
        click: () => {
          const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
          link.click();
          // The browser needs the address until it has read it.
          setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
        },
      },
      label,
    );

  AF.takeAlong = function (day, steps, undated) {
    /** @type {(step: Step) => string} */
    const address = ({ fiche, value }) =>
      location.href.split("#")[0] + AF.to("fiche", [fiche.key], { at: value.id, day: null });
    const name = AF.clip(AF.data.plan.id, 80);
    return h(
      "div",
      { class: "tools take" },
      h("span", {}, t("take_along"), ":"),
      file(`${name}-${day}.csv`, "text/csv;charset=utf-8", AF.csvOf(day, steps, undated), t("take_csv")),
      file(`${name}-${day}.ics`, "text/calendar;charset=utf-8", AF.icsOf(steps, address), t("take_ics")),
    );
  };
})();
