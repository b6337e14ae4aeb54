// The explorer's script: reads the data in the page, draws it with vis-network, and answers the user.
// Text from articles reaches the page as text nodes and canvas text only, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { texts, lang, nodes, facts, articles, quotes, kinds, relations } = data;
  const MODALITIES = ["asserted", "planned", "proposed", "negated"];
  const PAGE = 100; // rows of the facts table and facts of the panel shown at a time
  const narrow = matchMedia("(max-width: 760px)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // ---- small helpers -------------------------------------------------------------------------

  const byId = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  const collator = new Intl.Collator(lang);

  /** An interface text with its {places} filled in. */
  function say(key, values = {}) {
    return texts[key].replace(/\{(\w+)\}/g, (whole, name) =>
      name in values ? String(values[name]) : whole);
  }

  /** A counted thing: "1 fact", "2 facts". */
  function count(key, n) {
    const form = plural.select(n) === "one" ? "one" : "other";
    return say(`${key}_${form}`, { n: number.format(n) });
  }

  /** A new element; strings among the children become text nodes. */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") made.addEventListener("click", value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /** Text from outside, kept apart from its surroundings whatever direction it is written in. */
  const outside = (text, attributes = {}) => element("bdi", attributes, text);

  const LETTERS = { đ: "d", ð: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

  /** Text without case and diacritics. */
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[đðøłßæœı]/g, (letter) => LETTERS[letter]);
  }

  /** A date in the reader's language, as exact as the fact has it. */
  function niceDate(value) {
    const parts = /^(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?$/.exec(value || "");
    if (!parts) return value || "";
    const [, year, month, day] = parts;
    const known = year !== "XXXX";
    if (!month) return known ? year : value;
    const form = { timeZone: "UTC", month: day ? "short" : "long" };
    if (day) form.day = "numeric";
    if (known) form.year = "numeric";
    const moment = Date.UTC(known ? +year : 2000, +month - 1, day ? +day : 1);
    return new Intl.DateTimeFormat(lang, form).format(moment);
  }

  // ---- the graph under the filters -----------------------------------------------------------

  const off = { kinds: new Set(), relations: new Set(), modalities: new Set() };
  const extra = new Set(); // entities drawn on request, beyond the most important ones
  const moved = new Map(); // places found or chosen on the page, before those of the sheet
  let limit = Math.min(data.core.length, narrow.matches ? 36 : Infinity);
  let lines = new Map(); // "a-b" -> facts between two entities that pass the filters
  let beside = nodes.map(() => new Map()); // entity -> neighbour -> line
  let strength = [];
  let shown = new Set();

  const lineId = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);

  /** Whether a fact passes the filters; one of them can be left out, to count what it would do. */
  function passes(fact, without = "") {
    return (without === "kinds"
        || (!off.kinds.has(nodes[fact.from].kind) && !off.kinds.has(nodes[fact.to].kind)))
      && (without === "relations" || !off.relations.has(fact.relation))
      && (without === "modalities" || !off.modalities.has(fact.modality));
  }

  function weave() {
    lines = new Map();
    beside = nodes.map(() => new Map());
    strength = nodes.map(() => 0);
    for (const fact of facts) {
      if (!passes(fact)) continue;
      const weight = Math.max(1, (fact.evidence || []).length);
      strength[fact.from] += weight;
      if (fact.to !== fact.from) strength[fact.to] += weight;
      const id = lineId(fact.from, fact.to);
      if (!lines.has(id)) {
        const [a, b] = fact.from < fact.to ? [fact.from, fact.to] : [fact.to, fact.from];
        const line = { id, a, b, facts: [] };
        lines.set(id, line);
        beside[a].set(b, line);
        beside[b].set(a, line);
      }
      lines.get(id).facts.push(fact);
    }
  }

  /** The most important entities, each with a line to another one of them. */
  function firstSight(most) {
    const order = nodes.map((node) => node.id)
      .filter((id) => [...beside[id].keys()].some((other) => other !== id))
      .sort((a, b) => strength[b] - strength[a] || a - b);
    const rank = new Map(order.map((id, place) => [id, place]));
    const chosen = new Set();
    for (const id of order) {
      if (chosen.size >= most) break;
      const others = [...beside[id].keys()].filter((other) => other !== id);
      if (!others.some((other) => chosen.has(other))) {
        chosen.add(others.reduce((a, b) => (rank.get(a) < rank.get(b) ? a : b)));
      }
      chosen.add(id);
    }
    if (!order.length) nodes.slice(0, most).forEach((node) => chosen.add(node.id));
    return chosen;
  }

  /** Decide what is drawn, and in which of the two pictures: the sheet or the whole. */
  function choose() {
    shown = firstSight(limit);
    extra.forEach((id) => shown.add(id));
    for (const id of shown) if (off.kinds.has(nodes[id].kind)) shown.delete(id);
    const crowd = shown.size > Math.max(60, 1.6 * data.core.length);
    if (crowd !== whole) moved.clear();
    whole = crowd;
    if (!whole) settle();
  }

  /** Find places for what has none on the sheet, beside those who have. */
  function settle() {
    const wanted = [...shown];
    shown = new Set(wanted.filter(placed));
    for (const id of wanted) {
      if (!shown.has(id)) moved.set(id, freeSpot(id, neighbours(id).find((other) => shown.has(other))));
      shown.add(id);
    }
  }

  let whole = false;
  const stretch = { x: 1, y: 1 }; // the sheet is drawn as wide or tall as the screen has room
  const placed = (id) => whole || moved.has(id) || "sheet" in nodes[id];

  function spot(id) {
    if (moved.has(id)) return moved.get(id);
    if (whole || !nodes[id].sheet) return { x: nodes[id].x, y: nodes[id].y };
    return { x: nodes[id].sheet[0] * stretch.x, y: nodes[id].sheet[1] * stretch.y };
  }

  /** A free place near an entity, looked for in widening rings, first away from the middle. */
  function freeSpot(id, anchor) {
    const taken = [...shown].filter((other) => other !== id).map((other) => ({
      x: spot(other).x, y: spot(other).y, ...room(other) }));
    const mine = room(id);
    const centre = anchor === undefined ? { x: 0, y: 0 } : spot(anchor);
    const first = Math.atan2(centre.y, centre.x) || 0;
    for (let ring = 0; ring < 30; ring += 1) {
      const radius = 70 + ring * 24;
      const places = Math.round(radius / 9);
      for (let place = 0; place < places; place += 1) {
        const turn = ((place + 1) >> 1) * (place % 2 ? 1 : -1) * ((2 * Math.PI) / places);
        const x = centre.x + radius * Math.cos(first + turn);
        const y = centre.y + radius * Math.sin(first + turn);
        const free = taken.every((box) => Math.abs(box.x - x) > (box.w + mine.w) / 2
          || Math.abs(box.y - y) > (box.h + mine.h) / 2);
        if (free) return { x, y };
      }
    }
    return { x: nodes[id].x, y: nodes[id].y };
  }

  /** Space that an entity needs with its label, at zoom 1. */
  function room(id) {
    const rows = labelRows(id);
    const width = Math.max(...rows.map((row) => textWidth(row)), 2 * nodes[id].size);
    return { w: width + 8, h: 2 * nodes[id].size + 15 * rows.length + 8 };
  }

  // ---- drawing -------------------------------------------------------------------------------

  // One outline a shape, in a square from -1 to 1: for the canvas and for the legend.
  const SHAPES = {
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
  const paths = Object.fromEntries(
    Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
  const shapeOf = (kind) => (kind in kinds && kinds[kind].shape in SHAPES ? kinds[kind].shape : "dot");

  const colours = {}; // of the drawing, from the stylesheet
  const looks = {}; // kind -> fill and border, plain and dimmed

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

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["canvas", "line", "line-dim", "negated", "label", "label-dim", "accent", "card", "soft"]) {
      colours[name] = style.getPropertyValue(`--${name}`).trim();
    }
    const [ground, ink] = [rgb(colours.canvas), rgb(colours.label)];
    for (const [kind, { colour }] of Object.entries({ "": { colour: "#777777" }, ...kinds })) {
      const fill = rgb(colour);
      const border = visible(mix(fill, ink, 0.25), ground, ink);
      looks[kind] = { fill: css(fill), border: css(border),
        dimFill: css(mix(ground, fill, 0.22)), dimBorder: css(mix(ground, border, 0.3)) };
    }
  }

  /** A small picture of a kind's symbol, for lists and the legend. */
  function symbol(kind) {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    const look = looks[kind] || looks[""];
    for (const [name, value] of Object.entries({ class: "shape", viewBox: "-1.4 -1.4 2.8 2.8", "aria-hidden": "true" })) {
      picture.setAttribute(name, value);
    }
    for (const [name, value] of Object.entries({ d: SHAPES[shapeOf(kind)], fill: look.fill,
      stroke: look.border, "stroke-width": ".22" })) path.setAttribute(name, value);
    picture.append(path);
    return picture;
  }

  let selected = null; // {node: id} or {line: id}
  let hovered = null;
  let network = null;
  const drawnNodes = new vis.DataSet();
  const drawnLines = new vis.DataSet();

  /** Entities and lines in the light while something is selected. */
  function lit() {
    if (!selected) return null;
    if ("node" in selected) {
      const { node } = selected;
      return { nodes: new Set([node, ...beside[node].keys()]),
        lines: new Set([...beside[node].values()].map((line) => line.id)) };
    }
    const line = lines.get(selected.line);
    return { nodes: new Set([line.a, line.b]), lines: new Set([line.id]) };
  }
  let light = null;

  /** Symbols grow and shrink less than the zoom, so that they neither vanish nor swell. */
  const swell = () => Math.min(4, network ? network.getScale() ** -0.5 : 1);
  const radius = (id) => nodes[id].size * swell();

  function drawSymbol({ ctx, id, x, y }) {
    const r = radius(id);
    const look = looks[nodes[id].kind] || looks[""];
    const dim = light && !light.nodes.has(id);
    const chosen = selected && selected.node === id;
    return {
      drawNode() {
        ctx.save();
        ctx.translate(x, y);
        if (chosen) {
          ctx.beginPath();
          ctx.arc(0, 0, r * 1.55, 0, 2 * Math.PI);
          ctx.lineWidth = r * 0.22;
          ctx.strokeStyle = colours.accent;
          ctx.stroke();
        }
        ctx.scale(r, r);
        ctx.fillStyle = dim ? look.dimFill : look.fill;
        ctx.strokeStyle = dim ? look.dimBorder : look.border;
        ctx.lineWidth = 1.5 / (r * network.getScale());
        ctx.fill(paths[shapeOf(nodes[id].kind)]);
        ctx.stroke(paths[shapeOf(nodes[id].kind)]);
        ctx.restore();
      },
      nodeDimensions: { width: 2 * r, height: 2 * r },
    };
  }

  let thickness = 1; // of lines, which follows the zoom as the symbols do, though in steps
  let thicknessTimer = 0;

  function followZoom() {
    if (Math.abs(Math.log(swell() / thickness)) < 0.15) return;
    clearTimeout(thicknessTimer);
    thicknessTimer = setTimeout(() => {
      thickness = swell();
      relight();
    }, 80);
  }

  const every = (line, ...modalities) =>
    line.facts.every((fact) => modalities.includes(fact.modality));

  function lineLook(line) {
    const negated = every(line, "negated");
    const dim = light && !light.lines.has(line.id);
    const strong = light && light.lines.has(line.id);
    const colour = dim ? colours["line-dim"]
      : negated ? colours.negated : strong ? colours.accent : colours.line;
    const directed = line.facts.filter((fact) => !(relations[fact.relation] || {}).symmetric);
    const arrow = (from) => ({ enabled: directed.some((fact) => fact.from === from), scaleFactor: 0.4 * thickness });
    return { id: line.id, from: line.a, to: line.b,
      width: (1 + 1.1 * Math.log2(line.facts.length)) * thickness,
      dashes: (negated ? [2, 5] : every(line, "planned", "proposed", "negated") ? [7, 5] : [])
        .map((length) => length * thickness),
      arrows: { to: arrow(line.a), from: arrow(line.b) },
      color: { color: colour, hover: colour, highlight: colour, inherit: false } };
  }

  /** Bring the drawing up to date with what is to be shown. */
  function draw() {
    const wanted = [...shown].map((id) => ({ id, x: spot(id).x, y: spot(id).y, ctxRenderer: drawSymbol }));
    const wantedLines = [...lines.values()].filter((line) => shown.has(line.a) && shown.has(line.b));
    replace(drawnLines, wantedLines.map(lineLook));
    replace(drawnNodes, wanted);
    labelled.scale = 0;
    byId("drawn").textContent = say("drawn",
      { n: number.format(shown.size), m: number.format(nodes.length) });
    network.redraw();
  }

  function replace(set, items) {
    const keep = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(items);
  }

  function relight() {
    light = lit();
    drawnLines.update(drawnLines.getIds().map((id) => lineLook(lines.get(id))));
    labelled.scale = 0;
    network.redraw();
  }

  // ---- labels: on the screen's own scale, the important ones first, none over another ----------

  const FONT = '"Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
  const measure = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const rowsOf = new Map();

  function textWidth(text) {
    if (!widths.has(text)) {
      measure.font = `12.5px ${FONT}`;
      widths.set(text, measure.measureText(text).width);
    }
    return widths.get(text);
  }

  /** A name in one or two rows of about 19 characters. */
  function labelRows(id) {
    if (!rowsOf.has(id)) {
      const name = nodes[id].label.replace(/\s+/g, " ").trim();
      rowsOf.set(id, wrap(name, 19, 2));
    }
    return rowsOf.get(id);
  }

  function wrap(text, most, rows) {
    if (text.length <= most + 3) return [text];
    const found = [""];
    for (const word of text.split(" ")) {
      const row = found[found.length - 1];
      if (!row) found[found.length - 1] = word;
      else if (row.length + word.length < most + 1) found[found.length - 1] = `${row} ${word}`;
      else found.push(word);
    }
    const kept = found.slice(0, rows);
    if (found.length > rows) kept[rows - 1] += " …";
    return kept.map((row) => (row.length > most + 5 ? `${row.slice(0, most + 3)}…` : row));
  }

  /** Rectangles on the screen, found again by cell. */
  class Space {
    constructor() { this.cells = new Map(); }
    * around(box) {
      for (let x = Math.floor(box.x / 80); x <= Math.floor((box.x + box.w) / 80); x += 1) {
        for (let y = Math.floor(box.y / 40); y <= Math.floor((box.y + box.h) / 40); y += 1) {
          yield `${x},${y}`;
        }
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

  const CROWD = 250; // symbols; with more of them, names stand over symbols, and farther apart
  const labelled = { scale: 0, items: [], window: {} };

  function placeLabels(scale) {
    const space = new Space();
    labelled.scale = scale;
    labelled.items = [];
    if (hovered && !("node" in hovered ? shown.has(hovered.node) : lines.has(hovered.line))) hovered = null;
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
    const { clientWidth, clientHeight } = byId("canvas");
    labelled.window = { left: left * scale, right: left * scale + clientWidth,
      top: top * scale, bottom: top * scale + clientHeight };
    const ids = [...shown];
    // In a crowd, names of important entities may stand over symbols of others.
    for (const id of ids.length > CROWD ? [] : ids) {
      const r = radius(id) * scale;
      space.add({ x: spot(id).x * scale - r, y: spot(id).y * scale - r, w: 2 * r, h: 2 * r, of: id });
    }
    const urgent = (id) => (selected && selected.node === id ? 3
      : hovered && hovered.node === id ? 2
        : light && light.nodes.has(id) ? ("line" in selected ? 2 : 1) : 0);
    ids.sort((a, b) => urgent(b) - urgent(a) || strength[b] - strength[a] || a - b);
    for (const id of ids) placeLabel(id, scale, space, urgent(id) > 1);
    for (const line of namedLines()) placeLineLabel(line, scale, space);
  }

  /** Lines that are to bear their relation's name: those in the light, or the strongest. */
  function namedLines() {
    const under = hovered && "line" in hovered ? [hovered.line] : [];
    const ids = light ? [...light.lines] : shown.size > CROWD ? [] : drawnLines.getIds();
    const others = ids.filter((id) => !under.includes(id)).map((id) => lines.get(id))
      .sort((one, two) => two.facts.length - one.facts.length || one.a - two.a || one.b - two.b);
    return [...under.map((id) => lines.get(id)), ...others];
  }

  /** Whether the window's edge would cut a label whose symbol is inside. */
  function cut(box, x, y) {
    const { left, right, top, bottom } = labelled.window;
    return x > left && x < right && y > top && y < bottom
      && (box.x < left || box.x + box.w > right || box.y < top || box.y + box.h > bottom);
  }

  function placeLabel(id, scale, space, must) {
    const rows = labelRows(id);
    const w = Math.max(...rows.map(textWidth)) + 4;
    const h = rows.length * 14.5 + 1;
    const [x, y, r] = [spot(id).x * scale, spot(id).y * scale, radius(id) * scale + 3];
    const [middle, left, right, below, above] = [x - w / 2, x - r - w - 1, x + r + 1, y + r, y - r - h];
    const boxes = [[middle, below], [middle, above], [right, y - h / 2], [left, y - h / 2],
      [right - 8, below - 6], [left + 8, below - 6], [right - 8, above + 6], [left + 8, above + 6],
      [x - w * 0.8, below + 1], [x - w * 0.2, below + 1]]
      .map(([from, top]) => ({ x: from, y: top, w, h, of: id }));
    const box = boxes.find((tried) => space.free(tried, id) && !cut(tried, x, y)) || (must ? boxes[0] : null);
    if (!box) return;
    const gap = shown.size > CROWD ? 14 : 0;
    space.add({ x: box.x - gap, y: box.y - gap, w: w + 2 * gap, h: h + 2 * gap, of: null });
    labelled.items.push({ ...box, rows, node: id, dim: light && !light.nodes.has(id) });
  }

  function placeLineLabel(line, scale, space) {
    if (!line || !shown.has(line.a) || !shown.has(line.b) || line.a === line.b) return;
    const rows = [lineTitle(line)];
    const [w, h] = [textWidth(rows[0]) * 0.92 + 8, 16];
    const far = Math.hypot(spot(line.a).x - spot(line.b).x, spot(line.a).y - spot(line.b).y) * scale;
    const pill = Boolean(light) || Boolean(hovered && hovered.line === line.id);
    if (!pill && far < w + 40) return;
    for (const share of [0.5, 0.42, 0.58, 0.34, 0.66]) {
      const x = (spot(line.a).x * (1 - share) + spot(line.b).x * share) * scale;
      const y = (spot(line.a).y * (1 - share) + spot(line.b).y * share) * scale;
      const box = { x: x - w / 2, y: y - h / 2, w, h, of: null };
      if (space.free(box, undefined)) {
        space.add(box);
        labelled.items.push({ ...box, rows, pill, line: line.id });
        return;
      }
    }
  }

  const relationName = (name) => (relations[name] ? relations[name].label : name);

  /** The relations of a line in a few words, the most frequent first. */
  function lineTitle(line) {
    const counts = new Map();
    line.facts.forEach((fact) => counts.set(fact.relation, (counts.get(fact.relation) || 0) + 1));
    const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
    return relationName(names[0]) + (names.length > 1 ? ` +${names.length - 1}` : "");
  }

  function drawLabels(ctx) {
    const scale = network.getScale();
    if (labelled.scale !== scale) placeLabels(scale);
    const origin = network.canvasToDOM({ x: 0, y: 0 });
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, origin.x * ratio, origin.y * ratio);
    ctx.textBaseline = "top";
    ctx.textAlign = "center";
    ctx.lineJoin = "round";
    drawDenials(ctx, scale);
    for (const item of [...labelled.items].reverse()) {
      const faint = "line" in item && !item.pill;
      if (item.pill) drawPill(ctx, item);
      ctx.font = `${"node" in item ? 12.5 : faint ? 10.5 : 11.5}px ${FONT}`;
      ctx.strokeStyle = colours.canvas;
      ctx.lineWidth = 3.5;
      ctx.fillStyle = item.dim ? colours["label-dim"] : faint ? colours.soft : colours.label;
      item.rows.forEach((row, at) => {
        const [x, y] = [item.x + item.w / 2, item.y + 2 + at * 14.5];
        if (!item.pill) ctx.strokeText(row, x, y);
        ctx.fillText(row, x, y);
      });
    }
    ctx.restore();
  }

  function drawPill(ctx, box) {
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, 5);
    ctx.fillStyle = colours.card;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.accent;
    ctx.stroke();
  }

  /** A cross on every line where something is denied. */
  function drawDenials(ctx, scale) {
    ctx.strokeStyle = colours.negated;
    ctx.lineWidth = 2;
    ctx.beginPath();
    for (const id of drawnLines.getIds()) {
      const line = lines.get(id);
      if (!line.facts.some((fact) => fact.modality === "negated")) continue;
      if (light && !light.lines.has(id)) continue;
      const x = ((spot(line.a).x + spot(line.b).x) / 2) * scale;
      const y = ((spot(line.a).y + spot(line.b).y) / 2) * scale;
      ctx.moveTo(x - 4, y - 4);
      ctx.lineTo(x + 4, y + 4);
      ctx.moveTo(x + 4, y - 4);
      ctx.lineTo(x - 4, y + 4);
    }
    ctx.stroke();
  }

  // ---- the camera ----------------------------------------------------------------------------

  function fit(animated = false) {
    const area = byId("canvas").getBoundingClientRect();
    if (!shown.size || !area.width) return;
    const spots = [...shown].map((id) => ({ ...spot(id), half: room(id).w / 2 }));
    const span = (scale) => [
      Math.min(...spots.map((at) => at.x * scale - at.half)), Math.max(...spots.map((at) => at.x * scale + at.half)),
      Math.min(...spots.map((at) => at.y * scale)) - 24, Math.max(...spots.map((at) => at.y * scale)) + 50];
    // Labels do not grow with the picture, so the scale that fits has to be searched for.
    let [low, high] = [0.02, 1.5];
    for (let round = 0; round < 14; round += 1) {
      const middle = (low + high) / 2;
      const [left, right, top, bottom] = span(middle);
      if (right - left < area.width - 16 && bottom - top < area.height - 8) low = middle;
      else high = middle;
    }
    const [left, right, top, bottom] = span(low);
    const position = { x: (left + right) / 2 / low, y: (top + bottom) / 2 / low };
    network.moveTo({ scale: low, position, ...motion(animated) });
  }

  /** Draw the sheet wider or taller, whichever the space there is allows. */
  function stretchToFit() {
    const area = byId("canvas").getBoundingClientRect();
    const [xs, ys] = [[...shown].map((id) => spot(id).x), [...shown].map((id) => spot(id).y)];
    const wide = Math.max(...xs) - Math.min(...xs);
    const tall = Math.max(...ys) - Math.min(...ys);
    if (shown.size < 3 || !area.width || !wide || !tall) return;
    const more = (wide * (area.height - 90)) / (tall * (area.width - 110));
    stretch.y = Math.min(2, Math.max(1, more));
    stretch.x = Math.min(2, Math.max(1, 1 / more));
  }

  const motion = (animated) =>
    (animated && !calm.matches ? { animation: { duration: 300, easingFunction: "easeInOutQuad" } } : {});

  function zoom(factor) {
    network.moveTo({ scale: Math.min(8, Math.max(0.03, network.getScale() * factor)), ...motion(true) });
  }

  /** Move the picture only if the entity is not well inside it. */
  function comeTo(id) {
    const at = network.canvasToDOM(spot(id));
    const area = byId("canvas").getBoundingClientRect();
    const inside = at.x > 60 && at.y > 60 && at.x < area.width - 60 && at.y < area.height - 60;
    if (!inside || network.getScale() < 0.45) {
      network.moveTo({ position: { x: spot(id).x, y: spot(id).y },
        scale: Math.max(network.getScale(), 0.8), ...motion(true) });
    }
  }

  // ---- selecting -----------------------------------------------------------------------------

  /** Draw an entity that is not drawn yet, beside its most important neighbour. */
  function reveal(id) {
    if (shown.has(id)) return;
    const others = neighbours(id).filter((other) => other !== id);
    if (!others.some((other) => shown.has(other))) {
      others.slice(0, 4).forEach((other) => { extra.add(other); shown.add(other); });
      settle();
    }
    const anchor = others.find((other) => shown.has(other));
    extra.add(id);
    if (!placed(id)) moved.set(id, freeSpot(id, anchor));
    shown.add(id);
  }

  /** Neighbours of an entity, those with most facts in common first. */
  function neighbours(id) {
    return [...beside[id]].filter(([other]) => other !== id)
      .sort(([a, one], [b, two]) => two.facts.length - one.facts.length || strength[b] - strength[a] || a - b)
      .map(([other]) => other);
  }

  function selectNode(id, { focus = false } = {}) {
    if (off.kinds.delete(nodes[id].kind)) refilter();
    reveal(id);
    selected = { node: id };
    light = lit();
    draw();
    network.selectNodes([id], false);
    comeTo(id);
    showDetails(nodeDetails(id), focus);
  }

  function selectLine(id, { focus = false, fact = null } = {}) {
    const line = lines.get(id);
    if (!line) return;
    [line.a, line.b].forEach(reveal);
    selected = { line: id };
    light = lit();
    draw();
    showDetails(lineDetails(line, fact), focus);
  }

  function selectNothing() {
    selected = null;
    hovered = null;
    network.unselectAll();
    relight();
    showDetails(overview());
  }

  function expand(id) {
    for (const other of neighbours(id).filter((one) => !shown.has(one)).slice(0, 12)) {
      extra.add(other);
      if (!whole) moved.set(other, freeSpot(other, id));
      shown.add(other);
    }
    selectNode(id);
  }

  // ---- the panel -----------------------------------------------------------------------------

  function showTab(name) {
    for (const tab of ["details", "filters"]) {
      byId(tab).hidden = tab !== name;
      byId(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
      byId(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
    }
  }

  function showDetails(content, focus = false) {
    byId("details").replaceChildren(...content);
    byId("details").scrollTop = 0;
    showTab("details");
    if (byId("table").hidden === false) fillTable();
    const heading = byId("details").querySelector("h2");
    if (focus && heading) heading.focus();
  }

  const nodeName = (id) => outside(nodes[id].label);
  const nodeButton = (id) => element("button",
    { type: "button", class: "link", onclick: () => selectNode(id, { focus: true }) }, nodeName(id));
  const kindName = (kind) => (kinds[kind] ? kinds[kind].label : kind);
  const section = (text) => element("h3", { class: "section" }, text);

  function heading(...content) {
    return element("div", { class: "head" },
      element("h2", { tabindex: "-1" }, ...content),
      element("button", { type: "button", class: "icon", "aria-label": texts.close,
        title: texts.close, onclick: selectNothing }, "✕"));
  }

  function overview() {
    const strongest = [...lines.values()].filter((line) => line.a !== line.b)
      .sort((x, y) => y.facts.length - x.facts.length || x.a - y.a || x.b - y.b).slice(0, 8);
    const linked = nodes.map((node) => node.id).filter((id) => strength[id] > 0)
      .sort((a, b) => strength[b] - strength[a] || a - b).slice(0, 8);
    return [
      element("div", { class: "head" }, element("h2", { tabindex: "-1" }, outside(data.title))),
      element("p", { class: "stats" }, element("span", {}, count("entity", nodes.length)),
        element("span", {}, count("fact", facts.length)),
        element("span", {}, count("article", articles.length))),
      element("p", { class: "muted" }, texts.hint),
      ...(strongest.length ? [section(texts.strongest)] : []),
      ...strongest.map((line) => element("button",
        { type: "button", class: "row", onclick: () => selectLine(line.id, { focus: true }) },
        element("span", { class: "grow" }, nodeName(line.a), " – ", nodeName(line.b)),
        element("span", { class: "count" }, count("fact", line.facts.length)))),
      ...(linked.length ? [section(texts.most_connected)] : []),
      ...linked.map((id) => nodeRow(id, count("fact", factsOf(id).length))),
    ];
  }

  const nodeRow = (id, note) => element("button",
    { type: "button", class: "row", onclick: () => selectNode(id, { focus: true }) },
    symbol(nodes[id].kind), element("span", { class: "grow" }, nodeName(id)),
    element("span", { class: "count" }, note));

  const factsOf = (id) => [...beside[id].values()].flatMap((line) => line.facts);

  function nodeDetails(id) {
    const node = nodes[id];
    const others = neighbours(id);
    const hidden = others.filter((other) => !shown.has(other));
    const parts = [heading(nodeName(id)),
      element("p", { class: "kindline" }, symbol(node.kind), kindName(node.kind),
        node.iso && node.kind !== "country" ? ` · ${node.iso}` : null)];
    if (node.aliases) {
      parts.push(section(texts.also_known), element("p", { class: "chips" },
        ...node.aliases.map((alias) => outside(alias, { class: "chip" }))));
    }
    if (others.length) {
      parts.push(section(`${texts.neighbours} (${number.format(others.length)})`),
        inPages(others, 12, "chips", neighbourChip));
    }
    if (hidden.length) {
      parts.push(element("button", { type: "button", class: "button", onclick: () => expand(id) },
        count("expand", Math.min(12, hidden.length))));
    }
    return [...parts, ...factGroups(id)];
  }

  const neighbourChip = (id) => element("button",
    { type: "button", class: "chip", onclick: () => selectNode(id, { focus: true }) },
    symbol(nodes[id].kind), nodeName(id));

  /** Facts of an entity by relation; each one leads to its sentences. */
  function factGroups(id) {
    const groups = new Map();
    for (const fact of factsOf(id)) {
      if (!groups.has(fact.relation)) groups.set(fact.relation, []);
      groups.get(fact.relation).push(fact);
    }
    const order = [...groups].sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
    if (!order.length) return [element("p", { class: "muted" }, texts.no_facts)];
    return order.flatMap(([relation, group]) => [
      section(`${relationName(relation)} (${number.format(group.length)})`),
      inPages(group.sort(latestFirst), 8, "", (fact) => factRow(fact, id))]);
  }

  const latestFirst = (a, b) => {
    const [x, y] = [a.date || "", b.date || ""];
    return x === y ? 0 : x < y ? 1 : -1;
  };

  function factRow(fact, id) {
    const outward = fact.from === id;
    const other = outward ? fact.to : fact.from;
    const symmetric = (relations[fact.relation] || {}).symmetric;
    const note = [fact.title, niceDate(fact.date), fact.modality === "asserted" ? "" : texts[fact.modality]];
    return element("button", { type: "button", class: "row",
      onclick: () => selectLine(lineId(fact.from, fact.to), { focus: true, fact }) },
    element("span", { class: "muted", "aria-hidden": "true" }, symmetric ? "↔" : outward ? "→" : "←"),
    element("span", { class: "grow" }, nodeName(other),
      ...note.filter(Boolean).flatMap((text) => [" · ", outside(text, { class: "muted" })])));
  }

  function lineDetails(line, first) {
    const group = [...line.facts].sort((a, b) => (b === first) - (a === first) || latestFirst(a, b));
    return [heading(nodeButton(line.a), " – ", nodeButton(line.b)),
      element("p", { class: "muted" }, count("fact", group.length)),
      inPages(group, 20, "", factCard)];
  }

  /** A list that shows its first members, and the rest on request. */
  function inPages(items, size, className, make) {
    const list = element("div", { class: className });
    const show = (from) => {
      list.append(...items.slice(from, from + size).map(make));
      const left = items.length - from - size;
      if (left > 0) {
        const more = element("button", { type: "button", class: "button", onclick: () => {
          more.remove();
          show(from + size);
          const next = list.children[from + size];
          (next.matches("button") ? next : next.querySelector("button") || list).focus();
        } }, say("more", { n: number.format(Math.min(left, size)) }));
        list.append(more);
      }
    };
    show(0);
    return list;
  }

  function factCard(fact) {
    const place = typeof fact.place === "number" ? nodeButton(fact.place) : fact.place;
    const tag = (label, content, kind = "") =>
      element("span", { class: `tag ${kind}`, title: label }, content);
    const tags = [
      fact.date ? tag(texts.date, niceDate(fact.date)) : null,
      fact.place !== undefined ? tag(texts.place, place) : null,
      fact.title ? tag(texts.title, outside(fact.title)) : null,
      tag(texts.modality, texts[fact.modality] || fact.modality, MODALITIES.includes(fact.modality) ? fact.modality : ""),
    ];
    const evidence = (fact.evidence || []).map((one) => evidenceBlock(one, fact));
    return element("article", { class: "fact" },
      element("p", { class: "claim" }, nodeButton(fact.from), " ",
        element("span", { class: "verb" }, relationName(fact.relation)), " ", nodeButton(fact.to)),
      element("p", { class: "tags" }, ...tags),
      ...(evidence.length ? evidence : [element("p", { class: "muted" }, texts.no_evidence)]));
  }

  function evidenceBlock([article, quote, from, to, rule], fact) {
    const source = articles[article];
    const text = quotes[quote];
    const link = webAddress(source.url);
    const name = source.title || source.id;
    return element("div", {},
      element("blockquote", { dir: "auto", lang: source.lang },
        ...highlighted(text, [from, to], namesOf(fact))),
      element("p", { class: "origin" },
        link ? element("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, outside(name))
          : outside(name),
        name === source.id ? null : " · ", name === source.id ? null : outside(source.id),
        source.published ? ` · ${niceDate(source.published)}` : null),
      // Rules are patterns, often long: there for those who ask.
      rule ? element("details", { class: "origin" }, element("summary", {}, texts.rule),
        element("code", {}, rule)) : null);
  }

  /** The address if it leads to a web page, and to nothing else. */
  function webAddress(url) {
    try {
      return ["http:", "https:"].includes(new URL(url).protocol) ? url : "";
    } catch {
      return "";
    }
  }

  const namesOf = (fact) => [fact.from, fact.to].flatMap((id) => [nodes[id].label, ...(nodes[id].aliases || [])]);

  /** A sentence in pieces: its trigger marked, the names of the two sides in bold. */
  function highlighted(text, [from, to], names) {
    const flags = new Uint8Array(text.length);
    for (const [start, end] of found(text, names)) for (let at = start; at < end; at += 1) flags[at] |= 1;
    for (let at = from; at < to; at += 1) flags[at] |= 2;
    const pieces = [];
    for (let start = 0, at = 1; at <= text.length; at += 1) {
      if (at < text.length && flags[at] === flags[start]) continue;
      let piece = text.slice(start, at);
      if (flags[start] & 1) piece = element("b", {}, piece);
      if (flags[start] & 2) piece = element("mark", {}, piece);
      pieces.push(piece);
      start = at;
    }
    return pieces;
  }

  /** Where names stand in a text, as whole words, without regard to case and diacritics. */
  function found(text, names) {
    const places = [];
    let folded = "";
    [...text].reduce((at, letter) => {
      const plain = fold(letter);
      for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
      folded += plain;
      return at + letter.length;
    }, 0);
    places.push(text.length);
    const inWord = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
    const ranges = [];
    for (const name of new Set(names)) {
      const plain = fold(name);
      for (let at = folded.indexOf(plain); plain && at >= 0; at = folded.indexOf(plain, at + 1)) {
        const [start, end] = [places[at], places[at + plain.length]];
        // A short name must be written as it is: "UN" is not the French "un".
        const same = plain.length > 4 || text.slice(start, end) === name;
        if (same && !inWord(folded[at - 1]) && !inWord(folded[at + plain.length])) ranges.push([start, end]);
      }
    }
    return ranges;
  }

  // ---- filters -------------------------------------------------------------------------------

  const tally = (items) => items.reduce((counts, item) => counts.set(item, (counts.get(item) || 0) + 1), new Map());

  function refilter() {
    weave();
    choose();
    fillKinds();
    fillFilters();
  }

  function toggle(set, name) {
    if (!set.delete(name)) set.add(name);
    changed();
  }

  function changed() {
    refilter();
    if (selected && ("node" in selected ? off.kinds.has(nodes[selected.node].kind) : !lines.has(selected.line))) {
      selected = null;
    }
    light = lit();
    draw();
    if (!selected) fit(true);
    byId("details").replaceChildren(...(selected === null ? overview()
      : "node" in selected ? nodeDetails(selected.node) : lineDetails(lines.get(selected.line))));
    if (!byId("table").hidden) fillTable();
  }

  /** The legend, which is also the filter of kinds: each with its number of entities. */
  function fillKinds() {
    const linked = new Set();
    const idle = new Set(nodes.map((node) => node.id));
    for (const fact of facts) {
      idle.delete(fact.from);
      idle.delete(fact.to);
      if (passes(fact, "kinds")) linked.add(fact.from).add(fact.to);
    }
    const counts = tally([...linked, ...idle].map((id) => nodes[id].kind));
    keepingFocus(byId("kinds"), Object.entries(kinds).map(([kind, { label }]) => element("button",
      { type: "button", "data-key": kind, "aria-pressed": String(!off.kinds.has(kind)),
        onclick: () => toggle(off.kinds, kind) },
      symbol(kind), label, element("span", { class: "count" }, number.format(counts.get(kind) || 0)))));
  }

  function fillFilters() {
    const group = (title, which, names, property) => {
      const counts = tally(facts.filter((fact) => passes(fact, which)).map((fact) => fact[property]));
      const flip = (none) => () => {
        off[which].clear();
        if (none) names.forEach(([name]) => off[which].add(name));
        changed();
      };
      return element("div", { role: "group", "aria-label": title },
        element("h2", { class: "section" }, title),
        element("p", { class: "both" },
          element("button", { type: "button", class: "link", "data-key": `${which}:all`, onclick: flip(false) }, texts.all),
          element("button", { type: "button", class: "link", "data-key": `${which}:none`, onclick: flip(true) }, texts.none)),
        ...names.map(([name, label]) => element("label", { class: "check" },
          element("input", { type: "checkbox", "data-key": `${which}:${name}`,
            checked: !off[which].has(name), onclick: () => toggle(off[which], name) }),
          element("span", {}, label),
          element("span", { class: "count" }, number.format(counts.get(name) || 0)))));
    };
    keepingFocus(byId("filters"), [
      group(texts.relations, "relations", Object.entries(relations).map(([name, { label }]) => [name, label]), "relation"),
      group(texts.modality, "modalities", MODALITIES.map((name) => [name, texts[name]]), "modality")]);
  }

  /** Replace the content of an element without taking the focus away from who is in it. */
  function keepingFocus(parent, content) {
    const key = parent.contains(document.activeElement) && document.activeElement.dataset.key;
    parent.replaceChildren(...content);
    if (key) parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  // ---- search --------------------------------------------------------------------------------

  const names = nodes.map((node) => [node.label, ...(node.aliases || []), node.iso || ""].filter(Boolean)
    .map((name) => ({ name, plain: fold(name) })));
  let hits = [];
  let current = -1;

  /** How well a name answers: 0 is best, Infinity not at all. */
  function score(plain, query, words) {
    if (plain === query) return 0;
    if (plain.startsWith(query)) return 1;
    const parts = plain.split(/[^\p{L}\p{N}]+/u);
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2;
    return plain.includes(query) ? 3 : Infinity;
  }

  function search(text) {
    const query = fold(text.trim());
    if (!query) return [];
    const words = query.split(/\s+/);
    return nodes.map(({ id }) => {
      const tried = names[id].map(({ name, plain }) => ({ id, name, score: score(plain, query, words) }));
      return tried.reduce((best, one) => (one.score < best.score ? one : best));
    }).filter((hit) => hit.score < Infinity)
      .sort((a, b) => a.score - b.score || a.id - b.id).slice(0, 12);
  }

  function showHits() {
    const box = byId("search");
    hits = search(box.value);
    current = hits.length ? 0 : -1;
    const open = box.value.trim() !== "";
    byId("results").hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    byId("results").replaceChildren(...hits.map((hit, at) => element("li",
      { role: "option", id: `hit-${at}`, onclick: () => take(at) },
      symbol(nodes[hit.id].kind),
      element("span", { class: "grow" }, nodeName(hit.id),
        hit.name === nodes[hit.id].label ? null : element("span", { class: "also" }, " · ", outside(hit.name))),
      element("span", { class: "also" }, kindName(nodes[hit.id].kind)))));
    if (open && !hits.length) {
      byId("results").append(element("li", { role: "option", "aria-disabled": "true", class: "also" }, texts.no_match));
    }
    markHit();
  }

  function markHit() {
    [...byId("results").children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === current));
      if (at === current) item.scrollIntoView({ block: "nearest" });
    });
    if (current >= 0) byId("search").setAttribute("aria-activedescendant", `hit-${current}`);
    else byId("search").removeAttribute("aria-activedescendant");
  }

  function closeHits() {
    byId("results").hidden = true;
    byId("search").setAttribute("aria-expanded", "false");
    byId("search").removeAttribute("aria-activedescendant");
  }

  function take(at) {
    const { id } = hits[at];
    byId("search").value = "";
    closeHits();
    selectNode(id, { focus: true });
  }

  function searchKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      current = (current + step + hits.length) % hits.length;
      markHit();
      event.preventDefault();
    } else if (event.key === "Enter" && current >= 0 && !byId("results").hidden) {
      take(current);
    } else if (event.key === "Escape") {
      event.target.value = "";
      closeHits();
      event.stopPropagation();
    }
  }

  // ---- the facts table -----------------------------------------------------------------------

  const COLUMNS = [
    ["subject", (fact) => nodes[fact.from].label], ["relation", (fact) => relationName(fact.relation)],
    ["object", (fact) => nodes[fact.to].label], ["date", (fact) => fact.date || ""],
    ["place", (fact) => (typeof fact.place === "number" ? nodes[fact.place].label : fact.place || "")],
    ["title", (fact) => fact.title || ""], ["modality", (fact) => texts[fact.modality] || fact.modality],
    ["open", (fact) => (fact.evidence || []).length],
  ];
  const sorting = { column: -1, descending: false };
  let onlySelected = true;
  let rowsShown = PAGE;

  function tableFacts() {
    const passing = facts.filter((fact) => passes(fact));
    const only = onlySelected && selected && "node" in selected ? selected.node : null;
    const rows = only === null ? passing : passing.filter((fact) => fact.from === only || fact.to === only);
    if (sorting.column < 0) return rows;
    const value = COLUMNS[sorting.column][1];
    const sign = sorting.descending ? -1 : 1;
    const keyed = rows.map((fact) => [value(fact), fact]);
    // Facts that lack the value stand at the end whichever way one sorts.
    keyed.sort(([a], [b]) => (a === "") - (b === "")
      || sign * (typeof a === "number" ? a - b : collator.compare(a, b)));
    return keyed.map(([, fact]) => fact);
  }

  function fillTable() {
    const rows = tableFacts();
    const parts = [tableTop(rows.length), element("table", {},
      element("thead", {}, element("tr", {}, ...COLUMNS.map(([name], at) => tableHead(name, at)))),
      element("tbody", {}, ...rows.slice(0, rowsShown).map(tableRow)))];
    if (rows.length > rowsShown) {
      parts.push(element("button", { type: "button", class: "button", "data-key": "more", onclick: () => {
        rowsShown += PAGE;
        fillTable();
      } }, say("more", { n: number.format(Math.min(PAGE, rows.length - rowsShown)) })));
    }
    keepingFocus(byId("table"), parts);
  }

  function tableTop(total) {
    const top = element("div", { class: "top" }, element("strong", {}, count("fact", total)));
    if (selected && "node" in selected) {
      const [before, after] = say("only_selected", { n: "\n" }).split("\n");
      top.append(element("label", { class: "check" },
        element("input", { type: "checkbox", "data-key": "only", checked: onlySelected, onclick: () => {
          onlySelected = !onlySelected;
          fillTable();
        } }), element("span", {}, before, nodeName(selected.node), after)));
    }
    return top;
  }

  function tableHead(name, at) {
    const active = sorting.column === at;
    return element("th", { scope: "col",
      "aria-sort": active ? (sorting.descending ? "descending" : "ascending") : "none" },
    element("button", { type: "button", "data-key": `sort:${name}`, onclick: () => {
      sorting.descending = active && !sorting.descending;
      sorting.column = at;
      fillTable();
    } }, name === "modality" ? texts.modality : texts[name], active ? (sorting.descending ? " ▾" : " ▴") : ""));
  }

  function tableRow(fact) {
    const place = typeof fact.place === "number" ? nodeName(fact.place) : fact.place || "";
    const cell = (content, className) => element("td", { class: className || false }, content);
    return element("tr", {}, cell(nodeButton(fact.from)), cell(relationName(fact.relation)),
      cell(nodeButton(fact.to)), cell(niceDate(fact.date), "date"), cell(place),
      cell(outside(fact.title || "")), cell(texts[fact.modality] || fact.modality),
      cell(element("button", { type: "button", class: "link",
        "aria-label": count("sentence", (fact.evidence || []).length),
        onclick: () => selectLine(lineId(fact.from, fact.to), { focus: true, fact }) },
      `${number.format((fact.evidence || []).length)} ❯`)));
  }

  function showView(name) {
    for (const view of ["network", "table"]) {
      byId(view).hidden = view !== name;
      byId(`view-${view}`).setAttribute("aria-pressed", String(view === name));
    }
    if (name === "table") fillTable();
    else network.redraw();
  }

  // ---- start ---------------------------------------------------------------------------------

  function listen() {
    network.on("click", ({ nodes: [node], edges: [line] }) => {
      if (node !== undefined) selectNode(node);
      else if (line !== undefined) selectLine(line);
      else selectNothing();
    });
    network.on("doubleClick", ({ nodes: [node] }) => { if (node !== undefined) expand(node); });
    network.on("dragEnd", ({ nodes: [node] }) => {
      if (node !== undefined) moved.set(node, network.getPosition(node));
      labelled.scale = 0;
      network.redraw();
    });
    network.on("dragging", ({ nodes: [node] }) => {
      if (node !== undefined) moved.set(node, network.getPosition(node));
      labelled.scale = node === undefined ? labelled.scale : 0;
    });
    const hover = (at) => {
      hovered = at;
      byId("canvas").style.cursor = at ? "pointer" : "";
      labelled.scale = 0;
      network.redraw();
    };
    network.on("hoverNode", ({ node }) => hover({ node }));
    network.on("hoverEdge", ({ edge }) => hover({ line: edge }));
    network.on("blurNode", () => hover(null));
    network.on("blurEdge", () => hover(null));
    network.on("afterDrawing", drawLabels);
    network.on("afterDrawing", followZoom);
  }

  function listenPage() {
    byId("search").addEventListener("input", showHits);
    byId("search").addEventListener("keydown", searchKey);
    byId("search").addEventListener("blur", closeHits);
    // A click on a hit must not first take the focus, which closes the list.
    byId("results").addEventListener("mousedown", (event) => event.preventDefault());
    byId("view-network").addEventListener("click", () => showView("network"));
    byId("view-table").addEventListener("click", () => showView("table"));
    byId("zoom-in").addEventListener("click", () => zoom(1.4));
    byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    byId("fit").addEventListener("click", () => fit(true));
    byId("reset").addEventListener("click", reset);
    const amount = byId("amount");
    [amount.min, amount.max, amount.value] = [1, nodes.length, limit];
    let waiting = 0;
    amount.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => {
        limit = +amount.value;
        choose();
        draw();
        fit();
      });
    });
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
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        byId("search").focus();
        event.preventDefault();
      } else if (event.key === "Escape" && selected) selectNothing();
    });
    dark.addEventListener("change", () => {
      readColours();
      changed();
    });
  }

  const firstLimit = limit;

  function reset() {
    Object.values(off).forEach((set) => set.clear());
    extra.clear();
    moved.clear();
    limit = firstLimit;
    byId("amount").value = limit;
    refilter();
    draw();
    selectNothing();
    fit(true);
  }

  function start() {
    readColours();
    refilter();
    network = new vis.Network(byId("canvas"), { nodes: drawnNodes, edges: drawnLines }, data.options);
    stretchToFit();
    draw();
    fit();
    thickness = swell();
    draw();
    listen();
    listenPage();
    showDetails(overview());
    let size = "";
    new ResizeObserver(([{ contentRect: { width, height } }]) => {
      const now = `${Math.round(width)}x${Math.round(height)}`;
      if (size && now !== size && width) setTimeout(fit, 60);
      size = now;
    }).observe(byId("canvas"));
    performance.mark("kg-drawn");
  }

  /** For tests and for whoever embeds the page: where things are, in pixels of the window. */
  const windowPoint = (at) => {
    const area = byId("canvas").getBoundingClientRect();
    const point = network.canvasToDOM(at);
    return { x: point.x + area.x, y: point.y + area.y };
  };
  const idOf = (key) => nodes.findIndex((node) => node.key === key);
  window.kgExplorer = Object.freeze({
    drawn: () => [...shown].map((id) => nodes[id].key),
    labelled: () => labelled.items.filter((item) => "node" in item).map((item) => nodes[item.node].key),
    nodePoint: (key) => windowPoint(spot(idOf(key))),
    linePoint: (a, b) => {
      const [from, to] = [spot(idOf(a)), spot(idOf(b))];
      return windowPoint({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    },
  });

  start();
})();
