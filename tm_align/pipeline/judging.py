"""Units and articles under judgement: what an engine runs, in this process or another."""

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tm_align.checks.catalogue import CHECKS
from tm_align.checks.judge import Failure, Judge
from tm_align.checks.knowledge import Knowledge
from tm_align.checks.neighbours import NEIGHBOUR, compare
from tm_align.checks.settings import Settings
from tm_align.pipeline.files import write_temporary
from tm_align.pipeline.findings import Fault
from tm_align.semantic import load_encoder
from tm_align.store import Judged


class ScoredArticle(NamedTuple):
    """The texts of one article in their order, each with its score."""

    texts: tuple[tuple[str, str], ...]
    scores: tuple[float, ...]


_ready: dict[str, Judge] = {}
"""The judge this process used last: what it remembers is of use for the next batch."""


@dataclass(frozen=True)
class Court:
    """Judges batches with one set of rules. Those of the same `basis` and locale judge the same.

    `knowledge` is what was learned, or the file it was put into by `keep_knowledge`: it is megabytes,
    and goes to another process with every batch. `semantic` asks the sentence encoder where there is doubt.
    """

    basis: str
    locale: str
    codes: frozenset[str]
    settings: Settings
    knowledge: Knowledge | Path
    semantic: bool = False

    def judge(self) -> Judge:
        """The judge of this court; made once per process."""
        key = f"{self.locale} {self.basis}"
        if key not in _ready:
            _ready.clear()
            checks = [check for check in CHECKS if check.code in self.codes]
            knowledge = self.knowledge
            if isinstance(knowledge, Path):
                knowledge = pickle.loads(knowledge.read_bytes())
            encode = load_encoder() if self.semantic else None
            _ready[key] = Judge(self.locale, knowledge, self.settings, checks, encode)
        return _ready[key]


def keep_knowledge(knowledge: Knowledge, path: Path) -> Path:
    """Put what was learned into a file that only this user's processes read and write."""
    write_temporary(path, pickle.dumps(knowledge))
    return path


@dataclass(frozen=True)
class JudgeUnits:
    """Runs the checks of one pair on a batch of (unit number, source, target)."""

    court: Court

    def __call__(self, batch: Sequence[tuple[int, str, str]]) -> list[Judged]:
        judge = self.court.judge()
        texts = [(source, target) for _, source, target in batch]  # no unit has those of another
        judgements = judge.judge_all(texts, remember=False)
        return [
            Judged(unit, score, pack(map(_fault, failures)) if failures else None)
            for (unit, _, _), (score, failures) in zip(batch, judgements, strict=True)
        ]


def pack(faults: Iterable[Fault]) -> bytes:
    """Faults as bytes, to be put aside."""
    return pickle.dumps(tuple(faults))


def unpack(packed: bytes | None) -> tuple[Fault, ...]:
    """The faults that `pack` packed, none for None."""
    return pickle.loads(packed) if packed else ()


@dataclass(frozen=True)
class CompareNeighbours:
    """Runs the check that looks at neighbouring pairs on a batch of articles.

    For each article, the place of a pair in it and its fault.
    """

    court: Court

    def __call__(self, batch: Sequence[ScoredArticle]) -> list[list[tuple[int, Fault]]]:
        if NEIGHBOUR.code not in self.court.codes:
            return [[] for _ in batch]
        return [
            [(n, _fault(it)) for n, it in enumerate(failures) if it is not None]
            for failures in compare(self.court.judge(), batch)
        ]


def _fault(failure: Failure) -> Fault:
    return Fault(failure.check.code, failure.severity, failure.verdict)
