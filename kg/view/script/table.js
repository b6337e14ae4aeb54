// The table of facts: all that the picture says, for the keyboard and for readers of the screen.
import { nodes, facts, texts, say, count, number, collator, byId, niceDate, relationName, modalityName, timesTold } from "./core.js";
import { element, outside, nodeName, keepingFocus } from "./dom.js";
import { state } from "./state.js";
import { passes } from "./filters.js";
import { nodeButton } from "./evidence.js";
import { openFact } from "./panel.js";
import { factsInView } from "./actions.js";
import { drawSoon } from "./paint.js";

const PAGE = 100; // rows shown at a time
export const factPlace = (fact) => (typeof fact.place === "number" ? nodes[fact.place].label : fact.place || "");

const COLUMNS = [
  ["subject", (fact) => nodes[fact.from].label], ["relation", (fact) => relationName(fact.relation)],
  ["object", (fact) => nodes[fact.to].label], ["date", (fact) => fact.date || ""],
  ["place", factPlace], ["title", (fact) => fact.title || ""], ["modality", (fact) => modalityName(fact.modality)],
  ["open", timesTold],
];
const sorting = { column: -1, descending: false };
const only = { selected: true, drawn: false };
let rowsShown = PAGE;
const ranks = new Map(); // column -> rank of each fact's value; sorted once

/** Facts by a column's value; those that lack it come last whichever way one sorts. */
function ranksOf(column) {
  if (!ranks.has(column)) {
    const value = COLUMNS[column][1];
    const distinct = [...new Set(facts.map(value))].filter((one) => one !== "");
    distinct.sort((a, b) => (typeof a === "number" ? a - b : collator.compare(a, b)));
    const rank = new Map(distinct.map((one, at) => [one, at]));
    ranks.set(column, facts.map((fact) => rank.get(value(fact)) ?? Infinity));
  }
  return ranks.get(column);
}

/** The facts of the table in its order. */
export function tableFacts() {
  const selected = only.selected && state.selected && "node" in state.selected ? state.selected.node : null;
  const found = factsInView(passes, only.drawn)
    .filter((fact) => selected === null || facts[fact].from === selected || facts[fact].to === selected);
  if (sorting.column < 0) return found;
  const rank = ranksOf(sorting.column);
  const sign = sorting.descending ? -1 : 1;
  return found.sort((a, b) => (rank[a] === Infinity) - (rank[b] === Infinity) || (rank[a] === rank[b] ? a - b : sign * (rank[a] - rank[b])));
}

export function fillTable() {
  const rows = tableFacts();
  const parts = [tableTop(rows.length), element("table", {},
    element("caption", { class: "offscreen" }, texts.table),
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
  const check = (key, ...label) => element("label", { class: "check" },
    element("input", { type: "checkbox", "data-key": key, checked: only[key], onclick: () => {
      only[key] = !only[key];
      fillTable();
    } }), element("span", {}, ...label));
  const top = element("div", { class: "top" }, element("strong", { role: "status" }, count("fact", total)), check("drawn", texts.only_drawn));
  if (state.selected && "node" in state.selected) {
    const [before, after] = say("only_selected", { n: "\n" }).split("\n");
    top.append(check("selected", before, nodeName(state.selected.node), after));
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
  } }, name === "modality" ? texts.modalitys : texts[name], active ? (sorting.descending ? " ▾" : " ▴") : ""));
}

function tableRow(at) {
  const fact = facts[at];
  const place = typeof fact.place === "number" ? nodeName(fact.place) : fact.place || "";
  const cell = (content, className) => element("td", { class: className || false }, content);
  return element("tr", {}, cell(nodeButton(fact.from)), cell(relationName(fact.relation)),
    cell(nodeButton(fact.to)), cell(niceDate(fact.date), "date"), cell(place),
    cell(outside(fact.title || "")), cell(modalityName(fact.modality)),
    cell(element("button", { type: "button", class: "link", "aria-label": count("sentence", timesTold(fact)),
      onclick: () => openFact(at) }, `${number.format(timesTold(fact))} ❯`)));
}

export function showView(name) {
  for (const view of ["network", "table"]) {
    byId(view).hidden = view !== name;
    byId(`view-${view}`).setAttribute("aria-pressed", String(view === name));
  }
  if (name === "network") drawSoon();
}
