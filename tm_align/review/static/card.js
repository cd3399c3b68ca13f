// The card: one segment, what is wrong with it, and what can be done.

import { contextPanel, place, translationsPanel } from "./compare.js";
import { difference } from "./diff.js";
import { el, fill, key, quoted } from "./dom.js";
import { commentEditor, ratingEditor, targetEditor } from "./editor.js";
import { findingList, historyList } from "./findings.js";
import { cell, differenceNodes, segmentNodes } from "./segment.js";
import { itemIndex, state } from "./state.js";
import { languageName, number, plain } from "./text.js";

let editor = null; // what is being typed into: drawn once, so that drawing again does not lose the cursor
let editorOf = "";

/** Draw the card into `node`; `acts` are the functions behind keys and buttons. */
export function showCard(node, acts) {
  const { card } = state;
  if (!card) {
    fill(node, el("p", { class: "empty" }, state.trouble || (state.loading ? "Loading …" : "Nothing to review here.")));
    return;
  }
  const wanted = state.editing ? `${state.editing}:${card.key}:${state.active}` : "";
  const fresh = wanted !== editorOf;
  if (fresh) editor = state.editing ? makeEditor(card, acts) : null;
  editorOf = wanted;
  const typing = editor?.node.contains(document.activeElement) ? document.activeElement : null;
  fill(
    node,
    header(card, acts),
    texts(card),
    findingList(card, acts.choose, acts.explain),
    state.editing && state.editing !== "target" && editor.node,
    translationsPanel(card),
    contextPanel(card),
    historyList(card),
    !state.editing && actions(card, acts),
  );
  if (typing && document.activeElement !== typing) typing.focus({ preventScroll: true });
  if (editor && fresh) editor.focus();
}

function makeEditor(card, acts) {
  const finding = card.findings[state.active];
  if (state.editing === "target") return targetEditor(card, acts.saved);
  return state.editing === "comment" ? commentEditor(card, finding) : ratingEditor(card, finding);
}

function header(card, acts) {
  const spot = card.places[0];
  const index = itemIndex();
  const facts = [spot?.origin, spot?.date, card.score !== null && `alignment ${card.score.toFixed(2)}`];
  return el(
    "header",
    { class: "card-head" },
    el("div", { class: "card-moves" }, step("↑", "Previous segment", "k", () => acts.move(-1)), step("↓", "Next segment", "j", () => acts.move(1))),
    el("h1", { class: "card-title" }, index >= 0 ? `Segment ${number(index + 1)} of ${number(Math.max(state.total, index + 1))}` : "Segment"),
    spot && el("p", { class: "card-place" }, place(spot), spot.heading && [" › ", quoted(plain(spot.heading), { lang: card.source_locale })]),
    el("p", { class: "card-facts" }, facts.filter(Boolean).map((it) => el("span", null, plain(it)))),
  );
}

function texts(card) {
  const finding = card.findings[state.active];
  const fixed = card.findings.map((it) => it.decision).find((it) => it?.new_target);
  return el(
    "div",
    { class: "texts" },
    side(card.source_locale, cell(card.source_locale, card.source_direction, body(card.source, finding?.source_spans, card.source_codes))),
    state.editing === "target"
      ? side(card.target_locale, editor.node)
      : side(
          card.target_locale,
          cell(card.target_locale, card.target_direction, body(card.target, finding?.target_spans, card.target_codes)),
          fixed && corrected(card, fixed.new_target),
        ),
  );
}

function step(sign, name, shortcut, run) {
  return el(
    "button",
    { class: "button quiet", onclick: run, "data-focus": `act-${shortcut}`, "aria-keyshortcuts": shortcut },
    el("span", { "aria-hidden": "true" }, `${sign} `),
    el("span", { class: "unseen" }, name),
    key(shortcut),
  );
}

function side(locale, ...content) {
  return el("section", { class: "side", "aria-label": `${languageName(locale)} ${locale}` }, el("p", { class: "side-head" }, el("span", null, languageName(locale)), el("span", { class: "note" }, locale)), ...content);
}

function body(text, spans = [], codes = []) {
  if (!text) return el("i", { class: "note" }, "empty");
  return segmentNodes(text, { spans, codes, raw: state.raw });
}

function corrected(card, target) {
  return el("div", { class: "corrected" }, el("p", { class: "side-head" }, "Corrected"), cell(card.target_locale, card.target_direction, differenceNodes(difference(card.target, target, card.target_locale))));
}

function actions(card, acts) {
  const none = !card.findings.length;
  const button = (name, shortcut, run, kind = "") =>
    el("button", { class: `button ${kind}`, onclick: run, disabled: none, "data-focus": `act-${shortcut}`, "aria-keyshortcuts": shortcut }, name, " ", key(shortcut));
  return el(
    "div",
    { class: "actions", role: "toolbar", "aria-label": "Decide" },
    button("False alarm", "x", () => acts.decide("false-alarm")),
    button("Confirm", "c", () => acts.decide("confirmed")),
    button("Fix", "e", () => acts.edit("target"), "primary"),
    button("Comment", "m", () => acts.edit("comment"), "quiet"),
    button("Rate", "r", () => acts.edit("rating"), "quiet"),
    button("Same for …", "b", acts.bulk, "quiet"),
    el("span", { class: "actions-gap" }),
    el("button", { class: "button quiet", onclick: acts.undo, disabled: !state.undo.length, "data-focus": "act-u", "aria-keyshortcuts": "u" }, "Undo ", key("u")),
  );
}
