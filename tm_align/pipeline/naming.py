"""What articles are called for people, where their path alone does not tell which is meant.

`run docs/nl-NL docs/ja-JP` gives two articles the path `help/pay.md`. Data says `help/pay.md` of both,
beside the locale; lines for people say `nl-NL/help/pay.md`, and `decide` takes that back.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from tm_align.store import Store


def names_of(store: Store) -> dict[int, str]:
    """The names of articles that share their path with others, by the article's number.

    A name is the end of the article's file that tells it from the others. Articles out of imported
    files have none: there is no file for each.
    """
    states = store.article_states()
    files: dict[str, dict[str, int]] = {}
    for it in states:
        files.setdefault(it.path, {})[it.file] = it.number
    shared = {path: mine for path, mine in files.items() if len(mine) > 1}
    if not shared:
        return {}
    read = store.known().keys()
    return {
        shared[path][file]: name
        for path, mine in shared.items()
        for file, name in told_apart([it for it in mine if it in read], files).items()
    }


def told_apart(files: Collection[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Files and the shortest ends of them, by whole folders, that differ and are not `taken`.

    >>> told_apart(["a/nl/x.md", "a/ja/x.md"])
    {'a/nl/x.md': 'nl/x.md', 'a/ja/x.md': 'ja/x.md'}
    """
    parts = {file: file.replace(os.sep, "/").split("/") for file in files}
    for depth in range(1, max(map(len, parts.values()), default=0) + 1):
        ends = {file: "/".join(it[-depth:]) for file, it in parts.items()}
        if len(set(ends.values())) == len(ends) and not any(it in taken for it in ends.values()):
            return ends
    return {file: file for file in files}


def named(articles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The same for articles that are in no store: files by path and file, names by file."""
    files: dict[str, list[str]] = {}
    for path, file in articles:
        files.setdefault(path, []).append(file)
    shared = (mine for mine in files.values() if len(mine) > 1)
    return {file: name for mine in shared for file, name in told_apart(mine, files).items()}


def files_of(store: Store, folder: Path) -> Mapping[int, str]:
    """The file of each article, by its number: relative to `folder`, `/` between parts.

    An article whose file lies on another drive is called by its path.
    """
    beside = store.path.resolve().parent
    return {
        it.number: _relative(beside / it.file, folder) or it.path for it in store.article_states()
    }


def _relative(file: Path, folder: Path) -> str | None:
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return None
