// Search that forgives: folded diacritics, any name in any language, acronyms, words in any order.
import { nodes, facts, quotes, evidenceOf, texts, byId, kindName, namesOf, stateNames } from "./core.js";
import { element, outside, symbol, countryName } from "./dom.js";
import { fold, found, initials } from "./text.js";
import { selectNode } from "./actions.js";

const MOST = 12;
let names = null; // made when first asked for: folding takes a while for thousands
let hits = [];
let current = -1;

function allNames() {
  if (!names) {
    names = nodes.map((node) => [...namesOf(node), ...(node.iso && node.key.endsWith(`:${node.iso}`) ? [node.iso] : [])]
      .map((name) => ({ name, plain: fold(name), short: initials(name) })));
    const known = new Set();
    for (const fact of facts.filter((one) => one.title)) {
      for (const title of titlesOf(fact)) {
        const key = `${fact.from}|${fact.to}|${fold(title)}`;
        if (!known.has(key)) names[fact.from].push(office(title, nodes[fact.to]));
        known.add(key);
      }
    }
  }
  return names;
}

/** The words of an office: those of the fact, and those of each sentence, in its own language. */
function titlesOf(fact) {
  const said = evidenceOf(fact).flatMap(({ quote, marks }) => marks.map(([from, to]) => quotes[quote].slice(from, to)));
  const holder = namesOf(nodes[fact.from]);
  return [fact.title, ...said.map((words) => without(words, holder)).filter(Boolean)];
}

/** Words without the names among them. */
function without(text, gone) {
  let [left, from] = ["", 0];
  for (const [start, end] of found(text, gone).sort(([a], [b]) => a - b)) {
    left += text.slice(from, Math.max(from, start));
    from = Math.max(from, end);
  }
  return (left + text.slice(from)).replace(/\s+/g, " ").replace(/^[\s,;:]+|[\s,;:]+$/g, "");
}

/** An office as something to be found by: its title, and all names of where it is held and of the state. */
function office(title, where) {
  const told = [title, ...namesOf(where), ...stateNames(where.iso)].join(" ");
  return { name: `${title}, ${where.label}`, parts: partsOf(fold(told)) };
}

const partsOf = (plain) => plain.split(/[^\p{L}\p{N}]+/u);

/** How well a name answers: 0 is best, Infinity not at all. */
function score({ plain, short, parts }, query, words) {
  if (parts) return words.every((word) => parts.some((part) => part.startsWith(word))) ? 4 : Infinity;
  if (plain === query) return 0;
  if (plain.startsWith(query)) return 1;
  if (query.length > 1 && short.includes(query)) return 1.5;
  if (words.every((word) => partsOf(plain).some((part) => part.startsWith(word)))) return 2;
  return query.length > 2 && plain.includes(query) ? 3 : Infinity;
}

function search(text) {
  const query = fold(text.trim());
  if (!query) return [];
  const words = query.split(/\s+/);
  const answers = [];
  allNames().forEach((own, id) => {
    let best = { score: Infinity };
    for (const name of own) {
      const here = score(name, query, words);
      if (here < best.score) best = { id, name: name.name, score: here };
    }
    if (best.score < Infinity) answers.push(best);
  });
  return answers.sort((a, b) => a.score - b.score || a.id - b.id).slice(0, MOST);
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
    element("span", { class: "grow" }, outside(nodes[hit.id].label),
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
