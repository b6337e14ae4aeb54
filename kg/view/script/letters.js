// The names under the symbols: their font, their width, their rows.
import { nodes, STATE_BODY } from "./core.js";
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

const wordsOf = (label) => label.trim().split(/\s+/);
/** What stands behind a name: the country of a person or body. */
const ofState = ({ iso, key }) => (iso && iso.length === 2 && !key.endsWith(`:${iso}`) ? ` · ${iso}` : "");

/** A name in at most two rows, with the country of a person or body behind it. */
export function labelRows(id) {
  if (!rowsOf.has(id)) {
    const rows = wrap(wordsOf(nodes[id].label).join(" "), 19, 2);
    rows[rows.length - 1] += ofState(nodes[id]);
    rowsOf.set(id, rows);
  }
  return rowsOf.get(id);
}

const CUT_TO = 14; // characters of a name that has room for no more
let goingOn = null; // beginnings of bodies' names -> the words with which they go on

/** With how many different words the names of bodies go on after a beginning. */
function waysOn(beginning) {
  if (!goingOn) {
    goingOn = new Map();
    for (const { label, kind } of nodes) {
      if (kind !== STATE_BODY) continue;
      const all = wordsOf(label);
      for (let at = 1; at < Math.min(all.length, 4); at += 1) {
        const key = all.slice(0, at).join(" ").toLowerCase();
        if (!goingOn.has(key)) goingOn.set(key, new Set());
        goingOn.get(key).add(all[at].toLowerCase());
      }
    }
  }
  return (goingOn.get(beginning.join(" ").toLowerCase()) || new Set()).size;
}

/** What there is room for of a name: its beginning, of a body what tells it from others. */
export function shortRow(id) {
  const { label, kind } = nodes[id];
  let all = wordsOf(label);
  if (kind === STATE_BODY) {
    const common = [1, 2, 3].find((at) => at < all.length && waysOn(all.slice(0, at)) > 1) || 0;
    all = all.slice(common);
  }
  const row = all.join(" ");
  const cut = row.length > CUT_TO + 1 ? `${row.slice(0, CUT_TO).trim()}…` : row;
  return kind === STATE_BODY ? cut + ofState(nodes[id]) : cut;
}
