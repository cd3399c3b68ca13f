"""`tm-align explain`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.made import tm_align as run_in
from tests.cli.made import write_faulty
from tm_align.pipeline.kinds import KINDS
from tm_align.problems import PROBLEM_KINDS


def test_all_codes(tm_align: Run) -> None:
    codes = list(dict.fromkeys(kind.code for kind in (*PROBLEM_KINDS, *KINDS)))
    assert [line[:5] for line in tm_align("explain").out.splitlines()] == codes


@pytest.mark.parametrize("code", ["TM018", "tm018", "damaged-tag"])
def test_one_code(tm_align: Run, code: str) -> None:
    result = tm_align("explain", code)
    assert result.out.startswith("TM018 damaged-tag (warning)\n\nA mark's tag is damaged")
    assert "\nWhat to do: restore the tag" in result.out
    assert max(map(len, result.out.splitlines())) <= 88


def test_several_codes_of_problems_and_checks(tm_align: Run) -> None:
    assert "\n\nTM002 invalid-bytes" in tm_align("explain", "TM001", "TM002").out
    out = tm_align("explain", "TM018", "numbers-differ").out
    assert "\n\nTM210 numbers-differ (warning)\n" in out
    assert "Fails (nl-NL):" in out


@pytest.mark.parametrize(
    ("code", "near"),
    [("TM0018", "TM018"), ("number-differs", "numbers-differ"), ("tm2100", "TM210")],
)
def test_an_unknown_code_names_the_nearest(tm_align: Run, code: str, near: str) -> None:
    ran = tm_align("explain", code)
    assert ran.status == 2
    assert ran.err == f"tm-align: there is no code {code}; did you mean {near}?\n"


@pytest.mark.parametrize(
    ("code", "first", "last"), [("TM2", "TM201", "TM2"), ("tm02", "TM020", "TM02")]
)
def test_the_beginning_of_codes_lists_them(tm_align: Run, code: str, first: str, last: str) -> None:
    listed = tm_align("explain", code).out.splitlines()
    assert listed[0].startswith(first)
    assert listed == [it for it in tm_align("explain").out.splitlines() if it.startswith(last)]


def test_a_beginning_of_no_code_tells_the_families(tm_align: Run) -> None:
    ran = tm_align("explain", "TM9")
    assert ran.status == 2
    assert ran.err == (
        "tm-align: there is no code TM9; codes begin with TM0, TM1, TM2, TM3, TM4, TM5, TM6\n"
    )


@pytest.mark.parametrize("code", ["TM999", "nonsense"])
def test_a_code_like_no_other_tells_how_to_see_all(tm_align: Run, code: str) -> None:
    ran = tm_align("explain", code)
    assert ran.status == 2
    assert ran.err == (
        f"tm-align: there is no code {code}; tm-align explain, without a code, lists all\n"
    )


def test_what_a_store_taught(tmp_path: Path) -> None:
    write_faulty(tmp_path)
    run_in("build", "articles", "-q", folder=tmp_path)
    ran = run_in("explain", "--store", "tm.db", folder=tmp_path)
    assert ran.status == 2
    assert "was never checked" in ran.err
    run_in("check", folder=tmp_path)
    ran = run_in("explain", "--store", "tm.db", folder=tmp_path)
    assert "en-US → nl-NL\n  learned from         5 different pairs\n" in ran.out
    assert "too few to learn from" in ran.out
    both = run_in("explain", "TM502", "--store", "tm.db", folder=tmp_path).out
    assert both == f"{ran.out}\n{run_in('explain', 'TM502', folder=tmp_path).out}"
