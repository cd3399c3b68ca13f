"""What every reader yields: the translations of a file one by one, and those it cannot use.

A reader takes a binary stream and yields, in the order of the file, an `Entry` for each translation
and a `Rejected` for each one that cannot be taken, so that whoever reads can account for all of
them. Nothing is kept of what was yielded. A file that cannot be read on is an `InputError` whose
message begins with the place: `line 12, column 5: …`.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple, NoReturn

from tm_align import locales
from tm_align.errors import InputError
from tm_align.model import Occurrence, Unit

NOWHERE = Occurrence("", 0, "", "", None, None)
"""The place of a unit whose file tells none."""


EXACTLY = "="
"""What stands before a tag that is not to be taken as a range."""


class Reason(StrEnum):
    """Why a translation of a file is not taken."""

    NO_SOURCE = "no-source"
    """Nothing in the source language (TMX: no `tuv`, or several that differ)."""
    NO_TARGET = "no-target"
    """Nothing but the source; an untranslated entry."""
    NO_SEGMENT = "no-segment"
    """A `tuv` without `seg`: its text, if any, is not where the format wants it."""
    EMPTY_SOURCE = "empty-source"
    EMPTY_TARGET = "empty-target"
    NO_LANGUAGE = "no-language"
    """The language is missing, or no BCP 47 tag."""
    OTHER_LOCALE = "other-locale"
    """A language that was not asked for."""
    SAME_LOCALE = "same-locale"
    """Source and target in one locale; `en` and `en-GB` are two."""
    FUZZY = "fuzzy"
    """Marked as not final (PO), or as needing translation (XLIFF)."""
    OBSOLETE = "obsolete"
    """An entry the catalogue has put aside (PO `#~`)."""
    CONFLICT = "conflict"
    """The store has another target for this source; see `--on-conflict`."""
    SUPERSEDED = "superseded"
    """The store once had this target, and a reviewer replaced it."""
    REPEATED = "repeated"
    """The same translation as one before, in a format that takes it once."""
    ILLEGAL = "illegal-characters"
    """Characters that no XML file can carry."""


class Entry(NamedTuple):
    """One translation found in a file.

    `line` is where it begins in the file, from 1. `unit` has the occurrences the file tells,
    otherwise `NOWHERE`. `key` is the `unit_key` of the unit as it was written, "" where the format
    carries none. `status` is a reviewer's word for it, a `Status` or "" for none, and `comment` what
    the reviewer wrote beside it; both are about the findings with these `codes`, else about the
    translation as a whole. `strange_status` is what stands where a status would and is none. `context`
    tells it from others of the same source, "" where the file has none. `bare_codes` counts inline codes
    that the file gives no content for: they leave nothing in the texts.
    """

    unit: Unit
    line: int
    key: str = ""
    status: str = ""
    comment: str = ""
    codes: tuple[str, ...] = ()
    strange_status: str = ""
    context: str = ""
    bare_codes: int = 0


class Rejected(NamedTuple):
    """One translation of a file that cannot be taken, and why; `detail` quotes what is meant."""

    reason: Reason
    line: int
    detail: str = ""


Read = Entry | Rejected


class Wanted(NamedTuple):
    """Which languages a reader is to look for.

    `source` is the source language where the file does not say. `targets` are ranges: `nl` takes
    `nl-NL`, but `=nl` nothing else than `nl`; empty takes all.
    """

    source: str = "en-US"
    targets: tuple[str, ...] = ()

    def takes(self, locale: str) -> bool:
        """Whether a target language was asked for."""
        return not self.targets or any(_is_meant(locale, it) for it in self.targets)

    @property
    def only(self) -> str:
        """The target language where one was asked for, "" for none or several."""
        return self.targets[0].removeprefix(EXACTLY) if len(self.targets) == 1 else ""


def _is_meant(locale: str, wanted: str) -> bool:
    if wanted.startswith(EXACTLY):
        return locale.lower() == wanted.removeprefix(EXACTLY).lower()
    return in_range(locale, wanted)


def in_range(locale: str, wanted: str) -> bool:
    """Whether a tag is in a language range by basic filtering (RFC 4647, section 3.3.1).

    >>> in_range("nl-NL", "nl"), in_range("nl", "nl-NL"), in_range("nlx", "nl")
    (True, False, False)
    """
    tag, prefix = locale.lower(), wanted.lower()
    return wanted == "*" or tag == prefix or tag.startswith(f"{prefix}-")


def how_to_choose(tags: Collection[str]) -> str:
    """The option that takes one of several languages, with its exact form where one needs that.

    >>> how_to_choose(("nl", "de")), how_to_choose(("es-AR", "es"))
    ('--locale', '--locale (=es is es alone)')
    """
    wide = [it for it in tags if any(other != it and in_range(other, it) for other in tags)]
    return f"--locale ({EXACTLY}{wide[0]} is {wide[0]} alone)" if wide else "--locale"


def best_match(wanted: str, offered: Iterable[str]) -> list[str]:
    """The offered tags that come nearest to a wanted one; several when nothing tells them apart.

    The tag itself, else those that narrow it (`en-US` for `en`), else the longest of those that it
    narrows (`en` for `en-US`; lookup, RFC 4647, section 3.4), else those that can name the same
    translation (`zh-Hans` for `zh-CN`). `en-GB` is no match for `en-US`.
    """
    tags = list(dict.fromkeys(offered))
    same = [tag for tag in tags if tag.lower() == wanted.lower()]
    if same:
        return same
    narrower = [tag for tag in tags if in_range(tag, wanted)]
    if narrower:
        return narrower
    wider = [tag for tag in tags if in_range(wanted, tag)]
    if wider:
        return [max(wider, key=len)]
    return [tag for tag in tags if locales.compatible(tag, wanted)]


def unit_key(unit: Unit) -> str:
    """16 hexadecimal digits that name a unit by its locales and texts, for a file to carry.

    So what comes back edited tells which unit it was. Each part is preceded by its length.
    """
    digest = blake2b(digest_size=8)
    for part in unit[:4]:
        data = part.encode(errors="surrogatepass")
        digest.update(b"%d:%b" % (len(data), data))
    return digest.hexdigest()


def refuse(line: int, column: int, message: str) -> NoReturn:
    """Stop reading a file, saying where and why."""
    raise InputError(f"line {line}, column {column}: {message}")


def units(entries: Iterable[Read]) -> Iterator[Unit]:
    """The units alone, in order."""
    return (entry.unit for entry in entries if isinstance(entry, Entry))


def number_in(text: str) -> int:
    """The line that a file tells, 0 for none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
