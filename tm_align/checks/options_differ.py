"""TM225."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]+|\$[A-Za-z_]\w+|(?<!\w)%[A-Za-z]\w+%", re.ASCII)

_SPACED = re.compile(r"- +")


@check("TM225", "options-differ", Severity.WARNING, Gate.IDENTIFIERS | Gate.SYMBOLS)
def options_differ(pair: Profile) -> Verdict | None:
    """A command-line option (`--force`, `-Path`) or variable (`$env`) is missing in the target.

    Where only case or the space behind the hyphen differs (`- Path`), it is information. A hyphen that
    begins a list item glued to its word is a known false alarm. Machine translation translates
    options by the hundred: of 60 read in PowerShell articles, none was a false alarm.

    Fails (nl-NL):
        > Use --force with $path.
        > Gebruik --kracht met $path.
    Passes (nl-NL):
        > Use --force with $path.
        > Gebruik --force met $path.
    """
    text = pair.target.text
    missing = [f for f in _OPTION.finditer(pair.source.masked) if f.group() not in text]
    if not missing:
        return None
    folded = _SPACED.sub("-", text).casefold()
    only_spelling = all(f.group().casefold() in folded for f in missing)
    return Verdict(
        tuple(dict.fromkeys(f.group() for f in missing)),
        source_spans=tuple(f.span() for f in missing),
        note="spelled otherwise" if only_spelling else "",
        severity=Severity.INFO if only_spelling else None,
    )
