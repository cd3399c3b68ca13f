"""Folders of articles without marks to readings."""

from pathlib import Path

import pytest

from tests.pipeline.test_documents import written
from tm_align.errors import InputError
from tm_align.model import Reading
from tm_align.parse.article import Defaults
from tm_align.pipeline.aligning import AlignOptions, align_articles, counted_by_way
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.documents import Original, from_folder
from tm_align.pipeline.pins import Pins
from tm_align.store import StoredPin

CORPUS = Path(__file__).parents[2] / "corpora" / "unmarked"
DEFAULTS = Defaults("en-US", "nl-NL")


def originals() -> list[Original]:
    sources, articles = (find_articles([str(CORPUS / it)]).articles for it in ("en-us", "nl-nl"))
    return from_folder(sources, articles)


def aligned(**more: object) -> list[Reading]:
    return list(align_articles(originals(), AlignOptions(DEFAULTS, **more)))


def test_the_corpus_is_aligned() -> None:
    readings = aligned()
    assert [it.article.path for it in readings] == [it.article.path for it in originals()]
    pairs = [pair for it in readings for pair in it.pairs]
    assert len(pairs) > 120
    assert sum(pair.confidence >= 0.9 for pair in pairs) > 0.85 * len(pairs)
    assert ("Your first script", "Uw eerste script") in {(it.source, it.target) for it in pairs}


def test_with_the_encoder_any_number_of_processes_gives_the_same() -> None:
    found = aligned(semantic=True)
    assert aligned(jobs=2, semantic=True) == found
    assert found != aligned()
    pairs = [pair for it in found for pair in it.pairs]
    assert sum(pair.confidence >= 0.9 for pair in pairs) > 0.95 * len(pairs)


def test_any_number_of_processes_gives_the_same() -> None:
    assert aligned(jobs=2) == aligned(jobs=1)


def test_an_article_without_original_is_a_problem() -> None:
    (reading,) = [it for it in aligned() if it.article.path.endswith("old-reports.md")]
    assert not reading.pairs
    assert [it.code for it in reading.problems] == ["TM030"]


def test_another_version_of_the_original_is_told() -> None:
    found = [it._replace(instead="missing commit 1; taken: 2") for it in originals() if it.path]
    for reading in align_articles(found, AlignOptions(DEFAULTS)):
        told = {it.code: it.message for it in reading.problems}
        assert told["TM035"] == "missing commit 1; taken: 2"


def test_a_pin_is_respected() -> None:
    path = "automate/scripting-basics.md"
    pin = StoredPin("", path, "Your first script", "Uw eerste script", rejected=True)
    found = next(it for it in aligned(pins=Pins((pin,))) if it.article.path == path)
    first = [it for it in found.pairs if it.block == "title"]
    assert not first


def test_what_a_memory_knows_is_asked_for_by_locales() -> None:
    asked = []

    def known(*locales: str) -> list[tuple[str, str]]:
        asked.append(locales)
        return []

    list(align_articles(originals(), AlignOptions(DEFAULTS), known))
    assert asked == [("en-US", "nl-NL")]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        (b"A\0B", b"text", "TM030"),
        (b"text", b"A\0B", "TM001"),
        (b"", b"text", "TM007"),
        (b"text", b"", "TM007"),
        (b"\xff\xfea\x00\x00\xd8", b"\xff\xfe", "TM007"),
        (b"---\ntitle: [\n---\ntext", b"---\na: [\n---\ntekst", "TM003"),
    ],
)
def test_broken_files_are_problems(tmp_path: Path, source: bytes, target: bytes, code: str) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "t").mkdir()
    (tmp_path / "s" / "x.md").write_bytes(source)
    (tmp_path / "t" / "x.md").write_bytes(target)
    sources, articles = (find_articles([str(tmp_path / it)]).articles for it in "st")
    (reading,) = align_articles(from_folder(sources, articles), AlignOptions(DEFAULTS))
    assert code in {it.code for it in reading.problems}


def test_a_marked_article_is_read_as_its_marks_say(tmp_path: Path) -> None:
    marked = (
        '<span data-ttu-id="4c3d2-101">Een</span><span class="sxs-lookup">'
        '<span data-stu-id="4c3d2-101">One</span></span>\n'
    )
    sources = written(tmp_path / "s", {"x.md": "Two\n"})
    articles = written(tmp_path / "t", {"x.md": marked})
    (reading,) = align_articles(from_folder(sources, articles), AlignOptions(DEFAULTS))
    assert [(it.source, it.target, it.confidence) for it in reading.pairs] == [("One", "Een", None)]


def test_rules_that_cannot_be_read_are_the_users_mistake(tmp_path: Path) -> None:
    (tmp_path / "no.srx").write_text("<srx", encoding="utf-8")
    with pytest.raises(InputError, match="is no SRX file that can be used"):
        aligned(rules=str(tmp_path / "no.srx"))
    with pytest.raises(InputError, match=r"missing\.srx: cannot be read: No such file"):
        aligned(rules=str(tmp_path / "missing.srx"))


def test_ways_are_counted() -> None:
    assert counted_by_way(originals()) == {"none found": 1, "same path": 6}
