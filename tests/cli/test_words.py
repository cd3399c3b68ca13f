"""Accounts for people and machines."""

import json

import pytest

from tm_align.cli import words
from tm_align.pipeline.build import BuildReport
from tm_align.pipeline.gone import Gone

REPORT = BuildReport(
    9, {"hidden": 2}, 5, 0, 1, 3, Gone(("x\x1b.md",), {"y\x1b": 2}, left_out=4), 7, 0
)


def test_build_account_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    words.print_build(REPORT)
    assert capsys.readouterr().out.splitlines() == [
        "Articles found 9 = 5 added + 1 unchanged when read + 3 unchanged",
        "Passed over    2 hidden",
        "Not read       4 below PATH, in the store from before: as they were",
        "Vanished       1 still in the store (see --prune):",
        "               x\\u001b.md",
        "Folders gone   2 articles; was the folder renamed, or the store moved?",
        "               y\\u001b: 2 articles",
        "               2 not found again, still in the store;"
        " to remove: --prune with a PATH above the folder",
    ]
    words.print_build(REPORT._replace(gone=Gone((), {"y\x1b": 2}, 1, pruned=True)))
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "               1 found again elsewhere, removed from the store",
        "               1 not found again, still in the store;"
        " to remove: --prune with a PATH above the folder",
    ]
    words.print_build(BuildReport(0, {}, 0, 0, 0, 0, Gone(), 0, 0))
    assert capsys.readouterr().out == "Articles found 0 = 0\n"


def test_build_data_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    words.print_json(words.build_data(REPORT))
    data = json.loads(capsys.readouterr().out)
    assert data["found"] == 9
    assert data["vanished"] == ["x\x1b.md"]
