// The filter bar: one menu for each facet, with how much each value would give.

import { FACETS, isUsual } from "./address.js";
import { el, fill, quoted } from "./dom.js";
import { state } from "./state.js";
import { languageName, number, plain, SEVERITIES, STATUS_WORDS, title } from "./text.js";

const HEADS = {
  locale: "Locale",
  severity: "Severity",
  code: "Check",
  status: "Status",
  origin: "Origin",
  article: "Article",
  reviewer: "Reviewer",
};
const ORDER = ["locale", "severity", "code", "status", "origin", "article", "reviewer"];

/** Draw the bar into `node`; `go` changes the filter. */
export function showFilters(node, go) {
  const { filter } = state.address;
  const open = node.querySelector("details[open]")?.dataset.facet;
  const typed = node.querySelector("#filter-text");
  const text = document.activeElement === typed && typed ? typed.value : filter.text;
  fill(
    node,
    el(
      "form",
      { class: "filter-text", role: "search", onsubmit: (event) => { event.preventDefault(); go({ ...filter, text: node.querySelector("#filter-text").value }); } },
      el("input", { id: "filter-text", type: "search", value: text, placeholder: "Text in source or target", "aria-label": "Only segments with this text", maxlength: "200" }),
    ),
    ORDER.filter((name) => FACETS.includes(name)).map((name) => menu(name, filter, go, name === open)),
    !isUsual(filter) && el("button", { class: "button quiet", "data-focus": "filter-clear", onclick: () => go(null) }, "Clear"),
  );
}

/** Open the first menu, for the keyboard. */
export function openFilters(node) {
  const first = node.querySelector("details");
  first.open = true;
  first.querySelector("summary").focus();
}

function menu(name, filter, go, open) {
  const chosen = filter[name];
  const counts = state.facets?.[name] ?? {};
  const values = sorted(name, [...new Set([...Object.keys(counts), ...chosen])], counts);
  const details = el(
    "details",
    { class: "menu", name: "filter", "data-facet": name, open, onkeydown: closeOnEscape },
    el(
      "summary",
      { class: chosen.length ? "chosen" : null, "data-focus": `filter-${name}` },
      HEADS[name],
      chosen.length > 0 && el("span", { class: "menu-choice" }, chosen.length > 1 ? number(chosen.length) : label(name, chosen[0], true)),
    ),
    el(
      "div",
      { class: "menu-body", role: "group", "aria-label": HEADS[name] },
      name === "article" && globInput(filter, go),
      values.map((value) => option(name, value, counts[value] ?? 0, filter, go)),
      !values.length && el("p", { class: "note" }, "Nothing to choose from"),
    ),
  );
  return details;
}

function option(name, value, count, filter, go) {
  const checked = filter[name].includes(value);
  const flip = () => go({ ...filter, [name]: checked ? filter[name].filter((it) => it !== value) : [...filter[name], value] });
  return el(
    "label",
    { class: "option" },
    el("input", { type: "checkbox", checked, onchange: flip, "data-focus": `filter-${name}-${value}` }),
    el("span", { class: "option-name" }, name === "severity" && el("span", { class: `dot dot-${value}`, "aria-hidden": "true" }), quoted(label(name, value))),
    el("span", { class: "option-count" }, number(count)),
  );
}

function globInput(filter, go) {
  const add = (event) => {
    if (event.key !== "Enter" || !event.target.value.trim()) return;
    go({ ...filter, article: [...filter.article, event.target.value.trim()] });
  };
  return el("input", { class: "glob", type: "text", placeholder: "Pattern, such as help/*", "aria-label": "Pattern on the path of articles", maxlength: "500", onkeydown: add, "data-focus": "filter-glob" });
}

/** What a value is called; `short` where the facet's name stands beside it. */
function label(name, value, short = false) {
  if (short && name === "locale") return value;
  if (short && name === "code" && state.checks.has(value)) return title(state.checks.get(value).name);
  if (name === "locale") return languageName(value) ? `${value} ${languageName(value)}` : value;
  if (name === "code") return state.checks.has(value) ? `${title(state.checks.get(value).name)} · ${value}` : value;
  if (name === "status") return title(STATUS_WORDS[value] ?? value);
  if (name === "severity") return title(value);
  if (value === "") return name === "reviewer" ? "Nobody" : "Unknown";
  return plain(value);
}

function sorted(name, values, counts) {
  if (name === "severity") return SEVERITIES.filter((it) => values.includes(it));
  if (name === "status") return Object.keys(STATUS_WORDS).filter((it) => values.includes(it));
  if (name === "locale" || name === "article") return values.sort();
  return values.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (a < b ? -1 : 1));
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
}
