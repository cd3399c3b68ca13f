"""TM601."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

# Bytes 80-BF as Latin-1 and as Windows-1252 shows them: what continues a UTF-8 sequence.
_TAIL = (
    r"[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    r"\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
# Of these, what follows a letter in good order: `« activé »` with no-break spaces, `„groß“`, `É…`.
_ORDER = r"[\u00a0\u00ab\u00bb\u2018-\u201a\u201c-\u201e\u2026\u2039\u203a\u2013\u2014]"


# A multiplication sign by itself is none of a Hebrew sequence, nor is a sharp s one of N'Ko.
def _broken(order: str) -> re.Pattern[str]:
    """`order` are the characters of `_TAIL` that follow a capital with an accent in good order."""
    return re.compile(
        rf"[\u00c3-\u00c5]{_TAIL}|[\u00c6-\u00d6\u00d8-\u00de](?!{order}){_TAIL}|(?:\u00d7{_TAIL}){{2,}}"
        rf"|\u00c2[\u0080-\u00bf]|[\u00e0-\u00ef](?!{_ORDER}{{2}}){_TAIL}{{2}}|\u00f0{_TAIL}{{2,3}}"
        r"|\u00e2\u20ac|[\u0080-\u009f]|\u00ef\u00bf\u00bd|\u00ef\u00bb\u00bf"
        r"|[\u00c3\u00c2](?=[\u0400-\u04ff])"
        r"|(?:[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2018-\u203a№°±ІіґµµЂЃ]){2,}"
        r"|(?:[ÐÑ]\S?){2,}[ÐÑ]|(?:[ÃØÙÚÛ][\u0080-\u00bf§-ª]){2,}"
        r"|(?:锟斤拷)+|[鈥銆鐨]{2,}"
    )


_BROKEN = _broken(_ORDER)
_BROKEN_LATIN = _broken(rf"{_ORDER}|[\u0160\u0161\u017d\u017e]")  # Czech `Úžasný`

# The first half of a letter, the other half lost: a capital among small letters (`drugaÄiji`).
_HALF = re.compile(r"(?<=[^\W\d_])[\u00c3-\u00c5]")

# One accented Latin letter by itself, in a script that has none: the rest of a sequence was lost. A
# multiplication sign is the first half of a Hebrew letter if it touches another, or a hyphen (`ב-Word`).
_STRAY = re.compile(
    rf"(?<![A-Za-z\u00c0-\u024f])[\u00c2-\u00d6\u00d8-\u00f4]{_TAIL}?(?![A-Za-z\u00c0-\u024f])"
    rf"|(?<=[\u05d0-\u05ea])\u00d7{_TAIL}?|\u00d7{_TAIL}?(?=[\u05d0-\u05ea])|\u00d7{{2}}|\u00d7{_TAIL}(?=-)"
)


@check("TM601", "mojibake", Severity.ERROR, Gate.ODD)
def mojibake(pair: Profile) -> Verdict | None:
    """Text was decoded in the wrong encoding (`Ã©` for `é`).

    Found are sequences that UTF-8 leaves when read as Latin-1 or Windows-1252, also such of which
    half was lost (`drugaÄiji`), C1 control characters, and the usual traces of GBK and
    Windows-1251. Not where the source has them. Text
    about encodings that shows examples in the target only is a false alarm.

    Fails (fr-FR):
        > Reopen the file.
        > Rouvrez le fichier trouvÃ©.
    Passes (fr-FR):
        > Reopen the file.
        > Rouvrez le fichier trouvé à Évreux « ici ».
    """
    text = pair.target.text
    if text.isascii():
        return None
    latin = "Latin" in pair.language.scripts
    broken = _BROKEN_LATIN if latin else _BROKEN
    spans = [f.span() for f in broken.finditer(text) if f.group() not in pair.source.text]
    if not spans:
        found = filter(_is_half, _HALF.finditer(text)) if latin else _STRAY.finditer(text)
        spans = [f.span() for f in found if f.group() not in pair.source.text]
    return (
        Verdict(extra=tuple(text[a:b] for a, b in spans), target_spans=tuple(spans))
        if spans
        else None
    )


def _is_half(capital: re.Match[str]) -> bool:
    """Whether a capital stands behind a small letter, and not before another capital."""
    text, at = capital.string, capital.start()
    return text[at - 1].islower() and not text[at + 1 : at + 2].isupper()
