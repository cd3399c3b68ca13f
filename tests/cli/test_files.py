"""`convert` and `validate`, as a user runs them."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.made import tm_align
from tests.refusals import room_for

TABLE = "source,target,target_locale\na,b,nl\nc,,nl\n"


def test_convert_accounts_for_everything(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    done = tm_align("convert", "a.csv", "a.tmx", "-v", folder=tmp_path)
    assert (done.status, done.out) == (0, "a.tmx: 2 translations = 1 written + 1 empty-target\n")
    assert done.err == "a.csv:3: empty-target: c\n"
    data = tm_align("convert", "a.csv", "b.xlf", "--to", "xliff2", "--json", folder=tmp_path)
    assert json.loads(data.out)["rejected"] == {"empty-target": 1}
    assert b'version="2.1"' in (tmp_path / "b.xlf").read_bytes()


def test_convert_writes_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    for form in ("jsonl", "po"):
        tm_align("convert", "a.csv", f"a.{form}", folder=tmp_path)
        done = tm_align("convert", "a.csv", "-", "--to", form, folder=tmp_path)
        assert (done.status, done.out) == (0, (tmp_path / f"a.{form}").read_text())
        assert done.err == "-: 2 translations = 1 written + 1 empty-target\n"
    mistaken = tm_align("convert", "a.csv", "-", folder=tmp_path)
    assert (mistaken.status, mistaken.out) == (2, "")
    assert "standard output does not tell its format; give --to tmx, po" in mistaken.err
    mistaken = tm_align("convert", "a.csv", "-", "--to", "po", "--json", folder=tmp_path)
    assert "--json would do nothing: it is for a file" in mistaken.err
    assert not (tmp_path / "-").exists()


def test_validate_tells_place_rule_and_advice(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    tm_align("convert", "a.csv", "a.tmx", "-q", folder=tmp_path)
    clean = tm_align("validate", "a.tmx", folder=tmp_path)
    assert (clean.status, clean.out, clean.err) == (0, "", "1 file, 0 faults\n")
    path = tmp_path / "a.tmx"
    path.write_text(path.read_text().replace('xml:lang="nl"', 'xml:lang="nl_NL"'))
    done = tm_align("validate", "a.tmx", folder=tmp_path)
    assert done.status == 1
    assert done.out.startswith("a.tmx:7:1: language: xml:lang 'nl_NL' is no BCP 47 tag; use a BCP")
    line = tm_align("validate", "a.tmx", "--format", "jsonl", "-q", folder=tmp_path)
    assert json.loads(line.out)["rule"] == "language"


def test_a_language_is_meant_exactly_behind_an_equals_sign(tmp_path: Path) -> None:
    """A file that does not name its language is in the one asked for."""
    (tmp_path / "a.csv").write_text("source,target\na,b\n")
    done = tm_align("convert", "a.csv", "a.po", "--locale", "=ES_ar", folder=tmp_path)
    assert done.status == 0
    assert '"Language: es_AR\\n"' in (tmp_path / "a.po").read_text()
    wrong = tm_align("convert", "a.csv", "a.po", "--locale", "=", folder=tmp_path)
    assert (wrong.status, wrong.err.count("is no language tag")) == (2, 1)


def test_what_codes_without_content_cost_is_said(tmp_path: Path) -> None:
    seg = 'Click <ph x="1"/>'
    (tmp_path / "a.tmx").write_text(
        '<tmx version="1.4"><header srclang="en"/><body><tu>'
        f'<tuv xml:lang="en"><seg>{seg}</seg></tuv><tuv xml:lang="nl"><seg>{seg}</seg></tuv>'
        "</tu></body></tmx>"
    )
    said = "codes without content left nothing in 1 translation\n"
    assert tm_align("convert", "a.tmx", "b.po", folder=tmp_path).err == f"b.po: {said}"
    assert tm_align("import", "a.tmx", folder=tmp_path).err == f"a.tmx: {said}"
    done = tm_align("convert", "a.tmx", "b.po", "--json", folder=tmp_path)
    assert json.loads(done.out)["bare_codes"] == 1
    done = tm_align("import", "a.tmx", "--json", folder=tmp_path)
    assert json.loads(done.out)["files"][0]["bare_codes"] == 1


def test_what_is_left_out_of_an_archive_is_named_and_counted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.csv", TABLE)
        archive.writestr("inner.zip", "")
        archive.writestr("n\x1b.txt", "")
        archive.writestr("b.po", 'msgid ""\nmsgstr "Language: nl\\n"\n')
    checked = tm_align("validate", "z.zip", folder=tmp_path)
    assert checked.err.splitlines() == [
        "1 file, 1 fault",
        "Left out: 3 files of other kinds: z.zip/a.csv, z.zip/inner.zip, z.zip/n\\u001b.txt",
    ]
    left = "Left out: 2 files of other kinds: z.zip/inner.zip, z.zip/n\\u001b.txt\n"
    assert tm_align("convert", "z.zip", "a.tmx", folder=tmp_path).err == left
    assert tm_align("import", "z.zip", folder=tmp_path).err == left
    data = tm_align("import", "z.zip", "--json", folder=tmp_path)
    assert json.loads(data.out)["left_out"] == ["z.zip/inner.zip", "z.zip/n\x1b.txt"]
    with zipfile.ZipFile(tmp_path / "z.zip", "a") as archive:
        for number in range(6):
            archive.writestr(f"{number}.txt", "")
    many = tm_align("convert", "z.zip", "a.tmx", folder=tmp_path)
    assert many.err.startswith("Left out: 8 files of other kinds: z.zip/0.txt, ")
    assert many.err.endswith(", z.zip/4.txt and 3 more\n")


@pytest.mark.parametrize("suffix", ["tmx", "po", "xlf", "tsv", "jsonl", "xlsx"])
def test_a_full_disk_is_told_of_in_one_line(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    suffix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
    words = [f"{number * number:x}" for number in range(1000)]
    rows = "".join(f"{it},{it[::-1]},nl\n" for it in words)
    (tmp_path / "a.csv").write_text("source,target,target_locale\n" + rows)
    with room_for(4000):
        done = tm_align("convert", "a.csv", f"b.{suffix}", folder=tmp_path)
    told = f"tm-align: b.{suffix}: cannot be written: File too large\n"
    assert done == (2, "", told)
    assert [it.name for it in tmp_path.iterdir()] == ["a.csv"]
