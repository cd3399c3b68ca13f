"""Articles that a store has and that are there no more: deleted, renamed, or only elsewhere today."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from tm_align.pipeline.articles import STDIN
from tm_align.pipeline.keys import Keys
from tm_align.store import Store, Writer


class Gone(NamedTuple):
    """The account of what is gone.

    `vanished` are the articles in the store, below the paths given, whose files are gone, named as
    those paths are. `lost_folders` are folders that are gone, wherever they were, with the number of
    other articles the store has from below each: somebody renamed them, or moved the store, or they
    are only elsewhere today. `moved` of these articles were found again, byte for byte. `pruned` tells
    whether the vanished and the moved ones left the store as well; what may come back stays.
    `left_out` counts articles whose files are there and that the store has from before, but that the
    job passed over this time.
    """

    vanished: tuple[str, ...] = ()
    lost_folders: Mapping[str, int] = {}
    moved: int = 0
    pruned: bool = False
    left_out: int = 0


class Absent:
    """What of a store is neither among the files that a job found below `roots` nor anywhere else.

    `files` are their keys. False where nothing is gone.
    """

    def __init__(
        self, store: Store, keys: Keys, files: Collection[str], roots: Iterable[str]
    ) -> None:
        self._store = store
        self._files = files
        others = store.known().keys() - set(files) - {STDIN}
        roots = tuple(roots)
        self._vanished = keys.gone(others, roots)
        self._lost = keys.lost(others - self._vanished.keys())
        self._left_out = keys.below(others - self._vanished.keys() - self._lost.keys(), roots)

    def __bool__(self) -> bool:
        return bool(self._vanished or self._lost)

    def settle(self, writer: Writer | None) -> Gone:
        """Take out of the store what will not come back, if given its writer; what is gone.

        To be asked once the files are in the store: it takes them to find again what was moved.
        """
        moved = self._moved()
        if writer:
            for key in sorted({*self._vanished, *moved}):
                writer.remove(key)
        return Gone(
            tuple(sorted(self._vanished.values())),
            dict(sorted(Counter(self._lost.values()).items())),
            len(moved),
            writer is not None,
            len(self._left_out),
        )

    def _moved(self) -> list[str]:
        """The lost ones whose bytes another file has now: the store would have them twice."""
        if not self._lost:
            return []
        known = self._store.known()
        found = {known[key].digest for key in self._files if key in known}
        return [key for key in self._lost if key in known and known[key].digest in found]
