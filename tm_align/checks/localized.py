"""Words spelled like identifiers that a language has its own word for (`eDiscovery`).

A feature or product with a capital inside looks like a name in code. Where a store keeps such words,
but translates one of them as a rule, standing there letter by letter cannot be asked of it.
"""

import re
from collections import Counter
from collections.abc import Iterable

from tm_align.checks.inflection import stem

_CAMEL = re.compile(r"(?<![\w@.:/\\\[-])[A-Za-z]*[a-z][A-Z][A-Za-z]*(?![\w.(\]-])", re.ASCII)
_MOST_KEPT = 0.9
"""Of all other such words that a store has to keep before its exceptions are taken for meant."""
_FEW = 0.2
"""Of the different words that may be exceptions, three at least: of thirteen stores twelve have up to
.13, of some forty words."""
_MOST = (
    20  # exceptions: one store whose machine translation translates parameters has 48, which is .08
)
_LIMITS = ((20, 0.5), (8, 0.3), (5, 0.15))
"""Pairs that must show a word, and the share of their targets that may keep it: what few pairs show is
mostly a slip of machine translation (zh-CN) unless hardly any keeps it."""
_FEWEST_ARTICLES = 3


def learn_localized(pairs: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The words that most targets translate, by different (article, source, target)."""
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for article, source, target in pairs:
        for word in set(_CAMEL.findall(source)):
            seen[word] += 1
            kept[word] += stem(word) in target
            articles.setdefault(word, set()).add(article)
    often = [word for word, n in seen.items() if n >= _LIMITS[-1][0]]
    found = {
        w for w in often if _replaced(seen[w], kept[w]) and len(articles[w]) >= _FEWEST_ARTICLES
    }
    total = sum(n for word, n in seen.items() if word not in found)
    if len(found) > min(_MOST, max(3, _FEW * len(often))):
        return frozenset()
    if sum(kept[word] for word in seen if word not in found) < _MOST_KEPT * total:
        return frozenset()
    return frozenset(found)


def _replaced(seen: int, kept: int) -> bool:
    """Whether most of the targets that show a word replace it."""
    return any(seen >= fewest and kept <= share * seen for fewest, share in _LIMITS)
