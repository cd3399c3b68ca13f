"""Running commands as a user does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.pipeline.made import FAULTY, write_articles


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


def tm_align(
    *arguments: str | Path, folder: Path, before: Callable[[], object] | None = None
) -> Ran:
    """Run the command in a folder, in a process of its own, which does something `before`."""
    done = subprocess.run(
        [sys.executable, "-c", "from tm_align.cli import main; main()", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "TM_ALIGN_REVIEWER": "Ada"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=before,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def write_faulty(folder: Path) -> None:
    """The articles of `tests.pipeline.made.FAULTY`, in `articles` below the folder."""
    write_articles(folder / "articles", FAULTY)
