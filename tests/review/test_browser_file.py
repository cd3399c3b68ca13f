"""The page as one file, opened from disk: the same work without a server, and its decisions brought in."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.review.browser import Visit, keys, until
from tests.review.samples import CONFIGURATION, HOSTILE
from tm_align.cli import app
from tm_align.model import Status
from tm_align.pipeline.review import Rechecker, write_page
from tm_align.store import FindingQuery, Store


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def come(**options: Any) -> Visit:
        visits.append(Visit(browser, **options))
        visits[-1].context.route("http*://**", lambda _: pytest.fail("the file used the network"))
        return visits[-1]

    yield come
    for one in visits:
        one.close()


@pytest.fixture
def file(store_path: Path) -> str:
    """The page of a store, as the address of a file."""
    out = store_path.with_name("review.html")
    done = write_page(
        store_path,
        Rechecker(store_path, CONFIGURATION),
        out,
        FindingQuery(),
        5000,
        "Ada",
        "2026-11-23T09:30:00Z",
    )
    assert done.left_out == 0
    return out.as_uri()


def test_decisions_of_a_file_are_saved_and_brought_in(
    visit: Callable[..., Visit], file: str, store_path: Path, tmp_path: Path
) -> None:
    page = visit().open(file + "#/queue?locale=nl-NL&code=TM210")
    for pressed in ("x", "c"):
        before = page.inner_text(".texts")
        keys(page, pressed)
        until(page, "it => document.querySelector('.texts').innerText !== it", before)
    keys(page, "e")
    field = page.wait_for_selector("#edit-target")
    right = field.input_value().replace("64", "14", 1)
    field.fill(right)
    page.wait_for_selector("text=Checks cannot run in this file")
    keys(page, "Control+Enter")
    page.wait_for_selector("#edit-target", state="detached")
    keys(page, "x", "u")
    page.wait_for_timeout(200)
    page.reload()
    page.wait_for_selector(".texts")
    with page.expect_download() as waiting:
        page.click("text=Save decisions.json (3)")
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert saved.name == "decisions.json"
    assert len(json.loads(saved.read_text("utf-8"))) == 3
    for expected in ("3 added", "3 known already"):
        command = ["decide", "--from", str(saved), "--store", str(store_path)]
        assert expected in CliRunner().invoke(app, command, catch_exceptions=False).output
    with Store.open(store_path, read_only=True) as store:
        made = [it.decision for it in store.decisions()]
    assert {it.status for it in made} == {Status.FALSE_ALARM, Status.CONFIRMED, Status.FIXED}
    assert [it.new_target for it in made if it.new_target] == [right]
    assert {it.reviewer for it in made} == {"Ada"}


def test_how_to_save_is_seen_at_once(
    visit: Callable[..., Visit], file: str, tmp_path: Path
) -> None:
    one = visit(viewport={"width": 1280, "height": 800})
    page = one.open(file + "#/queue?locale=nl-NL&code=TM210")
    keys(page, "?")
    page.wait_for_selector("dialog[open] >> text=until you save decisions.json")
    assert page.evaluate(
        "document.querySelector('dialog .note').getBoundingClientRect().bottom"
        " < document.querySelector('dialog').getBoundingClientRect().bottom"
    )
    keys(page, "Escape", "x")
    page.wait_for_selector("text=Save decisions.json (1)")
    with page.expect_download() as waiting:
        keys(page, "Control+s")
    waiting.value.save_as(tmp_path / "saved.json")
    assert len(json.loads((tmp_path / "saved.json").read_text("utf-8"))) == 1
    page.click("[data-focus=who]")
    page.wait_for_selector("dialog[open] >> text=until you save decisions.json")


def test_every_view_works_from_disk(visit: Callable[..., Visit], file: str) -> None:
    page = visit(color_scheme="dark").open(file)
    assert "Arabic" not in page.inner_text(".queue-total")
    keys(page, "g", "o")
    page.wait_for_selector(".tiles")
    assert page.query_selector("tbody a:has-text('ar-SA')")
    keys(page, "g", "s")
    page.fill("#search-text", "PAY 25")
    keys(page, "Enter")
    page.click(".hit-row")
    page.wait_for_selector(".texts")
    keys(page, "d")
    page.wait_for_selector("dialog .documentation")
    keys(page, "Escape", "f")
    page.click("details[data-facet=code] summary")
    page.click("details[data-facet=code] label >> nth=0")
    until(page, "location.hash.includes('code=TM')")


def test_hostile_text_is_shown_in_the_file(visit: Callable[..., Visit], file: str) -> None:
    page = visit().open(file + "#/queue?locale=de-DE&code=TM210")
    rows = page.eval_on_selector_all(".row-text", "rows => rows.map(it => it.innerText)")
    assert len(rows) == len(HOSTILE)
    for _ in HOSTILE:
        assert "fired" in page.inner_text(".card-place")
        keys(page, "e")
        page.wait_for_selector("#edit-target")
        keys(page, "Escape", "j")


def test_the_same_decision_for_many_works_from_disk(visit: Callable[..., Visit], file: str) -> None:
    page = visit().open(file + "#/queue?locale=nl-NL&code=TM210")
    keys(page, "b")
    page.wait_for_selector("dialog .primary:not([disabled])")
    keys(page, "4")
    assert page.inner_text("dialog .primary") == "Mark 12 segments as false alarm"
    keys(page, "Enter")
    page.wait_for_selector("text=Save decisions.json (12)")
    keys(page, "u")
    page.wait_for_selector("text=Save decisions.json (0)")
