// Statements in an article. Each has pieces, <mark data-s="ID"> (several ids: the innermost first), and a card, the
// element #s-ID-card, wherever the page has it. Pointer, focus or tap on a piece light all of its pieces (class `lit`)
// and show a copy of the card beside them (class `near`), which Escape closes. #s-ID in the address lights that one.
//
// Keys reach a statement by the link that the page has for it, <a data-s="ID">; where it has none, by its first piece.

const PIECE = "mark[data-s], a[data-s]";
const PATIENCE = { show: 120, hide: 300 }; // milliseconds: passing over is not asking, and the way to a card is
const BESIDE = 288; // pixels right of the text in which a card finds room

let over = null; // what pointer or focus are at
let held = null; // what was clicked, or is in the address
let open = null; // { id, near, piece }: what is shown beside which piece
let waiting = 0;

export function statements() {
  prepare();
  fromAddress(false);
  document.addEventListener("htmx:after:swap", prepare);
  window.addEventListener("hashchange", () => fromAddress(true));
  window.addEventListener("resize", put);
  document.addEventListener("pointerover", onPointer);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
}

const piecesOf = (id) => document.querySelectorAll(`mark[data-s~="${CSS.escape(id)}"]`);
const cardOf = (id) => document.getElementById(`s-${id}-card`);
const idsOf = (piece) => piece.dataset.s.split(/\s+/).filter(Boolean);

// The statement of a piece, or of what is shown beside it, that an element is in; null for none.
function idAt(element) {
  if (open?.near.contains(element)) return open.id;
  const piece = element?.closest?.(PIECE);
  return piece ? (idsOf(piece)[0] ?? null) : null;
}

function prepare() {
  const seen = new Set();
  for (const piece of document.querySelectorAll("mark[data-s]")) {
    for (const id of idsOf(piece)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const isReached = document.querySelector(`a[data-s="${CSS.escape(id)}"]`) || piece.querySelector("a, button");
      if (cardOf(id) && !isReached) piece.tabIndex = 0;
    }
  }
  if (open && !open.piece.isConnected) hide();
  refresh();
}

function refresh() {
  for (const piece of document.querySelectorAll(PIECE)) {
    const ids = idsOf(piece);
    piece.classList.toggle("lit", ids.includes(over) || ids.includes(held));
    for (const id of ids) cardOf(id)?.classList.toggle("lit", id === over || id === held);
  }
}

function show(id, piece) {
  clearTimeout(waiting);
  if (open?.id === id) return;
  hide();
  const card = cardOf(id);
  if (!card) return;
  const near = copied(card);
  (document.querySelector("main") ?? document.body).append(near);
  open = { id, near, piece };
  put();
}

// A card without what is for its place in the page alone: ids, what is folded or to be filled in, and the words
// themselves, which are lit beside it.
function copied(card) {
  const near = card.cloneNode(true);
  near.querySelectorAll("form, details, blockquote").forEach((part) => part.remove());
  for (const element of [near, ...near.querySelectorAll("*")]) {
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby"]) element.removeAttribute(name);
  }
  near.classList.remove("lit");
  near.classList.add("near");
  near.tabIndex = -1;
  near.setAttribute("role", "group");
  near.setAttribute("aria-label", "This statement");
  return near;
}

function hide() {
  clearTimeout(waiting);
  open?.near.remove();
  open = null;
}

function later(what, milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(what, milliseconds);
}

// Right of the text where there is room, else below the piece, else above it.
function put() {
  if (!open) return;
  const { near, piece } = open;
  const [lines, beside] = [Array.from(piece.getClientRects()), besideText(piece)];
  const [first, last] = [lines[0] ?? piece.getBoundingClientRect(), lines.at(-1) ?? piece.getBoundingClientRect()];
  near.style.width = beside === null ? "" : `${Math.min(384, document.documentElement.clientWidth - beside - 8)}px`;
  const { width, height } = near.getBoundingClientRect();
  const left = beside ?? Math.max(8, Math.min(last.left, document.documentElement.clientWidth - width - 8));
  const [below, above] = [last.bottom + 6, first.top - height - 6];
  const top = beside !== null ? first.top : below + height > innerHeight && above > 0 ? above : below;
  const origin = originOf(near);
  near.style.left = `${left - origin.left}px`;
  near.style.top = `${top - origin.top}px`;
}

function besideText(piece) {
  const text = piece.closest("[data-article-text], p, li") ?? piece.parentElement;
  const { right } = text.getBoundingClientRect();
  return document.documentElement.clientWidth - right >= BESIDE ? right + 16 : null;
}

// Where its left and top count from.
function originOf(near) {
  const parent = near.offsetParent;
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
    if (over !== null) later(leave, PATIENCE.hide);
    return;
  }
  clearTimeout(waiting);
  if (id !== over) {
    over = id;
    refresh();
  }
  const piece = event.target.closest(PIECE);
  if (piece && open?.id !== id) later(() => show(id, piece), open ? 0 : PATIENCE.show);
}

// What was clicked comes back, once nothing else is pointed at.
function leave() {
  over = null;
  refresh();
  if (open?.id !== held) hide();
}

function onFocus(event) {
  const id = idAt(event.target);
  if (id === null) {
    if (over !== null || open) leave();
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
  if (event.target.closest("a, button")) hide();
  else if (!getSelection()?.toString()) {
    held = over = idAt(piece);
    refresh();
    show(held, piece);
  }
}

function onKey(event) {
  if (event.key === "Escape" && (open || held)) {
    const back = open?.near.contains(document.activeElement) ? open.piece : null;
    back?.focus();
    close();
  }
  if (event.key === "Enter" && event.target.matches?.("mark[data-s][tabindex]")) {
    held = idAt(event.target);
    show(held, event.target);
    open?.near.focus();
    event.preventDefault();
  }
}

function close() {
  over = held = null;
  hide();
  refresh();
}

// #s-ID scrolls to it, #s-ID-card is where the browser scrolls itself; ?s=ID, for those without scripts, lights it only.
function fromAddress(anew) {
  const [, id, isCard] = /^#s-(.+?)(-card)?$/.exec(decoded(location.hash)) ?? [];
  const asked = id ?? (anew ? null : new URLSearchParams(location.search).get("s"));
  const piece = asked ? piecesOf(asked)[0] : null;
  if (!piece) return;
  hide();
  held = asked;
  over = null;
  refresh();
  if (!id || isCard) return;
  for (let fold = piece.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
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
