"""TM307."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_REPEATED = re.compile(r"(?<![.…])([.,;:，。；：、])\1(?![.…])|[，。、][.,]|[.,][，。、]")


@check("TM307", "repeated-punctuation", Severity.INFO, Gate.SPACES)
def repeated_punctuation(pair: Profile) -> Verdict | None:
    """A punctuation mark stands twice (`..`, `，,`) in the target, and not in the source.

    Three dots are an ellipsis. `..` for a parent folder in running text is a known false alarm
    where the source puts it into code.

    Fails (nl-NL):
        > Save the file.
        > Sla het bestand op..
    Passes (nl-NL):
        > Saving...
        > Opslaan...
    """
    target = [found.span() for found in _REPEATED.finditer(pair.target.masked)]
    if len(target) <= len(_REPEATED.findall(pair.source.masked)):
        return None
    return Verdict(target_spans=tuple(target))
