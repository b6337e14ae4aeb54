// The legend and the panel of filters: each value with the number of facts that it would let pass.
import { kinds, texts, number, say, byId, relations, relationName, modalityName, kindName, MODALITIES } from "./core.js";
import { element, symbol, keepingFocus, countryName } from "./dom.js";
import { state, FILTERS } from "./state.js";
import { tiesOf } from "./ties.js";
import { valuesOf, counts, woven } from "./filters.js";
import { toggle, hideValues } from "./actions.js";
import { languageName } from "./panel.js";
import { timeline } from "./timeline.js";

const SHORT = 12; // values of a filter shown before the rest is asked for
const WRITTEN = {
  kind: kindName, relation: relationName, modality: modalityName, reader: (value) => (value === "scorer" ? texts.scorer : texts.rules),
  language: (value) => (value ? languageName(value) : texts.unknown),
  source: (value) => value || texts.unknown,
  country: (value) => (value ? countryName(value) : texts.no_country),
};
const long = new Set(); // filters of which all values are shown

/** The legend, which is also the filter of kinds: each with its number of entities. */
export function fillLegend() {
  const found = counts("kind");
  const present = Object.entries(kinds).filter(([kind]) => found.get(kind) || state.off.kind.has(kind));
  keepingFocus(byId("kinds"), present.map(([kind, { label }]) => element("button",
    { type: "button", "data-key": kind, "aria-pressed": String(!state.off.kind.has(kind)),
      onclick: () => toggle("kind", kind) },
    symbol(kind), label, element("span", { class: "count" }, number.format(found.get(kind) || 0)))));
}

/** The values of a filter in the order in which they are listed. */
function listed(name, found) {
  const values = valuesOf(name).filter((value) => found.get(value) || state.off[name].has(value) || name === "modality");
  if (name === "modality") return MODALITIES.filter((value) => values.includes(value))
    .concat(values.filter((value) => !MODALITIES.includes(value)));
  if (name === "relation") return Object.keys(relations).filter((value) => tiesOf(state.reading).relations.has(value));
  return values.sort((a, b) => found.get(b) - found.get(a) || (a < b ? -1 : 1));
}

export function fillFilters() {
  const ranged = state.since !== "" || state.until !== "";
  const [n, m] = [number.format(woven.passing), number.format(woven.undated)];
  const passing = element("p", { class: "stats", role: "status" },
    ranged && woven.undated ? say("passing_undated", { n, m }) : say("passing", { n }));
  keepingFocus(byId("filters"), [passing, timeline(),
    ...FILTERS.filter((name) => name !== "kind" && valuesOf(name).length > 1).map(group)]);
}

function group(name) {
  const found = counts(name);
  const values = listed(name, found);
  const shown = long.has(name) ? values : values.slice(0, SHORT);
  const title = texts[`${name}s`];
  return element("div", { role: "group", "aria-label": title },
    element("h2", { class: "section" }, title),
    element("p", { class: "both" },
      button(name, texts.all, "all", () => hideValues(name, [])),
      button(name, texts.none, "none", () => hideValues(name, values))),
    ...shown.map((value) => row(name, value, found.get(value) || 0, values)),
    values.length > shown.length ? button(name, say("more", { n: number.format(values.length - shown.length) }), "more", () => {
      long.add(name);
      fillFilters();
    }) : null);
}

const button = (name, label, key, onclick) =>
  element("button", { type: "button", class: "link", "data-key": `${name}:${key}`, onclick }, label);

function row(name, value, count, values) {
  const label = WRITTEN[name](value);
  return element("div", { class: "check" },
    element("label", {},
      element("input", { type: "checkbox", "data-key": `${name}:=${value}`, checked: !state.off[name].has(value),
        onclick: () => toggle(name, value) }),
      element("bdi", {}, label)),
    element("button", { type: "button", class: "link only", "data-key": `${name}:only:${value}`,
      "aria-label": say("only_this", { n: label }), onclick: () => hideValues(name, values.filter((other) => other !== value)) }, texts.only),
    element("span", { class: "count" }, number.format(count)));
}
