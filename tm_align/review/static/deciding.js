// Decisions: made here at once, kept in the outbox, sent when the desk takes them; undone; made for
// many segments; and what happens when somebody else was quicker.

import { concerns } from "./address.js";
import { changed, facetsSoon, now, say, state, timestamp } from "./state.js";
import { counted } from "./text.js";

const BATCH = 100;
const RETRY = [1000, 2000, 4000, 8000, 15000];
const UNDONE_AT_MOST = 200;

/**
 * Decide about findings of the card that is shown. `extra` may hold `new_target`, `comment`,
 * `mqm_category`, `mqm_severity`; what it leaves out stays as it was decided before.
 */
export function decide(card, findings, status, extra = {}) {
  const group = findings.map((finding) => {
    const before = { status: finding.status, decision: finding.decision };
    const decision = compose(card, finding, status, extra);
    const id = keepAndShow(card, finding, decision);
    return { card, finding, before, id };
  });
  remember(group);
  settle(card);
  flush();
}

/** The same decision for `items` of the API's `alike`. */
export function decideAlike(items, code, status, comment) {
  const group = items.map((item) => {
    const { source_locale, source, target_locale, target, fingerprint, seen, key } = item;
    const decision = {
      source_locale, source, target_locale, target, code, status, comment,
      new_target: null, reviewer: reviewer(), time: timestamp(now()), mqm_category: null, mqm_severity: null,
    };
    const id = state.outbox.put({ decision, seen, fingerprint, key });
    const shown = state.card?.findings.find((it) => it.fingerprint === fingerprint);
    if (shown) show(shown, decision);
    const listed = state.items.find((it) => it.key === key);
    if (listed) listed.open = Math.max(0, listed.open - 1);
    const finding = shown ?? { fingerprint, code, status, decision: null };
    return { card: { ...item, history: [] }, finding, before: { status: "open", decision: null }, id };
  });
  remember(group);
  changed("card", "items");
  facetsSoon();
  flush();
}

/** Take the last decisions back: unsent ones vanish, sent ones are followed by what was before. */
export function undo() {
  const group = state.undo.pop();
  if (!group) {
    say("There is nothing to undo.");
    return null;
  }
  for (const { card, finding, before, id } of group) {
    if (state.outbox.has(id) && !inFlight.has(id)) {
      state.outbox.remove(id);
      finding.status = before.status;
      finding.decision = before.decision;
    } else {
      const was = before.decision ?? {};
      const extra = {
        new_target: was.new_target ?? null,
        comment: was.comment ?? "",
        mqm_category: was.mqm_category ?? null,
        mqm_severity: was.mqm_severity ?? null,
      };
      keepAndShow(card, finding, compose(card, finding, before.status, extra));
    }
    mirror(finding);
  }
  say(`Undone: ${counted(group.length, "decision")}.`);
  const { card } = group[0];
  settle(card);
  flush();
  return card.key;
}

/** Whose decisions these are. */
export function reviewer() {
  return state.reviewer || state.session.reviewer || "";
}

/** What counts now for some fingerprints, as the server or somebody else says. */
export function takeEntries(entries) {
  let touched = false;
  for (const entry of entries) {
    const finding = state.card?.findings.find((it) => it.fingerprint === entry.fingerprint);
    if (!finding || (finding.decision?.number ?? 0) >= entry.number) continue;
    if (isWaiting(entry.fingerprint)) continue;
    finding.decision = entry;
    finding.status = entry.status;
    if (!state.card.history.some((it) => it.number === entry.number)) {
      state.card.history = [entry, ...state.card.history];
    }
    touched = true;
  }
  if (touched) settle(state.card);
}

/** Settle a conflict: keep what the other decided, or put one's own decision after it. */
export function resolve(fingerprint, keep) {
  const conflict = state.conflicts.get(fingerprint);
  state.conflicts.delete(fingerprint);
  state.outbox.keep("conflicts", [...state.conflicts]);
  if (keep === "mine") {
    const time = timestamp(Math.max(now(), Date.parse(conflict.theirs.time)));
    const decision = { ...conflict.mine.decision, time };
    state.outbox.put({ ...conflict.mine, id: undefined, decision, seen: conflict.theirs.number });
    const finding = state.card?.findings.find((it) => it.fingerprint === fingerprint);
    if (finding) show(finding, decision);
  }
  changed("card", "items");
  flush();
}

const inFlight = new Set();
let failures = 0;
let due = 0;

/** Send what waits. Safe to call at any time; one sending at a time. */
export async function flush() {
  if (inFlight.size) return;
  clearTimeout(due);
  const batch = nextBatch();
  if (!batch.length) {
    setSending("saved");
    return;
  }
  for (const it of batch) inFlight.add(it.id);
  setSending(failures ? "waiting" : "sending");
  let receipt = null;
  try {
    receipt = await state.desk.decide(batch.map(wire));
    failures = 0;
  } catch (error) {
    if (error.status >= 400 && !error.passing && error.reason !== "token") {
      await refused(batch, error);
    } else {
      failures += 1;
      due = setTimeout(flush, RETRY[Math.min(failures, RETRY.length) - 1]);
    }
  }
  inFlight.clear();
  if (receipt) delivered(batch, receipt);
  if (failures) setSending("waiting");
  else flush();
}

/** The desk of a file wants the fingerprint; the server makes it from the texts. */
function wire({ decision, seen, fingerprint }) {
  return state.desk.offline ? { decision, seen, fingerprint } : { decision, seen };
}

/** The oldest that wait; of several about one finding the first, since the next builds on its number. */
function nextBatch() {
  const batch = new Map();
  for (const it of state.outbox.waiting()) {
    if (!batch.has(it.fingerprint)) batch.set(it.fingerprint, it);
    if (batch.size === BATCH) break;
  }
  return [...batch.values()];
}

function delivered(batch, receipt) {
  const lost = new Map(receipt.conflicts.map((it) => [it.fingerprint, it]));
  for (const sent of batch) {
    state.outbox.remove(sent.id);
    if (lost.has(sent.fingerprint)) {
      state.conflicts.set(sent.fingerprint, { mine: sent, theirs: lost.get(sent.fingerprint) });
    }
  }
  for (const entry of Object.values(receipt.newest)) {
    if (!lost.has(entry.fingerprint)) state.ours.set(entry.fingerprint, entry.number);
  }
  for (const later of state.outbox.waiting()) {
    const entry = receipt.newest[later.fingerprint];
    if (entry && !lost.has(later.fingerprint)) {
      const { id, ...kept } = later;
      state.outbox.replace(id, { ...kept, seen: entry.number });
    }
  }
  if (lost.size) {
    state.outbox.keep("conflicts", [...state.conflicts]);
    say(`${counted(lost.size, "decision")} not taken: somebody else was quicker.`);
  }
  takeEntries(Object.values(receipt.newest));
  changed("card", "items");
  facetsSoon();
}

/** The server will never take this: find out which one it is, and do not hold up the others. */
async function refused(batch, error) {
  if (batch.length > 1) {
    for (const one of batch) {
      try {
        delivered([one], await state.desk.decide([wire(one)]));
      } catch (again) {
        if (again.passing) return;
        give(one, again);
      }
    }
  } else {
    give(batch[0], error);
  }
}

function give(sent, error) {
  state.outbox.remove(sent.id);
  state.lost.push({ sent, why: error.message });
  state.outbox.keep("lost", state.lost);
  changed("card");
}

function setSending(how) {
  state.sending = how;
  changed("sending");
}

function isWaiting(fingerprint) {
  return state.outbox.waiting().some((it) => it.fingerprint === fingerprint);
}

function compose(card, finding, status, extra) {
  const was = finding.decision ?? {};
  const { source_locale, source, target_locale, target } = card;
  // The newest time counts: a clock that is behind that of the last reviewer must not silence this.
  const time = timestamp(Math.max(now(), Date.parse(was.time ?? 0) || 0));
  return {
    source_locale, source, target_locale, target,
    code: finding.code,
    status,
    new_target: status === "fixed" ? (extra.new_target ?? was.new_target ?? null) : null,
    comment: extra.comment ?? was.comment ?? "",
    reviewer: reviewer(),
    time,
    mqm_category: extra.mqm_category === undefined ? (was.mqm_category ?? null) : extra.mqm_category,
    mqm_severity: extra.mqm_severity === undefined ? (was.mqm_severity ?? null) : extra.mqm_severity,
  };
}

function keepAndShow(card, finding, decision) {
  const { fingerprint } = finding;
  const seen = Math.max(finding.decision?.number ?? 0, state.ours.get(fingerprint) ?? 0);
  const id = state.outbox.put({ decision, seen, fingerprint, key: card.key });
  show(finding, decision);
  return id;
}

/** Show a decision that is not taken yet: it counts here, under the number that was seen. */
function show(finding, decision) {
  const { code, status, new_target, comment, reviewer: who, time, mqm_category, mqm_severity } = decision;
  finding.status = status;
  finding.decision = {
    number: finding.decision?.number ?? 0, fingerprint: finding.fingerprint, code, status, new_target,
    comment, reviewer: who, time, mqm_category, mqm_severity,
  };
}

/** After an undo, the finding may be shown by another object than the one that was decided about. */
function mirror(finding) {
  const shown = state.card?.findings.find((it) => it.fingerprint === finding.fingerprint);
  if (shown && shown !== finding) {
    shown.status = finding.status;
    shown.decision = finding.decision;
  }
}

function remember(group) {
  if (!group.length) return;
  state.undo.push(group);
  if (state.undo.length > UNDONE_AT_MOST) state.undo.shift();
}

/** Let queue and counts follow the findings of a card. */
function settle(card) {
  const listed = state.items.find((it) => it.key === card.key);
  if (listed && card.findings) {
    const concerned = card.findings.filter((it) => concerns(state.address.filter, it));
    listed.open = concerned.filter((it) => it.status === "open").length;
  }
  changed("card", "items");
  facetsSoon();
}

/** What waits from an earlier visit counts on a card that is fetched again. */
export function withWaiting(card) {
  for (const { fingerprint, decision } of state.outbox.waiting()) {
    const finding = card.findings.find((it) => it.fingerprint === fingerprint);
    if (finding) show(finding, decision);
  }
  return card;
}
