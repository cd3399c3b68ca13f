"""The original of each localized article in a git clone, in the version the translation was made of."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tm_align.parse.article import Defaults, read_head
from tm_align.parse.text import decode
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.clone import Clone
from tm_align.pipeline.documents import (
    AT_COMMIT,
    AT_DATE,
    AT_HEAD,
    UNPAIRED,
    Original,
    match,
    read_bytes,
    redirection,
    without_locale,
)

_COMMIT = re.compile(r"[0-9a-f]{7,40}")


class _Version(NamedTuple):
    """A commit to look for an original in, and what it is taken for. `instead` says of what."""

    commit: str
    how: str
    instead: str = ""


def from_clone(
    clone: Clone, articles: Sequence[ArticleFile], locales: Iterable[str] = ()
) -> list[Original]:
    """The original of each article in `clone`, at the commit its front matter names.

    It is looked for under the same path, then under the path without its locale. Where the clone
    does not have that commit, or not the file in it, the last commit before the translation was
    handed off is taken, and HEAD where that does not help either. Articles that no path leads to
    are compared with the files of HEAD that are left, by redirection, id and content. No article is its
    own original, where the clone holds the localized ones, too.
    """
    places = _places(clone, articles)
    localized = frozenset(places.values())
    names = [it for it in clone.paths() if it not in localized]
    same = {path.casefold(): path for path in names}
    bare = _unique({path: without_locale(path, set()) for path in names})
    found = []
    for article in articles:
        paths = [article.path, same.get(article.path.casefold())]
        for path in (article.path, places.get(article.file, "")):
            paths.append(bare.get(without_locale(path, set())))
        looked_for = [it for it in paths if it and it not in localized]
        found.append(_look_up(clone, article, looked_for) or Original(article, "", UNPAIRED))
    rest = [i for i, it in enumerate(found) if it.how == UNPAIRED or _has_moved(clone, it)]
    if rest:
        kinds = {article.path.rpartition(".")[2].lower() for article in articles}
        names = [it for it in names if it.rpartition(".")[2].lower() in kinds]
        _compare(clone, found, rest, names, locales)
    return found


def _has_moved(clone: Clone, original: Original) -> bool:
    """Whether the newest version only says where the article has moved."""
    if original.how != AT_HEAD or original.blob is None:
        return False
    return bool(redirection(clone.read(original.blob[1])))


def _unique(keys: dict[str, str]) -> dict[str, str]:
    """Names by their key, where only one has it."""
    by_key: dict[str, list[str]] = {}
    for name, key in keys.items():
        by_key.setdefault(key, []).append(name)
    return {key: its[0] for key, its in by_key.items() if len(its) == 1}


def _places(clone: Clone, articles: Iterable[ArticleFile]) -> dict[str, str]:
    """Where in the clone the files of articles lie that are in its folder."""
    root = os.path.realpath(clone.folder)
    places = {}
    for article in articles:
        if article.data is None:
            file = os.path.realpath(article.file)
            if file.startswith(root + os.sep):
                places[article.file] = os.path.relpath(file, root).replace(os.sep, "/")
    return places


def _look_up(clone: Clone, article: ArticleFile, paths: Sequence[str]) -> Original | None:
    """The file under one of `paths` in the best version there is."""
    for commit, how, instead in _versions(clone, article):
        for path in dict.fromkeys(paths):
            blob = clone.find(commit, path)
            if blob:
                return Original(article, path, how, blob=(clone.folder, blob), instead=instead)
    return None


def _versions(clone: Clone, article: ArticleFile) -> Iterator[_Version]:
    """Where to look, the best first."""
    text = decode(read_bytes(article))
    wanted = date = None
    if text is not None:
        head = read_head(
            text.utf8, article.path, Defaults(), folder=article.folder, encoding=text.encoding,
            digest="",
        )  # fmt: skip
        wanted, date = head.article.source_commit, head.article.date
    missing = "no commit named"
    if wanted and _COMMIT.fullmatch(wanted):
        yield _Version(wanted, AT_COMMIT)
        missing = f"{'no such file in' if clone.has(wanted) else 'missing'} commit {wanted}"
    if date:
        commit = clone.commit_of(date)
        yield _Version(commit, AT_DATE, f"{missing}; taken: {commit}, by hand-off date {date}")
    yield _Version(clone.head, AT_HEAD, f"{missing}; taken: {clone.head}, the newest")


def _compare(
    clone: Clone, found: list[Original], rest: Sequence[int], names: Sequence[str],
    locales: Iterable[str],
) -> None:  # fmt: skip
    """Put in what other evidence than paths tells of the articles with the numbers `rest`."""
    sources = [ArticleFile("", path, "", 0, 0) for path in names]
    numbers = {path: i for i, path in enumerate(names)}

    def read(article: ArticleFile) -> bytes:
        if article.file:
            return read_bytes(article)
        return clone.read(clone.find(clone.head, article.path) or "")

    waiting = set(rest)
    asked = [j for j, it in enumerate(found) if j in waiting or it.path in numbers]
    settled = {
        n: (numbers[found[j].path], found[j].how) for n, j in enumerate(asked) if j not in waiting
    }
    matched = match(sources, [found[j].article for j in asked], locales, read, settled)
    for n, j in enumerate(asked):
        if j in waiting and n in matched:
            i, how = matched[n]
            original = _look_up(clone, found[j].article, [names[i]])
            if original:
                found[j] = original._replace(how=how)
