"""One article: bytes in, pairs and problems out. Pure, so that any process can do it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from tm_align.model import Article, Pair, Problem, Reading
from tm_align.pairing import Couple, Flaw, are_segment_ids, couple, is_paragraph_id
from tm_align.parse.article import Defaults, is_html, read_head
from tm_align.parse.blocks import Outline
from tm_align.parse.spans import Mention, Segments, adjacent_marks, count_marks, read_marks
from tm_align.parse.text import Text, decode
from tm_align.report.content import plural

# What XML 1.0 (section 2.2) cannot carry. Surrogates cannot occur: decoding replaces them.
_ILLEGAL_BYTES = bytes(it for it in range(32) if it not in b"\t\n\r")
_NONCHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
_ILLEGAL_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DEFAULTS = Defaults()
_MESSAGES = {
    "TM010": "target {0} has no source",
    "TM011": "source {0} has no target",
    "TM012": "ids differ: {0}",
    "TM016": "span {0} is not closed",
    "TM017": "span {0} crosses another one",
    "TM018": "damaged tag of {0} mended",
    "TM019": "another source for {0}",
    "TM020": "another target for {0}",
}


def read_article(
    path: str, data: bytes, defaults: Defaults = _DEFAULTS, *, folder: str = ""
) -> Reading:
    """Read one article.

    `path` is its name in pairs and problems, `/` between parts; it tells HTML from Markdown and may
    tell the locale, as may `folder`, the name of the folder that `path` is relative to. Never raises,
    whatever the bytes: what is wrong with them is in the problems.
    """
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    text = decode(data)
    if text is None:
        article = Article(path, defaults.source_locale, "und", encoding="binary", digest=digest)
        targets, sources = count_marks(data.replace(b"\0", b""))
        message = "binary data (NUL characters), not an article"
        return Reading(article, (), (Problem("TM001", path, 0, 0, message, targets, sources),))
    return _Reader(path, text, defaults, folder, digest).read()


class _Reader:
    """The state of reading one article's body: its outline, and the problems found so far."""

    def __init__(self, path: str, text: Text, defaults: Defaults, folder: str, digest: str) -> None:
        self._path = path
        self._text = text
        self._head = read_head(
            text.utf8, path, defaults, folder=folder, encoding=text.encoding, digest=digest
        )
        self._problems: list[Problem] = []
        self._outline = Outline(text.utf8, self._head.body, html=is_html(path))

    def read(self) -> Reading:
        if self._text.invalid:
            self._report_invalid_bytes(*self._text.invalid)
        segments, damages = self._segments()
        pairs = self._pairs(segments, damages)
        if not self._is_sound(segments):
            self._check_pairs(pairs)
        has_marks = bool(pairs) or self._problems_of_marks()
        if not has_marks:
            self._add("TM007", None, self._why_no_pairs())
        of_head = [
            Problem(code, self._path, line, 0, details)
            for code, line, details in self._head.problems
            # A source article or a README beside the localized ones has no pairs to lose by it.
            if has_marks or code != "TM005"
        ]
        problems = sorted([*of_head, *self._problems], key=lambda it: (it.line, it.column))
        return Reading(self._head.article, pairs, tuple(problems))

    # --- pairs ----------------------------------------------------------------------------------

    def _segments(self) -> tuple[Segments, list[str]]:
        """The segments that make pairs, and the damage of each; no damages where all are sound."""
        utf8 = self._text.utf8
        segments = adjacent_marks(utf8, count_marks(utf8))
        if segments is not None:
            return segments, []
        found = read_marks(utf8)
        coupling = couple(found.marks)
        self._report_flaws(coupling.flaws, found.mentions)
        return _segments_of(coupling.couples, utf8), [it.damage for it in coupling.couples]

    def _pairs(self, segments: Segments, damages: list[str]) -> tuple[Pair, ...]:
        """Segments and their places put together, by C code as far as it goes."""
        ids, sources, targets = segments.ids, segments.sources, segments.targets
        if not ids:
            return ()
        spots = self._outline.spots(segments.starts, segments.ends, sources)
        lines, columns, blocks, headings = zip(*spots, strict=True)
        in_file, nothing = self._in_file, [""] * len(ids)
        damages = damages or nothing
        if self._text.invalid:
            damages = list(map(_damage, damages, sources, targets))
        rows = zip(
            [self._head.article] * len(ids), range(len(ids)), lines, columns, ids, sources, targets,
            blocks, headings, map(_segtype, ids),
            in_file(segments.source_starts), in_file(segments.source_ends),
            in_file(segments.target_starts), in_file(segments.target_ends),
            damages, [None] * len(ids), nothing,
            strict=True,
        )  # fmt: skip
        return tuple(map(_as_pair, rows))

    def _in_file(self, offsets: Sequence[int]) -> Sequence[int]:
        """Offsets of the text as offsets of the file."""
        shift, to_file = self._text.shift, self._text.to_file
        if to_file:
            return list(map(to_file, offsets))
        return [it + shift for it in offsets] if shift else offsets

    # --- problems -------------------------------------------------------------------------------

    def _add(
        self, code: str, offset: int | None, message: str, targets: int = 0, sources: int = 0
    ) -> None:
        line, column = (0, 0) if offset is None else self._outline.position(offset)
        self._problems.append(Problem(code, self._path, line, column, message, targets, sources))

    def _problems_of_marks(self) -> bool:
        return any(it.targets or it.sources for it in self._problems)

    def _report_invalid_bytes(self, offset: int, places: int) -> None:
        message = f"invalid {self._text.encoding} at byte {offset}"
        more = f" and {plural(places - 1, 'more place')}" if places > 1 else ""
        self._add("TM002", None, message + more)

    def _report_flaws(self, flaws: Iterable[Flaw], mentions: Iterable[Mention]) -> None:
        for code, offset, details, targets, sources in flaws:
            message = _MESSAGES[code].format(details or "without id")
            self._add(code, offset, message, targets, sources)
        for is_source, offset in mentions:
            name = "data-stu-id" if is_source else "data-ttu-id"
            self._add(
                "TM022", offset, f"{name} marks nothing here", int(not is_source), int(is_source)
            )

    def _is_sound(self, segments: Segments) -> bool:
        """Whether a few looks at all segments find no flaw in them, as in nearly every article."""
        ids = segments.ids
        return (
            len(set(ids)) == len(ids)
            and are_segment_ids(ids)
            and all(map(str.strip, segments.sources))
            and all(map(str.strip, segments.targets))
            and not _has_illegal(self._text.utf8)
        )

    def _check_pairs(self, pairs: Iterable[Pair]) -> None:
        """Flaws that concern a pair by itself or its id; no mark is lost by them."""
        seen: set[str] = set()
        for pair in pairs:
            self._check_pair(pair, duplicate=pair.tuid in seen)
            seen.add(pair.tuid)

    def _check_pair(self, pair: Pair, *, duplicate: bool) -> None:
        if duplicate:
            self._add_at(pair, "TM013", f"id {pair.tuid} marks another pair above")
        if not are_segment_ids([pair.tuid]):
            self._add_at(pair, "TM021", f"id {pair.tuid!r} is no segment id")
        if not pair.source.strip():
            self._add_at(pair, "TM015", f"source of {pair.tuid} is empty")
        if not pair.target.strip():
            self._add_at(pair, "TM014", f"target of {pair.tuid} is empty")
        found = sorted(set(_ILLEGAL_TEXT.findall(pair.source + pair.target)))
        if found:
            named = ", ".join(f"U+{ord(it):04X}" for it in found)
            self._add_at(pair, "TM023", f"segment {pair.tuid} holds {named}")

    def _add_at(self, pair: Pair, code: str, message: str) -> None:
        self._problems.append(Problem(code, self._path, pair.line, pair.column, message))

    def _why_no_pairs(self) -> str:
        utf8, body = self._text.utf8, self._head.body
        if not utf8.strip():
            return "empty file"
        return "text without marks" if utf8[body:].strip() else "front matter only"


_as_pair: Callable[[tuple[object, ...]], Pair] = partial(tuple.__new__, Pair)
"""`Pair._make` without a call into Python for each pair, which would count the fields once more."""


def _segtype(tuid: str) -> str:
    return "paragraph" if is_paragraph_id(tuid) else "sentence"


def _damage(damage: str, source: str, target: str) -> str:
    """The damage of a pair whose article has invalid bytes."""
    return damage or ("TM002" if "\ufffd" in source or "\ufffd" in target else "")


def _segments_of(couples: Iterable[Couple], utf8: bytes) -> Segments:
    rows = []
    for tuid, start, target_start, target_end, source_start, source_end, end, _ in couples:
        target = utf8[target_start:target_end].decode("utf-8", "replace")
        source = utf8[source_start:source_end].decode("utf-8", "replace")
        rows.append(
            (tuid, start, end, target, target_start, target_end, source, source_start, source_end)
        )
    return Segments(*zip(*rows, strict=True)) if rows else Segments(*[()] * 9)


def _has_illegal(utf8: bytes) -> bool:
    if len(utf8.translate(None, _ILLEGAL_BYTES)) != len(utf8):
        return True
    return not utf8.isascii() and _NONCHARACTERS.search(utf8) is not None
