// `spans`: what lasted from when to when. The table: a name, first, last (empty: the same as first), a number.

import { scaleUtc } from "d3-scale";

import { period, writtenNumber } from "./dates.js";
import { begin, broken } from "./labels.js";
import { describe, linked, note } from "./stage.js";
import { numberOf } from "./table.js";
import { axisHeight, moments, timeAxis } from "./timeaxis.js";

const MOST = 30; // rows
const ROW = 34; // pixels: a line of text, and the bar below it
const LINE = 16; // pixels of a second line of text
const NARROWEST = 4; // pixels of a bar

export function spans(figure, table) {
  const read = table.rows
    .map(({ cells, link }) => ({
      text: cells[0]?.text ?? "",
      link,
      first: period(cells[1]?.value ?? ""),
      last: period(cells[2]?.value ?? ""),
      shown: [cells[1]?.text, cells[2]?.text].filter(Boolean),
      count: numberOf(cells[3]),
    }))
    .filter((row) => row.text && row.first);
  if (!read.length) return null;
  return (on) => draw(on, read.slice(0, MOST), table.rows.length - Math.min(read.length, MOST));
}

function draw(on, rows, left) {
  const end = (row) => (row.last && row.last.end > row.first.end ? row.last.end : row.first.end);
  const [from, to] = [Math.min(...rows.map((row) => row.first.start)), Math.max(...rows.map(end))];
  const x = scaleUtc()
    .domain([from, Math.max(to, from + 86_400_000)])
    .range([0, on.width - 2]);
  const isLinked = rows.some((row) => row.link);
  describe(on.svg, `${on.caption}: ${rows.length} on a line of time. The table below has the dates.`, isLinked);

  const times = moments(...x.domain(), on.width);
  const grid = on.svg.append("g").attr("class", "chart-grid").selectAll("line").data(times).join("line");
  let y = 0;
  for (const row of rows) {
    const number = Number.isFinite(row.count) ? writtenNumber(row.count) : "";
    const dates = row.shown.length > 1 && row.shown[0] !== row.shown[1] ? row.shown.join(" to ") : row.shown[0];
    const group = linked(on.svg, row.link, `${row.text}: ${dates}${number && `, ${number}`}`).classed(
      "chart-span",
      true,
    );
    const count = group
      .append("text")
      .attr("class", "chart-count")
      .attr("y", y + 14)
      .attr("x", on.width - 2)
      .text(number);
    const room = on.width - count.node().getComputedTextLength() - 12;
    const name = group
      .append("text")
      .attr("y", y + 14)
      .text(row.text);
    const more = (broken(name.node(), room) - 1) * LINE;
    // The name stands over the beginning of its bar where there is room, else as far right as it fits.
    begin(name, Math.max(0, Math.min(x(row.first.start), room - name.node().getBBox().width)));
    const start = Math.min(x(row.first.start), on.width - NARROWEST);
    group
      .append("rect")
      .attr("class", "chart-bar")
      .attr("x", start)
      .attr("width", Math.max(NARROWEST, x(end(row)) - start))
      .attr("y", y + more + 19)
      .attr("height", 8)
      .attr("rx", 2);
    y += ROW + more;
  }
  grid.attr("x1", x).attr("x2", x).attr("y2", y);
  on.size(y + axisHeight(times));
  timeAxis(on.svg.append("g").attr("transform", `translate(0,${y})`), times, x, on.width, 0);
  if (left) note(on, `${writtenNumber(left)} more in the table.`);
}
