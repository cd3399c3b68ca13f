"""The inline markup of one segment, as lossless tokens.

`tokenize(text)` gives tokens whose texts join to `text` again. Links, code and emphasis follow
CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), chapters 2 and 6; to those come what
documentation platforms add: cross references (`<xref:…>`), alerts and includes (`[!NOTE]`,
`[!INCLUDE …]`), `:::` fences, and placeholders. A segment is inline text: block structure, and
link reference definitions, lie outside it, so `[text][label]` counts as a link whatever the label.
"""

import re
from collections import Counter
from enum import StrEnum
from html.entities import html5
from typing import NamedTuple

from tm_align.backticks import Backticks
from tm_align.emphasis import Run, stretches


class Kind(StrEnum):
    """What a token is. `LITERAL` are delimiters that mark nothing and are shown to the reader."""

    TEXT = "text"
    LITERAL = "literal"
    ESCAPE = "escape"
    ENTITY = "entity"
    CODE = "code"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    IMAGE = "image"
    AUTOLINK = "autolink"
    URL = "url"
    XREF = "xref"
    TAG = "tag"
    COMMENT = "comment"
    DIRECTIVE = "directive"
    PLACEHOLDER = "placeholder"


class Role(StrEnum):
    """Whether a token stands alone or opens or closes a stretch of text."""

    LONE = "lone"
    OPEN = "open"
    CLOSE = "close"


class Token(NamedTuple):
    """One piece of a segment.

    `text` is `segment[start:end]`. `value` is what the piece refers to: the address of a link,
    image or autolink (on both its tokens), the content of code, the lower-case name of a tag.
    `partner` is the index, in the tuple of tokens, of the token that closes or opens the same
    stretch, -1 for lone tokens and for HTML tags without their other half.
    """

    kind: Kind
    role: Role
    text: str
    start: int
    end: int
    value: str
    partner: int


# Element names of HTML as articles use it; `<name>` with another name is a placeholder for the
# reader ("`<process ID>`"), which other checkers take for a tag.
HTML_NAMES = frozenset({
    "a", "abbr", "b", "blockquote", "br", "button", "caption", "center", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "embed", "figcaption",
    "figure", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img",
    "input", "ins", "kbd", "label", "li", "link", "mark", "math", "nobr", "ol", "option", "p",
    "param", "pre", "q", "rgn", "s", "samp", "script", "section", "select", "small", "source",
    "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "token", "tr", "tt", "u", "ul", "var", "video", "audio",
    "object",
})  # fmt: skip
VOID_NAMES = frozenset(["br", "hr", "img", "input", "col", "embed", "link", "param", "source"])

_SPECIAL = re.compile(r"[\\`*_\[\]<&{%$:~]")
# Where a mark can begin: found much faster than the marks themselves, which are tried only there. Signs and
# letters that seldom begin one are looked at once more by what follows, which is cheaper than to try.
_BEGINNING = re.compile(
    r"[\\`*_\[\]<&{%$:~!hf](?<!:(?!::))(?<!!(?!\[))(?<!h(?!ttps?://))(?<!f(?!tp://))"
)
_ATTRIBUTES = (
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*"  # CommonMark 6.6
)
_MARK = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<xref><xref:[^<>\s]+>)"
    r"|(?P<autolink><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>"
    r"|<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>)"
    r"|(?P<comment><!--)"
    rf"|(?P<tag><(?:[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTES}\s*/?|/[A-Za-z][A-Za-z0-9-]*\s*)>)"
    r"|(?P<slot><[A-Za-z][\w .|:/-]{0,40}>)"
    r"|(?P<directive>\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|CHECKLIST|DIV|VIDEO|INCLUDE|CODE)"
    r"[^\[\]\n]{0,200}(?:\[[^\]\n]{0,999}+\]\([^)\n]{0,999}+\))?\s*\]|:::[^\n]*|\[!(?:INCLUDE|CODE)[^\[\]\n]*)"
    r"|(?P<image>!\[)|(?P<open>\[)|(?P<close>\])"
    r"|(?P<run>\*+|_+|~~+)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<placeholder>\{\{[^{}\n]{1,60}\}\}|\$\{[\w.:]{1,60}\}|\{[\w.:,-]{1,40}\}"
    r"|%\(\w{1,40}\)[a-zA-Z]|%(?:\d{1,2}\$)?[sdifxu@](?![\w%])|%[A-Za-z_]{2,30}%)"
    r"|(?P<url>(?<![\w/])(?:https?|ftp)://[^\s<>`*\[\]\"'（）「」【】，。；、]*"
    r"[^\s<>`*\[\]\"'（）「」【】，。；、.,;:!?)(_])",
    re.DOTALL,
)
_TITLE = r"""\s++(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))\s*+"""
_NESTED = r"\((?:[^\s()\\]++|\\.|\([^\s()]*+\))*+\)"
# What can follow any part is told by its first character, so that nothing is ever tried twice; runs of
# ordinary characters are taken at once, in a fifth of the time.
_TAIL = re.compile(
    r"\((?:\s*+(?:<(?P<angle>(?:[^<>\n\\]++|\\.)*+)>"
    rf"|(?P<plain>(?!<)(?:[^\s()\\]++|\\.|{_NESTED})*+))(?:{_TITLE}|\s*+)\)|{_TITLE}\))",
    re.DOTALL,
)
_LABEL = re.compile(r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999}+)\]")
_ALERT = re.compile(r"\[!(?P<name>[A-Z]+)")

_Mark = tuple[Kind, Role, int, int, str, int]  # kind, role, start, end, value, start of the partner


def has_markup(text: str) -> bool:
    """Whether `text` holds any character that could begin markup; cheap, true too often."""
    return _SPECIAL.search(text) is not None


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens that join to it again, in order; neighbouring text is one token."""
    if not text:
        return ()
    if _SPECIAL.search(text) is None:
        return (Token(Kind.TEXT, Role.LONE, text, 0, len(text), "", -1),)
    return _with_text_between(text, _Scanner(text).scan())


def visible(text: str, tokens: tuple[Token, ...] | None = None) -> str:
    """What a reader sees as words: no addresses, code, tags or delimiters; escapes resolved."""
    parts = []
    for token in tokenize(text) if tokens is None else tokens:
        if token.kind in (Kind.TEXT, Kind.LITERAL):
            parts.append(token.text)
        elif token.kind is Kind.ESCAPE:
            parts.append(token.text[1:])
        elif token.kind is Kind.ENTITY:
            parts.append(token.value)
        elif token.kind in (Kind.CODE, Kind.PLACEHOLDER, Kind.XREF, Kind.URL, Kind.AUTOLINK):
            parts.append("\ufffc")  # OBJECT REPLACEMENT CHARACTER: something stands here
    return "".join(parts)


class _Scanner:
    """One pass over a segment: brackets and delimiter runs wait on stacks for their partners."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[_Mark] = []
        self.runs: list[Run] = []
        self.brackets: list[tuple[int, int, bool, int]] = []  # start, end, image?, height of `runs`
        self.inactive = 0  # so many brackets stand before a link: only images can be made of them
        self.last_comment_end = text.rfind("-->")
        self.backticks: Backticks | None = None

    def scan(self) -> list[_Mark]:
        text, position = self.text, 0
        while found := _BEGINNING.search(text, position):
            start = found.start()
            match = _MARK.match(text, start)
            if match is None:
                position = start + 1
                continue
            position = match.end()
            kind = match.lastgroup
            if kind == "run":
                self.runs.append(Run(text, start, position))
            elif kind == "open" or kind == "image":
                image = kind == "image"
                self.brackets.append((start, position, image, len(self.runs)))
            elif kind == "close":
                position = self._close_bracket(start)
            elif kind == "ticks":
                position = self._code(start, position)
            elif kind == "comment":
                position = self._comment(start, position)
            else:
                self._lone(kind or "", match.group(), start, position)
        self._match_runs(0)
        for start, end, _, _ in self.brackets:
            self.marks.append((Kind.LITERAL, Role.LONE, start, end, "", -1))
        self.marks.sort(key=lambda mark: mark[2])
        return self.marks

    def _lone(self, group: str, found: str, start: int, end: int) -> None:
        kind, role, value = Kind.TEXT, Role.LONE, found
        if group == "escape":
            kind, value = Kind.ESCAPE, found[1]
        elif group == "tag":
            kind, role, value = _tag(found)
        elif group == "entity":
            kind, value = _entity(found)
        elif group == "slot":
            kind = Kind.PLACEHOLDER
        elif group == "autolink":
            kind, value = Kind.AUTOLINK, found[1:-1]
        elif group == "xref":
            kind, value = Kind.XREF, found[6:-1]
        elif group == "directive":
            kind, value = Kind.DIRECTIVE, _directive(found)
        else:
            kind = Kind(group)
        if kind is not Kind.TEXT:
            self.marks.append((kind, role, start, end, value, -1))

    def _code(self, start: int, inside: int) -> int:
        """A run of backticks from `start`: the code it opens, if as many close it."""
        text = self.text
        self.backticks = self.backticks or Backticks(text)
        closing = self.backticks.closing(start, inside)
        if closing < 0:
            self.marks.append((Kind.LITERAL, Role.LONE, start, inside, text[start:inside], -1))
            return inside
        end = closing + inside - start
        content = _code_content(text[start:end])
        self.marks.append((Kind.CODE, Role.LONE, start, end, content, -1))
        return end

    def _comment(self, start: int, inside: int) -> int:
        if self.last_comment_end < inside:
            return start + 1
        end = self.text.index("-->", inside) + 3
        self.marks.append((Kind.COMMENT, Role.LONE, start, end, self.text[start:end], -1))
        return end

    def _close_bracket(self, start: int) -> int:
        """`]` at `start`: make a link or image if there is one; return where to go on."""
        if not self.brackets:
            self.marks.append((Kind.LITERAL, Role.LONE, start, start + 1, "", -1))
            return start + 1
        left, inside, image, height = self.brackets.pop()
        active = image or len(self.brackets) >= self.inactive
        self.inactive = min(self.inactive, len(self.brackets))
        tail = _TAIL.match(self.text, start + 1) if active else None
        if tail is not None:
            angle = tail["angle"]
            address = (tail["plain"] or "") if angle is None else angle
        elif active and (tail := _LABEL.match(self.text, start + 1)) is not None:
            address = f"[{tail['label'].casefold()}]"
        else:
            return start + 1  # plain brackets: text
        kind = Kind.IMAGE if image else Kind.LINK
        self._match_runs(height)
        self.marks.append((kind, Role.OPEN, left, inside, address, start))
        self.marks.append((kind, Role.CLOSE, start, tail.end(), address, left))
        if not image:  # no links inside links
            self.inactive = len(self.brackets)
        return tail.end()

    def _match_runs(self, height: int) -> None:
        """Make emphasis of the runs above `height`, which then are gone."""
        runs = self.runs[height:]
        del self.runs[height:]
        for left, right, width, char in stretches(runs):
            kind = Kind.STRONG if width == 2 else Kind.EMPHASIS
            self.marks.append((kind, Role.OPEN, left, left + width, char, right))
            self.marks.append((kind, Role.CLOSE, right, right + width, char, left))
        for run in runs:
            self._leave(run)

    def _leave(self, run: Run) -> None:
        # A lone `*` or `_` between spaces is a sign of its own ("2 * 3"): shown, but on purpose.
        if run.length and (run.can_open or run.can_close or run.length > 1) and run.char != "~":
            self.marks.append((Kind.LITERAL, Role.LONE, run.start, run.end, "", -1))


def _code_content(found: str) -> str:
    """The content of a code span as it is shown (CommonMark 6.1)."""
    content = found.strip("`").replace("\n", " ")
    if content.startswith(" ") and content.endswith(" ") and content.strip():
        return content[1:-1]
    return content


def _tag(found: str) -> tuple[Kind, Role, str]:
    name = found.strip("</> \t\n").split(None, 1)[0].lower()
    if name not in HTML_NAMES:
        return Kind.PLACEHOLDER, Role.LONE, found
    if found.startswith("</"):
        return Kind.TAG, Role.CLOSE, name
    if found.endswith("/>") or name in VOID_NAMES:
        return Kind.TAG, Role.LONE, name
    return Kind.TAG, Role.OPEN, name


def _entity(found: str) -> tuple[Kind, str]:
    name = found[1:]
    if name.startswith("#"):
        number = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        legal = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
        return Kind.ENTITY, chr(number) if legal else "\ufffd"
    return (Kind.ENTITY, html5[name]) if name in html5 else (Kind.TEXT, found)


def _directive(found: str) -> str:
    """What a directive does, without its translatable caption."""
    alert = _ALERT.match(found)
    if alert is None:
        return " ".join(found.split())
    address = re.search(r"\]\(([^)]*)\)", found)
    return f"[!{alert['name']}]({address[1]})" if address else f"[!{alert['name']}]"


def _with_text_between(text: str, marks: list[_Mark]) -> tuple[Token, ...]:
    """Marks in order, the gaps between them as text, partners and tag pairs resolved."""
    tokens: list[Token] = []
    index_at: dict[int, int] = {}
    open_tags = _OpenTags()
    position = 0
    for kind, role, start, end, value, other in marks:
        if start < position:  # inside an earlier mark
            continue
        if start > position:
            between = text[position:start]
            tokens.append(Token(Kind.TEXT, Role.LONE, between, position, start, "", -1))
        index_at[start] = here = len(tokens)
        partner = -1
        if kind is Kind.TAG:
            partner = open_tags.partner(role, value, here)
        elif role is Role.CLOSE:
            partner = index_at[other]
        if partner >= 0:
            tokens[partner] = Token(*tokens[partner][:-1], here)
        tokens.append(Token(kind, role, text[start:end], start, end, value, partner))
        position = end
    if position < len(text):
        tail = text[position:]
        tokens.append(Token(Kind.TEXT, Role.LONE, tail, position, len(text), "", -1))
    return tuple(tokens)


class _OpenTags:
    """The tags whose other half may follow."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, int]] = []
        self._count: Counter[str] = Counter()

    def partner(self, role: Role, name: str, here: int) -> int:
        """The index of the tag that the one at `here` closes, or -1; those between are forgotten."""
        if role is Role.OPEN:
            self._waiting.append((name, here))
            self._count[name] += 1
        if role is not Role.CLOSE or not self._count[name]:
            return -1
        opened = ""
        while opened != name:
            opened, partner = self._waiting.pop()
            self._count[opened] -= 1
        return partner
