"""The store: one SQLite file that holds articles, units, occurrences and problems."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby
from typing import NamedTuple

from tm_align.model import Article, Decision, Pair, Problem, Unit
from tm_align.store import annotations, checking, decisions, findings, imports, statistics
from tm_align.store import pins as stored_pins
from tm_align.store.annotations import Key, Wants
from tm_align.store.checking import ArticleState, CheckWriter, LocaleState, StoredPair, StoredTexts
from tm_align.store.decisions import Decided, Entry
from tm_align.store.findings import Brief, Card, CountedBy, FindingQuery, Found, QueuePlace
from tm_align.store.imports import Correction, Texts
from tm_align.store.pins import StoredPin
from tm_align.store.query import EXCLUSION, Query, article_condition
from tm_align.store.scratch import Scratch, scratch
from tm_align.store.session import Session
from tm_align.store.statistics import ArticlePairs, ArticleVolume, Statistics
from tm_align.store.units import Share, locale_pairs, shares, units_of

_EVERYTHING = Query()
_NO_NAMES: Mapping[int, str] = {}
_ALL_FINDINGS = FindingQuery()


class Known(NamedTuple):
    """What the store knows of a file: its stat, the digest of its bytes, and who read it."""

    size: int
    mtime_ns: int
    digest: str
    reader: str


class Store(Session):
    """Everything that is asked of a store, and put into it. Use it as a context manager; see `Session`."""

    def known(self) -> dict[str, Known]:
        """Everything a build needs to tell which files changed, by file key; no imported files."""
        rows = self._db.execute(
            "SELECT file, size, mtime_ns, digest, reader FROM article"
            " WHERE id NOT IN (SELECT article_id FROM imported)"
        )
        return {row[0]: Known._make(row[1:]) for row in rows}

    def shares(self, query: Query, per_pair: int, fewest: int) -> list[Share]:
        """The units that a query chooses in up to `per_pair` shares of each locale pair.

        In the order of `units`, which gives one of them; a share is of `fewest` units or more, before
        the query chooses among them.
        """
        with self.reading():
            return list(shares(self._db, query, per_pair, fewest))

    def units(self, query: Query = _EVERYTHING, share: Share | None = None) -> Iterator[Unit]:
        """The units of the chosen articles, or a share of them, streamed.

        Sorted by source locale, target locale and source; of several targets for one source the
        preferred one comes last (see `tm_align.store.units.preference`). The order depends on the
        content alone, not on how the store was built.
        """
        with self.reading():
            for pair in locale_pairs(self._db, query):
                if share is None or pair[1:] == share[:2]:
                    yield from units_of(self._db, pair, query, share)

    def groups(self, query: Query = _EVERYTHING) -> Iterator[tuple[Unit, ...]]:
        """The same units, those of one source in all target locales together.

        Sorted by source locale and source; within a group as `units` sorts them.
        """
        with self.reading():
            streams = [units_of(self._db, pair, query) for pair in locale_pairs(self._db, query)]
            for _, group in groupby(heapq.merge(*streams, key=_source), key=_source):
                yield tuple(group)

    def pairs(
        self, query: Query = _EVERYTHING, names: Mapping[int, str] = _NO_NAMES
    ) -> Iterator[Pair]:
        """The pairs of the chosen articles as they were put in, by article path and position.

        `names`, by the article's number, stand where a path would.
        """
        condition = article_condition(query)
        usable = "" if query.include_damaged else f" AND {EXCLUSION} = ''"
        sql = (
            "SELECT position, line, column, tuid, source, target, block, heading, segtype,"
            " source_start, source_end, target_start, target_end, damage, confidence, bead FROM occurrence"
            " JOIN unit ON unit.id = occurrence.unit_id"
            " JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"
            f" WHERE article_id = ?{usable} ORDER BY position"
        )
        with self.reading():
            articles = self._db.execute(
                "SELECT article.id, path, source_locale, target_locale, origin, date, title,"
                " source_commit, source_hash, location_id, encoding, digest"
                " FROM article JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
                f" WHERE 1{condition.sql} ORDER BY path, file",
                condition.parameters,
            )
            for article_id, path, *fields in articles:
                article = Article._make((names.get(article_id, path), *fields))
                for row in self._db.execute(sql, (article_id,)):
                    yield Pair(article, *row)

    def problems(
        self, query: Query = _EVERYTHING, names: Mapping[int, str] = _NO_NAMES
    ) -> Iterator[Problem]:
        """The problems of the chosen articles, by article path and in the order they were found.

        `names`, by the article's number, stand where a path would.
        """
        condition = article_condition(query)
        rows = self._db.execute(
            "SELECT article.id, code, problem.article, line, column, message, targets, sources, text"
            " FROM article JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
            " JOIN problem ON problem.article_id = article.id"
            f" WHERE 1{condition.sql} ORDER BY path, file, number",
            condition.parameters,
        )
        return (Problem(code, names.get(number, path), *rest) for number, code, path, *rest in rows)

    def target_locales(self) -> list[str]:
        """The target locales that the store has articles in, sorted."""
        rows = self._db.execute(
            "SELECT DISTINCT target_locale FROM locale_pair"
            " WHERE EXISTS (SELECT 1 FROM article WHERE locale_pair_id = locale_pair.id)"
            " ORDER BY target_locale"
        )
        return [locale for (locale,) in rows]

    def count_units(self) -> int:
        """How many units there are, of all locales: a rough measure of the work to do."""
        units = self._db.execute("SELECT count(*) FROM unit").get
        return int(units)

    def statistics(self, query: Query = _EVERYTHING) -> Statistics:
        """How much text the chosen articles hold, in all and by locale pair and origin."""
        with self.reading():
            return statistics.volumes(self._db, query)

    def article_volumes(self, query: Query = _EVERYTHING) -> Iterator[ArticleVolume]:
        """How much text each chosen article holds, sorted by path."""
        return statistics.article_volumes(self._db, query)

    def articles(self, query: Query = _EVERYTHING) -> Iterator[ArticlePairs]:
        """The chosen articles and how many pairs each has, sorted by path."""
        return statistics.articles(self._db, query)

    def excluded(self, query: Query = _EVERYTHING) -> dict[str, int]:
        """How many pairs of the chosen articles an export leaves out, by problem code.

        The first that applies: the pair's damage; TM015 and TM014 for an empty source or target
        (white space counts as empty); TM005 for an unknown target locale. These numbers and the
        occurrences of `units` make up all pairs.
        """
        return statistics.excluded(self._db, query)

    # Findings and decisions: what reviewers work with.

    def findings(
        self, query: FindingQuery = _ALL_FINDINGS, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Found]:
        """The findings that match, streamed, by article path, position in it, and code."""
        return findings.findings(self._db, query, limit, offset)

    def brief_findings(self, query: FindingQuery = _ALL_FINDINGS) -> Iterator[Brief]:
        """What there is to count of the findings that match, in no order; quicker than `findings`."""
        return findings.briefs(self._db, query)

    def count_findings(
        self, query: FindingQuery = _ALL_FINDINGS, by: CountedBy = "all"
    ) -> dict[str, int]:
        """How many findings match, by `code`, `severity` (`error`), `status`, `reviewer`, `locale`
        (target), `origin` or `article` (path); names without a finding are left out.

        `all` and `units` (distinct units with a finding) give one number, under the empty name.
        Findings without reviewer or origin are counted under the empty name, too.
        """
        return findings.counts(self._db, query, by)

    def cards(
        self,
        query: FindingQuery = _ALL_FINDINGS,
        *,
        limit: int = 50,
        after: QueuePlace | None = None,
    ) -> list[Card]:
        """The next units with matching findings: the severest first, then the lowest score.

        `after` is the `place` of the last card the caller has; it need not be in the queue any
        more. Only matching findings are on a card; `findings_of_unit` gives all.
        """
        return findings.cards(self._db, query, limit, after)

    def findings_of_unit(self, unit: int) -> list[Found]:
        """Every finding of a unit, at every place, by article path, position and code."""
        return findings.of_unit(self._db, unit)

    def decide(
        self, decided: Iterable[Decision], *, seen: Mapping[str, int] | None = None
    ) -> Decided:
        """Append decisions to the history, all or none; findings take their status at once.

        The newest `time` counts, of equal times the one added last; to undo is to decide again
        (status `open`). A decision that is there word for word is not added again. With `seen`, the
        number of the newest entry the reviewer saw for a fingerprint (0 or missing: none), a decision
        about a fingerprint that somebody decided since is not added, but answered with that entry.
        """
        with self._transaction():
            return decisions.decide(self._db, decided, seen)

    def history(
        self,
        source_locale: str,
        source: str,
        target_locale: str,
        target: str,
        code: str | None = None,
    ) -> list[Entry]:
        """Every decision about a unit, of one check or of all, the newest first."""
        unit = (source_locale, source, target_locale, target)
        return decisions.history(self._db, unit, code)

    def newest_decisions(self, fingerprints: Iterable[str]) -> dict[str, Entry]:
        """The decision that counts, by fingerprint; those nobody decided about are left out."""
        return decisions.newest(self._db, fingerprints)

    def decisions(self, *, with_history: bool = False) -> Iterator[Entry]:
        """The decisions that count, or all that were ever made, the oldest first."""
        return decisions.entries(self._db, with_history=with_history)

    def annotated(self, units: Iterable[Unit], wants: Wants, key: Key) -> Iterator[Unit]:
        """Units of the store, each with its `Annotation`; `key` names a unit for files."""
        with self.reading():
            yield from annotations.annotated(self._db, units, wants, key)

    def corrections(self) -> dict[Texts, str]:
        """The targets that reviewers put in the place of others, by the texts they are for."""
        return imports.corrections(self._db)

    def corrected_places(self) -> Iterator[Correction]:
        """Every place in the articles that stands to be corrected, by file and position in it."""
        return imports.corrected_places(self._db)

    def scores(self, locales: tuple[str, ...] = ()) -> Iterator[tuple[str, float]]:
        """Target locale and alignment score (0-1) of every checked unit, in no order."""
        return checking.scores(self._db, locales)

    # Corrections of alignments.

    def add_pins(self, pins: Iterable[StoredPin]) -> int:
        """Keep corrections, all or none; how many say something new. The last one is the newest."""
        with self._transaction():
            return stored_pins.add(self._db, pins)

    def remove_pins(self, pins: Iterable[StoredPin]) -> int:
        """Forget the corrections about the same texts of the same articles; how many there were."""
        with self._transaction():
            return stored_pins.remove(self._db, pins)

    def pins(self) -> Iterator[StoredPin]:
        """All corrections, by article and locale, the oldest first."""
        return stored_pins.every(self._db)

    # Checking: what `tm_align.pipeline.check` reads and writes.

    @contextmanager
    def checking(self) -> Iterator[CheckWriter]:
        """One transaction for the results of a check, as `writing` is one for articles."""
        with self._transaction():
            yield CheckWriter(self._db)

    def article_states(self) -> list[ArticleState]:
        """All articles by locale pair, path and file, with what they were last checked with."""
        return checking.article_states(self._db)

    def locale_states(self) -> dict[tuple[str, str], LocaleState]:
        """What each (source locale, target locale) was last checked with."""
        return checking.locale_states(self._db)

    def article_pairs(self, article: int) -> list[StoredPair]:
        """The undamaged pairs of the article with this number, empty ones too, in their order."""
        return checking.article_pairs(self._db, article)

    def aligned_pairs(self, article: int) -> list[StoredPair]:
        """All pairs of the article with this number, unsure ones too, with their confidence."""
        return checking.aligned_pairs(self._db, article)

    def article_problems(self, article: int, codes: Sequence[str]) -> list[Problem]:
        """The problems of the article with this number that have one of the codes."""
        return checking.article_problems(self._db, article, codes)

    def texts(self, source_locale: str, target_locale: str) -> Iterator[StoredTexts]:
        """The undamaged units of a locale pair, streamed, by the first place each stands at."""
        return checking.texts(self._db, source_locale, target_locale)

    def unit_texts(self, source_locale: str, target_locale: str) -> Iterator[tuple[int, str, str]]:
        """Number, source and target of the undamaged units of a locale pair, streamed, by number."""
        return checking.unit_texts(self._db, source_locale, target_locale)

    def scratch(self) -> AbstractContextManager[Scratch]:
        """Room to put aside what a check has found so far, as long as the block lasts."""
        return scratch(self._db)

    def places(self, units: Sequence[int]) -> Iterator[tuple[int, StoredPair]]:
        """Article number and pair for every undamaged place of the units with these numbers."""
        return checking.places(self._db, units)

    def with_source(self, source_locale: str, target_locale: str, source: str) -> list[int]:
        """The numbers of all units of a locale pair that have this source."""
        return checking.with_source(self._db, source_locale, target_locale, source)

    def failing_sources(self, without: Sequence[str]) -> list[tuple[str, str, list[str], int]]:
        """Sources that fail in several locales at warning or above, but for checks in `without`.

        Source locale, source, the failing target locales, and how many it is translated into.
        """
        return checking.failing_sources(self._db, without)


def _source(unit: Unit) -> tuple[str, str]:
    return (unit.source_locale, unit.source)
