"""Which target belongs to which source in a marked article.

Ids decide: a source belongs to the last target before it that carries the same id and has no source
yet. Where no id fits, a source right behind a target is taken for its partner, and the pair reported.
Every mark ends up in one couple or in one flaw.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

_IDS = re.compile(r"(?:[0-9a-f]{5}-p?[0-9]{1,6}\0)*+")
_FLAW_CODES = {"": "", "unclosed": "TM016", "crossed": "TM017", "damaged": "TM018"}


class Mark(Protocol):
    """What pairing needs to know of a mark; `tm_align.parse.spans.Mark` has it."""

    @property
    def is_source(self) -> bool: ...
    @property
    def id(self) -> str: ...
    @property
    def tag_start(self) -> int: ...
    @property
    def text_start(self) -> int: ...
    @property
    def text_end(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def flaw(self) -> str: ...
    @property
    def follows(self) -> bool: ...


class Couple(NamedTuple):
    """A target and its source, as offsets: of the first tag, of the texts, behind the last tag."""

    tuid: str
    start: int
    target_start: int
    target_end: int
    source_start: int
    source_end: int
    end: int
    damage: str = ""


class Flaw(NamedTuple):
    """A deviation at `offset`; `targets` and `sources` count the marks it leaves without a pair."""

    code: str
    offset: int
    details: str
    targets: int = 0
    sources: int = 0


class Coupling(NamedTuple):
    """All couples in the order of their targets, and all flaws."""

    couples: tuple[Couple, ...]
    flaws: tuple[Flaw, ...]


def couple(marks: Iterable[Mark]) -> Coupling:
    """Bring the marks of one article together; they come in document order."""
    pairer = _Pairer()
    for mark in marks:
        pairer.feed(mark)
    return pairer.finish()


def are_segment_ids(ids: Iterable[str]) -> bool:
    """Whether all ids have the form of real ones: `4c3d2-102`, `4c3d2-p102`."""
    return _IDS.fullmatch("\0".join([*ids, ""])) is not None


def is_paragraph_id(tuid: str) -> bool:
    """Whether the segment is a whole paragraph (`-pNNN`) and not a sentence."""
    return "-p" in tuid


class _Pairer:
    def __init__(self) -> None:
        self._waiting: dict[str, list[Mark]] = {}  # targets without a source, by id
        self._last_target: Mark | None = None  # the mark just read, if a waiting target
        self._last_id: str | None = None  # id of the couple that the mark just read completed
        self._couples: list[Couple] = []
        self._flaws: list[Flaw] = []

    def feed(self, mark: Mark) -> None:
        code = _FLAW_CODES[mark.flaw]
        if code:
            self._flaws.append(Flaw(code, mark.tag_start, mark.id))
        if not mark.is_source:
            self._waiting.setdefault(mark.id, []).append(mark)
            self._last_target, self._last_id = mark, None
            return
        same = self._waiting.get(mark.id)
        last = self._last_target
        if same:
            self._pair(same.pop(), mark)
        elif last and mark.follows:
            self._flaws.append(Flaw("TM012", mark.tag_start, f"{last.id} and {mark.id}"))
            self._waiting[last.id].remove(last)
            self._pair(last, mark, damage="TM012")
        elif mark.id == self._last_id:
            self._flaws.append(Flaw("TM019", mark.tag_start, mark.id, sources=1))
        else:
            self._flaws.append(Flaw("TM011", mark.tag_start, mark.id, sources=1))
            self._last_id = None
        self._last_target = None

    def _pair(self, target: Mark, source: Mark, damage: str = "") -> None:
        for extra in self._waiting.pop(target.id, ()):
            self._flaws.append(Flaw("TM020", extra.tag_start, extra.id, targets=1))
        self._couples.append(
            Couple(
                target.id,
                target.tag_start,
                target.text_start,
                target.text_end,
                source.text_start,
                source.text_end,
                source.end,
                damage or _FLAW_CODES[target.flaw] or _FLAW_CODES[source.flaw],
            )
        )
        self._last_id = source.id

    def finish(self) -> Coupling:
        for targets in self._waiting.values():
            self._flaws.extend(Flaw("TM010", it.tag_start, it.id, targets=1) for it in targets)
        self._couples.sort(key=lambda it: it.start)
        self._flaws.sort(key=lambda it: it.offset)
        return Coupling(tuple(self._couples), tuple(self._flaws))
