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
PLURAL = 'msgid "a"\nmsgid_plural "b"\n'
FORMS = 'msgstr[0] "c\\n"\nmsgstr[1] "d\\n"\nmsgstr[2] "e\\n"\n'
CASES = [
    ('msgid "a"\nmsgstr "b"\n', []),
    ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', ["10:message-repeated"]),
    ('msgid "a"\nmsgstr "b"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n', []),
    ('msgid "a\\n"\nmsgstr "b"\n', ["7:line-ends-differ"]),
    ('#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n', []),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', ["7:plural-forms"]),
    ('#~ msgid "a\\n"\n#~ msgstr "b"\n', []),
    ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', ["10:message-repeated"]),
    ('msgid "a"\n# x\nmsgstr "b"\n', ["8:syntax"]),
    ('msgid "a"\n#, fuzzy\nmsgstr "b"\n', ["8:syntax"]),
    ('msgid "a"\n#| msgid "old"\nmsgstr "b"\n', ["8:syntax"]),
    ('msgid "a"\nmsgstr "b"\n# x\n', []),
    ('msgid "a"\nmsgctxt "x"\nmsgstr "b"\n', ["8:syntax"]),
    ('#~ msgid "a"\nmsgstr "b"\n', ["8:syntax"]),
    ('msgid "a"\n#~ msgstr "b"\n', ["8:syntax"]),
    ('msgid "a"\nmsgstr "\\q\\u00e9\\x"\n', ["8:syntax"] * 3),
    ('msgid "a"\nmsgstr "\\101\\x41\\n\\t\\b\\r\\f\\v\\a\\\\\\"."\n', []),
    ('msgid "a"\nmsgstr[0] "b"\n', ["8:syntax"]),
    (f'{PLURAL}msgstr "c"\n', ["9:syntax", "7:plural-forms"]),
    (f'{PLURAL}msgstr[0] "c"\nmsgstr[2] "d"\nmsgstr[1] "e"\n', ["10:syntax", "11:syntax"]),
    (f'{PLURAL}msgstr[0] ""\nmsgstr[1] ""\n', []),
    ('msgid "a\\n"\nmsgid_plural "b"\n' + FORMS, ["7:line-ends-differ"]),
    ('msgid "a\\n"\nmsgid_plural "b"\nmsgstr[0] ""\n', []),
]
HEADERS = [
    ("\ufeff" + HEADER, ["1:byte-order-mark"]),
    ("", ["1:header"]),
    ("# x\n", ["1:header"]),
    ('"a"\n' + HEADER, ["1:syntax"]),
    (HEADER.replace("UTF-8", "ASCII") + 'msgid "a"\nmsgstr "\u00e9"\n', ["7:encoding"]),
    (HEADER.replace("plural=0", "plural=n%10==1 ? 0 : n ? 1 : 2"), []),
    (HEADER.replace("plural=0", "plural=n ? 3 : 0"), ["1:plural-forms"]),
    (HEADER.replace("plural=0", "plural=n ? ?"), ["1:plural-forms"]),
    (HEADER.replace("plural=0", "plural=n % 0"), ["1:plural-forms"]),
    (HEADER.replace("nplurals=3", "nplurals=INTEGER"), ["1:plural-forms"]),
    (HEADER.replace("plural=0", "plural=n-5"), ["1:plural-forms"]),
    (HEADER.replace(" plural=0", "") + PLURAL + 'msgstr[0] "c"\n', ["7:header"]),
    (HEADER.replace(" plural=0", ""), []),
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


@pytest.mark.parametrize(("text", "expected"), HEADERS)
def test_beginnings(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext not installed")
@pytest.mark.parametrize(("text", "expected"), HEADERS)
def test_msgfmt_agrees_about_beginnings(text: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(text)
    command = ["msgfmt", "--check", "-o", "/dev/null", tmp_path / "a.po"]
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
