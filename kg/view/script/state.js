// What the reader has chosen. It fits into the fragment of the page's address, so that a view can
// be shared, taken back, and opened again.
import { data, nodes, readings, idOf } from "./core.js";

export const FILTERS = ["kind", "relation", "modality", "reader", "language", "source", "country"];
const SINGLE = ["reading", "since", "until", "view"];
export const NO_LIMIT = 0; // the number of entities that suits the screen

function empty() {
  return {
    reading: Object.keys(readings)[0], view: "network", since: "", until: "", undated: true,
    limit: NO_LIMIT, off: Object.fromEntries(FILTERS.map((name) => [name, new Set()])),
    extra: new Set(), hidden: new Set(), pinned: new Map(), // entity -> its place
    ego: null, // {of, depth}: only the surroundings of an entity
    path: null, // [from, to]: only the shortest path
    selected: null, // {node} or {pair: [a, b]}
  };
}

export const state = empty();
let past = []; // fragments before each change
let now = "";
const listeners = [];

/** Call back when the state was replaced as a whole. */
export const onReplaced = (listener) => listeners.push(listener);

const keys = (ids) => [...ids].map((id) => nodes[id].key);
const ids = (texts) => texts.map(idOf).filter((id) => id !== undefined);

/** The state as a fragment; what is as usual is left out. */
export function fragment() {
  const usual = empty();
  const found = new URLSearchParams();
  for (const name of SINGLE) if (state[name] !== usual[name]) found.set(name, state[name]);
  if (!state.undated) found.set("undated", "no");
  if (state.limit !== NO_LIMIT) found.set("n", state.limit);
  for (const name of FILTERS) for (const value of [...state.off[name]].sort()) found.append(`no-${name}`, value);
  for (const key of keys(state.extra)) found.append("more", key);
  for (const key of keys(state.hidden)) found.append("hide", key);
  for (const [id, { x, y }] of state.pinned) found.append("pin", `${Math.round(x)},${Math.round(y)},${nodes[id].key}`);
  if (state.ego) found.set("around", `${state.ego.depth},${nodes[state.ego.of].key}`);
  if (state.path) keys(state.path).forEach((key) => found.append("path", key));
  if (state.selected) {
    keys("node" in state.selected ? [state.selected.node] : state.selected.pair).forEach((key) => found.append("at", key));
  }
  return found.toString();
}

/** Take over a state; what it names and this page lacks is passed over. */
function parse(text) {
  const read = new URLSearchParams(text);
  const made = empty();
  for (const name of SINGLE) if (read.has(name)) made[name] = read.get(name);
  if (!(made.reading in readings)) made.reading = empty().reading;
  if (made.view !== "table") made.view = "network";
  for (const end of ["since", "until"]) if (!/^\d{4}(-\d\d)?(-\d\d)?$/.test(made[end])) made[end] = "";
  made.undated = read.get("undated") !== "no";
  made.limit = Math.max(0, Math.min(nodes.length, parseInt(read.get("n"), 10) || NO_LIMIT));
  for (const name of FILTERS) read.getAll(`no-${name}`).forEach((value) => made.off[name].add(value));
  ids(read.getAll("more")).forEach((id) => made.extra.add(id));
  ids(read.getAll("hide")).forEach((id) => made.hidden.add(id));
  for (const pin of read.getAll("pin")) {
    const [, x, y, key] = /^(-?\d+),(-?\d+),(.*)$/s.exec(pin) || [];
    if (idOf(key) !== undefined) made.pinned.set(idOf(key), { x: +x, y: +y });
  }
  const [, depth, of] = /^([123]),(.*)$/s.exec(read.get("around") || "") || [];
  if (idOf(of) !== undefined) made.ego = { of: idOf(of), depth: +depth };
  const path = ids(read.getAll("path"));
  if (path.length === 2 && path[0] !== path[1]) made.path = path;
  const at = ids(read.getAll("at"));
  if (at.length === 1) made.selected = { node: at[0] };
  if (at.length === 2) made.selected = { pair: at };
  return made;
}

function replaceWith(text) {
  Object.assign(state, parse(text));
  now = fragment();
  write();
  listeners.forEach((listener) => listener());
}

/** Put the state into the address. In a frame of a notebook there is none to write to. */
function write() {
  try {
    history.replaceState(null, "", now ? `#${now}` : location.href.split("#")[0]);
  } catch {
    // The view works all the same; it just cannot be shared by its address.
  }
}

/** Remember a change, so that it can be undone. */
export function remember() {
  const after = fragment();
  if (after === now) return;
  past.push(now);
  past = past.slice(-200);
  now = after;
  write();
}

/** Remember nothing, but keep the address true. */
export function restate() {
  now = fragment();
  write();
}

export const canUndo = () => past.length > 0;

export function undo() {
  if (canUndo()) replaceWith(past.pop());
}

export function reset() {
  remember();
  past.push(now);
  replaceWith(data.start);
}

/** Begin with what the address says, or with what the page was made for. */
export function begin() {
  const asked = location.hash.slice(1);
  Object.assign(state, parse(asked || data.start));
  now = fragment();
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== now) {
      past.push(now);
      replaceWith(location.hash.slice(1));
    }
  });
}
