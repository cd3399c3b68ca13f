"""TM308."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_BEFORE = re.compile(r"(?<=\w)[ \u00a0]+(?=[,.;:!?](?:[\s\x00]|$))|(?<=\S) +(?=[，。；：！？、])")
_FRENCH = re.compile(r"(?<=\w)[ \u00a0]+(?=[,.](?:[\s\x00]|$))")


@check("TM308", "punctuation-spacing", Severity.INFO, Gate.SPACES)
def punctuation_spacing(pair: Profile) -> Verdict | None:
    """A space stands before a punctuation mark of the target, and not in the source.

    French sets `: ; ! ?` off by a space; only stop and comma are looked at there. Names that
    begin with a stop (`.NET`) pass.

    Fails (nl-NL):
        > Save the file.
        > Sla het bestand op .
    Passes (fr-FR):
        > Save the file?
        > Enregistrer le fichier ?
    """
    pattern = _FRENCH if pair.language.code == "fr" else _BEFORE
    target = [found.span() for found in pattern.finditer(pair.target.masked)]
    if len(target) <= len(pattern.findall(pair.source.masked)):
        return None
    return Verdict(target_spans=tuple(target))
