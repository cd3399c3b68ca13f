"""TM212."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_SEPARATED = re.compile(
    r"(?<![\d.,])\d{1,3}([.,])\d{3}(?![\d.,])|(?<![\d.,])\d+([.,])\d{1,2}(?![\d.,])"
)
_COMMA_DECIMAL = frozenset(
    [
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fi",
        "fr",
        "hr",
        "hu",
        "id",
        "is",
        "it",
        "lt",
        "lv",
        "nb",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "tr",
        "uk",
        "vi",
    ]
)


@check("TM212", "number-format", Severity.INFO, Gate.NUMBERS | Gate.ODD)
def number_format(pair: Profile) -> Verdict | None:
    """A number was given a separator that means something else in the target's language.

    A version (`3.0`) written with a comma, or an amount whose comma turned decimal. Only numbers
    whose separator changed against the habit of the language are flagged.

    Fails (ja-JP):
        > It costs 1.5 points.
        > 1,5 ポイントかかります。
    Passes (nl-NL):
        > It costs 1.5 points.
        > Het kost 1,5 punten.
    """
    if pair.language.code in _COMMA_DECIMAL:
        return None
    source = {found.group() for found in _SEPARATED.finditer(pair.source.masked)}
    spans = []
    for found in _SEPARATED.finditer(pair.target.masked):
        swapped = found.group().translate(str.maketrans(".,", ",."))
        if found.group() not in source and swapped in source:
            spans.append(found.span())
    return Verdict(target_spans=tuple(spans)) if spans else None
