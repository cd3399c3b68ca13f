"""The benchmark of checks runs, on the articles of the project: what it finds there says little."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_faults_are_seeded_and_found() -> None:
    command = [sys.executable, "-m", "benchmarks.qa", "corpora/marked/nl-NL=nl-NL", "--peer"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for line in ("ours: macro recall", "Translate Toolkit: macro recall", "times theirs"):
        assert line in done.stdout
