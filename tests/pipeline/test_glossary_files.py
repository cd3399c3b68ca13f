"""Glossary files to the terms of a locale."""

from pathlib import Path

import pytest

from tests.formats.test_glossary_reader import MARTIF
from tm_align.checks.terms import Term
from tm_align.errors import InputError, UsageError
from tm_align.pipeline.glossary_files import read_glossary, read_words

TABLE = (
    "en,nl-NL,de,status\ninvoice,factuur,Rechnung,\ninvoice,nota,Faktura,\n"
    "invoice,rekening,,forbidden\n,middels,,forbidden\n"
)


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_translations_of_one_word_are_alternatives(tmp_path: Path) -> None:
    glossary = read_glossary(written(tmp_path, "terms.csv", TABLE))
    assert glossary.terms_for("nl-NL") == (
        Term("invoice", ("factuur", "nota")),
        Term("invoice", ("rekening",), True),
        Term("", ("middels",), True),
    )
    assert glossary.terms_for("de-AT") == (Term("invoice", ("Rechnung", "Faktura")),)
    assert glossary.terms_for("nl-BE") == glossary.terms_for("fr-FR") == ()


def test_preferred_terms_come_first_and_deprecated_ones_are_forbidden(tmp_path: Path) -> None:
    glossary = read_glossary(written(tmp_path, "terms.tbx", MARTIF))
    assert glossary.terms_for("nl-NL") == (
        Term("invoice", ("factuur",)),
        Term("invoice", ("rekening",), True),
    )


def test_the_source_language_can_be_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, "terms.csv", TABLE)
    assert Term("Rechnung", ("invoice",)) in read_glossary(path, "de").terms_for("en-US")
    with pytest.raises(UsageError, match="holds no term in fr with a translation"):
        read_glossary(written(tmp_path, "x.csv", "en,nl\na,b\n"), "fr")


def test_the_language_of_a_files_notes_is_not_that_of_its_terms(tmp_path: Path) -> None:
    text = MARTIF.replace('xml:lang="en"', 'xml:lang="de"')
    path = written(tmp_path, "terms.tbx", text)
    assert read_glossary(path).terms_for("nl-NL") == (
        Term("invoice", ("factuur",)),
        Term("invoice", ("rekening",), True),
    )


def test_a_table_without_languages_holds_for_any(tmp_path: Path) -> None:
    path = written(tmp_path, "terms.csv", "source,target\ninvoice,factuur\n")
    assert read_glossary(path).terms_for("nl-NL") == (Term("invoice", ("factuur",)),)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("terms.csv", 'en,nl\n"a', r"terms\.csv: line 2, column 1: no CSV"),
        ("terms.tbx", "<tbx>", r"terms\.tbx: line 1, column 6: "),
        ("terms.docx", "", r"terms\.docx: is no glossary; give a file in \.tbx"),
        ("terms.csv", "en,nl\n", "holds no term with a translation"),
    ],
)
def test_mistakes_name_the_file(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises((InputError, UsageError), match=message):
        read_glossary(written(tmp_path, name, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for reader in (read_glossary, read_words):
        with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
            reader(tmp_path / "none.csv")


def test_words_stand_one_a_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "keep.txt",
        "\ufeffContoso\n\n# products\nC#\nkubectl  # a command\nVisual Studio\n",
    )
    assert read_words(path) == {"Contoso", "C#", "kubectl", "Visual Studio"}
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="save the file as UTF-8"):
        read_words(path)
