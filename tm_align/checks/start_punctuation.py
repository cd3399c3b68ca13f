"""TM302."""

import re
import unicodedata

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, OBJECT, Profile
from tm_align.model import Severity

_OPENING = FILLER + " \t\"'“„‘«»‹›「『（(【［[¿¡*_\u200b\u200e\u200f\ufeff" + OBJECT
_SKIPPED = re.compile(rf"[\s{re.escape(_OPENING)}]*")
_START = re.compile(r"([^\w\s])([A-Za-z0-9]*)")
_MINUS = "-−"
_DOTS = "...", "…"


@check("TM302", "start-punctuation", Severity.INFO, Gate.END)
def start_punctuation(pair: Profile) -> Verdict | None:
    """The target begins with a punctuation mark that the source does not begin with, or reverse.

    Brackets, quotes, white space and `¿ ¡` are not compared, nor are signs that stand in the other text,
    too: `€`, `+`, `...`, or with the word or number that they begin (`.NET`, `-Force`, `-50`). Segments cut
    inside a sentence may differ.

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
    return _opened(masked)[:1] or "a"


def _opened(masked: str) -> str:
    """What stands behind opening signs and white space of any kind."""
    return _SKIPPED.sub("", masked, count=1)


def _stands(masked: str, other: str) -> bool:
    """Whether what `masked` begins with is no punctuation, and stands in the other text as well."""
    bare = _opened(masked)
    found = _START.match(bare)
    if found is None:
        return False
    if bare.startswith(_DOTS):
        return any(dots in other for dots in _DOTS)
    sign, word = found.groups()
    if word and (not word.isdecimal() or sign in _MINUS):
        return found.group() in other
    return (unicodedata.category(sign)[0] == "S" or sign in "#@&%/\\") and sign in other
