"use strict";
// Comfort only: the page is whole without this. It shows and hides verdicts, opens and closes.
(() => {
  const root = document.documentElement;
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const filter = document.querySelector(".filter");
  const verdicts = all(".filter [data-verdict]");

  const apply = () => {
    const hidden = verdicts.filter((one) => one.getAttribute("aria-pressed") === "false");
    root.dataset.hidden = hidden.map((one) => one.dataset.verdict).join(" ");
  };
  verdicts.forEach((button) =>
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!shown));
      apply();
    }),
  );
  all(".filter [data-open]").forEach((button) =>
    button.addEventListener("click", () =>
      all("details.finding").forEach((one) => (one.open = button.dataset.open === "1")),
    ),
  );
  filter.hidden = false;

  // A link to a finding opens it, and shows its verdict again where that was hidden.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const group = target.closest(".group");
    verdicts
      .filter((one) => group && group.classList.contains("v-" + one.dataset.verdict))
      .forEach((one) => one.setAttribute("aria-pressed", "true"));
    apply();
    for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) {
      one.open = true;
    }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // On paper everything stands open; afterwards it is as it was.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((one) => (one.open = true));
  });
  window.addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));
})();
