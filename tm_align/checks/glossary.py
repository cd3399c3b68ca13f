"""Terms found in the pairs themselves: bold labels, and how consistently they are translated.

A bold stretch in documentation is mostly a label of the user interface. Where source and target have
the same number of them, those that are the same translate each other, and of the others the n-th the
n-th; orders that differ in a target are outvoted by the other pairs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from tm_align.checks.terms import is_unspaced
from tm_align.markup import Kind, Role, tokenize

_LONGEST = 60
_SIGNS = " .:,;!?。：，、；！？\"'“”„«»\u00a0\u202f"
_BRACKETS = "()（）[]［］"
_QUOTED = re.compile(r"[\[［][^\[\]［］]*[\]］]")  # so are labels of the interface in Japanese
# Labels from which on a word beside them is no translation of any that has not most of it.
_STRAY = 4
_COMMON = 0.04  # of the targets with bold, five at least: words that stand outside it in so many are common
_RARE = 4  # a translation less than a quarter as often as another does not decide which of them is whole
_COMPARED = 100  # translations, the most frequent, that the others are compared with


class MinedTerm(NamedTuple):
    """A label, its translations with their counts, most frequent first, and how consistent it is.

    `consistency` is the share of the most frequent translation, 0-1.
    """

    source: str
    targets: tuple[tuple[str, int], ...]
    occurrences: int
    consistency: float


def mine(pairs: Iterable[tuple[str, str]], least: int = 2) -> list[MinedTerm]:
    """Labels of (source, target) pairs that occur at least `least` times, most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    around: Counter[str] = Counter()
    targets_read = 0
    for source, target in pairs:
        if "**" not in source or "**" not in target:
            continue
        targets_read += 1
        around.update(set(_outside(target)))
        mine_here, theirs = labels(source), labels(target)
        if len(mine_here) == len(theirs):
            for one, other in _side_by_side(mine_here, theirs):
                found[one][other] += 1
    total: Counter[str] = Counter()
    for targets in found.values():
        total.update(targets)
    often = max(5.0, _COMMON * targets_read)
    common = frozenset(it for it, n in around.items() if n >= often and n > total[it])
    _drop_strays(found, total, common)
    terms = [
        _term(source, _whole(source, targets, common))
        for source, targets in found.items()
        if targets.total() >= least
    ]
    return sorted(terms, key=lambda term: (-term.occurrences, term.source))


def _term(source: str, targets: Counter[str]) -> MinedTerm:
    ordered = tuple(sorted(targets.items(), key=lambda item: (-item[1], item[0])))
    return MinedTerm(source, ordered, targets.total(), ordered[0][1] / targets.total())


def _outside(text: str) -> Iterator[str]:
    """The words that stand outside bold stretches."""
    for part in text.split("**")[::2]:
        for word in part.split():
            yield word.strip(_SIGNS + _BRACKETS)


def _side_by_side(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Labels of a source with those of its target, as many: a label that was kept translates itself."""
    if set(ours).isdisjoint(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    kept = Counter(ours) & Counter(theirs)
    rest = []
    for side in (ours, theirs):
        left = Counter(kept)
        rest.append([it for it in side if not left[it] or left.subtract([it])])
    yield from ((it, it) for it in kept.elements())
    yield from zip(*rest, strict=True)


def _drop_strays(
    found: dict[str, Counter[str]], total: Counter[str], common: frozenset[str]
) -> None:
    """Take out targets that stand beside many labels and belong to none of them, and common words.

    Machine translation moves bold to words nearby: `**het** menu Importeren`, `**op** Opslaan`. Such words
    are paired with all kinds of labels; a translation belongs mostly to one, or is what one label mostly
    is (`完了` of Done, Finish and Complete).
    """
    labels_of = Counter(chain.from_iterable(found.values()))
    for source, targets in found.items():
        most = max(_STRAY, targets.total() // 2 + 1)
        for target in list(targets):
            is_stray = (
                labels_of[target] >= _STRAY
                and 2 * targets[target] < total[target]
                and targets[target] < most
            )
            if target != source and (is_stray or common.issuperset(target.split())):
                del targets[target]
    for source in [source for source, targets in found.items() if not targets]:
        del found[source]


def _whole(source: str, targets: Counter[str], common: frozenset[str]) -> Counter[str]:
    """The translations of a label, those that hold another or stand in it counted with that one.

    Bold that begins too early or ends too soon (`**op OK**`, `**Active Directory**` for Azure's) makes no
    other translation. Of the two the more frequent is taken for whole, unless the words that only the
    longer has are common ones, or it has no more words than the label: then the shorter or the longer.
    """
    whole = Counter(targets)
    ordered = sorted(targets, key=lambda it: (targets[it], it))
    folded = {it: it.casefold() for it in ordered}
    for target in ordered:
        often = [
            it
            for it in ordered[-_COMPARED:]
            if it in whole and it != target and _one_holds_other(folded[it], folded[target])
        ]
        if target in whole and often:
            best = max(often, key=lambda it: (whole[it], it))
            winner, loser = _chosen(best, target, source, whole, common)
            whole[winner] += whole.pop(loser)
    return whole


def _chosen(
    often: str, seldom: str, source: str, counts: Counter[str], common: frozenset[str]
) -> tuple[str, str]:
    """Of two translations of which one holds the other, the whole one and the other one."""
    longer, shorter = sorted((often, seldom), key=len, reverse=True)
    if counts[seldom] * _RARE < counts[often]:
        return often, seldom
    extra = Counter(longer.casefold().split()) - Counter(shorter.casefold().split())
    if extra and common.issuperset(extra):
        return shorter, longer
    if len(longer.split()) <= len(source.split()) and not is_unspaced(longer):
        return longer, shorter
    return often, seldom


def _one_holds_other(one: str, other: str) -> bool:
    """Whether one of two texts holds the other in whole words."""
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    at = longer.find(shorter) if shorter != longer else -1
    while at >= 0:
        end = at + len(shorter)
        if not (_is_glued(longer[at - 1 : at + 1]) or _is_glued(longer[end - 1 : end + 1])):
            return True
        at = longer.find(shorter, at + 1)
    return False


def _is_glued(edge: str) -> bool:
    """Whether two characters are parts of one word."""
    return (
        len(edge) == 2 and all(it.isalnum() or it in "-_" for it in edge) and not is_unspaced(edge)
    )


def labels(text: str) -> list[str]:
    """The bold stretches of a text that are short and hold no other markup, in order.

    Without a bracket that lacks its other half, and without square ones around all of it.
    """
    tokens = tokenize(text)
    found = []
    for i, token in enumerate(tokens):
        if token.kind is not Kind.STRONG or token.role is not Role.OPEN or token.partner != i + 2:
            continue
        if tokens[i + 1].kind is Kind.TEXT:
            label = tokens[i + 1].text.strip(_SIGNS)
            if _QUOTED.fullmatch(label):
                label = label[1:-1].strip(_SIGNS)
            if sum(map(label.count, _BRACKETS)) % 2:  # one without its other half
                label = label.strip(_SIGNS + _BRACKETS)
            if label and len(label) <= _LONGEST:
                found.append(label)
    return found
