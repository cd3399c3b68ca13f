"""Corrected targets into articles without marks, where whole segments are replaced."""

from pathlib import Path

import pytest

from tests.pipeline.correcting import Desk, article, outcomes
from tm_align.errors import InputError
from tm_align.pipeline.apply import Outcome

PLAIN = "Kop van 🌍 alles\n===\n\n{}\n"
"""An article without marks, as for pairs that were aligned."""


def put_plain(desk: Desk, target: str, new: str, body: str, name: str = "x.md") -> Path:
    """An article that lost its marks after it was read, with a correction of a target it had."""
    path = desk.put(name, article(("source", target)))
    desk.build()
    desk.correct("source", target, new)
    path.write_text(PLAIN.format(body))
    return path


@pytest.mark.parametrize(
    "body",
    [
        "<t>",
        "Eerst dit. <t> Dan dat.",
        "- a\n- <t>\n- b",
        "| a | b |\n| - | - |\n| <t> | Jaar |",
        "> Eerst dit.\n> <t>",
        "[<t>](a.md)",
    ],
)
def test_an_article_without_marks_is_searched_for_the_segment(body: str, desk: Desk) -> None:
    path = put_plain(desk, "Jaja nu.", "Akkoord nu.", body.replace("<t>", "Jaja nu."))
    assert outcomes(desk.apply()) == [Outcome.RELOCATED]
    assert path.read_text() == PLAIN.format(body.replace("<t>", "Akkoord nu."))


@pytest.mark.parametrize(
    "body", ["| a | b |\n| - | - |\n| Jaar | Ja ja |", "`Ja`, zei zij.", "Nee"]
)
def test_what_is_only_part_of_a_segment_is_another_text(body: str, desk: Desk) -> None:
    path = put_plain(desk, "Ja", "Akkoord", body)
    assert outcomes(desk.apply()) == [Outcome.GONE]
    assert path.read_text() == PLAIN.format(body)


SEMICOLONS = Path(__file__).parents[1] / "data/semicolons.srx"


def test_segments_are_those_of_the_rules_that_articles_were_aligned_by(desk: Desk) -> None:
    path = put_plain(desk, "Eerst dit;", "Nu dit;", "Eerst dit; dan dat.")
    assert outcomes(desk.apply()) == [Outcome.GONE]
    assert outcomes(desk.apply(srx=str(SEMICOLONS))) == [Outcome.RELOCATED]
    assert path.read_text() == PLAIN.format("Nu dit; dan dat.")


def test_a_file_that_holds_no_rules_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.srx: cannot be read"):
        desk.apply(srx=str(tmp_path / "no.srx"))


def test_segments_are_joined_as_the_aligner_joins_them(desk: Desk) -> None:
    path = put_plain(
        desk, "Open het. Sluit het.", "Open en sluit het.", "Nu. Open het.\nSluit het."
    )
    assert outcomes(desk.apply()) == [Outcome.RELOCATED]
    assert path.read_text() == PLAIN.format("Nu. Open en sluit het.")


def test_a_segment_that_stands_more_often_is_ambiguous(desk: Desk) -> None:
    put_plain(desk, "Ja.", "Akkoord.", "Ja. Nee.\n\nJa.")
    assert outcomes(desk.apply()) == [Outcome.AMBIGUOUS]


@pytest.mark.parametrize(
    ("body", "new", "outcome"),
    [
        ("<t>", "- Open de map.", Outcome.UNFIT),
        ("<t>", "1. Open de map.", Outcome.UNFIT),
        ("<t>", "## Open de map.", Outcome.UNFIT),
        ("<t>\n\nEn dan?", "<!-- Open de map.", Outcome.UNFIT),
        ("<t>\n\nEn dan?", "[Open]: de-map.md", Outcome.UNFIT),
        ("<t>", "[!NOTE]", Outcome.BREAKS),
        ("<t>", "::: zone pivot=x", Outcome.BREAKS),
        ("<div>\n<t>\n<b>En dan?</b></div>", "<!-- Open de map.", Outcome.BREAKS),
    ],
)
def test_without_marks_a_target_stays_in_its_block(
    body: str, new: str, outcome: Outcome, desk: Desk
) -> None:
    body = body.replace("<t>", "Open het bestand.")
    path = put_plain(desk, "Open het bestand.", new, body)
    assert outcomes(desk.apply()) == [outcome]
    assert path.read_text() == PLAIN.format(body)


def test_without_marks_a_bar_in_a_cell_is_escaped(desk: Desk) -> None:
    path = put_plain(desk, "Open het.", "a | b", "| a | b |\n| - | - |\n| c | Open het. |")
    assert outcomes(desk.apply()) == [Outcome.RELOCATED]
    assert r"| c | a \| b |" in path.read_text()


@pytest.mark.parametrize(
    ("field", "new", "outcome"),
    [
        ("title: <t>", "De map: nu", Outcome.BREAKS),
        ("title: <t>", "De map #1", Outcome.BREAKS),
        ("title: <t>", "De map#1: nu", Outcome.BREAKS),
        ("title: <t>", "'De' map", Outcome.BREAKS),
        ("title: <t>", "[De map]", Outcome.BREAKS),
        ("title: <t>", "De 'map'", Outcome.RELOCATED),
        ("title: '<t>'", "De map: nu #1", Outcome.RELOCATED),
        ("title: '<t>'", "De map's", Outcome.BREAKS),
        ("title: '<t>'", "De map''s", Outcome.RELOCATED),
        ('description: "<t>"', 'De "map" dan', Outcome.BREAKS),
        ('description: "<t>"', r"De \"map\" dan", Outcome.RELOCATED),
        ('description: "<t>"', r"C:\new", Outcome.BREAKS),
        ("title: x: y\ndescription: <t>", "De map", Outcome.RELOCATED),
    ],
)
def test_front_matter_is_read_as_before(field: str, new: str, outcome: Outcome, desk: Desk) -> None:
    path = desk.put("x.md", article(("source", "Het bestand")))
    desk.build()
    desk.correct("source", "Het bestand", new)
    text = f"---\nms.date: 01/05/2021\n{field}\nms.contentlocale: nl-NL\n---\n\ntext\n"
    path.write_text(text.replace("<t>", "Het bestand"))
    assert outcomes(desk.apply()) == [outcome]
    written = new if outcome is Outcome.RELOCATED else "Het bestand"
    assert path.read_text() == text.replace("<t>", written)


def test_what_only_breaks_beside_another_is_written_otherwise(desk: Desk) -> None:
    """Each of them leaves a paragraph, both together would make a table of it."""
    path = desk.put("x.md", article(("a", "Eén."), ("b", "Twee.")))
    desk.build()
    desk.correct("a", "Eén.", "a|b")
    desk.correct("b", "Twee.", "--|--")
    path.write_text(PLAIN.format("Eén.\nTwee."))
    assert outcomes(desk.apply()) == [Outcome.RELOCATED] * 2
    assert path.read_text() == PLAIN.format("a|b\n--\\|--")


def test_a_segment_of_several_lines_is_replaced(desk: Desk) -> None:
    path = put_plain(desk, "Open het bestand.", "Open de map.", "- Open het\n  bestand.\n- b")
    assert outcomes(desk.apply()) == [Outcome.RELOCATED]
    assert path.read_text() == PLAIN.format("- Open de map.\n- b")
