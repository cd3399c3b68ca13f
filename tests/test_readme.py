"""README cannot lie: its examples are run, its generated tables are fresh, no command is left out.

In ```console blocks every line that begins with `$ ` is run by a shell, one after the other from
the top of README to the bottom, in an empty folder with `corpora` beside; what stands under it must
be what a terminal would show, and a line `…` stands for any lines. Examples in ```python blocks
(`>>>`) are run by doctest in the same folder. ```sh blocks are for what no test can run (cloning,
installing).
"""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from tm_align import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """One command of a console block and what README shows under it."""

    command: str
    shown: str


def examples(block: str) -> Iterator[Example]:
    """The commands of a console block; a command goes on where its line ends in a backslash."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:.*\\\n)*.*)\n?", part)
        assert match
        yield Example(match[1], part[match.end() :])


def shows(shown: str, printed: str) -> bool:
    """Whether README shows what was printed; a line `…` stands for any number of lines."""
    lines = [re.escape(line.rstrip()) + "\n" for line in shown.strip("\n").splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if line == "…\n" else line for line in lines)
    text = "".join(line.rstrip() + "\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch(pattern, text) is not None


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, with their full names; hidden ones are left out."""
    command = command.load() if isinstance(command, cli.Listed) else command
    if not command.hidden:
        yield name, command
    if isinstance(command, click.Group):
        for part, below in command.commands.items():
            yield from commands(below, f"{name} {part}")


COMMANDS = dict(commands(cli.app, "tm-align"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as README's reader has it, and a terminal 100 columns wide without colours."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora", target_is_directory=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name, value in {
        "PATH": path,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_console(block: str, folder: Path) -> list[str]:
    """Run a block's commands; a report for each whose output is not what README shows."""
    wrong = []
    for command, shown in examples(block):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if not shows(shown, done.stdout):
            wrong.append(
                f"$ {command}\nREADME shows:\n{shown}\nbut this was printed:\n{done.stdout}"
            )
    return wrong


def run_python(block: str, names: dict[str, object]) -> list[str]:
    """Run a block's `>>>` examples; later blocks see the names of earlier ones."""
    report: list[str] = []
    test = doctest.DocTestParser().get_doctest(block, names, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    return report


@pytest.mark.skipif(os.name == "nt", reason="README's examples are for a POSIX shell")
def test_examples_print_what_readme_shows(folder: Path) -> None:
    names: dict[str, object] = {}
    blocks = BLOCK.findall(TEXT)
    assert {kind for kind, _ in blocks} == {"console", "python"}
    wrong = []
    for kind, block in blocks:
        wrong += run_console(block, folder) if kind == "console" else run_python(block, names)
    assert not wrong, "\n".join(wrong)


def test_generated_tables_are_fresh() -> None:
    """To refresh them: `cog -r README.md`."""
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", str(README)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "[[[cog" in TEXT


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_in_readme_and_has_help_with_an_example(name: str) -> None:
    command = COMMANDS[name]
    assert f"`{name}`" in TEXT or f"`{name} " in TEXT
    help_text = (command.help or "") + (command.epilog or "")
    assert command.help
    assert re.search(rf"^ *\$? *{re.escape(name)} ", help_text, re.MULTILINE), "no example in help"


@pytest.mark.parametrize("name", COMMANDS)
def test_option_has_help(name: str) -> None:
    silent = [
        option.name
        for option in COMMANDS[name].params
        if isinstance(option, click.Option) and not option.help and not option.hidden
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nb\n", "a\nb\n", True),
        ("a\n", "a  \n\n", True),
        ("", "", True),
        ("a\n", "", False),
        ("a.\n", "ab\n", False),
        ("a\n…\nd\n", "a\nb\n", False),
    ],
)
def test_shows(shown: str, printed: str, same: bool) -> None:
    assert shows(shown, printed) is same


def test_a_wrong_example_is_caught(folder: Path) -> None:
    assert list(examples("$ echo \\\n  a\na\n$ true\n")) == [("echo \\\n  a", "a\n"), ("true", "")]
    assert run_console("$ echo a\na\n$ echo b\nc\n", folder)[0].startswith("$ echo b\n")
    assert run_python(">>> 1 + 1\n3\n", {})
    assert not run_python(">>> 1 + 1\n2\n", {})
