// The names under the symbols: their font, their width, their rows.
import { nodes } from "./core.js";
import { wrap } from "./text.js";

export const FONT = '"Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
export const ROW = 14.5;
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
const rowsOf = new Map();

export function textWidth(text) {
  if (!widths.has(text)) {
    measure.font = `12.5px ${FONT}`;
    widths.set(text, measure.measureText(text).width);
  }
  return widths.get(text);
}

/** A name in at most two rows, with the country of a person or body behind it. */
export function labelRows(id) {
  if (!rowsOf.has(id)) {
    const { label, iso, key } = nodes[id];
    const rows = wrap(label.replace(/\s+/g, " ").trim(), 19, 2);
    if (iso && iso.length === 2 && !key.endsWith(`:${iso}`)) rows[rows.length - 1] += ` · ${iso}`;
    rowsOf.set(id, rows);
  }
  return rowsOf.get(id);
}
