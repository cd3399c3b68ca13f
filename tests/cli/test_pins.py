"""`tm-align pins`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.test_align import ARTICLES, SOURCES, Run
from tests.cli.test_align import run as run  # a fixture
from tm_align.cli import app
from tm_align.errors import UsageError


def test_corrections_are_remembered_printed_and_forgotten(run: Run) -> None:
    run("align", SOURCES, ARTICLES, "--unsure-below", "0.97", "-q")
    unsure = run("pins", "--unsure").stdout.splitlines()
    first = json.loads(unsure[0])
    assert first["pin"] == "undecided"
    Path("pins.jsonl").write_text(json.dumps(first | {"pin": "reject"}), encoding="utf-8")
    assert run("pins", "pins.jsonl").stdout == "1 correction = 1 new + 0 known already\n"
    assert run("pins", "pins.jsonl").stdout == "1 correction = 0 new + 1 known already\n"
    (line,) = run("pins").stdout.splitlines()
    assert json.loads(line)["source"] == first["source"]
    run("align", SOURCES, ARTICLES, "--unsure-below", "0.97", "-q")
    assert unsure[0] not in run("pins", "--unsure").stdout.splitlines()
    assert run("pins", "pins.jsonl", "--remove").stdout == "1 of 1 correction forgotten\n"
    assert run("pins").stdout == ""


def test_what_was_printed_can_be_piped_in(run: Run) -> None:
    """Whatever the line ends; decisions are read from a pipe in the same way."""
    run("align", SOURCES, ARTICLES, "--store", "tm.db", "-q")
    pin = {"article": "a.md", "source": "One", "target": "Een", "pin": "keep"}
    lines = "".join(json.dumps(pin | {"article": f"{n}.md"}) + "\r\n" for n in range(3))
    taken = CliRunner().invoke(app, ["pins", "-"], input=lines, standalone_mode=False)
    assert taken.stdout == "3 corrections = 3 new + 0 known already\n"
    assert len(run("pins").stdout.splitlines()) == 3


def test_what_makes_no_sense_is_refused(run: Run) -> None:
    with pytest.raises(UsageError, match="FILE"):
        run("pins", "--remove")
    with pytest.raises(UsageError, match="FILE"):
        run("pins", "--unsure", "pins.jsonl")
