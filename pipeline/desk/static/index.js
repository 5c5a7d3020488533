// @ts-check
/* The list of plans: a link for somebody else, and plans that are read when somebody asks. */
"use strict";
(function () {
  const QUICK = 500;
  const { t, ask, post, part, message } = PAGE;

  part("invite").addEventListener("click", async () => {
    const link = await ask("/api/invite", { method: "POST" });
    if (link) part("link").textContent = link.trim();
  });

  /** Waits until the outputs of a plan are there.
   * @param {string} address
   */
  async function wait(address) {
    const state = await ask(address + "/state");
    if (!state) return;
    if (state.progress.error) message.textContent = state.progress.error[PAGE.data.language];
    else if (state.progress.visible && state.built) location.reload();
    else setTimeout(() => void wait(address), QUICK);
  }

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button.read")))
    button.addEventListener("click", async () => {
      const address = "/api/plans/" + encodeURIComponent(button.dataset.plan || "");
      message.textContent = t("reading");
      if (await post(address + "/read", {})) await wait(address);
    });
})();
