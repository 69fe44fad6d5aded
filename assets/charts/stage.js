// Where a chart is drawn: a box before its table, with one SVG in it. Colours come from classes (charts.css), so that
// themes, print and forced colours are the style sheet's alone; nothing moves by itself.

import { create } from "d3-selection";

import { textOf } from "./table.js";

let stages = 0;

// { box, svg, width, height, caption, clear(width), size(height), below(tag, class), id(name) }
//
// clear() empties it for another width; what is in `kept` stays, so that the focus does.
export function stage(figure) {
  const box = document.createElement("div");
  box.className = "chart-stage";
  const before = Array.from(figure.children).find(
    (child) => child.matches("details, table") || child.querySelector("table"),
  );
  figure.insertBefore(box, before);
  const number = ++stages;
  const on = {
    box,
    figure,
    caption: captionOf(figure),
    kept: new Set(),
    id: (name) => `chart-${number}-${name}`,
    clear(width) {
      for (const child of Array.from(box.children)) if (!on.kept.has(child)) child.remove();
      on.width = width;
      on.svg = create("svg:svg").attr("class", "chart").attr("width", width);
      box.prepend(on.svg.node());
    },
    size(height) {
      on.height = height;
      on.svg.attr("height", height).attr("viewBox", `0 0 ${on.width} ${height}`);
    },
    below(tag, name) {
      const element = document.createElement(tag);
      element.className = name;
      box.append(element);
      return element;
    },
  };
  return on;
}

// The caption without what is only a hint in it.
function captionOf(figure) {
  const caption = figure.querySelector("figcaption")?.cloneNode(true);
  caption?.querySelectorAll(".quiet").forEach((hint) => hint.remove());
  return caption ? textOf(caption) : "Chart";
}

// Say in one sentence what an SVG shows. A picture hides what is in it from screen readers, so one with links is a
// group.
export function describe(svg, text, withLinks) {
  svg.attr("role", withLinks ? "group" : "img").attr("aria-label", text);
}

// A group for what `link` leads to: <a> with the table's own address, or <g>. Its title is shown on hover, and read.
export function linked(parent, link, title) {
  const group = parent.append(link ? "a" : "g").attr("class", link ? "chart-link" : null);
  if (link) group.attr("href", link.getAttribute("href")).attr("aria-label", title);
  if (link?.rel) group.attr("rel", link.rel);
  group.append("title").text(title);
  return group;
}

// Say under a chart what of its table it does not show.
export function note(on, text) {
  on.below("p", "chart-note").textContent = text;
}
