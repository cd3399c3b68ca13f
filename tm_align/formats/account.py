"""What every writer takes besides the units, and the account it gives of them.

A writer returns a `Written` whose counts add up, and tells each single alteration through a
callback while it runs: the account stays small however many alterations there are.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from tm_align.model import Occurrence, Unit


class Stamp(NamedTuple):
    """What made a file, and when: a value, so that the same input gives the same bytes.

    `date` has a time zone; None leaves dates out of the file altogether.
    """

    tool_version: str
    date: datetime | None = None

    def utc(self, pattern: str) -> str | None:
        """`date` in UTC, by a `strftime` pattern."""
        return self.date.astimezone(UTC).strftime(pattern) if self.date else None


class Frame(NamedTuple):
    """Which ends of a file to write. Shares of the units can be written one by one: the first with the
    head, the last with the tail; one after the other they are the file."""

    head: bool = True
    tail: bool = True


WHOLE = Frame()


class Skip(StrEnum):
    """Why a unit is not in the file."""

    EMPTY_SOURCE = "empty-source"
    """Nothing to look the translation up by."""
    EMPTY_TARGET = "empty-target"
    """A tool that inserts it would delete text (OmegaT writes an empty paragraph)."""
    SAME_LOCALE = "same-locale"
    """Source and target are in one locale: a reader could not tell which is which."""
    NOT_PREFERRED = "not-preferred"
    """Another target of the source is the preferred one, and the tool takes one only."""
    TOO_LONG = "too-long"
    """Longer than the tool takes (see `tm_align.formats.profiles`)."""


class Change(StrEnum):
    """What was altered in a segment."""

    ILLEGAL = "illegal-characters"
    """Characters were removed that the format cannot carry."""
    EDGE_SPACE = "edge-space"
    """White space before or after the text was left out."""
    EDGE_LINE_END = "edge-line-end"
    """Line ends before or after the target's text were made those of the source."""
    MARKUP = "markup"
    """Markdown and HTML were left out, as `Markup.STRIP` asks."""


class Notice(NamedTuple):
    """One unit skipped, or one of its segments altered, with the first place where it stands.

    `side` is `source`, `target`, or "" when the unit as a whole is meant. `detail` says what
    exactly, "" when `what` says it all.
    """

    what: Skip | Change
    side: str
    place: Occurrence
    target_locale: str
    detail: str = ""


Notify = Callable[[Notice], object]
"""Receives every notice as it arises. `list.append` will do, where there are few."""


def ignore(_: Notice) -> None:
    """The `Notify` of a caller content with the counts."""


class Written(NamedTuple):
    """The account of one file: `read == written + sum(skipped.values())`.

    `entries` are the elements in the file that hold the units (`tu`, PO entry); one element of a
    multilingual file holds several units. `changed` counts altered segments by kind and
    `characters_removed` the characters that `Change.ILLEGAL` took out of them.
    """

    read: int
    written: int
    entries: int
    skipped: Mapping[Skip, int]
    changed: Mapping[Change, int]
    characters_removed: int


def together(accounts: Sequence[Written]) -> Written:
    """The account of a file whose shares have these."""
    skipped: Counter[Skip] = Counter()
    changed: Counter[Change] = Counter()
    for it in accounts:
        skipped.update(it.skipped)
        changed.update(it.changed)
    return Written(
        sum(it.read for it in accounts),
        sum(it.written for it in accounts),
        sum(it.entries for it in accounts),
        dict(sorted(skipped.items())),
        dict(sorted(changed.items())),
        sum(it.characters_removed for it in accounts),
    )


class Ledger:
    """Counts while a file is written; `Ledger.written` closes the account."""

    def __init__(self, notify: Notify) -> None:
        self.read = 0
        self.entries = 0
        self._notify = notify
        self._skipped: Counter[Skip] = Counter()
        self._changed: Counter[Change] = Counter()
        self._characters_removed = 0

    def skip(self, unit: Unit, reason: Skip) -> None:
        """Enter a unit that is not written."""
        self._skipped[reason] += 1
        self._notify(Notice(reason, "", unit.occurrences[0], unit.target_locale))

    def change(
        self, unit: Unit, what: Change, side: str, detail: str = "", removed: int = 0
    ) -> None:
        """Enter an alteration of one segment."""
        self._changed[what] += 1
        self._characters_removed += removed
        self._notify(Notice(what, side, unit.occurrences[0], unit.target_locale, detail))

    def written(self) -> Written:
        """The account so far."""
        return Written(
            self.read,
            self.read - self._skipped.total(),
            self.entries,
            dict(sorted(self._skipped.items())),
            dict(sorted(self._changed.items())),
            self._characters_removed,
        )
