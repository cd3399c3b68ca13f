"""Many pairs at a glance: how well they belong together, and which checks could find anything.

Looking closely at a pair takes ten times as long as finding out that there is nothing to see. So
facts are gathered for a whole batch first, as columns (see `chunks`): each bit of a `Gate` says that
something differs, or stands where it seldom does. Where that leaves many pairs in order, they are
looked at once more, one by one.
"""

from collections import defaultdict
from collections.abc import Sequence
from operator import ne
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.checks import chunks as column
from tm_align.checks import special
from tm_align.checks.base import Gate
from tm_align.checks.chunks import ChunkTable, Cut, Tokens
from tm_align.checks.columns import Keys, distinct, flat
from tm_align.checks.evidence import NEUTRAL, SURE, Floats, Support
from tm_align.checks.forms import Forms
from tm_align.checks.gates import (
    Names,
    Texts,
    brackets_differ,
    code_differs,
    emphasis_differs,
    identifiers_missing,
    links_torn,
    may_be_untranslated,
    names_missing,
    numbers_turned,
    order_matters,
    starts_differ,
    widths_mixed,
)
from tm_align.checks.knowledge import Knowledge, Named
from tm_align.checks.languages import Language
from tm_align.checks.literals import chunks_of, final_mark
from tm_align.checks.opinion import Doubt, in_doubt, revise
from tm_align.checks.settings import Settings
from tm_align.checks.unspaced import UnspacedWords, stutters
from tm_align.semantic import Encoder

_CHUNKS = 100_000  # different chunks remembered: some 40 MB
_COMPLETE_FROM = 0.6
_SHORT = 12  # words: headings have fewer
_Gates = NDArray[np.int64]
_Flags = NDArray[np.bool_]


class Survey(NamedTuple):
    """What was found on each pair of a batch: its evidence, and the gates that are open."""

    supports: list[Support]
    gates: list[int]


class _Side(NamedTuple):
    """One side of a batch. The columns of `hashes` and `counts` are those of `special`."""

    texts: Sequence[str]
    table: ChunkTable
    cut: Cut
    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    words: Keys
    literals: Keys
    marks: list[str]

    def names(self) -> Names:
        """The names to be looked at, of each text that has some."""
        found: dict[int, list[str]] = defaultdict(list)
        named = np.flatnonzero(self.cut.rows[:, column.NAMED])
        for text, chunk in zip(
            self.cut.text[named].tolist(), self.cut.chunks[named].tolist(), strict=True
        ):
            found[text] += self.table.names[chunk]
        return found


class Surveyor:
    """Surveys batches of pairs of one target locale."""

    def __init__(
        self,
        language: Language,
        knowledge: Knowledge,
        settings: Settings,
        encode: Encoder | None = None,
    ) -> None:
        self.language = language
        self._encode = encode
        self.knowledge = knowledge
        self.settings = settings
        self._names = Named(knowledge, settings.keep)
        # Among other letters every Latin word is a name, and may stand for another one.
        latin = "Latin" in language.scripts
        self._always = (knowledge.kept if latin else knowledge.names) | settings.keep
        self._forms = Forms(knowledge.evidence)
        self._unspaced = None if language.spaced else UnspacedWords(knowledge.evidence.target_ids)
        self._forget()

    def _forget(self) -> None:
        evidence, tokens = self.knowledge.evidence, Tokens()
        self._tokens = tokens
        self._source = ChunkTable(tokens, evidence.source_ids, self._names.kept)
        self._target = ChunkTable(
            tokens,
            evidence.target_ids,
            self._names.strange,
            self.knowledge.common,
            self.knowledge.vocabulary,
        )

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How probable it is that each pair belongs together, 0-1, at first sight."""
        supports = self._supports(*self._sides(pairs))[0]
        score = self.knowledge.score
        return [score(*pair, it.alignment) for pair, it in zip(pairs, supports, strict=True)]

    def survey(self, pairs: Sequence[tuple[str, str]]) -> Survey:
        """Evidence and gates of each pair."""
        always = Gate.ALWAYS.value
        if self.settings.terms or self.settings.patterns:
            always |= Gate.USER.value
        gates = self._by_itself([t for _, t in pairs]) | always
        supports = [NEUTRAL] * len(pairs)
        differing = [i for i, (s, t) in enumerate(pairs) if s != t]
        if differing:
            source, target = self._sides([pairs[i] for i in differing])
            known, doubtful = self._supports(source, target, twice=True)
            for i, support in zip(differing, known, strict=True):
                supports[i] = support
            found = self._differing(source, target) | self._in_target(target)
            gates[differing] |= found | np.where(doubtful, Gate.DOUBT.value, 0)
        least = min(2, self.settings.untranslated_words - 1)
        kept = [i for i, (s, t) in enumerate(pairs) if s == t and may_be_untranslated(s, least)]
        gates[kept] |= Gate.COMMON.value
        empty = [i for i, (s, t) in enumerate(pairs) if not s.strip() or not t.strip()]
        gates[empty] = Gate.EMPTY.value
        return Survey(supports, gates.tolist())

    def _sides(self, pairs: Sequence[tuple[str, str]]) -> tuple[_Side, _Side]:
        if len(self._source) + len(self._target) > _CHUNKS:
            self._forget()
        sources, targets = [s for s, _ in pairs], [t for _, t in pairs]
        spaced = self.language.spaced
        return (
            _side(sources, [chunks_of(text) for text in sources], self._source, None),
            _side(targets, [chunks_of(t, spaced) for t in targets], self._target, self._unspaced),
        )

    # --- evidence ---------------------------------------------------------------------------

    def _supports(
        self, source: _Side, target: _Side, *, twice: bool = False
    ) -> tuple[list[Support], _Flags]:
        """The evidence of each pair, and whether it leaves room for a finding."""
        number = len(source.texts)
        deviation = self._deviations(source.texts, target.texts)
        supports = self._evidence(source, target, deviation, twice=twice)
        if self._encode is not None:
            supports = self._revised(self._encode, source, target, supports, deviation)
        if not self.knowledge.evidence.source_ids:
            return supports, np.ones(number, dtype=np.bool_)
        doubtful = np.abs(deviation) > 3
        aligned_from = max(SURE, self.settings.misaligned_below or 0.0)
        complete_from = max(_COMPLETE_FROM, self.settings.incomplete_below or 0.0)
        usual = self.knowledge.usual.targets
        for i, (text, it) in enumerate(zip(source.texts, supports, strict=True)):
            if text.startswith(target.texts[i]):
                doubtful[i] = True
            elif text in usual:
                doubtful[i] = target.texts[i] not in usual[text]
            elif it.alignment < aligned_from or it.completeness < complete_from:
                doubtful[i] = True
        return supports, doubtful | self._unfinished(target, supports, deviation)

    def _unfinished(self, target: _Side, supports: Sequence[Support], deviation: Floats) -> _Flags:
        """Whether a short target ends as texts seldom do (see `incomplete`)."""
        evidence, limit = self.knowledge.evidence, self.settings.incomplete_below
        limit = evidence.complete_limit if limit is None else limit
        found = deviation <= 0
        places = np.flatnonzero(found).tolist()
        completeness = np.array([supports[i].completeness for i in places])
        seen = evidence.closely(completeness, [target.texts[i] for i in places])
        found[places] = evidence.finished.probabilities(seen) < 2 * limit
        return found

    def _evidence(
        self, source: _Side, target: _Side, deviation: Floats, *, twice: bool
    ) -> list[Support]:
        """What words and length say, at a second look (see `Forms`) where they leave doubt."""
        number = len(source.texts)
        evidence = self.knowledge.evidence
        if not evidence.source_ids:
            return [NEUTRAL] * number
        features, known = evidence.features_of(
            flat(source.words, number),
            flat(target.words, number),
            _likeness(deviation, source, target),
        )
        aligned = evidence.aligned.probabilities(features)
        for i in np.flatnonzero(aligned < SURE).tolist() if twice else ():
            again = self._forms.reconsidered(source.texts[i], target.texts[i], features[i])
            aligned[i] = max(aligned[i], evidence.aligned.probability(again))
        complete = evidence.complete.probabilities(features).tolist()
        return list(map(Support, known.tolist(), aligned.tolist(), complete))

    def _revised(
        self,
        encode: Encoder,
        source: _Side,
        target: _Side,
        supports: Sequence[Support],
        deviation: Floats,
    ) -> list[Support]:
        """The supports, where they leave doubt with the encoder's word."""
        revised = list(supports)
        doubts: dict[int, Doubt] = {}
        pairs = zip(source.texts, target.texts, supports, deviation.tolist(), strict=True)
        for i, doubt in enumerate(map(Doubt._make, pairs)):
            one, other = doubt.source, doubt.target
            settled = one == other or self.knowledge.usual.confirms(one, other) or not other.strip()
            if not settled and in_doubt(doubt.support, doubt.deviation, self.knowledge.pairs):
                doubts[i] = doubt
        found = revise(self.knowledge.opinion, encode, list(doubts.values()))
        for i, support in zip(doubts, found, strict=True):
            revised[i] = support
        return revised

    def _deviations(self, sources: Sequence[str], targets: Sequence[str]) -> Floats:
        mine = np.fromiter(map(len, sources), np.int64, len(sources))
        theirs = np.fromiter(map(len, targets), np.int64, len(targets))
        return self.knowledge.lengths.deviations(mine, theirs)

    # --- gates ------------------------------------------------------------------------------

    def _differing(self, source: _Side, target: _Side) -> _Gates:
        """Gates for what the two sides have, and should have in common."""

        def differ(which: int) -> _Flags:
            return np.not_equal(source.hashes[:, which], target.hashes[:, which])

        literals = differ(special.LITERALS)
        ticks = np.flatnonzero(source.counts[:, special.TICK])
        # Where two links stand, their captions may have changed places.
        several = (source.counts[:, special.N_LITERALS] > 1) & (source.counts[:, special.LINK] > 1)
        linked = target.counts[:, special.LINK]
        # Brackets beside those of links, or links in another order, may be what makes them none.
        more_there = (linked > 0) & (target.counts[:, special.BRACKET] != 2 * linked)
        torn = links_torn(target.texts, np.flatnonzero(more_there).tolist())
        turned = (linked > 1) & differ(special.LITERAL_ORDER)
        links = [i for i in np.flatnonzero(several).tolist() if source.texts[i].count("](") > 1]

        def more(which: int) -> _Flags:
            return np.greater(target.counts[:, which], source.counts[:, which])

        texts = Texts(source.texts, target.texts)
        ordered = differ(special.LITERAL_ORDER) & ~literals
        numbered = source.hashes[:, special.NUMBERS] != 0
        turnable = literals & numbered & ~differ(special.NUMBERS)
        delimited = differ(special.DELIMITERS) | differ(special.STAR_ORDER)
        lost = source.literals[~_among(source.literals, target.literals)]
        missing = identifiers_missing(texts, self._tokens.spelled(lost))
        return _opened(
            len(target.texts),
            (Gate.NUMBERS, differ(special.NUMBERS)),
            (Gate.ADDRESSES, differ(special.ADDRESSES) | turned),
            (Gate.ADDRESSES, torn),
            (Gate.TAGS, differ(special.TAGS)),
            (Gate.TAGS, (source.counts + target.counts)[:, special.ZONE] > 0),
            (Gate.IDENTIFIERS, missing),
            (Gate.ORDER, order_matters(texts, np.flatnonzero(ordered).tolist())),
            (Gate.ORDER, links),
            (Gate.ORDER, numbers_turned(texts, np.flatnonzero(turnable).tolist())),
            (Gate.MARKUP, emphasis_differs(texts, np.flatnonzero(delimited).tolist())),
            (Gate.MARKUP, code_differs(texts, ticks.tolist())),
            (Gate.SIGNS, target.counts[:, special.N_SIGNS] % 2 == 1),
            (Gate.SIGNS, brackets_differ(texts, np.flatnonzero(differ(special.SIGNS)).tolist())),
            (Gate.SIGNS, [] if self.language.spaced else widths_mixed(target.texts)),
            (Gate.SYMBOLS, differ(special.SYMBOLS) | (target.counts[:, special.AMPERSAND] > 0)),
            (Gate.SPACES, more(special.TWICE) | more(special.INITIAL)),
            (Gate.GLUED, more(special.GLUED)),
            (Gate.END, list(map(ne, source.marks, target.marks))),
            (Gate.END, starts_differ(texts)),
            (Gate.NAMES, names_missing(texts, source.names(), target.names(), self._always)),
            (Gate.COMMON, self._shared(source, target)),
        )

    def _in_target(self, target: _Side) -> _Gates:
        """Gates for words of a target that are seldom right, whatever the source."""
        first, last = target.cut.rows[:, column.FIRST], target.cut.rows[:, column.LAST]
        again = np.flatnonzero((first[1:] == last[:-1]) & (first[1:] > 0))
        return _opened(
            len(target.texts),
            (Gate.REPEAT, target.counts[:, special.REPEATED] > 0),
            (Gate.REPEAT, target.cut.text[again]),
            (Gate.REPEAT, [] if self.language.spaced else stutters(target.texts)),
            (Gate.LANGUAGE, self._foreign(target)),
        )

    def _by_itself(self, targets: Sequence[str]) -> _Gates:
        """Gates for characters of a target that are seldom right, whatever the source."""
        odd = self.language.odd
        spaces = ["  " in t or t[:1].isspace() or t[-1:].isspace() for t in targets]
        strange = [
            not t.isprintable() or (not t.isascii() and odd.search(t) is not None) for t in targets
        ]
        return _opened(len(targets), (Gate.SPACES, spaces), (Gate.ODD, strange))

    def _foreign(self, target: _Side) -> _Flags:
        """Whether few of the words of a text are the store's common ones, and some are unknown; of a short
        text half at most, for names are common, too."""
        common, of = target.cut.total(column.COMMON), target.cut.total(column.WORDS)
        unknown = target.cut.total(column.UNKNOWN)
        few = (3 * common < of) | (
            (of < _SHORT) & (2 * common <= of) & (3 * unknown >= of - common)
        )
        found = ((unknown > 1) & few) | ((5 * common < of) & (of > 3))
        if not self.language.spaced:
            found &= np.fromiter(map(str.isascii, target.texts), np.bool_, len(target.texts))
        return np.asarray(found, dtype=np.bool_)

    def _shared(self, source: _Side, target: _Side) -> NDArray[np.int32]:
        """The pairs where enough ordinary words stand in a row on both sides."""
        keys = target.cut.rows[:, column.KEY]
        keyed = np.flatnonzero(keys)
        text = target.cut.text[keyed]
        there = _stand(source.cut.text, source.cut.rows[:, column.KEY], text, keys[keyed])
        # Stretches of shared chunks: a new one begins where a chunk is not shared, or a text ends.
        begins = ~there | (np.diff(text, prepend=-1) != 0)
        words = np.where(there, target.cut.rows[:, column.SMALL][keyed], 0)
        ordinary = np.bincount(np.cumsum(begins) - 1, words, int(begins.sum()))
        return np.asarray(text[begins][ordinary >= min(3, self.settings.shared_run)])


def _opened(number: int, *found: tuple[Gate, Any]) -> _Gates:
    """Gates by what opens them: for each pair whether it does, or the places of those that do."""
    gates = np.zeros(number, dtype=np.int64)
    for gate, pairs in found:
        which = np.asarray(pairs)
        if len(which):
            gates[which] |= gate.value
    return gates


def _side(
    texts: Sequence[str],
    chunks: Sequence[list[str]],
    table: ChunkTable,
    unspaced: UnspacedWords | None,
) -> _Side:
    cut = table.cut(chunks)
    words = table.words(cut)
    if unspaced is not None:
        words = distinct(np.concatenate([words, unspaced.find(texts)]))
    return _Side(
        texts, table, cut, table.hashes(cut), table.counts(cut), words,
        table.literals(cut),
        list(map(final_mark, texts)),
    )  # fmt: skip


def _likeness(deviation: Floats, source: _Side, target: _Side) -> Floats:
    """How alike the texts of each pair are, words apart: see `evidence.Likeness`."""
    number = len(source.texts)
    shared = source.literals[_among(source.literals, target.literals)]
    same = np.bincount(shared >> 32, minlength=number)
    every = sum(np.bincount(it.literals >> 32, minlength=number) for it in (source, target))
    delimiters = source.counts[:, special.N_DELIMITERS] - target.counts[:, special.N_DELIMITERS]
    marks = list(map(ne, source.marks, target.marks))
    return np.stack([deviation, same, every - 2 * same, np.abs(delimiters), marks], axis=1)


def _stand(
    text: NDArray[np.int32],
    keys: NDArray[np.int32],
    wanted: NDArray[np.int32],
    other: NDArray[np.int32],
) -> _Flags:
    """Whether each of `other`, which stands in the text of `wanted`, is among the keys of it."""
    there = distinct(text.astype(np.int64) << 32 | keys)
    return _among(wanted.astype(np.int64) << 32 | other, there)


def _among(keys: Keys, there: Keys) -> _Flags:
    """Whether each key is one of the sorted keys `there`."""
    if not len(there):
        return np.zeros(len(keys), dtype=np.bool_)
    places = np.minimum(np.searchsorted(there, keys), len(there) - 1)
    return np.asarray(there[places] == keys)
