// `columns` and `timeline`: how many, by day, month or year. The table: a date, a number; a row's link is where its
// column leads. A timeline also narrows the dates of a form (choice.js).

import { axisLeft } from "d3-axis";
import { scaleBand, scaleLinear } from "d3-scale";

import { choiceOf } from "./choice.js";
import { writtenNumber, shortNumber } from "./dates.js";
import { hand } from "./hand.js";
import { describe, note } from "./stage.js";
import { axisHeight, moments, timeAxis } from "./timeaxis.js";
import { counts, summary, unitsOf } from "./units.js";

const TOP = 26; // room for what is said of a column
const RIGHT = 4;

export function columns(figure, table) {
  const read = counts(table);
  if (!read.rows.length) return null;
  const choice = figure.dataset.chart === "timeline" ? choiceOf(figure) : null;
  return (on) => draw(on, read, choice);
}

function draw(on, read, choice) {
  const list = unitsOf(read, on.width - 40);
  const times = ticked(list, on.width - 40);
  const bottom = TOP + (choice ? 100 : 170);
  on.size(bottom + axisHeight(times));
  const most = list.reduce((found, one) => Math.max(found, one.count), 1);
  const y = scaleLinear().domain([0, most]).range([bottom, TOP]);
  if (!choice) y.nice(4);
  const ticks = y.ticks(choice ? 2 : 4).filter(Number.isInteger);
  describe(on.svg, summary(on.caption, list), false);

  const scale = on.svg.append("g").attr("class", "chart-scale");
  scale.call(axisLeft(y).tickValues(ticks).tickSize(0).tickPadding(6).tickFormat(shortNumber));
  const left =
    Math.ceil(
      Math.max(
        ...scale
          .selectAll("text")
          .nodes()
          .map((node) => node.getComputedTextLength()),
      ),
    ) + 10;
  const wide = on.width - left - RIGHT;
  scale.attr("transform", `translate(${left})`);
  scale.selectAll(".tick line").attr("x2", wide);

  const step = wide / list.length;
  const plot = on.svg.append("g").attr("transform", `translate(${left})`);
  const chosen = plot
    .append("rect")
    .attr("class", "chart-chosen")
    .attr("y", TOP)
    .attr("height", bottom - TOP);
  const gap = step > 6 ? Math.min(4, step * 0.2) : step > 3 ? 1 : 0;
  const bars = plot
    .selectAll(".chart-column")
    .data(list)
    .join("rect")
    .attr("class", "chart-column")
    .attr("x", (_, i) => i * step + gap / 2)
    .attr("width", Math.max(1, step - gap))
    .attr("y", (one) => Math.min(y(one.count), bottom - (one.count ? 2 : 0)))
    .attr("height", (one) => Math.max(one.count ? 2 : 0, bottom - y(one.count)));
  const axis = plot.append("g").attr("transform", `translate(0,${bottom})`);
  const place = scaleBand()
    .domain(list.map((one) => one.start))
    .range([0, wide]);
  timeAxis(axis, times, place, on.width, left);

  hand(on, {
    list,
    left,
    step,
    top: TOP,
    bars,
    chosen,
    choice,
    say: (one) => `${one.text}: ${writtenNumber(one.count)}`,
  });
  if (read.left)
    note(on, `Not drawn, since the date is missing or less exact: ${writtenNumber(read.left)}; see the table.`);
}

// Which units have a tick: those that round moments fall into.
function ticked(list, wide) {
  if (list.length <= 2) return list.map((one) => one.start);
  const held = moments(list[0].start, list.at(-1).end, wide).map((time) =>
    list.find((one) => one.start <= time && time < one.end),
  );
  return [...new Set(held.filter(Boolean))].map((one) => one.start);
}
