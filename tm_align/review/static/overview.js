// The overview: how the memory stands by locale and article, with links into the queue.

import { formatAddress } from "./address.js";
import { histogram, progressBar, stackedBar } from "./charts.js";
import { el, fill, quoted } from "./dom.js";
import { state } from "./state.js";
import { counted, languageName, number, percent, plain, SEVERITIES } from "./text.js";

/** Fill `node` with the overview. */
export async function showOverview(node) {
  fill(node, el("p", { class: "empty" }, "Counting …"));
  let overview;
  try {
    overview = await state.desk.overview();
  } catch (error) {
    fill(node, el("p", { class: "empty" }, error.message));
    return;
  }
  if (state.address.view !== "overview") return;
  fill(
    node,
    el("h1", { class: "unseen" }, "Overview"),
    tiles(overview.locales),
    el("h2", null, "Locales"),
    localeTable(overview.locales),
    el("h2", null, "Articles"),
    articleTable(overview),
    legend(),
  );
}

function tiles(locales) {
  const sum = (value) => locales.reduce((total, row) => total + value(row), 0);
  const findings = sum(findingsOf);
  const settled = sum((row) => row.settled);
  return el(
    "dl",
    { class: "tiles" },
    tile("Segments", number(sum((row) => row.pairs)), `in ${counted(sum((row) => row.articles), "article")}`),
    tile("Findings", number(findings), counted(sum((row) => row.error), "error")),
    tile("Settled", percent(settled, findings), `${number(findings - settled)} left`),
    tile("MQM score", mqm(sum((row) => row.penalty), sum((row) => row.words)), "points per 1,000 source words"),
  );
}

function tile(name, value, note) {
  return el("div", { class: "tile" }, el("dt", null, name), el("dd", { class: "tile-value" }, value), el("dd", { class: "tile-note" }, note));
}

function localeTable(locales) {
  const most = Math.max(...locales.map(findingsOf), 1);
  const rows = locales.map((row) =>
    el(
      "tr",
      null,
      el(
        "th",
        { scope: "row" },
        el("a", { href: filteredLink({ locale: [row.target_locale] }) }, row.target_locale),
        el("span", { class: "note" }, ` ${languageName(row.target_locale)}`),
      ),
      cellOf(number(row.articles), "number wide"),
      cellOf(number(row.pairs), "number wide"),
      findingsCell(row, most, { locale: [row.target_locale] }),
      settledCell(row),
      el("td", { class: "wide" }, histogram(row.scores)),
      cellOf(mqm(row.penalty, row.words), "number"),
    ),
  );
  const heads = ["Locale", "Articles", "Segments", "Findings", "Settled", "Alignment score, 0 to 1", "MQM"];
  return table(heads, ["", "number wide", "number wide", "", "", "wide", "number"], rows, "Findings and progress by locale");
}

function articleTable({ articles, article_count }) {
  const most = Math.max(...articles.map(findingsOf), 1);
  const rows = articles.map((row) =>
    el(
      "tr",
      null,
      el(
        "th",
        { scope: "row" },
        el("a", { href: filteredLink({ article: [globOf(row.path)], locale: [row.target_locale] }) }, quoted(plain(row.path))),
        el("span", { class: "note" }, ` ${row.target_locale}${row.origin ? ` · ${plain(row.origin)}` : ""}`),
      ),
      cellOf(number(row.pairs), "number wide"),
      findingsCell(row, most, { article: [globOf(row.path)], locale: [row.target_locale] }),
      settledCell(row),
      cellOf(mqm(row.penalty, row.words), "number"),
    ),
  );
  const rest = article_count - articles.length;
  return [
    table(["Article", "Segments", "Findings", "Settled", "MQM"], ["", "number wide", "", "", "number"], rows, "Findings and progress by article"),
    rest > 0 && el("p", { class: "note" }, `${counted(rest, "more article")} with less to do.`),
  ];
}

function table(heads, classes, rows, caption) {
  return el(
    "div",
    { class: "table-frame", tabindex: "0", role: "region", "aria-label": caption },
    el(
      "table",
      { class: "table" },
      el("caption", { class: "unseen" }, caption),
      el("thead", null, el("tr", null, heads.map((it, place) => el("th", { scope: "col", class: classes[place] || null }, it)))),
      el("tbody", null, rows),
    ),
  );
}

function findingsCell(row, most, filter) {
  const parts = SEVERITIES.map((kind) => ({ kind, value: row[kind] }));
  const numbers = parts
    .filter((it) => it.value)
    .map((it) =>
      el("a", { class: `count count-${it.kind}`, href: filteredLink({ ...filter, severity: [it.kind], status: [] }) }, counted(it.value, it.kind)),
    );
  return el("td", null, stackedBar(parts, most), el("div", { class: "counts" }, numbers.length ? numbers : el("span", { class: "note" }, "none")));
}

function settledCell(row) {
  const total = findingsOf(row);
  return el("td", { class: "settled-cell" }, progressBar(row.settled, row.confirmed, total), el("div", { class: "counts note" }, percent(row.settled, total)));
}

function legend() {
  const items = [["error", "error"], ["warning", "warning"], ["info", "info"], ["settled", "settled"], ["confirmed", "confirmed, waits for its correction"]];
  return el(
    "p",
    { class: "legend" },
    items.map(([kind, words]) => el("span", null, el("span", { class: `swatch swatch-${kind}`, "aria-hidden": "true" }), words)),
    el("span", null, "MQM: 1 point for a minor, 5 for a major, 25 for a critical fault that reviewers rated"),
  );
}

function cellOf(text, kind) {
  return el("td", { class: kind }, text);
}

function findingsOf(row) {
  return row.error + row.warning + row.info;
}

function mqm(penalty, words) {
  return words ? ((1000 * penalty) / words).toFixed(2) : "–";
}

function filteredLink(filter) {
  return formatAddress({ view: "queue", filter });
}

/** A path as a pattern that matches it alone. */
function globOf(path) {
  return path.replace(/[*?[]/g, "[$&]");
}
