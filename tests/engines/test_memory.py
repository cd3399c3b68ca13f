"""Memory goes back to the system."""

import platform
import subprocess
import sys

import pytest

MEASURE = """
import sys
import numpy as np
from tm_align.engines import return_large_blocks

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])

if sys.argv[1] == "return":
    return_large_blocks()
large = [np.ones(3_000_000) for _ in range(4)]
del large  # glibc now keeps all blocks smaller than these
before = resident()
blocks = [np.ones(250_000) for _ in range(40)]
del blocks[:-1]  # the last one lies behind all others
print(resident() - before)
"""


def left(how: str) -> int:
    """Pages that are still there after forty blocks of two megabytes were freed, but for one."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, how], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told to")
def test_freed_blocks_are_returned() -> None:
    assert left("return") * 5 < left("keep")
