// What pointer, finger and keys do over columns: say the one they are at, follow its link, and in a timeline choose
// dates.
//
// The picture itself is an image. Over it lies one element with the role of a slider, which says each column as the
// arrow keys reach it. Pointers: a tap or click is one column, dragging is a span, and beginning to scroll a page
// with a finger is neither.

import { keepTip, tip } from "./tip.js";

const HELP = matchMedia("(hover: none)").matches
  ? "Tap a column, or drag over some, to choose dates."
  : "Drag, or Shift and the arrow keys with Enter, to choose dates.";
const MOVED = 6; // pixels until a press is a drag

// view: { list, left, step, top, bars, chosen, choice, say }, as columns.js draws it.
export function hand(on, view) {
  const cursor = cursorOf(on);
  const { list, choice } = view;
  const help = choice && on.below("p", "chart-help");
  const said = tip(on, view.top);
  let seen = null; // the column that is said of now
  let at = Math.min(cursor.at ?? list.length - 1, list.length - 1);
  let span = choice ? choice.now(list) : null;
  let anchor = null; // where choosing began

  function show(i, spoken = true) {
    at = cursor.at = seen = i;
    const text = span && anchor !== null && span[0] !== span[1] ? spanText() : view.say(list[at]);
    view.bars.classed("here", (_, j) => j === at);
    keepTip(said, text, view.left + (at + 0.5) * view.step, on.width);
    cursor.element.classList.toggle("leads", Boolean(choice || list[at].link));
    if (!spoken) return;
    cursor.element.setAttribute("aria-valuenow", at);
    cursor.element.setAttribute(
      "aria-valuetext",
      span && anchor !== null ? `${view.say(list[at])}. ${spanText()}` : view.say(list[at]),
    );
  }

  function hide() {
    seen = null;
    view.bars.classed("here", false);
    keepTip(said, "");
  }

  function spanText() {
    const [first, last] = span.map((i) => list[i].text);
    return first === last ? first : `${first} to ${last}`;
  }

  function mark() {
    view.bars.classed("out", (_, j) => Boolean(span) && (j < span[0] || j > span[1]));
    view.chosen.attr("x", span ? span[0] * view.step : 0).attr("width", span ? (span[1] - span[0] + 1) * view.step : 0);
    if (!help) return;
    help.replaceChildren(span ? `Chosen: ${spanText()}. ` : HELP);
    if (!choice.isSet()) return;
    const all = document.createElement("button");
    all.type = "button";
    all.className = "plain chart-all";
    all.textContent = "All dates";
    all.addEventListener("click", () => choice.askAll());
    help.append(all);
  }

  function choose(from, to) {
    anchor = from;
    span = [Math.min(from, to), Math.max(from, to)];
    mark();
  }

  function forget() {
    anchor = null;
    span = choice ? choice.now(list) : null;
    mark();
  }

  function act(event) {
    const link = list[at].link;
    if (choice) choice.ask(list[span[0]], list[span[1]]);
    else if (link)
      link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window, ...heldBy(event) }));
  }

  const reach = (event) => {
    const x = event.clientX - on.box.getBoundingClientRect().left - view.left;
    return Math.max(0, Math.min(list.length - 1, Math.floor(x / view.step)));
  };

  let pressed = null;
  cursor.listen({
    pointermove(event) {
      if (pressed && choice && (pressed.drags || Math.abs(event.clientX - pressed.x) > MOVED)) {
        pressed.drags = true;
        choose(pressed.i, reach(event));
      }
      show(reach(event), false);
    },
    pointerleave() {
      if (!pressed && document.activeElement !== cursor.element) hide();
    },
    pointerdown(event) {
      if (event.button !== 0) return;
      pressed = { i: reach(event), x: event.clientX, drags: false, seen };
      cursor.element.setPointerCapture(event.pointerId);
      show(pressed.i);
    },
    // A finger that scrolls the page takes the pointer away.
    pointercancel() {
      pressed = null;
      forget();
      hide();
    },
    pointerup(event) {
      if (!pressed) return;
      const { drags, i, seen: before } = pressed;
      pressed = null;
      // A finger cannot hover, so its first tap says what a second one follows.
      if (!choice && (at !== i || (event.pointerType === "touch" && before !== i))) return;
      if (choice && !drags) choose(i, i);
      act(event);
    },
    focus: () => show(at),
    blur() {
      if (anchor !== null) forget();
      hide();
    },
    keydown(event) {
      const to = moved(event.key, at, list.length);
      if (to !== null) {
        if (choice && event.shiftKey) choose(anchor ?? at, to);
        else if (anchor !== null) forget();
        show(to);
      } else if (event.key === "Enter") {
        if (choice && anchor === null) choose(at, at);
        act(event);
      } else if (event.key === "Escape" && anchor !== null) {
        pressed = null;
        forget();
        show(at);
      } else return;
      event.preventDefault();
    },
  });
  const element = cursor.element;
  element.setAttribute("aria-label", `${on.caption}, one by one`);
  element.setAttribute("aria-valuemin", 0);
  element.setAttribute("aria-valuemax", list.length - 1);
  element.setAttribute("aria-valuenow", at);
  element.setAttribute("aria-valuetext", view.say(list[at]));
  element.classList.toggle("chooses", Boolean(choice));
  if (help) {
    help.id = on.id("help");
    element.setAttribute("aria-describedby", help.id);
  }
  mark();
  if (choice) choice.changed = forget;
  if (document.activeElement === element) show(at);
}

// The element that takes pointer and keys: the same one however often the picture is drawn again.
function cursorOf(on) {
  if (!on.cursor) {
    const element = document.createElement("div");
    element.className = "chart-cursor";
    element.tabIndex = 0;
    element.setAttribute("role", "slider");
    on.kept.add(element);
    let listeners = {};
    for (const name of [
      "pointermove",
      "pointerleave",
      "pointerdown",
      "pointerup",
      "pointercancel",
      "focus",
      "blur",
      "keydown",
    ]) {
      element.addEventListener(name, (event) => listeners[name]?.(event));
    }
    on.cursor = { element, at: null, listen: (given) => (listeners = given) };
    on.box.append(element);
  }
  on.cursor.element.style.height = `${on.height}px`;
  return on.cursor;
}

function moved(key, at, length) {
  const to = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    Home: 0,
    End: length - 1,
    PageUp: at + 7,
    PageDown: at - 7,
  };
  return key in to ? Math.max(0, Math.min(length - 1, to[key])) : null;
}

function heldBy({ ctrlKey, metaKey, shiftKey }) {
  return { ctrlKey, metaKey, shiftKey };
}
