"""PO catalogues, as Poedit, Weblate or gettext itself leave them, back to units.

Read line by line (gettext manual, "The Format of PO Files"), since the libraries hold the whole
catalogue; the tests hold this reader against polib. Decided here:

- **Fuzzy** entries are not taken: their author says they may be wrong. Neither are **obsolete**
  ones (`#~`); both are counted. Previous texts (`#|`) are read over.
- **Plurals** give a unit of the singular, and one of the plural for each other form (of the only
  form in languages that have one).
- The languages are those of the header: `Language`, and `X-Source-Language` where there is one.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tm_align import locales
from tm_align.formats.entry import NOWHERE, Entry, Read, Reason, Rejected, Wanted, refuse
from tm_align.formats.streams import HEAD_BYTES, borrowed
from tm_align.formats.text import EDGE_SPACE
from tm_align.model import Occurrence, Unit

MAX_LINE = 8 * 1024 * 1024
"""Bytes of one line; editors fold them at 80, some tools do not fold at all."""

_CHARSET = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:[ \t\r]*+(?:#[^\n]*+)?\n)*+"
    rb'[ \t]*+msgid[ \t]+""[ \t\r]*\n[ \t]*+msgstr[ \t]+'
    rb'(?:"[^\n]*+\n[ \t]*+)*?"[^\n]*?charset=([A-Za-z0-9._:-]+)'
)
"""What the header entry says; other entries may speak of charsets, too."""
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*+')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_ORDER = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}
_KNOWN = (None, "\\", '"', *_ESCAPED)
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,2})\])?)[ \t]*(.*)")
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(?::(\\d+))?|(\\S+)")
_SCRIPTS = {"arabic": "Arab", "cyrillic": "Cyrl", "devanagari": "Deva", "latin": "Latn"}


class Message(NamedTuple):
    """One entry of a catalogue as it stands; `parts` by keyword, `msgstr[1]` with its number."""

    line: int
    parts: dict[str, str]
    comments: list[str]
    extracted: list[str]
    references: list[str]
    flags: frozenset[str]
    obsolete: bool
    oddities: list[tuple[int, str]]
    """What is read over here, and gettext refuses: the line, and what is wrong."""


class _Languages(NamedTuple):
    source: str
    target: str


def read_po(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in a PO catalogue, in the order of the file."""
    languages: _Languages | None = None
    for message in messages(stream):
        if languages is None:
            header = "" if message.parts.get("msgid", "") else message.parts.get("msgstr", "")
            languages = _languages(header, wanted)
            if header:
                continue
        yield from _translations(message, languages, wanted)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, decoded as the header says (UTF-8 where it does not)."""
    buffered = borrowed(stream)
    match = _CHARSET.search(buffered.peek(HEAD_BYTES))
    name = match[1].decode() if match and match[1] != b"CHARSET" else "utf-8"
    # Line by line, so that wrong bytes are told of where they stand: no charset of gettext's has
    # line ends within a character.
    charset = "utf-8-sig" if _is_utf8(name) else name
    if not _is_of_po(charset):
        refuse(1, 1, f"unknown charset {name}; save the file as UTF-8")
    number = 0
    while data := buffered.readline(MAX_LINE):
        if len(data) == MAX_LINE:
            refuse(number + 1, 1, f"a line is longer than {MAX_LINE:,} bytes; refused")
        for line in data.splitlines():
            number += 1
            yield number, _decoded(line, charset, name, number).strip(" \t\r\n")
        charset = charset.removesuffix("-sig")


def _is_of_po(charset: str) -> bool:
    """Whether keywords are ASCII in a charset, as they were when its name was read."""
    try:
        return b"msgid".decode(charset) == "msgid"
    except (LookupError, UnicodeError):
        return False


def _decoded(line: bytes, charset: str, name: str, number: int) -> str:
    try:
        return line.decode(charset)
    except UnicodeError as error:
        reason = error.reason if isinstance(error, UnicodeDecodeError) else error
        refuse(number, 1, f"bytes that are not {name} ({reason}); save it as UTF-8")


def _is_utf8(name: str) -> bool:
    return name.lower().replace("_", "-") in ("utf-8", "utf8", "us-ascii", "ascii")


def messages(stream: BinaryIO) -> Iterator[Message]:
    """The entries of a catalogue: one ends where a comment or a `msgid` follows its `msgstr`."""
    builder = _Builder()
    for number, line in _lines(stream):
        if not line:
            continue
        obsolete = line.startswith("#~")
        content = line[2:].lstrip() if obsolete else line
        if content.startswith(("#", "|")):
            if builder.complete:
                yield builder.take()
            previous = content.startswith(("#|", "|"))  # of no use to a memory
            builder.comment(number, "" if previous else content)
        else:
            match = _KEYWORD.fullmatch(content)
            if match and match[1] in ("msgctxt", "msgid") and builder.complete:
                yield builder.take()
            builder.is_obsolete(number, obsolete=obsolete)
            builder.add(number, match[1] if match else "", match[3] if match else content)
    if builder.parts:
        yield builder.take()


class _Builder:
    """The entry being read."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self.line = 0
        self.parts: dict[str, str] = {}
        self.keyword = ""
        self.obsolete = False
        self._comments: dict[str, list[str]] = {}
        self._oddities: list[tuple[int, str]] = []

    @property
    def complete(self) -> bool:
        """Whether its translation was read, so that whatever follows begins another entry."""
        return any(it.startswith("msgstr") for it in self.parts)

    def is_obsolete(self, number: int, *, obsolete: bool) -> None:
        """Hear whether a line of the entry is put aside; the entry is where any of it is."""
        if self.parts and obsolete != self.obsolete:
            self._oddities.append((number, "#~ before some lines of an entry, not before all"))
        self.obsolete |= obsolete

    def comment(self, number: int, line: str = "") -> None:
        if self.parts:
            self._oddities.append((number, "a comment within an entry; it stands before it"))
        self.line = self.line or number
        if line:
            mark = line[1:2] if line[1:2] in tuple(".:,") else " "
            self._comments.setdefault(mark, []).append(line[1:].removeprefix(mark).strip())

    def add(self, number: int, keyword: str, strings: str) -> None:
        self.line = self.line or number
        if keyword:
            if keyword in self.parts:
                refuse(number, 1, f"{keyword} twice in one entry; separate the entries")
            self._order(number, keyword)
            self.parts[keyword] = ""
            self.keyword = keyword
        text = strings.strip()
        if keyword and not text:
            return  # the strings stand in the next lines
        if _STRING.sub("", text):
            refuse(number, 1, f"no PO syntax: {text[:40]!r}; a text stands in double quotes")
        if not self.keyword:
            self._oddities.append((number, "a text without a keyword before it"))
            return
        if "\\" in text:
            strange = [it[0] for it in _ESCAPE.finditer(text) if it[3] not in _KNOWN]
            self._oddities += [(number, f"gettext knows no {it}") for it in strange]
        self.parts[self.keyword] += "".join(map(_unescaped, _STRING.findall(text)))

    def _order(self, number: int, keyword: str) -> None:
        """Whether a keyword may follow those before it."""
        kind = keyword.partition("[")[0]
        late = [it for it in self.parts if _ORDER[it.partition("[")[0]] > _ORDER[kind]]
        if late:
            self._oddities.append((number, f"{keyword} stands behind {late[0]}, not before it"))
        if kind == "msgstr":
            forms = sum(it.startswith("msgstr") for it in self.parts)
            wanted = f"msgstr[{forms}]" if "msgid_plural" in self.parts else "msgstr"
            if keyword != wanted:
                self._oddities.append((number, f"{keyword} where {wanted} is to stand"))

    def take(self) -> Message:
        comments = self._comments
        flags = frozenset(flag.strip() for it in comments.get(",", ()) for flag in it.split(","))
        message = Message(
            self.line,
            self.parts,
            comments.get(" ", []),
            comments.get(".", []),
            comments.get(":", []),
            flags,
            self.obsolete,
            self._oddities,
        )
        self._reset()
        return message


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    octal, hexadecimal, other = match.groups()
    if octal:
        return chr(int(octal, 8))
    return chr(int(hexadecimal, 16)) if hexadecimal else _ESCAPED.get(other, other)


def _languages(header: str, wanted: Wanted) -> _Languages:
    fields = dict(re.findall(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", header, re.MULTILINE))
    target = language_tag(fields.get("Language", ""))
    target = target or wanted.only
    if not target:
        refuse(1, 1, "the header names no Language; say which with --locale")
    return _Languages(language_tag(fields.get("X-Source-Language", "")) or wanted.source, target)


def language_tag(spelling: str) -> str:
    """A locale as gettext spells it, as a BCP 47 tag; "" when it is none.

    >>> [language_tag(it) for it in ("sr_RS@latin", "ca_ES@valencia", "zh_CN.UTF-8", "")]
    ['sr-Latn-RS', 'ca-ES-valencia', 'zh-CN', '']
    """
    name, _, modifier = spelling.partition("@")
    language, _, region = name.partition(".")[0].replace("_", "-").partition("-")
    script = _SCRIPTS.get(modifier, "")
    variant = "" if script else modifier
    return locales.normalize("-".join(filter(None, (language, script, region, variant)))) or ""


def _translations(message: Message, languages: _Languages, wanted: Wanted) -> Iterator[Read]:
    source, target = languages
    line, parts = message.line, message.parts
    detail = parts.get("msgid", "")[:60]
    if message.obsolete:
        yield Rejected(Reason.OBSOLETE, line, detail)
    elif not wanted.takes(target):
        yield Rejected(Reason.OTHER_LOCALE, line, target)
    elif "fuzzy" in message.flags:
        yield Rejected(Reason.FUZZY, line, detail)
    else:
        place = _places(message)
        for text, translation in _texts(parts):
            if not text.strip(EDGE_SPACE):
                yield Rejected(Reason.EMPTY_SOURCE, line)
            elif not translation.strip(EDGE_SPACE):
                yield Rejected(Reason.EMPTY_TARGET, line, detail)
            else:
                origin, date = place[0].origin, place[0].date
                unit = Unit(source, text, target, translation, origin, date, "sentence", place)
                context = parts.get("msgctxt", "")
                comment = "\n".join(message.comments)
                yield Entry(unit, line, comment=comment, context=context)


def _texts(parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    singular = parts.get("msgid", "")
    plural = parts.get("msgid_plural")
    if plural is None:
        yield singular, parts.get("msgstr", "")
        return
    forms = [text for name, text in sorted(parts.items()) if name.startswith("msgstr[")]
    if forms:
        yield singular, forms[0]
        for form in dict.fromkeys(forms[1:] or forms):
            yield plural, form


def _places(message: Message) -> tuple[Occurrence, ...]:
    said = dict(it.split(": ", 1) for it in message.extracted if ": " in it)
    known = NOWHERE._replace(origin=said.get("origin"), date=said.get("date"))
    found = []
    for references in message.references:
        for path, after, plain in _REFERENCE.findall(references):
            article, line = (path, after) if path else _place(plain)
            found.append(known._replace(article=article, line=int(line or 0)))
    return tuple(found) or (known,)


def _place(reference: str) -> tuple[str, str]:
    path, colon, line = reference.rpartition(":")
    number = line.isascii() and line.isdecimal() and len(line) < 10
    return (path, line) if colon and number else (reference, "")
