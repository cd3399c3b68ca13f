"""Words and characters of a text, for volume figures.

Words are the usual unit of effort for scripts that put spaces between words; Chinese, Japanese and
Thai do not, so characters are always counted beside them.
"""

from collections.abc import Sequence

_ASCII = [chr(number) for number in range(128)]
_SPACES = "".join(char for char in _ASCII if char.isspace()).encode()
_NOTHING_ELSE = [char for char in _ASCII if not (char.isspace() or char.isalnum())]
_PUNCTUATION = "".join(_NOTHING_ELSE).encode()
_PUNCTUATION_BUT_NUL = _PUNCTUATION.replace(b"\0", b"")
_TO_SPACE = bytes.maketrans(_SPACES, b" " * len(_SPACES))


def size(text: str) -> tuple[int, int]:
    """The number of words and of characters.

    Words are white-space separated tokens with a letter or digit; characters are all but white
    space, so their number is 0 exactly when the text is empty or white space only. ASCII has a
    short cut: without its punctuation, a token that holds nothing else is gone.

    >>> size("See `Get-Item -Path` … (2 ways)")
    (5, 26)
    >>> size("See `Get-Item -Path` ... (2 ways)")
    (5, 28)
    """
    if text.isascii():
        data = text.encode()
        words = len(data.translate(_TO_SPACE, _PUNCTUATION).split())
        return words, len(data.translate(None, _SPACES))
    words = characters = 0
    for token in text.split():
        characters += len(token)
        if token[0].isalnum() or any(map(str.isalnum, token)):
            words += 1
    return words, characters


def sizes(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The `size` of each text; ASCII ones, nearly all sources, are counted in one go."""
    joined = "\0".join(filter(str.isascii, texts))
    plain = sum(map(str.isascii, texts))
    if not plain or joined.count("\0") != plain - 1:
        return list(map(size, texts))
    data = joined.encode()
    tokens = data.translate(_TO_SPACE, _PUNCTUATION_BUT_NUL).split(b"\0")
    letters = data.translate(None, _SPACES).split(b"\0")
    counted = zip(map(len, map(bytes.split, tokens)), map(len, letters), strict=True)
    return [next(counted) if text.isascii() else size(text) for text in texts]
