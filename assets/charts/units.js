// A table of dates and numbers as a row of units that follow each other: days, months or years, without gaps.

import { isoOf, period, UNITS, written, writtenNumber } from "./dates.js";
import { numberOf } from "./table.js";

const NARROWEST = 2; // pixels of a column; below, days become months, and months years

// [{ period, count, link }] of a table, and `left`: how many rows have no date or number, or one that is too inexact.
export function counts(table) {
  const read = table.rows
    .map((row) => ({ period: period(row.cells[0]?.value ?? ""), count: numberOf(row.cells[1]), link: row.link }))
    .filter(({ period, count }) => period && count >= 0 && Number.isFinite(count));
  const unit = commonest(read.map((row) => (row.period.unit === "instant" ? "day" : row.period.unit)));
  const exact = read.filter(
    (row) => row.period.unit === "instant" || UNITS[row.period.unit].length >= UNITS[unit].length,
  );
  return { rows: exact, unit, left: table.rows.length - exact.length };
}

function commonest(units) {
  const times = (unit) => units.filter((other) => other === unit).length;
  return Object.keys(UNITS).reduce((one, other) => (times(other) > times(one) ? other : one));
}

// [{ iso, start, end, count, link, text }]: every unit from the first to the last, at most as many as there
// is room for. A unit that was put together of several has no link.
export function unitsOf({ rows, unit }, width) {
  const starts = rows.map((row) => row.period.start.getTime());
  const [first, last] = [
    new Date(starts.reduce((a, b) => Math.min(a, b))),
    new Date(starts.reduce((a, b) => Math.max(a, b))),
  ];
  let shown = unit;
  while (UNITS[shown].coarser && UNITS[shown].interval.count(first, last) * NARROWEST > width)
    shown = UNITS[shown].coarser;
  const { interval, name } = UNITS[shown];
  const write = written(name);
  const list = interval.range(interval.floor(first), interval.offset(interval.floor(last), 1)).map((start) => ({
    iso: isoOf(start, shown),
    start,
    end: interval.offset(start, 1),
    count: 0,
    link: null,
    text: write(start),
  }));
  const places = new Map(list.map((one, i) => [one.iso, i]));
  for (const row of rows) {
    const one = list[places.get(isoOf(row.period.start, shown))];
    one.link = shown === unit && !one.count ? row.link : null;
    one.count += row.count;
  }
  return list;
}

// What a whole row of units shows, in a sentence.
export function summary(caption, list) {
  const total = list.reduce((sum, one) => sum + one.count, 0);
  const most = list.reduce((one, other) => (other.count > one.count ? other : one));
  if (list.length === 1) return `${caption}: ${writtenNumber(total)}, ${list[0].text}.`;
  const span = `from ${list[0].text} to ${list.at(-1).text}`;
  return `${caption}: ${writtenNumber(total)} ${span}; most on ${most.text}, ${writtenNumber(most.count)}.`;
}
