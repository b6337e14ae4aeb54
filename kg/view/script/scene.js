// Which entities are drawn, and where each of them stands.
import { nodes, readings, narrow, byId } from "./core.js";
import { state, NO_LIMIT } from "./state.js";
import { tiesOf, pairBetween } from "./ties.js";
import { woven } from "./filters.js";
import { arranged, freeSpot } from "./layout.js";
import { labelRows, textWidth, ROW } from "./letters.js";

export const TOOLS = 44; // width of the buttons that stand over the picture
/** Height of the line over the picture that says to what it is confined. */
export const note = () => (state.ego || state.path || state.hidden.size ? 46 : 0);
const CROWD = 220; // entities; more of them stand where the picture of everything has them
const FEW = 3; // where less than one in so many is left of a picture, it is laid out anew
const THICKET = 90; // lines; of more, the lesser half steps back
export const scene = { shown: new Set(), pairs: [], crowd: false, suits: 80 };
const spots = new Map(); // entity -> its place in the picture of a screenful
let arrangedFor = ""; // which picture the places are of

const far = new Map(); // reading -> entity -> its place in the picture of everything
function farSpots() {
  if (!far.has(state.reading)) {
    const { order, spots: flat } = readings[state.reading];
    far.set(state.reading, new Map(order.slice(0, flat.length / 2).map((id, at) => [id, { x: flat[2 * at], y: flat[2 * at + 1] }])));
  }
  return far.get(state.reading);
}

export function spot(id) {
  return state.pinned.get(id) || (scene.crowd ? farSpots().get(id) || spots.get(id) : spots.get(id)) || { x: 0, y: 0 };
}

/** Move an entity, by hand or to a free place. */
export const place = (id, at) => spots.set(id, at);

/** The radius of an entity's symbol at zoom 1. */
export function size(id) {
  const top = scene.top || 1;
  return 7 + 12 * Math.sqrt(Math.min(1, woven.strength[id] / top));
}

/** Space that an entity needs with its name, at zoom 1; its middle lies `down` from the symbol's. */
export function room(id) {
  const rows = labelRows(id);
  const width = Math.max(...rows.map(textWidth), 2 * size(id));
  return { w: width + 13, h: 2 * size(id) + ROW * rows.length + 14, down: (ROW * rows.length) / 2 };
}

const made = () => tiesOf(state.reading);

/** Neighbours of an entity under the filters, those with most facts in common first. */
export function neighbours(id) {
  const found = [];
  for (const pair of made().beside[id]) {
    if (!woven.count[pair]) continue;
    const { a, b } = made().pairs[pair];
    const other = a === id ? b : a;
    if (other !== id) found.push([other, woven.count[pair]]);
  }
  return found.sort(([a, one], [b, two]) => two - one || woven.strength[b] - woven.strength[a] || a - b)
    .map(([other]) => other);
}

export const livePair = (a, b) => {
  const pair = pairBetween(made(), a, b);
  return pair && woven.count[pair.id] ? pair : undefined;
};

/** The entities of this reading that have facts, the most important first. */
export function ranked() {
  const { first } = readings[state.reading];
  const rank = (id) => (first && nodes[id].kind === first ? 1 : 0);
  return readings[state.reading].order.filter((id) => woven.strength[id])
    .sort((a, b) => rank(b) - rank(a) || woven.strength[b] - woven.strength[a] || a - b);
}

/** The most important entities, each with a line to another one of them. */
function important(most) {
  const order = ranked();
  const place = new Map(order.map((id, at) => [id, at]));
  const chosen = new Set();
  for (const id of order) {
    if (chosen.size >= most) break;
    const others = neighbours(id).filter((other) => !state.hidden.has(other));
    if (state.hidden.has(id) || !others.length) continue;
    if (!others.some((other) => chosen.has(other))) {
      chosen.add(others.reduce((a, b) => (place.get(a) < place.get(b) ? a : b)));
    }
    chosen.add(id);
  }
  if (!order.length && state.reading === Object.keys(readings).pop()) {
    nodes.slice(0, most).forEach((node) => chosen.add(node.id));
  }
  return chosen;
}

/** All entities within some steps of one, the nearest first, and not more than can be drawn. */
function surroundings({ of, depth }, most) {
  const chosen = new Set([of]);
  let level = [of];
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const id of level) {
      for (const other of neighbours(id)) {
        if (chosen.has(other) || state.hidden.has(other)) continue;
        if (chosen.size >= most) return chosen;
        chosen.add(other);
        next.push(other);
      }
    }
    level = next;
  }
  return chosen;
}

/** How many entities fit on the screen with their names. */
function suiting(area) {
  let [used, fit] = [0, 0];
  for (const id of ranked().slice(0, 150)) {
    const box = room(id);
    used += box.w * box.h;
    if (used > 0.56 * area.w * area.h) break;
    fit += 1;
  }
  return Math.max(narrow.matches ? 16 : 50, fit);
}

export function drawingArea() {
  const { width, height } = byId("canvas").getBoundingClientRect();
  return { w: Math.max(280, width - 24 - TOOLS), h: Math.max(260, height - 24 - note()) };
}

const wanted = () => (state.limit === NO_LIMIT ? scene.suits : state.limit);

/** Decide what is drawn, and find a place for what has none. */
export function choose(trail) {
  const order = ranked();
  scene.top = order.reduce((top, id) => Math.max(top, woven.strength[id]), 1);
  const area = drawingArea();
  scene.suits = suiting(area);
  const shown = trail ? new Set(trail)
    : state.ego ? surroundings(state.ego, Math.max(150, wanted())) : important(wanted());
  for (const id of state.extra) shown.add(id);
  for (const id of [...shown]) {
    if (state.hidden.has(id) || state.off.kind.has(nodes[id].kind)) shown.delete(id);
  }
  scene.shown = shown;
  scene.crowd = shown.size > CROWD;
  scene.pairs = made().pairs.filter((pair) => woven.count[pair.id] && shown.has(pair.a) && shown.has(pair.b));
  const weights = scene.pairs.map((pair) => woven.count[pair.id]).sort((a, b) => a - b);
  scene.weak = weights.length > THICKET ? weights[weights.length >> 1] : 0;
  arrange(area);
}

/** Lay the picture out anew if it is another one, else find room for those that have come. */
function arrange(area) {
  const picture = [state.reading, state.ego && `${state.ego.of}~${state.ego.depth}`, state.path,
    Math.round(area.w / area.h)].join("|");
  const missing = [...scene.shown].filter((id) => !spots.has(id));
  if (scene.crowd) {
    missing.filter((id) => !farSpots().has(id)).forEach((id) => spots.set(id, besideOthers(id)));
  } else if (picture !== arrangedFor || missing.length > 0.3 * scene.shown.size || FEW * scene.shown.size < spots.size) {
    rearrange(area);
    arrangedFor = picture;
  } else {
    for (const id of missing) spots.set(id, besideOthers(id));
  }
}

/** Lay out all that is drawn. */
export function rearrange(area = drawingArea()) {
  const ids = [...scene.shown].sort((a, b) => woven.strength[b] - woven.strength[a] || a - b);
  const inner = new Map(ids.map((id, at) => [id, at]));
  const links = scene.pairs.filter(({ a, b }) => a !== b).map(({ a, b }) => [inner.get(a), inner.get(b)]);
  const fixed = ids.map((id) => state.pinned.get(id));
  const found = arranged(ids.map(room), links, area, fixed);
  spots.clear();
  ids.forEach((id, at) => spots.set(id, found[at]));
}

function besideOthers(id) {
  const anchor = neighbours(id).find((other) => scene.shown.has(other) && (spots.has(other) || state.pinned.has(other)));
  const centre = anchor === undefined ? { x: 0, y: 0 } : spot(anchor);
  const taken = [...scene.shown].filter((other) => other !== id && (spots.has(other) || state.pinned.has(other)))
    .map((other) => ({ ...spot(other), ...room(other) }));
  return freeSpot(room(id), centre, taken);
}
