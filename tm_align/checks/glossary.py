"""Terms found in the pairs themselves: bold labels, and how consistently they are translated.

A bold stretch in documentation is mostly a label of the user interface. Where source and target have
the same number of them, the n-th translates the n-th; orders that differ in a target are outvoted
by the other pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tm_align.markup import Kind, Role, tokenize

_LONGEST = 60
_SIGNS = " .:,;!?。：，"
# Labels from which on a word beside them is no translation of any that has not most of it.
_STRAY = 4


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
    for source, target in pairs:
        if "**" not in source or "**" not in target:
            continue
        mine_here, theirs = labels(source), labels(target)
        if len(mine_here) == len(theirs):
            for one, other in zip(mine_here, theirs, strict=True):
                found[one][other] += 1
    _drop_strays(found)
    terms = [
        MinedTerm(
            source,
            tuple(sorted(targets.items(), key=lambda item: (-item[1], item[0]))),
            targets.total(),
            max(targets.values()) / targets.total(),
        )
        for source, targets in found.items()
        if targets.total() >= least
    ]
    return sorted(terms, key=lambda term: (-term.occurrences, term.source))


def _drop_strays(found: dict[str, Counter[str]]) -> None:
    """Take out targets that stand beside many labels and belong to none of them.

    Machine translation moves bold to words nearby: `**het** menu Importeren`, `**op** Opslaan`. Such words
    are paired with all kinds of labels; a translation belongs mostly to one.
    """
    labels_of: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for targets in found.values():
        labels_of.update(targets.keys())
        total.update(targets)
    for source, targets in found.items():
        for target in list(targets):
            if (
                labels_of[target] >= _STRAY
                and 2 * targets[target] < total[target]
                and target != source
            ):
                del targets[target]
    for source in [source for source, targets in found.items() if not targets]:
        del found[source]


def labels(text: str) -> list[str]:
    """The bold stretches of a text that are short and hold no other markup, in order."""
    tokens = tokenize(text)
    found = []
    for i, token in enumerate(tokens):
        if token.kind is not Kind.STRONG or token.role is not Role.OPEN or token.partner != i + 2:
            continue
        if tokens[i + 1].kind is Kind.TEXT:
            label = tokens[i + 1].text.strip(_SIGNS)
            if label and len(label) <= _LONGEST:
                found.append(label)
    return found
