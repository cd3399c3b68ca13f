"""The main job: everything in one folder, again and again."""

from pathlib import Path

from tests.pipeline.conftest import LATER_NS, Folder, article
from tm_align.formats.account import ignore
from tm_align.pipeline import Defaults, Stamp
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions
from tm_align.pipeline.run import RunReport, run

HALLO = ("Hello", "Hallo")


def run_on(root: Path, out: Path, *, prune: bool = False) -> RunReport:
    options = BuildOptions(Defaults(), LATER_NS, prune=prune)
    found = find_articles([str(root)])
    return run(found, [str(root)], out, options, Stamp("1"), notify=ignore)


def files(out: Path) -> list[str]:
    return sorted(it.relative_to(out).as_posix() for it in out.rglob("*") if it.is_file())


def test_store_tmx_and_po(folder: Folder, tmp_path: Path) -> None:
    root = folder({"a.md": article(HALLO), "b.md": article(("Hello", "Hallo!"), locale="de-DE")})
    out = tmp_path / "deep/out"
    report = run_on(root, out)
    assert files(out) == [
        "findings.jsonl", "po/de-DE.po", "po/nl-NL.po", "report.html", "tm.db",
        "tmx/en-US_de-DE.tmx", "tmx/en-US_nl-NL.tmx",
    ]  # fmt: skip
    assert [it.path for it in (*report.po, *report.tmx)] == [
        str(out / name) for name in files(out) if "/" in name
    ]
    assert (report.build.added, report.summary.exportable) == (2, 2)


def test_what_is_wrong_is_written_and_counted(folder: Folder, tmp_path: Path) -> None:
    root = folder({"a.md": article(("Wait 12 hours.", "Wacht 13 uur."))})
    report = run_on(root, tmp_path / "out")
    assert report.findings.tally.codes == {"TM210": (0, 1, 0)}
    assert report.findings.checked.checked == 1
    (line,) = (tmp_path / "out/findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert '"code":"TM210"' in line
    assert "Wacht 13 uur." in (tmp_path / "out/report.html").read_text(encoding="utf-8")


def test_files_of_locales_that_are_gone_go_too(folder: Folder, tmp_path: Path) -> None:
    root = folder({"a.md": article(HALLO), "b.md": article(("Hello", "Hallo!"), locale="de-DE")})
    run_on(root, tmp_path / "out")
    (tmp_path / "out/tmx/mine.txt").touch()
    (root / "b.md").unlink()
    run_on(root, tmp_path / "out")
    assert "tmx/en-US_de-DE.tmx" in files(tmp_path / "out")
    run_on(root, tmp_path / "out", prune=True)
    assert files(tmp_path / "out") == [
        "findings.jsonl",
        "po/nl-NL.po",
        "report.html",
        "tm.db",
        "tmx/en-US_nl-NL.tmx",
        "tmx/mine.txt",
    ]


def test_without_pairs_there_are_no_files(folder: Folder, tmp_path: Path) -> None:
    report = run_on(folder({"a.md": "text"}), tmp_path / "out")
    assert files(tmp_path / "out") == ["findings.jsonl", "report.html", "tm.db"]
    assert report.tmx == report.po == ()
