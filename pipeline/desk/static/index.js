// @ts-check
/* The list of plans: a link for somebody else. */
"use strict";
(function () {
  const button = document.getElementById("invite");
  const link = document.getElementById("link");
  button?.addEventListener("click", async () => {
    const answer = await fetch("/api/invite", { method: "POST" });
    if (link) link.textContent = (await answer.text()).trim();
  });
})();
