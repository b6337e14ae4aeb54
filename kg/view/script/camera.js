// Where the reader looks.
import { byId, calm } from "./core.js";
import { scene, spot, room, TOOLS } from "./scene.js";
import { network } from "./paint.js";

const motion = (animated) =>
  (animated && !calm.matches ? { animation: { duration: 300, easingFunction: "easeInOutQuad" } } : {});

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
    if (right - left < area.width - 12 - TOOLS && bottom - top < area.height - 6) low = middle;
    else high = middle;
  }
  const [left, right, top, bottom] = span(low);
  const position = { x: (left + right + TOOLS) / 2 / low, y: (top + bottom) / 2 / low };
  network.moveTo({ scale: low, position, ...motion(animated) });
}

export function zoom(factor) {
  network.moveTo({ scale: Math.min(8, Math.max(0.03, network.getScale() * factor)), ...motion(true) });
}

/** Move the picture only if the entity is not well inside it. */
export function comeTo(id) {
  const at = network.canvasToDOM(spot(id));
  const area = byId("canvas").getBoundingClientRect();
  const inside = at.x > 60 && at.y > 60 && at.x < area.width - 60 && at.y < area.height - 60;
  if (!inside || network.getScale() < 0.45) {
    network.moveTo({ position: { ...spot(id) }, scale: Math.max(network.getScale(), 0.8), ...motion(true) });
  }
}
