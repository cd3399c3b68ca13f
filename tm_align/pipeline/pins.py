"""Reviewers' corrections of alignments: from files, from the store, from decisions about findings."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tm_align.align.pins import Pin
from tm_align.align.runs import MOST
from tm_align.errors import InputError
from tm_align.formats.jsonl import object_line
from tm_align.model import Decision, Status
from tm_align.pipeline.files import read_given
from tm_align.prose import Segment
from tm_align.store import Query, Store, StoredPin

_UNSURE = "TM031"
_ABOUT_ALIGNMENT = (_UNSURE, "TM502", "TM503")
"""Findings that say that texts may not belong together: `unsure-alignment`, `misaligned` and
`neighbour-fits-better`."""

_WORDS = {"keep": False, "reject": True}
_UNDECIDED = "undecided"

LocalePair = tuple[str, str]


class Pins(NamedTuple):
    """`given` are about one article each. `decided` hold wherever their texts stand, by locales."""

    given: tuple[StoredPin, ...] = ()
    decided: Mapping[LocalePair, Mapping[str, tuple[Pin, ...]]] = {}

    def of(self, target_locale: str, article: str) -> tuple[Pin, ...]:
        """The pins about an article, the oldest first."""
        return tuple(
            Pin(it.source, it.target, it.rejected)
            for it in self.given
            if it.article == article and it.target_locale in ("", target_locale)
        )

    def decided_about(
        self, source_locale: str, target_locale: str, source: Sequence[Segment]
    ) -> tuple[Pin, ...]:
        """What was decided about pairs whose source text stands in the article."""
        known = self.decided.get((source_locale, target_locale))
        if not known:
            return ()
        found: dict[Pin, None] = {}
        for i in range(len(source)):
            for count in range(1, MOST + 1):
                text = " ".join(it.text for it in source[i : i + count])
                found.update(dict.fromkeys(known.get(text, ())))
        return tuple(found)


NO_PINS = Pins()


def remembered(store: Store) -> Pins:
    """The pins of a store, and what reviewers decided there about texts that may not belong together.

    A confirmed finding keeps the two apart, a false alarm keeps them together, and a new target is
    kept together with the source where it stands in the article. As long as it does not, an unsure
    pair is kept together: that is where the new target goes.
    """
    newest: dict[tuple[LocalePair, str, str], tuple[Pin, ...]] = {}
    for entry in store.decisions():
        it = entry.decision
        if it.code in _ABOUT_ALIGNMENT:
            key = (it.source_locale, it.target_locale), it.source, it.target
            newest[key] = _ruling(it)
    decided: dict[LocalePair, dict[str, tuple[Pin, ...]]] = {}
    for (locales, source, _), pins in newest.items():
        if pins:
            by_source = decided.setdefault(locales, {})
            by_source[source] = (*by_source.get(source, ()), *pins)
    return Pins(tuple(store.pins()), decided)


def _ruling(it: Decision) -> tuple[Pin, ...]:
    """What a decision says of alignments."""
    if it.status is Status.OPEN:
        return ()
    if it.status is Status.FIXED:
        old = (Pin(it.source, it.target),) if it.code == _UNSURE else ()
        return (*old, Pin(it.source, it.new_target)) if it.new_target else old
    return (Pin(it.source, it.target, it.status is Status.CONFIRMED),)


def read_pins(path: Path) -> Pins:
    """A reviewer's corrections: JSON lines as `align --format jsonl` prints them.

    Each line needs `article`, `source` and `target`, and may have `"pin": "reject"`; one that says
    `"undecided"` is passed over. Raises `InputError` for a file that cannot be read, and names the
    line that is wrong.
    """
    try:
        # Not `splitlines`: JSON lets line separators such as U+2028 stand within texts.
        lines = re.split(r"\r\n?|\n", read_given(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    found = [_pin(f"{path}:{n}", line) for n, line in enumerate(lines, 1) if line.strip()]
    return Pins(tuple(it for it in found if it))


def _pin(where: str, line: str) -> StoredPin | None:
    try:
        value = json.loads(line)
        article, source, target = (value[name] for name in ("article", "source", "target"))
        locale, word = value.get("target_locale", ""), value.get("pin", "keep")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{where}: a pin is a JSON object with article, source, target") from error
    if not all(isinstance(it, str) for it in (article, source, target, locale)):
        raise InputError(f"{where}: article, source, target and target_locale must be text")
    if word == _UNDECIDED:
        return None
    if word not in _WORDS:
        raise InputError(f"{where}: pin is {word!r}; it must be keep, reject or undecided")
    source, target = (" ".join(it.split()) for it in (source, target))
    if not source and not target:
        raise InputError(f"{where}: a pin needs a text on one side at least")
    return StoredPin(locale, article, source, target, _WORDS[word])


def pin_lines(pins: Iterable[StoredPin]) -> Iterator[bytes]:
    """Pins as lines that `read_pins` reads."""
    for pin in pins:
        word = "reject" if pin.rejected else "keep"
        yield object_line(
            article=pin.article, source=pin.source, target=pin.target,
            target_locale=pin.target_locale, pin=word,
        )  # fmt: skip


def unsure_lines(store: Store, query: Query) -> Iterator[bytes]:
    """The pairs too unsure for export as lines in which to fill in keep or reject."""
    for pair in store.pairs(query._replace(include_damaged=True)):
        if pair.damage == _UNSURE:
            yield object_line(
                article=pair.article.path, line=pair.line, source=pair.source, target=pair.target,
                target_locale=pair.article.target_locale, confidence=pair.confidence,
                pin=_UNDECIDED,
            )  # fmt: skip
