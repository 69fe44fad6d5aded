// [data-theme-switch]: a button that goes from the system's theme to light, to dark, and back; [data-theme-name] in
// it says which. It is hidden in the page, since it does nothing without this.

import { kept, keep } from "./store.js";

const NAMES = { auto: "system", light: "light", dark: "dark" };

export function themeSwitch() {
  let theme = kept("theme") in NAMES ? kept("theme") : "auto";
  const shown = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      const name = button.querySelector("[data-theme-name]");
      if (name) name.textContent = NAMES[theme];
    }
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const order = Object.keys(NAMES);
    theme = order[(order.indexOf(theme) + 1) % order.length];
    keep("theme", theme === "auto" ? null : theme);
    shown();
  });
  document.addEventListener("htmx:after:swap", shown);
  // Another page of the room, open beside this one, follows.
  window.addEventListener("storage", (event) => {
    if (event.key !== "onrecord-theme") return;
    theme = event.newValue in NAMES ? event.newValue : "auto";
    shown();
  });
  shown();
}
