// Takes a view along: the picture as PNG or SVG, the facts as CSV or JSON, the address of it all.
import { nodes, facts, articles, quotes, texts, byId, evidenceOf, data } from "./core.js";
import { state } from "./state.js";
import { scene, spot } from "./scene.js";
import { network, radius, course, lineLook, swell } from "./paint.js";
import { labelled, placeAgain, crosses, ARM } from "./labels.js";
import { SHAPES, shapeOf, looks, colours } from "./shapes.js";
import { FONT, ROW } from "./letters.js";
import { svgElement } from "./dom.js";
import { tableFacts, factPlace } from "./table.js";
import { copy, webAddress } from "./evidence.js";

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = `${data.title.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}-${state.reading}.${name}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The picture on a ground of its own: the page's canvas is transparent. */
function savePng() {
  network.redraw();
  const drawn = byId("canvas").querySelector("canvas");
  const made = document.createElement("canvas");
  [made.width, made.height] = [drawn.width, drawn.height];
  const ctx = made.getContext("2d");
  ctx.fillStyle = colours.canvas;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(drawn, 0, 0);
  made.toBlob((blob) => download("png", "image/png", blob), "image/png");
}

const round = (value) => Math.round(value * 100) / 100;

function saveSvg() {
  placeAgain();
  network.redraw();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    download("svg", "image/svg+xml", new XMLSerializer().serializeToString(asSvg()));
  }));
}

/** What is seen, drawn once more as SVG. */
function asSvg() {
  const { clientWidth: w, clientHeight: h } = byId("canvas");
  const at = (point) => {
    const { x, y } = network.canvasToDOM(point);
    return { x: round(x), y: round(y) };
  };
  const grow = swell() * network.getScale();
  const lines = scene.pairs.filter((pair) => pair.a !== pair.b).map((pair) => {
    const { a, b, via } = course(pair);
    const [from, over, to] = [at(a), at(via), at(b)];
    const look = lineLook(pair);
    return svgElement("path", { d: `M${from.x} ${from.y}Q${over.x} ${over.y} ${to.x} ${to.y}`, fill: "none",
      stroke: look.colour, "stroke-width": round(look.width * grow), "stroke-dasharray": look.dashes.join(" ") });
  });
  const symbols = [...scene.shown].reverse().map((id) => {
    const { x, y } = at(spot(id));
    const r = round(radius(id) * network.getScale());
    const look = looks[nodes[id].kind] || looks[""];
    return svgElement("path", { d: SHAPES[shapeOf(nodes[id].kind)], fill: look.fill, stroke: look.border,
      "stroke-width": round(1.5 / r), transform: `translate(${x} ${y}) scale(${r})` },
    svgElement("title", {}, nodes[id].label));
  });
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const denials = crosses(network.getScale()).map(({ x, y }) => {
    const [left, top] = [round(x + origin.x - ARM), round(y + origin.y - ARM)];
    return svgElement("path", { d: `M${left} ${top}l${2 * ARM} ${2 * ARM}m${-2 * ARM} 0l${2 * ARM} ${-2 * ARM}`,
      fill: "none", stroke: colours.negated, "stroke-width": 2 });
  });
  const names = labelled.items.flatMap((item) => item.rows.map((row, line) => svgElement("text",
    { x: round(item.x + item.w / 2 + origin.x), y: round(item.y + 12 + line * ROW + origin.y),
      fill: "node" in item ? colours.label : colours.soft, "font-size": "node" in item ? 12.5 : 10.5,
      stroke: colours.canvas, "stroke-width": 3.5, "paint-order": "stroke", "stroke-linejoin": "round" }, row)));
  return svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${w} ${h}`, width: w, height: h,
    "font-family": FONT, "text-anchor": "middle" },
  svgElement("title", {}, data.title),
  svgElement("rect", { width: w, height: h, fill: colours.canvas }), ...lines, ...symbols, ...denials, ...names);
}

/** A row a sentence: what the facts in view say, and where it is said. */
function rows() {
  return tableFacts().flatMap((at) => {
    const fact = facts[at];
    const said = evidenceOf(fact).length ? evidenceOf(fact) : [null];
    return said.map((one) => {
      const article = one ? articles[one.article] : {};
      return { subject: nodes[fact.from].label, relation: fact.relation, object: nodes[fact.to].label,
        date: fact.date || "", place: factPlace(fact), title: fact.title || "", modality: fact.modality,
        learned: String(Boolean(fact.learned)),
        quote: one ? quotes[one.quote] : "", article: article.id || "", article_title: article.title || "",
        published: article.published || "", url: webAddress(article.url),
        subject_id: nodes[fact.from].key, object_id: nodes[fact.to].key, fact: fact.key };
    });
  });
}

/** A cell that no table program takes for a formula. */
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function saveCsv() {
  const found = rows();
  const head = ["subject", "relation", "object", "date", "place", "title", "modality", "learned", "quote",
    "article", "article_title", "published", "url", "subject_id", "object_id", "fact"];
  const lines = [head, ...found.map((row) => head.map((name) => cell(row[name])))];
  download("csv", "text/csv", `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`);
}

const saveJson = () => download("json", "application/json", `${JSON.stringify(rows(), null, 1)}\n`);

async function copyLink() {
  const done = await copy(location.href);
  byId("saved").textContent = done ? texts.copied : texts.not_copied;
  setTimeout(() => { byId("saved").textContent = ""; }, 2500);
}

export function listenToSaving() {
  const ways = { png: savePng, svg: saveSvg, csv: saveCsv, json: saveJson, link: copyLink };
  for (const [name, way] of Object.entries(ways)) {
    byId(`save-${name}`).addEventListener("click", () => {
      if (name !== "link") byId("save").open = false;
      way();
    });
  }
  document.addEventListener("click", (event) => {
    if (!byId("save").contains(event.target)) byId("save").open = false;
  });
}
