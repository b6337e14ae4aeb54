// Facts with the sentences that say them.
import { nodes, facts, articles, quotes, rules, texts, say, number, percent, MODALITIES, niceDate, relationName, modalityName, evidenceOf } from "./core.js";
import { element, outside, nodeName, inPages } from "./dom.js";
import { found } from "./text.js";
import { state } from "./state.js";
import { tiesOf } from "./ties.js";
import { selectNode } from "./actions.js";

const SENTENCES = 4; // of a fact, shown at a time

export const nodeButton = (id) => element("button",
  { type: "button", class: "link", onclick: () => selectNode(id, { focus: true }) }, nodeName(id));

/** A fact: who, what, whom; when and where and how it is said; every sentence. */
export function factCard(at, pair) {
  const fact = facts[at];
  const place = typeof fact.place === "number" ? nodeButton(fact.place) : fact.place;
  const tag = (label, content, kind = "") =>
    element("span", { class: `tag ${kind}`, title: label }, content);
  const tags = [
    fact.date ? tag(texts.date, niceDate(fact.date)) : null,
    fact.place !== undefined ? tag(texts.place, place) : null,
    fact.title ? tag(texts.title, outside(fact.title)) : null,
    tag(texts.modality, modalityName(fact.modality), MODALITIES.includes(fact.modality) ? fact.modality : ""),
    fact.learned ? tag(texts.readers, `${texts.scorer}, ${percent.format(fact.learned)}`, "learned") : null,
  ];
  return element("article", { class: "fact" },
    element("p", { class: "claim" }, nodeButton(fact.from), " ",
      element("span", { class: "verb" }, relationName(fact.relation)), " ", nodeButton(fact.to)),
    element("p", { class: "tags" }, ...tags),
    ...standIns(at, pair).map(([one, other]) => element("p", { class: "origin" },
      ...pieces("counts_for", { n: nodeName(one), m: nodeName(other) }))),
    evidenceOf(fact).length
      ? inPages(evidenceOf(fact), SENTENCES, "", (one) => evidenceBlock(one, fact), (n) => say("more", { n: number.format(n) }))
      : element("p", { class: "muted" }, texts.no_evidence),
    fact.told
      ? element("p", { class: "muted" }, say("elsewhere", { n: number.format(fact.told - evidenceOf(fact).length) }))
      : null);
}

/** Who stands for one of the two sides of a line without being one: their people and places. */
function standIns(at, pair) {
  const made = tiesOf(state.reading);
  const { from, to, relation } = facts[at];
  if (!pair || made.joint.has(relation)) return [];
  const tie = pair.ties.find((one) => made.fact[one] === at);
  return [[from, made.from[tie]], [to, made.to[tie]]].filter(([one, other]) => one !== other);
}

/** An interface text in pieces, with elements in its {places}. */
function pieces(key, elements) {
  return texts[key].split(/\{(\w)\}/).map((part, at) => (at % 2 ? elements[part] : part));
}

function evidenceBlock(said, fact) {
  const source = articles[said.article];
  const text = quotes[said.quote];
  const told = [...new Set(said.rules)].map((rule) => rules[rule]).filter(Boolean);
  const link = webAddress(source.url);
  const name = source.title || source.id;
  const about = [name === source.id ? null : outside(source.id), source.source ? outside(source.source) : null,
    source.published ? niceDate(source.published) : null].filter(Boolean);
  return element("div", { class: "evidence" },
    element("blockquote", { dir: "auto", lang: source.lang }, ...highlighted(text, said.marks, namesOfBoth(fact))),
    element("p", { class: "origin" },
      link ? element("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, outside(name)) : outside(name),
      ...about.flatMap((part) => [" · ", part])),
    element("div", { class: "origin" },
      copyButton(citation(text, source)),
      // Rules are patterns, often long: there for those who ask, with the id that `kg retract` takes.
      told.length ? element("details", {}, element("summary", {}, texts.rule),
        ...told.map((rule) => element("code", {}, rule)), element("code", { class: "id" }, fact.key)) : null));
}

/** The address if it leads to a web page, and to nothing else. */
export function webAddress(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : "";
  } catch {
    return "";
  }
}

const namesOfBoth = (fact) => [fact.from, fact.to].flatMap((id) => [nodes[id].label, ...(nodes[id].aliases || [])]);

/** A sentence in pieces: its telling words marked, the names of the two sides in bold. */
function highlighted(text, marks, names) {
  const flags = new Uint8Array(text.length);
  for (const [start, end] of found(text, names)) for (let at = start; at < end; at += 1) flags[at] |= 1;
  for (const [from, to] of marks) for (let at = from; at < to; at += 1) flags[at] |= 2;
  const pieces = [];
  for (let start = 0, at = 1; at <= text.length; at += 1) {
    if (at < text.length && flags[at] === flags[start]) continue;
    let piece = text.slice(start, at);
    if (flags[start] & 1) piece = element("b", {}, piece);
    if (flags[start] & 2) piece = element("mark", {}, piece);
    pieces.push(piece);
    start = at;
  }
  return pieces;
}

/** A sentence and where it stands, as one line to paste into a text. */
function citation(text, source) {
  const where = [source.title, source.source, niceDate(source.published), webAddress(source.url), source.id];
  return `“${text}” — ${where.filter(Boolean).join(", ")}`;
}

function copyButton(text) {
  const button = element("button", { type: "button", class: "link", onclick: async () => {
    const done = await copy(text);
    button.textContent = done ? texts.copied : texts.not_copied;
    setTimeout(() => { button.textContent = texts.copy; }, 2500);
  } }, texts.copy);
  return button;
}

/** Put text on the clipboard; whether the browser let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = element("textarea", { class: "offscreen", "aria-hidden": "true" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}
