// @ts-check
/* The bar of the desk: the way to the other plans, what was saved last, how far the outputs are. */
"use strict";
(function () {
  const { h } = AF;
  const { t } = DESK;
  const MESSAGE = "actiefiche-message";
  const QUICK = 300;
  const QUIET = 5000;
  const message = h("span", { class: "message" });
  const bar = h("progress", { max: "10", hidden: true });
  const last = h("span", { class: "last" });
  const undo = h("button", { type: "button", hidden: true, click: () => takeBack() });
  const reload = h("button", { type: "button", hidden: true, click: () => again() });
  const plans = h("a", { href: "/" });
  const named = h("label", {}, h("span", {}), " ", DESK.named);
  const element = h(
    "div",
    { class: "desk-bar" },
    plans,
    DESK.checks,
    named,
    h("span", { role: "status" }, message, " ", bar),
    reload,
    h("span", { class: "undo" }, last, " ", undo),
  );
  AF.part("nav").after(element);

  let version = DESK.data.version;
  let updated = sessionStorage.getItem(MESSAGE) || "";
  let following = false;
  let timer = 0;

  function again() {
    location.reload();
  }

  async function takeBack() {
    undo.disabled = true;
    message.textContent = updated = "";
    const answer = await DESK.post("undo", { version });
    undo.disabled = false;
    if (answer.content) return void DESK.follow(t("undone"));
    message.textContent = answer.error ? DESK.say(answer.error) : "";
    look();
  }

  /** @param {StateData} state */
  function show(state) {
    const { progress } = state;
    plans.textContent = t("desk");
    AF.fill(/** @type {HTMLElement} */ (named.firstElementChild), t("your_name"));
    plans.href = AF.lang === "en" ? "/?lang=en" : "/";
    undo.textContent = t("undo");
    reload.textContent = t("reload_now");
    undo.hidden = !state.last;
    last.textContent = state.last
      ? t("undo_of", {
          field: AF.name("field", state.last.field),
          fiche: state.last.action || "",
          by: AF.clip(state.last.by || t("unknown"), 60),
          reason: AF.clip(state.last.reason, 100),
        })
      : "";
    bar.hidden = !progress.running;
    bar.value = progress.done;
    bar.setAttribute("aria-label", t("saved"));
    if (progress.error) message.textContent = t("failed", { text: DESK.say(progress.error) });
    else if (progress.visible) message.textContent = updated; // sentences and spans come behind
    else if (progress.step) {
      const name = t("step_" + progress.step);
      message.textContent = t("step", { n: progress.done + 1, all: bar.max, name });
    }
    const newer = state.built !== DESK.data.built;
    reload.hidden = !newer || progress.running;
    if (newer && progress.visible && (following || !DESK.busy())) {
      if (following) sessionStorage.setItem(MESSAGE, t("updated", { n: AF.number(progress.seconds) }));
      again();
    }
  }

  async function look() {
    clearTimeout(timer);
    const answer = await DESK.get("state");
    const state = /** @type {StateData | null} */ (answer.content);
    if (state) {
      version = state.version;
      show(state);
    } else if (answer.error) message.textContent = DESK.say(answer.error);
    const quick = state && state.progress.running;
    timer = setTimeout(look, quick ? QUICK : QUIET);
  }

  DESK.follow = function (text) {
    following = true;
    updated = "";
    message.textContent = text;
    look();
  };

  message.textContent = updated;
  sessionStorage.removeItem(MESSAGE);
  addEventListener("hashchange", () => void look());
  look();
})();
