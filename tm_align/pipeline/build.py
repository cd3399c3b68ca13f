"""Articles into a store: only what changed is read again."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tm_align import __version__
from tm_align.engines import run_batches
from tm_align.model import Article
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import ArticleFile, Found, batches
from tm_align.pipeline.gone import Absent, Gone
from tm_align.pipeline.keys import Keys
from tm_align.pipeline.readers import UNREADABLE, BatchReader
from tm_align.store import Changes, Known, Stat, Store, Writer

Progress = Callable[[int, int], object]
"""Called with the number of articles done, and of all."""

_RACY_NS = 2_000_000_000
"""A file changed this shortly before it is read may change again without its time showing it (the
time stamps of some file systems have two seconds' resolution), so its time is not trusted."""

_UNTRUSTED = -1

ALIGNED = "align"
"""The last word of the reader of articles that were aligned with their originals."""


class BuildOptions(NamedTuple):
    """How to build. `now_ns` is when the build starts, in nanoseconds since the epoch."""

    defaults: Defaults
    now_ns: int
    jobs: int = 1
    prune: bool = False


class BuildReport(NamedTuple):
    """The account of a build: `found == added + replaced + touched + unchanged`.

    `passed_over` counts other files by reason. `touched` articles were read, since their time had
    changed, and found to have the bytes they had. `gone` are articles without files.
    """

    found: int
    passed_over: Mapping[str, int]
    added: int
    replaced: int
    touched: int
    unchanged: int
    gone: Gone
    units_created: int
    units_dropped: int


def build(
    store: Store,
    found: Found,
    roots: Iterable[str],
    options: BuildOptions,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring `store` up to date with the articles found below `roots`, in one transaction.

    Articles that were aligned with their originals stay so until they change.
    """
    keys = Keys(store.path)
    known = store.known()
    files = {keys.of(article.file): article for article in found.articles}
    reader = _reader(options.defaults)
    stale = {
        key: article
        for key, article in files.items()
        if not _is_unchanged(known.get(key), article, _reader_of(article, reader))
    }
    unchanged = len(files) - len(stale)
    absent = Absent(store, keys, files, roots)
    changes = Changes()
    if stale or (options.prune and absent):
        with store.writing() as writer:
            known = store.known()  # another build may have ended while this one waited to write
            for done in _put_all(writer, known, stale, reader, options):
                if progress:
                    progress(unchanged + done, len(files))
            gone = absent.settle(writer if options.prune else None)
        changes = writer.changes
    else:
        gone = absent.settle(None)
    return BuildReport(
        len(files),
        found.passed_over,
        changes.added,
        changes.replaced,
        changes.touched,
        unchanged,
        gone,
        changes.units_created,
        changes.units_dropped,
    )


def _reader(defaults: Defaults) -> str:
    """What makes two readings of the same bytes the same."""
    return " ".join((__version__, defaults.source_locale, defaults.target_locale or "-"))


def _reader_of(article: ArticleFile, reader: str) -> str:
    """`reader`, and how far below the PATH given the article lies: that decides its name."""
    return f"{reader} {article.path.count('/')}"


def _is_unchanged(known: Known | None, article: ArticleFile, reader: str) -> bool:
    return (
        known is not None
        and (known.reader == reader or _is_aligned(known))
        and known.size == article.size
        and known.mtime_ns == article.mtime_ns
        and article.data is None
    )


def _is_aligned(known: Known) -> bool:
    """Whether the pairs of an article come from its original: reading it would find none."""
    return known.reader.endswith(f" {ALIGNED}")


def _put_all(
    writer: Writer,
    known: Mapping[str, Known],
    stale: Mapping[str, ArticleFile],
    reader: str,
    options: BuildOptions,
) -> Iterable[int]:
    """Read the stale articles and put them into the store; yields how many are done."""
    work = BatchReader(options.defaults)
    waiting = iter(stale.items())
    done = 0
    for read in run_batches(work, batches(stale.values()), options.jobs):
        for packed in read:
            key, article = next(waiting)
            before, read_by = known.get(key), _reader_of(article, reader)
            found = _stat(article, packed.article, options.now_ns)
            is_same = before is not None and before.digest == packed.article.digest
            if before and is_same and (before.reader == read_by or _is_aligned(before)):
                writer.touch(key, found)
            else:
                writer.put(key, found, read_by, packed)
        done += len(read)
        yield done


def _stat(article: ArticleFile, read: Article, now_ns: int) -> Stat:
    """Size and time to compare with next time; a time that must not be trusted matches no file's."""
    trusted = read.encoding != UNREADABLE and article.mtime_ns < now_ns - _RACY_NS
    return Stat(article.size, article.mtime_ns if trusted else _UNTRUSTED)
