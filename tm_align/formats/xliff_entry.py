"""A translation of an XLIFF file, of any version, as an entry."""

from functools import lru_cache
from typing import NamedTuple

from tm_align import locales
from tm_align.formats.entry import Entry, Read, Reason, Rejected, Wanted
from tm_align.formats.text import EDGE_SPACE, without_illegal
from tm_align.model import Occurrence, Status, Unit

REVIEWED = frozenset({"final", "signed-off", "reviewed"})
"""States of a translation that a reviewer settled."""

_KEY_DIGITS = 16


class Languages(NamedTuple):
    """The language tags that a file gives; "" for none."""

    source: str
    target: str


def entry_of(
    line: int,
    languages: Languages,
    texts: tuple[str, str],
    place: Occurrence,
    segtype: str,
    wanted: Wanted,
) -> Read:
    """The texts of a source and a target as an entry, or why they cannot be taken."""
    source, target = texts
    known = _locales(languages, wanted)
    if isinstance(known, Reason):
        return Rejected(known, line, f"{languages.source} {languages.target}".strip())
    if not source.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_SOURCE, line)
    if not target.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_TARGET, line, source[:60])
    if without_illegal(source + target)[1]:
        return Rejected(Reason.ILLEGAL, line, source[:60])
    kind = "paragraph" if segtype == "paragraph" else "sentence"
    unit = Unit(
        known.source, source, known.target, target, place.origin, place.date, kind, (place,)
    )
    return Entry(unit, line)


@lru_cache(maxsize=1024)
def _locales(languages: Languages, wanted: Wanted) -> Languages | Reason:
    """The locales that a file's languages are, or why its translations cannot be taken."""
    source = locales.normalize(languages.source) if languages.source else wanted.source
    target = locales.normalize(languages.target)
    if not target and not languages.target:
        target = wanted.only
    if not source or not target:
        return Reason.NO_LANGUAGE
    if not wanted.takes(target):
        return Reason.OTHER_LOCALE
    return Reason.SAME_LOCALE if target == source else Languages(source, target)


def reviewed_entry(read: Read, key: str, *, reviewed: bool, comment: str) -> Read:
    """An entry with what a reviewer said of it, and the key of the unit it was."""
    if isinstance(read, Rejected):
        return read
    return read._replace(key=key, status=Status.FIXED.value if reviewed else "", comment=comment)


def with_file_words(read: Read, context: str, bare_codes: int) -> Read:
    """An entry with its context in the file, and how many of its codes have no content there."""
    if isinstance(read, Rejected):
        return read
    return read._replace(context=context, bare_codes=bare_codes)


def key_in(name: str) -> str:
    """The unit's key, where a file of ours was edited; ids of other tools are none."""
    return name if len(name) == _KEY_DIGITS and not name.strip("0123456789abcdef") else ""
