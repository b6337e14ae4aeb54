// The panel of details: an overview, an entity, a line, or a path.
import { data, nodes, facts, articles, texts, say, count, number, niceDate, relationName, modalityName, relations, latestFirst, byId, readings, lang } from "./core.js";
import { state } from "./state.js";
import { element, outside, nodeName, section, symbol, kindLine, inPages, pressButton } from "./dom.js";
import { tiesOf } from "./ties.js";
import { factsOf, woven } from "./filters.js";
import { scene, neighbours, livePair, ranked } from "./scene.js";
import { shortest } from "./trail.js";
import { factCard, nodeButton } from "./evidence.js";
import { selectNode, selectPair, selectNothing, expand, expandable, hide, pin, around, findPath, askPath, waiting } from "./actions.js";

const more = (n) => say("more", { n: number.format(n) });
const languages = new Intl.DisplayNames([lang], { type: "language", fallback: "code" });

/** The name of a language, in the page's own. */
export function languageName(code) {
  try {
    return languages.of(code);
  } catch {
    return code;
  }
}

export function showTab(name) {
  for (const tab of ["details", "filters"]) {
    byId(tab).hidden = tab !== name;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
    byId(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
  }
}

let subject = ""; // of the panel, so that it goes to its top only for another one

export function showDetails(focus = false) {
  const at = state.selected;
  byId("details").replaceChildren(...content(at));
  const now = JSON.stringify([at && (at.node ?? at.pair), state.path, waiting.path]);
  if (now !== subject) {
    byId("details").scrollTop = 0;
    if (at || state.path) showTab("details");
  }
  subject = now;
  if (focus) byId("details").querySelector("h2").focus();
}

function content(at) {
  if (waiting.path !== null) return asking(waiting.path);
  if (at && "node" in at) return nodeDetails(at.node);
  if (at) return pairDetails(livePair(...at.pair), at.fact);
  return state.path ? pathDetails(...state.path) : overview();
}

function heading(close, ...parts) {
  return element("div", { class: "head" }, element("h2", { tabindex: "-1" }, ...parts),
    close && element("button", { type: "button", class: "icon", "aria-label": texts.close, title: texts.close, onclick: close }, "✕"));
}

// ---- nothing selected ------------------------------------------------------------------------------

function overview() {
  const { pairs } = tiesOf(state.reading);
  const strongest = pairs.filter((pair) => pair.a !== pair.b && woven.count[pair.id])
    .sort((x, y) => woven.count[y.id] - woven.count[x.id] || x.a - y.a || x.b - y.b).slice(0, 8);
  const linked = ranked().slice(0, 8);
  return [
    heading(null, outside(data.title)),
    element("p", { class: "stats" }, element("span", {}, count("entity", nodes.length)),
      element("span", {}, count("fact", facts.length)), element("span", {}, count("article", articles.length))),
    element("p", {}, readings[state.reading].hint),
    element("p", { class: "muted" }, texts.hint),
    ...(strongest.length ? [section(texts.strongest)] : [element("p", { class: "notice" }, texts.no_facts)]),
    ...strongest.map((pair) => element("button",
      { type: "button", class: "row", onclick: () => selectPair(pair.a, pair.b, { focus: true }) },
      element("span", { class: "grow" }, nodeName(pair.a), " – ", nodeName(pair.b)),
      element("span", { class: "count" }, count("fact", woven.count[pair.id])))),
    ...(linked.length ? [section(texts.most_connected)] : []),
    ...linked.map((id) => element("button",
      { type: "button", class: "row", onclick: () => selectNode(id, { focus: true }) },
      symbol(nodes[id].kind), element("span", { class: "grow" }, nodeName(id)),
      element("span", { class: "count" }, count("fact", woven.strength[id])))),
  ];
}

// ---- an entity ---------------------------------------------------------------------------------------

function nodeDetails(id) {
  const others = neighbours(id);
  const own = [...new Set(tiesOf(state.reading).beside[id].flatMap((pair) => factsOf(tiesOf(state.reading).pairs[pair])))];
  return [heading(selectNothing, nodeName(id)), kindLine(id), tools(id), ...called(nodes[id]), ...offices(id),
    ...(others.length ? [section(`${texts.neighbours} (${number.format(others.length)})`),
      inPages(others, 12, "chips", (other) => element("button",
        { type: "button", class: "chip", onclick: () => selectNode(other, { focus: true }) },
        symbol(nodes[other].kind), nodeName(other)), more)] : []),
    ...factGroups(own, id)];
}

/** What can be done with an entity. */
function tools(id) {
  const depth = state.ego && state.ego.of === id ? state.ego.depth : 0;
  const hidden = expandable(id);
  return element("div", { class: "actions" },
    element("span", { class: "group", role: "group", "aria-label": texts.around },
      element("span", { class: "muted" }, texts.around),
      ...[1, 2, 3].map((step) => pressButton(number.format(step), { "aria-pressed": String(depth === step),
        "aria-label": `${texts.around}: ${number.format(step)}`, title: say("around_steps", { n: number.format(step) }) }, () => around(id, step)))),
    pressButton(texts.path_from, {}, () => askPath(id)),
    pressButton(state.pinned.has(id) ? texts.unpin : texts.pin, { "aria-pressed": String(state.pinned.has(id)) }, () => pin(id)),
    pressButton(texts.hide, {}, () => hide(id)),
    hidden ? pressButton(count("expand", hidden), {}, () => expand(id)) : null);
}

/** Names by language where that is known, and the others. */
function called({ label, names = {}, aliases = [] }) {
  const told = new Set([label, ...Object.values(names).flat()]);
  const rest = aliases.filter((alias) => !told.has(alias));
  const chips = (some) => element("span", { class: "chips" }, ...some.map((name) => outside(name, { class: "chip" })));
  const rows = Object.entries(names).map(([code, own]) => element("div", { class: "names" },
    element("dt", {}, languageName(code)), element("dd", { lang: code }, chips(own))));
  if (rest.length) {
    rows.push(element("div", { class: "names" }, element("dt", {}, texts.also_known), element("dd", {}, chips(rest.slice(0, 12)))));
  }
  return rows.length ? [section(texts.names), element("dl", {}, ...rows)] : [];
}

/** Offices that someone holds, and those who hold one here, whatever the reading and the filters. */
function offices(id) {
  const found = facts.map((_, fact) => fact).filter((fact) => facts[fact].relation === data.office
    && (facts[fact].from === id || facts[fact].to === id)).sort(latestFirst);
  if (!found.length) return [];
  return [section(texts.offices), inPages(found, 6, "", (fact) => officeRow(facts[fact], id), more)];
}

function officeRow(fact, id) {
  const other = fact.from === id ? fact.to : fact.from;
  return element("p", { class: "office" }, fact.title ? outside(fact.title) : relationName(fact.relation), ", ", nodeButton(other),
    fact.date ? element("span", { class: "muted" }, ` · ${niceDate(fact.date)}`) : null,
    fact.modality === "asserted" ? null : element("span", { class: "muted" }, ` · ${modalityName(fact.modality)}`));
}

/** Facts by relation; each one leads to its sentences. */
function factGroups(own, id) {
  const groups = new Map();
  for (const fact of own) {
    const { relation } = facts[fact];
    if (!groups.has(relation)) groups.set(relation, []);
    groups.get(relation).push(fact);
  }
  const order = [...groups].sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  if (!order.length) return [element("p", { class: "muted" }, texts.no_facts)];
  return order.flatMap(([relation, group]) => [
    section(`${relationName(relation)} (${number.format(group.length)})`),
    inPages(group.sort(latestFirst), 8, "", (fact) => factRow(fact, id), more)]);
}

function factRow(at, id) {
  const fact = facts[at];
  const note = [fact.title, niceDate(fact.date), fact.modality === "asserted" ? "" : modalityName(fact.modality)]
    .filter(Boolean).flatMap((text) => [" · ", outside(text, { class: "muted" })]);
  const own = fact.from === id || fact.to === id;
  const other = fact.from === id ? fact.to : fact.from;
  const sign = (relations[fact.relation] || {}).symmetric ? "↔" : fact.from === id ? "→" : "←";
  return element("button", { type: "button", class: "row", onclick: () => openFact(at, id) },
    own ? element("span", { class: "muted", "aria-hidden": "true" }, sign) : null,
    element("span", { class: "grow" },
      ...(own ? [nodeName(other)] : [nodeName(fact.from), " – ", nodeName(fact.to)]), ...note));
}

/** Open the line that a fact is part of, one at this entity before others. */
export function openFact(fact, id) {
  const made = tiesOf(state.reading);
  const pairs = (id === undefined ? scene.pairs.map((pair) => pair.id) : made.beside[id])
    .filter((pair) => made.pairs[pair].ties.some((tie) => made.fact[tie] === fact));
  const pair = pairs.length ? made.pairs[pairs[0]] : made.pairs[made.pair[made.fact.indexOf(fact)]];
  if (pair) selectPair(pair.a, pair.b, { focus: true, fact });
}

// ---- a line, a path ------------------------------------------------------------------------------

function pairDetails(pair, first = null) {
  const group = factsOf(pair).sort((a, b) => (b === first) - (a === first) || latestFirst(a, b));
  return [heading(selectNothing, nodeButton(pair.a), " – ", nodeButton(pair.b)),
    element("p", { class: "muted" }, count("fact", group.length)),
    inPages(group, 20, "", (fact) => factCard(fact, pair), more)];
}

function asking(from) {
  return [heading(selectNothing, texts.path_from), element("p", {}, nodeName(from), " → …"), element("p", {}, texts.path_to)];
}

function pathDetails(from, to) {
  const found = shortest(from, to);
  const head = [heading(() => findPath(), texts.path), element("p", {}, nodeButton(from), " → ", nodeButton(to))];
  if (!found) return [...head, element("p", { class: "notice" }, texts.no_path)];
  return [...head, element("p", { class: "muted" }, count("step", found.pairs.length)),
    ...found.pairs.flatMap((pair, at) => [
      section(`${number.format(at + 1)}. ${nodes[found.entities[at]].label} – ${nodes[found.entities[at + 1]].label}`),
      inPages(factsOf(pair).sort(latestFirst), 2, "", (fact) => factCard(fact, pair), more)])];
}
