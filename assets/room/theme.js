// Loaded in the head, before anything is painted: the theme that was chosen here, and `js` for styles that count on
// scripts.

const root = document.documentElement;
root.classList.add("js");
try {
  const chosen = localStorage.getItem("onrecord-theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // Where nothing may be stored, the theme is the system's.
}
