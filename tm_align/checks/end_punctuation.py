"""TM301."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.languages import ELLIPSIS, END_MARKS, STOP
from tm_align.checks.profile import FILLER, Profile
from tm_align.model import Severity

_CLOSING = " \t\n\u00a0\u202f\u200b\ufeff" + FILLER + "\"'“”‘’«»‹›)）]】」』*_`"


@check("TM301", "end-punctuation", Severity.WARNING, Gate.END)
def end_punctuation(pair: Profile) -> Verdict | None:
    """The source ends with a sentence mark, the target without one, or with another.

    Marks are compared by class (`。` is a stop, `؟` a question mark), behind closing brackets,
    quotes and markup. Only a lost mark is a warning; an added or changed one is information, and
    so is one that the rest of the store leaves out as well (`explain --store`), and the stop behind a
    number alone, behind a link that is all there is, or behind Korean that ends with a noun (`확인`).
    A lost stop is none in Thai, Lao, Khmer and Burmese; the colon of a drive (`C:`) that
    stands elsewhere in the other text is none anywhere, as is the point of an abbreviation in brackets
    (`etc.)`) or of `E.g.`. Known false alarms: table cells and list items that a style guide wants
    without a stop, questions that became headings, marks that moved before an address, texts cut at an
    abbreviation (`12 A.M.`). Of 35 flagged pairs of nl-NL 33 had lost their mark, of 40 of de-DE 32 (5 of
    the others end with `.“` and pass now), of 40 of zh-CN 32, of 40 of ja-JP 33.

    Fails (ja-JP):
        > Save the file.
        > ファイルを保存します
    Passes (ja-JP):
        > Save the **file**.
        > **ファイル**を保存します。
    """
    mark, place = last_mark(pair.source.masked)
    there, where = last_mark(pair.target.masked)
    if mark == there or _drive_moved(pair, place, where):
        return None
    if not mark and not _comparable(pair):
        return None
    if mark == STOP and not there and not _ends_sentence(pair):
        return None
    wanted = mark != STOP or (_comparable(pair) and not _is_caption(pair))
    lost = mark and not there and wanted and mark not in pair.knowledge.dropped_marks
    return Verdict(
        (mark,) if mark else (),
        (there,) if there else (),
        source_spans=((place, place + 1),) if mark else (),
        target_spans=((where, where + 1),) if there else (),
        severity=Severity.WARNING if lost else Severity.INFO,
    )


def last_mark(masked: str) -> tuple[str, int]:
    """The class of the sentence mark that `masked` ends with, "" for none, and its place."""
    end = len(masked)
    while end and masked[end - 1] in _CLOSING:
        end -= 1
    if not end:
        return "", 0
    char = masked[end - 1]
    if char == "." and masked[max(0, end - 3) : end] == "...":
        return ELLIPSIS, end - 1
    return END_MARKS.get(char, ""), end - 1


_ABBREVIATION = re.compile(
    r"\b(?:(?:etc|[a-z](?:\.[a-z])+)\.+[^\w.]*[)\]][^\w.]*|(?:e\.g|i\.e)\.[^\w.]*)\Z", re.IGNORECASE
)
_DRIVE = re.compile(r"(?<![\w.])[A-Z]:\Z")


def _drive_moved(pair: Profile, place: int, where: int) -> bool:
    """Whether one text ends with the name of a drive that stands inside the other."""
    source, target = pair.source.masked, pair.target.masked
    return any(
        (drive := _DRIVE.search(mine[: end + 1])) is not None and drive.group() in theirs
        for mine, end, theirs in ((source, place, target), (target, where, source))
    )


def _ends_sentence(pair: Profile) -> bool:
    """Whether the stop of the source is one that the target may be asked for."""
    return pair.language.ends_sentences and not _ABBREVIATION.search(pair.source.masked)


def _is_caption(pair: Profile) -> bool:
    """Whether the stop stands behind a single link, or the target is Korean and ends with a noun:
    captions and what is said in nouns take none."""
    if _LINK_ALONE.fullmatch(pair.source.text):
        return True
    if pair.language.code != "ko":
        return False
    letters = pair.language.letters.findall(pair.target.masked)
    return bool(letters) and letters[-1] not in _VERBAL_KO


_LINK_ALONE = re.compile(r"\W*\[[^\[\]]*\]\([^()\s]*\)\W*")
_VERBAL_KO = frozenset(
    "다요오까죠자라고며면서니만데려여해지게"
)  # sentences and clauses end with these


def _comparable(pair: Profile) -> bool:
    """Whether a mark added, or a stop lost, says anything: not after code, an object or a number."""
    return any(char.isalpha() for char in pair.source.masked)
