"""TM221."""

import re
from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.checks.surplus import surplus
from tm_align.model import Severity

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


@check("TM221", "emails-differ", Severity.WARNING, Gate.ADDRESSES)
def emails_differ(pair: Profile) -> Verdict | None:
    """A mail address differs.

    Where only case differs (`Info@example.com`), it is information: mail arrives all the same, and machine
    translation does that often (12 of 14 flagged pairs of de-DE that were read). Localized examples
    (`you@example.nl`) are known false alarms.

    Fails (nl-NL):
        > Mail info@example.com.
        > Mail naar inf@example.com.
    Passes (nl-NL):
        > Mail info@example.com.
        > Mail naar info@example.com.
    """
    if "@" not in pair.source.text and "@" not in pair.target.text:
        return None
    differing = surplus(_EMAIL.findall(pair.source.text), _EMAIL.findall(pair.target.text))
    if differing is None:
        return None
    missing, extra = differing
    only_case = _folded(missing) == _folded(extra)
    return Verdict(
        tuple(missing.elements()),
        tuple(extra.elements()),
        note="spelled otherwise" if only_case else "",
        severity=Severity.INFO if only_case else None,
    )


def _folded(addresses: Counter[str]) -> list[str]:
    return sorted(it.casefold() for it in addresses.elements())
