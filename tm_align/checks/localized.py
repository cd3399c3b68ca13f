"""Words spelled like identifiers that a language has its own word for (`eDiscovery`).

A feature or product with a capital inside looks like a name in code. Where a store translates one
as a rule, standing there letter by letter cannot be asked of the next translation.
"""

import re
from collections import Counter
from collections.abc import Iterable

_CAMEL = re.compile(r"(?<![\w@.:/\\-])[A-Za-z]*[a-z][A-Z][A-Za-z]*(?![\w.(-])", re.ASCII)
_FEWEST = 20
"""Pairs that must show a word. Machine translation mangles one identifier many times over: of the
words that at most 3 in 10 targets keep, those seen less often are mostly its slips (zh-CN), none of
those seen more often is (zh-CN, ja-JP)."""
_FEWEST_ARTICLES = 4
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
    return frozenset(
        word
        for word, n in seen.items()
        if n >= _FEWEST and kept[word] <= _KEPT * n and len(articles[word]) >= _FEWEST_ARTICLES
    )
