"""What one article yields as rows of the store, which may be made in another process."""

import marshal
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from tm_align.model import Article, Pair, Problem, Reading

Texts = tuple[str, str]
"""Source and target of a unit."""

Place = tuple[object, ...]
"""What a pair says of where it stands, in the order of `PLACE`."""

PLACE = (
    "position", "line", "column", "tuid", "block", "heading", "segtype",
    "source_start", "source_end", "target_start", "target_end",
)  # fmt: skip
REST = ("damage", "confidence", "bead")

_texts = attrgetter("source", "target")
_place = attrgetter(*PLACE)
_rest = attrgetter(*REST)
_NOTHING = ("", None, "")
"""The rest of a pair from marks without damage: nearly every pair of most stores."""


class Packed(NamedTuple):
    """An article's pairs, each cut into its texts, its place and the rest, and its problems.

    There is no `rest` where it says nothing of any pair.
    """

    article: Article
    texts: list[Texts]
    places: list[Place]
    rest: Sequence[Place]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, reading: Reading) -> "Packed":
        """What there is to store of a reading."""
        return cls.of_pairs(reading.article, reading.pairs, reading.problems)

    @classmethod
    def of_pairs(
        cls, article: Article, pairs: tuple[Pair, ...], problems: tuple[Problem, ...] = ()
    ) -> "Packed":
        """The same of some pairs; what runs once per pair is left to C code."""
        rest: list[Place] = list(map(_rest, pairs))
        if rest.count(_NOTHING) == len(rest):
            rest = []
        return cls(article, list(map(_texts, pairs)), list(map(_place, pairs)), rest, problems)

    def __reduce__(self) -> tuple[Callable[[bytes], "Packed"], tuple[bytes]]:
        """Pickled as plain tuples by `marshal`, in a third of the time: all pairs go this way from
        the processes that read to the one that stores."""
        plain: tuple[Any, ...] = (
            tuple(self.article),
            self.texts,
            self.places,
            self.rest,
            list(map(tuple, self.problems)),
        )
        return _unpacked, (marshal.dumps(plain),)


def _unpacked(data: bytes) -> Packed:
    article, texts, places, rest, problems = marshal.loads(data)
    found = tuple(map(Problem._make, problems))
    return Packed(Article._make(article), texts, places, rest, found)
