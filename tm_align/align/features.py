"""What the segments of an article show by themselves, before anything is compared."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tm_align.align.meaning import vectors_of
from tm_align.backticks import code_in
from tm_align.lexicon import words
from tm_align.prose import Segment
from tm_align.semantic import Encoder, Vectors

# Nothing below is matched in two ways, or looks for an end from many places: a text may be hostile.
_LINK_TARGET = re.compile(r"\]\(\s*+<?+([^()\s>]*+(?:\([^()\n]*+\)[^()\s>]*+)*+)>?+[^()\n]*+\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
_TAG_OR_COMMENT = re.compile(rf"<!--.*?-->|{_TAG.pattern}", re.S)
_TARGET_IN_TAG = re.compile(r"\b(?:href|src)\s*+=\s*+[\"']?([^\"'\s>]++)")
_URL = re.compile(r"https?://[^\s<>()\[\]\"'，。、；（）「」]+")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]+);")
_NUMBER = re.compile(r"\d+")
# Names that are not translated: with a digit, an inner capital, a dot or an underscore inside.
_TOKEN = re.compile(r"[A-Za-z0-9_$@#.]++")
_NAME = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d|[A-Za-z]_[A-Za-z]|[a-z]\.[A-Za-z]")
_LOCALE_PART = re.compile(r"/[a-z]{2}-[a-z]{2,4}(?=/|$)", re.I)
_NOT_LETTERS = re.compile(r"[\W_]+")


class Features(NamedTuple):
    """One segment as evidence.

    `words` are those a lexicon knows; `signs` are what reads the same on both sides: link targets,
    code spans, numbers and names, each with a prefix that says which. `tokens` are both, a sign with
    a NUL before it. `size` is the length in letters and digits. `plain` is the text without markup,
    folded, for comparing as a whole.
    """

    words: tuple[str, ...]
    signs: frozenset[str]
    tokens: tuple[str, ...]
    size: int
    plain: str


class Side(NamedTuple):
    """One article's segments, or a window of them, and their features.

    `vectors` say what each segment means, a row each, where an encoder was given.
    """

    segments: Sequence[Segment]
    features: Sequence[Features]
    vectors: Vectors | None = None

    @classmethod
    def of(cls, segments: Sequence[Segment], encode: Encoder | None = None) -> "Side":
        """Segments with their features; what is not translated has none."""
        vectors = vectors_of(segments, encode) if encode else None
        found = [_of_segment(it) if it.translatable else _NOTHING for it in segments]
        return cls(segments, found, vectors)

    def part(self, start: int, end: int) -> "Side":
        """The segments from `start` to before `end`."""
        vectors = None if self.vectors is None else self.vectors[start:end]
        return Side(self.segments[start:end], self.features[start:end], vectors)


@lru_cache(maxsize=200_000)
def features(text: str) -> Features:
    """What the text of a segment shows."""
    signs: set[str] = set()
    targets: list[str] = []
    bare = text
    # Most text has none of these, and to look for one character is quicker than for all they may be.
    if "](" in text:
        targets += _LINK_TARGET.findall(text)
        bare = _LINK_TARGET.sub("]", text)
    if "<" in text:
        targets += _tag_targets(text)
        bare = _without_tags(bare, " ")
    if "://" in bare:
        targets += _URL.findall(bare)
        bare = _URL.sub(" ", bare)
    signs.update("u" + address(target) for target in targets)
    if "`" in bare:
        signs.update("c" + " ".join(code.split()) for code in code_in(bare))
    if "&" in bare:
        bare = _ENTITY.sub(" ", bare)
    bare = bare.replace("**", "").replace("\\", "")
    signs.update("n" + number.lstrip("0") for number in _NUMBER.findall(bare))
    signs.update(
        "i" + name.strip(".").casefold()
        for name in _TOKEN.findall(bare)
        if not _is_word(name) and _NAME.search(name) and not name.isdigit()
    )
    plain = _NOT_LETTERS.sub("", bare).casefold()
    found = tuple(dict.fromkeys(words(bare)))
    tokens = (*found, *("\0" + sign for sign in sorted(signs)))
    return Features(found, frozenset(signs), tokens, len(plain), plain)


def _tag_targets(text: str) -> Iterator[str]:
    """What tags of HTML lead to, or show."""
    for tag in _TAG.findall(text):
        if found := _TARGET_IN_TAG.search(tag):
            yield found[1]


def _without_tags(text: str, instead: str) -> str:
    """Text with something else for each tag and comment; no comment is closed behind the last `-->`."""
    last = text.rfind("-->") + 3 if "-->" in text else 0
    return _TAG_OR_COMMENT.sub(instead, text[:last]) + _TAG.sub(instead, text[last:])


def _is_word(token: str) -> bool:
    """Whether a token is letters that are small but for the first: no name, and most there is."""
    return token.isalpha() and token[1:].islower()


def address(target: str) -> str:
    """A link target without what localization changes: the locale in it, `.md`, protocol, case."""
    target = _LOCALE_PART.sub("", target.split("?")[0])
    target = re.sub(r"^(?:https?:)?//(?:www\.)?", "", target).strip("/").casefold()
    return target.removesuffix(".md")


def heading_slug(text: str) -> str:
    """The anchor the platform makes of a heading: small letters, hyphens for blanks."""
    bare = _without_tags(_LINK_TARGET.sub("]", text), "")
    bare = re.sub(r"[^\w\- ]", "", bare.casefold())
    return re.sub(r"-{2,}", "-", re.sub(r"\s", "-", bare.strip()))


def slug_of(segment: Segment) -> str:
    """The anchor of a heading segment, given or computed; empty for other segments."""
    if segment.kind != "heading" or segment.place:
        return ""
    return re.sub(r"-{2,}", "-", segment.slug) if segment.slug else ""


def _of_segment(segment: Segment) -> Features:
    """What a segment of text shows, the link it stands in included."""
    if not segment.link:
        return features(segment.text)
    return features(f"[{segment.text}]({segment.link})")


_NOTHING = Features((), frozenset(), (), 0, "")
