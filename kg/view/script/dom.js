// Elements of the page. Text from articles comes in as text nodes only, never as markup.
import { data, nodes, kinds, kindName, stateNames, STATE_BODY } from "./core.js";
import { SHAPES, looks, shapeOf } from "./shapes.js";
import { found } from "./text.js";

/** A new element; strings among the children become text nodes. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function svgElement(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Text from outside, kept apart from its surroundings whatever direction it is written in. */
export const outside = (text, attributes = {}) => element("bdi", attributes, text);
/** A name, that of a body with its state unless it tells it itself: many have a ministry of health. */
export function nodeName(id) {
  const { label, kind, iso } = nodes[id];
  if (kind !== STATE_BODY || !iso) return outside(label);
  const state = countryName(iso);
  const told = [state, ...stateNames(iso)].some((name) => found(label, [name]).length);
  return outside(told ? label : `${label} · ${state}`);
}
export const section = (text) => element("h3", { class: "section" }, text);
export const pressButton = (label, attributes, onclick) =>
  element("button", { type: "button", class: "button", ...attributes, onclick }, label);

/** A small picture of a kind's symbol, for lists and the legend. */
export function symbol(kind) {
  const look = looks[kind] || looks[""];
  return svgElement("svg", { class: "shape", viewBox: "-1.4 -1.4 2.8 2.8", "aria-hidden": "true" },
    svgElement("path", { d: SHAPES[shapeOf(kind)], fill: look.fill, stroke: look.border, "stroke-width": ".22" }));
}

export const kindLine = (id) => element("p", { class: "kindline" }, symbol(nodes[id].kind),
  kindName(nodes[id].kind), nodes[id].iso && kinds[nodes[id].kind] ? ` · ${countryName(nodes[id].iso)}` : null);

const regions = new Intl.DisplayNames([data.lang], { type: "region", fallback: "code" });

/** The name of the country with this code, as the page's language has it. */
export function countryName(iso) {
  try {
    return regions.of(iso);
  } catch {
    return iso;
  }
}

/** Replace the content of an element without taking the focus away from who is in it. */
export function keepingFocus(parent, content) {
  const key = parent.contains(document.activeElement) && document.activeElement.dataset.key;
  parent.replaceChildren(...content);
  if (key) parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** A list that shows its first members, and the rest on request. */
export function inPages(items, size, className, make, more) {
  const list = element("div", { class: className });
  const show = (from) => {
    list.append(...items.slice(from, from + size).map(make));
    const left = items.length - from - size;
    if (left <= 0) return;
    const button = pressButton(more(Math.min(left, size)), {}, () => {
      button.remove();
      show(from + size);
      const next = list.children[from + size];
      (next.matches("button") ? next : next.querySelector("button") || list).focus();
    });
    list.append(button);
  };
  show(0);
  return list;
}
