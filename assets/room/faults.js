// Says so when a part of a page could not be had: htmx puts no error into the page (its noSwap), and who clicked
// would wait.

import { announce } from "./announce.js";

export function faults() {
  document.addEventListener("htmx:response:error", (event) =>
    say(event, `the room answered ${event.detail.ctx.response.status}`),
  );
  document.addEventListener("htmx:error", (event) => say(event, "the room did not answer"));
  document.addEventListener("htmx:before:request", clear);
}

function say(event, why) {
  clear();
  const text = `That did not work: ${why}. Try again, or load the page anew.`;
  const note = document.createElement("p");
  note.className = "error fault-note";
  note.textContent = text;
  const source =
    event.target instanceof Element && event.target !== document.body ? event.target : document.querySelector("main");
  source?.before(note);
  announce(text);
}

function clear() {
  document.querySelectorAll(".fault-note").forEach((note) => note.remove());
}
