"""TM225."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]+|\$[A-Za-z_]\w+|(?<!\w)%[A-Za-z]\w+%", re.ASCII)


@check("TM225", "options-differ", Severity.WARNING, Gate.IDENTIFIERS | Gate.SYMBOLS)
def options_differ(pair: Profile) -> Verdict | None:
    """A command-line option (`--force`, `-Path`) or variable (`$env`) is missing in the target.

    A hyphen that begins a list item glued to its word is a known false alarm.

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
    return Verdict(
        tuple(dict.fromkeys(f.group() for f in missing)),
        source_spans=tuple(f.span() for f in missing),
    )
