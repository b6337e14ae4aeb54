// The data in the page, its texts, and how numbers and dates are written in its language.

export const data = JSON.parse(document.getElementById("data").textContent);
export const { nodes, facts, articles, quotes, rules, kinds, relations, readings, texts, lang } = data;
export const STATE_BODY = "public_body"; // the kind whose names many states share
export const MODALITIES = ["asserted", "planned", "proposed", "negated"];

export const byId = (id) => document.getElementById(id);
export const number = new Intl.NumberFormat(lang);
export const percent = new Intl.NumberFormat(lang, { style: "percent" });
export const collator = new Intl.Collator(lang);
const plural = new Intl.PluralRules(lang);

/** An interface text with its {places} filled in. */
export function say(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole);
}

/** A counted thing: "1 fact", "2 facts". */
export function count(key, n) {
  return say(`${key}_${plural.select(n) === "one" ? "one" : "other"}`, { n: number.format(n) });
}

/** A date in the reader's language, as exact as the fact has it. */
export function niceDate(value) {
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

export const relationName = (name) => (relations[name] ? relations[name].label : name);
export const kindName = (kind) => (kinds[kind] ? kinds[kind].label : kind);
export const modalityName = (name) => texts[name] || name;
const sentences = new Map(); // fact -> its sentences

/** The sentences of a fact: article, quote, telling words and rules, for several rules may read one. */
export function evidenceOf(fact) {
  if (!sentences.has(fact)) {
    const found = new Map();
    for (const [article, quote, from, to, rule, start] of fact.evidence || []) {
      const key = `${article}:${start}:${quote}`;
      if (!found.has(key)) found.set(key, { article, quote, marks: [], rules: [] });
      found.get(key).marks.push([from, to]);
      found.get(key).rules.push(rule);
    }
    sentences.set(fact, [...found.values()]);
  }
  return sentences.get(fact);
}

/** How many sentences say a fact, be they on this page or not. */
export const timesTold = (fact) => fact.told || evidenceOf(fact).length;

const numbers = new Map(nodes.map((node) => [node.key, node.id]));

/** The number of an entity, undefined if there is none of this key. */
export const idOf = (key) => numbers.get(key);

const states = new Map(nodes.filter(({ key, iso }) => iso && key.endsWith(`:${iso}`)).map((node) => [node.iso, node]));
const everyName = ({ label, aliases = [], names = {} }) => [label, ...aliases, ...Object.values(names).flat()];

/** All names of an entity, without those that are the same. */
export const namesOf = (node) => [...new Set(everyName(node))];

/** All names of the state with this code that the page has. */
export const stateNames = (iso) => (states.has(iso) ? namesOf(states.get(iso)) : []);

/** Facts with a later date first, then those without a year, then undated ones. */
export function latestFirst(one, two) {
  const [x, y] = [one, two].map((fact) => (facts[fact].date || "").replace(/^X+/, ""));
  return x === y ? one - two : x < y ? 1 : -1;
}

export const narrow = matchMedia("(max-width: 760px)");
export const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const dark = matchMedia("(prefers-color-scheme: dark)");
