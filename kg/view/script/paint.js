// Draws lines and symbols on vis-network's canvas, and tells what lies under a point.
import { nodes, data, byId } from "./core.js";
import { state } from "./state.js";
import { scene, spot, size, neighbours, livePair } from "./scene.js";
import { woven, manner } from "./filters.js";
import { colours, paintShape } from "./shapes.js";
import { drawCrowd, forgetImage } from "./crowd.js";

const set = new vis.DataSet();
export let network = null;
export const pointer = { over: null }; // {node} or {pair} under the mouse
export let light = null; // what is in the light while something is selected

export function makeNetwork() {
  network = new vis.Network(byId("canvas"), { nodes: set, edges: new vis.DataSet() }, data.options);
  network.canvas.frame.tabIndex = -1; // keys do nothing there; the facts table is for them
  network.on("beforeDrawing", drawLines);
  return network;
}

/** Symbols and lines grow and shrink less than the zoom, so that they neither vanish nor swell. */
export const swell = () => Math.min(4, network ? network.getScale() ** -0.5 : 1);
export const radius = (id) => size(id) * swell();

/** Draw once more, in the next frame; network.redraw() would do it at once each time. */
export const drawSoon = () => network.body.emitter.emit("_requestRedraw");

/** Bring the canvas up to date with the scene. */
export function repaint() {
  light = lit();
  // Of a crowd vis-network knows nothing: it would take seconds for thousands, and draw them slowly.
  const shown = scene.crowd ? [] : [...scene.shown].reverse();
  const fresh = shown.filter((id) => !set.get(id, { fields: ["id"] }));
  set.add(fresh.map((id) => ({ id, ...spot(id), ctxRenderer: drawSymbol })));
  // What is drawn and where is set past its own door, which is slow as well.
  for (const id of shown) Object.assign(network.body.nodes[id], spot(id));
  network.body.nodeIndices = shown;
  strokes = null;
  forgetImage();
  drawSoon();
}

/** Entities and lines in the light while something is selected. */
function lit() {
  const at = state.selected;
  if (state.path && !at) return null;
  if (!at) return null;
  if ("pair" in at) {
    const pair = livePair(...at.pair);
    return { nodes: new Set(at.pair), pairs: new Set(pair ? [pair.id] : []) };
  }
  const others = neighbours(at.node);
  return { nodes: new Set([at.node, ...others]),
    pairs: new Set(others.map((other) => livePair(at.node, other).id)) };
}

function drawSymbol({ ctx, id, x, y }) {
  const r = radius(id);
  return { drawNode: () => paintSymbol(ctx, id, x, y, r), nodeDimensions: { width: 2 * r, height: 2 * r } };
}

function paintSymbol(ctx, id, x, y, r) {
  const dim = light && !light.nodes.has(id);
  const chosen = state.selected && state.selected.node === id;
  ctx.save();
  ctx.translate(x, y);
  paintShape(ctx, nodes[id].kind, r, 1.5 / (r * network.getScale()), dim, chosen);
  if (state.pinned.has(id)) {
    ctx.beginPath();
    ctx.arc(0, 0, 0.28, 0, 2 * Math.PI);
    ctx.fillStyle = colours.canvas;
    ctx.fill();
  }
  ctx.restore();
}

// ---- lines -------------------------------------------------------------------------------------

let strokes = null; // lines by their look, as paths in the picture's coordinates

export function lineLook(pair) {
  const { hoped, denied, contested, forth, back } = manner(pair.id);
  const strong = light && light.pairs.has(pair.id);
  const dim = light && !strong;
  const plain = woven.count[pair.id] <= scene.weak ? colours["line-weak"] : colours.line;
  return { colour: dim ? colours["line-dim"] : denied ? colours.negated : strong ? colours.accent : plain,
    width: 0.9 + 0.6 * Math.log2(woven.count[pair.id]), contested, dim, strong,
    dashes: denied ? [2, 5] : hoped ? [7, 5] : [], forth, back };
}

/** A line from one symbol's middle to another's, bent where it would run under a third symbol. */
export function course(pair) {
  const [a, b] = [spot(pair.a), spot(pair.b)];
  const bend = scene.crowd ? 0 : bendOf(pair, a, b);
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return { a, b, via: { x: (a.x + b.x) / 2 - dy * bend, y: (a.y + b.y) / 2 + dx * bend }, bend };
}

export function pointOn({ a, b, via }, share) {
  const [p, q, r] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: p * a.x + q * via.x + r * b.x, y: p * a.y + q * via.y + r * b.y };
}

const BENDS = [0, 0.16, -0.16, 0.32, -0.32, 0.5, -0.5];
const bends = new Map();

function bendOf(pair, a, b) {
  if (!strokes) bends.clear();
  if (!bends.has(pair.id)) bends.set(pair.id, BENDS.find((bend) => !blocked(pair, a, b, bend)) || 0);
  return bends.get(pair.id);
}

function blocked(pair, a, b, bend) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const way = { a, b, via: { x: (a.x + b.x) / 2 - dy * bend, y: (a.y + b.y) / 2 + dx * bend } };
  const reach = (Math.hypot(dx, dy) * (1 + Math.abs(bend))) / 2;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  for (const id of scene.shown) {
    if (id === pair.a || id === pair.b) continue;
    const at = spot(id);
    const close = size(id) + 4;
    if (Math.hypot(at.x - middle.x, at.y - middle.y) > reach + close) continue;
    if (distanceTo(way, at, bend ? 12 : 1) < close) return true;
  }
  return false;
}

/** How far a point is from a line. */
function distanceTo(way, point, pieces) {
  let least = Infinity;
  let from = way.a;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const to = piece === pieces ? way.b : pointOn(way, piece / pieces);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const share = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const near = Math.max(0, Math.min(1, share));
    least = Math.min(least, Math.hypot(point.x - from.x - near * dx, point.y - from.y - near * dy));
    from = to;
  }
  return least;
}

function makeStrokes() {
  bends.clear();
  const found = new Map();
  strokes = [];
  for (const pair of scene.pairs) {
    const look = lineLook(pair);
    const way = course(pair);
    const key = `${look.dim ? 0 : look.strong ? 2 : 1}|${look.colour}|${look.width}|${look.dashes}`;
    if (!found.has(key)) found.set(key, { ...look, key, path: new Path2D(), ways: [] });
    const stroke = found.get(key);
    trace(stroke.path, pair, way);
    stroke.ways.push([pair, look, way]);
  }
  strokes = [...found.values()].sort((one, two) => (one.key < two.key ? -1 : 1));
}

/** The line itself; what ties an entity to itself is a loop. */
function trace(path, pair, { a, b, via, bend }) {
  if (pair.a === pair.b) {
    path.moveTo(a.x + 16, a.y - 14);
    path.arc(a.x, a.y - 14, 16, 0, 2 * Math.PI);
    return;
  }
  path.moveTo(a.x, a.y);
  if (bend) path.quadraticCurveTo(via.x, via.y, b.x, b.y);
  else path.lineTo(b.x, b.y);
}

function drawLines(ctx) {
  const grow = swell();
  if (scene.crowd) {
    drawCrowd(ctx);
    if (pointer.over && pointer.over.pair) drawOver(ctx, pointer.over.pair, grow);
    return;
  }
  if (!strokes) makeStrokes();
  const over = pointer.over && pointer.over.pair;
  ctx.save();
  ctx.lineCap = "butt";
  for (const { colour, width, dashes, path, ways } of strokes) {
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = width * grow;
    ctx.setLineDash(dashes.map((length) => length * grow));
    ctx.stroke(path);
    ctx.setLineDash([]);
    ways.forEach(([pair, look, way]) => drawArrows(ctx, pair, look, way, grow));
  }
  if (over) drawOver(ctx, over, grow);
  ctx.restore();
}

function drawOver(ctx, over, grow) {
  const pair = livePair(...over);
  if (!pair || !scene.shown.has(pair.a) || !scene.shown.has(pair.b)) return;
  const path = new Path2D();
  trace(path, pair, course(pair));
  ctx.lineWidth = (lineLook(pair).width + 1.5) * grow;
  ctx.strokeStyle = colours.accent;
  ctx.stroke(path);
}

/** Arrow heads before the symbols to which all facts of a line lead. */
function drawArrows(ctx, pair, { forth, back, width }, way, grow) {
  if (forth === back || pair.a === pair.b) return;
  const end = forth ? way.b : way.a;
  const gap = radius(forth ? pair.b : pair.a) + 2 * grow;
  const angle = Math.atan2(end.y - way.via.y, end.x - way.via.x);
  const long = (6 + width) * grow;
  const [x, y] = [end.x - gap * Math.cos(angle), end.y - gap * Math.sin(angle)];
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (const side of [-0.4, 0.4]) ctx.lineTo(x - long * Math.cos(angle + side), y - long * Math.sin(angle + side));
  ctx.fill();
}

// ---- what lies under a point -----------------------------------------------------------------------

/** The entity or the line at a point of the picture: a symbol if the point is in it, else the nearest. */
export function hit(point) {
  const scale = network.getScale();
  let best = null;
  for (const id of scene.shown) {
    const away = Math.hypot(spot(id).x - point.x, spot(id).y - point.y) - radius(id) * 1.05;
    if (away <= 2 / scale && (!best || away < best.away)) best = { node: id, away };
  }
  if (best) return { node: best.node };
  for (const pair of scene.pairs) {
    const way = course(pair);
    const away = pair.a === pair.b ? Math.abs(Math.hypot(way.a.x - point.x, way.a.y - 14 - point.y) - 16)
      : distanceTo(way, point, way.bend ? 12 : 1);
    const reach = Math.max(7, lineLook(pair).width) / scale;
    // Of two lines as near as each other, the thinner one has no other place to be found at.
    if (away <= reach && (!best || away < best.away - 0.5 / scale)) best = { pair: [pair.a, pair.b], away };
  }
  return best && { pair: best.pair };
}
