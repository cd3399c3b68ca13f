"""What is wrong with a file of translations: one value per fault, with its place and what to do.

The rules are those of the formats' specifications as far as tools trip over them, and some beyond the
schemas, which accept a repeated id or `trgLang="zz_ES"`. They are no replacement for a schema.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """A rule: its name, and what to do where it is broken."""

    name: str
    advice: str


RULES = {
    rule.name: rule
    for rule in (
        Rule("unpacking", "the file was not looked at, or not to its end"),
        Rule("well-formed", "mend the file at this place; a text editor that knows XML shows it"),
        Rule("encoding", "save the file as UTF-8"),
        Rule("byte-order-mark", "save the file as UTF-8 without one: gettext refuses it"),
        Rule("root", "check that the file is what its name says"),
        Rule("version", "state the version of the format"),
        Rule("attribute-missing", "add the attribute"),
        Rule("attribute-value", "use one of the values the format knows"),
        Rule("element-order", "move the element to where the format wants it"),
        Rule("element-missing", "add the element"),
        Rule("element-unknown", "remove the element, or take it to a namespace of its own"),
        Rule("language", "use a BCP 47 tag such as nl-NL: hyphens, no underscores"),
        Rule("source-language", "name a language the unit has, or give the unit that language"),
        Rule("language-repeated", "move the second one to a unit of its own"),
        Rule("id-repeated", "give each its own id"),
        Rule("id-invalid", "use an id without white space"),
        Rule("date", "write dates as YYYYMMDDThhmmssZ"),
        Rule("codes-unpaired", "give each opening code its closing one, with the same number"),
        Rule("reference", "add what is referred to, or remove the reference"),
        Rule("edge-space", "leave out white space at the edges of a segment: tools do not find it"),
        Rule("empty-segment", "fill it or remove the unit: tools insert the empty text"),
        Rule("syntax", "mend the line"),
        Rule("header", "add the field to the header, which is the first entry"),
        Rule("message-repeated", "tell the two apart by msgctxt, or remove one"),
        Rule(
            "line-ends-differ", "begin and end msgid and msgstr alike with a line feed, or without"
        ),
        Rule(
            "plural-forms",
            "give as many forms as the header's Plural-Forms says, and there the rule of the language",
        ),
    )
}


class Fault(NamedTuple):
    """One place where a rule is broken; `line` and `column` count from 1."""

    rule: str
    line: int
    column: int
    message: str

    @property
    def advice(self) -> str:
        """What to do."""
        return RULES[self.rule].advice


Faults = Iterator[Fault]
