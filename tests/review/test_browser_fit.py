"""The served page for every reader: accessible, in narrow windows, by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.review.browser import AXE, DUTCH, Visit, keys, until
from tests.review.conftest import Server

Serve = Callable[..., Server]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize(
    "view", ["queue?locale=nl-NL", "queue?locale=ar-SA", "overview", "search?text=plan"]
)
def test_no_serious_accessibility_finding(
    serve: Serve, visit: Callable[..., Visit], store_path: Path, scheme: str, width: int, view: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install --prefix build/npm axe-core)")
    one = visit(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = one.open(serve(store_path, "--reviewer", "Ada").address + "#/" + view)
    page.wait_for_timeout(300)
    presses: tuple[tuple[str, ...], ...] = ((), ("?",), ("Escape", "e"))
    for pressed in presses if view.startswith("queue") else ((),):
        keys(page, *pressed)
        page.wait_for_timeout(200)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run()")
        serious = [it for it in found["violations"] if it["impact"] in ("serious", "critical")]
        assert [(it["id"], [node["target"] for node in it["nodes"]]) for it in serious] == []


@pytest.mark.parametrize("width", [640, 400, 320])
def test_nothing_runs_off_a_narrow_window(
    serve: Serve, visit: Callable[..., Visit], store_path: Path, width: int
) -> None:
    """640 is what is left of 1280 at 200 % zoom."""
    one = visit(viewport={"width": width, "height": 700})
    page = one.open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    for pressed in ((), ("e",)):
        keys(page, *pressed)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(page.url.split("#")[0] + "#/overview")
    page.wait_for_selector(".tiles")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


IN_VIEW = (
    "(selector) => { const it = document.querySelector(selector).getBoundingClientRect();"
    " const below = document.elementFromPoint(it.left + 4, it.bottom - 2);"
    " return it.height > 0 && it.top >= 0 && it.bottom <= innerHeight"
    " && document.querySelector(selector).contains(below) }"
)
"""Whether all of an element is seen, with nothing in front of its end."""


@pytest.mark.parametrize("width", [1280, 800])
def test_what_saves_is_seen_while_typing(
    serve: Serve, visit: Callable[..., Visit], store_path: Path, width: int
) -> None:
    """In a window too low for all of it, as it is for a long segment in a higher one."""
    one = visit(viewport={"width": width, "height": 460})
    page = one.open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    for pressed in ("e", "m", "r"):
        keys(page, pressed)
        page.wait_for_selector(".editor")
        assert page.evaluate(IN_VIEW, ".editor .button.primary"), pressed
        assert page.query_selector(".actions") is None
        keys(page, "Escape")
        assert page.query_selector(".actions") is not None
    keys(page, "m")
    assert page.evaluate(IN_VIEW, "#edit-comment")
    keys(page, "Escape", "e", "End", "x", "Control+s")
    page.wait_for_selector("text=Save all the same?")
    assert page.evaluate(IN_VIEW, ".verdict > :last-child")


@pytest.mark.parametrize("width", [1280, 800])
def test_the_queue_follows_the_segment(
    serve: Serve, visit: Callable[..., Visit], store_path: Path, width: int
) -> None:
    one = visit(viewport={"width": width, "height": 500})
    page = one.open(serve(store_path, "--reviewer", "Ada").address + "#/queue?locale=nl-NL")
    rows = "[...document.querySelectorAll('.row')].findIndex((it) => it.ariaCurrent)"
    for pressed, row in (("j" * 11, 11), ("k" * 9, 2), ("j" * 8, 10)):
        keys(page, *pressed)
        until(page, f"(at) => {rows} === at", row)
        assert page.evaluate(IN_VIEW, ".row[aria-current]"), pressed
    page.set_viewport_size({"width": width, "height": 330})
    until(page, IN_VIEW, ".row[aria-current]")


def test_focus_is_visible_and_never_trapped(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    seen = set()
    for _ in range(120):
        keys(page, "Tab")
        where = page.evaluate(
            "(() => { const it = document.activeElement; const style = getComputedStyle(it);"
            " return [it.outerHTML.slice(0, 120), style.outlineStyle, it === document.body] })()"
        )
        if where[2]:
            break
        assert where[1] != "none", where[0]
        seen.add(where[0])
    else:
        pytest.fail("Tab never left the page")
    assert len(seen) > 25
