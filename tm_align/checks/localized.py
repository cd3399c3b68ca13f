"""Words spelled like identifiers that a language has its own word for (`eDiscovery`).

A feature or product with a capital inside looks like a name in code. Where a store keeps such words,
but translates one of them as a rule, standing there letter by letter cannot be asked of it.
"""

import re
from collections import Counter
from collections.abc import Iterable

_CAMEL = re.compile(r"(?<![\w@.:/\\\[-])[A-Za-z]*[a-z][A-Z][A-Za-z]*(?![\w.(\]-])", re.ASCII)
_MOST_KEPT = 0.9
"""Of all such words that a store has to keep before its exceptions are taken for meant: four stores
keep 94 to 99 %, one whose machine translation translates parameters by the hundred 64 %."""
_FEWEST = 20  # pairs that must show a word
_FEWEST_NEVER = 5  # pairs, if none keeps it: fewer are mostly slips of machine translation (zh-CN)
_FEWEST_ARTICLES = 3
_KEPT = 0.3  # of the targets that may keep such a word


def learn_localized(pairs: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The words that most targets translate, by different (article, source, target)."""
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for article, source, target in pairs:
        for word in set(_CAMEL.findall(source)):
            seen[word] += 1
            kept[word] += word in target
            articles.setdefault(word, set()).add(article)
    if kept.total() < _MOST_KEPT * seen.total():
        return frozenset()
    return frozenset(
        word
        for word, n in seen.items()
        if n >= (_FEWEST if kept[word] else _FEWEST_NEVER)
        and kept[word] <= _KEPT * n
        and len(articles[word]) >= _FEWEST_ARTICLES
    )
