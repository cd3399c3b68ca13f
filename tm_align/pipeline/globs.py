"""What globs of the configuration are held against, and which of them match no article.

An article has two names that a team may write: its path below the PATH it was read from, and the path
of its file from the folder of the configuration file, as tools with such a file have it.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tm_align.pipeline.articles import STDIN, SUFFIXES, readable, without_match
from tm_align.pipeline.configuration import Configuration
from tm_align.store import Store, is_imported

_MOST_FILES = 100_000
"""Files below the configuration that are looked at (half a second); whoever has more gets no advice."""


class Viewpoint:
    """The folder of the configuration file, from which files of a store at this path are seen."""

    def __init__(self, configuration: Configuration, store: Path) -> None:
        self._beside = os.path.realpath(store.parent)
        self._folder = ""  # nobody looks
        if configuration.by_path:
            self._folder = os.path.realpath(Path(configuration.file).parent)

    def place(self, key: str) -> str:
        """The path to the file with this key in the store, `/` between parts.

        "" for a file that is not below the folder, since the way there differs from machine to machine,
        and for what is no file of its own: standard input, imported units.
        """
        if not self._folder or key in ("", STDIN) or is_imported(key):
            return ""
        try:
            path = Path(os.path.relpath(Path(self._beside, key), self._folder))
        except ValueError:  # another drive
            return ""
        return "" if path.parts[:1] == (os.pardir,) else path.as_posix()


class Unmatched(NamedTuple):
    """Globs that match no article, and what one might match."""

    globs: list[str]
    example: str


def unmatched(configuration: Configuration, store: Store) -> Unmatched | None:
    """Globs that match no article of the store, nor one that another check may be about; None for none.

    Such are all below the folder of the configuration file, whatever PATH they will be given with.
    """
    states = store.article_states()
    if not states:
        return None
    view = Viewpoint(configuration, store.path)
    left = without_match(configuration.globs, (it.path for it in states))
    left = without_match(left, (view.place(it.file) for it in states))
    if left:
        left = _matching_nothing_below(Path(configuration.file).parent, left)
    return Unmatched(left, view.place(states[0].file) or states[0].path) if left else None


def _matching_nothing_below(folder: Path, globs: list[str]) -> list[str]:
    files = list(islice(_files_below(folder), _MOST_FILES))
    if len(files) == _MOST_FILES:
        return []
    articles = (it for it in files if it.lower().endswith(SUFFIXES))
    return without_match(globs, (end for it in articles for end in _ends(it)))


def _files_below(folder: Path) -> Iterator[str]:
    """Paths of all files, `/` between parts, without those of hidden folders."""
    for above, folders, names in os.walk(folder):
        folders[:] = [it for it in folders if not it.startswith(".")]
        beside = Path(above).relative_to(folder)
        yield from (readable((beside / name).as_posix()) for name in names)


def _ends(path: str) -> Iterator[str]:
    """What a path can be below the folders that lead to it: `a/b.md`, `b.md`."""
    parts = path.split("/")
    return ("/".join(parts[n:]) for n in range(len(parts)))
