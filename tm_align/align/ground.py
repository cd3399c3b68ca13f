"""What two articles show without a lexicon: computed once, used in every round."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.align.features import Features, Side, heading_slug, slug_of
from tm_align.align.meaning import directions
from tm_align.align.runs import Places, Runs, Singles
from tm_align.lexicon import Floats

SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2))
"""The beads considered: how many source segments go with how many target segments."""

NEVER = -1e6
"""The score of what must not be joined."""


class Weights(NamedTuple):
    """How much each kind of evidence counts; chosen on half of the articles of four corpora.

    The columns of cells and the number of bold runs are worth .001 to .002 of F1 there.
    """

    words: float = 1.0
    power: float = 0.4
    length: float = 0.7
    slug: float = 8.0
    key: float = 6.0
    kind: float = 2.5
    level: float = 0.7
    first: float = 0.5
    floor: float = 0.1
    word_same: float = 0.35
    sign_same: float = 0.9
    unknown: float = 3.0
    same_text: float = 3.0
    join: float = 0.5
    join_more: float = 0.5
    rival: float = 0.5
    clash_link: float = 4.0
    clash_code: float = 3.0
    clash_number: float = 1.0
    column: float = 3.0
    bold: float = 1.0
    meaning: float = 20.0
    meaning_from: float = 0.45


class Tokens(NamedTuple):
    """The distinct words and signs of one side, and which segment has which.

    `signs` are the places of signs among the names. `times` is in how many segments each token
    stands, `lengths` how many each segment has.
    """

    names: list[str]
    bag: Singles
    signs: list[int]
    times: Singles
    lengths: Singles

    @classmethod
    def of(cls, features: Sequence[Features]) -> "Tokens":
        """The tokens of some segments, in order of first occurrence."""
        index: dict[str, int] = {}
        which = [
            index.setdefault(token, len(index)) for feature in features for token in feature.tokens
        ]
        where = np.repeat(np.arange(len(features)), [len(it.tokens) for it in features])
        bag = np.zeros((len(features), len(index)), dtype=np.float32)
        bag[where, which] = 1.0
        signs = {index[sign] for it in features for sign in it.tokens[len(it.words) :]}
        return cls(list(index), bag, sorted(signs), bag.sum(axis=0), bag.sum(axis=1))


class Ground(NamedTuple):
    """What two sides show but for the translation of words.

    `same` are the places of equal tokens, and how probable it is at least that one translates the
    other. For every pair of runs, `fixed` is the score but for words, `scale` what the words of
    both are multiplied by.
    """

    source: Tokens
    target: Tokens
    same: tuple[Places, Places, Singles]
    source_runs: Runs
    target_runs: Runs
    fixed: Singles
    scale: Singles

    @property
    def size(self) -> int:
        """Numbers kept: four bytes each."""
        return 2 * self.fixed.size + self.source.bag.size + self.target.bag.size


def ground(source: Side, target: Side, ratio: float, weights: Weights) -> Ground:
    """Everything but the words; `ratio` is the length of source text per length of target text."""
    ours, theirs = Tokens.of(source.features), Tokens.of(target.features)
    same = _same(ours, theirs, weights)
    rows, columns = Runs.of(source.segments), Runs.of(target.segments)
    sizes = _array([f.size for f in source.features])
    other_sizes = _array([f.size * ratio for f in target.features])
    structure = _structure(source, target, ours, theirs, same, weights)
    fixed = structure[np.ix_(rows.starts, columns.starts)]
    fixed += weights.length * _length(rows.sum(sizes)[:, None], columns.sum(other_sizes))
    fixed -= _joining(rows.widths[:, None], columns.widths, weights)
    if source.vectors is not None and target.vectors is not None:
        ways = (
            directions(rows, source.vectors, sizes),
            directions(columns, target.vectors, other_sizes),
        )
        fixed += weights.meaning * np.nan_to_num(ways[0] @ ways[1].T - weights.meaning_from)
    count = rows.sum(ours.lengths)[:, None] + columns.sum(theirs.lengths)
    scale = (0.5 * weights.words) / np.maximum(count / 2, 1.0) ** weights.power
    return Ground(ours, theirs, same, rows, columns, fixed, scale.astype(np.float32))


def _array(values: Sequence[float]) -> Singles:
    return np.array(values, dtype=np.float32)


def _same(ours: Tokens, theirs: Tokens, weights: Weights) -> tuple[Places, Places, Singles]:
    """Where the two sides have the same token."""
    place = {token: j for j, token in enumerate(theirs.names)}
    equal = [(i, place[token]) for i, token in enumerate(ours.names) if token in place]
    rows = np.array([i for i, _ in equal], dtype=np.int64)
    columns = np.array([j for _, j in equal], dtype=np.int64)
    least = [weights.sign_same if _is_sign(ours.names[i]) else weights.word_same for i in rows]
    return rows, columns, _array(least)


def _is_sign(token: str) -> bool:
    return token[0] == "\0"


def _length(source: Singles, target: Singles) -> Singles:
    """Log ratio of a length difference under translation to one under chance."""
    mean = (source + target) / 2
    spread = 0.25 * mean + 4.0 * np.sqrt(mean) + 2.0
    off = np.minimum(2.0 * ((source - target) / spread) ** 2, 8.0)
    return (1.0 - off).astype(np.float32, copy=False)


_ALLOWED = np.full((5, 5), -NEVER, dtype=np.float32)
for _a, _b in SHAPES:
    _ALLOWED[_a, _b] = 0.0


def _joining(sources: Places, targets: Places, weights: Weights) -> Singles:
    """What it costs to join so many segments of either side."""
    several = (sources > 1).astype(np.float32) + (targets > 1)
    more = np.maximum(sources + targets - 3, 0)
    cost: Floats = weights.join * several + weights.join_more * more + _ALLOWED[sources, targets]
    return cost.astype(np.float32)


def _structure(
    source: Side, target: Side, ours: Tokens, theirs: Tokens,
    same: tuple[Places, Places, Singles], weights: Weights,
) -> Singles:  # fmt: skip
    """What the places of two segments in their articles say."""
    score = _kinds(source, target, weights)
    sl = np.array([s.level for s in source.segments])
    tl = np.array([s.level for s in target.segments])
    score -= np.float32(weights.level) * np.minimum(np.abs(sl[:, None] - tl), 2)
    sf = np.array([s.place == 0 for s in source.segments])
    tf = np.array([s.place == 0 for s in target.segments])
    score += np.where(sf[:, None] == tf, np.float32(weights.first), np.float32(-weights.first))
    costs = [
        (weights.column, _columns(source, target)),
        (weights.bold, _bolds(source, target)),
        (weights.clash_link, _clash(ours, theirs, same, "\0u")),
        (weights.clash_code, _clash(ours, theirs, same, "\0c")),
        (weights.clash_number, _clash(ours, theirs, same, "\0n")),
    ]
    for price, times in costs:
        if times is not None:
            score -= np.float32(price) * times
    _add_equal(
        score, [s.key for s in source.segments], [t.key for t in target.segments], weights.key
    )
    slugs = [slug_of(t) for t in target.segments]
    if any(slugs):
        own = [heading_slug(s.text) if s.kind == "heading" else "" for s in source.segments]
        _add_equal(score, own, slugs, weights.slug)
    _add_equal(
        score,
        [f.plain for f in source.features],
        [f.plain for f in target.features],
        weights.same_text,
    )
    return score


def _columns(source: Side, target: Side) -> NDArray[np.bool_] | None:
    """Where two table cells stand in different columns; None where one side has no table."""
    found = [
        [it.column if it.kind == "cell" else -1 for it in side.segments]
        for side in (source, target)
    ]
    if max(found[0]) < 0 or max(found[1]) < 0:
        return None
    a, b = map(np.array, found)
    differ: NDArray[np.bool_] = (a[:, None] != b) & (a[:, None] >= 0) & (b >= 0)
    return differ


def _bolds(source: Side, target: Side) -> NDArray[np.int64] | None:
    """By how many one of two segments has more runs of bold text, 2 at most; None where none has."""
    found = [
        [min(it.text.count("**") // 2, 3) for it in side.segments] for side in (source, target)
    ]
    if not any(map(any, found)):
        return None
    a, b = map(np.array, found)
    differ: NDArray[np.int64] = np.minimum(np.abs(a[:, None] - b), 2)
    return differ


def _clash(
    ours: Tokens, theirs: Tokens, same: tuple[Places, Places, Singles], prefix: str
) -> NDArray[np.bool_] | None:
    """Where both segments have signs of a kind and share none; None where one side has none."""
    rows, columns = (
        [i for i in side.signs if side.names[i].startswith(prefix)] for side in (ours, theirs)
    )
    if not rows or not columns:
        return None
    have: NDArray[np.bool_] = np.logical_and.outer(
        ours.bag[:, rows].any(axis=1), theirs.bag[:, columns].any(axis=1)
    )
    wanted = np.zeros(len(ours.names), dtype=np.bool_)
    wanted[rows] = True
    equal = wanted[same[0]]
    if equal.any():
        have &= ours.bag[:, same[0][equal]] @ theirs.bag[:, same[1][equal]].T == 0
    return have


def _add_equal(score: Singles, ours: Sequence[str], theirs: Sequence[str], bonus: float) -> None:
    """Add `bonus` where two segments have the same non-empty string, less if it is frequent."""
    count = Counter(theirs)
    where: dict[str, list[int]] = {}
    for j, value in enumerate(theirs):
        if value:
            where.setdefault(value, []).append(j)
    for i, value in enumerate(ours):
        if value in where:
            score[i, where[value]] += bonus / count[value] ** 0.5


_TEXT_KINDS = {"paragraph", "item", "cell", "html", "heading", "title", "description"}


def _kinds(source: Side, target: Side, weights: Weights) -> Singles:
    """What the kinds of two segments say of them."""
    kinds = sorted({s.kind for s in (*source.segments, *target.segments)})
    code = {kind: i for i, kind in enumerate(kinds)}
    cost = _kind_costs(tuple(kinds), weights)
    sk = np.array([code[s.kind] for s in source.segments], dtype=np.int64)
    tk = np.array([code[s.kind] for s in target.segments], dtype=np.int64)
    score: Singles = cost[sk[:, None] * len(kinds) + tk]
    return score


@lru_cache(maxsize=1000)
def _kind_costs(kinds: tuple[str, ...], weights: Weights) -> Singles:
    """What each kind beside each other costs."""
    return _array([_kind_cost(a, b, weights) for b in kinds for a in kinds])


def _kind_cost(a: str, b: str, weights: Weights) -> float:
    """What a difference of kind costs; text never goes with what is not text."""
    if (a in _TEXT_KINDS) != (b in _TEXT_KINDS):
        return NEVER
    if a == b:
        return 0.3 if a in _TEXT_KINDS else -1.0
    if a not in _TEXT_KINDS:
        return NEVER
    if "heading" in (a, b):
        return -weights.kind
    return -0.4 * weights.kind
