// A segment among others: where it stands in its article, and how else its source was translated.

import { formatAddress } from "./address.js";
import { difference, likeness } from "./diff.js";
import { el, quoted } from "./dom.js";
import { cell, differenceNodes, visibleNodes } from "./segment.js";
import { state } from "./state.js";
import { counted, plain } from "./text.js";

const ALIKE_FROM = 0.5; // neighbours less alike than this have nothing to compare

/** The neighbours of a card in its first article. */
export function contextPanel(card) {
  const spot = card.places[0];
  if (!spot) return null;
  const before = card.neighbours.filter((it) => it.offset < 0);
  const after = card.neighbours.filter((it) => it.offset > 0);
  return el(
    "section",
    { class: "panel" },
    el("h2", null, "In the article"),
    el(
      "div",
      { class: "context" },
      before.map((it) => neighbour(card, it)),
      el(
        "div",
        { class: "context-row this" },
        cell(card.source_locale, card.source_direction, visibleNodes(card.source)),
        cell(card.target_locale, card.target_direction, visibleNodes(card.target)),
      ),
      after.map((it) => neighbour(card, it)),
    ),
    card.place_count > 1 && places(card),
  );
}

/** Other translations of the same source, compared with this one word by word. */
export function translationsPanel(card) {
  if (!card.translations.length) return null;
  return el(
    "section",
    { class: "panel" },
    el("h2", null, "Other translations of this source"),
    el(
      "ul",
      { class: "translations" },
      card.translations.map((it) =>
        el(
          "li",
          null,
          cell(card.target_locale, card.target_direction, compared(card.target, it.target, card.target_locale, 0)),
          el(
            "p",
            { class: "note" },
            el("a", { href: cardLink(it.key) }, counted(it.places, "place")),
            it.origin && ` · ${plain(it.origin)}`,
            it.date && ` · ${it.date}`,
            " · ",
            quoted(plain(it.article)),
          ),
        ),
      ),
    ),
  );
}

/** `help/a.md:12`, with its parts kept together. */
export function place(spot) {
  return quoted(`${plain(spot.article)}:${spot.line}`, { class: "path" });
}

function neighbour(card, it) {
  return el(
    "a",
    { class: "context-row", href: cardLink(it.key) },
    cell(card.source_locale, card.source_direction, compared(card.source, it.source, card.source_locale, ALIKE_FROM)),
    cell(card.target_locale, card.target_direction, compared(card.target, it.target, card.target_locale, ALIKE_FROM)),
    it.findings > 0 && el("span", { class: "context-flag", title: counted(it.findings, "finding") }, "●"),
  );
}

function compared(mine, other, locale, least) {
  if (!state.comparing || mine === other) return visibleNodes(other);
  if (least && likeness(mine, other, locale) < least) return visibleNodes(other);
  return differenceNodes(difference(mine, other, locale));
}

function places(card) {
  const rest = card.place_count - card.places.length;
  return el(
    "details",
    { class: "places" },
    el("summary", { "data-focus": "places" }, `Stands in ${counted(card.place_count, "place")}; a decision counts for all`),
    el(
      "ul",
      null,
      card.places.map((spot) => el("li", null, place(spot), el("span", { class: "note" }, [spot.origin, spot.date].filter(Boolean).map((it) => ` · ${plain(it)}`).join("")))),
      rest > 0 && el("li", { class: "note" }, `and ${rest} more`),
    ),
  );
}

function cardLink(key) {
  return formatAddress({ view: "queue", filter: { ...state.address.filter }, card: key });
}
