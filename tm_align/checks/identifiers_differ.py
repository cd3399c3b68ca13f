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
_TITLE_DOTS = re.compile(r"[A-Z]\.(?:[A-Z]\.)*|(?:e\.g|i\.e|a\.m|p\.m|vs|etc)\b", re.IGNORECASE)


@check("TM223", "identifiers-differ", Severity.WARNING, Gate.IDENTIFIERS)
def identifiers_differ(pair: Profile) -> Verdict | None:
    """An identifier of the source does not stand in the target letter by letter.

    CamelCase, snake_case, names with digits (`x64`, `KB12345`) and names with dots (`file.txt`).
    Where only case, spaces, dots or hyphens differ (`Power Shell`), it is information: machine
    translation does that often, and readers understand. So is a word that the store translates as
    a rule (`eDiscovery`). Plurals in -s may lose it. Brand names that have a localized form
    (`iPhone-toestel`) pass. Known false alarms: translated file names, features (`AutoSave`), types
    (`DataSet`) and sample values (`User1`), and a space lost in the source (`and.or`): 17 of 30
    flagged untouched pairs of nl-NL, 6 of 40 of zh-CN, 2 of 35 of PowerShell articles.

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
