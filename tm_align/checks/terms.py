"""Finding glossary terms in text."""

import re
from functools import lru_cache


def stands(term: str, text: str, *, whole: bool) -> bool:
    """Whether `term` stands in `text`: as a whole word (plural in -s allowed), or anywhere."""
    if not whole:
        return term.casefold() in text.casefold()
    return _pattern(term).search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    escaped = r"\s+".join(map(re.escape, term.split()))
    left = r"(?<![^\W_])" if term[:1].isascii() else ""
    right = r"(?:s|es)?(?![^\W_])" if term[-1:].isascii() else ""
    return re.compile(left + escaped + right, re.IGNORECASE)
