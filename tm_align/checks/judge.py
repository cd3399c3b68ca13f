"""Running the checks on pairs of one locale."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tm_align.checks.base import Check, Gate, Verdict
from tm_align.checks.catalogue import CHECKS
from tm_align.checks.evidence import Support
from tm_align.checks.knowledge import NOTHING, Knowledge
from tm_align.checks.languages import language
from tm_align.checks.profile import Profile, Side
from tm_align.checks.settings import DEFAULT, Settings
from tm_align.checks.survey import Surveyor
from tm_align.model import Severity
from tm_align.semantic import Encoder

_BATCH = 4000  # pairs surveyed at once: fewer cost more each, more need more memory
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
        self.knowledge = knowledge
        self.settings = settings
        self.checks = tuple(checks)
        self.encode = encode
        self._surveyor = Surveyor(self.language, knowledge, settings, encode)
        self._by_gates: dict[int, tuple[Check, ...]] = {}
        self._sources: dict[str, Side] = {}
        self._judgements: dict[tuple[str, str], Judgement] = {}

    def judge(self, source: str, target: str) -> Judgement:
        """Run every check on one pair; the same texts give the same judgement."""
        return next(iter(self.judge_all([(source, target)])))

    def judge_all(
        self, pairs: Iterable[tuple[str, str]], *, remember: bool = True
    ) -> Iterator[Judgement]:
        """The judgement of each pair, in order.

        Texts seen lately are not judged again, unless told not to `remember` them: where all pairs
        differ that would only take memory.
        """
        waiting = iter(pairs)
        while batch := list(islice(waiting, _BATCH)):
            if not remember:
                yield from self._judge(batch)
                continue
            if len(self._judgements) >= _REMEMBERED:
                self._judgements.clear()
            known = self._judgements
            new = [pair for pair in dict.fromkeys(batch) if pair not in known]
            if new:
                known.update(zip(new, self._judge(new), strict=True))
            # Looked up before any is handed out: whoever is handed one may judge others meanwhile.
            yield from [known[pair] for pair in batch]

    def profiles(self, pairs: Sequence[tuple[str, str]]) -> list[Profile]:
        """What the checks are given of each pair."""
        supports = self._surveyor.survey(pairs).supports
        return list(map(self._profile, pairs, supports))

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How probable it is at first sight that each pair belongs together, 0-1.

        Nothing else is checked, and other forms of words (`Forms`) are not looked for.
        """
        return [
            score
            for at in range(0, len(pairs), _BATCH)
            for score in self._surveyor.scores(pairs[at : at + _BATCH])
        ]

    def _judge(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Judgement]:
        """The judgements of different pairs: all are surveyed, few need a profile."""
        supports, gates = self._surveyor.survey(pairs)
        for pair, support, opened in zip(pairs, supports, gates, strict=True):
            checks = self._by_gates.get(opened)
            if checks is None:
                checks = tuple(c for c in self.checks if c.gate.value & opened)
                self._by_gates[opened] = checks
            failures = self._failures(self._profile(pair, support), checks) if checks else ()
            score = self.knowledge.score(*pair, support.alignment)
            yield Judgement(0.0 if opened == Gate.EMPTY else score, failures)

    def _failures(self, profile: Profile, checks: Sequence[Check]) -> tuple[Failure, ...]:
        failures = []
        for check in checks:
            verdict = check.run(profile)
            if verdict is not None:
                severity = check.severity if verdict.severity is None else verdict.severity
                failures.append(Failure(check, severity, verdict))
        return tuple(failures)

    def _profile(self, pair: tuple[str, str], support: Support) -> Profile:
        source = self._source(pair[0])
        return Profile(source, Side(pair[1]), self.language, self.knowledge, self.settings, support)

    def _source(self, text: str) -> Side:
        side = self._sources.get(text)
        if side is None:
            if len(self._sources) >= _SOURCES:
                self._sources.clear()
            side = self._sources[text] = Side(text)
        return side
