// Names on the screen's own scale: the important ones first, none over another.
import { byId, relationName, facts } from "./core.js";
import { state } from "./state.js";
import { tiesOf } from "./ties.js";
import { scene, spot, livePair } from "./scene.js";
import { woven, factsOf, manner } from "./filters.js";
import { network, light, pointer, radius, course, pointOn } from "./paint.js";
import { colours } from "./shapes.js";
import { FONT, ROW, labelRows, shortRow, textWidth } from "./letters.js";

/** Rectangles on the screen, found again by cell. */
class Space {
  constructor() { this.cells = new Map(); }

  * around(box) {
    for (let x = Math.floor(box.x / 80); x <= Math.floor((box.x + box.w) / 80); x += 1) {
      for (let y = Math.floor(box.y / 40); y <= Math.floor((box.y + box.h) / 40); y += 1) yield x * 65536 + y;
    }
  }

  add(box) {
    for (const cell of this.around(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  free(box, but) {
    for (const cell of this.around(box)) {
      for (const other of this.cells.get(cell) || []) {
        if (other.of !== but && box.x < other.x + other.w && other.x < box.x + box.w
          && box.y < other.y + other.h && other.y < box.y + box.h) return false;
      }
    }
    return true;
  }
}

export const ARM = 4.5; // of a cross
const ALONG = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8];
const DENSE = 250; // symbols; with more of them, names stand over symbols, and farther apart
export const labelled = { scale: 0, items: [], view: {} };
export const placeAgain = () => { labelled.scale = 0; };

/** Place all names for a zoom. */
function placeLabels(scale) {
  const space = new Space();
  Object.assign(labelled, { scale, items: [], view: windowAt(scale) });
  const ids = [...scene.shown];
  // In a crowd, names of important entities may stand over symbols of others.
  for (const id of ids.length > DENSE ? [] : ids) {
    const r = radius(id) * scale;
    space.add({ x: spot(id).x * scale - r, y: spot(id).y * scale - r, w: 2 * r, h: 2 * r, of: id });
  }
  const urgency = new Map(ids.map((id) => [id, urgent(id)]));
  ids.sort((a, b) => urgency.get(b) - urgency.get(a) || woven.strength[b] - woven.strength[a] || a - b);
  // The line in the light bears its name before the names of entities far from it take the room.
  const asked = urgentPairs();
  for (const id of ids.filter((one) => urgency.get(one) > 1)) placeName(id, scale, space, true);
  for (const pair of asked) placeLineName(pair, scale, space, true);
  for (const id of ids.filter((one) => urgency.get(one) <= 1)) placeName(id, scale, space, false);
  for (const pair of otherPairs(asked)) placeLineName(pair, scale, space, false);
}

function windowAt(scale) {
  const { x, y } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { clientWidth, clientHeight } = byId("canvas");
  return { left: x * scale, right: x * scale + clientWidth, top: y * scale, bottom: y * scale + clientHeight };
}

function urgent(id) {
  if (state.selected && state.selected.node === id) return 3;
  if (pointer.over && (pointer.over.node === id || (pointer.over.pair || []).includes(id))) return 2;
  if (!light || !light.nodes.has(id)) return 0;
  return "pair" in state.selected ? 2 : 1;
}

/** The lines that must bear their name: the selected one and the one under the mouse. */
function urgentPairs() {
  const ends = [pointer.over && pointer.over.pair, state.selected && state.selected.pair].filter(Boolean);
  return [...new Set(ends.map(([a, b]) => livePair(a, b)).filter(Boolean))];
}

/** Lines that bear their name if there is room: those in the light, or the strongest. */
function otherPairs(asked) {
  if (!light && scene.shown.size > DENSE) return [];
  const pairs = light ? scene.pairs.filter((pair) => light.pairs.has(pair.id)) : scene.pairs;
  if (tiesOf(state.reading).relations.size < 2 && !light) return []; // they would all say the same
  const most = light || pairs.length < 90 ? 300 : 30; // in a thicket, names of lines hide more than they say
  return pairs.filter((pair) => !asked.includes(pair))
    .sort((one, two) => woven.count[two.id] - woven.count[one.id] || one.id - two.id).slice(0, most);
}

/** Whether the window's edge would cut a name whose symbol is inside. */
function cut(box, x, y) {
  const { left, right, top, bottom } = labelled.view;
  return x > left && x < right && y > top && y < bottom
    && (box.x < left || box.x + box.w > right || box.y < top || box.y + box.h > bottom);
}

/** Where a name can stand around a symbol, the best places first. */
function besideSymbol(x, y, r, w, h) {
  const [middle, left, right, below, above] = [x - w / 2, x - r - w - 1, x + r + 1, y + r, y - r - h];
  return [[middle, below], [middle, above], [right, y - h / 2], [left, y - h / 2],
    [right - 8, below - 6], [left + 8, below - 6], [right - 8, above + 6], [left + 8, above + 6],
    [x - w * 0.8, below + 1], [x - w * 0.2, below + 1], [x - w * 0.8, above - 1], [x - w * 0.2, above - 1]];
}

function placeName(id, scale, space, must) {
  const rows = labelRows(id);
  // Where there is no room for the name, a part of it says more than nothing.
  if (placeRows(id, rows, scale, space, must) || scene.shown.size > DENSE) return;
  placeRows(id, [shortRow(id)], scale, space, false);
}

function placeRows(id, rows, scale, space, must) {
  const w = Math.max(...rows.map(textWidth)) + 4;
  const h = rows.length * ROW + 1;
  const [x, y] = [spot(id).x * scale, spot(id).y * scale];
  const boxes = [3, 9, 16].flatMap((gap) => besideSymbol(x, y, radius(id) * scale + gap, w, h))
    .map(([from, top]) => ({ x: from, y: top, w, h, of: id }));
  const box = boxes.find((tried) => space.free(tried, id) && !cut(tried, x, y)) || (must ? boxes[0] : null);
  if (!box) return false;
  const gap = scene.shown.size > DENSE ? 14 : 0;
  space.add({ x: box.x - gap, y: box.y - gap, w: w + 2 * gap, h: h + 2 * gap, of: null });
  labelled.items.push({ ...box, rows, node: id, dim: light && !light.nodes.has(id) });
  return true;
}

function placeLineName(pair, scale, space, must) {
  if (!scene.shown.has(pair.a) || !scene.shown.has(pair.b) || pair.a === pair.b) return;
  const rows = [lineTitle(pair)];
  const [w, h] = [textWidth(rows[0]) * 0.92 + 8, 16];
  const way = course(pair);
  const far = Math.hypot(way.a.x - way.b.x, way.a.y - way.b.y) * scale;
  const pill = must || Boolean(light);
  if (!pill && far < w + 40) return;
  const boxes = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((share) => {
    const at = pointOn(way, share);
    return { x: at.x * scale - w / 2, y: at.y * scale - h / 2, w, h, of: null };
  });
  // What is asked for stands near its line if there is no room on it.
  const nearby = must ? [26, 44, 62, 80].flatMap((away) => [[0, away], [0, -away], [away, 0], [-away, 0], [away, away], [-away, -away]])
    .map(([x, y]) => ({ ...boxes[0], x: boxes[0].x + 1.6 * x, y: boxes[0].y + y })) : [];
  const box = [...boxes, ...nearby].find((tried) => space.free(tried)) || (must ? boxes[0] : null);
  if (!box) return;
  space.add(box);
  labelled.items.push({ ...box, rows, pill, pair: pair.id, asked: must });
}

/** The relations of a line in a few words, the most frequent first; in red and crossed if denied. */
export function lineTitle(pair) {
  const counts = new Map();
  factsOf(pair).forEach((fact) => counts.set(facts[fact].relation, (counts.get(facts[fact].relation) || 0) + 1));
  const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  return (manner(pair.id).denied ? "✕ " : "") + relationName(names[0]) + (names.length > 1 ? ` +${names.length - 1}` : "");
}

export function drawLabels(ctx) {
  const scale = network.getScale();
  if (labelled.scale !== scale) placeLabels(scale);
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, origin.x * ratio, origin.y * ratio);
  ctx.textBaseline = "top";
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.canvas;
  drawDenials(ctx, scale);
  for (const item of [...labelled.items].sort((a, b) => (a.asked ? 1 : 0) - (b.asked ? 1 : 0))) drawLabel(ctx, item);
  ctx.restore();
}

/** A cross on every line where something is denied, over the symbols and beside the names. */
function drawDenials(ctx, scale) {
  if (scene.crowd) return;
  ctx.save();
  ctx.lineWidth = 2;
  ctx.strokeStyle = colours.negated;
  ctx.beginPath();
  for (const { x, y } of crosses(scale)) {
    for (const way of [-1, 1]) {
      ctx.moveTo(x - ARM, y - way * ARM);
      ctx.lineTo(x + ARM, y + way * ARM);
    }
  }
  ctx.stroke();
  ctx.restore();
}

/** Where the crosses stand: as near to the middle of a line as nothing covers it. */
export function crosses(scale) {
  const contested = scene.pairs.filter((pair) => manner(pair.id).contested && (!light || light.pairs.has(pair.id)));
  if (!contested.length) return [];
  const covered = new Space();
  for (const item of labelled.items) covered.add({ ...item, of: null });
  for (const id of scene.shown) {
    const r = radius(id) * scale;
    covered.add({ x: spot(id).x * scale - r, y: spot(id).y * scale - r, w: 2 * r, h: 2 * r, of: null });
  }
  return contested.map((pair) => {
    const way = course(pair);
    const points = ALONG.map((share) => pointOn(way, share)).map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    return points.find(({ x, y }) => covered.free({ x: x - ARM, y: y - ARM, w: 2 * ARM, h: 2 * ARM })) || points[0];
  });
}

function drawLabel(ctx, item) {
  const faint = "pair" in item && !item.pill;
  if (item.pill) {
    ctx.beginPath();
    ctx.roundRect(item.x, item.y, item.w, item.h, 5);
    ctx.fillStyle = colours.card;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.accent;
    ctx.stroke();
  }
  ctx.font = `${"node" in item ? 12.5 : faint ? 10.5 : 11.5}px ${FONT}`;
  ctx.strokeStyle = colours.canvas;
  ctx.lineWidth = 3.5;
  ctx.fillStyle = item.dim ? colours["label-dim"] : faint ? colours.soft : colours.label;
  item.rows.forEach((row, at) => {
    const [x, y] = [item.x + item.w / 2, item.y + 2 + at * ROW];
    if (!item.pill) ctx.strokeText(row, x, y);
    ctx.fillText(row, x, y);
  });
}
