"""Articles without marks and their originals to readings: learn from some, then align them all."""

import atexit
import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tm_align.align.article import align_article, align_sides
from tm_align.align.batch import Learned, Sides, learn, sample
from tm_align.align.features import Side
from tm_align.align.pins import place_pins
from tm_align.align.window import Window
from tm_align.engines import few_collections, run_batches
from tm_align.engines.threads import one_thread
from tm_align.model import Article, Problem, Reading
from tm_align.parse.article import Defaults, Head, is_html, read_head
from tm_align.parse.segmentation import Rules
from tm_align.parse.text import Text, decode
from tm_align.pipeline.aligned import UNSURE_BELOW, Prose, aligned_reading, quoted, read_prose
from tm_align.pipeline.clone import Clone
from tm_align.pipeline.documents import UNPAIRED, Original, read_bytes
from tm_align.pipeline.files import write_temporary
from tm_align.pipeline.pins import NO_PINS, Pins
from tm_align.pipeline.reading import read_article
from tm_align.pipeline.segmenting import rules_in
from tm_align.semantic import Encoder, knows, load_encoder

Known = Callable[[str, str], Iterable[tuple[str, str]]]
"""Pairs of texts a memory has of a source and a target locale."""

_BATCH = 16
_MARK = b"data-ttu-id"


class AlignOptions(NamedTuple):
    """How to align. `rules` is the path of the user's SRX file; `pins` are reviewers' corrections.

    `semantic` asks the sentence encoder, too, where it knows both languages.
    """

    defaults: Defaults
    jobs: int = 1
    unsure_below: float = UNSURE_BELOW
    rules: str | None = None
    pins: Pins = NO_PINS
    semantic: bool = False

    def encoder(self, article: Article) -> Encoder | None:
        """The encoder for an article, None where it is not wanted or does not know the languages."""
        if self.semantic and knows(article.source_locale, article.target_locale):
            return load_encoder()
        return None


def _nothing_known(_: str, __: str) -> Iterable[tuple[str, str]]:
    return ()


def align_articles(
    originals: Sequence[Original], options: AlignOptions, known: Known = _nothing_known
) -> Iterator[Reading]:
    """The reading of each article, in order. The same for any number of processes.

    Articles are learned from by target locale, at most a few hundred of each. A marked article is
    read as its marks say; a binary one, or one without original, is a problem.
    """
    parsed: dict[int, _Parsed] = {}
    with one_thread(), few_collections():
        learned = _learn_all(originals, options, known, parsed)
    if options.jobs > 1:
        parsed = {}  # cheaper to make again than to send
    tasks = list(enumerate(originals))
    batches = [tasks[at : at + _BATCH] for at in range(0, len(tasks), _BATCH)]
    with tempfile.TemporaryDirectory() as folder:
        # Too big to be sent along with every batch: each process loads it once.
        file = Path(folder, "learned")
        data = pickle.dumps(learned, protocol=pickle.HIGHEST_PROTOCOL)
        write_temporary(file, data)
        digest = blake2b(data, digest_size=16).hexdigest()
        for readings in run_batches(
            _Aligner(str(file), digest, options, parsed), batches, options.jobs
        ):
            yield from readings


class _Parsed(NamedTuple):
    """An article and its original, cut into segments; what was computed of these, if it was."""

    head: Head
    source: Prose
    target: Prose
    sides: Sides | None = None
    windows: Sequence[Window] = ()


class _Opened(NamedTuple):
    """An article and its original, decoded; `text` is None for binary data."""

    head: Head
    text: Text
    source: Text


def _open(original: Original, defaults: Defaults) -> _Opened | Reading:
    """The two texts, or the reading of an article that is not to be aligned."""
    article = original.article
    data = read_bytes(article)
    text = decode(data)
    if text is None or not data or _MARK in data:
        return read_article(article.path, data, defaults, folder=article.folder)
    head = read_head(
        text.utf8, article.path, defaults, folder=article.folder, encoding=text.encoding,
        digest=blake2b(data, digest_size=16).hexdigest(),
    )  # fmt: skip
    if original.how == UNPAIRED:
        return _without_source(head, "no source article found")
    source = decode(_read(original))
    if source is None:
        return _without_source(head, f"source article {original.path} is binary data")
    return _Opened(head, text, source)


def _read(original: Original) -> bytes:
    """The bytes of the original; none if its file cannot be read."""
    if original.data is not None:
        return original.data
    if original.blob:
        folder, blob = original.blob
        return _clone(folder).read(blob)
    try:
        return Path(original.file or "").read_bytes()
    except OSError:
        return b""


@lru_cache(maxsize=4)
def _clone(folder: Path) -> Clone:
    """The clone, open as long as the process lives; each process asks a git of its own."""
    clone = Clone(folder).__enter__()
    atexit.register(clone.__exit__, None, None, None)
    return clone


def _without_source(head: Head, message: str) -> Reading:
    article = head.article
    return Reading(
        article, (), (*_head_problems(head), Problem("TM030", article.path, 0, 0, message))
    )


def _head_problems(head: Head) -> list[Problem]:
    return [Problem(it.code, head.article.path, it.line, 0, it.details) for it in head.problems]


def _proses(opened: _Opened, rules: Rules) -> tuple[Prose, Prose]:
    article = opened.head.article
    html = is_html(article.path)
    return (
        read_prose(opened.source, article.source_locale, rules, html=html),
        read_prose(opened.text, article.target_locale, rules, html=html),
    )


# --- learning ------------------------------------------------------------------------------------


def _learn_all(
    originals: Sequence[Original], options: AlignOptions, known: Known,
    parsed: dict[int, _Parsed],
) -> dict[tuple[str, str], Learned]:  # fmt: skip
    """What the articles of each pair of locales teach; `own` is by number among all articles.

    The articles learned from are put into `parsed`.
    """
    rules, defaults = rules_in(options.rules), options.defaults
    groups: dict[tuple[str, str], list[int]] = {}
    for number, original in enumerate(originals):
        if original.how != UNPAIRED:
            article = _article_of(original, defaults)
            groups.setdefault((article.source_locale, article.target_locale), []).append(number)
    learned = {}
    for locales, numbers in sorted(groups.items()):
        chosen = [numbers[i] for i in sample(len(numbers))]
        batch, used = [], []
        for number in chosen:
            opened = _open(originals[number], defaults)
            if isinstance(opened, _Opened):
                source, target = _proses(opened, rules)
                batch.append((Side.of(source.segments), Side.of(target.segments)))
                parsed[number] = _Parsed(opened.head, source, target, batch[-1])
                used.append(number)
        windows: dict[int, list[Window]] = {}
        found = learn(batch, known(*locales), windows=windows)
        for i, prepared in windows.items():
            parsed[used[i]] = parsed[used[i]]._replace(windows=prepared)
        own = {used[i]: pairs for i, pairs in found.own.items()}
        learned[locales] = found._replace(own=own)
    return learned


def _article_of(original: Original, defaults: Defaults) -> Article:
    data = read_bytes(original.article)
    text = decode(data)
    if text is None:
        return read_article(original.article.path, data, defaults).article
    return read_head(
        text.utf8, original.article.path, defaults, folder=original.article.folder,
        encoding=text.encoding, digest="",
    ).article  # fmt: skip


# --- aligning ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Aligner:
    """Aligns a batch of numbered articles. A value, so that another process can be handed it."""

    learned: str
    digest: str
    options: AlignOptions
    parsed: dict[int, _Parsed]

    def __call__(self, batch: Iterable[tuple[int, Original]]) -> list[Reading]:
        learned = _load(self.learned, self.digest)
        rules = rules_in(self.options.rules)
        with one_thread():
            return [self._align(number, it, learned, rules) for number, it in batch]

    def _align(
        self, number: int, original: Original, learned: Mapping[tuple[str, str], Learned],
        rules: Rules,
    ) -> Reading:  # fmt: skip
        parsed = self.parsed.pop(number, None)  # which may be megabytes, needed once
        if parsed is None:
            opened = _open(original, self.options.defaults)
            if isinstance(opened, Reading):
                return opened
            parsed = _Parsed(opened.head, *_proses(opened, rules))
        head, source, target, sides, windows = parsed
        article = head.article
        guidance = learned[article.source_locale, article.target_locale].guidance(number)
        pins = self.options.pins
        given = pins.of(article.target_locale, article.path)
        decided = pins.decided_about(article.source_locale, article.target_locale, source.segments)
        guidance = guidance._replace(pins=(*decided, *given))
        encode = self.options.encoder(article)
        if encode or not sides:
            matches = align_article(source.segments, target.segments, guidance, encode=encode)
        else:
            matches = align_sides(*sides, guidance, windows=windows)
        reading = aligned_reading(article, source, target, matches, self.options.unsure_below)
        problems = _head_problems(head)
        if original.instead:
            problems.append(Problem("TM035", article.path, 0, 0, original.instead))
        if given:
            problems += [
                Problem("TM036", article.path, 0, 0, quoted(it.source or it.target))
                for it in place_pins(given, source.segments, target.segments).lost
            ]
        if not reading.pairs:
            problems.append(Problem("TM007", article.path, 0, 0, "nothing could be aligned"))
        return reading._replace(problems=(*problems, *reading.problems))


@lru_cache(maxsize=1)
def _load(file: str, _digest: str) -> dict[tuple[str, str], Learned]:
    """What was learned, read once in each process; the file is this program's own."""
    loaded: dict[tuple[str, str], Learned] = pickle.loads(Path(file).read_bytes())
    return loaded


def counted_by_way(originals: Iterable[Original]) -> dict[str, int]:
    """How many articles were paired how."""
    return dict(sorted(Counter(it.how for it in originals).items()))
