"""Words and characters of a text, for volume figures.

Words are the usual unit of effort for scripts that put spaces between words; Chinese, Japanese and
Thai do not, so characters are always counted beside them.
"""

import re
from typing import NamedTuple

_words = re.compile(r"[^\W_]\S*").findall


class Size(NamedTuple):
    """How much text: `words` hold a letter or digit, `characters` exclude white space."""

    words: int
    characters: int


def size(text: str) -> Size:
    """Count white-space separated tokens with a letter or digit, and all characters but white space.

    `characters` is 0 exactly when the text is empty or white space only. A match of the expression
    begins at the first letter or digit of a token and runs to the token's end, so each token counts
    once and the time is linear in the length.

    >>> size("See `Get-Item -Path` … (2 ways)")
    Size(words=5, characters=27)
    """
    return Size(len(_words(text)), sum(map(len, text.split())))
