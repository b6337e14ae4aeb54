// The explorer: reads the data in the page, draws it, and answers the reader.
import { nodes, dark, byId, idOf } from "./core.js";
import { readColours } from "./shapes.js";
import { state, begin, onReplaced, undo, remember } from "./state.js";
import { scene, spot, place, livePair } from "./scene.js";
import { makeNetwork, network, hit, course, pointOn, pointer, drawSoon } from "./paint.js";
import { forgetSprites } from "./crowd.js";
import { labelled, drawLabels, placeAgain } from "./labels.js";
import { fit } from "./camera.js";
import { refresh, redraw, selectNode, selectPair, selectNothing, expand, waiting } from "./actions.js";
import { showTab } from "./panel.js";
import { listenToSearch } from "./search.js";
import { listenToBar } from "./bar.js";

function listenToCanvas() {
  network.on("click", (event) => {
    const at = hit(event.pointer.canvas);
    if (!at) selectNothing();
    else if ("node" in at) selectNode(at.node);
    else selectPair(...at.pair);
  });
  network.on("doubleClick", (event) => {
    const at = hit(event.pointer.canvas);
    if (at && "node" in at) expand(at.node);
  });
  network.on("dragging", ({ nodes: [id] }) => { if (id !== undefined) follow(id); });
  network.on("dragEnd", ({ nodes: [id] }) => {
    if (id === undefined) return;
    follow(id);
    state.pinned.set(id, { ...network.getPosition(id) });
    remember();
    refresh({ again: false });
  });
  network.on("afterDrawing", drawLabels);
  let due = 0;
  byId("canvas").addEventListener("mousemove", (event) => {
    cancelAnimationFrame(due);
    if (!event.buttons) due = requestAnimationFrame(() => hover(hit(network.DOMtoCanvas({ x: event.offsetX, y: event.offsetY }))));
  });
  byId("canvas").addEventListener("mouseleave", () => hover(null));
}

function follow(id) {
  const at = { ...network.getPosition(id) };
  if (state.pinned.has(id)) state.pinned.set(id, at);
  place(id, at);
  redraw();
}

function hover(at) {
  if (JSON.stringify(at) === JSON.stringify(pointer.over)) return;
  pointer.over = at;
  byId("canvas").classList.toggle("over", Boolean(at));
  placeAgain();
  drawSoon();
}

function listenToKeys() {
  for (const tab of ["details", "filters"]) {
    byId(`tab-${tab}`).addEventListener("click", () => showTab(tab));
    byId(`tab-${tab}`).addEventListener("keydown", ({ key }) => {
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      const other = tab === "details" ? "filters" : "details";
      showTab(other);
      byId(`tab-${other}`).focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search]");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && !typing && plain) {
      byId("search").focus();
      event.preventDefault();
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !typing) {
      undo();
      event.preventDefault();
    } else if (event.key === "Escape" && (state.selected || waiting.path !== null)) selectNothing();
  });
}

function start() {
  readColours();
  begin();
  makeNetwork();
  refresh({ fitted: false });
  fit();
  placeAgain();
  listenToCanvas();
  listenToKeys();
  listenToSearch();
  listenToBar();
  onReplaced(() => refresh({ fitted: true }));
  dark.addEventListener("change", () => {
    readColours();
    forgetSprites();
    refresh();
  });
  let size = "";
  new ResizeObserver(([{ contentRect: { width, height } }]) => {
    const now = `${Math.round(width)}x${Math.round(height)}`;
    if (size && now !== size && width) {
      setTimeout(() => {
        refresh({ again: false, details: false });
        fit();
      }, 60);
    }
    size = now;
  }).observe(byId("canvas"));
  network.once("afterDrawing", () => performance.mark("kg-drawn"));
  drawSoon();
}

/** For tests and for whoever embeds the page: what is drawn and where, in pixels of the window. */
const windowPoint = (at) => {
  const area = byId("canvas").getBoundingClientRect();
  const point = network.canvasToDOM(at);
  return { x: point.x + area.x, y: point.y + area.y };
};
function drawnLabels() {
  network.redraw();
  return labelled.items;
}

window.kgExplorer = Object.freeze({
  drawn: () => [...scene.shown].map((id) => nodes[id].key),
  lines: () => scene.pairs.map((pair) => [nodes[pair.a].key, nodes[pair.b].key]),
  labelled: () => drawnLabels().filter((item) => "node" in item).map((item) => nodes[item.node].key),
  labels: () => drawnLabels().map(({ x, y, w, h, rows, pair }) => ({ x, y, w, h, rows, line: pair !== undefined })),
  nodePoint: (key) => windowPoint(spot(idOf(key))),
  linePoint: (one, two) => {
    const pair = livePair(idOf(one), idOf(two));
    const points = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((share) => pointOn(course(pair), share));
    const own = (at) => at && at.pair && at.pair[0] === pair.a && at.pair[1] === pair.b;
    return windowPoint(points.find((point) => own(hit(point))) || points[0]);
  },
});

start();
