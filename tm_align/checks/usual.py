"""Usual translations: whole segments that several articles translate alike.

Headings, table cells and boilerplate stand in hundreds of articles. A target that several of them
agree on is confirmed, whatever its words say; another one that has nothing in common with any of
those is wrong, however well its words are known.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_ARTICLES = 3  # that must agree: the pair's own and two more
_RARE = 4  # a target so many times rarer than the commonest one of its source is a slip
_OFTEN = 5  # articles from which on it is one only if it is
_RARE_IF_OFTEN = 30  # times rarer
_UNLIKE = 0.4
"""Similarity below which two targets are other texts.

Of pairs that differ from what is usual in nl-NL, zh-CN and cmdlet references: of 1,700 targets of
other segments 99 % are below, of 2,700 untouched ones 3 %, most of them a second usual translation.
"""

_OTHER = 0.85  # similarity below which two sources are different headings, not two spellings


class Usual(NamedTuple):
    """`targets` gives the usual targets of each source that has some, `sources` the reverse.

    Most have one, and a store tens of thousands: a tuple takes a quarter of the room of a set.
    """

    targets: dict[str, tuple[str, ...]]
    sources: dict[str, tuple[str, ...]]

    def confirms(self, source: str, target: str) -> bool:
        """Whether several articles translate `source` by `target`."""
        return target in self.targets.get(source, ())

    def contradicts(self, source: str, target: str) -> str:
        """A usual target of `source` if `target` is none and like none, or another source's; or ""."""
        known = self.targets.get(source)
        if not known or source == target or target in known or not target.strip():
            return ""
        # What is usually kept may be translated here: then only another source's target is wrong.
        if source in known or any(similarity(target, one) >= _UNLIKE for one in known):
            others = self.sources.get(target, ())
            if not others or any(similarity(source, other) >= _OTHER for other in others):
                return ""
        return min(known)

    def continued(self, source: str, target: str) -> str:
        """A usual target of `source` that begins with `target` and goes on, else "".

        One that says the same twice does not go on.
        """
        bare = target.rstrip()
        return min(
            (
                one
                for one in self.targets.get(source, ())
                if one.startswith(bare) and one.replace(bare, "").strip()
            ),
            default="",
        )


def learn_usual(examples: Iterable[tuple[str, str, str, int]]) -> Usual:
    """The usual targets by (article, source, target, number of articles like it)."""
    articles: Counter[tuple[str, str]] = Counter()
    for _, source, target, times in dict.fromkeys(examples):
        if source.strip() and target.strip():
            articles[source, target] += times
    most: dict[str, int] = {}
    for (source, _), n in articles.items():
        most[source] = max(n, most.get(source, 0))
    targets: dict[str, tuple[str, ...]] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for (source, target), n in articles.items():
        often = n * (_RARE_IF_OFTEN if n >= _OFTEN else _RARE) >= most[source]
        if n >= _ARTICLES and often:
            targets[source] = (*targets.get(source, ()), target)
            sources[target] = (*sources.get(target, ()), source)
    return Usual(targets, sources)


def similarity(one: str, other: str) -> float:
    """Dice's coefficient of the neighbouring letters and digits of two texts, 0 to 1."""
    mine, theirs = _letter_pairs(one), _letter_pairs(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else float(one == other)


def _letter_pairs(text: str) -> Counter[str]:
    letters = "".join(filter(str.isalnum, text.casefold()))
    return (
        Counter(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))
        if letters
        else Counter()
    )
