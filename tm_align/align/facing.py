"""Short text left over on both sides in the same place, between neighbours that belong together.

Words say nothing of it (`_Params_`, `_参数_`), and so the best path leaves it out. Its place is no proof: a
translator may have put something else there. So these pairs are for reviewers, not for export.

Measured on damaged articles, where text was dropped and inserted at random (task B of
`benchmarks/alignment.py`): 9 of 11 such pairs are right, and without the two conditions on the texts 9 of
68. In 5,448 published articles nearly all are, and the conditions keep 192 of 234.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tm_align.align.guidance import Match
from tm_align.prose import Segment

CONFIDENCE = 0.3
"""Below what is exported, whatever speaks for the pair."""

_SURE = 0.5  # confidence of the neighbours
_MOST = 3  # segments side by side
_LONGEST = 60  # characters of a source text
_WORDS = re.compile(r"(?:[^\W_]|\s)+")
_SAME_STOPS = str.maketrans("。、", ".,")


def facing(
    matches: Sequence[Match], source: Sequence[Segment], target: Sequence[Segment],
    taken: tuple[set[int], set[int]] = (set(), set()),
) -> list[Match]:  # fmt: skip
    """Matches of one segment each, where gaps of the same shape face each other between `matches`.

    `matches` are by source place. Segments `taken` on either side by a reviewer's corrections are left
    alone, and so are moved ones.
    """
    ours = taken[0] | {i for it in matches for i in range(it.source, it.source + it.sources)}
    theirs = taken[1] | {j for it in matches for j in range(it.target, it.target + it.targets)}
    found = []
    for before, after in pairwise(matches):
        if before.moved or after.moved or min(before.confidence, after.confidence) < _SURE:
            continue
        rows = range(before.source + before.sources, after.source)
        columns = range(before.target + before.targets, after.target)
        if len(rows) != len(columns) or not ours.isdisjoint(rows) or not theirs.isdisjoint(columns):
            continue
        places = list(zip(rows, columns, strict=True))
        if not all(_same_shape(source[i], target[j]) for i, j in places):
            continue
        texts = [(i, j) for i, j in places if source[i].translatable]
        if len(texts) <= _MOST and _are_short(source[i] for i, _ in texts):
            found += [Match(i, 1, j, 1, CONFIDENCE, False) for i, j in texts]
    return found


def _same_shape(source: Segment, target: Segment) -> bool:
    """Whether two segments are of the same kind, and the same but for their words."""
    kind = source.kind, source.level, source.place, source.translatable
    return kind == (target.kind, target.level, target.place, target.translatable) and (
        not source.translatable or _without_words(source.text) == _without_words(target.text)
    )


def _without_words(text: str) -> str:
    """The markup and punctuation of a text, full-width or not."""
    return _WORDS.sub("", unicodedata.normalize("NFKC", text).translate(_SAME_STOPS))


def _are_short(found: Iterable[Segment]) -> bool:
    return all(len(it.text) <= _LONGEST for it in found)
