// Single keys. [data-key="c"] on a button or link: the key clicks it; on a field: goes to it. "/" goes to the search
// field ([data-search], else the first of type search), "?" shows all keys of the page, and so does a [data-keys]
// button.
//
// They rest while something is typed, with Ctrl, Alt or Meta, and where they were switched off (WCAG 2.1.4) in that
// list.

import { keep, kept } from "./store.js";

const TYPED =
  "input:not([type=button], [type=submit], [type=checkbox], [type=radio], [type=reset]), textarea, select, [contenteditable]";

export function keys() {
  const reveal = () => document.querySelectorAll("[data-keys][hidden]").forEach((button) => (button.hidden = false));
  reveal();
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keys]")) show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (kept("keys") === "off" || event.target.closest?.(TYPED) || document.querySelector("dialog:modal")) return;
    if (event.key === "?") show();
    else {
      const found = all().find((one) => one.key === event.key)?.element;
      if (!found) return;
      if (found.matches(TYPED)) {
        found.focus();
        found.select?.();
      } else found.click();
    }
    event.preventDefault();
  });
}

// [{ key, element, label }] of what can be seen now; the first of a key counts.
function all() {
  const search = document.querySelector("[data-search]") ?? document.querySelector("input[type=search]");
  const found = Array.from(document.querySelectorAll("[data-key]"), (element) => ({
    key: element.dataset.key,
    element,
    label: element.dataset.keyName ?? element.getAttribute("aria-label") ?? named(element),
  }));
  if (search) found.push({ key: "/", element: search, label: "Go to the search field" });
  return found.filter(
    ({ key, element }, i) =>
      element.checkVisibility() && !element.disabled && found.findIndex((one) => one.key === key) === i,
  );
}

// Its text, but for the key that is printed on it.
function named(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((key) => key.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function show() {
  const dialog = make("dialog", { className: "keys" });
  const list = make("dl");
  for (const { key, label } of [...all(), { key: "?", label: "Show these keys" }]) {
    const term = make("dt");
    term.append(make("kbd", { textContent: key }));
    list.append(term, make("dd", { textContent: label }));
  }
  const on = make("input", { type: "checkbox", checked: kept("keys") !== "off" });
  on.addEventListener("change", () => keep("keys", on.checked ? null : "off"));
  const label = make("label");
  label.append(on, " Keys without Ctrl do something");
  const close = make("button", { type: "button", textContent: "Close" });
  close.addEventListener("click", () => dialog.close());
  const title = make("h2", { id: "keys-title", textContent: "Keys on this page" });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, list, label, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function make(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}
