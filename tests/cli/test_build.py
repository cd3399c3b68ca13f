"""`tm-align build`."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_account(tm_align: Run, articles: Path) -> None:
    result = tm_align("build", articles, "--store", "new/folder/tm.db")
    assert (result.status, result.err) == (0, "")
    assert "Articles found 4 = 4 added\n" in result.out
    assert "4 articles = 3 with pairs + 1 without\n" in result.out
    assert "5 pairs = 4 for export + 1 left out\n" in result.out
    assert result.out.endswith("\nStore: new/folder/tm.db\n")


def test_vanished(tm_align: Run, articles: Path, store: Path) -> None:
    (articles / "nl-NL/b.md").unlink()
    report = tm_align("build", "articles", "--store", store).out
    assert "Vanished       1 still in the store (see --prune):\n" in report
    assert "               articles/nl-NL/b.md\n" in report
    assert "removed from the store" in tm_align("build", articles, "--store", store, "--prune").out
    assert "Vanished" not in tm_align("build", articles, "--store", store).out


def test_a_renamed_folder(tm_align: Run, articles: Path, store: Path) -> None:
    articles.rename(articles.with_name("new"))
    report = tm_align("build", "new", "--store", store).out
    told = "Folders gone   4 articles; was the folder renamed, or the store moved?"
    again = "4 found again elsewhere, still in the store (see --prune)"
    gap = "\n               "
    assert f"\n{told}{gap}articles: 4 articles{gap}{again}\n" in report
    data = tm_align("build", "new", "--store", store, "--prune", "--json").out
    assert json.loads(data)["build"]["lost_folders"] == {"articles": 4}
    assert json.loads(data)["build"]["moved"] == 4
    assert json.loads(data)["store"]["total"]["pairs"] == 5
    assert "gone" not in tm_align("build", "new", "--store", store).out


def test_json(tm_align: Run, articles: Path) -> None:
    data = json.loads(tm_align("build", articles, "--json", "--quiet").out)
    build = data["build"]
    assert build["found"] == 4
    assert build["found"] == sum(build[it] for it in ("added", "replaced", "touched", "unchanged"))
    assert data["store"]["total"]["pairs"] == 5
    assert data["store"]["problems"] == {"TM007": 1, "TM014": 1}


def test_quiet_verbose_and_status(tm_align: Run, articles: Path) -> None:
    assert tm_align("build", articles, "-q", "--fail-on", "error") == (0, "", "")
    result = tm_align("build", articles, "-q", "-v", "--fail-on", "warning")
    assert (result.status, result.out) == (1, "")
    assert [line.split(": ")[1][:5] for line in result.err.splitlines()] == ["TM007", "TM014"]


def test_no_store_of_ours(tm_align: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "tm.db").write_text("something else")
    result = tm_align("build", articles)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("tm-align: tm.db: ")
    assert (tmp_path / "tm.db").read_text() == "something else"
