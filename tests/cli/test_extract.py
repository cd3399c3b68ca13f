"""`tm-align extract`: pairs to standard output, everything else to standard error."""

import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, CORPORA, Run, environment


def test_pairs_to_stdout_problems_to_stderr(tm_align: Run, articles: Path) -> None:
    result = tm_align("extract", articles)
    assert result.status == 0
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [(it["article"], it["target"]) for it in lines] == [
        ("de-DE/a.md", "Guten Tag"),
        ("nl-NL/a.md", "Hallo"),
        ("nl-NL/a.md", "Dag"),
        ("nl-NL/b.md", "Hallo"),
        ("nl-NL/b.md", ""),
    ]
    assert result.err.splitlines() == [
        "de-DE/plain.md: TM007 info text without marks;"
        " align articles that have text with their originals: tm-align align",
        "nl-NL/b.md:10:1: TM014 warning target of 4c3d2-102 is empty; translate the segment",
        "4 articles = 3 with pairs + 1 without; 5 pairs; problems: 1 TM007, 1 TM014",
    ]


def test_quiet_prints_pairs_only(tm_align: Run, articles: Path) -> None:
    loud, quiet = tm_align("extract", articles), tm_align("extract", articles, "--quiet")
    assert quiet == (0, loud.out, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_read_from_its_first_byte(tm_align: Run, articles: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(pipe.write_bytes, (articles / "nl-NL/a.md").read_bytes())
        found = [json.loads(it)["target"] for it in tm_align("extract", pipe).out.splitlines()]
    assert found == ["Hallo", "Dag"]


def test_standard_input(tm_align: Run, articles: Path) -> None:
    data = (articles / "nl-NL/a.md").read_bytes()
    result = tm_align("extract", "-", "-q", stdin=data)
    assert [json.loads(line)["article"] for line in result.out.splitlines()] == ["-", "-"]


@pytest.mark.parametrize(
    ("level", "status"), [("never", 0), ("info", 1), ("warning", 1), ("error", 0)]
)
def test_fail_on(tm_align: Run, articles: Path, level: str, status: int) -> None:
    result = tm_align("extract", articles, "--fail-on", level)
    assert result.status == status
    assert result.out


def test_options_choose_articles(tm_align: Run, articles: Path) -> None:
    result = tm_align(
        "extract",
        articles,
        "-q",
        "--include",
        "*/a.md",
        "--exclude",
        "de*",
        "--source-locale",
        "en-GB",
    )
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [(it["article"], it["source_locale"]) for it in lines] == [("nl-NL/a.md", "en-GB")] * 2


def test_control_characters_of_articles_do_not_reach_the_terminal(
    tm_align: Run, tmp_path: Path
) -> None:
    (tmp_path / "a\x1b[31m.md").write_text("text", encoding="utf-8")
    result = tm_align("extract", tmp_path)
    assert "\x1b" not in result.err
    assert "a\\u001b[31m.md" in result.err


@pytest.mark.parametrize(("refusal", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals(articles: Path, refusal: dict[str, str], coloured: bool) -> None:
    terminal, end = os.openpty()
    command = [COMMAND, "extract", str(articles)]
    env = environment(TERM="xterm", **refusal)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=end, env=env, check=True)
    os.close(end)
    messages = os.read(terminal, 10_000)
    os.close(terminal)
    assert b"TM014" in messages
    assert (b"\x1b[33mwarning" in messages) == coloured
    assert b"\x1b" not in done.stdout


def test_example_articles(tm_align: Run, golden: Callable[[str, bytes], None]) -> None:
    result = tm_align("extract", CORPORA / "damaged", "--jobs", "2")
    assert tm_align("extract", CORPORA / "damaged", "--jobs", "1") == result
    golden("cli/extract-damaged.jsonl", result.out.encode())
    golden("cli/extract-damaged.txt", result.err.encode())
