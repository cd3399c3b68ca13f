"""Corrected targets into articles, and nothing else."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.correcting import HEAD, MARK, Desk, article, outcomes
from tm_align.model import Reading, Status
from tm_align.pipeline import Defaults
from tm_align.pipeline.apply import Outcome, corrected_articles, write
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.reading import read_article


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_exactly_the_target_changes(encoding: str, ends: str, desk: Desk) -> None:
    texts = [("a ü 😀", "één"), ("b", "twee"), ("a ü 😀", "één")]
    text = article(*texts).replace("\n", ends) + "no line end at the end"
    path = desk.put("x.md", text.encode(encoding))
    desk.build()
    desk.correct("a ü 😀", "één", "új 😀 & `x`")
    assert outcomes(desk.apply()) == [Outcome.APPLIED] * 2
    assert path.read_bytes() == text.replace("één", "új 😀 & `x`").encode(encoding)
    desk.build()
    assert not list(desk.store.corrected_places())
    assert desk.apply() == []


def test_line_ends_in_a_target_are_the_articles(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b")).replace("\n", "\r\n"))
    desk.build()
    desk.correct("a", "b", "b\nc")
    assert outcomes(desk.apply()) == [Outcome.APPLIED]
    assert b">b\r\nc</span>" in path.read_bytes()


def test_an_article_that_changed_is_searched_for_the_pair(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b"), ("c", "d")))
    desk.build()
    desk.correct("c", "d", "D")
    text = article(("new", "nieuw"), ("c", "d"), ("a", "b"))
    desk.put("x.md", text)
    assert outcomes(desk.apply()) == [Outcome.RELOCATED]
    assert path.read_text() == text.replace(">d<", ">D<")
    assert outcomes(desk.apply()) == [Outcome.ALREADY]


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        ([("a", "b")], Outcome.GONE),
        ([("c", "edited meanwhile")], Outcome.GONE),
        ([("c", "d"), ("c", "d")], Outcome.AMBIGUOUS),
        ([("c", "D")], Outcome.ALREADY),
    ],
)
def test_what_cannot_be_placed_is_said_and_left(
    now: list[tuple[str, str]], outcome: Outcome, desk: Desk
) -> None:
    desk.put("x.md", article(("c", "d")))
    desk.build()
    desk.correct("c", "d", "D")
    path = desk.put("x.md", article(*now))
    assert outcomes(desk.apply()) == [outcome]
    assert path.read_text() == article(*now)


@pytest.mark.parametrize(
    "new",
    [
        "x</span>",
        '<span data-ttu-id="9">x',
        MARK.format(7, "s", "t"),
        '<span class="sxs-lookup">x</span>',
    ],
)
def test_a_target_that_would_break_the_marks_is_refused(new: str, desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b"), ("c", "d")))
    desk.build()
    desk.correct("a", "b", new)
    desk.correct("c", "d", "fine")
    assert outcomes(desk.apply()) == [Outcome.BREAKS, Outcome.APPLIED]
    assert path.read_text() == article(("a", "b"), ("c", "fine"))


TABLE = "| <m> | b |\n| --- | --- |\n| c | d |\n"


@pytest.mark.parametrize(
    ("place", "new", "written"),
    [
        ("<m>\n", "a\nb", "a\nb"),
        ("<m>\n", "a | b", "a | b"),
        ("# <m>\n", "a\nb", "a b"),
        ("# <m>\n", "a\r\n b", "a b"),
        ("<m>\n---\n", "a\nb", "a b"),
        ("> # <m>\n", "a\nb", "a b"),
        ("- <m>\n- d\n", "a\nb", "a\nb"),
        ("- <m>\n- d\n", "a\n- b", "a - b"),
        ("<m>\n", "a\n# b", "a # b"),
        (TABLE, "a\nb", "a b"),
        (TABLE, "a | b", r"a \| b"),
        (TABLE, "`a|b`\n|c", r"`a\|b` \|c"),
        (TABLE, r"a \| b|c", r"a \| b\|c"),
        (TABLE.replace("| <m> | b |", "| b | <m> |"), "a|b", r"a\|b"),
        ("| a | b |\n| --- | --- |\n| c | <m> |\n", "a|b", r"a\|b"),
        ("<table><tr><td><m></td></tr></table>\n", "a|\nb", "a|\nb"),
        ("```\n<m>\n```\n", "a\n\n| b", "a\n\n| b"),
    ],
)
def test_a_target_is_written_as_its_place_can_hold_it(
    place: str, new: str, written: str, desk: Desk
) -> None:
    text = f"{HEAD}# x\n\n{place.replace('<m>', MARK.format(7, 'source', 'target'))}\ny\n"
    path = desk.put("x.md", text)
    desk.build()
    desk.correct("source", "target", new)
    assert outcomes(desk.apply()) == [Outcome.APPLIED]
    assert path.read_text() == text.replace("target</span>", f"{written}</span>")
    assert outcomes(desk.apply()) == [Outcome.ALREADY]


@pytest.mark.parametrize(
    ("place", "new"),
    [
        ("<m>\n", "a\n\nb"),
        ("<m>\n", "a\n \t\n- b"),
        ("# <m>\n", "a  \nb"),
        ("# <m>\n", "a\\\nb"),
        (TABLE, "a\n\nb"),
        ("- <m>\n", "a\n\n- b"),
        ("<table><tr><td><m></td></tr></table>\n", "a\n\nb"),
        ("```\n<m>\n```\n", "a\n```\n\nb"),
    ],
)
def test_a_target_that_its_place_cannot_hold_is_refused(place: str, new: str, desk: Desk) -> None:
    text = f"{HEAD}{place.replace('<m>', MARK.format(7, 'source', 'target'))}\ny\n"
    path = desk.put("x.md", text)
    desk.build()
    desk.correct("source", "target", new)
    assert outcomes(desk.apply()) == [Outcome.UNFIT]
    assert path.read_text() == text


def test_a_backslash_that_would_make_text_of_a_mark_is_refused(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b"), ("c", "d\\")))
    desk.build()
    desk.correct("a", "b", "B\\")
    desk.correct("c", "d\\", "D\\")  # it stood there before
    assert outcomes(desk.apply()) == [Outcome.BREAKS, Outcome.APPLIED]
    assert path.read_text() == article(("a", "b"), ("c", "D\\"))


def test_line_breaks_and_bars_are_nothing_to_html(desk: Desk) -> None:
    page = '<html lang="nl-NL"><body><h1>{}</h1></body></html>'
    path = desk.put("x.html", page.format(MARK.format(7, "source", "target")))
    desk.build()
    desk.correct("source", "target", "a\n\n|b")
    assert outcomes(desk.apply()) == [Outcome.APPLIED]
    assert ">a\n\n|b</span>" in path.read_text()


@pytest.mark.parametrize(
    ("was", "new", "outcome", "now"),
    [
        ("title: target\n", "a\nb", Outcome.RELOCATED, "title: a b\n"),
        ("title: target\n", "a|b", Outcome.RELOCATED, "title: a|b\n"),
        ("title: target\n", "a\n\nb", Outcome.UNFIT, "title: target\n"),
    ],
)
def test_a_value_of_the_front_matter_stays_on_its_line(
    was: str, new: str, outcome: Outcome, now: str, desk: Desk
) -> None:
    path = desk.put("x.md", article(("source", "target")))
    desk.build()
    desk.correct("source", "target", new)
    path.write_text(f"---\n{was}---\n\ntext\n")
    assert outcomes(desk.apply()) == [outcome]
    assert path.read_text() == f"---\n{now}---\n\ntext\n"


def test_an_article_that_is_gone_is_said_to_be(desk: Desk) -> None:
    desk.put("in/x.md", article(("c", "d")))
    gone = [desk.put(name, article(("a", "b"))) for name in ("in/y.md", "out/z.md")]
    desk.build()
    desk.correct("a", "b", "B")
    for path in gone:
        path.unlink()
    assert [(it.path, it.outcome) for it in desk.apply(str(desk.folder / "in"))] == [
        ("in/y.md", Outcome.DELETED),
        ("out/z.md", Outcome.NOT_GIVEN),
    ]


def test_articles_under_one_path_are_told_apart(desk: Desk) -> None:
    for name in ("v1/x.md", "v2/x.md", "v2/y.md"):
        desk.put(name, article(("a", "b")))
    desk.roots = [str(desk.folder / it) for it in ("v1", "v2")]
    desk.build()
    desk.correct("a", "b", "B")
    found = find_articles(desk.roots)
    changes = list(corrected_articles(desk.store, found, desk.roots, Defaults()))
    assert [it.path for it in changes] == ["v1/x.md", "v2/x.md", "y.md"]
    assert [it.path for it in desk.apply()] == ["v1/x.md", "v2/x.md", "y.md"]


def test_the_newest_decision_counts_and_an_undone_one_does_not(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b"), ("c", "d")))
    desk.build()
    desk.correct("a", "b", "first", time="1")
    desk.correct("a", "b", "second", code="TM201", time="2")
    desk.correct("c", "d", "undone", time="1")
    desk.correct("c", "d", None, status=Status.OPEN, time="2")
    assert [it.new_target for it in desk.apply()] == ["second"]
    assert path.read_text() == article(("a", "second"), ("c", "d"))


def test_articles_outside_the_paths_given_are_left_alone(desk: Desk) -> None:
    inside = desk.put("in/x.md", article(("a", "b")))
    outside = desk.put("out/y.md", article(("a", "b")))
    desk.build()
    desk.correct("a", "b", "B")
    done = desk.apply(str(desk.folder / "in"))
    assert sorted((it.path, it.outcome) for it in done) == [
        ("in/x.md", Outcome.APPLIED),
        ("out/y.md", Outcome.NOT_GIVEN),
    ]
    assert inside.read_text() == article(("a", "B"))
    assert outside.read_text() == article(("a", "b"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_out_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.md"
    target.write_text(article(("a", "b")))
    (desk.folder / "x.md").symlink_to(target)
    (desk.folder / "y.md").symlink_to(desk.put("z.md", article(("c", "d"))))
    desk.build()
    desk.correct("a", "b", "B")
    desk.correct("c", "d", "D")
    done = {(it.path, it.outcome) for it in desk.apply()}
    assert ("x.md", Outcome.LINK) in done
    assert target.read_text() == article(("a", "b"))
    assert (desk.folder / "z.md").read_text() == article(("c", "D"))
    assert (desk.folder / "y.md").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions on Windows")
def test_permissions_stay(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b")))
    path.chmod(0o640)
    desk.build()
    desk.correct("a", "b", "B")
    desk.apply()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [it.name for it in desk.folder.iterdir()] == ["x.md"]


def test_an_article_keeps_its_other_names(desk: Desk, tmp_path: Path) -> None:
    path, other = desk.put("x.md", article(("a", "b"))), tmp_path / "other.md"
    other.hardlink_to(path)
    desk.build()
    desk.correct("a", "b", "B")
    assert outcomes(desk.apply()) == [Outcome.APPLIED]
    assert other.samefile(path)
    assert other.read_text() == article(("a", "B"))


def test_an_article_that_changes_while_we_work_is_left(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b")))
    desk.build()
    desk.correct("a", "b", "B")
    (change,) = corrected_articles(desk.store, find_articles(desk.roots), desk.roots, Defaults())
    path.write_text("changed")
    assert outcomes(list(write(change).places)) == [Outcome.READ_ONLY]
    assert path.read_text() == "changed"


def test_nothing_is_written_before_write(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b")))
    desk.build()
    desk.correct("a", "b", "B")
    (change,) = corrected_articles(desk.store, find_articles(desk.roots), desk.roots, Defaults())
    assert path.read_text() == article(("a", "b"))
    diff = list(change.diff())
    assert diff[:2] == ["--- a/x.md\n", "+++ b/x.md\n"]
    assert [it[0] for it in diff if it[0] in "+-"] == ["-", "+", "-", "+"]


def test_a_page_without_marks_keeps_its_text(desk: Desk) -> None:
    page = '<html lang="nl-NL"><body><p>{}</p><p>En dan?</p></body></html>'
    path = desk.put("x.html", page.format(MARK.format(7, "source", "Open het bestand.")))
    desk.build()
    desk.correct("source", "Open het bestand.", "Open <!-- het bestand.")
    path.write_text(page.format("Open het bestand."))
    assert outcomes(desk.apply()) == [Outcome.BREAKS]
    desk.correct("source", "Open het bestand.", "Open <b>de map</b>.", time="2")
    assert outcomes(desk.apply()) == [Outcome.RELOCATED]
    assert path.read_text() == page.format("Open <b>de map</b>.")


@pytest.mark.parametrize(
    ("field", "new", "outcome"),
    [
        ("title: '<m>'", "'s Avonds", Outcome.BREAKS),
        ("title: '<m>'", "De avond", Outcome.APPLIED),
        ("title: <m>", "De avond #1", Outcome.BREAKS),
        ("title: '<m>: <m>'", "De avond", Outcome.APPLIED),
        ("list:\n  - <m>", "De avond: nu", Outcome.BREAKS),
        ("list:\n  - <m>", "De avond", Outcome.APPLIED),
    ],
)
def test_marks_in_front_matter_are_read_as_before(
    field: str, new: str, outcome: Outcome, desk: Desk
) -> None:
    mark = MARK.replace('"', "").format(7, "source", "target")
    text = f"---\n{field.replace('<m>', mark)}\nms.contentlocale: nl-NL\n---\n\ntext\n"
    path = desk.put("x.md", text)
    desk.build()
    desk.correct("source", "target", new)
    places = desk.apply()
    assert outcomes(places) == [outcome] * field.count("<m>")
    written = new if outcome is Outcome.APPLIED else "target"
    assert path.read_text() == text.replace(">target<", f">{written}<")


def test_many_corrections_are_read_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    units = [(f"s{i}", f"t{i}") for i in range(300)]
    path = desk.put("x.md", article(*units))
    desk.build()
    for source, target in units:
        new = "x</span>" if source == "s77" else f"{target} new"
        desk.correct(source, target, new)
    read = []

    def counted(path: str, data: bytes, *rest: object, **more: object) -> Reading:
        read.append(len(data))
        return read_article(path, data, *rest, **more)

    monkeypatch.setattr("tm_align.pipeline.patching.read_article", counted)
    places = desk.apply()
    assert [it.source for it in places if it.outcome is not Outcome.APPLIED] == ["s77"]
    assert sum(read) < 10 * path.stat().st_size
    expected = [(s, t if s == "s77" else f"{t} new") for s, t in units]
    assert path.read_text() == article(*expected)


def test_a_correction_within_another_is_not_written(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "Eén. Twee."), ("b", "Twee.")))
    desk.build()
    desk.correct("a", "Eén. Twee.", "Drie. Vier.")
    desk.correct("b", "Twee.", "Vijf.")
    path.write_text(HEAD + "Eén. Twee.\n")
    assert outcomes(desk.apply()) == [Outcome.RELOCATED, Outcome.BREAKS]
    assert path.read_text() == HEAD + "Drie. Vier.\n"


def test_a_binary_file_is_left(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b")))
    desk.build()
    desk.correct("a", "b", "B\nb")
    path.write_bytes(b"b\0b")
    assert outcomes(desk.apply()) == [Outcome.GONE]


Writer = Callable[[Path], None]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_write_protected_article_is_named(desk: Desk) -> None:
    path = desk.put("x.md", article(("a", "b")))
    desk.build()
    desk.correct("a", "b", "B")
    path.chmod(0o444)
    assert outcomes(desk.apply()) == [Outcome.READ_ONLY]
