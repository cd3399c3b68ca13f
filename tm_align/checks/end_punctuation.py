"""TM301."""

import re

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.languages import ELLIPSIS, END_MARKS, STOP
from tm_align.checks.profile import FILLER, Profile
from tm_align.model import Severity

_CLOSING = " \t\n\u00a0\u202f\u200b\ufeff" + FILLER + "\"'”’»›)）]】」』*_`"


@check("TM301", "end-punctuation", Severity.WARNING, Gate.END)
def end_punctuation(pair: Profile) -> Verdict | None:
    """The source ends with a sentence mark, the target without one, or with another.

    Marks are compared by class (`。` is a stop, `؟` a question mark), behind closing brackets,
    quotes and markup. Only a lost mark is a warning; an added or changed one is information, and
    so is one that the rest of the store leaves out as well (`explain --store`). A lost stop is none
    in Thai, Lao, Khmer and Burmese; the colon of a drive (`C:`) that stands elsewhere in the other text
    is none anywhere. Known false alarms: table cells and list
    items that a style guide wants without a stop, marks that moved before an address. Of 30 flagged
    untouched pairs of nl-NL 28 had lost their mark.

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
    if mark == STOP and not there and not pair.language.ends_sentences:
        return None
    lost = mark and not there and mark not in pair.knowledge.dropped_marks
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


_DRIVE = re.compile(r"(?<![\w.])[A-Z]:\Z")


def _drive_moved(pair: Profile, place: int, where: int) -> bool:
    """Whether one text ends with the name of a drive that stands inside the other."""
    source, target = pair.source.masked, pair.target.masked
    return any(
        (drive := _DRIVE.search(mine[: end + 1])) is not None and drive.group() in theirs
        for mine, end, theirs in ((source, place, target), (target, where, source))
    )


def _comparable(pair: Profile) -> bool:
    """Whether an added mark says anything: not after code or an object."""
    return any(char.isalpha() for char in pair.source.masked)
