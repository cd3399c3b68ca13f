// The desk of a page opened from disk: what the server would answer, from the data in the file.
// Decisions stay in the browser until they are saved as `decisions.json`. Checks cannot run here.

import { FACETS } from "./address.js";
import { isSettled, SEVERITIES } from "./text.js";

const PAGE = 50;
const MOST = 1000;

/** Answers like `ServedDesk`; `data` is what `tm_align.pipeline.review` wrote into the file. */
export class FileDesk {
  offline = true;

  constructor(data) {
    this.data = data;
    this.byKey = new Map(data.cards.map((it) => [it.key, it]));
    this.byFingerprint = new Map();
    for (const card of data.cards) {
      for (const it of card.findings) this.byFingerprint.set(it.fingerprint, { card, finding: it });
    }
    this.original = new Map(
      [...this.byFingerprint].map(([it, { finding }]) => [it, finding.decision]),
    );
    this.prefix = `tm-align:${data.session.memory}:done:`;
    this.entries = Object.keys(localStorage)
      .filter((it) => it.startsWith(this.prefix))
      .map((it) => JSON.parse(localStorage.getItem(it)))
      .sort((a, b) => a.number - b.number);
    for (const entry of this.entries) this.#follow(entry);
  }

  async session() {
    return this.data.session;
  }

  async queue(filter, after) {
    const matching = this.#matching(filter);
    const start = after ? Number(after) : 0;
    const cards = matching.slice(start, start + PAGE).map(({ card, findings }) => item(card, findings));
    const next = start + PAGE < matching.length ? String(start + PAGE) : null;
    return { cards, total: matching.length, after: next };
  }

  async facets(filter) {
    const facets = {};
    for (const name of FACETS) facets[name] = this.#count({ ...filter, [name]: [] }, name);
    const all = this.#matching({ ...filter, status: [] }).flatMap((it) => it.findings);
    const settled = all.filter((it) => isSettled(it.status));
    const confirmed = all.filter((it) => it.status === "confirmed").length;
    const open = all.length - settled.length - confirmed;
    facets.progress = { total: all.length, settled: settled.length, confirmed, open };
    facets.settled_by = tally(settled.map((it) => it.decision?.reviewer ?? ""));
    return facets;
  }

  async card(key) {
    const card = this.byKey.get(key);
    return card ? { ...card, findings: card.findings.map((it) => ({ ...it })) } : null;
  }

  async alike(filter, key, code, scope) {
    const from = this.byKey.get(key);
    const message = from.findings.find((it) => it.code === code)?.message;
    const among = this.#matching(scope === "check" ? filter : { status: [] });
    const found = [];
    for (const { card } of among) {
      const finding = card.findings.find((it) => it.code === code && it.status === "open");
      const near = card.source_locale === from.source_locale && card.target_locale === from.target_locale;
      const fits =
        scope === "check" ||
        (near && scope === "source" && card.source === from.source) ||
        (near && scope === "target" && card.target === from.target) ||
        (near && scope === "finding" && finding?.message === message);
      if (finding && fits) found.push(alikeItem(card, finding));
    }
    return { count: found.length, items: found.slice(0, MOST) };
  }

  async decide(sent) {
    const newest = {};
    for (const { decision, fingerprint } of sent) {
      const number = (this.entries.at(-1)?.number ?? 0) + 1;
      const { code, status, new_target, comment, reviewer, time, mqm_category, mqm_severity } = decision;
      const entry = { number, fingerprint, code, status, new_target, comment, reviewer, time, mqm_category, mqm_severity };
      localStorage.setItem(`${this.prefix}${number}`, JSON.stringify(entry));
      this.entries.push(entry);
      this.#follow(entry);
      newest[fingerprint] = entry;
    }
    return { added: sent.length, repeated: 0, conflicts: [], newest };
  }

  async check() {
    return null;
  }

  async changes() {
    return { last: 0, entries: [] };
  }

  async search(text, locales, side, after) {
    const wanted = text.toLowerCase();
    const found = this.data.cards.filter(
      (card) =>
        (!locales.length || locales.includes(card.target_locale)) &&
        ((side !== "target" && card.source.toLowerCase().includes(wanted)) ||
          (side !== "source" && card.target.toLowerCase().includes(wanted))),
    );
    const start = after ?? 0;
    const hits = found.slice(start, start + PAGE).map((card) => ({
      ...card,
      article: card.places[0]?.article ?? "",
      places: card.place_count,
      findings: card.findings.length,
    }));
    return { hits, after: start + PAGE < found.length ? start + PAGE : null };
  }

  /** Volumes are those of the whole memory; what is settled follows the decisions made here. */
  async overview() {
    const rows = (list) => list.map((row) => ({ ...row }));
    const overview = { ...this.data.overview, locales: rows(this.data.overview.locales), articles: rows(this.data.overview.articles) };
    for (const [fingerprint, { card, finding }] of this.byFingerprint) {
      const before = this.original.get(fingerprint)?.status ?? "open";
      if (before === finding.status) continue;
      for (const spot of card.places) {
        const hit = [
          overview.locales.find((it) => it.target_locale === card.target_locale && it.source_locale === card.source_locale),
          overview.articles.find((it) => it.path === spot.article && it.target_locale === card.target_locale),
        ];
        for (const row of hit) {
          if (!row) continue;
          row.settled += isSettled(finding.status) - isSettled(before);
          row.confirmed += (finding.status === "confirmed") - (before === "confirmed");
        }
      }
    }
    return overview;
  }

  async checks() {
    return this.data.checks;
  }

  /** The decisions that count, as `tm-align decide --from` reads them. */
  decisions() {
    const newest = new Map(this.entries.map((it) => [it.fingerprint, it]));
    const known = [...newest.values()].filter(
      (it) => it.status !== "open" || it.comment || this.original.get(it.fingerprint),
    );
    return known.map((entry) => {
      const { card } = this.byFingerprint.get(entry.fingerprint);
      const { source_locale, source, target_locale, target } = card;
      const { number: _, fingerprint: __, ...rest } = entry;
      return { source_locale, source, target_locale, target, ...rest };
    });
  }

  #follow(entry) {
    const found = this.byFingerprint.get(entry.fingerprint);
    if (!found) return;
    found.finding.status = entry.status;
    found.finding.decision = entry;
    found.card.history = [entry, ...found.card.history];
  }

  #matching(filter) {
    const matching = [];
    for (const card of this.data.cards) {
      if (!ofCard(card, filter)) continue;
      const findings = card.findings.filter((it) => ofFinding(it, filter));
      if (findings.length) matching.push({ card, findings });
    }
    return matching;
  }

  #count(filter, name) {
    const values = this.#matching(filter).flatMap(({ card, findings }) =>
      findings.flatMap((it) => facetValues(card, it, name)),
    );
    return tally(values);
  }
}

function facetValues(card, finding, name) {
  if (name === "locale") return [card.target_locale];
  if (name === "origin") return [...new Set(card.places.map((it) => it.origin ?? ""))];
  if (name === "article") return [...new Set(card.places.map((it) => it.article))];
  if (name === "reviewer") return [finding.decision?.reviewer ?? ""];
  return [finding[name]];
}

function ofCard(card, filter) {
  const wanted = filter.text?.toLowerCase();
  return (
    (!filter.locale?.length || filter.locale.includes(card.target_locale)) &&
    (!filter.origin?.length || card.places.some((it) => filter.origin.includes(it.origin ?? ""))) &&
    (!filter.article?.length || card.places.some((it) => filter.article.some((glob) => matches(it.article, glob)))) &&
    (!wanted || card.source.toLowerCase().includes(wanted) || card.target.toLowerCase().includes(wanted))
  );
}

function ofFinding(finding, filter) {
  return (
    (!filter.code?.length || filter.code.includes(finding.code)) &&
    (!filter.severity?.length || filter.severity.includes(finding.severity)) &&
    (!filter.status?.length || filter.status.includes(finding.status)) &&
    (!filter.reviewer?.length || filter.reviewer.includes(finding.decision?.reviewer ?? ""))
  );
}

/** Shell patterns on a path: `*` (also across `/`), `?`, `[…]`, `[!…]`. */
function matches(path, glob) {
  const pattern = glob.replace(/\[!?[^\]]+\]|[*?]|[^*?[]+|\[/gs, (it) => {
    if (it === "*") return ".*";
    if (it === "?") return ".";
    if (it.length > 2 && it[0] === "[") return it.replace("[!", "[^").replaceAll("\\", "\\\\");
    return it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${pattern}$`, "su").test(path);
}

function item(card, findings) {
  const worst = findings.reduce((a, b) => (SEVERITIES.indexOf(a.severity) <= SEVERITIES.indexOf(b.severity) ? a : b));
  const { key, label, source_locale, target_locale } = card;
  return {
    key, label, source_locale, target_locale,
    severity: worst.severity,
    article: card.places[0]?.article ?? "",
    names: findings.map((it) => it.name),
    findings: findings.length,
    open: findings.filter((it) => it.status === "open").length,
  };
}

function alikeItem(card, finding) {
  const { key, source_locale, source, target_locale, target } = card;
  return { key, source_locale, source, target_locale, target, fingerprint: finding.fingerprint, seen: finding.decision?.number ?? 0 };
}

function tally(values) {
  const counts = {};
  for (const it of values) counts[it] = (counts[it] ?? 0) + 1;
  return counts;
}
