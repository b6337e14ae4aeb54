// The buttons around the picture.
import { nodes, texts, say, count, number, byId, readings } from "./core.js";
import { state, undo, reset } from "./state.js";
import { scene } from "./scene.js";
import { fit, zoom } from "./camera.js";
import { read, show, limitTo, tidy, around, findPath, unhide } from "./actions.js";
import { element, nodeName } from "./dom.js";
import { listenToSaving } from "./save.js";

/** Bring the buttons up to date with the state. */
export function fillBar(undoable) {
  for (const name of Object.keys(readings)) {
    byId(`read-${name}`).setAttribute("aria-pressed", String(name === state.reading));
  }
  byId("undo").disabled = !undoable;
  const { order, spots } = readings[state.reading];
  const total = order.length;
  byId("drawn").textContent = say("drawn", { n: number.format(scene.shown.size), m: number.format(total) });
  byId("amount").max = Math.max(spots.length / 2, 2); // those that have a place
  if (document.activeElement !== byId("amount")) byId("amount").value = scene.shown.size;
  byId("amount").disabled = Boolean(state.ego || state.path);
  fillFocus();
}

/** What the picture is confined to, if it is, and the way out. */
function fillFocus() {
  const out = (label, onclick, ...parts) => [element("span", {}, ...parts), element("button",
    { type: "button", class: "icon", "aria-label": label, title: label, onclick }, "✕")];
  const { ego, path, hidden } = state;
  byId("focus").hidden = !ego && !path && !hidden.size;
  const parts = [];
  if (ego) {
    parts.push(...out(texts.show_all, () => around(ego.of, ego.depth),
      `${texts.around}: `, nodeName(ego.of), ` (${number.format(ego.depth)})`));
  }
  if (path) parts.push(...out(texts.show_all, () => findPath(), `${texts.path}: `, nodeName(path[0]), " → ", nodeName(path[1])));
  if (hidden.size) parts.push(...out(texts.show_hidden, unhide, count("hidden", hidden.size)));
  byId("focus").replaceChildren(...parts);
}

export function listenToBar() {
  const on = (id, action) => byId(id).addEventListener("click", action);
  for (const name of Object.keys(readings)) on(`read-${name}`, () => read(name));
  on("view-network", () => show("network"));
  on("view-table", () => show("table"));
  on("zoom-in", () => zoom(1.4));
  on("zoom-out", () => zoom(1 / 1.4));
  on("fit", () => fit(true));
  on("tidy", tidy);
  on("undo", undo);
  on("reset", reset);
  let due = 0;
  byId("amount").min = 1;
  byId("amount").addEventListener("input", () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => limitTo(Math.min(nodes.length, +byId("amount").value)));
  });
  listenToSaving();
}
