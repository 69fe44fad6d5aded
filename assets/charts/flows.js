// `flows`: what goes from whom to whom, as bands between two columns. The table: from, to, a number; its head names
// the columns. Who stands on both sides has a place in each, so that circles can be drawn.

import { sankey, sankeyLinkHorizontal } from "d3-sankey";

import { writtenNumber } from "./dates.js";
import { begin, broken, fit } from "./labels.js";
import { describe, linked, note } from "./stage.js";
import { numberOf } from "./table.js";

const MOST = 40; // bands that can be told apart
const LINE = 22; // pixels from name to name
const SECOND = 16; // pixels more where names have two lines
const BLOCK = 10; // pixels of the width of a name's block
const COLOURS = 6; // --chart-1 to --chart-6

export function flows(figure, table) {
  const read = table.rows
    .map(({ cells }) => ({ from: cells[0], to: cells[1], count: numberOf(cells[2]) }))
    .filter(({ from, to, count }) => from?.text && to?.text && count > 0 && Number.isFinite(count))
    .sort((a, b) => b.count - a.count);
  if (!read.length) return null;
  return (on) => draw(on, read.slice(0, MOST), read.length - MOST, table.columns);
}

function graph(read) {
  const sides = [new Map(), new Map()];
  const nodeOf = (side, cell) => {
    const node = sides[side].get(cell.text) ?? { key: `${side} ${cell.text}`, side, text: cell.text, link: cell.link };
    sides[side].set(cell.text, node);
    return node;
  };
  const links = read.map(({ from, to, count }) => ({
    source: nodeOf(0, from).key,
    target: nodeOf(1, to).key,
    value: count,
  }));
  return {
    nodes: sides.flatMap((side) => [...side.values()]),
    links,
    rows: Math.max(...sides.map((side) => side.size)),
  };
}

function draw(on, read, left, columns) {
  const { nodes, links, rows } = graph(read);
  const room = on.width / 2 - BLOCK - 14;
  const more = nodes.some(({ text }) => linesOf(on, text, room) > 1) ? SECOND : 0;
  const top = 24 + more / 2;
  const height = Math.max(120, rows * (LINE * 1.6 + more)) + top + 8 + more / 2;
  on.size(height);
  sankey()
    .nodeId((node) => node.key)
    .nodeWidth(BLOCK)
    .nodePadding(LINE - 4 + more)
    .extent([
      [1, top],
      [on.width - 1, height - 8 - more / 2],
    ])({ nodes, links });
  const biggest = links.reduce((one, other) => (other.value > one.value ? other : one));
  const most = `${biggest.source.text} to ${biggest.target.text}, ${writtenNumber(biggest.value)}`;
  describe(on.svg, `${on.caption}: ${links.length} flows; the biggest from ${most}. The table below has all.`, true);

  const heads = on.svg.append("g").attr("class", "chart-heads");
  heads
    .append("text")
    .attr("y", 12)
    .text(columns[0] ?? "");
  heads
    .append("text")
    .attr("y", 12)
    .attr("x", on.width)
    .attr("text-anchor", "end")
    .text(columns[1] ?? "");
  heads.selectAll("text").each(function cut() {
    fit(this, on.width / 2 - 8);
  });

  nodes
    .filter((node) => node.side === 0)
    .sort((a, b) => a.y0 - b.y0)
    .forEach((node, i) => (node.colour = (i % COLOURS) + 1));
  const bands = on.svg.append("g").attr("aria-hidden", "true").selectAll("path").data(links).join("path");
  bands
    .attr("class", (link) => `chart-flow chart-s${link.source.colour}`)
    .attr("d", sankeyLinkHorizontal())
    .attr("stroke-width", (link) => Math.max(1, link.width))
    .append("title")
    .text((link) => `${link.source.text} → ${link.target.text}: ${writtenNumber(link.value)}`);

  for (const node of nodes) {
    const group = linked(on.svg, node.link, `${node.text}: ${writtenNumber(node.value)}`).classed("chart-block", true);
    group
      .append("rect")
      .attr("class", node.side ? "chart-end" : `chart-c${node.colour}`)
      .attr("x", node.x0)
      .attr("width", BLOCK)
      .attr("y", node.y0)
      .attr("height", Math.max(1, node.y1 - node.y0));
    const text = group
      .append("text")
      .attr("text-anchor", node.side ? "end" : null)
      .attr("dy", ".35em")
      .text(node.text);
    const lines = broken(text.node(), room);
    begin(text, node.side ? node.x0 - 6 : node.x1 + 6);
    text.attr("y", (node.y0 + node.y1) / 2 - ((lines - 1) * SECOND) / 2);
    const { x, y, width, height: high } = text.node().getBBox();
    group
      .insert("rect", "text")
      .attr("class", "chart-ground")
      .attr("x", x - 3)
      .attr("y", y)
      .attr("width", width + 6)
      .attr("height", high);
    const lit = (is) => bands.classed("lit", (link) => is && (link.source === node || link.target === node));
    group.on("pointerenter focus", () => lit(true)).on("pointerleave blur", () => lit(false));
  }
  if (left > 0) note(on, `The ${MOST} biggest of ${writtenNumber(MOST + left)}; the others are in the table.`);
}

function linesOf(on, name, room) {
  const text = on.svg.append("text").text(name);
  const lines = broken(text.node(), room);
  text.remove();
  return lines;
}
