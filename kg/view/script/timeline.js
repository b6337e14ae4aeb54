// Facts over time: a bar a period, two sliders for the range, and the undated ones counted.
import { texts, say, number, niceDate } from "./core.js";
import { element, svgElement } from "./dom.js";
import { state } from "./state.js";
import { dates, passesButDate, firstDay, lastDay } from "./filters.js";
import { periods, bounds } from "./dates.js";
import { range } from "./actions.js";

const BARS = 90;
const all = periods(dates.filter(Boolean), firstDay, lastDay, BARS);
const uneven = new Set(all.map((period) => period.name.length)).size > 1;
/** First and last period of each fact; what is far off counts at the ends. */
const reaches = dates.map((date) => {
  if (!date || !all.length) return null;
  const first = all.findIndex((period) => period.to >= date[0]);
  const last = all.findLastIndex((period) => period.from <= date[1]);
  return [first < 0 ? all.length - 1 : first, Math.max(0, last)];
});
const lastName = (period) => period.last || period.name;

/** Which periods the range begins and ends with. */
function chosen() {
  const [low, high] = bounds(state.since, state.until);
  const first = all.findIndex((period) => period.to >= low);
  const last = all.findLastIndex((period) => period.from <= high);
  return [first < 0 ? all.length - 1 : first, last < 0 ? 0 : last];
}

export function timeline() {
  const heights = all.map(() => 0);
  let undated = 0;
  dates.forEach((date, fact) => {
    if (!passesButDate(fact)) return;
    if (!date) undated += 1;
    else if (all.length) for (let at = reaches[fact][0]; at <= reaches[fact][1]; at += 1) heights[at] += 1;
  });
  return element("div", { role: "group", "aria-label": texts.timeline, class: "timeline" },
    element("h2", { class: "section" }, texts.timeline),
    ...(all.length > 1 ? [histogram(heights), sliders(), reach()] : []),
    uneven ? element("p", { class: "muted" }, texts.uneven) : null,
    element("div", { class: "check" }, element("label", {},
      element("input", { type: "checkbox", "data-key": "undated", checked: state.undated,
        onclick: () => range(state.since, state.until, !state.undated) }), element("span", {}, texts.undated)),
    element("span", { class: "count" }, number.format(undated))));
}

function histogram(heights) {
  const top = Math.max(...heights, 1);
  const [first, last] = chosen();
  const wide = 300 / all.length;
  const bars = all.map((period, at) => {
    const tall = heights[at] ? Math.max(1.5, (42 * heights[at]) / top) : 0;
    const bar = svgElement("rect", { x: at * wide, y: 44 - tall, width: Math.max(0.8, wide - 0.8), height: tall,
      class: at >= first && at <= last ? "in" : "out" });
    const when = niceDate(period.name) + (period.last ? ` – ${niceDate(period.last)}` : "");
    const hint = svgElement("title", {}, `${when}: ${number.format(heights[at])}`);
    const area = svgElement("rect", { x: at * wide, y: 0, width: wide, height: 44, class: "area" }, hint);
    area.addEventListener("click", () => range(period.name, lastName(period), state.undated));
    return [bar, area];
  });
  return svgElement("svg", { viewBox: "0 0 300 44", class: "bars", preserveAspectRatio: "none", role: "img",
    "aria-label": say("timeline_says", { n: number.format(heights.length), m: number.format(top) }) }, ...bars.flat());
}

function sliders() {
  const [first, last] = chosen();
  const slider = (key, label, value, name, change) => {
    const made = element("input", { type: "range", min: 0, max: all.length - 1, value, "data-key": key, class: key,
      "aria-label": label, "aria-valuetext": niceDate(name) });
    made.addEventListener("change", () => change(+made.value));
    return made;
  };
  const ends = (from, to) => range(from <= 0 ? "" : all[from].name, to >= all.length - 1 ? "" : lastName(all[to]), state.undated);
  return element("div", { class: "sliders" },
    slider("since", texts.since, first, all[first].name, (at) => ends(Math.min(at, last), last)),
    slider("until", texts.until, last, lastName(all[last]), (at) => ends(first, Math.max(at, first))));
}

function reach() {
  const [first, last] = chosen();
  return element("p", { class: "reach" },
    element("span", {}, `${niceDate(state.since || all[first].name)} – ${niceDate(state.until || lastName(all[last]))}`),
    state.since || state.until ? element("button", { type: "button", class: "link", "data-key": "ever",
      onclick: () => range("", "", true) }, texts.all) : null);
}
