"""TM302."""

import re
import unicodedata

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, OBJECT, Profile
from tm_align.model import Severity

_OPENING = FILLER + " \t\"'“„‘«»‹›「『（(【［[¿¡*_\u200b\u200e\u200f\ufeff" + OBJECT
_START = re.compile(r"([^\w\s])([A-Za-z0-9]*)")


@check("TM302", "start-punctuation", Severity.INFO, Gate.END)
def start_punctuation(pair: Profile) -> Verdict | None:
    """The target begins with a punctuation mark that the source does not begin with, or reverse.

    Brackets, quotes and `¿ ¡` are not compared, nor are signs that stand in the other text, too: `€`,
    `+`, or with the word that they begin (`.NET`, `-Force`). Segments cut inside a sentence may differ.

    Fails (nl-NL):
        > Save the file.
        > , sla het bestand op.
    Passes (es-ES):
        > Save the file?
        > ¿Guardar el archivo?
    """
    source, target = _first(pair.source.masked), _first(pair.target.masked)
    if source == target or source.isalnum() == target.isalnum():
        return None
    if _stands(pair.source.masked, pair.target.masked) or _stands(
        pair.target.masked, pair.source.masked
    ):
        return None
    return Verdict(
        (source,) if not source.isalnum() else (), (target,) if not target.isalnum() else ()
    )


def _first(masked: str) -> str:
    return masked.lstrip(_OPENING)[:1] or "a"


def _stands(masked: str, other: str) -> bool:
    """Whether what `masked` begins with is no punctuation, and stands in the other text as well."""
    found = _START.match(masked.lstrip(_OPENING))
    if found is None:
        return False
    sign, word = found.groups()
    if word and not word.isdecimal():
        return found.group() in other
    return (unicodedata.category(sign)[0] == "S" or sign in "#@&%/\\") and sign in other
