"""TM608."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%(?:[89A-Fa-f][0-9A-Fa-f]%?){2,}")


@check("TM608", "escaped-characters", Severity.WARNING, Gate.SYMBOLS)
def escaped_characters(pair: Profile) -> Verdict | None:
    r"""The target shows characters as escape sequences (`\u00e9`), the source does not.

    Code and addresses are not looked at. No false alarms known outside text about escapes.

    Fails (fr-FR):
        > Reopened.
        > Rouvert et trouv\u00e9.
    Passes (fr-FR):
        > Reopened.
        > Rouvert et trouvé.
    """
    spans = [
        found.span()
        for found in _ESCAPED.finditer(pair.target.masked)
        if found.group() not in pair.source.text
    ]
    return Verdict(target_spans=tuple(spans)) if spans else None
