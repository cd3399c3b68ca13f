"""The rules a PO catalogue has to keep; see `tm_align.formats.rules`.

What `msgfmt --check` refuses, with the place of each, and a header that says the language. Not looked
at are format flags (`c-format`): what counts as a placeholder is up to each programming language.
"""

import codecs
import re
from gettext import c2py
from typing import BinaryIO

from tm_align.formats.po_reader import Message, language_tag, messages
from tm_align.formats.rules import Fault, Faults
from tm_align.formats.streams import borrowed

_FORMS = re.compile(r"nplurals\s*=\s*([0-9]{1,6})\s*;\s*plural\s*=([^;]*)")
_COUNTED = 1000
"""How far plural expressions are tried out; gettext does the same."""


def po_faults(stream: BinaryIO) -> Faults:
    """What is wrong with a catalogue, in the order of the file."""
    buffered = borrowed(stream)
    if buffered.peek(len(codecs.BOM_UTF8)).startswith(codecs.BOM_UTF8):
        yield Fault("byte-order-mark", 1, 1, "a byte order mark before the first entry")
    catalogue = _Catalogue()
    for message in messages(buffered):
        yield from catalogue.faults_of(message)
    if catalogue.is_empty:
        yield Fault("header", 1, 1, "there is no header entry")


class _Catalogue:
    """What the entries so far say about those to come."""

    def __init__(self) -> None:
        self.is_empty = True
        self._seen: dict[tuple[str | None, str], int] = {}
        self._is_ascii = False
        self._forms: int | None = None
        """By the header, None where that has no Plural-Forms, 0 where nothing can be held against it."""

    def faults_of(self, message: Message) -> Faults:
        """What is wrong with an entry."""
        parts, line = message.parts, message.line
        is_header = not parts.get("msgid", "") and "msgctxt" not in parts and not message.obsolete
        if self.is_empty and not is_header:
            yield Fault("header", line, 1, "there is no header entry")
        self.is_empty = False
        for odd_line, oddity in message.oddities:
            yield Fault("syntax", odd_line, 1, oddity)
        if is_header:
            yield from self._header(line, parts.get("msgstr", ""))
        if self._is_ascii and not "".join(parts.values()).isascii():
            self._is_ascii = False  # once is enough
            yield Fault("encoding", line, 1, "the header says ASCII, and here are other letters")
        if "msgid" not in parts:
            yield Fault("syntax", line, 1, "an entry without msgid")
            return
        yield from self._repeated(message)
        if not message.obsolete:
            yield from self._texts(message)

    def _header(self, line: int, header: str) -> Faults:
        fields = dict(re.findall(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", header, re.MULTILINE))
        _, named, charset = fields.get("Content-Type", "").partition("charset=")
        if not named:
            yield Fault("header", line, 1, "Content-Type does not name the charset")
        self._is_ascii = charset.lower() in ("ascii", "us-ascii")
        language = fields.get("Language", "")
        if not language:
            yield Fault("header", line, 1, "Language is missing")
        elif not language_tag(language):
            yield Fault("language", line, 1, f"Language {language!r} is no locale")
        rule = fields.get("Plural-Forms", "")
        if re.search(r"\bplural\s*=", rule):
            self._forms = _forms(rule)
            if not self._forms:
                yield Fault("plural-forms", line, 1, f"Plural-Forms is no rule: {rule[:60]!r}")

    def _repeated(self, message: Message) -> Faults:
        parts, line = message.parts, message.line
        key = (parts.get("msgctxt"), parts["msgid"])
        if key in self._seen:
            text = f"msgid {parts['msgid'][:40]!r} stands in line {self._seen[key]} already"
            yield Fault("message-repeated", line, 1, text)
        self._seen.setdefault(key, line)

    def _texts(self, message: Message) -> Faults:
        parts, line = message.parts, message.line
        translations = {name: text for name, text in parts.items() if name.startswith("msgstr")}
        if not translations:
            yield Fault("syntax", line, 1, "an entry without msgstr")
        if not any(translations.values()):
            return
        if "msgid_plural" in parts:
            if self._forms is None:
                self._forms = 0  # once is enough
                yield Fault("header", line, 1, "plural forms, and no Plural-Forms in the header")
            elif self._forms and len(translations) != self._forms:
                text = f"plural forms: {len(translations)} here, {self._forms} by the header"
                yield Fault("plural-forms", line, 1, text)
        if not parts["msgid"] or "fuzzy" in message.flags:
            return
        others = {"msgid_plural": parts.get("msgid_plural", ""), **translations}
        for name, text in others.items():
            if text and _edges(text) != _edges(parts["msgid"]):
                yield Fault("line-ends-differ", line, 1, f"msgid and {name} differ in line feeds")


def _forms(rule: str) -> int:
    """How many plural forms a rule has; 0 for one that is none, or names forms that there are not."""
    match = _FORMS.search(rule)
    if not match:
        return 0
    forms = int(match[1])
    try:
        form = c2py(match[2])
        within = all(0 <= form(number) < forms for number in range(_COUNTED + 1))
    except (ValueError, SyntaxError, ZeroDivisionError):
        return 0
    return forms if within else 0


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")
