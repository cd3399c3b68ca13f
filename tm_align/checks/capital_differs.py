"""TM310."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, Profile
from tm_align.model import Severity

_FIRST = re.compile(r"[A-Za-z](?:[\w.:'’-]*\w)?", re.ASCII)
_NAME = re.compile(r"[A-Z0-9_:]|\w\.\w", re.ASCII)


@check("TM310", "capital-differs", Severity.INFO, Gate.END)
def capital_differs(pair: Profile) -> Verdict | None:
    """The source begins with a capital, the target with a small letter.

    Not where the first word of the target is code, the name of a file or another that has capitals,
    digits or dots inside, or stands in the source; nor in scripts without capitals.
    List items that a language begins small are known false alarms.

    Fails (nl-NL):
        > Save the file.
        > sla het bestand op.
    Passes (nl-NL):
        > save the file
        > Sla het bestand op
    """
    source = pair.source.masked.lstrip(FILLER + " ")[:1]
    target = pair.target.masked.lstrip(FILLER + " ")
    if not (source.isupper() and target[:1].islower()):
        return None
    word = _FIRST.match(target)
    if word and (word.group() in pair.source.text or _NAME.search(word.group())):
        return None
    at = pair.target.masked.index(target[0])
    return Verdict(target_spans=((at, at + 1),))
