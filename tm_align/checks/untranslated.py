"""TM203."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.end_punctuation import last_mark
from tm_align.checks.profile import Profile
from tm_align.checks.shared_words import foreign_source, ordinary_words
from tm_align.model import Severity


@check("TM203", "untranslated", Severity.WARNING, Gate.COMMON)
def untranslated(pair: Profile) -> Verdict | None:
    """The target is the source: nothing was translated.

    Identifiers, names and code are no words: a segment is flagged where at least three ordinary
    words stand in it (two in a sentence with its final mark), or where most translations of its
    words in this store differ from them.
    A source that is in another language already may stay. Names of products in small letters are
    known false alarms, as are titles cited in English, formulas and messages of programs: of 33
    flagged untouched pairs of five corpora that were read 25 were left untranslated, and 6 of the
    others pass now.

    Fails (nl-NL):
        > Save the file before you close it.
        > Save the file before you close it.
    Passes (nl-NL):
        > Get-ChildItem -Recurse
        > Get-ChildItem -Recurse
    """
    if pair.source.text != pair.target.text:
        return None
    words = ordinary_words(pair)
    least = pair.settings.untranslated_words
    few = len(words) < least - (last_mark(pair.source.masked)[0] != "")
    if (few and not _would_be_translated(pair, words)) or foreign_source(pair):
        return None
    return Verdict(target_spans=((0, len(pair.target.text)),))


def _would_be_translated(pair: Profile, words: list[str]) -> bool:
    """Whether the store knows every word and translates it by others only."""
    evidence = pair.knowledge.evidence
    return len(words) >= 2 and all(
        word in evidence.source_ids and not evidence.partners(word, word) for word in words
    )
