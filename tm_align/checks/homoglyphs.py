"""TM605."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_MIXED = re.compile(
    r"(?<![A-Za-z])[A-Za-z]++[\u0370-\u03ff\u0400-\u04ff][A-Za-z\u0370-\u03ff\u0400-\u04ff]*+"
    r"|(?<![\u0370-\u03ff\u0400-\u04ff])[\u0370-\u03ff\u0400-\u04ff]++"
    r"[A-Za-z][A-Za-z\u0370-\u03ff\u0400-\u04ff]*+"
)
_LOOKALIKE = frozenset(
    "асеорхуіјѕԁһԛԝАВЕКМНОРСТХУІЈЅαοεινρτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧaceopxyijsdhqwABEKMHOPCTXYIJSZN"
)


@check("TM605", "homoglyphs", Severity.WARNING, Gate.ODD)
def homoglyphs(pair: Profile) -> Verdict | None:
    """A word of the target mixes letters of two scripts that look alike (Cyrillic `а` in `Save`).

    Only where at least one of the letters has a twin in the other script. Abbreviations glued to
    an ending (`USB-кабель` has a hyphen and passes; `PDFы`) are known false alarms.

    Fails (ru-RU):
        > Save the file.
        > Сохранитe файл.
    Passes (ru-RU):
        > Save the PDF file.
        > Сохраните PDF-файл.
    """
    text = pair.target.text
    spans = [
        found.span()
        for found in _MIXED.finditer(text)
        if found.group() not in pair.source.text and not _LOOKALIKE.isdisjoint(found.group())
    ]
    return (
        Verdict(extra=tuple(text[a:b] for a, b in spans), target_spans=tuple(spans))
        if spans
        else None
    )
