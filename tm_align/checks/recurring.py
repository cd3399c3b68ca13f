"""TM406: a recurring term of the sources that is translated in several ways.

Nobody has to list the terms: names of several words with capitals ("Azure Prepayment") that stand in
three or more segments. What usually translates one is the word that most of its targets share and
that stands hardly anywhere else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from tm_align.checks.base import Verdict
from tm_align.checks.terms import is_unspaced, stands
from tm_align.lexicon import words
from tm_align.model import Severity

_PHRASE = re.compile(r"(?<![\w.-])[A-Z][a-z]\w*(?: [A-Z][a-z]\w*){1,3}(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\]\([^()]*\)|<[^<>]*>|`[^`]*`")
_MAY_HOLD_ADDRESS = re.compile(r"[<(`]")
_AT_ONCE = 1000  # units whose words are counted together
_FEWEST = 3  # segments with a term, to call anything usual
_USUAL = 0.6  # share of its targets that the usual word stands in
_OWN = 0.5  # share of that word's segments that have the term
_LETTERS = 5  # shorter words are articles and prepositions, where words are spaced

Texts = Callable[[], Iterable[tuple[int, str, str]]]
"""Number, source and target of every unit of a locale pair, from the start each time."""


class RecurringCheck(NamedTuple):
    """The check that looks at the terms of all units; `run` gives failing units by number."""

    code: str
    name: str
    severity: Severity
    run: Callable[[Texts], Iterator[tuple[int, Verdict]]]

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return (self.run.__doc__ or "").strip().split("\n", 1)[0]


def term_varies(texts: Texts) -> Iterator[tuple[int, Verdict]]:
    """A term that recurs in the sources is translated otherwise than usual.

    Terms are names of two to four words with capitals that stand in at least three different segments.
    Flagged are targets without the word that three in five of the term's targets share and that
    stands mostly in those, in any inflection, and without the term itself. Terms that are translated
    by several words, titles that happen to be written with capitals, and pronouns are the known
    false alarms, hence information. On nl-NL and ja-JP 3 to 4 of 1,000 pairs are flagged; of 14 read in
    nl-NL, 9 do vary.
    """
    often = Counter(phrase for _, source, _ in texts() for phrase in phrases(source))
    recurring = {phrase for phrase, n in often.items() if n >= _FEWEST}
    usual = _usual_words(texts, recurring, often) if recurring else {}
    for number, source, target in texts() if usual else ():
        if source == target:
            continue
        for phrase in phrases(source):
            word, shared = usual.get(phrase, ("", 0))
            if word and not stands(word, target, whole=False) and not _kept(phrase, target):
                note = f"mostly with {word!r}, {shared} of {often[phrase]} times"
                spans = _spans(phrase, source)
                yield number, Verdict(missing=(phrase,), note=note, source_spans=spans)
                break


def _kept(phrase: str, target: str) -> bool:
    """Whether the term itself stands in the target, perhaps hyphenated."""
    return phrase.casefold() in target.casefold().replace("-", " ")


def phrases(text: str) -> list[str]:
    """The names of several words in a text; a word that may only begin the sentence is left off."""
    if not _PHRASE.search(text):  # most have none, and without addresses there are no more
        return []
    bare = _ADDRESS.sub("\n", text)
    found = []
    for match in _PHRASE.finditer(bare):
        parts = match.group().split(" ")
        before = bare[: match.start()].rstrip(" *_\"'(")
        if not before or before[-1] in ".!?:":
            parts = parts[1:]
        if len(parts) > 1:
            found.append(" ".join(parts))
    return list(dict.fromkeys(found))


def _usual_words(
    texts: Texts, recurring: set[str], often: Counter[str]
) -> dict[str, tuple[str, int]]:
    """The word that usually translates each term, and how often it does."""
    shared: dict[str, Counter[str]] = {phrase: Counter() for phrase in recurring}
    everywhere: Counter[str] = Counter()
    waiting = iter(texts())
    while batch := list(islice(waiting, _AT_ONCE)):
        words_of = [_target_words(target) for _, _, target in batch]
        everywhere.update(chain.from_iterable(words_of))
        for (_, source, _), there in zip(batch, words_of, strict=True):
            for phrase in phrases(source):
                if phrase in recurring:
                    shared[phrase].update(there)
    found = {}
    for phrase, counts in shared.items():
        candidates = [
            (n * n / everywhere[word], n, word)
            for word, n in counts.items()
            if _USUAL * often[phrase] <= n and _OWN * everywhere[word] <= n
        ]
        if candidates:
            _, n, word = max(candidates)
            found[phrase] = word, n
    return found


def _target_words(text: str) -> set[str]:
    """Words of five letters and more; of scripts without spaces, what a lexicon takes for words."""
    bare = _ADDRESS.sub(" ", text) if _MAY_HOLD_ADDRESS.search(text) else text
    if not bare.isascii() and is_unspaced(bare):
        return set(words(bare))
    return {it for it in _WORD.findall(bare.casefold()) if len(it) >= _LETTERS}


def _spans(phrase: str, source: str) -> tuple[tuple[int, int], ...]:
    start = source.find(phrase)
    return ((start, start + len(phrase)),) if start >= 0 else ()


TERM_VARIES = RecurringCheck("TM406", "term-varies", Severity.INFO, term_varies)
