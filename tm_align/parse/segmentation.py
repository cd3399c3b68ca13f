"""Cutting the text of blocks into sentences, by SRX 2.0 rules, blind to inline markup.

SRX (Segmentation Rules eXchange, LISA/GALA 2008) is the format translation tools share rules in. The
rules come from LanguageTool unless the user gives an SRX file. They see the text as a reader would:
emphasis, tags and link targets taken out, code spans and addresses as one word. What ends a line on
the page ends a segment: hard line breaks, `<br>` and the tags of HTML blocks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from xml.sax import SAXException

import regex

from tm_align.backticks import Backticks
from tm_align.prose import Block, Segment

# Imported where rules are read: it takes a fifth of a second, and only aligning needs it.
if TYPE_CHECKING:
    from choppa import SrxDocument

_BREAKING_TAGS = (
    "!doctype|address|article|base|blockquote|body|br|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|link|main|meta|nav|ol|p|section|summary|table|"
    "tbody|td|tfoot|th|thead|title|tr|ul|video|source|iframe"
)
# A break inside a block: a hard line break of Markdown, or a tag that breaks the line.
_HARD_BREAK = re.compile(
    rf"(?=[ \\<])(?:(?:(?<! ) {{2,}}+|\\)(?=\n)|</?(?:{_BREAKING_TAGS})(?![\w-])[^<>]*>)", re.I
)
# What a reader does not see, or sees as one word; of code and comments only where they begin (see
# `_marks`). The first characters are looked at once for all branches, which halves the time.
_MARKUP = re.compile(
    r"(?=[`<h\\\[\]!*_&])(?:"
    r"(?P<ticks>`++)"
    r"|(?P<word><https?:[^<>\s]*>"
    r"|https?://[^\s<>()\[\]\"'，。、；（）「」]*[^\s<>()\[\]\"'.,;:!?，。、；（）「」])"
    r"|(?P<escape>\\)(?=[!-/:-@\[-`{-~])"
    r"|(?P<close>\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|</[A-Za-z][^<>]*>)"
    r"|(?P<comment><!--)"
    r"|(?P<open>!?\[(?![!^])|<[A-Za-z][^<>]*>)"
    r"|(?P<mark>\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))"
    r"|(?P<space>&nbsp;|&#160;)"
    r"|(?P<entity>&(?:#\d{1,6}|[A-Za-z]{2,8});))",
    re.S,
)
_MARKED = re.compile(r"[`<\\\[\]*_&]|https?://")  # what `_MARKUP` begins with
_SPACE = re.compile(r"\s")
_TEXT = re.compile(r"[^\W_]")
_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_TAG_OR_ENTITY = re.compile(rf"{_TAG.pattern}|&(?:#\d+|[A-Za-z]+);")
# Emphasis and links that hold several sentences are left whole: they must not be torn apart.
_UNDIVIDED = re.compile(
    r"(?<![*\\])(\*{1,3})(?![*\s])[^*\n]+?(?<![\s\\])\1(?!\*)"
    r"|\[(?![!^])[^\[\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
)
_WHOLE_LINK = re.compile(r"\[(?![!^\s])([^\[\]\n]*[^\[\]\s])\s*\]\(([^()\s<>]+)\)")
_BARE_NUMBER = re.compile(r"[\W_]*\d+[\W_]*\Z")
_LONGEST_NUMBER = 200  # with the signs around it; to look at ever longer text takes quadratic time
# Where LanguageTool's rules may break in technical text: not inside `System.Object`, and not before
# a small letter, which follows a full stop only in abbreviations and file extensions.
_BREAK = re.compile(r"[\s。．！？｡](?![a-z])")
# The name of an error in a spreadsheet, and the space a rule breaks behind: `#VALUE! `, `#NAME? `.
# Signs between them are read over, for the break is behind them.
_ERROR_NAME = re.compile(r"(?<!\w)#[A-Z][A-Z0-9/]*+[!?][^\w\s.!?。．！？｡]*+\s?+")
_LONGEST = 4000
_LIKELY_BREAK = re.compile(r"[.!?]\s+|[。！？]")
_IDEOGRAPHIC = ("ja", "zh", "yue")
_LATIN_END = re.compile(r"[.!?…:;]")
_STRAY_SPACE = re.compile(r" (?=[.!?](?: |\Z))")
# A mark that ends something and the signs behind it. Group 1 is what follows the first of them that
# `_BREAK` could begin with, and is set where it does. Signs are taken in whole and once: a search for
# them from each mark takes quadratic time on a row of dots.
_ENDS = re.compile(
    r"(?:[.!?…؟۔।॥:;：；](?:(?![。．！？｡])[^\w\s])*+[\s。．！？｡]?|[。．！？｡])"
    r"(?:(?<=[\s。．！？｡])(?![a-z])(.))?",
    re.S,
)


_END = re.compile(r"[.!?…؟۔।॥:;：；。．！？｡]")


class Rules(NamedTuple):
    """Segmentation rules: where they break text of a language.

    `needs_end` tells that only punctuation can end a segment, which saves asking the rules about
    text that has none.
    """

    document: "SrxDocument"
    needs_end: bool

    def breaks(self, text: str, locale: str) -> list[int]:
        """The offsets in `text` at which a new segment begins, without 0."""
        if not self.needs_end:
            return list(_breaks(self.document, text, _srx_language(locale)))
        ends = "".join(found[0] for found in _ENDS.finditer(text) if found[1])
        if not ends:
            return []
        languages = [_srx_language(locale)]
        # Their rules do not know the Latin full stop. English ones know no other.
        if locale.split("-")[0] in _IDEOGRAPHIC and _LATIN_END.search(ends):
            languages.append(_srx_language("en"))
        found: set[int] = set()
        for start, end in pairwise(_portions(text)):
            found.add(end)
            for language in languages:
                found.update(start + at for at in _breaks(self.document, text[start:end], language))
        names = {name.end() for name in _ERROR_NAME.finditer(text)}
        return sorted(
            at for at in found if at < len(text) and _BREAK.match(text, at - 1) and at not in names
        )


def _portions(text: str) -> list[int]:
    """Where to cut a very long text, 0 and its length included: rules that look back for an opening
    bracket take quadratic time. Between sentences, as far as a full stop and a blank tell.
    """
    cuts = [0]
    while len(text) - cuts[-1] > _LONGEST:
        found = _LIKELY_BREAK.search(text, cuts[-1] + _LONGEST // 2)
        if not found:
            break
        cuts.append(found.end())
    return [*cuts, len(text)] if text else [0]


@lru_cache(maxsize=50_000)
def _breaks(document: "SrxDocument", text: str, language: str) -> tuple[int, ...]:
    """The breaks as the rules make them; articles repeat much of their text."""
    from choppa import SrxTextIterator

    found, at = [], 0
    for segment in SrxTextIterator(document, language, text):
        at += len(segment)
        found.append(at)
    return tuple(at for at in found if at < len(text))


def _srx_language(locale: str) -> str:
    """The language code in the rules' own style; `_two`: a line break alone ends nothing."""
    return locale.split("-")[0].lower() + "_two"


@lru_cache(maxsize=1)
def default_rules() -> Rules:
    """LanguageTool's rules, as the segmenter's package carries them."""
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    return Rules(_relevant(SrxDocument(ruleset=DEFAULT_SRX_RULESET)), needs_end=True)


def user_rules(file: str) -> Rules:
    """The rules of an SRX 2.0 file. Raises `OSError` or `ValueError` for what is none."""
    from choppa import SrxDocument

    try:
        rules = Rules(_quick(SrxDocument(ruleset=file)), needs_end=False)
        rules.breaks("Try. Them out.", "en")
    except (SAXException, KeyError, TypeError, AttributeError, regex.error) as error:
        raise ValueError(str(error)) from error
    if not rules.document.language_map_list:
        raise ValueError("it maps no language to rules")
    return rules


def _relevant(document: "SrxDocument") -> "SrxDocument":
    """The rules without those that break at what no text has that is asked about: any white space but
    blanks, and marks of other tools. In most languages that is half of the breaking ones.
    """
    for language in document.language_map_list:
        rules = language.language_rule.rules
        rules[:] = [
            it
            for it in rules
            if not it.is_break
            or not any(mark in it.before_pattern + it.after_pattern for mark in _IRRELEVANT)
        ]
    return document


_IRRELEVANT = (r"\r?\n", r"\u00A0+", r"\u2029", r"\{0>", r"<0\}")


def _quick(document: "SrxDocument") -> "SrxDocument":
    """The same rules, those that break before something without minding what precedes put otherwise.

    The segmenter looks for what precedes a break first. Where that is nothing, it finds it at every
    character: two thirds of its time went into LanguageTool's break before `<0}` [measured].
    """
    for language in document.language_map_list:
        rules = language.language_rule.rules
        for i, rule in enumerate(rules):
            if rule.is_break and not rule.before_pattern and rule.after_pattern:
                rules[i] = rule._replace(before_pattern=f"(?={rule.after_pattern})")
    return document


def segments(text: str, blocks: Iterable[Block], locale: str, rules: Rules) -> list[Segment]:
    """The segments of an article's blocks, in order.

    Every segment has at least one letter or digit; `text[segment.start:segment.end]` is exactly
    what it was made of.
    """
    found: list[Segment] = []
    number = -1
    for block in blocks:
        number += 1
        if block.key:
            found.append(
                Segment("", 0, 0, block.line, block.kind, block.level, number, 0, block.key)
            )
            continue
        line, counted = block.line, block.pieces[0][0] if block.pieces else 0
        for part_number, part in enumerate(_parts(text, block)):
            number += part_number > 0
            for place, (start, end) in enumerate(_sentences(part, locale, rules)):
                start, end, link = _inside_link(part.text, start, end)
                raw_start, raw_end = part.raw(start), part.raw(end - 1) + 1
                line += text.count("\n", counted, raw_start)
                counted = raw_start
                found.append(
                    Segment(
                        " ".join(part.text[start:end].split()), raw_start, raw_end, line,
                        block.kind, block.level, number, place, "", block.slug, block.column, link,
                    )
                )  # fmt: skip
    return found


class _Part(NamedTuple):
    """Text between hard breaks; `offsets` are where each of its lines starts, here and in the file."""

    text: str
    offsets: list[tuple[int, int]]

    def raw(self, at: int) -> int:
        """Where the character at `at` stands in the article."""
        here, there = self.offsets[bisect_right(self.offsets, at, key=itemgetter(0)) - 1]
        return there + at - here


def _parts(text: str, block: Block) -> Iterator[_Part]:
    """The block's text, cut at hard breaks."""
    lines: list[str] = []
    offsets: list[tuple[int, int]] = []
    at = 0
    for i, (start, end) in enumerate(block.pieces):
        if i:
            # Trailing blanks are not text, but two of them before a line end are a hard break.
            line_end = len(text[block.pieces[i - 1][1] : start].split("\n", 1)[0].rstrip("\r"))
            lines.append(" " * line_end + "\n")
            at += line_end + 1
        offsets.append((at, start))
        lines.append(text[start:end])
        at += end - start
    joined = "".join(lines)
    cuts = [0]
    for found in _HARD_BREAK.finditer(joined):
        cuts += [found.start(), found.end()]
    cuts.append(len(joined))
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        if _says_something(joined[start:end]):
            first = bisect_right(offsets, start, key=itemgetter(0)) - 1
            last = bisect_left(offsets, end, first + 1, key=itemgetter(0))
            inside = [(here - start, there) for here, there in offsets[first + 1 : last]]
            before, raw = offsets[first]
            yield _Part(joined[start:end], [(0, raw + start - before), *inside])


def _sentences(part: _Part, locale: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `part`, without the white space around it."""
    cuts: list[int] = []
    if not rules.needs_end or _may_break(part.text):
        shadow, places = _shadow(part.text)
        cuts = [_cut(part.text, places, at) for at in rules.breaks(shadow, locale)]
    if cuts:
        whole = [span.span() for span in _UNDIVIDED.finditer(part.text)]
        cuts = [at for at in cuts if not _lies_inside(at, whole)]
    if cuts and not _says_something(part.text[cuts[-1] :]):
        cuts.pop()  # what closes a quotation belongs to what it closes
    begin, says_something = 0, False
    for last, end in pairwise([0, *cuts, len(part.text)]):
        says_something = says_something or _says_something(part.text[last:end])
        if not says_something or (end < len(part.text) and _is_bare_number(part.text, begin, end)):
            continue  # a list number that is part of the text belongs to what follows
        piece = part.text[begin:end]
        stripped = piece.strip()
        at = begin + piece.index(stripped)
        yield at, at + len(stripped)
        begin, says_something = end, False


def _is_bare_number(text: str, start: int, end: int) -> bool:
    short = end - start <= _LONGEST_NUMBER
    return short and _BARE_NUMBER.match(text, start, end) is not None


def _lies_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one of the spans, which follow each other, begins before `at` and ends behind it."""
    number = bisect_left(spans, at, key=itemgetter(0))
    return number > 0 and at < spans[number - 1][1]


def _may_break(text: str) -> bool:
    """Whether something ends before the last letter or digit, if only an address's part."""
    last = len(text)
    while last and not text[last - 1].isalnum():
        last -= 1
    return _END.search(text, 0, last) is not None


def _inside_link(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Start and end of a segment without the link it is the whole text of, and the link's target.

    Marks of side-by-side articles stand inside such links, so one memory has what the other has.
    """
    link = _WHOLE_LINK.fullmatch(text, start, end)
    return (*link.span(1), link[2]) if link else (start, end, "")


def _says_something(text: str) -> bool:
    """Whether there is a letter or digit outside of tags and entities."""
    bare = _TAG_OR_ENTITY.sub("", text) if "<" in text or "&" in text else text
    return _TEXT.search(bare) is not None


def _shadow(text: str) -> tuple[str, Sequence[int]]:
    """What a reader sees of `text`, and where each of its characters stands in it."""
    if not _MARKED.search(text):
        return _tidy(_SPACE.sub(" ", text), range(len(text)))
    seen: list[str] = []
    places: list[int] = []
    at = 0
    for kind, start, end in _marks(text):
        seen.append(text[at:start])
        places += range(at, start)
        if kind == "word":
            seen.append("Xx")
            places += [start, end - 1]
        elif kind == "space":
            seen.append(" ")
            places.append(start)
        elif kind == "entity":
            seen.append(unescape(text[start:end])[0] * 2)  # as for a word: where it starts and ends
            places += [start, end - 1]
        at = end
    seen.append(text[at:])
    places += range(at, len(text))
    return _tidy(_SPACE.sub(" ", "".join(seen)), places)


def _tidy(shadow: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """`shadow` without the space machine translation leaves before a full stop."""
    stray = {m.start() for m in _STRAY_SPACE.finditer(shadow)}
    if not stray:
        return shadow, places
    return _STRAY_SPACE.sub("", shadow), [at for i, at in enumerate(places) if i not in stray]


def _cut(text: str, places: Sequence[int], at: int) -> int:
    """Where to cut `text` for a break of its shadow: before markup that opens, after what closes."""
    if at >= len(places):
        return len(text)
    last, following = places[at - 1] + 1, places[at]
    between = text[last:following]
    for kind, start, end in _marks(between):
        if kind == "open" or (kind == "mark" and not _closes(text, last, between[start:end])):
            return last + start
    return following


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """What `_MARKUP` finds, as kind, start and end: code is a `word`, and a comment is one that opens.

    Their ends are not left to the pattern, which would look for the end of each that has none in all
    that follows.
    """
    backticks: Backticks | None = None
    position, last_comment = 0, text.rfind("-->")
    while found := _MARKUP.search(text, position):
        kind, (start, position) = found.lastgroup or "", found.span()
        if kind == "ticks":
            backticks = backticks or Backticks(text)
            code = backticks.code(start, position)
            if not code:
                continue
            kind, (start, position) = "word", code
        elif kind == "comment":
            if last_comment < position:
                continue
            kind, position = "open", text.index("-->", position) + 3
        yield kind, start, position


def _closes(text: str, end: int, mark: str) -> bool:
    """Whether an odd number of `mark` stands before `end`, so that one more closes it."""
    return text.count(mark, 0, end) % 2 == 1
