"""What files of both versions have in common."""

import pytest

from tm_align.formats.entry import NOWHERE, Entry, Reason, Rejected, Wanted
from tm_align.formats.xliff_entry import (
    Languages,
    entry_of,
    key_in,
    reviewed_entry,
)

NL = Languages("en-US", "nl-NL")


@pytest.mark.parametrize(
    ("languages", "texts", "wanted", "reason"),
    [
        (Languages("en", ""), ("a", "b"), Wanted(), Reason.NO_LANGUAGE),
        (Languages("en", "n l"), ("a", "b"), Wanted(), Reason.NO_LANGUAGE),
        (NL, ("a", "b"), Wanted("en", ("de",)), Reason.OTHER_LOCALE),
        (Languages("en", "EN"), ("a", "b"), Wanted(), Reason.SAME_LOCALE),
        (NL, (" \u00a0", "b"), Wanted(), Reason.EMPTY_SOURCE),
        (NL, ("a", "\n"), Wanted(), Reason.EMPTY_TARGET),
        (NL, ("a", "b\x02"), Wanted(), Reason.ILLEGAL),
    ],
)
def test_why_a_translation_is_not_taken(
    languages: Languages, texts: tuple[str, str], wanted: Wanted, reason: Reason
) -> None:
    read = entry_of(7, languages, texts, NOWHERE, "", wanted)
    assert isinstance(read, Rejected)
    assert (read.reason, read.line) == (reason, 7)
    assert reviewed_entry(read, "k", reviewed=True, comment="c") is read


def test_a_file_without_languages_is_of_those_asked_for() -> None:
    read = entry_of(7, Languages("", ""), ("a", "b"), NOWHERE, "paragraph", Wanted("en", ("nl",)))
    assert isinstance(read, Entry)
    assert read.unit[:4] == ("en", "a", "nl", "b")
    assert read.unit.segtype == "paragraph"
    assert reviewed_entry(read, "k", reviewed=True, comment="c")[2:5] == ("k", "fixed", "c")


def test_keys() -> None:
    assert [key_in(it) for it in ("0123456789abcdef", "0123456789ABCDEF", "tu1", "")] == [
        "0123456789abcdef", "", "", "",
    ]  # fmt: skip
