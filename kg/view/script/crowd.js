// Draws thousands of lines and symbols fast enough to be moved about: once for a zoom, into an image
// somewhat larger than the window, of which each frame shows a part. The browser's own strokes take
// a tenth of a second for a few thousand lines; setting the pixels ourselves takes a tenth of that.
import { nodes, byId } from "./core.js";
import { state } from "./state.js";
import { scene, spot, size } from "./scene.js";
import { colours, paintShape } from "./shapes.js";
import { network, light, lineLook, swell } from "./paint.js";

const MARGIN = 0.35; // of the window's width and height, on each side
let image = null; // {canvas, scale, origin, ...}: what is drawn, and for which view
const sprites = new Map();

/** What is drawn has changed. */
export const forgetImage = () => { image = null; };

export function forgetSprites() {
  sprites.clear();
  image = null;
}

export function drawCrowd(ctx) {
  const [scale, origin] = [network.getScale(), network.canvasToDOM({ x: 0, y: 0 })];
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  if (!image || image.scale !== scale || !covers(origin, ctx)) image = imageOf(ctx, scale, origin, ratio);
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(image.canvas, Math.round((origin.x - image.origin.x) * ratio) - image.left,
    Math.round((origin.y - image.origin.y) * ratio) - image.top);
  ctx.restore();
}

function covers(origin, { canvas: { width, height, clientWidth } }) {
  const ratio = width / clientWidth;
  return image.width === width && image.height === height
    && Math.abs(origin.x - image.origin.x) * ratio <= image.left && Math.abs(origin.y - image.origin.y) * ratio <= image.top;
}

function imageOf(ctx, scale, origin, ratio) {
  const { width, height } = ctx.canvas;
  const [left, top] = [Math.round(width * MARGIN), Math.round(height * MARGIN)];
  const canvas = image ? image.canvas : document.createElement("canvas");
  [canvas.width, canvas.height] = [width + 2 * left, height + 2 * top];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const pixels = context.createImageData(canvas.width, canvas.height);
  const at = (id) => {
    const { x, y } = spot(id);
    return [(x * scale + origin.x) * ratio + left, (y * scale + origin.y) * ratio + top];
  };
  setLines(pixels, at, scale * swell() * ratio);
  context.putImageData(pixels, 0, 0);
  setSymbols(context, at, scale * swell() * ratio);
  return { canvas, scale, origin, left, top, width, height };
}

// ---- lines ---------------------------------------------------------------------------------------

function setLines({ data, width, height }, at, grow) {
  const cells = new Uint32Array(data.buffer);
  const looked = scene.pairs.map((pair) => [pair, lineLook(pair)]);
  const rank = ({ dim, strong, width: wide }) => (dim ? 0 : strong ? 100 : 10) + wide;
  looked.sort(([, one], [, two]) => rank(one) - rank(two));
  const inks = new Map();
  for (const [pair, look] of looked) {
    if (!inks.has(look.colour)) inks.set(look.colour, ink(look.colour));
    const colour = inks.get(look.colour);
    const [a, b] = [at(pair.a), at(pair.b)];
    const wide = Math.max(1, Math.round(look.width * grow * 0.8));
    const dash = look.dashes.length ? look.dashes.map((length) => Math.max(2, length * grow)) : null;
    for (let side = 0; side < wide; side += 1) setLine(cells, width, height, a, b, colour, dash, side - (wide - 1) / 2);
    if (look.contested && !look.dim) setCross(cells, width, height, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 3.5 * grow);
  }
}

function setCross(cells, width, height, x, y, arm) {
  const red = ink(colours.negated);
  for (const side of [-0.5, 0.5]) {
    setLine(cells, width, height, [x - arm, y - arm], [x + arm, y + arm], red, null, side);
    setLine(cells, width, height, [x - arm, y + arm], [x + arm, y - arm], red, null, side);
  }
}

/** A colour as the lower three bytes of a pixel. */
function ink(colour) {
  const [r, g, b] = /^#/.test(colour) ? [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16))
    : colour.match(/\d+/g).map(Number);
  return r | (g << 8) | (b << 16);
}

/** One line after Wu: two pixels a step, each as dark as the line covers it; the darker one stays. */
function setLine(cells, width, height, from, to, colour, dash, side) {
  let [x0, y0, x1, y1] = [from[0], from[1], to[0], to[1]];
  const steep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
  if (steep) [x0, y0, x1, y1] = [y0, x0, y1, x1];
  if (x0 > x1) [x0, y0, x1, y1] = [x1, y1, x0, y0];
  const slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
  const [long, high] = steep ? [height, width] : [width, height];
  const last = Math.min(long - 1, Math.floor(x1));
  const stretch = Math.sqrt(1 + slope * slope);
  const period = dash ? (dash[0] + dash[1]) / stretch : 0;
  for (let x = Math.max(0, Math.ceil(x0)); x <= last; x += 1) {
    if (dash && ((x - x0) % period) * stretch > dash[0]) continue;
    const y = y0 + slope * (x - x0) + side * stretch;
    const whole = Math.floor(y);
    if (whole < 0 || whole >= high - 1) continue;
    const part = y - whole;
    const at = steep ? x * width + whole : whole * width + x;
    const next = steep ? at + 1 : at + width;
    const [one, two] = [255 - ((255 * part) | 0), (255 * part) | 0];
    if (one >= cells[at] >>> 24) cells[at] = ((one << 24) | colour) >>> 0;
    if (two >= cells[next] >>> 24) cells[next] = ((two << 24) | colour) >>> 0;
  }
}

// ---- symbols -------------------------------------------------------------------------------------

function setSymbols(context, at, grow) {
  const { width, height } = context.canvas;
  for (const id of [...scene.shown].reverse()) {
    const [x, y] = at(id);
    const radius = size(id) * grow;
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
    const chosen = state.selected && state.selected.node === id;
    const stamp = sprite(nodes[id].kind, Math.round(radius * 2) / 2, light && !light.nodes.has(id), chosen);
    context.drawImage(stamp, Math.round(x - stamp.width / 2), Math.round(y - stamp.height / 2));
  }
}

function sprite(kind, radius, dim, chosen) {
  const key = `${kind}|${radius}|${dim ? 1 : 0}|${chosen ? 1 : 0}`;
  if (!sprites.has(key)) sprites.set(key, painted(kind, radius, dim, chosen));
  return sprites.get(key);
}

function painted(kind, radius, dim, chosen) {
  const picture = document.createElement("canvas");
  picture.width = picture.height = 2 * Math.ceil(radius * 1.8 + 2);
  const ctx = picture.getContext("2d");
  ctx.translate(picture.width / 2, picture.height / 2);
  paintShape(ctx, kind, radius, Math.min(0.35, 1.3 / radius), dim, chosen);
  return picture;
}
