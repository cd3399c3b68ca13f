"""`python -m tm_align` is the command."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tm_align", "explain", "TM999"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tm-align: there is no code TM999")


def test_an_interrupt_while_it_is_imported_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt")  # the first that takes a while
    done = subprocess.run(
        [sys.executable, "-m", "tm_align", "checks"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
