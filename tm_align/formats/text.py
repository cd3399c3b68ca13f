"""What a file format cannot carry of a segment's text, and how XML spells the rest.

Every function here is given millions of strings of which nearly none needs anything, so each begins
with a test that C code answers in one pass and returns the very string it was given when there is
nothing to do.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

EDGE_SPACE = (
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"
    "\u2028\u2029\u205f\u3000"
)
"""What counts as white space at the edge of a segment: what OmegaT trims from the text it looks up.

Measured on OmegaT 3.6 with every space of Unicode at either edge: a unit that keeps one of these is
never found, one that lacks any other is not found either. The other spaces (U+0085, and U+2007 and
U+202F, which do not break) and zero-width characters are text.
"""

CONTROLS = "\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
"""The characters of `without_illegal` that a text file can hold at all, as a character class."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL_BYTES = bytes(it for it in range(32) if it not in b"\t\n\r")


def without_illegal(text: str) -> tuple[str, str]:
    """`text` without the characters XML 1.0 (production 2) has no spelling for, and those removed.

    Illegal are the C0 controls except tab, line feed and carriage return; surrogates; U+FFFE and
    U+FFFF. A reference such as `&#2;` is as illegal as the character, and one of them makes readers
    refuse the whole file. Everything else stays: bidirectional marks, zero-width and private-use
    characters, C1 controls, astral characters.

    >>> without_illegal("a\\x02b\\u200f")
    ('ab\\u200f', '\\x02')
    """
    # No illegal character is printable, and nearly every segment is.
    if text.isprintable() or not _ILLEGAL.search(text):
        return text, ""
    return _ILLEGAL.sub("", text), "".join(_ILLEGAL.findall(text))


def is_legal(text: str) -> bool:
    """Whether `without_illegal` would take nothing out of a long text, such as many in one."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        return False
    if len(data.translate(None, _ILLEGAL_BYTES)) != len(data):
        return False
    return text.isascii() or not ("\ufffe" in text or "\uffff" in text)


def carried(text: str) -> str:
    """What is left of a text in a file of a format that trims segments; two texts of which the same
    is left cannot be told apart in what comes back."""
    return without_illegal(text)[0].strip(EDGE_SPACE)


def with_edges_of(original: str, text: str) -> str:
    """`text` with the white space at its edges made that of `original`.

    >>> with_edges_of(" a\\n", "b ")
    ' b\\n'
    """
    middle = text.strip(EDGE_SPACE)
    start = len(original) - len(original.lstrip(EDGE_SPACE))
    end = len(original.rstrip(EDGE_SPACE))
    return original[:start] + middle + original[end:]


def character_names(characters: str) -> str:
    """`characters` as code points with counts, for a message: `U+0002, U+FFFE (3 times)`.

    >>> character_names("\\x02\\ufffe\\ufffe\\ufffe")
    'U+0002, U+FFFE (3 times)'
    """
    return ", ".join(
        f"U+{ord(character):04X}" + (f" ({count} times)" if count > 1 else "")
        for character, count in sorted(Counter(characters).items())
    )


def edge_line_ends(text: str) -> tuple[str, str]:
    """The line ends with which `text` begins and ends.

    >>> edge_line_ends("\\r\\nText")
    ('\\r\\n', '')
    """
    line_end = "\r\n".__contains__
    return "".join(takewhile(line_end, text)), "".join(takewhile(line_end, reversed(text)))[::-1]


def xml_text(text: str) -> str:
    """`text`, free of illegal characters, as the content of an XML element.

    `>` is escaped because `]]>` may not stand in content. A carriage return becomes a reference: a
    parser turns a literal one into a line feed (XML 1.0, section 2.11) and the text would no longer
    be the article's.
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    return text


def xml_texts(texts: Sequence[str]) -> Sequence[str]:
    """`xml_text` of each of the texts of any origin, without what is illegal in them."""
    together = "".join(texts)
    if not is_legal(together):
        texts = [without_illegal(it)[0] for it in texts]
    if "&" in together or "<" in together or ">" in together or "\r" in together:
        return [xml_text(it) for it in texts]
    return texts


def xml_attribute(text: str) -> str:
    """`text`, free of illegal characters, as the value of an attribute in double quotes.

    Tabs and line feeds become references: a parser turns literal ones into spaces (section 3.3.3).
    """
    text = xml_text(text)
    if text.isprintable() and '"' not in text:
        return text
    return text.replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
