"""What is wrong with catalogues; msgfmt judges where it is installed."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.samples import AWKWARD, STAMP, unit
from tm_align.formats.po import write_po
from tm_align.formats.po_rules import po_faults

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=0;\\n"\n\n'
)
CASES = [
    ('msgid "a"\nmsgstr "b"\n', []),
    ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', ["10:message-repeated"]),
    ('msgid "a"\nmsgstr "b"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n', []),
    ('msgid "a\\n"\nmsgstr "b"\n', ["7:line-ends-differ"]),
    ('#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n', []),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', ["7:plural-forms"]),
    ('#~ msgid "a\\n"\n#~ msgstr "b"\n', []),
]


def faults(text: str) -> list[str]:
    return [f"{it.line}:{it.rule}" for it in po_faults(io.BytesIO(text.encode()))]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_messages(body: str, expected: list[str]) -> None:
    assert faults(HEADER + body) == expected


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext not installed")
@pytest.mark.parametrize(("body", "expected"), CASES)
def test_msgfmt_agrees(body: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(HEADER + body)
    command = ["msgfmt", "--check-header", "--check-format", "-o", "/dev/null", tmp_path / "a.po"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode != 0) is bool(expected)


def test_headers() -> None:
    assert faults('msgid "a"\nmsgstr "b"\n') == ["1:header"]
    assert faults('msgid ""\nmsgstr "X: y\\n"\n') == ["1:header", "1:header"]
    assert faults(HEADER.replace("Language: pl", "Language: p_l_x_y")) == ["1:language"]


def test_our_own_files_are_without_fault() -> None:
    out = io.BytesIO()
    units = [unit(f"{it.text}{it.name}", it.text) for it in AWKWARD]
    write_po(units, out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    assert faults(out.getvalue().decode()) == []
