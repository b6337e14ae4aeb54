// Search that forgives: folded diacritics, any name in any language, acronyms, words in any order.
import { nodes, texts, byId, kindName } from "./core.js";
import { element, outside, nodeName, symbol, countryName } from "./dom.js";
import { fold, initials } from "./text.js";
import { selectNode } from "./actions.js";

const MOST = 12;
let names = null; // made when first asked for: folding takes a while for thousands
let hits = [];
let current = -1;

function allNames() {
  names ??= nodes.map((node) => [node.label, ...(node.aliases || []), ...Object.values(node.names || {}).flat(),
    node.iso && node.key.endsWith(`:${node.iso}`) ? node.iso : ""].filter(Boolean)
    .filter((name, at, all) => all.indexOf(name) === at)
    .map((name) => ({ name, plain: fold(name), short: initials(name) })));
  return names;
}

/** How well a name answers: 0 is best, Infinity not at all. */
function score({ plain, short }, query, words) {
  if (plain === query) return 0;
  if (plain.startsWith(query)) return 1;
  if (query.length > 1 && short.includes(query)) return 1.5;
  const parts = plain.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2;
  return query.length > 2 && plain.includes(query) ? 3 : Infinity;
}

function search(text) {
  const query = fold(text.trim());
  if (!query) return [];
  const words = query.split(/\s+/);
  const found = [];
  allNames().forEach((own, id) => {
    let best = { score: Infinity };
    for (const name of own) {
      const here = score(name, query, words);
      if (here < best.score) best = { id, name: name.name, score: here };
    }
    if (best.score < Infinity) found.push(best);
  });
  return found.sort((a, b) => a.score - b.score || a.id - b.id).slice(0, MOST);
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
    element("span", { class: "also" }, [kindName(nodes[hit.id].kind), nodes[hit.id].iso
      && !nodes[hit.id].key.endsWith(`:${nodes[hit.id].iso}`) ? countryName(nodes[hit.id].iso) : ""].filter(Boolean).join(", ")))));
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

export function listenToSearch() {
  byId("search").addEventListener("input", showHits);
  byId("search").addEventListener("keydown", searchKey);
  byId("search").addEventListener("blur", closeHits);
  // A click on a hit must not first take the focus, which closes the list.
  byId("results").addEventListener("mousedown", (event) => event.preventDefault());
}
