"""Finding article files below the paths a user gives, and handing them out in batches."""

import fnmatch
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tm_align.errors import InputError

SUFFIXES = (".md", ".markdown", ".html", ".htm")
"""Names of articles end in one of these, in any case."""

STDIN = "-"

_VCS_FOLDERS = frozenset({"CVS", "_darcs", "{arch}"})
_BATCH_BYTES = 512 * 1024
_BATCH_ARTICLES = 64


class ArticleFile(NamedTuple):
    """One article to read.

    `file` is where it lies, `path` its name relative to the PATH the user gave (`/` between parts),
    `folder` that PATH, or the name of the folder it stands for (`.`, `..`). `data` is None except for
    standard input, which can be read only once.
    """

    file: str
    path: str
    folder: str
    size: int
    mtime_ns: int
    data: bytes | None = None


class Selection(NamedTuple):
    """Which files below the given paths count. Globs are matched against `path`; `*` crosses `/`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


_EVERYTHING = Selection()


class Found(NamedTuple):
    """All article files, each once, in order; and how many other files there were, by reason."""

    articles: tuple[ArticleFile, ...]
    passed_over: dict[str, int]


def find_articles(
    paths: Iterable[str],
    selection: Selection = _EVERYTHING,
    stdin: Callable[[], bytes] | None = None,
) -> Found:
    """Find the articles of each path in turn, sorted by their relative path within it.

    A path is a file, a folder (walked recursively, without hidden and version-control folders;
    links to folders are not followed) or `-`, for which `stdin` is called. Raises `InputError` for a
    path that does not exist or cannot be read.
    """
    passed_over: Counter[str] = Counter()
    articles: dict[tuple[str, str], ArticleFile] = {}
    real_folders: dict[str, str] = {}
    wanted = _matcher(selection)
    for path in paths:
        if path == STDIN:
            data = stdin() if stdin else b""
            found = [ArticleFile(STDIN, STDIN, "", len(data), 0, data)]
        else:
            found = _below(path, wanted, passed_over)
        for article in sorted(found, key=lambda it: it.path):
            place = _place(article, real_folders)
            if place in articles:
                passed_over["given twice"] += 1
            else:
                articles[place] = article
    return Found(tuple(articles.values()), dict(sorted(passed_over.items())))


def readable(name: str) -> str:
    """A file name as text: bytes in it that are no UTF-8 are written as `\\xe9`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def without_match(globs: Iterable[str], paths: Iterable[str]) -> list[str]:
    """Those of the globs, in order, that match none of the paths; `*` crosses `/`."""
    left = {glob: re.compile(fnmatch.translate(glob)).match for glob in globs}
    for path in paths:
        if not left:
            break
        left = {glob: matches for glob, matches in left.items() if not matches(path)}
    return list(left)


def batches(articles: Iterable[ArticleFile]) -> Iterator[tuple[ArticleFile, ...]]:
    """Cut into batches of about half a megabyte: big enough to pay for the way to another process."""
    batch: list[ArticleFile] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += article.size
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_ARTICLES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _place(article: ArticleFile, real_folders: dict[str, str]) -> tuple[str, str]:
    """What two ways to the same file have in common: its real folder, and its name there."""
    folder, name = os.path.split(article.file)
    if folder not in real_folders:
        real_folders[folder] = os.path.realpath(folder)
    return real_folders[folder], name


def _matcher(selection: Selection) -> Callable[[str], bool]:
    include, exclude = _any_glob(selection.include), _any_glob(selection.exclude)

    def wanted(path: str) -> bool:
        return (not include or bool(include(path))) and not (exclude and exclude(path))

    return wanted


def _any_glob(globs: tuple[str, ...]) -> Callable[[str], object] | None:
    if not globs:
        return None
    return re.compile("|".join(fnmatch.translate(glob) for glob in globs)).match


def _below(
    path: str, wanted: Callable[[str], bool], passed_over: Counter[str]
) -> list[ArticleFile]:
    root = Path(path)
    try:
        if root.is_dir():
            return list(_walk(root, "", _named(root), wanted, passed_over))
        status = root.stat()
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror or error}; give a file, a folder or -"
        ) from error
    name = readable(root.name)
    folder = _named(root.parent)
    return [ArticleFile(str(root), name, folder, status.st_size, status.st_mtime_ns)]


def _named(folder: Path) -> str:
    """The folder as the user spelled it, unless that holds no name, which may tell the locale."""
    if set(folder.parts) <= {os.pardir}:
        return folder.resolve().name
    return folder.as_posix()


def _walk(
    folder: Path | str,
    prefix: str,
    root: str,
    wanted: Callable[[str], bool],
    passed_over: Counter[str],
) -> Iterator[ArticleFile]:
    folders: list[tuple[str, str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + readable(entry.name)
            if entry.name.startswith(".") or entry.name in _VCS_FOLDERS:
                passed_over["hidden"] += 1
            elif entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, path + "/"))
            elif reason := _reason_against(entry):
                passed_over[reason] += 1
            elif not wanted(path):
                passed_over["excluded"] += 1
            else:
                status = _status(entry)
                yield ArticleFile(entry.path, path, root, status[0], status[1])
    for below, path in folders:
        try:
            yield from _walk(below, path, root, wanted, passed_over)
        except OSError:
            # Reading the folder as if it were an article reports it as unreadable.
            yield ArticleFile(below, path.rstrip("/"), root, 0, 0)


def _reason_against(entry: "os.DirEntry[str]") -> str:
    """Why what is no folder is no article either; "" where it is one, or is to be reported as one."""
    is_named_so = entry.name.lower().endswith(SUFFIXES)
    try:
        if not is_named_so:
            return "link to a folder" if entry.is_dir() else "not an article"
        if not (entry.is_file() or entry.is_dir()) and entry.stat():
            return "not a file"  # a pipe would be waited for
    except OSError:  # a link that leads nowhere, to itself, or where nobody may look
        return "" if is_named_so else "link that cannot be followed"
    return ""


def _status(entry: "os.DirEntry[str]") -> tuple[int, int]:
    """Size and time of a file; a broken link has none, and is reported when it is read."""
    try:
        status = entry.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
