"""Lexical evidence: do the words of two texts translate each other?

From a lexicon (IBM Model 1, `tm_align.lexicon`) each word gets the set of words that may translate
it, kept only where at least two articles bear it out, so that no article is its own witness. In a
true pair most words find such a partner, in a false one few do; how often, is counted for each
word on the true pairs and on the same texts paired wrongly. The sum of log likelihood ratios over
all words (naive Bayes) and the length then go through two logistic regressions, fitted on the
store itself: true pairs against wrong ones, and true pairs against pairs with half a target.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.checks.literals import Shape, chunks_of, shape, summarize
from tm_align.lexicon import Lexicon, train, words

Floats = NDArray[np.float64]

Deviation = Callable[[int, int], float]
"""Robust standard deviations by which a target of the second length deviates."""

_PARTNERS = 10  # partners a word may have in each direction
_PROBABLE = 0.04  # least translation probability of a partner
_PRIOR = 3.0  # pseudo-observations behind each word's rates
_CUT = 3  # a "half" target keeps this many fifths of its words
_NEGATIVES = 12_000  # true pairs the regressions are fitted on
_WORTH = 25.0
_FAR = 977  # wrong pairs are made with the text so many pairs further


Likeness = tuple[float, int, int, int, bool]
"""Deviation in length, literals shared, literals on one side only, delimiters more or less, and
whether the final marks differ."""


def likeness(deviation: float, source: Shape, target: Shape) -> Likeness:
    """How alike two texts are, words apart."""
    mine, theirs = source[0], target[0]
    same = len(mine & theirs) if mine and theirs else 0
    return (
        deviation,
        same,
        len(mine) + len(theirs) - 2 * same,
        abs(source[1] - target[1]),
        source[2] != target[2],
    )


class Line(NamedTuple):
    """A logistic regression over `_features`."""

    coefficients: tuple[float, ...]

    def probabilities(self, features: Floats) -> Floats:
        """One between 0 and 1 for each row of features."""
        total = np.clip(features @ np.array(self.coefficients), -30.0, 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))


class Support(NamedTuple):
    """The evidence of one pair. `known` counts the words anything is known about.

    `alignment` is the probability that the two translate each other, `completeness` that nothing
    is missing in the target.
    """

    known: int
    alignment: float
    completeness: float


NEUTRAL = Support(0, 0.5, 0.5)
"""The support of a pair whose words nothing is known about."""


class Evidence(NamedTuple):
    """What was learned. Words with ids are those with a partner, from 1.

    `source_weights` and `target_weights` have a row for each id: what the word adds to the evidence
    when a partner is there, and when none is. `table` tells whether a source and a target word are
    partners: a bit field addressed by `_cell`, wrong for a word pair in two hundred, which costs
    nothing measurable and makes a lookup a tenth of what a search costs. The limits are the scores
    below which a pair is flagged, chosen so that it is worth it.
    """

    source_ids: dict[str, int]
    target_ids: dict[str, int]
    source_weights: Floats
    target_weights: Floats
    table: NDArray[np.bool_]
    aligned: Line
    complete: Line
    aligned_limit: float
    complete_limit: float

    def support_all(
        self, pairs: Sequence[tuple[Iterable[int], Iterable[int]]], likeness: Sequence[Likeness]
    ) -> list[Support]:
        """Judge pairs of ids of distinct words, given how alike the texts are otherwise."""
        if not self.source_ids:
            return [NEUTRAL] * len(pairs)
        features, known = self.features(pairs, likeness)
        return [
            Support(*found)
            for found in zip(
                known.tolist(),
                self.aligned.probabilities(features).tolist(),
                self.complete.probabilities(features).tolist(),
                strict=True,
            )
        ]

    def partners(self, source: str, target: str) -> bool:
        """Whether the second word may translate the first."""
        one, other = self.source_ids.get(source), self.target_ids.get(target)
        if one is None or other is None:
            return False
        return bool(self.table[_cell(np.array([one]), np.array([other]))][0])

    def features(
        self, pairs: Sequence[tuple[Iterable[int], Iterable[int]]], likeness: Sequence[Likeness]
    ) -> tuple[Floats, NDArray[np.int64]]:
        """What the regressions see, a row for each pair, and its number of known words."""
        alike = np.array(likeness, dtype=np.float64).reshape(len(pairs), 5)
        return self.features_of(
            Flat.of([s for s, _ in pairs]), Flat.of([t for _, t in pairs]), alike
        )

    def features_of(
        self, source: "Flat", target: "Flat", alike: Floats
    ) -> tuple[Floats, NDArray[np.int64]]:
        """The same, of texts that are arrays already; `alike` has a row of `Likeness` for each."""
        number = len(source.lengths)
        # Every source word against every target word of the same pair.
        times = target.lengths[source.pair]
        first = np.cumsum(times, dtype=np.int32) - times
        s = np.repeat(np.arange(len(source.ids), dtype=np.int32), times)
        base = target.starts[source.pair] - first
        t = np.arange(len(s), dtype=np.int32) + base[s]
        hit = np.flatnonzero(self.table[_cell(source.ids[s], target.ids[t])])
        sums = []
        for flat, weights, places in (
            (source, self.source_weights, s),
            (target, self.target_weights, t),
        ):
            found = np.zeros(len(flat.ids), dtype=np.int8)
            found[places[hit]] = 1
            each = weights[flat.ids, found]
            sums.append(np.bincount(flat.pair, each, number))
        known = source.lengths + target.lengths
        columns = (
            np.ones(number), sums[0], sums[1], np.sqrt(known), alike[:, 0],
            np.minimum(np.abs(alike[:, 0]), 8.0), np.minimum(alike[:, 1], 4.0),
            np.minimum(alike[:, 2], 4.0), np.minimum(alike[:, 3], 4.0), alike[:, 4],
        )  # fmt: skip
        return np.stack(columns, axis=1), known.astype(np.int64)


class Flat(NamedTuple):
    """The known words of many texts, one after the other; `pair` is the text each word stands in."""

    ids: NDArray[np.int32]
    pair: NDArray[np.int32]
    lengths: NDArray[np.int32]
    starts: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Sequence[Iterable[int]]) -> "Flat":
        """Join the ids of each text."""
        flat: list[int] = []
        lengths = []
        before = 0
        for text in texts:
            flat.extend(text)
            lengths.append(len(flat) - before)
            before = len(flat)
        return cls.cut(np.array(flat, dtype=np.int32), np.array(lengths, dtype=np.int32))

    @classmethod
    def cut(cls, ids: NDArray[np.int32], lengths: NDArray[np.int32]) -> "Flat":
        """Take ids as texts of the given lengths, one after the other."""
        return cls(
            ids,
            np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
            lengths,
            (np.cumsum(lengths) - lengths).astype(np.int32),
        )


def known_ids(words_there: Iterable[str], ids: dict[str, int]) -> list[int]:
    """The ids of those words that have one."""
    return list(filter(None, map(ids.get, words_there)))


_BITS = 23


def _cell(source: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
    """Where in `Evidence.table` a pair of ids stands (Fibonacci hashing of the source id)."""
    return np.asarray((source * 40503 * 64 + target * 7) & ((1 << _BITS) - 1))


_NO_LINE = Line((0.0,) * 10)
EMPTY = Evidence(
    {},
    {},
    np.zeros((1, 2)),
    np.zeros((1, 2)),
    np.zeros(0, dtype=np.bool_),
    _NO_LINE,
    _NO_LINE,
    0.0,
    0.0,
)
"""Nothing is known about any word."""


class _Text(NamedTuple):
    """One pair to learn from, with its words."""

    article: str
    source_words: frozenset[str]
    target_words: frozenset[str]
    source: str
    target: str


def learn_evidence(examples: Sequence[tuple[str, str, str]], deviation: Deviation) -> Evidence:
    """Learn from (article, source, target); `EMPTY` where no two articles agree on anything."""
    texts: list[_Text] = []
    for article, source, target in examples:
        texts.append(
            _Text(article, frozenset(words(source)), frozenset(words(target)), source, target)
        )
    lexicon = train([(sorted(text[1]), sorted(text[2])) for text in texts])
    partners = _borne_out(_partners(lexicon), texts)
    if not partners:
        return EMPTY
    return _fit_lines(_weigh(partners, texts), texts, deviation)


def _partners(lexicon: Lexicon) -> dict[str, set[str]]:
    """The likely translations of each source word, in either direction of the model."""
    width = lexicon.width
    rows, columns = lexicon.keys // width, lexicon.keys % width
    ahead = lexicon.forward / np.maximum(lexicon.source_total[rows], 1e-9)
    back = lexicon.backward / np.maximum(lexicon.target_total[columns], 1e-9)
    source_words = {i: word for word, i in lexicon.source_ids.items()}
    target_words = {i: word for word, i in lexicon.target_ids.items()}
    partners: dict[str, set[str]] = defaultdict(set)
    real = (rows > 0) & (columns > 0)
    for strength, group in ((ahead, rows), (back, columns)):
        chosen = np.flatnonzero(real & (strength >= _PROBABLE))
        order = chosen[np.lexsort((-strength[chosen], group[chosen]))]
        ranks = _ranks(group[order])
        for i in order[ranks < _PARTNERS].tolist():
            partners[source_words[int(rows[i])]].add(target_words[int(columns[i])])
    return partners


def _ranks(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of each element within its run of equal values."""
    at = np.arange(len(groups))
    first = np.r_[True, groups[1:] != groups[:-1]] if len(groups) else np.zeros(0, dtype=bool)
    return at - np.maximum.accumulate(np.where(first, at, 0))


def _borne_out(partners: dict[str, set[str]], texts: Sequence[_Text]) -> dict[str, frozenset[str]]:
    """Only the partners that stand together in at least two articles."""
    first: dict[tuple[str, str], str] = {}
    kept: dict[str, set[str]] = defaultdict(set)
    for article, source, target, *_ in texts:
        for word in source:
            mine = partners.get(word)
            if mine and not mine.isdisjoint(target):
                for other in mine & target:
                    if first.setdefault((word, other), article) != article:
                        kept[word].add(other)
    return {word: frozenset(others) for word, others in kept.items()}


_Sides = Sequence[tuple[frozenset[str], frozenset[str]]]


def _weigh(partners: dict[str, frozenset[str]], texts: Sequence[_Text]) -> Evidence:
    """Ids, the table of partners, and what each word's finding a partner or none is worth."""
    true = [(text[1], text[2]) for text in texts]
    wrong = [(text[1], texts[(i + _FAR) % len(texts)][2]) for i, text in enumerate(texts)]
    counts = [_count(partners, pairs) for pairs in (true, wrong)]
    ids, weights = [], []
    for side in (0, 2):
        seen, found = counts[0][side], counts[0][side + 1]
        wrong_seen, wrong_found = counts[1][side], counts[1][side + 1]
        p0 = sum(found.values()) / max(1, sum(seen.values()))
        q0 = sum(wrong_found.values()) / max(1, sum(wrong_seen.values()))
        words_seen = sorted(seen)
        p = np.array([(found[w] + _PRIOR * p0) / (seen[w] + _PRIOR) for w in words_seen])
        q = np.array(
            [(wrong_found[w] + _PRIOR * q0) / (wrong_seen[w] + _PRIOR) for w in words_seen]
        )
        p, q = np.clip(p, 0.01, 0.99), np.clip(q, 0.005, 0.99)
        values = np.stack([np.log((1 - p) / (1 - q)), np.log(p / q)], axis=1)
        weights.append(np.vstack([np.zeros((1, 2)), values]))
        ids.append({word: i for i, word in enumerate(words_seen, 1)})
    table = np.zeros(1 << _BITS, dtype=np.bool_)
    links = [
        (ids[0][word], ids[1][other])
        for word, others in partners.items()
        if word in ids[0]
        for other in others
        if other in ids[1]
    ]
    if links:
        both = np.array(links, dtype=np.int32)
        table[_cell(both[:, 0], both[:, 1])] = True
    return EMPTY._replace(
        source_ids=ids[0],
        target_ids=ids[1],
        source_weights=weights[0],
        target_weights=weights[1],
        table=table,
    )


def _count(
    partners: dict[str, frozenset[str]], pairs: _Sides
) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """How often each word occurs and finds a partner: source seen, found, target seen, found."""
    has_partner = frozenset(word for others in partners.values() for word in others)
    source_seen: Counter[str] = Counter()
    source_found: Counter[str] = Counter()
    target_seen: Counter[str] = Counter()
    target_found: Counter[str] = Counter()
    for source, target in pairs:
        wanted: set[str] = set()
        for word in source & partners.keys():
            mine = partners[word]
            wanted |= mine
            source_seen[word] += 1
            if not mine.isdisjoint(target):
                source_found[word] += 1
        target_seen.update(target & has_partner)
        target_found.update(target & wanted)
    return source_seen, source_found, target_seen, target_found


def _fit_lines(evidence: Evidence, texts: Sequence[_Text], deviation: Deviation) -> Evidence:
    step = max(1, len(texts) // _NEGATIVES)
    places = range(0, len(texts), step)

    def ids(source: frozenset[str], target: frozenset[str]) -> tuple[list[int], list[int]]:
        return known_ids(source, evidence.source_ids), known_ids(target, evidence.target_ids)

    def alike(source: str, target: str) -> Likeness:
        return likeness(deviation(len(source), len(target)), _shape(source), _shape(target))

    true, wrong, cut = [], [], []
    true_like, wrong_like, cut_like = [], [], []
    for i in places:
        text, other = texts[i], texts[(i + _FAR + 1) % len(texts)]
        true.append(ids(text.source_words, text.target_words))
        true_like.append(alike(text.source, text.target))
        wrong.append(ids(text.source_words, other.target_words))
        wrong_like.append(alike(text.source, other.target))
        if len(text.target_words) >= 6:
            half = text.target[: len(text.target) * _CUT // 5]
            cut.append(ids(text.source_words, frozenset(words(half))))
            cut_like.append(alike(text.source, half))
    good, _ = evidence.features(true, true_like)
    bad, _ = evidence.features(wrong, wrong_like)
    less, _ = evidence.features(cut, cut_like)
    aligned, complete = _fit(good, bad), _fit(good, less)
    return evidence._replace(
        aligned=aligned,
        complete=complete,
        aligned_limit=_limit(
            aligned.probabilities(good), aligned.probabilities(bad), (0.8, 0.7, 0.6, 0.5)
        ),
        complete_limit=_limit(
            complete.probabilities(good), complete.probabilities(less), (0.3, 0.2, 0.1, 0.05)
        ),
    )


def _limit(good: Floats, bad: Floats, choices: tuple[float, ...]) -> float:
    """The highest of `choices` that flags wrong pairs 25 times as often as the store's own.

    0 where none is worth it, so that nothing is flagged. The store's own pairs hold real faults,
    too, so the true ratio is better. Measured on nl-NL and zh-CN: below 0.8 are 96-99 % of wrong
    targets and 4-7 of 1,000 untouched pairs.
    """
    for limit in choices:
        if len(bad) and (bad < limit).mean() >= _WORTH * (good < limit).mean():
            return limit
    return 0.0


def _shape(text: str) -> Shape:
    return shape(text, summarize(chunks_of(text, False)))


def _fit(good: Floats, bad: Floats) -> Line:
    """Ridge logistic regression by Newton's method."""
    if not len(bad):
        return _NO_LINE
    x = np.vstack([good, bad])
    y = np.r_[np.ones(len(good)), np.zeros(len(bad))]
    scale = np.maximum(x.std(axis=0), 1e-6)
    scale[0] = 1.0
    x = x / scale
    weight = np.r_[np.full(len(good), 0.5 / len(good)), np.full(len(bad), 0.5 / len(bad))]
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - 1e-5 * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-5 * np.eye(x.shape[1])
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step
        if np.abs(step).max() < 1e-6:
            break
    return Line(tuple(float(b) for b in beta / scale))
