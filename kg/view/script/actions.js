// What the reader does: each action changes the state, and the page follows it.
import { nodes, facts, readings } from "./core.js";
import { state, remember, restate, canUndo } from "./state.js";
import { tiesOf } from "./ties.js";
import { weave } from "./filters.js";
import { scene, choose, neighbours, livePair, spot, place, rearrange } from "./scene.js";
import { network, repaint, pointer } from "./paint.js";
import { placeAgain } from "./labels.js";
import { fit, comeTo } from "./camera.js";
import { shortest } from "./trail.js";
import { showDetails } from "./panel.js";
import { fillLegend, fillFilters } from "./filterpanel.js";
import { fillTable, showView } from "./table.js";
import { fillBar } from "./bar.js";

const MORE = 12; // neighbours drawn at a time
export const waiting = { path: null }; // the entity from which a path is to be found

/** Bring the page up to date with the state. */
export function refresh({ again = true, details = true, focus = false, fitted = false } = {}) {
  if (again) weave();
  keepSelectionTrue();
  const trail = state.path && shortest(...state.path);
  if (again) { // before the choice: the legend takes room from the picture
    fillLegend();
    fillFilters();
  }
  choose(trail && trail.entities);
  redraw();
  if (fitted) fit(true);
  if (details) showDetails(focus);
  fillBar(canUndo());
  showView(state.view);
  if (state.view === "table") fillTable();
}

/** Draw anew what is there. */
export function redraw() {
  placeAgain();
  repaint();
}

/** What is selected must be there under the filters. */
function keepSelectionTrue() {
  const at = state.selected;
  if (!at) return;
  if ("pair" in at ? !livePair(...at.pair) : state.off.kind.has(nodes[at.node].kind)) state.selected = null;
}

/** Go to the reading that has everything if this one lacks an entity. */
function readingWith(id) {
  if (tiesOf(state.reading).members.has(id)) return;
  const last = Object.keys(readings).pop();
  if (state.reading === last) return;
  state.reading = last;
  state.selected = null;
  weave();
}

export function selectNode(id, { focus = false } = {}) {
  if (waiting.path !== null && waiting.path !== id) {
    findPath(waiting.path, id);
    return;
  }
  const before = state.reading;
  readingWith(id);
  if (state.off.kind.delete(nodes[id].kind)) weave();
  state.hidden.delete(id);
  reveal(id);
  state.selected = { node: id };
  remember();
  refresh({ again: before !== state.reading, focus, fitted: before !== state.reading });
  comeTo(id);
}

/** Draw an entity that is not drawn yet, and some of its neighbours if none of them is. */
function reveal(id) {
  if (scene.shown.has(id)) return;
  state.extra.add(id);
  const others = neighbours(id);
  if (!others.some((other) => scene.shown.has(other))) others.slice(0, 4).forEach((other) => state.extra.add(other));
}

/** Select the line between two entities; a fact of it may come first in the panel. */
export function selectPair(a, b, { focus = false, fact = null } = {}) {
  if (!livePair(a, b)) {
    readingWith(-1);
    if (!livePair(a, b)) return;
  }
  [a, b].forEach(reveal);
  state.selected = { pair: [a, b], fact };
  remember();
  refresh({ again: false, focus });
}

export function selectNothing() {
  state.selected = null;
  pointer.over = null;
  waiting.path = null;
  remember();
  refresh({ again: false });
}

/** Draw more neighbours of an entity. */
export function expand(id) {
  const more = neighbours(id).filter((other) => !scene.shown.has(other) && !state.hidden.has(other));
  more.slice(0, MORE).forEach((other) => state.extra.add(other));
  selectNode(id);
}
export const expandable = (id) => Math.min(MORE, neighbours(id).filter((other) => !scene.shown.has(other)).length);

export function hide(id) {
  state.hidden.add(id);
  state.extra.delete(id);
  if (state.ego && state.ego.of === id) state.ego = null;
  state.selected = null;
  remember();
  refresh({ again: false });
}

export function unhide() {
  state.hidden.clear();
  remember();
  refresh({ again: false });
}

export function pin(id) {
  if (!state.pinned.delete(id)) state.pinned.set(id, { ...spot(id) });
  else place(id, { ...network.getPosition(id) });
  remember();
  refresh({ again: false });
}

/** Show only the surroundings of an entity, or everything again. */
export function around(id, depth) {
  state.ego = state.ego && state.ego.of === id && state.ego.depth === depth ? null : { of: id, depth };
  state.path = null;
  state.extra.clear();
  state.selected = { node: id };
  remember();
  refresh({ again: false, fitted: true });
}

/** Show the shortest path between two entities, or, without them, everything again. */
export function findPath(from, to) {
  waiting.path = null;
  state.path = from === undefined ? null : [from, to];
  if (state.path) {
    [from, to].forEach(readingWith);
    state.ego = null;
    state.extra.clear();
  }
  state.selected = null;
  remember();
  refresh({ fitted: true, focus: Boolean(state.path) });
}

/** Ask for the other end of a path. */
export function askPath(id) {
  waiting.path = id;
  showDetails(true);
}

export function read(name) {
  if (name === state.reading) return;
  state.reading = name;
  state.extra.clear();
  if (state.selected && "pair" in state.selected) state.selected = null;
  if (state.selected && !tiesOf(name).members.has(state.selected.node)) state.selected = null;
  if (state.ego && !tiesOf(name).members.has(state.ego.of)) state.ego = null;
  state.path = null;
  remember();
  refresh({ fitted: true });
}

/** Change a filter: hide a value or show it again. */
export function toggle(name, value) {
  const off = state.off[name];
  if (!off.delete(value)) off.add(value);
  filtered();
}

/** Hide these values of a filter, and show all others. */
export function hideValues(name, values) {
  state.off[name] = new Set(values);
  filtered();
}

export function range(since, until, undated) {
  Object.assign(state, { since, until, undated });
  filtered();
}

function filtered() {
  remember();
  refresh({ fitted: !state.selected });
}

/** Draw this many entities. */
export function limitTo(most) {
  state.limit = most;
  restate();
  refresh({ again: false, details: false, fitted: true });
}

export function tidy() {
  rearrange();
  redraw();
  fit(true);
}

export function show(view) {
  state.view = view;
  remember();
  refresh({ again: false, details: false });
}

/** The facts in view: of this reading, under the filters; only of what is drawn if so wished. */
export function factsInView(passing, onlyDrawn) {
  const found = facts.map((_, fact) => fact).filter(passing);
  if (!onlyDrawn) return found;
  const made = tiesOf(state.reading);
  const drawn = new Set(scene.pairs.flatMap((pair) => pair.ties.map((tie) => made.fact[tie])));
  return found.filter((fact) => drawn.has(fact));
}

