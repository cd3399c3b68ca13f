"""What a store calls the files of its articles, and which of these files are there no more."""

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tm_align.pipeline.articles import STDIN, readable

_ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")
"""A byte of a name as `readable` writes it."""


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

    def below(self, keys: Iterable[str], roots: Iterable[str]) -> list[str]:
        """Those of `keys` that are below one of the `roots`, whether their file is there or not."""
        folders = [self._root(root) for root in roots]
        files = ((key, self._absolute(key)) for key in keys)
        return [key for key, file in files if any(map(file.is_relative_to, folders))]

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
