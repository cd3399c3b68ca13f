"""Corrected targets back into the articles they came from, every other byte left alone.

An article's bytes are only written when reading them again gives what was there before with the
corrected targets in place: the same pairs, the same sources, the same front matter, nothing else
changed. So a target that would break a mark, or that stands where the store no longer knows it, never
reaches a file. In Markdown, a target is also held against its place: a heading ends with its line, a
cell with a bar. There it is written in another form that renders the same, or not at all.
"""

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tm_align.errors import InputError
from tm_align.model import Reading
from tm_align.parse.article import Defaults, is_html
from tm_align.parse.text import decode
from tm_align.pipeline.aligned import read_prose, targets_in
from tm_align.pipeline.articles import ArticleFile, Found
from tm_align.pipeline.files import overwrite, written_atomically
from tm_align.pipeline.forms import forms
from tm_align.pipeline.keys import Keys
from tm_align.pipeline.naming import names_of
from tm_align.pipeline.patching import Patcher, Place, Verdict, codec, with_line_ends
from tm_align.pipeline.reading import read_article
from tm_align.pipeline.segmenting import rules_in
from tm_align.store import Correction, Store


class Outcome(StrEnum):
    """What became of one correction in one place."""

    APPLIED = "applied"
    RELOCATED = "relocated"
    """Applied, but not at the recorded bytes: the article changed since it was read."""
    ALREADY = "already there"
    NOT_GIVEN = "outside the paths given"
    GONE = "no longer in the article"
    AMBIGUOUS = "in the article more often than was read"
    BREAKS = "would break the article's marks"
    UNFIT = "has line breaks, bars or block marks that its place in the article cannot hold"
    DELETED = "in an article that is gone"
    LINK = "behind a link that leads out of the paths given"
    READ_ONLY = "article cannot be written"


WRITTEN = (Outcome.APPLIED, Outcome.RELOCATED)


class Applied(NamedTuple):
    """One correction in one place; `path` is the article's."""

    outcome: Outcome
    path: str
    line: int
    source: str
    target: str
    new_target: str


class Changed(NamedTuple):
    """One article after its corrections: where it lies, its bytes before and after."""

    file: str
    path: str
    before: bytes
    after: bytes
    places: tuple[Applied, ...]

    def diff(self) -> Iterator[str]:
        """What changes, as a unified diff; bytes that are no UTF-8 show as escapes."""
        before, after = (_lines(it) for it in (self.before, self.after))
        return difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")


def corrected_articles(
    store: Store, found: Found, roots: Sequence[str], defaults: Defaults, srx: str | None = None
) -> Iterator[Changed]:
    """The articles that corrections change, with what became of each correction in them.

    Nothing is written (see `write`). Articles that are not among those found come with empty bytes,
    those that share their path with others under a name that tells them apart. `srx` is the path of
    the user's segmentation rules, if articles without marks were aligned by them.
    """
    if srx:
        rules_in(srx)  # a file that is none is told of even where nothing is to be cut
    keys = Keys(store.path)
    files = {keys.of(it.file): it for it in found.articles}
    inside = [Path(os.path.realpath(root)) for root in roots]
    numbered = names_of(store)
    names = {it.file: numbered.get(it.number, it.path) for it in store.article_states()}
    for key, group in groupby(list(store.corrected_places()), key=lambda it: it.file):
        corrections = [it._replace(path=names[key]) for it in group]
        file = files.get(key)
        if file is None:
            gone = keys.gone([key], roots)
            yield _none(corrections, Outcome.DELETED if gone else Outcome.NOT_GIVEN)
        elif not _is_inside(file, inside):
            yield _none(corrections, Outcome.LINK)
        else:
            yield _change(file, corrections, defaults, srx)


def write(changed: Changed) -> Changed:
    """Write an article, keeping its permissions and its other names (hard links).

    Says so in the places where that fails.
    """
    if changed.before == changed.after:
        return changed
    path = Path(os.path.realpath(changed.file))
    try:
        if path.read_bytes() != changed.before:
            return _refused(changed, Outcome.READ_ONLY)
        if not os.access(path, os.W_OK):
            return _refused(changed, Outcome.READ_ONLY)
        status = path.stat()
        if status.st_nlink > 1:
            overwrite(path, changed.before, changed.after)
        else:
            with written_atomically(path) as stream:
                stream.write(changed.after)
            path.chmod(status.st_mode & 0o7777)
    except (OSError, InputError):
        return _refused(changed, Outcome.READ_ONLY)
    return changed


def _refused(changed: Changed, outcome: Outcome) -> Changed:
    """The article as it was, with its applied places told to have another outcome."""
    places = tuple(
        it._replace(outcome=outcome) if it.outcome in WRITTEN else it for it in changed.places
    )
    return changed._replace(after=changed.before, places=places)


def _none(corrections: list[Correction], outcome: Outcome) -> Changed:
    """An article none of whose corrections can be looked at."""
    first = corrections[0]
    places = tuple(_place(it, outcome) for it in corrections)
    return Changed(first.file, first.path, b"", b"", places)


def _place(it: Correction, outcome: Outcome) -> Applied:
    return Applied(outcome, it.path, it.line, it.source, it.target, it.new_target)


def _is_inside(file: ArticleFile, roots: Iterable[Path]) -> bool:
    """Whether the file a name leads to lies below one of the paths given."""
    real = Path(os.path.realpath(file.file))
    return any(real.is_relative_to(root) for root in roots)


def _change(
    file: ArticleFile, corrections: list[Correction], defaults: Defaults, srx: str | None
) -> Changed:
    try:
        data = Path(file.file).read_bytes()
    except OSError:
        return _none(corrections, Outcome.GONE)
    before = read_article(file.path, data, defaults, folder=file.folder)
    if before.article.digest == corrections[0].digest:
        found = list(_recorded(data, before, corrections))
    else:
        found = list(_relocated(file, data, before, corrections, srx))
    patcher = Patcher(file, data, before, defaults)
    verdicts = iter(patcher.add([it for _, _, it in found if it]))
    places = tuple(
        _place(it, outcome if place is None else _REFUSALS.get(next(verdicts), outcome))
        for outcome, it, place in found
    )
    return Changed(file.file, corrections[0].path, data, patcher.patched, places)


_REFUSALS = {Verdict.UNFIT: Outcome.UNFIT, Verdict.BREAKS: Outcome.BREAKS}

_Range = tuple[int, int]
"""Start and end of a target in its article's bytes."""

_Unit = tuple[str, str]
"""The source and the target of a pair."""

_Ranges = Callable[[str, str], list[_Range]]
"""Where a unit of this source and target stands in an article."""

_Found = Iterator[tuple[Outcome, Correction, Place | None]]


def _recorded(data: bytes, before: Reading, corrections: list[Correction]) -> _Found:
    """Corrections at the byte ranges that were recorded when the article was read."""
    for it in corrections:
        encoding = codec(before.article.encoding)
        start, end = it.target_start, it.target_end
        text = data[start:end].decode(encoding, errors="replace")
        if not before.pairs:
            text = " ".join(text.split())  # as the aligner reads a segment of several lines
        if text == it.target:
            yield Outcome.APPLIED, it, Place(start, end, it.new_target)
        else:
            yield Outcome.GONE, it, None


def _relocated(
    file: ArticleFile, data: bytes, before: Reading, corrections: list[Correction], srx: str | None
) -> _Found:
    """Corrections in an article that changed: at the pairs with the same texts.

    Where the article holds a unit more often than when it was read, somebody made use of it
    elsewhere since, and nobody said that the correction holds there, too.
    """
    encoding = codec(before.article.encoding)
    by_texts = {(it.source, it.target): it for it in corrections}
    standing = _ranges(file, data, before, corrections[0].target_locale, srx)
    for texts, correction in by_texts.items():
        recorded = [it for it in corrections if (it.source, it.target) == texts]
        ranges = standing(*texts)
        if len(ranges) > len(recorded):
            yield from ((Outcome.AMBIGUOUS, it, None) for it in recorded)
            continue
        for it, (start, end) in zip(recorded, ranges, strict=False):
            yield Outcome.RELOCATED, it, Place(start, end, it.new_target)
        written = [with_line_ends(form, data, encoding) for form in forms(correction.new_target)]
        there = [
            it for it in before.pairs if it.source == correction.source and it.target in written
        ]
        missing = recorded[len(ranges) :]
        for number, it in enumerate(missing):
            yield Outcome.ALREADY if number < len(there) else Outcome.GONE, it, None


def _ranges(
    file: ArticleFile, data: bytes, before: Reading, locale: str, srx: str | None
) -> _Ranges:
    """Where the units of an article stand now: in its marks, or in one without as whole segments."""
    found: dict[_Unit, list[_Range]] = {}
    for it in before.pairs:
        found.setdefault((it.source, it.target), []).append((it.target_start, it.target_end))
    text = None if before.pairs else decode(data)
    if text is None:
        return lambda source, target: found.get((source, target), [])
    segments = targets_in(read_prose(text, locale, rules_in(srx), html=is_html(file.path)))
    return lambda _, target: segments.get(target, [])


def _lines(data: bytes) -> list[str]:
    """Lines to show; the line ends are part of them, a carriage return visibly so."""
    text = data.decode(_encoding(data), errors="backslashreplace")
    return [f"{line}\n" for line in text.replace("\r\n", "\n").split("\n")]


def _encoding(data: bytes) -> str:
    return "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
