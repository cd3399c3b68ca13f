"""The rules a PO catalogue has to keep; see `tm_align.formats.rules`.

What `msgfmt --check` refuses, with the place of each, and a header that says the language.
"""

import re
from typing import BinaryIO

from tm_align.formats.po_reader import Message, language_tag, messages
from tm_align.formats.rules import Fault, Faults

_FORMS = re.compile(r"nplurals\s*=\s*(\d+)")


def po_faults(stream: BinaryIO) -> Faults:
    """What is wrong with a catalogue, in the order of the file."""
    seen: dict[tuple[str | None, str], int] = {}
    forms = 0
    first = True
    for message in messages(stream):
        is_header = not message.parts.get("msgid", "") and "msgctxt" not in message.parts
        if first:
            if not is_header:
                yield Fault("header", message.line, 1, "there is no header entry")
            first = False
        if is_header:
            header = message.parts.get("msgstr", "")
            yield from _header(message.line, header)
            match = _FORMS.search(header)
            forms = int(match[1]) if match else 0
        if not message.obsolete:
            yield from _message(message, seen, forms)


def _header(line: int, header: str) -> Faults:
    fields = dict(re.findall(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", header, re.MULTILINE))
    if "charset=" not in fields.get("Content-Type", ""):
        yield Fault("header", line, 1, "Content-Type does not name the charset")
    language = fields.get("Language", "")
    if not language:
        yield Fault("header", line, 1, "Language is missing")
    elif not language_tag(language):
        yield Fault("language", line, 1, f"Language {language!r} is no locale")


def _message(message: Message, seen: dict[tuple[str | None, str], int], forms: int) -> Faults:
    parts, line = message.parts, message.line
    if "msgid" not in parts:
        yield Fault("syntax", line, 1, "an entry without msgid")
        return
    key = (parts.get("msgctxt"), parts["msgid"])
    if key in seen:
        text = f"msgid {parts['msgid'][:40]!r} stands in line {seen[key]} already"
        yield Fault("message-repeated", line, 1, text)
    seen.setdefault(key, line)
    translations = {name: text for name, text in parts.items() if name.startswith("msgstr")}
    if not translations:
        yield Fault("syntax", line, 1, "an entry without msgstr")
    is_translated = any(translations.values())
    if "msgid_plural" in parts and is_translated and forms and len(translations) != forms:
        message_ = f"plural forms: {len(translations)} here, {forms} by the header"
        yield Fault("plural-forms", line, 1, message_)
    if not parts["msgid"] or "fuzzy" in message.flags:
        return
    for name, text in translations.items():
        if text and _edges(text) != _edges(parts["msgid"]):
            yield Fault("line-ends-differ", line, 1, f"msgid and {name} differ in line feeds")


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")
