"""Glossary files out of a store."""

import io
from pathlib import Path

import pytest

from tests.formats.samples import STAMP
from tests.store.samples import READER, STAT, reading
from tm_align.errors import UsageError
from tm_align.pipeline import Query, Store
from tm_align.pipeline.terms import export_glossary


def test_labels_become_terms(tmp_path: Path) -> None:
    texts = [(f"Choose **Save** {n}.", f"Kies **Opslaan** {n}.") for n in range(4)]
    with Store.open(tmp_path / "tm.db", create=True) as store:
        with store.writing() as writer:
            writer.put("x.md", STAT, READER, reading("x.md", *texts))
        (done,) = export_glossary(store, "tbx", tmp_path / "out", Query(), STAMP)
        assert (Path(done.path).name, done.terms) == ("en-US_nl-NL.tbx", 1)
        assert "<term>Opslaan</term>" in Path(done.path).read_text("utf-8")
        (table,) = export_glossary(store, "glossary", tmp_path / "nl.csv", Query(), STAMP)
        assert (
            Path(table.path).read_text("utf-8-sig").splitlines()[1] == "Save,Opslaan,en-US,nl-NL,4"
        )
        with pytest.raises(UsageError, match="no terms"):
            export_glossary(store, "tbx", tmp_path, Query(locales=("fr",)), STAMP)
        stream = io.BytesIO()
        export_glossary(store, "glossary", stream, Query(), STAMP)
        assert stream.getvalue() == Path(table.path).read_bytes()


def test_several_locales_are_no_single_file(tmp_path: Path) -> None:
    texts = [(f"Choose **Save** {n}.", f"Kies **Opslaan** {n}.") for n in range(4)]
    with Store.open(tmp_path / "tm.db", create=True) as store:
        with store.writing() as writer:
            for locale in ("nl-NL", "nl-BE"):
                article = reading(f"{locale}.md", *texts, locale=locale)
                writer.put(locale, STAT, READER, article)
        for out in (tmp_path / "one.tbx", io.BytesIO()):
            with pytest.raises(UsageError, match="name a folder"):
                export_glossary(store, "tbx", out, Query(), STAMP)
        assert not (tmp_path / "one.tbx").exists()
        assert len(export_glossary(store, "tbx", tmp_path / "out", Query(), STAMP)) == 2
