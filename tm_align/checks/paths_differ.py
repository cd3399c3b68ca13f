"""TM222."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_LITERAL = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"  # IP address
    r"|(?i:\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?)"  # GUID
    r"|(?<![A-Za-z])[A-Za-z]:\\[\w$.\\-]*\w"  # C:\folder
    r"|(?<![\w/:.<])/(?:[\w.-]+/)+[\w.-]*\w",  # /usr/bin/x
    re.ASCII,
)
_GROUPED = re.compile(r"[0-9A-Fa-f](?:\.\d|-[0-9A-Fa-f]{4})")
"""Part of every IP address and GUID, and found sooner than they are: most texts have none."""


@check("TM222", "paths-differ", Severity.WARNING, Gate.ADDRESSES | Gate.NUMBERS)
def paths_differ(pair: Profile) -> Verdict | None:
    r"""A path, IP address or GUID of the source does not stand in the target.

    Folders that have a localized name are known false alarms.

    Fails (nl-NL):
        > Open C:\Data\file.txt.
        > Open C:\Gegevens\file.txt.
    Passes (nl-NL):
        > Open C:\Data\file.txt.
        > Open C:\Data\file.txt.
    """
    source = pair.source.masked
    if "/" not in source and ":\\" not in source and not _GROUPED.search(source):
        return None
    missing = tuple(
        dict.fromkeys(
            found.rstrip(".")
            for found in _LITERAL.findall(source)
            if found.rstrip(".") not in pair.target.text
        )
    )
    return Verdict(missing) if missing else None
