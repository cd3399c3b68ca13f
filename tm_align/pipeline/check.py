"""The pairs of a store under all checks: findings and scores into the store.

What is found in an article depends on its pairs, the rules for it, and what the store teaches about
its locale. All three are condensed into the article's `basis`; an article whose basis is that of the
last check is not checked again, so the result is always that of checking everything.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import chain, groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

from tm_align import __version__
from tm_align.checks.knowledge import FEWEST_PAIRS, NOTHING, Knowledge
from tm_align.engines import Ahead, Engine, few_collections, return_large_blocks
from tm_align.pipeline.across import LocaleArticles, add_across, check_sources, look_across
from tm_align.pipeline.calibration import describe
from tm_align.pipeline.configuration import Configuration, Rules
from tm_align.pipeline.doubts import doubts
from tm_align.pipeline.findings import Fault, found
from tm_align.pipeline.globs import Viewpoint
from tm_align.pipeline.judging import (
    CompareNeighbours,
    Court,
    JudgeUnits,
    ScoredArticle,
    keep_knowledge,
    unpack,
)
from tm_align.pipeline.learning import Half, Lesson, examples_of, learned, take
from tm_align.semantic import encoder_version, knows
from tm_align.store import ArticleState, Judged, LocaleState, Scratch, Store, StoredPair

Progress = Callable[[int, int], object]
"""Called with the number of units judged, and of all that must be."""

_Item = TypeVar("_Item")

_ARTICLES_AT_ONCE = 100

_LESSONS = 2
"""Locales learned about at once, where other processes do."""

_AHEAD = 3
"""Locales looked across before the first is judged, where other processes learn meanwhile."""

_JUDGED_AHEAD = 6
"""Batches that other processes judge while this one writes what was found in the locale before."""


class CheckOptions(NamedTuple):
    """How to check. `everything` also checks what has not changed.

    `semantic` asks the sentence encoder where other evidence leaves doubt; so does a configuration
    that says so.
    """

    configuration: Configuration
    jobs: int = 1
    everything: bool = False
    semantic: bool = False

    def asks_encoder(self, source_locale: str, target_locale: str) -> bool:
        """Whether the encoder is wanted, and knows the languages."""
        wanted = self.semantic or self.configuration.semantic
        return wanted and knows(source_locale, target_locale)


class Checked(NamedTuple):
    """The account of a check: `articles == checked + unchanged`. `units` were judged.

    `not_encoded` are target locales whose pairs the encoder should have judged but does not know.
    """

    articles: int
    checked: int
    unchanged: int
    units: int
    not_encoded: tuple[str, ...] = ()


class _Group(NamedTuple):
    """The articles of a locale pair that one set of rules holds for, and must be checked."""

    number: int
    court: Court
    articles: list[ArticleState]


def check_store(store: Store, options: CheckOptions, progress: Progress | None = None) -> Checked:
    """Bring findings and scores of the store up to date with its articles and the configuration.

    Results are written article by article: a check that is interrupted goes on where it was.
    """
    return_large_blocks()
    states = store.article_states()
    known = store.locale_states()
    work = [
        _LocaleCheck(number, store, options, list(group), known.get(locales))
        for number, (locales, group) in enumerate(groupby(states, key=_locales))
    ]
    needed = [one for one in work if one.is_needed()]
    with (
        Engine(options.jobs, JudgeUnits.__module__) as engine,
        store.scratch() as scratch,
        TemporaryDirectory(prefix="tm-align-") as folder,
        few_collections(),
    ):
        # Learning is nearly half of the work, and can only be shared by two: it runs beside everything
        # else. While the first is waited for, there is time to look across the next locales, too.
        several = options.jobs > 1
        lessons = (one.lesson().parts(halved=several) for one in needed)
        learning = engine.ahead(take, chain.from_iterable(lessons))
        whole = options.semantic or options.configuration.semantic
        of_one = 1 if whole or not several else len(Half)
        if several:
            learning.begin(_LESSONS * of_one)
        to_look_across = iter(needed)
        judged: _LocaleCheck | None = None
        for n, one in enumerate(needed):
            for other in islice(to_look_across, _AHEAD if n == 0 and several else 1):
                look_across(store, scratch, other.number, other.whole)
            one.begin(engine, scratch, learned(learning), Path(folder, "knowledge"))
            if judged:  # while other processes judge the next
                judged.write(scratch)
            one.hear(scratch, progress)
            if several:
                learning.begin(of_one)
                judged = one
            else:
                one.write(scratch)
        if judged:
            judged.write(scratch)
        checked = sum(one.checked for one in needed)
        units = sum(one.units for one in needed)
    gone = known.keys() - {one.locales for one in work}
    if gone or needed:
        check_sources(store, [one.whole for one in work])
        # Last, so that a check that is interrupted is done again where it matters.
        with store.checking() as writer:
            for one in work:
                if one.state:
                    writer.put_locale(*one.locales, one.state)
            writer.forget_locales(gone)
    not_encoded: tuple[str, ...] = ()
    if options.semantic or options.configuration.semantic:
        not_encoded = tuple(it.locales[1] for it in work if not options.asks_encoder(*it.locales))
    return Checked(len(states), checked, len(states) - checked, units, not_encoded)


class _LocaleCheck:
    """The check of one locale pair."""

    def __init__(
        self,
        number: int,
        store: Store,
        options: CheckOptions,
        articles: list[ArticleState],
        known: LocaleState | None,
    ) -> None:
        self.number = number
        self._store = store
        self._options = options
        self.articles = articles
        self._known = known
        self.locales = _locales(articles[0])
        rules = options.configuration.rules
        place = Viewpoint(options.configuration, store.path).place
        self.rules = {
            it.number: rules(it.target_locale, it.path, place(it.file)) for it in articles
        }
        self._content = _digest(f"{it.path}\0{it.digest}\0{it.reader}" for it in articles)
        self._semantic = options.asks_encoder(*self.locales)
        self._encoder = encoder_version() if self._semantic else ""
        bases = [it.basis() for it in self.rules.values()]
        numbers = {basis: str(n) for n, basis in enumerate(dict.fromkeys(bases))}
        # Also which article has which: rules may change places, by new globs or for a store that moved.
        self._basis = _digest(
            [__version__, self._encoder, *numbers, *(numbers[it] for it in bases)]
        )
        self.checked = self.units = self._total = 0
        self._knowledge = NOTHING
        self._judging: list[tuple[_Group, Ahead[list[Judged]]]] = []
        self._learned_from = ""  # a digest; "" where the store has too little
        self.state: LocaleState | None = None

    @property
    def whole(self) -> LocaleArticles:
        """All articles of the locale pair, with the rules for them."""
        return LocaleArticles(*self.locales, {it.number: it for it in self.articles}, self.rules)

    def is_needed(self) -> bool:
        """Whether anything changed since the last check."""
        if self._options.everything or self._known is None:
            return True
        same = (self._known.content, self._known.basis) == (self._content, self._basis)
        return not same or not all(it.basis for it in self.articles)

    def lesson(self) -> Lesson:
        """What the store has to learn from."""
        examples = examples_of(self._store, *self.locales)
        self._learned_from = _digest("\0".join(map(str, example)) for example in examples)
        return Lesson(*self.locales, examples, self._semantic)

    def begin(self, engine: Engine, scratch: Scratch, knowledge: Knowledge, file: Path) -> None:
        """Have the first units judged; `knowledge` is what the lesson taught, `file` a place for it.

        What `look_across` found must have been put aside.
        """
        if knowledge.pairs < FEWEST_PAIRS:
            self._learned_from = ""
        self._knowledge = knowledge
        several = self._options.jobs > 1
        groups = self._stale(keep_knowledge(knowledge, file) if several else knowledge)
        for group in groups:
            articles = [it.number for it in group.articles]
            self._total += scratch.summon(group.number, articles)
            self.checked += len(articles)
            judging = engine.ahead(JudgeUnits(group.court), scratch.texts(group.number))
            self._judging.append((group, judging))
        if several and self._judging:
            _, first = self._judging[0]
            first.begin(max(_JUDGED_AHEAD, 2 * self._options.jobs))

    def hear(self, scratch: Scratch, progress: Progress | None) -> None:
        """Put aside what is found on the units of the articles, all of them."""
        for group, judging in self._judging:
            if self._options.jobs > 1:
                judging.begin(self._options.jobs)
            for batch in judging.rest():
                scratch.keep(group.number, batch)
                with self._store.checking() as writer:
                    writer.put_scores((unit, score) for unit, score, _ in batch)
                self.units += len(batch)
                if progress:
                    progress(self.units, self._total)

    def write(self, scratch: Scratch) -> None:
        """Put what was put aside into the store; nothing else is done with this locale pair."""
        for group, _ in self._judging:
            court = replace(group.court, knowledge=self._knowledge)
            self._write(group._replace(court=court), scratch)
            scratch.dismiss(group.number)
        add_across(self._store, scratch, self.number, self.whole)
        self.state = LocaleState(
            self._content, self._basis, _text(describe(self._knowledge, self._encoder))
        )
        self._judging, self._knowledge = [], NOTHING

    def _stale(self, knowledge: Knowledge | Path) -> list[_Group]:
        """The articles to check, by the rules for them."""
        courts: dict[Rules, Court] = {}
        groups: dict[str, _Group] = {}
        for article in self.articles:
            rules = self.rules[article.number]
            court = courts.get(rules)
            if court is None:
                basis = _digest([__version__, self._encoder, rules.basis(), self._learned_from])
                locale = article.target_locale
                court = Court(basis, locale, rules.codes, rules.settings, knowledge, self._semantic)
                courts[rules] = court
            if self._options.everything or article.basis != court.basis:
                # No two locale pairs have the same, for two may be before their courts at a time.
                new = _Group(self.number << 16 | len(groups), court, [])
                groups.setdefault(court.basis, new).articles.append(article)
        return list(groups.values())

    def _write(self, group: _Group, scratch: Scratch) -> None:
        """Put into the store what was found in the articles, and what comes to light beside the
        neighbours of a pair: that is little work, and other processes have theirs.
        """
        compare_in = CompareNeighbours(group.court)
        for batch in _batches(group.articles, _ARTICLES_AT_ONCE):
            heard = [self._heard(it, group.number, scratch) for it in batch]
            besides = compare_in([_scored(pairs, judged) for _, pairs, judged in heard])
            with self._store.checking() as writer:
                for (article, pairs, judged), faults in zip(heard, besides, strict=True):
                    rules = self.rules[article.number]
                    found_here = (
                        found(article, pair, fault, rules)
                        for pair, fault in _faults(pairs, judged, dict(faults))
                    )
                    in_doubt = doubts(self._store, article, rules)
                    writer.put(article, group.court.basis, chain(found_here, in_doubt))

    def _heard(
        self, article: ArticleState, group: int, scratch: Scratch
    ) -> tuple[ArticleState, list[StoredPair], dict[int, Judged]]:
        """An article as it is now: a pair that came in since its units were noted is left out."""
        judged = scratch.found(group, article.number)
        pairs = [it for it in self._store.article_pairs(article.number) if it.unit in judged]
        return article, pairs, judged


def _faults(
    pairs: Sequence[StoredPair], judged: Mapping[int, Judged], besides: Mapping[int, Fault]
) -> Iterator[tuple[StoredPair, Fault]]:
    """The faults in one article, by position and code."""
    for n, pair in enumerate(pairs):
        here = unpack(judged[pair.unit].faults)
        if n in besides:
            here = tuple(sorted((*here, besides[n])))
        for fault in here:
            yield pair, fault


def _scored(pairs: Sequence[StoredPair], judged: Mapping[int, Judged]) -> ScoredArticle:
    return ScoredArticle(
        tuple((pair.source, pair.target) for pair in pairs),
        tuple(judged[pair.unit].score for pair in pairs),
    )


def _locales(article: ArticleState) -> tuple[str, str]:
    return article.source_locale, article.target_locale


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _digest(parts: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(data), data))
    return digest.hexdigest()


def _batches(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
