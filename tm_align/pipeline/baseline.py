"""A baseline: the findings a team already knows, so that only new ones count.

A text file with one line per finding: its fingerprint, its code and, for people, the article it
stands in. Fingerprints depend on texts alone, so moving articles does not make findings new.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from tm_align.errors import InputError
from tm_align.model import Finding
from tm_align.pipeline.files import written_atomically

_HEAD = (
    "# tm-align baseline: findings that are known; written by `tm-align check --write-baseline`\n"
)
_LINE = re.compile(r"([0-9a-f]{32})( .*)?")


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints in a baseline file. Raises `InputError` for a file that is none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is no baseline: not UTF-8") from error
    found = set()
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match:
            found.add(match[1])
        elif line.strip() and not line.startswith("#"):
            raise InputError(f"{path}:{number}: is no fingerprint; write the file anew")
    return frozenset(found)


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write the findings as the new baseline; the number of different ones."""
    lines: dict[str, str] = {}
    for it in findings:
        article = " ".join(it.article.split())
        lines.setdefault(it.fingerprint, f"{it.fingerprint} {it.code} {article}\n")
    with written_atomically(path) as stream:
        stream.write(_HEAD.encode())
        for line in sorted(lines.values(), key=lambda it: it[33:] + it):
            stream.write(line.encode("utf-8", "replace"))
    return len(lines)
