"""`tm-align export`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("store")


def test_a_folder_of_files(tm_align: Run, tmp_path: Path) -> None:
    result = tm_align("export", "tmx", "-o", "tmx")
    assert (result.status, result.err) == (0, "")
    assert "tmx/en-US_nl-NL.tmx" in result.out
    assert "Pairs left out: 1 TM014 empty-target" in result.out
    assert len(list((tmp_path / "tmx").iterdir())) == 2


def test_standard_output_is_the_file_alone(tm_align: Run, tmp_path: Path) -> None:
    result = tm_align("export", "po", "-o", "-", "--locale", "nl-nl")
    assert tm_align("export", "po", "-o", "x.po", "--locale", "nl-NL", "-q") == (0, "", "")
    assert result.out == (tmp_path / "x.po").read_text(encoding="utf-8")
    assert result.err.startswith("2 units, 2 written\n")
    assert tm_align("export", "po", "-o", "-", "--locale", "nl-NL", "-q").err == ""


def test_what_was_never_checked_is_not_taken_for_clean_without_a_word(tm_align: Run) -> None:
    choice = ("export", "tmx", "-o", "tmx", "--without-findings", "info", "-q")
    assert "new or changed, and not checked yet: 4 of 4 articles" in tm_align(*choice).err
    tm_align("check", "-q", "--fail-on", "never")
    assert tm_align(*choice).err == ""


def test_json(tm_align: Run) -> None:
    data = json.loads(tm_align("export", "tmx", "-o", "x.tmx", "--locale", "nl-NL", "--json").out)
    assert data["left_out"] == {"TM014": 1}
    assert [(it["path"], it["written"]) for it in data["files"]] == [("x.tmx", 2)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tmx", "-o", "-"], "do not fit into one file"),
        (["po", "-o", "x.po"], "do not fit into one file"),
        (
            ["tmx", "-o", "x.po", "--locale", "nl-NL"],
            "x.po is a name for po; give tmx another one",
        ),
        (
            ["tmx", "-o", "x.PO", "--multilingual"],
            "x.PO is a name for po; give tmx another one",
        ),
        (["xliff2", "-o", "x.csv", "--locale", "nl-NL"], "is a name for csv; give xliff2"),
        (["parquet", "-o", "x.sdlxliff", "--locale", "nl-NL"], "is a name for xliff; give parquet"),
        (["po", "-o", "x", "--multilingual"], "it is for tmx; other files have one"),
        (["csv", "-o", "x", "--markup", "codes"], "--markup codes would do nothing: csv has keep"),
        (["moses", "-o", "x", "--markup", "codes"], "--markup codes would do nothing: moses has"),
        (["tmx", "-o", "x", "--mt-fuzzy"], "it is for po; other files carry"),
        (["tmx", "-o", "-", "--json", "--locale", "nl-NL"], "--json needs a file or folder"),
        (["tmx", "-o", "x", "--origin", "none"], "nothing to export"),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, list) else "",
)
def test_what_does_not_go(
    tm_align: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = tm_align("export", *arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert not (tmp_path / "x.po").exists()


def test_options_choose(tm_align: Run) -> None:
    def units(*arguments: str) -> int:
        done = tm_align("export", "tmx", "-o", "x.tmx", "--locale", "nl-NL", "--json", *arguments)
        return int(json.loads(done.out)["files"][0]["written"])

    assert units() == 2
    assert units("--origin", "ht") == 1
    assert units("--article", "*/a.md") == 2
    assert units("--best") == 2


def test_date_of_the_file_is_given_from_outside(tm_align: Run) -> None:
    arguments = ("export", "tmx", "-o", "-", "--locale", "nl-NL")
    assert "creationdate" not in tm_align(*arguments).out
    assert (
        'creationdate="20010909T014640Z"'
        in tm_align(*arguments, SOURCE_DATE_EPOCH="1000000000").out
    )
    result = tm_align(*arguments, SOURCE_DATE_EPOCH="soon")
    assert (result.status, result.err) == (
        2,
        "tm-align: SOURCE_DATE_EPOCH=soon is no number of seconds\n",
    )
