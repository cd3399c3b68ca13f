"""What an article consists of, compared before and after texts in it were replaced.

A skeleton lists its parts in order, each with the text it holds. Besides the article as it was and as
it becomes there is a third version to compare: with a stand-in in each place that is replaced. It tells
which part holds which of the texts, however the parser reads them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tm_align.parse.frontmatter import events, read_front_matter
from tm_align.parse.markdown import blocks
from tm_align.parse.text import decode

Skeleton = list[tuple[str, str]]
"""The parts of an article, as kind and text."""


class Versions(NamedTuple):
    """One thing of an article: as it was, with stand-ins, and with the new texts."""

    before: Skeleton
    between: Skeleton
    after: Skeleton


def stand_in(text: str) -> str:
    """A word that `text` does not have: to Markdown and YAML it is a word as any other."""
    return next(it for it in (f"x{chr(code)}x" for code in range(0xE000, 0xF900)) if it not in text)


def is_filled(versions: Versions, word: str, texts: Iterable[str]) -> bool:
    """Whether only `texts` changed: each stands where `word`, the stand-in, stood for it.

    White space, quotes and backslashes do not count, as parsers take some of them away.
    """
    before, between, after = versions
    kinds = [[kind for kind, _ in it] for it in versions]
    if not kinds[0] == kinds[1] == kinds[2]:
        return False
    rest = iter(texts)
    for (_, was), (_, text), (_, becomes) in zip(before, between, after, strict=True):
        if word not in text:
            if not (was == text == becomes or _bare(was) == _bare(text) == _bare(becomes)):
                return False
        elif _bare(_filled(text, word, rest)) != _bare(becomes):
            return False
    return True


def front_versions(versions: Iterable[bytes]) -> Versions:
    """The front matters of three versions of an article.

    Where the first of them is no YAML, only those fields count that can be made out nonetheless.
    """
    utf8 = [text.utf8 if text else b"" for text in map(decode, versions)]
    fronts = [read_front_matter(it) for it in utf8]
    if fronts[0].error:
        return Versions(*(list(it.fields.items()) for it in fronts))
    broken = [("broken", "")]
    return Versions(
        *(broken if front.error else events(it) for front, it in zip(fronts, utf8, strict=True))
    )


def block_versions(versions: Sequence[str], *, html: bool) -> Versions:
    """The blocks of three versions of an article without marks, as the aligner reads them."""
    return Versions(*(_blocks(it, html=html) for it in versions))


def _blocks(text: str, *, html: bool) -> Skeleton:
    return [
        (
            f"{it.kind} {it.level} {it.column} {it.key}",
            text[it.pieces[0][0] : it.pieces[-1][1]] if it.pieces else "",
        )
        for it in blocks(text, html=html)
    ]


def _filled(text: str, word: str, texts: Iterator[str]) -> str:
    first, *others = text.split(word)
    return first + "".join(next(texts, "") + it for it in others)


_UNSEEN = dict.fromkeys(map(ord, "\\\"'"))


def _bare(text: str) -> str:
    return "".join(text.translate(_UNSEEN).split())
