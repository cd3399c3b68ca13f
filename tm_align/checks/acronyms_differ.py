"""TM224."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_LONG = 8  # letters; shorter ones are headings as often as names
# A capital is searched for first, which is fast, and then what stands before it.
_ACRONYM = re.compile(r"[A-Z](?<![\w@][A-Z])[A-Z]+(?=s?(?![\w@]))", re.ASCII)


@check("TM224", "acronyms-differ", Severity.INFO, Gate.IDENTIFIERS)
def acronyms_differ(pair: Profile) -> Verdict | None:
    """A word in capitals (`HTTP`) of the source does not stand in the target.

    Not where the whole source is in capitals, unless it is one long word that the store does not
    know as a word: then it is a name, and its loss a warning. Nor where it stands in small letters (`PC`,
    `pc`), nor for a word that the store translates: one in capitals for stress (`NOT`), or an acronym with a
    form of its own in the target language (`FAQ`). Where the store is small, or the acronym rare in it, those
    are known false alarms, hence information only.

    Fails (nl-NL):
        > Use HTTP here.
        > Gebruik hier een protocol.
    Passes (nl-NL):
        > Use HTTP here.
        > Gebruik hier HTTP.
    """
    text = pair.target.text
    if not any(char.islower() for char in pair.source.masked):
        return _lone_name(pair.source.text.strip(), pair)
    missing = [
        f
        for f in _ACRONYM.finditer(pair.source.masked)
        if f.group() not in text and not _rewritten(f.group().casefold(), pair)
    ]
    if not missing:
        return None
    return Verdict(
        tuple(dict.fromkeys(f.group() for f in missing)),
        source_spans=tuple(f.span() for f in missing),
    )


def _rewritten(word: str, pair: Profile) -> bool:
    """Whether `word` stands in the target, or the store knows translations of it and it is none."""
    evidence = pair.knowledge.evidence
    there = pair.target.masked.casefold()
    # To compile an expression for each word costs more than all else here: most stand nowhere.
    if word in there and re.search(rf"(?<![a-z]){word}(?![a-z]{{2}})", there, re.ASCII):
        return True
    return word in evidence.source_ids and not evidence.partners(word, word)


def _lone_name(source: str, pair: Profile) -> Verdict | None:
    """A segment that is nothing but one name in capitals must be carried over."""
    evidence = pair.knowledge.evidence
    known = not evidence.source_ids or source.casefold() in evidence.source_ids
    if len(source) < _LONG or not source.isalpha() or known or source in pair.target.text:
        return None
    return Verdict((source,), severity=Severity.WARNING)
