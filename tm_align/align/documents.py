"""Which article is the original of which, told by what they say, where no path or id tells."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tm_align.align.features import features, heading_slug
from tm_align.prose import Block

_COMMON = 20  # articles a sign may stand in and still tell one from another
_LEAST = 0.35  # share of signs two articles must have in common


def signs_of(text: str, blocks: Iterable[Block]) -> frozenset[str]:
    """What reads the same in both languages: code, addresses, names, headings' anchors, and those
    words of titles and headings that are left in the source language.
    """
    signs: set[str] = set()
    for block in blocks:
        if block.key:
            signs.add("k" + block.key)
            continue
        said = " ".join(text[start:end] for start, end in block.pieces)
        found = features(said)
        signs.update(found.signs)
        if block.kind == "heading":
            signs.add("h" + (block.slug or heading_slug(said)))
        if block.kind in ("heading", "title"):
            signs.update("w" + word for word in found.words if word.isascii())
    return frozenset(signs)


def similar(
    sources: Sequence[frozenset[str]], targets: Sequence[frozenset[str]]
) -> list[tuple[int, int]]:
    """Pairs of one of `sources` and one of `targets`, each in one pair at most, most alike first.

    Rare signs count more: each counts one divided by the number of articles it stands in.
    """
    count = Counter(sign for signs in (*sources, *targets) for sign in signs)
    where: dict[str, list[int]] = {}
    for i, signs in enumerate(sources):
        for sign in signs:
            if count[sign] <= _COMMON:
                where.setdefault(sign, []).append(i)
    weight = [_weight(signs, count) for signs in sources]
    candidates = []
    for j, signs in enumerate(targets):
        shared: dict[int, float] = {}
        for sign in sorted(signs):
            for i in where.get(sign, ()):
                shared[i] = shared.get(i, 0.0) + 1.0 / count[sign]
        total = _weight(signs, count)
        for i, common in shared.items():
            alike = 2.0 * common / (weight[i] + total)
            if alike >= _LEAST:
                candidates.append((-alike, i, j))
    found, used_i, used_j = [], set(), set()
    for _, i, j in sorted(candidates):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            found.append((i, j))
    return found


def _weight(signs: frozenset[str], count: Counter[str]) -> float:
    """The sum of what rare signs count."""
    return sum(1.0 / count[sign] for sign in sorted(signs) if count[sign] <= _COMMON) or 1.0
