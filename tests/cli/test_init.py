"""Statuses, streams, and what happens when the world outside does not play along."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, CORPORA, Run, environment
from tm_align import __version__
from tm_align.cli import Listed, app


@pytest.mark.parametrize("name", ["", *app.commands])
def test_help(tm_align: Run, name: str) -> None:
    result = tm_align(*name.split(), "--help", COLUMNS="100")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"Usage: tm-align {name}".rstrip())
    assert "\n  -h, --help" in result.out
    assert tm_align(*name.split(), "-h", COLUMNS="100") == result
    if name:
        listed = app.commands[name]
        assert f"  {name} " in tm_align("--help", COLUMNS="80").out
        assert f" {listed.get_short_help_str(100)}\n" in tm_align("--help", COLUMNS="80").out
        assert isinstance(listed, Listed)
        assert listed.load().name == name


COSTLY = {
    "numpy",
    "rich.progress",
    "tm_align.pipeline.check",
    "tm_align.align",
    "tm_align.formats.registry",
}
"""What takes long to import, and a few commands need."""


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["completion", "bash"], set()),
        (["extract", str(CORPORA / "marked")], set()),
        (["build", str(CORPORA / "marked")], set()),
        (["problems", "--help"], set()),
        (["stats", "--help"], set()),
        (["export", "--help"], {"tm_align.formats.registry"}),
        (["check", "--help"], {"numpy", "tm_align.pipeline.check"}),
    ],
    ids=lambda it: it[0] if isinstance(it, list) else "",
)
def test_a_command_imports_what_it_needs(
    tmp_path: Path, arguments: list[str], needed: set[str]
) -> None:
    code = (
        f"import atexit, sys; sys.argv = ['tm-align', *{arguments!r}]\n"
        f"atexit.register(lambda: print(*sorted({COSTLY!r} & set(sys.modules)), file=sys.stderr))\n"
        "from tm_align.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert set(done.stderr.decode().splitlines()[-1].split()) == needed


def test_version(tm_align: Run) -> None:
    assert tm_align("--version") == (0, f"tm-align {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["run", "."],
        ["extract"],
        ["extract", "nowhere"],
        ["extract", "."],
        ["extract", ".", "--jobs", "0"],
        ["extract", ".", "--target-locale", "Dutch!"],
        ["build", ".", "--fail-on", "sometimes"],
        ["export", "docx", "-o", "x"],
        ["export", "tmx", "-o", "x"],
        ["stats"],
        ["problems", "--store", "nowhere/tm.db"],
        ["explain", "TM999"],
        ["completion", "tcsh"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_status_2_and_no_traceback(tm_align: Run, arguments: list[str]) -> None:
    result = tm_align(*arguments)
    assert result.status == 2
    assert result.out == ""
    assert result.err
    assert "Traceback" not in result.err


def test_a_mistake_is_one_line(tm_align: Run) -> None:
    assert tm_align("extract", "nowhere") == (
        2,
        "",
        "tm-align: nowhere: No such file or directory; give a file, a folder or -\n",
    )


@pytest.mark.parametrize(
    "arguments", [["extract", str(CORPORA)], ["explain"]], ids=lambda it: it[0]
)
def test_nobody_reads_the_output(arguments: list[str]) -> None:
    with subprocess.Popen(
        [COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        messages = process.stderr.read()
        assert process.wait() == 141
    assert b"Traceback" not in messages
    assert b"BrokenPipe" not in messages


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", str(CORPORA), "-q"],
        ["explain"],
        ["completion", "bash"],
        ["--help"],
        ["--version"],
        ["run", "--help"],
    ],
    ids=lambda it: it[0],
)
def test_the_disk_is_full(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "tm-align: standard output: No space left on device\n"


def test_interrupted(tmp_path: Path) -> None:
    """The pipe keeps the command waiting until the signal comes; workers stay silent."""
    os.mkfifo(tmp_path / "pipe")
    with (
        subprocess.Popen(
            [COMMAND, "extract", str(tmp_path / "pipe"), "--jobs", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env=environment(),
            # A shell has what it runs in the background ignore interrupts, and that is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as process,
        (tmp_path / "pipe").open("wb"),
    ):  # blocks until a worker opens the other end
        time.sleep(0.5)  # the command may still be starting the other one
        os.killpg(process.pid, signal.SIGINT)
        _, messages = process.communicate(timeout=60)
    assert process.returncode == 130
    assert messages.decode().strip() == "tm-align: interrupted; nothing is half written"
