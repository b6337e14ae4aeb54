// Which facts pass the filters, and how many would pass each of them if it alone were lifted.
import { nodes, facts, articles, MODALITIES, evidenceOf, kinds } from "./core.js";
import { state } from "./state.js";
import { tiesOf, directed } from "./ties.js";
import { interval, bounds, DATED } from "./dates.js";

const unique = (values) => [...new Set(values.length ? values : [""])];
const articlesOf = (fact) => evidenceOf(fact).map(({ article }) => articles[article]);

// What each filter of facts looks at; a fact passes if one of its values is wanted.
const VALUES = {
  relation: (fact) => [fact.relation],
  modality: (fact) => [fact.modality],
  reader: (fact) => [fact.learned ? "scorer" : "rules"],
  language: (fact) => unique(articlesOf(fact).map((article) => article.lang || "")),
  source: (fact) => unique(articlesOf(fact).map((article) => article.source || "")),
  country: (fact) => unique([nodes[fact.from].iso, nodes[fact.to].iso].filter(Boolean)),
};
const NAMES = Object.keys(VALUES);
const [DATE, LINKED] = [1 << NAMES.length, 2 << NAMES.length];

/** Each filter's values, the frequent ones first, and the values of each fact as their numbers. */
const columns = Object.fromEntries(NAMES.map((name) => {
  const numbers = new Map();
  if (name === "modality") MODALITIES.forEach((value) => numbers.set(value, numbers.size));
  const rows = facts.map((fact) => VALUES[name](fact).map((value) => {
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  }));
  return [name, { values: [...numbers.keys()], rows }];
}));

export const valuesOf = (name) => (name === "kind" ? Object.keys(kinds) : columns[name].values);

const fails = new Uint8Array(facts.length); // a bit for each filter that a fact does not pass
export const dates = facts.map((fact) => interval(fact.date));

function setBit(bit, failing) {
  for (let fact = 0; fact < facts.length; fact += 1) {
    fails[fact] = failing(fact) ? fails[fact] | bit : fails[fact] & ~bit;
  }
}

export const woven = { count: [], said: [], strength: [], passing: 0, undated: 0 };
const kindOff = new Uint8Array(nodes.length);

/** Apply all filters: facts of each pair, strength of each entity. */
export function weave() {
  NAMES.forEach((name, at) => {
    const off = columns[name].values.map((value) => state.off[name].has(value));
    const none = !off.includes(true);
    setBit(1 << at, (fact) => !none && columns[name].rows[fact].every((value) => off[value]));
  });
  const [low, high] = bounds(state.since, state.until);
  const ranged = state.since !== "" || state.until !== "";
  setBit(DATE, (fact) => (dates[fact] === null ? !state.undated
    : ranged && (dates[fact][1] < low || dates[fact][0] > high)));
  nodes.forEach((node, id) => { kindOff[id] = state.off.kind.has(node.kind); });
  link();
}

const ASSERTED = 1, HOPED = 2, NEGATED = 4, FORTH = 8, BACK = 16;

function link() {
  const made = tiesOf(state.reading);
  const linked = new Uint8Array(facts.length);
  for (let tie = 0; tie < made.total; tie += 1) {
    if (!kindOff[made.from[tie]] && !kindOff[made.to[tie]]) linked[made.fact[tie]] = 1;
  }
  setBit(LINKED, (fact) => !linked[fact]);
  woven.count = new Uint32Array(made.pairs.length);
  woven.said = new Uint8Array(made.pairs.length);
  woven.strength = new Uint32Array(nodes.length);
  for (let tie = 0; tie < made.total; tie += 1) {
    const [fact, pair, from, to] = [made.fact[tie], made.pair[tie], made.from[tie], made.to[tie]];
    if (fails[fact] || kindOff[from] || kindOff[to]) continue;
    woven.count[pair] += 1;
    const { modality } = facts[fact];
    let said = modality === "negated" ? NEGATED : modality === "planned" || modality === "proposed" ? HOPED : ASSERTED;
    if (directed(made, fact)) said |= from < to ? FORTH : BACK;
    woven.said[pair] |= said;
    woven.strength[from] += 1;
    if (to !== from) woven.strength[to] += 1;
  }
  woven.passing = fails.reduce((sum, failed) => sum + (failed === 0), 0);
  woven.undated = fails.reduce((sum, failed, fact) => sum + (failed === 0 && dates[fact] === null), 0);
}

export const passes = (fact) => fails[fact] === 0;

/** How the facts of a pair are said and which way they go. */
export function manner(pair) {
  const said = woven.said[pair];
  return { hoped: !(said & ASSERTED) && Boolean(said & HOPED), denied: !(said & (ASSERTED | HOPED)),
    contested: Boolean(said & NEGATED), forth: Boolean(said & FORTH), back: Boolean(said & BACK) };
}

/** The facts of a pair that pass. */
export const factsOf = (pair) => [...new Set(pair.ties.map((tie) => tiesOf(state.reading).fact[tie]).filter(passes))];

/** Facts that would pass by each value of a filter if this filter were lifted. */
export function counts(name) {
  if (name === "kind") return kindCounts();
  const { values, rows } = columns[name];
  const others = ~(1 << NAMES.indexOf(name));
  const found = new Uint32Array(values.length);
  for (let fact = 0; fact < facts.length; fact += 1) {
    if ((fails[fact] & others) === 0) for (const value of rows[fact]) found[value] += 1;
  }
  return new Map(values.map((value, at) => [value, found[at]]));
}

/** Entities of each kind that would be tied to another one if no kind were filtered out. */
function kindCounts() {
  const made = tiesOf(state.reading);
  const tied = new Uint8Array(nodes.length);
  for (let tie = 0; tie < made.total; tie += 1) {
    if ((fails[made.fact[tie]] & ~LINKED) === 0) tied[made.from[tie]] = tied[made.to[tie]] = 1;
  }
  const found = new Map(Object.keys(kinds).map((kind) => [kind, 0]));
  nodes.forEach((node, id) => { if (tied[id]) found.set(node.kind, found.get(node.kind) + 1); });
  return found;
}

/** Whether a fact passes all filters but that of dates. */
export const passesButDate = (fact) => (fails[fact] & ~DATE) === 0;

// A founding in 1928 would squeeze all bars of this year into one: what is far off counts at the ends.
const days = dates.filter(Boolean).map((pair) => pair[DATED]).sort((a, b) => a - b);
export const [firstDay, lastDay] = [0.01, 0.99].map((share) => days[Math.floor(share * days.length)]);
