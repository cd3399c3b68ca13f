"""`make` says what it can do, and does it from nothing but Python."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(*arguments: str) -> str:
    """What make prints, also when the tests themselves were started by make."""
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    done = subprocess.run(
        ["make", *arguments], cwd=ROOT, check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout


def test_help_is_the_default_and_names_every_target() -> None:
    assert make() == make("help")
    assert re.findall(r"^  make (\w+) +\S", make(), re.MULTILINE) == TARGETS


@pytest.mark.parametrize("target", ["run", "test", "check", "gate", "bench", "dist"])
def test_target_makes_its_own_environment(target: str) -> None:
    """With nothing there yet, the environment is made and filled before anything runs in it."""
    steps = make("--dry-run", "--always-make", target).splitlines()
    made = next(place for place, step in enumerate(steps) if "-m venv .venv" in step)
    filled = next(place for place, step in enumerate(steps) if "pip install" in step)
    used = [place for place, step in enumerate(steps) if step.lstrip("@").startswith(".venv/bin/")]
    assert made < filled <= min(used)


def test_check_runs_the_tests_last() -> None:
    """So that continuous integration ends in their closing line."""
    last = make("--dry-run", "check").splitlines()[-1]
    assert last.startswith(".venv/bin/python -m pytest ")


def test_every_script_called_exists() -> None:
    scripts = re.findall(r"(?:benchmarks|tests)/\w+\.(?:py|sh)", MAKEFILE)
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []
