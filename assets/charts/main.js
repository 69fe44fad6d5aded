// Draws the charts of a page: each <figure data-chart="KIND"> with a <figcaption> and a <table> of the numbers.
//
// The table is the one source of what is drawn, and stays for those who rather read it. Without this script nothing
// is missing but the drawing. docs/assets.md describes what each kind reads.

import { columns } from "./columns.js";
import { flows } from "./flows.js";
import { network } from "./network.js";
import { points } from "./points.js";
import { spans } from "./spans.js";
import { stage } from "./stage.js";
import { readTable } from "./table.js";

const KINDS = { columns, timeline: columns, network, flows, spans, points };

function start(figure) {
  const kind = KINDS[figure.dataset.chart];
  const table = figure.querySelector("table");
  const draw = kind && table && kind(figure, readTable(table));
  if (!draw) return;
  const on = stage(figure);
  let drawn = 0;
  // The first call comes by itself, once the figure has a width: never while it is folded away.
  new ResizeObserver(() => {
    const width = Math.floor(on.box.clientWidth);
    if (width <= 0 || width === drawn) return;
    drawn = width;
    on.clear(width);
    draw(on);
  }).observe(on.box);
}

function startAll() {
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    if (!figure.querySelector(":scope > .chart-stage")) start(figure);
  }
}

document.addEventListener("htmx:after:swap", startAll);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
else startAll();
