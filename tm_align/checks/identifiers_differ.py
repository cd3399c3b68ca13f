"""TM223."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_IDENTIFIER = re.compile(
    r"(?<![\w@.])(?:"
    r"[A-Za-z]*[a-z][A-Z]\w*(?:\.\w+)*"  # CamelCase, and what follows a dot
    r"|\w*[A-Za-z0-9]_[A-Za-z0-9]\w*"  # snake_case
    r"|[A-Za-z]{1,12}\d\w*|0x[0-9A-Fa-f]+|\d+[A-Za-z]+\d\w*"  # x64, KB12345, 0x1F
    r"|[A-Za-z]\w*(?:\.[A-Za-z]\w{1,4})+"  # file.txt, System.IO
    r"|[A-Z][a-z]+-[A-Z][a-z]*[A-Z]\w*"  # Get-ChildItem
    r")(?!\w)",
    re.ASCII,
)
_FOLD = re.compile(r"[\s\x00.`*_\\-]+")
_PLURAL = re.compile(r"(?<=[A-Z0-9])s\Z|(?<=[a-z])'?s\Z")
_VERSION = re.compile(r"[vV](\d+)")
_SAMPLE = re.compile(r"[A-Za-z]{3,}(\d+)")  # User1, Subfolder2
# A sentence that begins right behind the stop of the one before: "noted.It", "and.or".
_LOST_SPACE = re.compile(
    r"[a-z]+\.(?:an?|and|as|but|for|if|in|it|note|or|please|see|the|these|this|to|we|when|you|your)",
    re.IGNORECASE,
)
_TITLE_DOTS = re.compile(r"[A-Z]\.(?:[A-Z]\.)*|(?:e\.g|i\.e|a\.m|p\.m|vs|etc)\b", re.IGNORECASE)


@check("TM223", "identifiers-differ", Severity.WARNING, Gate.IDENTIFIERS)
def identifiers_differ(pair: Profile) -> Verdict | None:
    """An identifier of the source does not stand in the target letter by letter.

    CamelCase, snake_case, names with digits (`x64`, `KB12345`) and names with dots (`file.txt`).
    Where only case, spaces, dots or hyphens differ (`Power Shell`), it is information: machine
    translation does that often, and readers understand. So is a word that the store translates as
    a rule (`eDiscovery`). Plurals in -s may lose it. Brand names that have a localized form
    (`iPhone-toestel`) pass, as do versions (`v2`, `Version 2`), sample values whose word was translated
    (`User1`, `Benutzer1`), and what is a space lost in the source (`noted.It`). Known false alarms:
    translated file names, features that the store names too seldom, types (`DataSet`). Of 40 flagged pairs
    of nl-NL 23 were wrong, of 40 of de-DE 14, of 40 of PowerShell articles 3, of 40 of zh-CN 6; 3 of the
    first and 4 of the second pass now.

    Fails (nl-NL):
        > Set AllowEmpty to true.
        > Stel StaLeegToe in op waar.
    Passes (nl-NL):
        > Set AllowEmpty to true.
        > Stel AllowEmpty in op waar.
    """
    missing, spans = [], []
    text = pair.target.text
    for found in _IDENTIFIER.finditer(pair.source.masked):
        name = found.group()
        if name in text or _PLURAL.sub("", name) in text or _TITLE_DOTS.match(name):
            continue
        if _LOST_SPACE.fullmatch(name) or _numbered(name, text):
            continue
        missing.append(name)
        spans.append(found.span())
    if not missing:
        return None
    folded = _FOLD.sub("", text).casefold()
    only_spelling = all(_FOLD.sub("", name).casefold() in folded for name in missing)
    localized = pair.knowledge.localized.issuperset(missing)
    return Verdict(
        tuple(dict.fromkeys(missing)),
        source_spans=tuple(spans),
        note="spelled otherwise" if only_spelling else "mostly translated" if localized else "",
        severity=Severity.INFO if only_spelling or localized else None,
    )


def _numbered(name: str, text: str) -> bool:
    """Whether `name` is a version whose number stands in the text, or a sample value with its number
    behind another word."""
    if version := _VERSION.fullmatch(name):
        return re.search(rf"(?<!\d){version[1]}(?!\d)", text) is not None
    sample = _SAMPLE.fullmatch(name)
    return sample is not None and re.search(rf"[^\W\d_]{{3,}}{sample[1]}(?!\w)", text) is not None
