// Typing: a corrected target with the codes of the source at hand, a comment, a rating. What is typed is
// kept as a draft at every key press.

import { decide } from "./deciding.js";
import { difference } from "./diff.js";
import { el, fill, key, quoted } from "./dom.js";
import { differenceNodes } from "./segment.js";
import { changed, say, state } from "./state.js";
import { counted, plain, title } from "./text.js";

const CHECK_AFTER = 350; // milliseconds without a key press

const CATEGORIES = [
  "terminology", "accuracy", "linguistic-conventions", "style", "locale-conventions",
  "audience-appropriateness", "design-and-markup",
];
const RATINGS = ["neutral", "minor", "major", "critical"];

/** The field for a corrected target. `done` is called when it is saved. */
export function targetEditor(card, done) {
  const draft = state.outbox.draft(card.key);
  const fixed = card.findings.map((it) => it.decision?.new_target).find((it) => it);
  const codes = codeGroups(card);
  const field = el("textarea", { id: "edit-target", class: "text", lang: card.target_locale, dir: card.target_direction, rows: "3", spellcheck: "true", "aria-label": "Corrected translation", "aria-describedby": "edit-verdict" });
  field.value = draft?.target ?? fixed ?? card.target;
  const palette = el("div", { class: "palette", role: "group", "aria-label": "Codes of the source" });
  const changes = el("div", { class: "text changes", lang: card.target_locale, dir: card.target_direction });
  const verdict = el("div", { id: "edit-verdict", class: "verdict", role: "status" });
  const save = el("button", { class: "button primary", onclick: () => attempt() }, "Save as fixed ", key("Ctrl ↵"));
  const session = { checked: null, result: null, due: 0, warned: false };

  const insert = (group) => {
    const { selectionStart: from, selectionEnd: to } = field;
    const inside = field.value.slice(from, to);
    field.setRangeText(group.open + inside + group.close, from, to, "end");
    if (group.close && !inside) field.setSelectionRange(from + group.open.length, from + group.open.length);
    field.focus();
    typed();
  };
  const drawPalette = () => {
    const buttons = codes.map((group, place) =>
      el(
        "button",
        { type: "button", class: `chip-button${missing(group, field.value) ? " missing" : ""}`, onclick: () => insert(group), title: group.open + group.close },
        place < 9 && key(String(place + 1)),
        plain(group.open.length + group.close.length > 28 ? `${(group.open + group.close).slice(0, 26)}…` : group.open + (group.close && "…") + group.close),
      ),
    );
    fill(palette, codes.length > 0 && el("span", { class: "note" }, "Codes ", key("Ctrl ,"), " then a digit · next missing ", key("Ctrl .")), buttons);
  };
  const check = async () => {
    const target = field.value;
    if (session.checked === target) return session.result;
    session.result = await verdictOn(card, target);
    session.checked = target;
    if (field.value === target) fill(verdict, verdictNodes(card, session.result));
    return session.result;
  };
  const typed = () => {
    state.outbox.setDraft(card.key, field.value === card.target ? undefined : { target: field.value });
    session.warned = false;
    drawPalette();
    fill(changes, field.value === card.target ? null : differenceNodes(difference(card.target, field.value, card.target_locale)));
    clearTimeout(session.due);
    session.due = setTimeout(check, CHECK_AFTER);
    grow(field);
  };
  const attempt = async () => {
    clearTimeout(session.due);
    const target = field.value;
    if (!target.trim()) {
      say("An empty translation cannot be saved.");
      return;
    }
    if (target === card.target) {
      say("The target is as it was; change it, or mark the finding as a false alarm.");
      return;
    }
    const result = await check();
    if (field.value !== target) return;
    if (!session.warned && result.warn) {
      session.warned = true;
      fill(verdict, verdictNodes(card, result), el("p", null, el("strong", null, "Save all the same? "), "Press ", key("Ctrl ↵"), " once more."));
      verdict.scrollIntoView({ block: "nearest" });
      return;
    }
    decide(card, card.findings, "fixed", { new_target: target });
    state.outbox.setDraft(card.key, undefined);
    state.editing = null;
    done();
  };
  let digits = false;
  const keys = (event) => {
    if (event.ctrlKey && event.key === ",") digits = true;
    else if (digits && /^[1-9]$/.test(event.key)) {
      if (codes[event.key - 1]) insert(codes[event.key - 1]);
      digits = false;
    } else if (event.ctrlKey && event.key === ".") {
      const next = codes.find((group) => missing(group, field.value));
      if (next) insert(next);
      else say("No code of the source is missing.");
    } else if (isSaving(event)) attempt();
    else {
      if (!["Control", "Shift", "Alt", "Meta"].includes(event.key)) digits = false;
      return;
    }
    event.preventDefault();
  };
  field.addEventListener("input", typed);
  field.addEventListener("keydown", keys);
  const discard = () => {
    state.outbox.setDraft(card.key, undefined);
    close();
  };
  const node = el(
    "div",
    { class: "editor" },
    field,
    palette,
    changes,
    verdict,
    el("div", { class: "row-of-buttons" }, save, el("button", { class: "button quiet", onclick: close }, "Close ", key("Esc")), el("button", { class: "button quiet", onclick: discard }, "Discard")),
  );
  drawPalette();
  if (field.value !== card.target) typed();
  return { node, focus: () => focusAtEnd(field) };
}

/** Close whatever is being typed; drafts stay. */
export function close() {
  state.editing = null;
  changed("card");
}

/** A comment on the active finding; its status stays as it is. */
export function commentEditor(card, finding) {
  const draft = state.outbox.draft(`${card.key}:${finding.code}`);
  const field = el("textarea", { id: "edit-comment", rows: "2", dir: "auto", maxlength: "4000", "aria-label": `Comment on ${finding.name}`, oninput: (event) => state.outbox.setDraft(`${card.key}:${finding.code}`, event.target.value || undefined) });
  field.value = draft ?? finding.decision?.comment ?? "";
  const save = () => {
    state.outbox.setDraft(`${card.key}:${finding.code}`, undefined);
    state.editing = null;
    decide(card, [finding], finding.status, { comment: field.value.trim() });
  };
  field.addEventListener("keydown", (event) => {
    if (isSaving(event)) {
      event.preventDefault();
      save();
    }
  });
  const node = el(
    "div",
    { class: "editor panel" },
    el("h2", null, `Comment on ${title(finding.name).toLowerCase()}`),
    field,
    el("div", { class: "row-of-buttons" }, el("button", { class: "button primary", onclick: save }, "Save comment ", key("Ctrl ↵")), el("button", { class: "button quiet", onclick: close }, "Close ", key("Esc"))),
  );
  return { node, focus: () => focusAtEnd(field) };
}

/** Category and severity of the fault as the Multidimensional Quality Metrics have them. */
export function ratingEditor(card, finding) {
  const was = finding.decision ?? {};
  const form = el("form", { class: "editor panel rating", onsubmit: (event) => { event.preventDefault(); save(); } });
  const value = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value ?? null;
  const save = () => {
    state.editing = null;
    const status = finding.status === "open" ? "confirmed" : finding.status;
    decide(card, [finding], status, { mqm_category: value("category"), mqm_severity: value("rating") });
  };
  const choice = (name, it, shortcut, checked) =>
    el("label", { class: "option" }, el("input", { type: "radio", name, value: it, checked, "data-key": shortcut }), el("span", null, title(it)), key(shortcut));
  form.append(
    el("h2", null, `Rate ${title(finding.name).toLowerCase()}`),
    el("fieldset", null, el("legend", null, "Severity"), RATINGS.map((it) => choice("rating", it, it === "major" ? "j" : it[0], it === (was.mqm_severity ?? "minor")))),
    el("fieldset", null, el("legend", null, "Category"), CATEGORIES.map((it, place) => choice("category", it, String(place + 1), it === was.mqm_category))),
    el("div", { class: "row-of-buttons" }, el("button", { class: "button primary" }, "Save rating ", key("↵")), el("button", { class: "button quiet", type: "button", onclick: close }, "Close ", key("Esc"))),
  );
  form.addEventListener("keydown", (event) => {
    const wanted = !event.ctrlKey && !event.altKey && !event.metaKey && form.querySelector(`input[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "Enter" && event.target.tagName === "INPUT") {
      event.preventDefault();
      save();
    } else if (wanted) {
      event.preventDefault();
      wanted.checked = true;
      wanted.focus();
    }
  });
  return { node: form, focus: () => form.querySelector("input:checked")?.focus() };
}

/** What the checks say: `{gone, left, fresh, unknown, note, warn}`; `unknown` look beyond one segment. */
async function verdictOn(card, target) {
  if (state.desk.offline) {
    return { note: "Checks cannot run in this file; they run when the decisions are brought in.", warn: false };
  }
  let verdict;
  try {
    verdict = await state.desk.check(card.key, target);
  } catch (error) {
    return { note: `The checks cannot run now: ${error.message}`, warn: true };
  }
  const before = new Set(card.findings.map((it) => it.code));
  const after = new Set(verdict.findings.map((it) => it.code));
  const checked = new Set(verdict.checked);
  return {
    gone: card.findings.filter((it) => checked.has(it.code) && !after.has(it.code)),
    unknown: card.findings.filter((it) => !checked.has(it.code)),
    left: verdict.findings.filter((it) => before.has(it.code)),
    fresh: verdict.findings.filter((it) => !before.has(it.code)),
    note: verdict.full ? "" : "Checks that compare with the whole memory take part once they have learned this locale.",
    warn: verdict.findings.length > 0,
  };
}

function verdictNodes(card, { gone = [], left = [], fresh = [], unknown = [], note }) {
  const line = (kind, words, findings) =>
    findings.map((it) => el("p", { class: `verdict-line verdict-${kind}` }, el("span", { class: "verdict-word" }, words), ` ${title(it.name)}`, kind !== "gone" && [": ", quoted(plain(it.message))]));
  const clean = !left.length && !fresh.length && gone.length > 0;
  return [
    clean && el("p", { class: "verdict-line verdict-clean" }, `All clear: ${counted(gone.length, "finding")} gone, nothing new.`),
    !clean && line("gone", "Gone", gone),
    line("left", "Still", left),
    line("fresh", "New", fresh),
    unknown.length > 0 && el("p", { class: "note" }, `Looks at other segments, so only the next check tells: ${unknown.map((it) => title(it.name)).join(", ")}.`),
    note && el("p", { class: "note" }, note),
  ];
}

/** Codes of the source in their order, an opening one together with the one that closes it. */
function codeGroups(card) {
  const points = [...card.source];
  const text = (code) => points.slice(code.start, code.end).join("");
  const groups = [];
  const waiting = [];
  for (const code of card.source_codes) {
    if (code.role === "lone") groups.push({ open: text(code), close: "" });
    else if (code.role === "open") {
      const group = { open: text(code), close: "", kind: code.kind };
      groups.push(group);
      waiting.push(group);
    } else {
      const place = waiting.findLastIndex((it) => it.kind === code.kind);
      if (place >= 0) waiting.splice(place, 1)[0].close = text(code);
    }
  }
  const seen = new Set();
  return groups.map((it) => ({ ...it, times: groups.filter((other) => other.open === it.open && other.close === it.close).length }))
    .filter((it) => !seen.has(it.open + it.close) && seen.add(it.open + it.close));
}

function missing(group, text) {
  const times = (part) => (part ? text.split(part).length - 1 : Infinity);
  return Math.min(times(group.open), times(group.close)) < group.times;
}

/** Ctrl+Enter, and Ctrl+S, which would save the page. */
function isSaving(event) {
  return (event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key === "s");
}

function focusAtEnd(field) {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  grow(field);
  field.scrollIntoView({ block: "nearest" });
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 4, 480)}px`;
}
