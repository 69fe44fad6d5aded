// [data-copy="ID"]: copies what the element of that id says (a field: its value), and says so, for a moment in its
// own label. Where the clipboard is out of reach, as on a page without TLS, it selects the text instead.

import { announce } from "./announce.js";

const MOMENT = 2000; // milliseconds that a button says "Copied"

export function copyButtons() {
  reveal();
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    const target = button && document.getElementById(button.dataset.copy.replace(/^#/, ""));
    if (!target) return;
    const done = await copy(target);
    announce(done ? "Copied" : "Selected: copy it with your keyboard");
    if (done) say(button);
  });
}

function reveal() {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

async function copy(target) {
  const isField = "value" in target;
  const text = isField ? target.value : target.innerText.trim();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (isField) target.select();
    else getSelection().selectAllChildren(target);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }
}

function say(button) {
  if (button.dataset.said) return;
  button.dataset.said = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = button.dataset.said;
    delete button.dataset.said;
  }, MOMENT);
}
