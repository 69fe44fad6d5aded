// Dates as the record has them: a year, a month or a day, as exact as was printed, or an instant. All in UTC.

import { utcDay, utcMonth, utcYear } from "d3-time";

export const UNITS = {
  day: { interval: utcDay, length: 10, coarser: "month", name: { day: "numeric", month: "long", year: "numeric" } },
  month: { interval: utcMonth, length: 7, coarser: "year", name: { month: "long", year: "numeric" } },
  year: { interval: utcYear, length: 4, coarser: null, name: { year: "numeric" } },
};

const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

// { start, end, unit } of "2026", "2026-03", "2026-03-05" or an ISO time (unit "instant", which ends a moment
// later); null for what is none of these. Times without a zone count as UTC.
export function period(text) {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, time, zone] = match;
  const start = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T${time ?? "00:00"}${zone ?? "Z"}`);
  if (Number.isNaN(start.getTime())) return null;
  if (time) return { start, end: new Date(start.getTime() + 1), unit: "instant" };
  const unit = day ? "day" : month ? "month" : "year";
  return { start, end: UNITS[unit].interval.offset(start, 1), unit };
}

// "2026-03" for the month that begins at that date.
export function isoOf(date, unit) {
  return date.toISOString().slice(0, UNITS[unit].length);
}

const language = document.documentElement.lang || "en";

// How dates are written: `written(options)(date)`, as Intl has them.
export function written(options) {
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, timeZone: "UTC" });
  return (date) => format.format(date);
}

const plain = new Intl.NumberFormat(language);
const compact = new Intl.NumberFormat(language, { notation: "compact" });

export function writtenNumber(number) {
  return plain.format(number);
}

// For axes, where room is short: 12K.
export function shortNumber(number) {
  return number < 10_000 ? plain.format(number) : compact.format(number);
}
