// `points`: what came when, one below the other. The table: a name, a date or time, a group (may be missing).
//
// What is known to the minute is a symbol; what is known to the day or month only, a bar as long as that. Groups
// have a symbol and a colour each. Names stand beside these; where one has no room there, as on a phone, all stand above.

import { scaleUtc } from "d3-scale";
import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolCross, symbolStar } from "d3-shape";

import { period, writtenNumber } from "./dates.js";
import { begin, broken, fit } from "./labels.js";
import { describe, linked, note } from "./stage.js";
import { axisHeight, moments, timeAxis } from "./timeaxis.js";

const MOST = 40; // rows
const ROW = 24; // pixels
const AWAY = 10; // pixels between what came and its name
const LINE = 16; // pixels of a line of a name above
const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar];

export function points(figure, table) {
  const read = table.rows
    .map(({ cells, link }) => ({
      text: cells[0]?.text ?? "",
      link,
      when: period(cells[1]?.value ?? ""),
      shown: cells[1]?.text ?? "",
      group: cells[2]?.text ?? "",
    }))
    .filter((row) => row.text && row.when)
    .sort((a, b) => a.when.start - b.when.start);
  if (!read.length) return null;
  return (on) => draw(on, read.slice(0, MOST), table.rows.length - Math.min(read.length, MOST));
}

function draw(on, rows, left) {
  const from = rows[0].when.start.getTime();
  const to = Math.max(from + 3_600_000, ...rows.map((row) => row.when.end));
  const x = scaleUtc()
    .domain([from, to])
    .range([8, on.width - 10]);
  const groups = [...new Set(rows.map((row) => row.group))];
  const isLinked = rows.some((row) => row.link);
  const first = `${rows[0].text}, ${rows[0].shown}`;
  describe(
    on.svg,
    `${on.caption}: ${rows.length} on a line of time, the first ${first}. The table below has all.`,
    isLinked,
  );

  const times = moments(from, to, on.width);
  const grid = on.svg.append("g").attr("class", "chart-grid").selectAll("line").data(times).join("line");
  const drawn = rows.map((row) => {
    const group = linked(on.svg, row.link, [row.text, row.shown, row.group].filter(Boolean).join(", "));
    const text = group.classed("chart-point", true).append("text").text(row.text);
    const [start, end] = [x(row.when.start), x(row.when.end)];
    const kind = groups.indexOf(row.group) % SHAPES.length;
    return { group, text, kind, start, end, side: sideOf(text.node(), start, end, on.width) };
  });
  const above = drawn.some(({ side }) => !side);
  let bottom = 2;
  for (const { group, text, kind, start, end, side } of drawn) {
    const high = above ? broken(text.node(), on.width - 2) * LINE : 0;
    const y = bottom + high + (above ? 9 : ROW / 2);
    if (end - start > 14) {
      const bar = group.append("rect").attr("class", `chart-c${kind + 1} chart-about`);
      bar
        .attr("x", start)
        .attr("width", end - start)
        .attr("y", y - 5)
        .attr("height", 10)
        .attr("rx", 5);
    } else mark(group, kind, (start + end) / 2, y);
    if (above) {
      // Over the beginning of what it names, else as far right as it fits.
      begin(text, Math.max(0, Math.min(start - 6, on.width - 2 - text.node().getBBox().width)));
      text.attr("y", bottom + 12);
    } else {
      text.attr("dy", ".35em").attr("y", y).attr("text-anchor", side < 0 ? "end" : null);
      text.attr("x", side > 0 ? end + AWAY : start - AWAY);
    }
    bottom += above ? high + 20 : ROW;
  }
  bottom += 2;
  grid.attr("x1", x).attr("x2", x).attr("y2", bottom);
  on.size(bottom + axisHeight(times));
  timeAxis(on.svg.append("g").attr("transform", `translate(0,${bottom})`), times, x, on.width, 0);
  if (groups.length > 1) legend(on, groups);
  if (left) note(on, `${writtenNumber(left)} more in the table.`);
}

// Where a name has room: 1 after what it names, -1 before, 0 nowhere.
function sideOf(node, start, end, width) {
  const wide = node.getComputedTextLength() + AWAY + 4;
  return wide <= width - end ? 1 : wide <= start ? -1 : 0;
}

function mark(parent, kind, x, y) {
  const path = parent
    .append("path")
    .attr("class", `chart-c${kind + 1}`)
    .attr("d", symbol(SHAPES[kind], 90)());
  path.attr("transform", `translate(${x},${y})`);
}

function legend(on, groups) {
  const list = on.svg.append("g").attr("class", "chart-legend").attr("aria-hidden", "true");
  let [x, row] = [0, 0];
  groups.forEach((name, i) => {
    const item = list.append("g");
    mark(item, i % SHAPES.length, 8, 0);
    const text = item
      .append("text")
      .attr("x", 18)
      .attr("dy", ".35em")
      .text(name || "other");
    fit(text.node(), on.width - 24);
    const wide = text.node().getComputedTextLength() + 34;
    if (x && x + wide > on.width) [x, row] = [0, row + 1];
    item.attr("transform", `translate(${x},${on.height + 12 + row * 20})`);
    x += wide;
  });
  on.size(on.height + (row + 1) * 20 + 4);
}
