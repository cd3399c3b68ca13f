"""Running the checks on pairs of one locale."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tm_align.checks.base import Check, Gate, Verdict
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.evidence import Support, known_ids, likeness
from tm_align.checks.knowledge import NOTHING, Knowledge
from tm_align.checks.languages import language
from tm_align.checks.literals import names, visible_chunk
from tm_align.checks.opinion import Doubt, in_doubt, revise
from tm_align.checks.profile import Profile, Side
from tm_align.checks.settings import DEFAULT, Settings
from tm_align.lexicon import words
from tm_align.model import Severity
from tm_align.semantic import Encoder

_BATCH = 1000
_REMEMBERED = 100_000  # judgements kept: articles repeat their texts
_SOURCES = 500  # sources kept: a store gives the pairs of one source together


class Failure(NamedTuple):
    """A check that failed, the severity it has here, and what it found."""

    check: Check
    severity: Severity
    verdict: Verdict


class Judgement(NamedTuple):
    """All that was found on one pair. `score` is the probability that the two belong together."""

    score: float
    failures: tuple[Failure, ...]


_CHUNKS = 100_000  # chunks whose words are remembered


class _KnownChunks(dict[str, tuple[tuple[int, ...], tuple[str, ...]]]):
    """Chunk of a source -> ids of its words, names in it that are to be kept."""

    def __init__(self, ids: dict[str, int], kept: frozenset[str]) -> None:
        self.ids = ids
        self.kept = kept

    def __missing__(self, chunk: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        if len(self) > _CHUNKS:
            self.clear()
        bare = visible_chunk(chunk)
        found = self[chunk] = (
            tuple(known_ids(words(bare), self.ids)),
            tuple(name for name in names(bare) if name in self.kept),
        )
        return found


class _KnownTargets(dict[str, tuple[tuple[int, ...], tuple[str, ...], int, int]]):
    """Chunk of a target -> ids of its words, names that are kept elsewhere or that the store does
    not know, number of words that are among the store's most common, number of all words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.ids = knowledge.evidence.target_ids
        self.knowledge = knowledge

    def __missing__(self, chunk: str) -> tuple[tuple[int, ...], tuple[str, ...], int, int]:
        if len(self) > _CHUNKS:
            self.clear()
        bare = visible_chunk(chunk)
        there = words(bare)
        known = self.knowledge
        found = self[chunk] = (
            tuple(known_ids(there, self.ids)),
            tuple(
                n for n in names(bare) if n in known.names or n.casefold() not in known.vocabulary
            ),
            sum(1 for word in there if word in known.common),
            sum(1 for word in there if not word.isdecimal()),
        )
        return found


class Judge:
    """The checks, ready to run on pairs of one target locale; remembers recent texts."""

    def __init__(
        self,
        locale: str,
        knowledge: Knowledge = NOTHING,
        settings: Settings = DEFAULT,
        checks: Sequence[Check] = CHECKS,
        encode: Encoder | None = None,
    ) -> None:
        self.language = language(locale)
        self.encode = encode
        self.knowledge = knowledge
        self.settings = settings
        self.checks = tuple(checks)
        self._source_chunks = _KnownChunks(
            knowledge.evidence.source_ids, knowledge.names | settings.keep
        )
        self._target_chunks = _KnownTargets(knowledge)
        self._by_gates: dict[int, tuple[Check, ...]] = {}
        self._sources: dict[str, Side] = {}
        self._judgements: dict[tuple[str, str], Judgement] = {}

    def judge(self, source: str, target: str) -> Judgement:
        """Run every check on one pair; the same texts give the same judgement."""
        return next(iter(self.judge_all([(source, target)])))

    def judge_all(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Judgement]:
        """The judgement of each pair, in order. Texts seen lately are not judged again."""
        waiting = iter(pairs)
        while batch := list(islice(waiting, _BATCH)):
            if len(self._judgements) >= _REMEMBERED:
                self._judgements.clear()
            known = self._judgements
            new = [pair for pair in dict.fromkeys(batch) if pair not in known]
            for pair, profile in zip(new, self.profiles(new), strict=True):
                known[pair] = self._judge(profile)
            # Looked up before any is handed out: whoever is handed one may judge others meanwhile.
            yield from [known[pair] for pair in batch]

    def profiles(self, pairs: Sequence[tuple[str, str]]) -> list[Profile]:
        """The profiles of pairs; that of a source is shared, evidence is weighed in one go."""
        sides = [(self._source(s), Side(t, self.language.spaced)) for s, t in pairs]
        lengths = self.knowledge.lengths
        known = [self._known_source(source) for source, _ in sides]
        given = [self._known_target(target) for _, target in sides]
        supports = self.knowledge.evidence.support_all(
            [(mine[0], theirs[0]) for mine, theirs in zip(known, given, strict=True)],
            [
                likeness(lengths.deviation(len(s.text), len(t.text)), s.shape, t.shape)
                for s, t in sides
            ],
        )
        if self.encode is not None:
            supports = self._revised(self.encode, sides, supports)
        return [
            Profile(
                source, target, self.language, self.knowledge, self.settings, support,
                mine[1], theirs[1], theirs[2],
            )
            for (source, target), support, mine, theirs in zip(
                sides, supports, known, given, strict=True
            )
        ]  # fmt: skip

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How probable it is that each pair belongs together, 0-1; nothing else is checked."""
        return [profile.score for profile in self.profiles(pairs)]

    def _revised(
        self, encode: Encoder, sides: Sequence[tuple[Side, Side]], supports: Sequence[Support]
    ) -> list[Support]:
        """The supports, where they leave doubt with the encoder's word."""
        revised = list(supports)
        doubts, places = [], []
        for place, ((source, target), support) in enumerate(zip(sides, supports, strict=True)):
            deviation = self.knowledge.lengths.deviation(len(source.text), len(target.text))
            settled = source.text == target.text or not target.text.strip()
            settled = settled or self.knowledge.usual.confirms(source.text, target.text)
            if not settled and in_doubt(support, deviation, self.knowledge.pairs):
                doubts.append(Doubt(source.text, target.text, support, deviation))
                places.append(place)
        for place, support in zip(
            places, revise(self.knowledge.opinion, encode, doubts), strict=True
        ):
            revised[place] = support
        return revised

    def _source(self, text: str) -> Side:
        side = self._sources.get(text)
        if side is None:
            if len(self._sources) >= _SOURCES:
                self._sources.clear()
            side = self._sources[text] = Side(text)
        return side

    def _known_source(self, side: Side) -> tuple[Collection[int], Collection[str]]:
        """The ids of the distinct words that evidence knows, and the names to be kept."""
        found = list(map(self._source_chunks.__getitem__, side.chunks))
        ids = {i for part, _ in found for i in part}
        return ids, {name for _, part in found for name in part}

    def _known_target(self, side: Side) -> tuple[Collection[int], Collection[str], tuple[int, int]]:
        """The ids of the distinct words, names to be looked at, common words and all words."""
        found = list(map(self._target_chunks.__getitem__, side.chunks))
        strange = [name for part in found for name in part[1]]
        if side.spaced or side.text.isascii():
            counts = (sum([part[2] for part in found]), sum([part[3] for part in found]))
            return {i for part in found for i in part[0]}, strange, counts
        return known_ids(set(side.words), self.knowledge.evidence.target_ids), strange, (0, 0)

    def _judge(self, profile: Profile) -> Judgement:
        gates = profile.gates
        checks = self._by_gates.get(gates)
        if checks is None:
            checks = tuple(c for c in self.checks if c.gate.value & gates)
            self._by_gates[gates] = checks
        failures = []
        for check in checks:
            verdict = check.run(profile)
            if verdict is not None:
                severity = check.severity if verdict.severity is None else verdict.severity
                failures.append(Failure(check, severity, verdict))
        empty = gates & Gate.EMPTY.value
        return Judgement(0.0 if empty else profile.score, tuple(failures))
