"""A Chromium for tests: pages that fail the test when a script of theirs does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[2] / "build/npm/node_modules/axe-core/axe.min.js"

_LOST_SERVER = ("net::ERR", "503", "404", "409")
"""What a browser's console says of requests that a test wants to fail."""


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; skips where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright drives the browser")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


DUTCH = "#/queue?locale=nl-NL&code=TM210"
"""Where some findings of one locale and check wait."""


class Visit:
    """A reviewer at a browser of their own."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 860}, **options}
        )
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("dialog", self._dialog)

    def _console(self, message: Any) -> None:
        if message.type == "error" and not any(it in message.text for it in _LOST_SERVER):
            self.troubles.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        self.troubles.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def open(self, address: str) -> Any:
        """Go to an address and wait for the first card."""
        self.page.goto(address)
        self.page.wait_for_selector(".texts, .tiles, .search-form")
        return self.page

    def close(self) -> None:
        """Leave; nothing may have gone wrong, and no text from articles may have run."""
        fired = self.page.evaluate("window.fired")
        self.context.close()
        assert fired is None, "text from an article was run"
        assert self.troubles == []


def keys(page: Any, *pressed: str) -> None:
    """Press keys one after the other, as a person would."""
    for one in pressed:
        page.keyboard.press(one)


def until(page: Any, expression: str, argument: object = None) -> None:
    """Wait until an expression holds; Playwright's own way needs `eval`, which the page forbids."""
    for _ in range(300):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def shows(page: Any, *wanted: str) -> None:
    """Wait until the findings on the card have these statuses: cards are redrawn after they came."""
    found = "[...document.querySelectorAll('.finding')].map(it => it.dataset.status).join()"
    until(page, f"wanted => {found} === wanted", ",".join(wanted))


def saved(page: Any) -> None:
    """Wait until everything has arrived."""
    until(page, "document.querySelector('#sending')?.textContent === 'All saved'")
