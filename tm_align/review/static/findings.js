// The findings of a card, one of them active: keys speak of that one.

import { resolve } from "./deciding.js";
import { el, key, quoted } from "./dom.js";
import { now, state } from "./state.js";
import { ago, plain, STATUS_WORDS, title } from "./text.js";

/** The list; `choose` makes a finding active, `explain` opens a check's documentation. */
export function findingList(card, choose, explain) {
  if (!card.findings.length) {
    return el("p", { class: "empty" }, "No check took exception to this segment.");
  }
  return el(
    "ol",
    { class: "findings" },
    card.findings.map((finding, place) => findingRow(finding, place, choose, explain)),
  );
}

function findingRow(finding, place, choose, explain) {
  const active = place === state.active;
  const decision = finding.decision;
  return el(
    "li",
    { class: `finding finding-${finding.severity}${active ? " active" : ""}`, "data-code": finding.code, "data-status": finding.status },
    el(
      "button",
      { class: "finding-choose", "aria-pressed": String(active), onclick: () => choose(place), "data-focus": `finding-${finding.code}` },
      el("span", { class: "finding-head" }, el("span", { class: `severity severity-${finding.severity}` }, finding.severity), el("strong", null, title(finding.name)), place < 9 && state.card.findings.length > 1 && key(String(place + 1))),
      el("span", { class: "finding-message" }, quoted(plain(finding.message))),
    ),
    el(
      "span",
      { class: "finding-side" },
      el("span", { class: `status status-${finding.status}` }, STATUS_WORDS[finding.status]),
      el("button", { class: "link", onclick: () => explain(finding.code), "data-focus": `explain-${finding.code}`, title: "What this check means" }, finding.code),
    ),
    decision && decided(decision),
    conflict(finding),
  );
}

function decided(decision) {
  return el(
    "p",
    { class: "decided" },
    quoted(plain(decision.reviewer)),
    `, ${ago(decision.time, now())}`,
    rating(decision),
    decision.comment && [": ", el("q", { dir: "auto" }, plain(decision.comment))],
  );
}

function rating({ mqm_category, mqm_severity }) {
  const words = [mqm_severity, mqm_category?.replaceAll("-", " ")].filter(Boolean).join(" ");
  return words && [" · ", el("span", { class: "tag" }, words)];
}

/** Somebody else decided while this page did not know: show it, and let the reviewer choose. */
function conflict(finding) {
  const found = state.conflicts.get(finding.fingerprint);
  if (!found) return null;
  const { mine, theirs } = found;
  return el(
    "div",
    { class: "conflict", role: "alert" },
    el(
      "p",
      null,
      quoted(plain(theirs.reviewer)),
      ` was quicker: ${STATUS_WORDS[theirs.status]}, ${ago(theirs.time, now())}. Your decision (${STATUS_WORDS[mine.decision.status]}) was not taken.`,
    ),
    mine.decision.new_target && el("p", { dir: "auto" }, "Your text: ", el("q", null, plain(mine.decision.new_target))),
    el("button", { class: "button", onclick: () => resolve(finding.fingerprint, "theirs"), "data-focus": "keep-theirs" }, "Keep theirs"),
    el("button", { class: "button", onclick: () => resolve(finding.fingerprint, "mine"), "data-focus": "keep-mine" }, "Use mine"),
  );
}

/** All decisions about a card, the newest first. */
export function historyList(card) {
  if (!card.history.length) return null;
  return el(
    "section",
    { class: "panel" },
    el("h2", null, "History"),
    el(
      "ol",
      { class: "history" },
      card.history.map((entry) =>
        el(
          "li",
          null,
          el("time", { datetime: entry.time, title: entry.time }, ago(entry.time, now())),
          el(
            "span",
            null,
            quoted(plain(entry.reviewer)),
            `: ${entry.code} `,
            el("span", { class: `status status-${entry.status}` }, STATUS_WORDS[entry.status]),
            rating(entry),
            entry.comment && [" ", el("q", { dir: "auto" }, plain(entry.comment))],
            entry.new_target !== null && el("span", { class: "history-target", lang: card.target_locale, dir: card.target_direction }, plain(entry.new_target)),
          ),
        ),
      ),
    ),
  );
}
