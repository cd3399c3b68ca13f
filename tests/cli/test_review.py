"""`tm-align review`: options, and what is said on the way."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import COMMAND
from tests.refusals import give_up_privileges, unwritable
from tests.review.samples import make_store
from tm_align.cli import app
from tm_align.errors import TmAlignError


def test_a_page_as_one_file(tmp_path: Path) -> None:
    store, out = make_store(tmp_path / "tm.db"), tmp_path / "nl.html"
    command = ["review", "--store", str(store), "--export", str(out), "--limit", "3"]
    result = CliRunner().invoke(app, [*command, "--locale", "nl-NL", "--code", "TM210"])
    assert result.output == f"3 segments in {out}; 9 more matched (--limit)\n"
    assert out.stat().st_size > 50_000
    assert CliRunner().invoke(app, [*command, "--quiet"]).output == ""
    command[command.index(str(out))] = "-"
    result = CliRunner().invoke(app, [*command, "--locale", "nl", "--code", "TM210"])
    assert result.stderr == "3 segments in -; 9 more matched (--limit)\n"
    assert result.stdout.startswith("<!doctype html>")


def test_a_page_of_a_store_that_may_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "tm.db"
    path.parent.mkdir()
    command = ["review", "--store", str(make_store(path)), "--export", str(tmp_path / "nl.html")]
    with unwritable(path):
        subprocess.run([COMMAND, *command], check=True, preexec_fn=give_up_privileges)
    assert (tmp_path / "nl.html").stat().st_size > 50_000


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--store", "missing.db"], "there is no store"),
        (["--locale", "nl-NL"], "is for --export; the page has filters"),
        (["--export", "x.html", "--code", "TM999"], "TM999; tm-align checks lists them all"),
    ],
)
def test_mistakes_are_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["review", *options])
    assert isinstance(result.exception, TmAlignError)
    assert message in str(result.exception)
