"""Aligned articles into a store: what `tm-align align --store` does."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tm_align import __version__
from tm_align.formats.jsonl import aligned_lines as lines
from tm_align.formats.sidebyside import page
from tm_align.model import Reading
from tm_align.pipeline.aligning import AlignOptions, align_articles, counted_by_way
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.build import ALIGNED
from tm_align.pipeline.clone import Clone
from tm_align.pipeline.documents import Original, from_folder
from tm_align.pipeline.gone import Absent, Gone
from tm_align.pipeline.keys import Keys
from tm_align.pipeline.pins import remembered
from tm_align.pipeline.versions import from_clone
from tm_align.semantic import knows
from tm_align.store import Query, Stat, Store

Progress = Callable[[int, int], object]
"""Called with the number of articles done, and of all."""

_KNOWN_PAIRS = 20_000
"""Pairs of the store that are learned from; more teach little and take time."""

SURE_FROM = 0.9


class AlignReport(NamedTuple):
    """The account of an alignment: `articles` is the sum of `by_way`, `pairs` of the three kinds.

    `sure` pairs have a confidence from 0.9 on, `unsure` ones are not exported. `not_encoded` are locales
    the sentence encoder was asked about and does not know, `gone` articles of the store without files.
    """

    articles: int
    by_way: Mapping[str, int]
    unpaired: tuple[str, ...]
    sources_left: int
    pairs: int
    sure: int
    unsure: int
    problems: Mapping[str, int]
    not_encoded: tuple[str, ...] = ()
    gone: Gone = Gone()


class Account:
    """Counts readings as they pass."""

    def __init__(self, options: AlignOptions) -> None:
        self._options = options
        self._not_encoded: set[str] = set()
        self._pairs = self._sure = self._unsure = 0
        self._problems: Counter[str] = Counter()

    def of(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The same readings, counted."""
        for reading in readings:
            self._pairs += len(reading.pairs)
            self._unsure += sum(pair.damage == "TM031" for pair in reading.pairs)
            self._sure += sum(
                pair.confidence is None or pair.confidence >= SURE_FROM for pair in reading.pairs
            )
            self._problems.update(problem.code for problem in reading.problems)
            if self._options.semantic:
                tags = reading.article.source_locale, reading.article.target_locale
                self._not_encoded.update(it for it in tags if it and not knows(it))
            yield reading

    def report(self, originals: list[Original], sources: int = 0) -> AlignReport:
        """The account of what has passed."""
        ways = counted_by_way(originals)
        unpaired = tuple(it.article.path for it in originals if not it.path)
        left = max(0, sources - len({it.path for it in originals if it.path}))
        return AlignReport(
            len(originals), ways, unpaired, left, self._pairs, self._sure, self._unsure,
            dict(sorted(self._problems.items())), tuple(sorted(self._not_encoded)),
        )  # fmt: skip


def find_originals(
    sources: tuple[ArticleFile, ...], articles: tuple[ArticleFile, ...], clone: Path | None,
    locales: Iterable[str] = (),
) -> list[Original]:  # fmt: skip
    """The original of each article, in the folder of `sources` or, if given, in `clone`."""
    if clone is None:
        return from_folder(sources, articles, locales)
    with Clone(clone) as opened:
        return from_clone(opened, articles, locales)


def aligned_lines(
    originals: list[Original], options: AlignOptions, account: Account, *, html: bool
) -> Iterator[bytes]:
    """The aligned articles as JSON Lines or as one HTML page, in parts."""
    readings = account.of(align_articles(originals, options))
    if html:
        yield from page(readings)
    else:
        yield from (lines(reading.pairs) for reading in readings)


def align_to_store(
    store: Store, originals: list[Original], options: AlignOptions,
    progress: Progress | None = None, sources: int = 0, *,
    roots: Sequence[str] = (), prune: bool = False,
) -> AlignReport:  # fmt: skip
    """Align the articles and put them into `store`, all in one transaction.

    What reviewers corrected before is respected; `options.pins` are remembered first. Given the paths
    that the articles were found below, `roots`, the report tells which articles of the store are
    gone; with `prune` they leave it.
    """
    store.add_pins(options.pins.given)
    options = options._replace(pins=remembered(store))
    known = _known(store)
    keys = Keys(store.path)
    account = Account(options)
    reader = f"{__version__} {ALIGNED}"
    with store.writing() as writer:
        readings = account.of(
            align_articles(originals, options, lambda *locales: known.get(locales, ()))
        )
        for done, (original, reading) in enumerate(zip(originals, readings, strict=True), 1):
            article = original.article
            stat = Stat(article.size, article.mtime_ns)
            writer.put(keys.of(article.file), stat, reader, reading)
            if progress:
                progress(done, len(originals))
        gone = Gone()
        if roots:
            files = [keys.of(it.article.file) for it in originals]
            gone = Absent(store, keys, files, roots).settle(writer if prune else None)
    return account.report(originals, sources)._replace(gone=gone)


def _known(store: Store) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Pairs of the store to learn from, by locales: those that marks told, not alignment."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for pair in store.pairs(Query()):
        if pair.confidence is None:
            pairs = found.setdefault((pair.article.source_locale, pair.article.target_locale), [])
            if len(pairs) < _KNOWN_PAIRS:
                pairs.append((pair.source, pair.target))
    return found
