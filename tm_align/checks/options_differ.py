"""TM225."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import OBJECT, Profile, Side
from tm_align.markup import Role
from tm_align.model import Severity

# Each begins with a sign, for which texts are searched fast; what stands before is looked at then.
_OPTION = re.compile(
    rf"-(?<![\w.,;){OBJECT}-]-)-?[A-Za-z][\w-]+|\$[A-Za-z_]\w+|%(?<!\w%)[A-Za-z]\w+%", re.ASCII
)

_SPACED = re.compile(r"- +")


@check("TM225", "options-differ", Severity.WARNING, Gate.IDENTIFIERS | Gate.SYMBOLS)
def options_differ(pair: Profile) -> Verdict | None:
    """A command-line option (`--force`, `-Path`) or variable (`$env`) is missing in the target.

    Where only case or the space behind the hyphen differs (`- Path`), it is information. A hyphen
    behind formatted text joins the two (`**Interfaces**-The`), behind a formatted letter across a
    space, too (`*x* -axis`). A hyphen that begins a list item glued to its word is a known false alarm,
    as is a compound torn apart (`length -counted`). Machine translation translates options by the
    hundred: of 60 read in PowerShell articles, none was a false alarm.

    Fails (nl-NL):
        > Use --force with $path.
        > Gebruik --kracht met $path.
    Passes (nl-NL):
        > Use --force with $path.
        > Gebruik --force met $path.
    """
    text = pair.target.text
    missing = [
        f
        for f in _OPTION.finditer(pair.source.masked)
        if f.group() not in text and not _compound(pair.source, f.start())
    ]
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


def _compound(side: Side, at: int) -> bool:
    """Whether the hyphen at `at` joins a word to formatted text before it."""
    closed = next(
        (
            token
            for token in side.tokens
            if token.role is Role.CLOSE
            and token.end <= at
            and not side.text[token.end : at].strip()
        ),
        None,
    )
    if closed is None:
        return False
    first = side.tokens[closed.partner].end if closed.partner >= 0 else closed.start
    inside = side.text[first : closed.start].strip("*_")
    return closed.end == at or (len(inside) == 1 and inside.isalpha())
