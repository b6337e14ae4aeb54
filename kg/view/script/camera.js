// Where the reader looks.
import { byId, calm } from "./core.js";
import { scene, spot, room, TOOLS, note } from "./scene.js";
import { network } from "./paint.js";

const motion = (animated) =>
  (animated && !calm.matches && !scene.crowd ? { animation: { duration: 300, easingFunction: "easeInOutQuad" } } : {});

/** Show everything drawn. Names do not grow with the picture, so the fitting zoom is searched for. */
export function fit(animated = false) {
  const area = byId("canvas").getBoundingClientRect();
  if (!scene.shown.size || !area.width) return;
  const spots = [...scene.shown].map((id) => ({ ...spot(id), half: room(id).w / 2 }));
  const span = (scale) => {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y, half } of spots) {
      left = Math.min(left, x * scale - half);
      right = Math.max(right, x * scale + half);
      top = Math.min(top, y * scale);
      bottom = Math.max(bottom, y * scale);
    }
    return [left, right, top - 24, bottom + 48];
  };
  let [low, high] = [0.02, 1.5];
  for (let round = 0; round < 14; round += 1) {
    const middle = (low + high) / 2;
    const [left, right, top, bottom] = span(middle);
    if (right - left < area.width - 12 - TOOLS && bottom - top < area.height - 6 - note()) low = middle;
    else high = middle;
  }
  const [left, right, top, bottom] = span(low);
  const position = { x: (left + right + TOOLS) / 2 / low, y: (top + bottom - note()) / 2 / low };
  network.moveTo({ scale: low, position, ...motion(animated) });
}

export function zoom(factor) {
  network.moveTo({ scale: Math.min(8, Math.max(0.03, network.getScale() * factor)), ...motion(true) });
}

const EDGE = 24;

/** Move the picture only if the entity is not inside it, and no farther than it takes. */
export function comeTo(id) {
  const area = byId("canvas").getBoundingClientRect();
  const scale = network.getScale();
  if (scale < 0.45) {
    network.moveTo({ position: { ...spot(id) }, scale: 0.8, ...motion(true) });
    return;
  }
  const at = network.canvasToDOM(spot(id));
  const out = (value, length) => Math.min(0, value - EDGE) + Math.max(0, value - (length - EDGE));
  const [x, y] = [out(at.x, area.width), out(at.y, area.height)];
  if (!x && !y) return;
  const centre = network.getViewPosition();
  const position = { x: centre.x + (x + Math.sign(x) * EDGE) / scale, y: centre.y + (y + Math.sign(y) * EDGE) / scale };
  network.moveTo({ position, ...motion(true) });
}
