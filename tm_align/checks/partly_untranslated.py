"""TM204."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, Profile, Side
from tm_align.checks.shared_words import borrowed, foreign_source, longest_run, ordinary_words
from tm_align.markup import Kind, Role
from tm_align.model import Severity

_FEWEST = 3


@check("TM204", "partly-untranslated", Severity.WARNING, Gate.COMMON)
def partly_untranslated(pair: Profile) -> Verdict | None:
    """A stretch of ordinary words of the source stands untranslated in the target.

    Four words in a row by default (`untranslated-run`), not counting identifiers, code, and names
    that are practically always kept. Quoted English (titles and messages in quotes, links or
    bold, with several capitals, or with a translation in brackets behind it) is information, and so
    is less than a run that begins with a known name and goes on with words that the store keeps
    elsewhere (`Outlook on the web`). Short stretches pass whose words stand in both languages, as the store
    shows, or had a capital in the source (`Byte Order Mark`). Set phrases that the language borrowed,
    names of products in small letters and formulas are known false alarms: 6 of 40 flagged untouched
    pairs of zh-CN; of 38 of ja-JP, 34 of the 35 false ones pass now; of 66 of nl-NL, de-DE and PowerShell
    articles, 24 of the 33 false ones and 4 right ones.

    Fails (nl-NL):
        > Open the file and save it before you close the window.
        > Open het bestand and save it before you close the window.
    Passes (nl-NL):
        > Open Microsoft Teams on the web and sign in.
        > Open Microsoft Teams op het web en meld u aan.
    """
    if pair.source.text == pair.target.text:
        return None
    count, span = longest_run(pair)
    if count < pair.settings.shared_run and (
        count < _FEWEST or count < 0.6 * len(ordinary_words(pair))
    ):
        return None
    if _may_be_borrowed(pair, count, span):
        return None
    quoted = (
        _is_quoted(pair.target, span)
        or _is_glossed(pair, span[1])
        or (count < pair.settings.shared_run and _is_name(pair, span))
        or foreign_source(pair)
    )
    return Verdict(
        extra=(pair.target.text[span[0] : span[1]],),
        note=f"{count} word{'s' * (count > 1)}",
        target_spans=(span,),
        severity=Severity.INFO if quoted else None,
    )


def _may_be_borrowed(pair: Profile, count: int, span: tuple[int, int]) -> bool:
    """Whether a short stretch has fewer than three words that no translator would leave.

    One of the default length that ends the target is more often a translation that stopped halfway.
    """
    most = pair.settings.shared_run
    if count > most or (count == most and not any(map(str.isalpha, pair.target.masked[span[1] :]))):
        return False
    return count - borrowed(pair, span) < _FEWEST


def _is_quoted(side: Side, span: tuple[int, int]) -> bool:
    """Whether the stretch is (part of) a title or message: in a link, in quotes or in italics."""
    start, end = span
    if side.text[max(0, start - 1) : start] in _QUOTES or side.text[end : end + 1] in _QUOTES:
        return True
    if side.text[end:].lstrip("]* ").startswith("("):
        return True  # a title, its translation behind it
    return any(
        token.start <= start
        and end <= side.tokens[token.partner].end
        and (token.start > 0 or side.tokens[token.partner].end < len(side.text))
        for token in side.tokens
        if token.role is Role.OPEN
        and token.partner >= 0
        and token.kind in (Kind.LINK, Kind.EMPHASIS, Kind.STRONG)
    ) or 2 * len(_CAPITAL.findall(side.text[start:end])) >= len(side.text[start:end].split())


def _is_glossed(pair: Profile, end: int) -> bool:
    """Whether what is shared goes on up to a bracket that tells what the source does not."""
    found = _BRACKET.match(pair.target.masked, end)
    if found is None or not found[2].strip(FILLER + " "):
        return False
    source = pair.source.masked
    return found[1].strip(FILLER + " ") in source and found[2].strip() not in source


def _is_name(pair: Profile, span: tuple[int, int]) -> bool:
    """Whether the stretch begins with a name, and the store keeps its other words elsewhere."""
    first, *others = re.findall(r"[\w'’]+", pair.target.masked[slice(*span)])
    partners = pair.knowledge.evidence.partners
    return first in pair.knowledge.names and all(
        partners(word.lower(), word.lower()) for word in others
    )


_BRACKET = re.compile(r"([^(（]*)[(（]([^)）]+)")
_QUOTES = frozenset("\"'“”„«»「」『』‘’《》")
_CAPITAL = re.compile(r"\b[A-Z]")
