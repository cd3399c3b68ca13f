"""The served page for every reader: accessible, in narrow windows, by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.review.browser import AXE, DUTCH, Visit, keys
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
