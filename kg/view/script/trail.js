// The shortest way from one entity to another along lines that pass the filters.
import { state } from "./state.js";
import { neighbours, livePair } from "./scene.js";

/** Entities and pairs from one to the other; null if no way leads there. Stronger ties go first. */
export function shortest(from, to) {
  const before = new Map([[from, null]]);
  for (let level = [from]; level.length && !before.has(to);) {
    const next = [];
    for (const id of level) {
      for (const other of neighbours(id)) {
        if (before.has(other) || (state.hidden.has(other) && other !== to)) continue;
        before.set(other, id);
        next.push(other);
      }
    }
    level = next;
  }
  if (!before.has(to)) return null;
  const entities = [to];
  while (entities[0] !== from) entities.unshift(before.get(entities[0]));
  return { entities, pairs: entities.slice(1).map((id, at) => livePair(entities[at], id)) };
}
