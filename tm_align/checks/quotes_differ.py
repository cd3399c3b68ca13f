"""TM305."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_QUOTE = re.compile(r"[\"“”„«»＂「」『』]")
_ANY = re.compile(r"[\"“”„«»＂「」『』‘’‚‹›]")


@check("TM305", "quotes-differ", Severity.INFO, Gate.SIGNS)
def quotes_differ(pair: Profile) -> Verdict | None:
    """A quotation mark of the target is not closed, where those of the source are.

    Double marks of all languages are counted. Inches (`15"`) make a count odd: a false alarm.

    Fails (nl-NL):
        > Click "Save".
        > Klik op "Opslaan.
    Passes (de-DE):
        > Click "Save".
        > Klicken Sie auf „Speichern“.
    """
    target = [found.span() for found in _QUOTE.finditer(pair.target.masked)]
    if len(target) % 2 == 0 or len(_ANY.findall(pair.source.masked)) % 2:
        return None
    return Verdict(target_spans=tuple(target))
