"""`import` and `apply`, as a user runs them."""

import json
from pathlib import Path

import polib
import pytest

from tests.cli.made import tm_align, write_faulty


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_faulty(tmp_path)
    assert tm_align("build", "articles", "-q", folder=tmp_path).status == 0
    done = tm_align("export", "po", "-o", "po", "--locale", "nl-NL", "-q", folder=tmp_path)
    assert done.status == 0
    return tmp_path


def edit(folder: Path, source: str, target: str) -> None:
    path = folder / "po" / "nl-NL.po"
    catalogue = polib.pofile(str(path))
    catalogue.find(source).msgstr = target
    catalogue.save()


def test_a_correction_goes_into_the_store_and_then_into_the_article(folder: Path) -> None:
    edit(folder, "Wait 12 hours.", "Wacht 12 uur.")
    dry = tm_align("import", "po/nl-NL.po", "--dry-run", "--json", folder=folder)
    done = tm_align("import", "po/nl-NL.po", "--json", folder=folder)
    counts = json.loads(done.out)["files"][0]
    assert (counts["updated"], counts["unchanged"], counts["skipped"]) == (1, 4, {})
    assert json.loads(dry.out)["files"] == json.loads(done.out)["files"]

    shown = tm_align("apply", "articles", "--diff", "--dry-run", folder=folder)
    assert '+<span data-ttu-id="1a2b3-100">Wacht 12 uur.</span>' in shown.out
    assert "1 article would change; corrections: 1 applied" in shown.out
    article = folder / "articles" / "nl-NL" / "wait.md"
    before = article.read_text()
    applied = tm_align("apply", "articles", folder=folder)
    assert (applied.status, applied.out) == (0, "1 article changed; corrections: 1 applied\n")
    assert article.read_text() == before.replace("Wacht 13 uur.", "Wacht 12 uur.")


def test_a_wrong_import_is_taken_back(folder: Path) -> None:
    edit(folder, "Wait 12 hours.", "Wacht 12 dagen.")
    edit(folder, "Read the meter.", "Lees de krant.")
    tm_align("import", "po/nl-NL.po", "-q", folder=folder)
    options = ["--locale", "nl", "--as", "open"]
    assert tm_align("decide", *options, "--dry-run", folder=folder).out == "2 would be open\n"
    assert tm_align("decide", *options, folder=folder).out == "2 decided: open\n"
    done = tm_align("apply", "articles", folder=folder)
    assert done.out == "0 articles changed; corrections: none\n"
    assert tm_align("decide", *options, folder=folder).status == 2


def test_what_cannot_be_applied_is_named_and_fails(folder: Path) -> None:
    edit(folder, "Read the meter.", "Lees de </span> meter.")
    tm_align("import", "po/nl-NL.po", "-q", folder=folder)
    done = tm_align("apply", "articles", folder=folder)
    assert done.status == 1
    assert "nl-NL/good.md:1: would break the article's marks: Lees de </span> meter." in done.err


def test_corrections_go_into_an_article_that_was_aligned(tmp_path: Path) -> None:
    text = "# {}\n\n- {}\n- {}\n"
    english = ("Read the meter", "Wait for 12 hours,\n  then read it.", "Write the number down.")
    dutch = ["Lees de meter", "Wacht 12 uur,\n  en lees hem dan.", "Schrijf het getal op."]
    for locale, texts in (("en-US", english), ("nl-NL", dutch)):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "x.md").write_text(text.format(*texts))
    assert tm_align("align", "en-US", "nl-NL", "-q", folder=tmp_path).status == 0
    tm_align("export", "po", "-o", "po", "--locale", "nl-NL", "-q", folder=tmp_path)
    edit(tmp_path, "Wait for 12 hours, then read it.", "Lees hem na 12 uur.")
    edit(tmp_path, "Write the number down.", "- Noteer het getal.")
    assert tm_align("import", "po/nl-NL.po", "-q", folder=tmp_path).status == 0
    done = tm_align("apply", "nl-NL", folder=tmp_path)
    assert "x.md:5: has line breaks, bars or block marks that its place" in done.err
    dutch[1] = "Lees hem na 12 uur."
    assert (tmp_path / "nl-NL" / "x.md").read_text() == text.format(*dutch)


def test_a_refused_import_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "bad.tmx").write_text("<tmx")
    done = tm_align("import", "bad.tmx", folder=tmp_path)
    assert (done.status, done.err.startswith("tm-align: bad.tmx: line 1")) == (2, True)
    assert [it.name for it in tmp_path.iterdir()] == ["bad.tmx"]


def test_what_is_skipped_is_counted_and_named(folder: Path) -> None:
    (folder / "more.csv").write_text(
        "source,target,target_locale\nRead the meter.,Meter lezen.,nl\nnew,,nl\nnew,nieuw,nl\n"
    )
    done = tm_align("import", "more.csv", "-v", folder=folder)
    assert "more.csv:2: conflict: Read the meter." in done.err
    assert "1 conflict, 1 empty-target" in done.out
    assert "more.csv: nl taken for nl-NL, as in the store" in done.out
    replaced = tm_align(
        "import",
        "more.csv",
        "--on-conflict",
        "replace",
        "--json",
        "--reviewer",
        "Jo",
        folder=folder,
    )
    assert json.loads(replaced.out)["files"][0]["updated"] == 1


def test_a_status_that_is_none_is_said(tmp_path: Path) -> None:
    rows = "source,target,target_locale,status\na,b,nl,fixd\nc,d,nl,confirmed\n"
    (tmp_path / "a.csv").write_text(rows)
    said = (
        "a.csv:2: status 'fixd' of 1 not taken: it is none of open, false-alarm, confirmed, fixed;"
        " did you mean fixed?\n"
    )
    done = tm_align("import", "a.csv", folder=tmp_path)
    assert (done.status, done.err) == (0, said)
    assert done.out.split()[-7:] == ["a.csv", "2", "2", "0", "0", "0", "0"]
    data = json.loads(tm_align("import", "a.csv", "--json", folder=tmp_path).out)
    assert data["files"][0]["strange_statuses"] == {"fixd": {"number": 1, "line": 2}}
    done = tm_align("convert", "a.csv", "b.tsv", folder=tmp_path)
    assert (done.status, done.err) == (0, said)
    data = json.loads(tm_align("convert", "a.csv", "b.tsv", "--json", folder=tmp_path).out)
    assert data["strange_statuses"] == {"a.csv": {"fixd": {"number": 1, "line": 2}}}


def test_a_dry_run_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("source,target,target_locale\na,b,nl\n")
    done = tm_align("import", "a.csv", "--dry-run", folder=tmp_path)
    assert (done.status, (tmp_path / "tm.db").exists()) == (0, False)
    assert "Nothing was changed" in done.out
    assert tm_align("import", "a.csv", folder=tmp_path).status == 0
    assert (tmp_path / "tm.db").exists()


def test_unreadable_files_are_one_line_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "bad.tmx").write_text("<tmx><body>")
    done = tm_align("import", "bad.tmx", folder=tmp_path)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("tm-align: bad.tmx: line 1, column ")


def test_apply_takes_segmentation_rules(folder: Path) -> None:
    done = tm_align("apply", "articles", "--srx", "no.srx", folder=folder)
    assert done.status == 2
    assert "no.srx: cannot be read" in done.err
