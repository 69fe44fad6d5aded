// Text in charts: cut to the room there is, and put where it covers no other.

import { select } from "d3-selection";

// Cut what a <text> says to that width, in whole characters; its full text is in its group's title.
export function fit(node, width) {
  const text = node.textContent;
  if (node.getComputedTextLength() <= width) return;
  const characters = Array.from(text);
  let [low, high] = [1, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    node.textContent = `${characters.slice(0, middle).join("").trimEnd()}…`;
    if (node.getComputedTextLength() <= width) low = middle;
    else high = middle - 1;
  }
  node.textContent = `${characters.slice(0, low).join("").trimEnd()}…`;
}

// Break what a <text> says into two lines where that width is too little for one, and cut the second; how many lines
// there are. The second is a <tspan>, and both begin at x.
export function broken(node, width) {
  const said = node.textContent;
  if (node.getComputedTextLength() <= width) return 1;
  const words = said.split(" ");
  for (let taken = words.length - 1; taken > 0; taken--) {
    node.textContent = words.slice(0, taken).join(" ");
    if (node.getComputedTextLength() > width) continue;
    const second = select(node).append("tspan").attr("x", 0).attr("dy", "1.2em").text(words.slice(taken).join(" "));
    fit(second.node(), width);
    return 2;
  }
  node.textContent = said;
  fit(node, width);
  return 1;
}

// Put a <text>, and its second line, at x.
export function begin(text, x) {
  text.attr("x", x).selectAll("tspan").attr("x", x);
}

// Of labels in their order along an axis, which are moved to be between two places, drop those that would touch the one
// before.
export function thin(texts, from, to, gap = 8) {
  let reached = -Infinity;
  for (const node of texts) {
    const wide = node.getComputedTextLength();
    const left = placeOf(node) - wide / 2 + shifted(placeOf(node), wide, from, to);
    if (left < reached + gap) node.remove();
    else reached = left + wide;
  }
}

// How far a line of that width, centred at a place, must move to be between two others.
export function shifted(at, width, from, to) {
  return Math.min(0, to - at - width / 2) + Math.max(0, from - at + width / 2);
}

// Where the tick of a label stands, along its axis.
export function placeOf(node) {
  return node.parentNode.transform.baseVal.consolidate()?.matrix.e ?? 0;
}

export function overlap(one, other) {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return wide > 0 && high > 0 ? wide * high : 0;
}

const CROSSED = 0.05; // what a point of a line under a label counts, in shares of the label

// Of some places for a label, the one that covers least of what is taken, and then of lines, which are given by points on
// them; { place, covered: share of the label }.
export function best(places, taken, points = []) {
  let found = null;
  for (const place of places) {
    const covered = taken.reduce((sum, box) => sum + overlap(place, box), 0) / (place.width * place.height);
    const cost = covered + CROSSED * points.filter(([x, y]) => holds(place, x, y)).length;
    if (!found || cost < found.cost - 0.001) found = { place, covered, cost };
  }
  return found;
}

function holds({ x, y, width, height }, left, top) {
  return left >= x && left <= x + width && top >= y && top <= y + height;
}
