// The lines of each reading: a tie says which two entities a fact ties together, a pair is all ties
// of two entities. Typed arrays, because each filter goes through all of them.
import { nodes, facts, relations, readings } from "./core.js";

const built = new Map();

/** Ties, pairs and neighbours of a reading; none of it depends on the filters. */
export function tiesOf(name) {
  if (!built.has(name)) built.set(name, build(readings[name]));
  return built.get(name);
}

function build({ own, through, order, joint }) {
  const total = own.length + through.length / 3;
  const made = { total, from: new Int32Array(total), to: new Int32Array(total), fact: new Int32Array(total),
    pair: new Int32Array(total), pairs: [], byEnds: new Map(), beside: nodes.map(() => []), members: new Set(order),
    joint: new Set(joint), undirected: new Set([...joint, ...Object.keys(relations).filter((name) => relations[name].symmetric)]) };
  own.forEach((fact, at) => { [made.from[at], made.to[at], made.fact[at]] = [facts[fact].from, facts[fact].to, fact]; });
  for (let at = own.length; at < total; at += 1) {
    const place = 3 * (at - own.length);
    [made.from[at], made.to[at], made.fact[at]] = through.slice(place, place + 3);
  }
  made.relations = new Set([...made.fact].map((fact) => facts[fact].relation));
  for (let tie = 0; tie < total; tie += 1) made.pair[tie] = pairFor(made, made.from[tie], made.to[tie], tie);
  return made;
}

const endsKey = (a, b) => (a < b ? a * nodes.length + b : b * nodes.length + a);

function pairFor(made, from, to, tie) {
  const key = endsKey(from, to);
  let id = made.byEnds.get(key);
  if (id === undefined) {
    id = made.pairs.length;
    made.byEnds.set(key, id);
    made.pairs.push({ id, a: Math.min(from, to), b: Math.max(from, to), ties: [] });
    made.beside[from].push(id);
    if (to !== from) made.beside[to].push(id);
  }
  made.pairs[id].ties.push(tie);
  return id;
}

/** The pair of two entities in a reading, undefined if they have none. */
export const pairBetween = (made, a, b) => made.pairs[made.byEnds.get(endsKey(a, b))];

/** Whether a fact leads from one to the other; what two do together has no direction. */
export const directed = (made, fact) => !made.undirected.has(facts[fact].relation);
