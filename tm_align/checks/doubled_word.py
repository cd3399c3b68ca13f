"""TM306."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_SPACED = re.compile(r"(?<![\w'’])([^\W_][\w'’-]*)\s+\1(?![\w'’])", re.IGNORECASE)
# Without spaces between words: a repeated stretch of at least two letters, or a word written
# twice with a space between, however it is written.
_UNSPACED = re.compile(
    r"([\u3400-\u9fff]{2,20}?)\s?\1|([\u3041-\u30ff\u3400-\u9fff]{3,20}?)\s?\2"
    r"|(?<![^\s\x00])([^\s\x00\ufffc]{2,60})\s+\3(?![^\s\x00，。、,.])|([\u0e01-\u0e4e]{3,20}?)\s?\4"
)
# Legal in the languages named: "Sie sie", "die die", "dat dat", "had had", "nous nous", "que que".
_LEGAL = {
    "de": frozenset(["die", "der", "das", "dem", "den"]),
    "nl": frozenset(["die", "of", "je", "in", "op"]),
    "fr": frozenset(["nous", "vous"]),
    "en": frozenset(["that", "had"]),
}  # fmt: skip
_NESTED = re.compile("[的のをには]")
_NESTING = re.compile(r"\b(\w{3,})s? (?:to|of|in|for) (?:an? |the )?\1", re.IGNORECASE)
_REDUPLICATED = frozenset(
    [
        "个",
        "各",
        "人",
        "每",
        "常",
        "刚",
        "渐",
        "慢",
        "いろ",
        "ます",
        "しば",
        "たび",
        "それ",
        "われ",
        "さま",
        "ひと",
        "我",
        "時",
        "次",
        "少",
    ]
)


@check("TM306", "doubled-word", Severity.WARNING, Gate.REPEAT)
def doubled_word(pair: Profile) -> Verdict | None:
    """A word stands twice in a row in the target, and not in the source.

    Only words a reader sees, not those in code, addresses or on both sides of markup. `Sie sie`,
    `die die` and the like are legal in their languages, as is reduplication (`それぞれ`) and nesting
    (`对象的对象`). Names that repeat a word ("Contact Contact") are known false alarms, as
    are clauses that begin with the word before them (`op een apparaat waarop het het systeem is`): 6 of
    31 flagged untouched pairs of five corpora that were read.

    Fails (nl-NL):
        > Save the file.
        > Sla het bestand bestand op.
    Passes (de-DE):
        > You can open it when you need it.
        > Sie können es öffnen, wenn Sie sie benötigen.
    """
    pattern = _SPACED if pair.language.spaced else _UNSPACED
    if pattern.search(pair.source.masked) and _SPACED.search(pair.source.masked):
        return None
    nested = _NESTING.search(pair.source.masked) is not None
    legal = _LEGAL.get(pair.language.code, frozenset())
    for found in pattern.finditer(pair.target.masked):
        word = next(group for group in found.groups() if group)
        if (
            (
                (word.lower() == "sie" and pair.language.code == "de")
                or (word.lower() in legal and _legal_here(pair, found.start()))
            )
            or word.isdecimal()
            or word[:2] in _REDUPLICATED
        ):
            continue
        if not pair.language.spaced and (_NESTED.search(word) or nested):
            continue  # "the pointer of the pointer", "a pointer to a pointer"
        if not any(char.isalnum() for char in word) or word * 2 in pair.source.text:
            continue
        if pair.language.spaced and word.islower() != found.group().islower():
            continue  # "Word Word" across a sentence, "SIE sie"
        return Verdict(extra=(word,), target_spans=(found.span(),))
    return None


def _legal_here(pair: Profile, at: int) -> bool:
    """Whether a relative clause may begin there: German sets a comma before it.

    With at most one word between them: "Dateien, die die" and "das Gerät, auf dem dem".
    """
    before = pair.target.masked[max(0, at - 20) : at]
    return pair.language.code != "de" or _COMMA.search(before) is not None


_COMMA = re.compile(r",\s+(?:\w+\s+)?\Z")
