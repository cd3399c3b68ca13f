"""TM603."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.joiners import in_place
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Direction marks are needed in right-to-left text.
_DIRECTED = frozenset(["ar", "fa", "he", "ur", "ps", "ku", "ug", "sd", "yi"])
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d")
_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")


@check("TM603", "invisible-characters", Severity.WARNING, Gate.ODD)
def invisible_characters(pair: Profile) -> Verdict | None:
    """The target holds zero-width or other invisible characters that the source does not.

    They break search and memory matches. Joiners between letters of scripts that need them, direction
    marks in right-to-left languages, U+200B between words of Thai and its neighbours where the store
    uses it, and joiners inside emoji pass. Known false alarm: a soft hyphen set on purpose. All 24
    flagged untouched pairs of ja-JP and de-DE that were read held characters that nobody meant.

    Fails (nl-NL):
        > Save the file.
        > Sla het be\u200bstand op.
    Passes (fa-IR):
        > You can save.
        > می\u200cتوانید ذخیره کنید.
    """
    text, code = pair.target.text, pair.language.code
    spans, extra = [], []
    for found in _INVISIBLE.finditer(text):
        char, at = found.group(), found.start()
        joins = char == "\u200d" and at and _EMOJI.match(text[at - 1])
        if joins or (char in _MARKS and code in _DIRECTED):
            continue
        if char in _ZERO_WIDTH and in_place(text, at, pair.language, pair.knowledge.parted):
            continue
        if "\ufe00" <= char <= "\ufe0f" and at and ord(text[at - 1]) > 0xFF:
            continue
        if text.count(char) > pair.source.text.count(char):
            spans.append((at, at + 1))
            extra.append(f"U+{ord(char):04X}")
    return Verdict(extra=tuple(dict.fromkeys(extra)), target_spans=tuple(spans)) if spans else None
