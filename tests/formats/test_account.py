from datetime import UTC, datetime, timedelta, timezone

from tests.formats.samples import place, unit
from tm_align.formats import Change, Notice, Skip, Stamp, Written
from tm_align.formats.account import Ledger, together


def test_stamp_tells_the_time_in_utc() -> None:
    amsterdam = timezone(timedelta(hours=1))
    stamp = Stamp("1.0", datetime(2021, 1, 1, 0, 30, tzinfo=amsterdam))
    assert stamp.utc("%Y-%m-%d %H:%M") == "2020-12-31 23:30"
    assert stamp._replace(date=datetime(2021, 1, 1, tzinfo=UTC)).utc("%d") == "01"


def test_stamp_without_date() -> None:
    assert Stamp("1.0").utc("%Y") is None


def test_account_adds_up() -> None:
    notices: list[Notice] = []
    ledger = Ledger(notices.append)
    ledger.read = 5
    ledger.entries = 3
    ledger.skip(unit("", "a"), Skip.EMPTY_SOURCE)
    ledger.skip(unit("a", ""), Skip.EMPTY_TARGET)
    ledger.change(unit("a", "b"), Change.ILLEGAL, "target", "U+0002 (2 times)", removed=2)
    assert ledger.written() == Written(
        read=5,
        written=3,
        entries=3,
        skipped={Skip.EMPTY_SOURCE: 1, Skip.EMPTY_TARGET: 1},
        changed={Change.ILLEGAL: 1},
        characters_removed=2,
    )
    assert [notice.what for notice in notices] == ["empty-source", "empty-target", Change.ILLEGAL]


def test_notice_says_where_and_what() -> None:
    notices: list[Notice] = []
    here = place("docs/b.md", 12)
    changed = unit("a", "b", places=(here, place("docs/c.md")))
    Ledger(notices.append).change(changed, Change.ILLEGAL, "source", "U+0002", removed=1)
    assert notices == [Notice(Change.ILLEGAL, "source", here, "nl-NL", "U+0002")]


def test_accounts_of_shares_make_that_of_the_file() -> None:
    one = Written(3, 2, 2, {Skip.TOO_LONG: 1}, {Change.MARKUP: 1, Change.ILLEGAL: 2}, 3)
    other = Written(4, 2, 1, {Skip.TOO_LONG: 1, Skip.EMPTY_SOURCE: 1}, {Change.ILLEGAL: 1}, 1)
    assert together([one, other]) == Written(
        7,
        4,
        3,
        {Skip.EMPTY_SOURCE: 1, Skip.TOO_LONG: 2},
        {Change.ILLEGAL: 3, Change.MARKUP: 1},
        4,
    )
    assert together([]) == Written(0, 0, 0, {}, {}, 0)
