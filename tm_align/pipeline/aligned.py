"""Two articles in, one reading out: the pairs of an article that carries no marks. Pure."""

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from tm_align.align.guidance import Match
from tm_align.align.runs import MOST
from tm_align.model import Article, Pair, Problem, Reading
from tm_align.parse.markdown import blocks
from tm_align.parse.segmentation import Rules, segments
from tm_align.parse.text import Text
from tm_align.prose import Segment

UNSURE_BELOW = 0.5
"""Confidence below which a pair is not exported."""

_LONGEST_QUOTE = 60

_BLOCKS = {
    "heading": "heading", "item": "list-item", "cell": "table-cell", "html": "html",
    "title": "title", "description": "title",
}  # fmt: skip


class Prose(NamedTuple):
    """An article's text as characters, its segments, and the way back to byte offsets."""

    text: str
    segments: tuple[Segment, ...]
    origin: Text

    def bytes_at(self, places: Sequence[int]) -> dict[int, int]:
        """Byte offsets in the file of the given character offsets."""
        found: dict[int, int] = {}
        last = at = 0
        for place in sorted(set(places)):
            at += len(self.text[last:place].encode("utf-8", "surrogateescape"))
            last = place
            utf8 = self.origin.to_file(at) if self.origin.to_file else at
            found[place] = utf8 + self.origin.shift
        return found


def read_prose(text: Text, locale: str, rules: Rules, *, html: bool = False) -> Prose:
    """The segments of an article in `locale`, Markdown or `html`.

    Invalid bytes stay what they are in `Prose.text`.
    """
    characters = text.utf8.decode("utf-8", "surrogateescape")
    found = tuple(segments(characters, blocks(characters, html=html), locale, rules))
    return Prose(characters, found, text)


def aligned_reading(
    article: Article, source: Prose, target: Prose, matches: Sequence[Match],
    unsure_below: float = UNSURE_BELOW,
) -> Reading:  # fmt: skip
    """The pairs and what is to be said about the alignment, in the order of the localized article."""
    ordered = sorted(matches, key=lambda it: (it.target, it.source))
    headings = _headings(source.segments)
    seen: dict[str, int] = {}
    source_bytes = source.bytes_at(_edges(source.segments))
    target_bytes = target.bytes_at(_edges(target.segments))
    pairs = []
    for position, match in enumerate(ordered):
        ours = source.segments[match.source : match.source + match.sources]
        theirs = target.segments[match.target : match.target + match.targets]
        said = _joined(ours)
        first = theirs[0]
        pairs.append(
            Pair(
                article, position, first.line, _column(target.text, first.start),
                _tuid(said, seen), said, _joined(theirs),
                _BLOCKS.get(first.kind, "paragraph"), headings[match.source],
                "sentence",
                source_bytes[ours[0].start], source_bytes[ours[-1].end],
                target_bytes[first.start], target_bytes[theirs[-1].end],
                "TM031" if match.confidence < unsure_below else "",
                match.confidence, match.bead,
            )
        )  # fmt: skip
    problems = _problems(
        article.path, target.text, source.segments, target.segments, ordered, pairs
    )
    return Reading(
        article, tuple(pairs), tuple(sorted(problems, key=lambda it: (it.line, it.code)))
    )


def targets_in(prose: Prose) -> dict[str, list[tuple[int, int]]]:
    """Where an article has what could be one side of a pair: byte ranges by text, none overlapping.

    That is each segment, and as many neighbours as the aligner joins.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    ends: dict[str, int] = {}
    offsets = prose.bytes_at(_edges(prose.segments))
    for i, first in enumerate(prose.segments):
        for width in range(1, MOST + 1):
            run = prose.segments[i : i + width]
            if len(run) < width or not run[-1].translatable:
                break
            text = _joined(run)
            if first.start >= ends.get(text, 0):
                ends[text] = run[-1].end
                found.setdefault(text, []).append((offsets[first.start], offsets[run[-1].end]))
    return found


def _joined(run: Sequence[Segment]) -> str:
    """The text that a pair has of neighbouring segments."""
    return _clean(" ".join(it.text for it in run))


def quoted(text: str) -> str:
    """The beginning of a text, for a message."""
    text = _clean(text)
    return f'"{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"}"'


def _edges(found: Sequence[Segment]) -> list[int]:
    return [place for it in found for place in (it.start, it.end)]


def _clean(text: str) -> str:
    """Text without the stand-ins for invalid bytes."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _column(text: str, start: int) -> int:
    return start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))


def _tuid(source: str, seen: dict[str, int]) -> str:
    """An id that stays the same when the article is aligned again: of the text, and which one."""
    digest = _digest(source)
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}-{seen[digest]}"


@lru_cache(maxsize=10_000)
def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=5).hexdigest()


def _headings(found: Sequence[Segment]) -> list[str]:
    """For each source segment, the heading above it."""
    above, headings = "", []
    for segment in found:
        headings.append(above)
        if segment.kind == "heading":
            above = f"{above} {segment.text}" if segment.place else segment.text
    return headings


def _problems(
    path: str, text: str, source: Sequence[Segment], target: Sequence[Segment],
    matches: Sequence[Match], pairs: Sequence[Pair],
) -> list[Problem]:  # fmt: skip
    """What is unsure, missing, extra or moved; `text` is the localized article."""
    problems = [
        Problem(
            "TM031", path, pair.line, pair.column, f"confidence {pair.confidence}, bead {pair.bead}"
        )
        for pair in pairs
        if pair.damage == "TM031"
    ]
    problems += [
        Problem(
            "TM034", path, pair.line, pair.column,
            f"moved: line {source[it.source].line} of the source article",
        )
        for it, pair in zip(matches, pairs, strict=True)
        if it.moved
    ]  # fmt: skip
    pair_of = {
        i: pair
        for it, pair in zip(matches, pairs, strict=True)
        for i in range(it.source, it.source + it.sources)
    }
    for before, run in _runs(source, pair_of.keys()):
        place = (0, 0) if before is None else (pair_of[before].line, pair_of[before].column)
        where = f"{_lines(source, run)} of the source article"
        problems.append(_gap("TM032", path, place, where, [source[i] for i in run]))
    theirs = {j for it in matches for j in range(it.target, it.target + it.targets)}
    for _, run in _runs(target, theirs):
        first = target[run[0]]
        place = (first.line, _column(text, first.start))
        problems.append(_gap("TM033", path, place, _lines(target, run), [target[j] for j in run]))
    return problems


def _gap(
    code: str, path: str, place: tuple[int, int], where: str, run: Sequence[Segment]
) -> Problem:
    """Text of one article that is in no pair; the message tells its beginning."""
    count = f"{'missing' if code == 'TM032' else 'extra'}: {len(run)} segment{'s' * (len(run) > 1)}"
    text = _clean("\n".join(it.text for it in run))
    return Problem(code, path, *place, f"{count}, {where}: {quoted(run[0].text)}", text=text)


def _runs(
    found: Sequence[Segment], paired: Container[int]
) -> Iterator[tuple[int | None, list[int]]]:
    """Translatable segments in no pair: those between the same two paired ones, with the first of these.

    Pairs that follow one another have one run between them at most, so a run is known by its place.
    """
    last: int | None = None
    run: list[int] = []
    for i, it in enumerate(found):
        if i in paired:
            if run:
                yield last, run
            last, run = i, []
        elif it.translatable:
            run.append(i)
    if run:
        yield last, run


def _lines(found: Sequence[Segment], run: Sequence[int]) -> str:
    first, last = found[run[0]].line, found[run[-1]].line
    return f"line {first}" if first == last else f"lines {first}-{last}"
