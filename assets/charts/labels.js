// Text in charts: cut to the room there is, and put where it covers no other.

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

// Of labels in their order along an axis, drop those that would touch the one before.
export function thin(texts, gap = 8) {
  let reached = -Infinity;
  for (const node of texts) {
    const [left, right] = reach(node);
    if (left < reached + gap) node.remove();
    else reached = right;
  }
}

// How far a line of that width, centred at a place, must move to be between two others.
export function shifted(at, width, from, to) {
  return Math.min(0, to - at - width / 2) + Math.max(0, from - at + width / 2);
}

// Where a tick's label begins and ends, along its axis.
function reach(node) {
  const half = node.getComputedTextLength() / 2;
  const at = placeOf(node);
  return [at - half, at + half];
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
