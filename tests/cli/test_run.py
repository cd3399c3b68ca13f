"""`tm-align run`: the main job."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import CORPORA, Run


def test_results_and_account(
    tm_align: Run, tmp_path: Path, golden: Callable[[str, bytes], None]
) -> None:
    result = tm_align("run", CORPORA / "marked", "-o", "out")
    assert (result.status, result.err) == (0, "")
    golden("cli/run-marked.txt", result.out.encode())
    golden("cli/run-marked-nl-NL.tmx", (tmp_path / "out/tmx/en-US_nl-NL.tmx").read_bytes())
    golden("cli/run-marked-nl-NL.po", (tmp_path / "out/po/nl-NL.po").read_bytes())
    assert "Articles found 44 = " in tm_align("run", CORPORA / "marked", "-o", "out").out


def test_processes_change_no_byte(tm_align: Run, tmp_path: Path) -> None:
    for jobs in (1, 2):
        assert tm_align("run", CORPORA / "marked", "-o", f"out{jobs}", "-j", jobs, "-q") == (
            0,
            "",
            "",
        )
    names = [it.relative_to(tmp_path / "out1") for it in (tmp_path / "out1").rglob("*.[tp]*")]
    assert len(names) > 15
    for name in names:
        if name.suffix in (".tmx", ".po"):
            assert (tmp_path / "out1" / name).read_bytes() == (
                tmp_path / "out2" / name
            ).read_bytes()


def test_json(tm_align: Run, articles: Path) -> None:
    data = json.loads(tm_align("run", articles, "-o", "out", "--json").out)
    assert [it["path"] for it in data["tmx"]] == [
        "out/tmx/en-US_de-DE.tmx",
        "out/tmx/en-US_nl-NL.tmx",
    ]
    for it in (*data["tmx"], *data["po"]):
        assert it["read"] == it["written"] + sum(it["skipped"].values())


def test_verbose_lists_problems(tm_align: Run, articles: Path) -> None:
    result = tm_align("run", articles, "-o", "out", "--verbose", "--fail-on", "info")
    assert result.status == 1
    assert "nl-NL/b.md:10:1: TM014 warning" in result.err
    assert "TM014 warning" not in result.out


def test_a_file_in_the_way(tm_align: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    result = tm_align("run", articles, "-o", "out")
    assert (result.status, result.out) == (2, "")
    assert result.err == "tm-align: out: cannot be a folder for results: a file has that name\n"
