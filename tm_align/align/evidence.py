"""How well each segment of one article fits each of the other: matrices of scores.

A score is a log ratio: how much likelier two segments are as translations of each other than side
by side by chance. It adds up what the lexicon says in both directions, what reads the same on both
sides (numbers, code, names, link targets), length, and the structure of the two articles.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.align.features import Features, all_features, heading_slug, slug_of
from tm_align.align.meaning import Meaning, vectors_of
from tm_align.lexicon import Floats, Lexicon, WordPair
from tm_align.prose import Segment
from tm_align.semantic import Encoder, Vectors

SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2))
"""The beads considered: how many source segments go with how many target segments."""

NEVER = -1e6
"""The score of what must not be joined."""

_MOST = 4  # segments of one side in a bead


class Weights(NamedTuple):
    """How much each kind of evidence counts."""

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
    meaning: float = 20.0
    meaning_from: float = 0.45


class Side(NamedTuple):
    """One article's segments, or a window of them, and their features.

    `vectors` say what each segment means, a row each, where an encoder was given.
    """

    segments: Sequence[Segment]
    features: Sequence[Features]
    vectors: Vectors | None = None

    @classmethod
    def of(cls, segments: Sequence[Segment], encode: Encoder | None = None) -> "Side":
        """Segments with their features."""
        vectors = vectors_of(segments, encode) if encode else None
        return cls(segments, all_features(segments), vectors)

    def part(self, start: int, end: int) -> "Side":
        """The segments from `start` to before `end`."""
        vectors = None if self.vectors is None else self.vectors[start:end]
        return Side(self.segments[start:end], self.features[start:end], vectors)


Scores = dict[tuple[int, int], Floats]
"""By shape (a, b): at [i, j] the score of joining a source segments from i and b target from j."""


Places = NDArray[np.int64]


class Ground(NamedTuple):
    """What two articles show without a lexicon: computed once, used in every round.

    `rows` and `columns` are the tokens of the two sides, `*_bag` which segment has which; `same`
    are the places of equal tokens. `starts` are, for either side, the places where 1, 2, 3, 4 segments
    of one block begin. `fixed` are the scores of each shape at those places but for words, `tokens`
    the mean number of tokens of each bead.
    """

    rows: list[str]
    columns: list[str]
    source_bag: Floats
    target_bag: Floats
    same: tuple[list[int], list[int], list[float]]
    starts: tuple[list[Places], list[Places]]
    fixed: Scores
    tokens: Scores


def ground(source: Side, target: Side, ratio: float, weights: Weights) -> Ground:
    """Everything but the words; `ratio` is the length of source text per length of target text."""
    rows, source_bag = _bag(source.features)
    columns, target_bag = _bag(target.features)
    place = {token: j for j, token in enumerate(columns)}
    equal = [(i, place[token]) for i, token in enumerate(rows) if token in place]
    same = (
        [i for i, _ in equal],
        [j for _, j in equal],
        [weights.sign_same if rows[i][0] == "\0" else weights.word_same for i, _ in equal],
    )
    structure = _structure(source, target, weights)
    source_size = np.array([f.size for f in source.features], dtype=float)
    target_size = np.array([f.size for f in target.features], dtype=float) * ratio
    source_count, target_count = source_bag.sum(axis=1), target_bag.sum(axis=1)
    starts = _starts(source.segments), _starts(target.segments)
    meaning = None
    if source.vectors is not None and target.vectors is not None:
        meaning = Meaning(source.vectors, target.vectors, source_size, target_size)
    fixed: Scores = {}
    tokens: Scores = {}
    for a, b in SHAPES:
        rows_at, columns_at = starts[0][a - 1], starts[1][b - 1]
        if not len(rows_at) or not len(columns_at):
            continue
        size = _sums(source_size, a)[rows_at, None], _sums(target_size, b)[None, columns_at]
        joined = weights.join * ((a > 1) + (b > 1)) + weights.join_more * max(a + b - 3, 0)
        fixed[a, b] = (
            structure[np.ix_(rows_at, columns_at)] + weights.length * _length(*size) - joined
        )
        if meaning:
            alike = meaning.alike(rows_at, a, columns_at, b) - weights.meaning_from
            fixed[a, b] += weights.meaning * np.nan_to_num(alike)
        count = _sums(source_count, a)[rows_at, None] + _sums(target_count, b)[None, columns_at]
        tokens[a, b] = np.maximum(count / 2, 1.0) ** weights.power
    return Ground(rows, columns, source_bag, target_bag, same, starts, fixed, tokens)


def scores(
    ground: Ground, lexicon: Lexicon | None, own: Sequence[WordPair], weights: Weights
) -> Scores:
    """The scores of every bead; `own` are the pairs of these articles the lexicon learned from."""
    ahead, back = _word_scores(ground, lexicon, own, weights)
    n, m = len(ground.source_bag), len(ground.target_bag)
    found: Scores = {}
    for (a, b), fixed in ground.fixed.items():
        rows, columns = ground.starts[0][a - 1], ground.starts[1][b - 1]
        words = _sums(ahead[a - 1].T, b)[columns].T + _sums(back[b - 1], a)[rows]
        score = fixed + (0.5 * weights.words) * words / ground.tokens[a, b]
        if (a, b) == (1, 1):
            found[a, b] = score
        else:
            found[a, b] = np.full((n - a + 1, m - b + 1), NEVER)
            found[a, b][np.ix_(rows, columns)] = score
    if weights.rival:
        s = found[1, 1]
        best = np.maximum(s.max(axis=1)[:, None], s.max(axis=0)[None, :])
        found[1, 1] = s - weights.rival * np.clip(best - s - 1.0, 0.0, 15.0)
    return found


def _sums(values: Floats, width: int) -> Floats:
    """Sums over `width` neighbours along the first axis."""
    size = len(values) - width + 1
    total = values[:size]
    for k in range(1, width):
        total = total + values[k : k + size]
    return total


def _at(values: Floats, places: Places, width: int) -> Floats:
    """Sums over `width` neighbours along the first axis, from each of `places`."""
    total = values[places]
    for k in range(1, width):
        total = total + values[places + k]
    return total


def _starts(segments: Sequence[Segment]) -> list[Places]:
    """For 1, 2, 3, 4 segments: where so many of one block begin, for only those are joined."""
    linked = np.array(
        [a.translatable and b.translatable and a.block == b.block for a, b in pairwise(segments)],
        dtype=float,
    )
    starts: list[Places] = [np.arange(len(segments))]
    for k in range(1, _MOST):
        sums = _sums(linked, k) if len(linked) >= k else np.zeros(0)
        starts.append(np.flatnonzero(sums == k))
    return starts


def _length(source: Floats, target: Floats) -> Floats:
    """Log ratio of a length difference under translation to one under chance."""
    mean = (source + target) / 2
    spread = 0.25 * mean + 4.0 * np.sqrt(mean) + 2.0
    return 1.0 - np.minimum(2.0 * ((source - target) / spread) ** 2, 8.0)


def _word_scores(
    ground: Ground, lexicon: Lexicon | None, own: Sequence[WordPair], weights: Weights
) -> tuple[list[Floats], list[Floats]]:
    """What words and signs say: gains of target words given 1..4 source segments, and reverse.

    Returns, for a = 1..4, [starts of a source segments, m], summed over each target segment's words,
    and for b = 1..4 [n, starts of b target segments].
    """
    source_bag, target_bag = ground.source_bag, ground.target_bag
    rows, columns = ground.rows, ground.columns
    row_count, column_count = source_bag.sum(axis=0), target_bag.sum(axis=0)
    if lexicon is not None:
        table = lexicon.table(rows, columns, own)
        forward, backward = table.forward, table.backward
        row_seen, column_seen = table.source_seen, table.target_seen
        row_all, column_all = table.source_all, table.target_all
    else:
        forward = np.zeros((len(rows), len(columns)))
        backward = np.zeros_like(forward)
        row_seen, column_seen = np.zeros(len(rows)), np.zeros(len(columns))
        row_all = column_all = 0.0
    i, j, least = ground.same
    forward[i, j] = np.maximum(forward[i, j], least)
    backward[i, j] = np.maximum(backward[i, j], least)
    source_share = (row_seen + row_count + 0.5) / (row_all + row_count.sum() + 300.0)
    target_share = (column_seen + column_count + 0.5) / (column_all + column_count.sum() + 300.0)
    n_words = source_bag.sum(axis=1)[:, None] + 1.0
    m_words = target_bag.sum(axis=1)[:, None] + 1.0
    given_source = source_bag @ (forward / target_share[None, :])
    given_target = target_bag @ (backward / source_share[:, None]).T
    column_floor = _floor(columns, column_seen, weights)
    row_floor = _floor(rows, row_seen, weights)
    ahead, back = [], []
    for k, (rows_at, columns_at) in enumerate(zip(*ground.starts, strict=True), 1):
        if len(rows_at):
            p = _at(given_source, rows_at, k) / _at(n_words, rows_at, k)
            ahead.append(np.log(0.9 * p + column_floor) @ target_bag.T)
        if len(columns_at):
            p = _at(given_target, columns_at, k) / _at(m_words, columns_at, k)
            back.append((np.log(0.9 * p + row_floor) @ source_bag.T).T)
    return ahead, back


def _floor(tokens: Sequence[str], seen: Floats, weights: Weights) -> Floats:
    """What a token that finds no counterpart costs: little while nothing is known of it."""
    base = weights.floor + (1.0 - weights.floor) * weights.unknown / (weights.unknown + seen)
    fixed = {"\0u": 0.3, "\0c": 0.2, "\0n": 0.3, "\0i": 0.4}
    for i, token in enumerate(tokens):
        if token[0] == "\0":
            base[i] = fixed[token[:2]]
    return base


def _bag(features: Sequence[Features]) -> tuple[list[str], Floats]:
    """The distinct tokens, and which segment has which."""
    index: dict[str, int] = {}
    where: list[int] = []
    which: list[int] = []
    for i, feature in enumerate(features):
        for token in (*feature.words, *("\0" + sign for sign in sorted(feature.signs))):
            where.append(i)
            which.append(index.setdefault(token, len(index)))
    bag = np.zeros((len(features), len(index)))
    bag[where, which] = 1.0
    return list(index), bag


def _structure(source: Side, target: Side, weights: Weights) -> Floats:
    """What the places of two segments in their articles say."""
    kinds = sorted({s.kind for s in (*source.segments, *target.segments)})
    code = {kind: i for i, kind in enumerate(kinds)}
    cost = np.array([[_kind_cost(a, b, weights) for b in kinds] for a in kinds])
    sk = np.array([code[s.kind] for s in source.segments], dtype=int)
    tk = np.array([code[s.kind] for s in target.segments], dtype=int)
    score: Floats = cost[sk[:, None], tk[None, :]]
    sl = np.array([s.level for s in source.segments])
    tl = np.array([s.level for s in target.segments])
    score -= weights.level * np.minimum(np.abs(sl[:, None] - tl[None, :]), 2)
    sf = np.array([s.place == 0 for s in source.segments])
    tf = np.array([s.place == 0 for s in target.segments])
    score += np.where(sf[:, None] == tf[None, :], weights.first, -weights.first)
    clashes = (("u", weights.clash_link), ("c", weights.clash_code), ("n", weights.clash_number))
    for sign, price in clashes:
        score -= price * _clash(source.features, target.features, sign)
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
    return np.asarray(score)


def _clash(source: Sequence[Features], target: Sequence[Features], sign: str) -> Floats:
    """1 where both segments have signs of a kind and share none, else 0."""
    ours = [[x for x in f.signs if x[0] == sign] for f in source]
    theirs = [[x for x in f.signs if x[0] == sign] for f in target]
    index = {x: k for k, x in enumerate({y: None for part in (*ours, *theirs) for y in part})}
    a = np.zeros((len(ours), len(index)))
    b = np.zeros((len(theirs), len(index)))
    for bag, rows in ((a, ours), (b, theirs)):
        for i, row in enumerate(rows):
            bag[i, [index[x] for x in row]] = 1.0
    shared = a @ b.T
    both = np.outer(a.sum(axis=1) > 0, b.sum(axis=1) > 0)
    return np.where(both & (shared == 0), 1.0, 0.0)


def _add_equal(score: Floats, ours: Sequence[str], theirs: Sequence[str], bonus: float) -> None:
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


def _kind_cost(a: str, b: str, weights: Weights) -> float:
    """What a difference of kind costs; text never goes with what is not text."""
    if (a in _TEXT_KINDS) != (b in _TEXT_KINDS):
        return -1e6
    if a == b:
        return 0.3 if a in _TEXT_KINDS else -1.0
    if a not in _TEXT_KINDS:
        return -1e6
    if "heading" in (a, b):
        return -weights.kind
    return -0.4 * weights.kind
