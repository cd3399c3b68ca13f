"""Which of the texts to be put into an article can stand there, in which form, and all together.

An article is read again with all of them in place. Only where it does not read as before are those
sought that are the reason: first those that cannot even stand in the lines around them, then part by
part, each beside what was found good. So what comes out was read as it is, and a thousand texts take
little longer than one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from tm_align.model import Article, Pair, Reading
from tm_align.parse.article import Defaults, is_html
from tm_align.parse.markdown import outline
from tm_align.pipeline.articles import ArticleFile
from tm_align.pipeline.excerpts import Excerpts
from tm_align.pipeline.forms import escapes_next, forms, is_inline, keeps_blocks, known_outline
from tm_align.pipeline.reading import read_article
from tm_align.pipeline.skeleton import Versions, block_versions, front_versions, is_filled, stand_in

_OF_TEXT = {"TM014", "TM023"}
"""Problems of what a target says; they come and go with its text."""


_PARTS = 4
"""Into how many parts texts are divided to find one that cannot stand. Two take as many looks for one
such text, and more for many."""


class Verdict(Enum):
    """Whether a text can stand in its place."""

    FITS = auto()
    UNFIT = auto()
    """It would end the block it stands in, or begin another."""
    BREAKS = auto()
    """Marks, front matter or something else in the article would no longer be read as before."""


class Place(NamedTuple):
    """The byte range of a text in an article, and what is to stand there instead."""

    start: int
    end: int
    new: str


class _Patch(NamedTuple):
    start: int
    end: int
    text: str


class Patcher:
    """An article, and the texts that were found to stand in it well."""

    def __init__(self, file: ArticleFile, data: bytes, before: Reading, defaults: Defaults) -> None:
        self._file = file
        self._data = data
        self._before = before
        self._defaults = defaults
        self._codec = codec(before.article.encoding)
        self._is_page = is_html(file.path)
        self._word = stand_in(self._decoded(data))
        self._patches: list[_Patch] = []

    @property
    def patched(self) -> bytes:
        """The article's bytes with the texts that were found good in their places."""
        return self._with(self._patches)

    def add(self, places: Sequence[Place]) -> list[Verdict]:
        """Put texts into the article, as many as it can hold."""
        if not places:
            return []
        if len(places) == 1:
            return [self._add_one(places[0])]
        patches = [_Patch(it.start, it.end, self._forms(it)[0]) for it in places]
        if self._verdict(patches) is Verdict.FITS:
            self._patches += patches
            return [Verdict.FITS] * len(places)
        refused = list(map(self._refused, places))
        rest = [it for it, verdict in zip(places, refused, strict=True) if not verdict]
        added = iter(self._add_parts(rest) if len(rest) == len(places) else self.add(rest))
        return [verdict or next(added) for verdict in refused]

    def _add_parts(self, places: Sequence[Place]) -> list[Verdict]:
        size = -(-len(places) // _PARTS)
        parts = (places[at : at + size] for at in range(0, len(places), size))
        return [verdict for part in parts for verdict in self.add(part)]

    def _refused(self, place: Place) -> Verdict | None:
        """Why a text cannot stand in its place, if the lines around it tell that."""
        excerpt = self._excerpts.around(*place)
        if not excerpt:
            return None
        start, end = place.start - excerpt.shift, place.end - excerpt.shift
        before = read_article(
            self._file.path, excerpt.data, self._defaults, folder=self._file.folder
        )
        known = start in {it.target_start for it in before.pairs}
        if known != bool(self._before.pairs):
            return None
        alone = Patcher(self._file, excerpt.data, before, self._defaults)
        verdict = alone._add_one(Place(start, end, place.new))
        return None if verdict is Verdict.FITS else verdict

    @cached_property
    def _excerpts(self) -> Excerpts:
        return Excerpts(self._data, self._codec, self._before, is_page=self._is_page)

    def _add_one(self, place: Place) -> Verdict:
        """Put a text into the article, in the first of its forms that can stand there."""
        refusal = Verdict.UNFIT
        for form in self._forms(place):
            patch = _Patch(place.start, place.end, form)
            verdict = self._verdict([patch])
            if verdict is Verdict.FITS:
                self._patches.append(patch)
                return verdict
            if verdict is Verdict.BREAKS:
                refusal = verdict
        return refusal

    def _forms(self, place: Place) -> list[str]:
        return [with_line_ends(it, self._data, self._codec) for it in forms(place.new)]

    def _verdict(self, new: Sequence[_Patch]) -> Verdict:
        """Whether the article reads as before with these texts, too."""
        patches = sorted([*self._patches, *new])
        overlap = any(one.end > other.start for one, other in pairwise(patches))
        if overlap or any(map(self._escapes_next, new)):
            return Verdict.BREAKS
        after = self._with(patches)
        if not self._keeps_blocks(new, after):
            return Verdict.UNFIT
        return Verdict.FITS if self._reads_well(after, patches) else Verdict.BREAKS

    def _escapes_next(self, patch: _Patch) -> bool:
        r"""Whether a text would make text of what follows, such as `\</span>`, as the old one did not."""
        return escapes_next(patch.text) and not (self._is_page or escapes_next(self._old(patch)))

    def _keeps_blocks(self, new: Sequence[_Patch], after: bytes) -> bool:
        """Whether an article in Markdown has the blocks it has without these texts.

        Between marks, only line ends and bars can change them.
        """
        if self._is_page or (self._before.pairs and all(is_inline(it.text) for it in new)):
            return True
        was, becomes = self._decoded(self.patched), self._decoded(after)
        between = self._decoded(self._with([*self._patches, *self._stand_ins(new)]))
        outlines = Versions(known_outline(was), outline(between), outline(becomes))
        texts = [it.text for it in sorted(new)]
        outside = len(texts) - sum(text.count(self._word) for _, text in outlines.between)
        # What is in no block stands in the front matter, which has one line for each value.
        on_one_line = not any("\n" in it for it in texts[:outside])
        if on_one_line and is_filled(outlines, self._word, texts[outside:]):
            return True
        # A text of several blocks may take the place of another one of as many.
        return len(new) == 1 and keeps_blocks(was, becomes, self._old(new[0]), texts[0])

    def _reads_well(self, after: bytes, patches: Sequence[_Patch]) -> bool:
        """Whether the article with all texts in place reads as it was but for these."""
        before = self._before
        reading = read_article(self._file.path, after, self._defaults, folder=self._file.folder)
        new = {it.start: it.text for it in patches}
        expected = [(*_kept(it), new.get(it.target_start, it.target)) for it in before.pairs]
        return (
            _about(reading.article) == _about(before.article)
            and [(*_kept(it), it.target) for it in reading.pairs] == expected
            and _problems(reading) <= _problems(before)
            and self._keeps_rest(after, patches)
        )

    def _keeps_rest(self, after: bytes, patches: Sequence[_Patch]) -> bool:
        """Whether the front matter is as before, and the text of an article without marks."""
        versions = self._data, self._with(self._stand_ins(patches)), after
        texts = [it.text for it in patches]
        if not is_filled(front_versions(versions), self._word, texts):
            return False
        if self._before.pairs:
            return True
        decoded = [self._decoded(it) for it in versions]
        return is_filled(block_versions(decoded, html=self._is_page), self._word, texts)

    def _stand_ins(self, patches: Iterable[_Patch]) -> list[_Patch]:
        return [it._replace(text=self._word) for it in patches]

    def _with(self, patches: Iterable[_Patch]) -> bytes:
        parts, at = [], 0
        for start, end, text in sorted(patches):
            parts += [self._data[at:start], text.encode(self._codec)]
            at = end
        return b"".join([*parts, self._data[at:]])

    def _old(self, patch: _Patch) -> str:
        return self._decoded(self._data[patch.start : patch.end])

    def _decoded(self, data: bytes) -> str:
        return data.decode(self._codec, "replace")


def codec(encoding: str) -> str:
    """The codec for a stretch of text within a file of this encoding: without byte order mark."""
    return "utf-8" if encoding in ("utf-8-sig", "binary") else encoding


def with_line_ends(text: str, data: bytes, encoding: str) -> str:
    """Line ends within a target as those of its article; other tools make them line feeds."""
    if "\n" not in text and "\r" not in text:
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    dos = "\r\n".encode(encoding)
    return plain.replace("\n", "\r\n") if dos in data else plain


def _kept(pair: Pair) -> tuple[str, ...]:
    return pair.tuid, pair.source, pair.block, pair.heading, pair.segtype, pair.damage


def _about(article: Article) -> Article:
    """An article's metadata without what may change with a target."""
    return article._replace(title=None, digest="")


def _problems(reading: Reading) -> Counter[tuple[str, int, int]]:
    """The problems that are none of a target's text; their lines, and what they say, may change."""
    return Counter(
        (it.code, it.targets, it.sources) for it in reading.problems if it.code not in _OF_TEXT
    )
