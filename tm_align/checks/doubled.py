"""Stretches that a language without spaces writes twice where two words meet (`字符字符串`).

"Character string" is 字符 and 字符串, one behind the other; a store in which many articles do so shows
that it is no slip.
"""

import re
from collections.abc import Sequence
from itertools import compress

from tm_align.checks.unspaced import stutters

_TWICE = re.compile(r"([\u3400-\u9fff]{2,20}?)\1")
_FEWEST_ARTICLES = 8
"""Slips repeat, too: of 33 stretches read that fewer articles of zh-CN write twice 21 were slips, of
7 others one."""
_BATCH = 4000  # texts looked at in one step


def learn_doubled(targets: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The stretches that many articles write twice, by (article, target)."""
    articles: dict[str, set[str]] = {}
    for start in range(0, len(targets), _BATCH):
        batch = targets[start : start + _BATCH]
        for article, target in compress(batch, stutters([target for _, target in batch]).tolist()):
            for twice in _TWICE.findall(target):
                articles.setdefault(twice, set()).add(article)
    return frozenset(twice for twice, where in articles.items() if len(where) >= _FEWEST_ARTICLES)
