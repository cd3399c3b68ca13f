// Concordance: segments of the whole memory that hold a text, whether checks found anything or not.

import { formatAddress } from "./address.js";
import { el, fill, quoted } from "./dom.js";
import { cell, segmentNodes } from "./segment.js";
import { state } from "./state.js";
import { counted, plain } from "./text.js";

/** Fill `node` with the search; `go` changes the address. */
export function showSearch(node, go) {
  const { filter, side } = state.address;
  const input = el("input", { type: "search", id: "search-text", value: filter.text, placeholder: "A word or phrase", maxlength: "200", "aria-label": "Text to look for" });
  const sides = el(
    "select",
    { id: "search-side", "aria-label": "Where to look" },
    [["both", "source or target"], ["source", "source"], ["target", "target"]].map(([value, words]) =>
      el("option", { value, selected: value === side }, words),
    ),
  );
  const ask = (event) => {
    event.preventDefault();
    go({ view: "search", filter: { ...filter, text: input.value }, side: sides.value });
  };
  const form = el("form", { class: "search-form", role: "search", onsubmit: ask }, input, sides, el("button", { class: "button primary" }, "Search"));
  const results = el("div", { class: "hits" });
  const where = state.desk.offline ? "the segments in this file" : "the whole memory";
  fill(node, el("h1", { class: "view-title" }, "Search"), el("p", { class: "note" }, `Looks through ${where}.`), form, results);
  if (filter.text) more(results, { after: null, shown: 0 });
  else input.focus();
}

async function more(results, { after, shown }) {
  const { filter, side } = state.address;
  const waiting = el("p", { class: "note" }, "Searching …");
  results.append(waiting);
  let page;
  try {
    page = await state.desk.search(filter.text, filter.locale, side, after);
  } catch (error) {
    waiting.textContent = error.message;
    return;
  }
  if (state.address.filter !== filter) return;
  waiting.remove();
  results.append(...page.hits.map((hit) => hitRow(hit, filter.text)));
  const total = shown + page.hits.length;
  if (page.after === null) {
    results.append(el("p", { class: "note", role: "status" }, total ? `${counted(total, "segment")}, no more.` : "Nothing found."));
    return;
  }
  const next = el("button", { class: "button", onclick: () => { next.remove(); more(results, { after: page.after, shown: total }); } }, "More");
  results.append(next);
}

function hitRow(hit, text) {
  return el(
    "a",
    { class: "hit-row", href: formatAddress({ view: "queue", filter: { status: [] }, card: hit.key }) },
    cell(hit.source_locale, hit.source_direction, segmentNodes(hit.source, { spans: ranges(hit.source, text), raw: true })),
    cell(hit.target_locale, hit.target_direction, segmentNodes(hit.target, { spans: ranges(hit.target, text), raw: true })),
    el(
      "p",
      { class: "note" },
      `${hit.target_locale} · `,
      quoted(plain(hit.article)),
      hit.places > 1 && ` · ${counted(hit.places, "place")}`,
      hit.findings > 0 && ` · ${counted(hit.findings, "finding")}`,
    ),
  );
}

/** Where `wanted` stands in `text`, in code points, in any case. */
function ranges(text, wanted) {
  const points = [...text].map((it) => it.toLowerCase());
  const sought = [...wanted].map((it) => it.toLowerCase());
  const found = [];
  for (let start = 0; start + sought.length <= points.length; start += 1) {
    if (sought.every((it, place) => points[start + place] === it)) {
      found.push([start, start + sought.length]);
      start += sought.length - 1;
    }
  }
  return found;
}
