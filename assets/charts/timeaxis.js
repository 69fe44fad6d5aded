// An axis of time along the bottom: days, months or years, the year in a second line where it begins or changes.

import { axisBottom } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";

import { written } from "./dates.js";
import { placeOf, shifted, thin } from "./labels.js";

const day = written({ day: "numeric", month: "short" });
const month = written({ month: "short" });
const year = written({ year: "numeric" });
const hour = written({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const GAP = 8; // pixels between second lines

// Round moments between two dates, some 70 pixels apart.
export function moments(start, end, width) {
  return scaleUtc()
    .domain([start, end])
    .ticks(Math.max(2, Math.min(10, Math.floor(width / 70))));
}

// How each of them is written: [first line, second line or ""].
export function lines(times) {
  const isHour = times.some((time) => time.getTime() % 86_400_000);
  const isDay = times.some((time) => time.getUTCDate() !== 1);
  const isMonth = times.some((time) => time.getUTCMonth() !== 0);
  let before = "";
  return times.map((time, i) => {
    if (!isHour && !isDay && !isMonth) return [year(time), ""];
    const first = isHour ? hour(time) : isDay ? day(time) : month(time);
    const second = !isHour ? year(time) : i ? day(time) : `${day(time)} ${year(time)}`;
    const changed = (isHour ? day(time) : second) !== before;
    before = isHour ? day(time) : second;
    return [first, changed ? second : ""];
  });
}

// Pixels of an axis with these.
export function axisHeight(times) {
  return lines(times).some((pair) => pair[1]) ? 42 : 26;
}

// Draw it into a group that stands `left` from the edge at the chart's bottom. place: a scale of dates, for the
// group; width: of the whole chart.
export function timeAxis(group, times, place, width, left) {
  const first = lines(times);
  group.attr("class", "chart-axis").call(
    axisBottom(place)
      .tickValues(times)
      .tickSize(5)
      .tickPadding(4)
      .tickFormat((_, i) => first[i][0]),
  );
  const [from, to] = [-left, width - left];
  thin(group.selectAll(".tick text").nodes(), from, to);
  const texts = group.selectAll(".tick text");
  const both = lines(texts.data());
  let [second, reached] = ["", -Infinity];
  // The two lines of a label move apart from each other, so that the first stays at its tick where it can. A second
  // line that would touch the one before goes to a later tick of the same day or year.
  texts.each(function settle(_, i) {
    const at = placeOf(this);
    const text = select(this);
    text.attr("x", shifted(at, this.getComputedTextLength(), from, to));
    second = both[i][1] || second;
    if (!second) return;
    const line = text.append("tspan").attr("dy", "1.2em").text(second);
    const wide = line.node().getComputedTextLength();
    const begins = Math.max(reached + GAP, at + shifted(at, wide, from, to) - wide / 2);
    if (begins > at || begins + wide > to) {
      line.remove();
      return;
    }
    line.attr("x", begins + wide / 2 - at);
    [second, reached] = ["", begins + wide];
  });
}
