// How kinds look: an outline each, and colours that stand out from the ground in light and dark.
import { kinds } from "./core.js";

// One outline a shape, in a square from -1 to 1: for the canvas, the legend and SVG.
export const SHAPES = {
  dot: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  ellipse: "M1.25 0A1.25 .78 0 1 1 -1.25 0A1.25 .78 0 1 1 1.25 0Z",
  square: "M-.85 -.85H.85V.85H-.85Z",
  box: "M-1 -.72H1A.2 .2 0 0 1 1.2 -.52V.52A.2 .2 0 0 1 1 .72H-1A.2 .2 0 0 1 -1.2 .52V-.52A.2 .2 0 0 1 -1 -.72Z",
  diamond: "M0 -1.15L1.15 0L0 1.15L-1.15 0Z",
  triangle: "M0 -1.05L1.1 .85H-1.1Z",
  triangleDown: "M0 1.05L1.1 -.85H-1.1Z",
  hexagon: "M1.05 0L.52 .91H-.52L-1.05 0L-.52 -.91H.52Z",
  star: "M0 -1.2L.33 -.42L1.14 -.37L.52 .17L.71 .97L0 .54L-.71 .97L-.52 .17L-1.14 -.37L-.33 -.42Z",
  database: "M-.85 -.7A.85 .32 0 0 1 .85 -.7V.7A.85 .32 0 0 1 -.85 .7Z",
};
export const paths = Object.fromEntries(
  Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
export const shapeOf = (kind) =>
  (kind in kinds && kinds[kind].shape in SHAPES ? kinds[kind].shape : "dot");

const COLOUR_NAMES = ["canvas", "line", "line-weak", "line-dim", "negated", "label", "label-dim", "accent", "card", "soft"];
export const colours = {}; // of the drawing, from the stylesheet
export const looks = {}; // kind -> fill and border, plain and dimmed

function rgb(colour) {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return hex ? hex.slice(1).map((part) => parseInt(part, 16)) : [119, 119, 119];
}

const mix = (a, b, share) => a.map((value, at) => Math.round(value + (b[at] - value) * share));
const css = (colour) => `rgb(${colour.join(",")})`;

function luminance(colour) {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** The colour, moved towards the ink until it stands out from the ground as WCAG AA asks. */
function visible(colour, ground, ink) {
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mix(colour, ink, share);
    if (contrast(tried, ground) >= 3.2) return tried;
  }
  return ink;
}

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of COLOUR_NAMES) colours[name] = style.getPropertyValue(`--${name}`).trim();
  const [ground, ink] = [rgb(colours.canvas), rgb(colours.label)];
  for (const [kind, { colour }] of Object.entries({ "": { colour: "#777777" }, ...kinds })) {
    const fill = rgb(colour);
    const border = visible(mix(fill, ink, 0.25), ground, ink);
    looks[kind] = { fill: css(fill), border: css(border),
      dimFill: css(mix(ground, fill, 0.22)), dimBorder: css(mix(ground, border, 0.3)) };
  }
}

/** Paint a symbol at the canvas's origin and leave the canvas scaled to it; a chosen one has a ring. */
export function paintShape(ctx, kind, radius, lineWidth, dim, chosen) {
  if (chosen) {
    ctx.beginPath();
    ctx.arc(0, 0, radius * 1.55, 0, 2 * Math.PI);
    ctx.lineWidth = radius * 0.22;
    ctx.strokeStyle = colours.accent;
    ctx.stroke();
  }
  const look = looks[kind] || looks[""];
  const path = paths[shapeOf(kind)];
  ctx.scale(radius, radius);
  ctx.fillStyle = dim ? look.dimFill : look.fill;
  ctx.strokeStyle = dim ? look.dimBorder : look.border;
  ctx.lineWidth = lineWidth;
  ctx.fill(path);
  ctx.stroke(path);
}
