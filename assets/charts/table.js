// What a chart reads from its table. Only text, numbers and links come out of it, never HTML.

// { columns: [text], rows: [{ cells: [{ text, value, link }], link }] }
//
// value: what a program reads: the cell's data-value, the datetime of its <time>, else its text. link: the cell's
// first <a> that leads somewhere, or null; a row's link is the first of its cells' links.
export function readTable(table) {
  const columns = Array.from(table.tHead?.rows[0]?.cells ?? [], textOf);
  const rows = Array.from(table.tBodies).flatMap((body) => Array.from(body.rows, readRow));
  return { columns, rows };
}

function readRow(row) {
  const cells = Array.from(row.cells, (cell) => ({
    text: textOf(cell),
    value: cell.dataset.value ?? cell.querySelector("time")?.getAttribute("datetime") ?? textOf(cell),
    link: Array.from(cell.querySelectorAll("a[href]")).find(leadsSomewhere) ?? null,
  }));
  return { cells, link: cells.find((cell) => cell.link)?.link ?? null };
}

export function textOf(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

// A number as it is printed, with spaces, apostrophes or commas between thousands; NaN for what is none.
export function numberOf(cell) {
  const digits = cell?.value.replace(/[\s,'\u2019\u202f\u00a0]/g, "") ?? "";
  return digits === "" ? NaN : Number(digits);
}

function leadsSomewhere(anchor) {
  return anchor.protocol === "http:" || anchor.protocol === "https:";
}
