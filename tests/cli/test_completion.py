"""`tm-align completion`."""

import shutil
import subprocess

import pytest

from tests.cli.conftest import COMMAND, Run, environment


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_that_shell(tm_align: Run, shell: str) -> None:
    result = tm_align("completion", shell)
    assert (result.status, result.err) == (0, "")
    assert f"_TM_ALIGN_COMPLETE={shell}_complete" in result.out.replace("env ", "")
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=result.out.encode(), check=True)


def test_commands_and_options_are_completed() -> None:
    words = {"COMP_WORDS": "tm-align ex", "COMP_CWORD": "1", "_TM_ALIGN_COMPLETE": "bash_complete"}
    done = subprocess.run([COMMAND], env=environment(**words), capture_output=True, check=False)
    assert set(done.stdout.decode().split()) == {"plain,extract", "plain,export", "plain,explain"}
