"""The forms in which a target can be written into Markdown, and whether one fits its place.

A heading ends with its line, a table's cell with a bar, a paragraph with a blank line. What a target
has of these is written so that it renders the same; where that cannot be, no form fits.
"""

import re
from functools import lru_cache

from tm_align.parse.markdown import outline

_STRUCTURAL = re.compile(r"[\r\n|]")
_SOFT_BREAK = re.compile(r"(?<![\s\\])[ \t]?\n[ \t]*(?=\S)")
"""A line break that renders as a space: no blank line, and no break that is to be seen."""

_BAR = re.compile(r"(\\.)|\|", re.S)


def is_inline(text: str) -> bool:
    """Whether no block can end within a text, as all that ends one is a line's end or a bar."""
    return not _STRUCTURAL.search(text)


def escapes_next(text: str) -> bool:
    r"""Whether a backslash at the end makes text of the sign behind it, such as that of a mark.

    >>> escapes_next("a\\"), escapes_next("a\\\\")
    (True, False)
    """
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def forms(target: str) -> list[str]:
    r"""The target as it is, without line breaks, with bars escaped, and both; line ends are `\n`.

    >>> forms("a\nb|c")
    ['a\nb|c', 'a b|c', 'a\nb\\|c', 'a b\\|c']
    """
    text = target.replace("\r\n", "\n").replace("\r", "\n")
    line = _SOFT_BREAK.sub(" ", text)
    lines = [text] if "\n" in line else [text, line]
    escaped = [_BAR.sub(lambda it: it[1] or r"\|", line) for line in lines]
    return list(dict.fromkeys([*lines, *escaped]))


def keeps_blocks(before: str, after: str, old: str, new: str) -> bool:
    """Whether an article has the same blocks after `new` took the place of `old` in it.

    Then one of them changed, by as many characters as the target did: a cell that its row has no
    column for is lost. Text outside all blocks is front matter, which has one line for each value.
    """
    old_blocks, new_blocks = known_outline(before), outline(after)
    if [kind for kind, _ in old_blocks] != [kind for kind, _ in new_blocks]:
        return False
    changed = [pair for pair in zip(old_blocks, new_blocks, strict=True) if pair[0] != pair[1]]
    if not changed:
        return "\n" not in new
    growth = len(_bare(new)) - len(_bare(old))
    return [len(_bare(it[1])) - len(_bare(was[1])) for was, it in changed] == [growth]


known_outline = lru_cache(maxsize=1)(outline)
"""The outline of an article that is compared again and again, as it may have many corrections."""


def _bare(text: str) -> str:
    """Text without white space and backslashes, of which a parser takes some away."""
    return "".join(text.replace("\\", "").split())
