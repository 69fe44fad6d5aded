// `network`: who is joined to whom. The table: from, to, a number; what a cell links to is where its point leads.
//
// Where the points lie is worked out once, from the same beginnings, so that the same table gives the same picture.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

import { writtenNumber } from "./dates.js";
import { best, fit } from "./labels.js";
import { describe, linked, note } from "./stage.js";
import { numberOf } from "./table.js";

const MOST = 30; // points that can be told apart
const STEPS = 300; // after which nothing moves any more
const LABEL = 150; // pixels of the longest
const COVERED = 0.12; // share of a label that may be covered; above, it is shown only on hover and focus

export function network(figure, table) {
  const edges = table.rows
    .map(({ cells }) => ({ from: cells[0], to: cells[1], count: numberOf(cells[2]) }))
    .filter(({ from, to, count }) => from?.text && to?.text && count > 0 && Number.isFinite(count));
  if (!edges.length) return null;
  return (on) => draw(on, edges);
}

// Points and lines, of the most joined: a point is what a cell links to, else its text.
function graph(edges) {
  const points = new Map();
  const pointOf = (cell, count) => {
    const key = cell.link?.href ?? cell.text;
    const point = points.get(key) ?? { key, text: cell.text, link: cell.link, count: 0, joined: new Set() };
    point.count += count;
    points.set(key, point);
    return point;
  };
  const lines = edges.map(({ from, to, count }) => ({
    source: pointOf(from, count),
    target: pointOf(to, count),
    count,
  }));
  const nodes = Array.from(points.values())
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);
  const links = lines.filter(
    ({ source, target }) => source !== target && nodes.includes(source) && nodes.includes(target),
  );
  for (const { source, target } of links) {
    source.joined.add(target);
    target.joined.add(source);
  }
  return { nodes, links, left: points.size - nodes.length };
}

function place({ nodes, links }, width, height) {
  const most = nodes[0].count;
  for (const node of nodes) node.r = 4 + 10 * Math.sqrt(node.count / most);
  const apart = Math.min(width, height) / 4;
  forceSimulation(nodes)
    .force("links", forceLink(links).distance(apart).strength(0.3))
    .force("apart", forceManyBody().strength(-apart * 3))
    .force(
      "beside",
      forceCollide((node) => node.r + 12),
    )
    .force("x", forceX().strength(0.06 * (height / width)))
    .force("y", forceY().strength(0.06 * (width / height)))
    .stop()
    .tick(STEPS);
  // Into the room there is, with some for labels at the sides.
  const [beside, above] = [Math.min(70, width / 5), 24];
  const fill = (name, from, to) => {
    const [low, high] = [Math.min(...nodes.map((n) => n[name])), Math.max(...nodes.map((n) => n[name]))];
    for (const n of nodes)
      n[name] = high > low ? from + ((n[name] - low) / (high - low)) * (to - from) : (from + to) / 2;
  };
  fill("x", beside, width - beside);
  fill("y", above, height - above);
}

function draw(on, edges) {
  const height = Math.round(Math.max(300, Math.min(440, on.width * 0.6)));
  on.size(height);
  const { nodes, links, left } = graph(edges);
  place({ nodes, links }, on.width, height);
  const names = nodes
    .slice(0, 3)
    .map((node) => node.text)
    .join(", ");
  describe(
    on.svg,
    `${on.caption}: a network of ${nodes.length}, most of all ${names}. The table below has its numbers.`,
    true,
  );

  const most = Math.max(1, ...links.map((link) => link.count));
  const lines = on.svg
    .append("g")
    .attr("aria-hidden", "true")
    .selectAll("g")
    .data(links)
    .join("g")
    .attr("class", "chart-edge");
  lines
    .append("path")
    .attr("class", "chart-line")
    .attr("d", curve)
    .attr("stroke-width", (link) => 1 + 4 * Math.sqrt(link.count / most));
  lines.append("path").attr("class", "chart-arrow").attr("d", arrow);
  lines.append("title").text(({ source, target, count }) => `${source.text} → ${target.text}: ${writtenNumber(count)}`);

  const points = nodes.map((node, i) => {
    const group = linked(on.svg, node.link, `${node.text}: ${writtenNumber(node.count)}`).classed("chart-node", true);
    group.attr("tabindex", node.link ? (i ? -1 : 0) : null);
    group
      .append("circle")
      .attr("r", node.r)
      .attr("cx", node.x)
      .attr("cy", node.y)
      .classed("first", i === 0);
    return group;
  });
  label(on, nodes, points, links.flatMap(along));
  walk(nodes, points, lines, on.svg);
  if (left)
    note(
      on,
      `The ${writtenNumber(nodes.length)} most joined of ${writtenNumber(nodes.length + left)}; the others are in the table.`,
    );
}

// A line bends a little, so that the two directions between two points lie beside each other.
function bend({ source, target }) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  return [(source.x + target.x) / 2 - dy * 0.12, (source.y + target.y) / 2 + dx * 0.12];
}

function curve(link) {
  const [x, y] = bend(link);
  return `M${link.source.x},${link.source.y}Q${x},${y} ${link.target.x},${link.target.y}`;
}

// Points on a line, some pixels apart.
function along({ source, target }) {
  const [x, y] = bend({ source, target });
  const at = (from, over, to, t) => (1 - t) ** 2 * from + 2 * t * (1 - t) * over + t ** 2 * to;
  return Array.from({ length: 31 }, (_, i) => [at(source.x, x, target.x, i / 30), at(source.y, y, target.y, i / 30)]);
}

function arrow(link) {
  const { target } = link;
  const [x, y] = bend(link);
  const heading = Math.atan2(target.y - y, target.x - x);
  const at = (far, turned) =>
    `${target.x - far * Math.cos(heading + turned)},${target.y - far * Math.sin(heading + turned)}`;
  return `M${at(target.r + 1, 0)}L${at(target.r + 10, 0.3)}L${at(target.r + 10, -0.3)}Z`;
}

function label(on, nodes, points, crossed) {
  const taken = nodes.map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }));
  nodes.forEach((node, i) => {
    const text = points[i].append("text").text(node.text);
    fit(text.node(), Math.min(LABEL, on.width / 2.5));
    const { width, height } = text.node().getBBox();
    const { x, y, r } = node;
    const centred = Math.max(0, Math.min(on.width - width, x - width / 2));
    const inside = [
      [x + r + 3, y - height / 2],
      [x - r - 3 - width, y - height / 2],
      [centred, y + r + 1],
      [centred, y - r - 1 - height],
    ]
      .map(([left, top]) => ({ x: left, y: top, width, height }))
      .filter((box) => box.x >= 0 && box.x + width <= on.width && box.y >= 0 && box.y + height <= on.height);
    const { place, covered } = best(
      inside.length ? inside : [{ x: centred, y: Math.max(0, y - r - height), width, height }],
      taken,
      crossed,
    );
    text.attr("x", place.x).attr("y", place.y + height * 0.78);
    if (covered > COVERED) points[i].classed("shy", true);
    else taken.push(place);
  });
}

// Tab reaches the network once; arrow keys go from point to point. What a point is joined to is lit with it.
function walk(nodes, points, lines, svg) {
  const order = nodes.flatMap((node, i) => (node.link ? [i] : []));
  const light = (i) => {
    svg.classed("lights", i !== null);
    lines.classed("lit", (link) => i !== null && (link.source === nodes[i] || link.target === nodes[i]));
    points.forEach((point, j) => point.classed("lit", i === j || (i !== null && nodes[i].joined.has(nodes[j]))));
  };
  points.forEach((point, i) => {
    point.on("pointerenter focus", () => light(i)).on("pointerleave blur", () => light(null));
    point.on("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const to = order[(order.indexOf(i) + step + order.length) % order.length];
      points.forEach((other, j) => nodes[j].link && other.attr("tabindex", j === to ? 0 : -1));
      points[to].node().focus();
    });
  });
  const first = order[0];
  if (first !== undefined) points[first].attr("tabindex", 0);
}
