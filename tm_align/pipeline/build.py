"""Articles into a store: only what changed is read again."""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tm_align import __version__
from tm_align.engines import run_batches
from tm_align.model import Article
from tm_align.parse.article import Defaults
from tm_align.pipeline.articles import STDIN, ArticleFile, Found, batches, readable
from tm_align.pipeline.readers import UNREADABLE, BatchReader
from tm_align.store import Changes, Known, Stat, Store, Writer

Progress = Callable[[int, int], object]
"""Called with the number of articles done, and of all."""

_RACY_NS = 2_000_000_000
"""A file changed this shortly before it is read may change again without its time showing it (the
time stamps of some file systems have two seconds' resolution), so its time is not trusted."""

_UNTRUSTED = -1

_ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")
"""A byte of a name as `readable` writes it."""


class BuildOptions(NamedTuple):
    """How to build. `now_ns` is when the build starts, in nanoseconds since the epoch."""

    defaults: Defaults
    now_ns: int
    jobs: int = 1
    prune: bool = False


class BuildReport(NamedTuple):
    """The account of a build: `found == added + replaced + touched + unchanged`.

    `passed_over` counts other files by reason. `touched` articles were read, since their time had
    changed, and found to have the bytes they had. `vanished` are the articles in the store, below
    the paths given, whose files are gone, named as those paths are. `lost_folders` are folders that
    are gone, wherever they were, with the number of other articles the store has from below each:
    somebody renamed them, or moved the store, or they are only elsewhere today. `moved` of these
    articles were found again, byte for byte. `pruned` tells whether the vanished and the moved ones
    left the store as well; what may come back stays.
    """

    found: int
    passed_over: Mapping[str, int]
    added: int
    replaced: int
    touched: int
    unchanged: int
    vanished: tuple[str, ...]
    lost_folders: Mapping[str, int]
    moved: int
    pruned: bool
    units_created: int
    units_dropped: int


def build(
    store: Store,
    found: Found,
    roots: Iterable[str],
    options: BuildOptions,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring `store` up to date with the articles found below `roots`, in one transaction."""
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
    others = known.keys() - files.keys() - {STDIN}
    vanished = keys.gone(others, roots)
    lost = keys.lost(others - vanished.keys())
    changes = Changes()
    if stale or (options.prune and (vanished or lost)):
        with store.writing() as writer:
            known = store.known()  # another build may have ended while this one waited to write
            for done in _put_all(writer, known, stale, reader, options):
                if progress:
                    progress(unchanged + done, len(files))
            moved = _moved(store, lost, files)
            for key in sorted({*vanished, *moved}) if options.prune else ():
                writer.remove(key)
        changes = writer.changes
    else:
        moved = _moved(store, lost, files)
    return BuildReport(
        len(files),
        found.passed_over,
        changes.added,
        changes.replaced,
        changes.touched,
        unchanged,
        tuple(sorted(vanished.values())),
        dict(sorted(Counter(lost.values()).items())),
        len(moved),
        options.prune,
        changes.units_created,
        changes.units_dropped,
    )


def _moved(store: Store, lost: Iterable[str], files: Iterable[str]) -> list[str]:
    """Those of `lost` whose bytes one of `files` has now: the store would have them twice."""
    if not lost:
        return []
    known = store.known()
    found = {known[key].digest for key in files if key in known}
    return [key for key in lost if key in known and known[key].digest in found]


def _reader(defaults: Defaults) -> str:
    """What makes two readings of the same bytes the same."""
    return " ".join((__version__, defaults.source_locale, defaults.target_locale or "-"))


def _reader_of(article: ArticleFile, reader: str) -> str:
    """`reader`, and how far below the PATH given the article lies: that decides its name."""
    return f"{reader} {article.path.count('/')}"


def _is_unchanged(known: Known | None, article: ArticleFile, reader: str) -> bool:
    return (
        known is not None
        and known.reader == reader
        and known.size == article.size
        and known.mtime_ns == article.mtime_ns
        and article.data is None
    )


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
            if before and before.digest == packed.article.digest and before.reader == read_by:
                writer.touch(key, found)
            else:
                writer.put(key, found, read_by, packed)
        done += len(read)
        yield done


def _stat(article: ArticleFile, read: Article, now_ns: int) -> Stat:
    """Size and time to compare with next time; a time that must not be trusted matches no file's."""
    trusted = read.encoding != UNREADABLE and article.mtime_ns < now_ns - _RACY_NS
    return Stat(article.size, article.mtime_ns if trusted else _UNTRUSTED)


class Keys:
    """Names of article files in the store: relative to the store's folder, `/` between parts.

    So the store and the articles can move together, and an article has one name whatever PATH
    leads to it.
    """

    def __init__(self, store: Path) -> None:
        self._folder = os.path.realpath(store.parent)
        self._known_folders: dict[str, str] = {}

    def of(self, file: str) -> str:
        """The key of a file or folder; only links among its parents are followed."""
        if file == STDIN:
            return STDIN
        folder, name = os.path.split(file)
        if name in ("", os.curdir, os.pardir):
            return self._relative(file)
        if folder not in self._known_folders:
            self._known_folders[folder] = self._relative(folder)
        above = self._known_folders[folder]
        return readable(name if above == os.curdir else f"{above}/{name}")

    def _relative(self, folder: str) -> str:
        real = os.path.realpath(folder)
        with suppress(ValueError):  # on another drive there is no relative path
            real = os.path.relpath(real, self._folder)
        return real.replace(os.sep, "/")

    def gone(self, keys: Iterable[str], roots: Iterable[str]) -> dict[str, str]:
        """Those of `keys` that are below one of the `roots` and whose file is not there any more.

        Each with the name that the file would have below that root, as the root was given.
        """
        below = [(root, self._root(root)) for root in roots]
        gone = {}
        for key in keys:
            file = self._absolute(key)
            found = next((it for it in below if file.is_relative_to(it[1])), None)
            if found and _is_gone(file):
                gone[key] = readable(Path(found[0], file.relative_to(found[1])).as_posix())
        return gone

    def lost(self, keys: Iterable[str]) -> dict[str, str]:
        """Those of `keys` whose folder is not there any more, each with the uppermost one that is not."""
        folders = {key: key.rpartition("/")[0] for key in keys}
        parts = {it: _lost_part(self._absolute(it)) for it in set(folders.values())}
        names = {folder: _shown(part) for folder, part in parts.items() if part}
        return {key: names[folder] for key, folder in folders.items() if folder in names}

    def _root(self, root: str) -> Path:
        """What articles below `root` have in common: a link to a folder is followed, one to a file not."""
        return self._absolute(self._relative(root) if Path(root).is_dir() else self.of(root))

    def _absolute(self, key: str) -> Path:
        path = Path(os.path.normpath(Path(self._folder, key)))
        if "\\x" in key and not path.exists():  # the name may have bytes that are no UTF-8
            return Path(_ESCAPED.sub(lambda it: chr(0xDC00 + int(it[1], 16)), str(path)))
        return path


def _is_gone(file: Path) -> bool:
    """Whether no file has that name; one that must not be looked at is not gone."""
    try:
        mode = file.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return stat.S_ISDIR(mode)


def _lost_part(folder: Path) -> Path | None:
    """The uppermost of `folder` and those above it that is gone, or a link now: keys are without links."""
    if os.path.realpath(folder) == str(folder) and _is_there(folder):
        return None
    parts = (*reversed(folder.parents), folder)
    return next((it for it in parts if it.is_symlink() or not _is_there(it)), None)


def _is_there(folder: Path) -> bool:
    """Whether there is such a folder, or one that must not be looked at."""
    try:
        return stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _shown(path: Path) -> str:
    """A path as somebody in the folder at hand would name it."""
    with suppress(ValueError):
        path = path.relative_to(Path.cwd())
    return readable(path.as_posix())
