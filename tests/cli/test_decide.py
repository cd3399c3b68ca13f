"""`tm-align decide`."""

import csv
from pathlib import Path

import pytest

from tests.cli.made import Ran, tm_align, write_faulty
from tests.refusals import give_up_privileges, unwritable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_faulty(tmp_path)
    tm_align("run", "articles", "-o", "out", "-q", folder=tmp_path)
    (tmp_path / "out/tm.db").rename(tmp_path / "tm.db")
    return tmp_path


def check(folder: Path) -> Ran:
    return tm_align("check", folder=folder)


def test_a_false_alarm_is_not_reported_again(folder: Path) -> None:
    place = "nl-NL/wait.md:3"
    ran = tm_align("decide", place, "--as", "false-alarm", "--comment", "so", folder=folder)
    assert (ran.status, ran.out) == (0, "1 decided: false-alarm\n")
    ran = check(folder)
    assert (ran.status, len(ran.out.splitlines())) == (0, 3)
    assert "1 settled as false alarm" in ran.err
    tm_align("decide", place, "--as", "open", folder=folder)
    assert len(check(folder).out.splitlines()) == 4


def test_articles_that_no_check_has_seen_are_named(folder: Path) -> None:
    assert (
        "not checked" not in tm_align("decide", "--to", "x.csv", "--undecided", folder=folder).err
    )
    tm_align("build", "articles", "--store", "fresh.db", "-q", folder=folder)
    options = ["--store", "fresh.db", "--to", "x.csv", "--undecided"]
    lines = tm_align("decide", *options, folder=folder).err.splitlines()
    assert lines[0] == "0 decisions, 0 undecided"
    assert lines[1] == (
        "new or changed, and not checked yet: 4 of 4 articles; `tm-align check` finds their mistakes"
    )
    page = ["review", "--store", "fresh.db", "--export", "x.html"]
    assert lines[1] in tm_align(*page, folder=folder).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nl-NL/wait.md:3", "--as", "confirmed"],
        ["nl-NL/wait.md:3", "--as", "confirmed", "--dry-run"],
        ["--to", "x.csv", "--undecided"],
    ],
)
def test_quiet_says_nothing(folder: Path, arguments: list[str]) -> None:
    tm_align("build", "articles", "--store", "fresh.db", "-q", folder=folder)
    store = "fresh.db" if "--to" in arguments else "tm.db"
    ran = tm_align("decide", *arguments, "--store", store, "--quiet", folder=folder)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    if "--to" not in arguments:
        return
    ran = tm_align("decide", "--from", "x.csv", "-q", folder=folder)
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_many_at_once(folder: Path) -> None:
    options = ["--code", "TM210", "--locale", "nl-NL", "--as", "confirmed"]
    ran = tm_align("decide", *options, "--dry-run", folder=folder)
    assert ran.out == "2 would be confirmed\n"
    assert tm_align("decide", "--to", "-", folder=folder).out == ""
    assert tm_align("decide", *options, folder=folder).out == "2 decided: confirmed\n"
    assert len(check(folder).out.splitlines()) == 4


def test_what_changes_nothing_needs_no_right_to(folder: Path) -> None:
    with unwritable(folder / "tm.db"):
        for more in (["--to", "-"], ["--code", "TM210", "--as", "confirmed", "--dry-run"]):
            ran = tm_align("decide", *more, folder=folder, before=give_up_privileges)
            assert (ran.status, ran.err) == (0, "0 decisions, 0 undecided\n" * ("--to" in more))


def test_through_a_spreadsheet(folder: Path) -> None:
    tm_align("decide", "--to", "review.csv", "--undecided", folder=folder)
    file = folder / "review.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 4
    rows[0] |= {"status": "fixed", "new_target": "Wacht 12 uur."}
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    ran = tm_align("decide", "--from", "review.csv", "--reviewer", "Bob", folder=folder)
    assert ran.out == "4 read = 1 added + 0 known already + 3 undecided\n"
    assert "1 settled as fixed" in check(folder).err
    assert '"reviewer":"Bob"' in tm_align("decide", "--to", "-", folder=folder).out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "give one of --as, --from and --to"),
        (["--as", "confirmed"], "say which findings"),
        (["--as", "fixed", "--code", "TM103"], "--as fixed needs --target"),
        (["--as", "open", "--code", "TM103", "--target", "x"], "--as fixed needs --target"),
        (["--as", "fixed", "--target", "x", "--code", "TM210"], "one new translation for several"),
        (["--as", "open", "--code", "TM213x"], "there is no check TM213x"),
        (["--as", "open", "nl-NL/none.md:1"], "no finding matches nl-NL/none.md:1"),
        (["--as", "open", "--code", "TM601"], "no finding matches these options; `tm-align check`"),
        (["--as", "open", "--code", "TM601", "--dry-run"], "no finding matches these options"),
        (["--as", "open", "--text", "none"], "no finding matches these options"),
        (["--as", "open", "--article", "nl/*"], "no article for --article 'nl/*'; its articles"),
        (["--from", "none.csv"], "none.csv: cannot be read"),
        (["--from", "none.csv", "--code", "TM210"], "--from reads the whole file"),
    ],
)
def test_mistakes(folder: Path, options: list[str], message: str) -> None:
    ran = tm_align("decide", *options, folder=folder)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
