"""The markup of a segment as inline codes: the form in which CAT tools protect it.

Links, emphasis, code, tags and the like become codes; escapes, entities, literal signs and bare
addresses stay text, since a translator has to see and may have to change them. The text of all
pieces joined is the segment again.
"""

from collections import defaultdict, deque
from enum import StrEnum
from typing import NamedTuple

from tm_align.markup import Kind, Role, Token, has_markup, tokenize


class Markup(StrEnum):
    """What becomes of a segment's Markdown and HTML in a file."""

    KEEP = "keep"
    """It stays text, as in the article."""
    CODES = "codes"
    """It becomes the format's inline elements."""
    STRIP = "strip"
    """It is left out: what a reader of the article sees."""


class Code(NamedTuple):
    """One inline code. `text` is its markup as it stands in the segment.

    `number` is what corresponding codes of source and target have in common, and within a segment
    what an opening code and its closing one have in common. `paired` tells that the other half is in
    the segment as well.
    """

    text: str
    role: Role
    number: int
    paired: bool
    kind: Kind


Piece = str | Code

_TEXT = frozenset({Kind.TEXT, Kind.LITERAL, Kind.ESCAPE, Kind.ENTITY, Kind.URL})


def coded(source: str, target: str) -> tuple[list[Piece], list[Piece]]:
    """Both segments as text and codes, corresponding codes numbered alike.

    A code of the target corresponds to the first one left in the source with the same text or
    address, else of the same kind; further ones get numbers of their own. So codes that the target
    has in another order, or lost, do not shift the others.
    """
    if not has_markup(source) and not has_markup(target):
        return [source], [target]
    source_tokens, target_tokens = tokenize(source), tokenize(target)
    source_numbers = _numbered(source_tokens)
    target_numbers = _matched(target_tokens, source_tokens, source_numbers)
    return _pieces(source_tokens, source_numbers), _pieces(target_tokens, target_numbers)


def plain(text: str) -> str:
    """What a reader of the article sees of a segment.

    >>> plain("See [**the** guide](a.md), `x\\\\*` &amp; \\\\*<br>")
    'See the guide, x\\\\* & *'
    """
    if not has_markup(text):
        return text
    return "".join(_seen(token) for token in tokenize(text))


def _seen(token: Token) -> str:
    match token.kind:
        case Kind.TEXT | Kind.LITERAL | Kind.URL | Kind.PLACEHOLDER:
            return token.text
        case Kind.ESCAPE:
            return token.text[1:]
        case Kind.ENTITY | Kind.CODE | Kind.AUTOLINK | Kind.XREF:
            return token.value
        case _:
            return ""


def _is_code(token: Token) -> bool:
    return token.kind not in _TEXT


def _is_first(token: Token) -> bool:
    """Whether a token is a code but not the second half of one."""
    return _is_code(token) and not (token.role is Role.CLOSE and token.partner >= 0)


def _numbered(tokens: tuple[Token, ...]) -> dict[int, int]:
    """The number of each code by the index of its token."""
    firsts = [index for index, token in enumerate(tokens) if _is_first(token)]
    return _with_partners(tokens, {index: n for n, index in enumerate(firsts, start=1)})


def _with_partners(tokens: tuple[Token, ...], numbers: dict[int, int]) -> dict[int, int]:
    partners = {tokens[index].partner: number for index, number in numbers.items()}
    partners.pop(-1, None)
    return numbers | partners


def _matched(
    tokens: tuple[Token, ...], others: tuple[Token, ...], other_numbers: dict[int, int]
) -> dict[int, int]:
    firsts = [index for index, token in enumerate(tokens) if _is_first(token)]
    left = [index for index, token in enumerate(others) if _is_first(token)]
    numbers: dict[int, int] = {}
    for same in (_exact, _similar):
        offered: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for index in left:
            offered[same(others[index])].append(index)
        for index in firsts:
            queue = offered[same(tokens[index])]
            if index not in numbers and queue:
                taken = queue.popleft()
                left.remove(taken)
                numbers[index] = other_numbers[taken]
    fresh = max(other_numbers.values(), default=0)
    for index in firsts:
        if index not in numbers:
            fresh += 1
            numbers[index] = fresh
    return _with_partners(tokens, numbers)


def _similar(token: Token) -> tuple[object, ...]:
    return token.kind, token.role, token.partner >= 0


def _exact(token: Token) -> tuple[object, ...]:
    return *_similar(token), token.text, token.value


def _pieces(tokens: tuple[Token, ...], numbers: dict[int, int]) -> list[Piece]:
    pieces: list[Piece] = []
    for index, token in enumerate(tokens):
        if index in numbers:
            paired = token.partner >= 0
            pieces.append(Code(token.text, token.role, numbers[index], paired, token.kind))
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += token.text
        else:
            pieces.append(token.text)
    return pieces
