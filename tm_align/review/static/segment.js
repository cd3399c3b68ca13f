// Showing the text of a segment: highlighted ranges, inline codes as chips, hidden characters, differences.

import { el } from "./dom.js";
import { hiddenName, isHardSpace, isHidden, mayStay } from "./text.js";

/**
 * The nodes of a text. `spans` are ranges `[start, end]` to highlight and `codes` its inline codes
 * (`{start, end, kind, role, name}`), both in code points. With `raw`, codes stand as they are written.
 */
export function segmentNodes(text, { spans = [], codes = [], raw = false } = {}) {
  const points = [...text];
  const bounds = new Set([0, points.length]);
  for (const [start, end] of spans) bounds.add(start).add(end);
  for (const code of codes) bounds.add(code.start).add(code.end);
  const cuts = [...bounds].filter((it) => it >= 0 && it <= points.length).sort((a, b) => a - b);
  const nodes = [];
  let place = 0;
  while (place < cuts.length - 1) {
    const start = cuts[place];
    const code = codes.find((it) => it.start === start && it.end > start);
    const end = code ? code.end : cuts[place + 1];
    const marked = spans.some(([from, to]) => from < end && to > start);
    const piece = points.slice(start, end).join("");
    const shown = code && !raw ? [chip(code, piece)] : visibleNodes(piece);
    const inside = code && raw ? [el("span", { class: "code-raw" }, shown)] : shown;
    nodes.push(...(marked ? [el("mark", { class: "hit" }, inside)] : inside));
    while (cuts[place] < end) place += 1;
  }
  return nodes;
}

/** The nodes of a difference; what is gone and what is new say so to screen readers as well. */
export function differenceNodes(pieces) {
  return pieces.map(({ kind, text }) => {
    if (kind === "same") return visibleNodes(text);
    return el(kind === "gone" ? "del" : "ins", null, visibleNodes(text));
  });
}

/** A cell with the text of one language: `lang` and `dir` as the language wants them. */
export function cell(locale, direction, ...children) {
  return el("div", { class: "text", lang: locale, dir: direction }, ...children);
}

/** A text with its hidden characters labelled; those that would upset the page lose their effect. */
export function visibleNodes(text) {
  const nodes = [];
  let run = "";
  for (const character of text) {
    if (!isHidden(character)) {
      run += character;
      continue;
    }
    if (run) nodes.push(run);
    const name = hiddenName(character);
    if (isHardSpace(character)) {
      nodes.push(character, el("span", { class: "hidden-space", title: `Hidden character ${name}` }));
      run = "";
      continue;
    }
    const label = el("span", { class: "hidden-char", title: `Hidden character ${name}` }, name);
    nodes.push(label);
    run = mayStay(character) ? character : "";
  }
  if (run) nodes.push(run);
  return nodes;
}

function chip(code, written) {
  const side = code.role === "lone" ? "" : ` chip-${code.role}`;
  return el("span", { class: `chip chip-${code.kind}${side}`, title: written }, visibleNodes(code.name));
}
