// Statements in an article. Each has pieces, <mark data-s="ID"> (several ids: the innermost first), and may have a
// card, <aside id="s-ID-card">. Pointer, focus or tap on a piece light all of its pieces (class `lit`) and show the
// card beside them (class `shown`); Enter goes into the card, Escape closes it. #s-ID in the address lights that
// statement.

const PIECE = "mark[data-s]";
const PATIENCE = { show: 120, hide: 300 }; // milliseconds: passing over is not asking, and the way to a card is
const BESIDE = 288; // pixels right of the text in which a card finds room

let over = null; // what pointer or focus are at
let held = null; // what was clicked, or is in the address
let open = null; // whose card is shown
let waiting = 0;

export function statements() {
  prepare();
  fromAddress();
  document.addEventListener("htmx:after:swap", prepare);
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("resize", () => open && put(open));
  document.addEventListener("pointerover", onPointer);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
}

const piecesOf = (id) => document.querySelectorAll(`mark[data-s~="${CSS.escape(id)}"]`);
const cardOf = (id) => document.getElementById(`s-${id}-card`);
const idsOf = (element) => element?.dataset.s.split(/\s+/).filter(Boolean) ?? [];

// The statement of a piece or of a card that an element is in, or null.
function idAt(element) {
  const piece = element?.closest?.(PIECE);
  if (piece) return idsOf(piece)[0] ?? null;
  const card = element?.closest?.("aside[id^='s-'][id$='-card']");
  return card ? card.id.slice(2, -5) : null;
}

// Tab reaches each statement once: its first piece, unless the page made something in it a link.
function prepare() {
  const seen = new Set();
  for (const piece of document.querySelectorAll(PIECE)) {
    for (const id of idsOf(piece)) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (!cardOf(id)) continue;
      piece.setAttribute("aria-details", cardOf(id).id);
      if (!piece.querySelector("a, button") && !piece.closest("a, button")) piece.tabIndex = 0;
    }
  }
  if (open && !cardOf(open)) open = null;
  refresh();
}

function refresh() {
  for (const piece of document.querySelectorAll(PIECE)) {
    const ids = idsOf(piece);
    piece.classList.toggle("lit", ids.includes(over) || ids.includes(held));
  }
}

function show(id, piece) {
  clearTimeout(waiting);
  if (open && open !== id) cardOf(open)?.classList.remove("shown");
  open = null;
  const card = cardOf(id);
  if (!card) return;
  card.classList.add("shown");
  open = id;
  put(id, piece);
}

function hide() {
  clearTimeout(waiting);
  if (open) cardOf(open)?.classList.remove("shown");
  open = null;
}

function later(what, milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(what, milliseconds);
}

// Right of the text where there is room, else below the piece, else above it.
function put(id, piece = piecesOf(id)[0]) {
  const card = cardOf(id);
  if (!card || !piece) return;
  const at = Array.from(piece.getClientRects()).at(-1) ?? piece.getBoundingClientRect();
  const beside = besideText(piece);
  const { width, height } = card.getBoundingClientRect();
  const space = document.documentElement.clientWidth;
  const left = beside ?? Math.max(8, Math.min(at.left, space - width - 8));
  const below = at.bottom + 6;
  const above = at.top - height - 6;
  const top = beside ? piece.getBoundingClientRect().top : below + height > innerHeight && above > 0 ? above : below;
  const origin = originOf(card);
  card.style.left = `${left - origin.left}px`;
  card.style.top = `${top - origin.top}px`;
}

function besideText(piece) {
  const text = piece.closest("[data-article-text], article, main");
  if (!text) return null;
  const { right } = text.getBoundingClientRect();
  return document.documentElement.clientWidth - right >= BESIDE ? right + 16 : null;
}

// Where a card's left and top count from.
function originOf(card) {
  const parent = card.offsetParent;
  if (!parent || (parent === document.body && getComputedStyle(parent).position === "static")) {
    return { left: -scrollX, top: -scrollY };
  }
  const { left, top } = parent.getBoundingClientRect();
  return { left: left + parent.clientLeft, top: top + parent.clientTop };
}

function onPointer(event) {
  if (event.pointerType !== "mouse") return;
  const id = idAt(event.target);
  if (id === null) {
    if (over === null) return;
    later(() => leave(), PATIENCE.hide);
    return;
  }
  if (id === over) {
    clearTimeout(waiting);
    if (open === id) return;
  }
  over = id;
  refresh();
  const piece = event.target.closest(PIECE);
  if (piece) later(() => show(id, piece), open ? 0 : PATIENCE.show);
}

// What was held comes back, once nothing else is pointed at.
function leave() {
  over = null;
  refresh();
  if (open !== held) hide();
}

function onFocus(event) {
  const id = idAt(event.target);
  if (id === null) {
    if (over !== null || open !== null) leave();
    return;
  }
  over = id;
  refresh();
  const piece = event.target.closest(PIECE);
  if (piece && event.target.matches(":focus-visible")) show(id, piece);
}

function onClick(event) {
  const piece = event.target.closest?.(PIECE);
  if (!piece) {
    if (idAt(event.target) === null) close();
    return;
  }
  if (event.target.closest("a, button") || getSelection()?.toString()) return;
  held = over = idAt(piece);
  refresh();
  show(held, piece);
}

function onKey(event) {
  if (event.key === "Escape" && (open || held)) {
    const inCard = open && cardOf(open)?.contains(document.activeElement);
    const back = inCard ? Array.from(piecesOf(open)).find((piece) => piece.tabIndex === 0) : null;
    close();
    back?.focus();
    if (back) close();
  }
  if (event.key === "Enter" && event.target.matches?.(`${PIECE}[tabindex]`)) {
    const id = idAt(event.target);
    held = id;
    show(id, event.target);
    const card = cardOf(id);
    if (!card) return;
    card.tabIndex = -1;
    card.focus();
    event.preventDefault();
  }
}

function close() {
  over = held = null;
  hide();
  refresh();
}

function fromAddress() {
  const id = /^#s-(.+)$/.exec(decoded(location.hash))?.[1];
  const piece = id ? piecesOf(id)[0] : null;
  if (!piece) return;
  for (let fold = piece.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  held = id;
  over = null;
  hide();
  refresh();
  piece.scrollIntoView({ block: "center", behavior: "instant" });
  // Where it would cover the text that the address points at, the card waits until it is asked for.
  if (besideText(piece) !== null) show(id, piece);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
