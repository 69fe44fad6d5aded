// The span of dates that a timeline's form asks for: read from its fields, and written into them.

import { isoOf, period } from "./dates.js";

// null where the figure names no form or no fields on this page.
//
//   data-form, data-since, data-until     the ids of the form and of its two fields
export function choiceOf(figure) {
  const { form, since, until } = figure.dataset;
  const [asks, from, to] = [form, since, until].map((id) => (id ? document.getElementById(id) : null));
  if (!(asks instanceof HTMLFormElement) || !from || !to) return null;
  const choice = {
    changed: () => {}, // called when the fields say something else: by hand, or since the browser filled them again
    // [first, last] index of the units that are asked for now, or null.
    now(list) {
      const [after, before] = [period(from.value), period(to.value)];
      if (!after && !before) return null;
      const first = after ? list.findIndex((one) => one.end > after.start) : 0;
      const last = before ? list.findLastIndex((one) => one.start < before.end) : list.length - 1;
      return first < 0 || last < first ? null : [first, last];
    },
    isSet: () => Boolean(from.value || to.value),
    ask(first, last) {
      from.value = from.type === "date" ? isoOf(first.start, "day") : first.iso;
      to.value = to.type === "date" ? isoOf(new Date(last.end - 1), "day") : last.iso;
      asks.requestSubmit();
    },
    askAll() {
      from.value = to.value = "";
      asks.requestSubmit();
    },
  };
  for (const field of [from, to]) field.addEventListener("change", () => choice.changed());
  window.addEventListener("pageshow", () => choice.changed());
  return choice;
}
