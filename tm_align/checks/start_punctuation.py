"""TM302."""

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import FILLER, OBJECT, Profile
from tm_align.model import Severity

_OPENING = FILLER + " \t\"'“„‘«»‹›「『（(【[¿¡*_" + OBJECT


@check("TM302", "start-punctuation", Severity.INFO, Gate.END)
def start_punctuation(pair: Profile) -> Verdict | None:
    """The target begins with a punctuation mark that the source does not begin with, or reverse.

    Brackets, quotes and `¿ ¡` are not compared. Segments cut inside a sentence may differ.

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
    return Verdict(
        (source,) if not source.isalnum() else (), (target,) if not target.isalnum() else ()
    )


def _first(masked: str) -> str:
    return masked.lstrip(_OPENING)[:1] or "a"
