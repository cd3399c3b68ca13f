"""TM114."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_MARK = re.compile(r"\s*(#{1,6}(?=\s)|[-+](?=\s)|>(?=\s)|\d{1,9}[.)](?=\s)|)")


@check("TM114", "block-marks-differ", Severity.WARNING, Gate.TAGS | Gate.END)
def block_marks_differ(pair: Profile) -> Verdict | None:
    """The target begins with another Markdown mark (heading, list, quote) than the source.

    Marks usually stand outside the segments. The numbers of list items are not compared. A
    sentence that begins with a number and a stop in one language only is a false alarm.

    Fails (nl-NL):
        > ## Save
        > # Opslaan
    Passes (nl-NL):
        > ## Save
        > ## Opslaan
    """
    source, target = _mark(pair.source.text), _mark(pair.target.text)
    if source == target or "1." in (source, target):
        return None
    return Verdict((source,) if source else (), (target,) if target else ())


def _mark(text: str) -> str:
    found = _MARK.match(text)
    mark = found[1] if found else ""
    return "1." if mark[:1].isdigit() else mark
