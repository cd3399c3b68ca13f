"""Makes the pictures in README anew: `python -m tests.review.pictures`.

They show the articles of `corpora/marked` as they are.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.review.browser import chromium
from tests.review.conftest import Server
from tests.review.samples import CONFIGURATION
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.check import CheckOptions, check_store

ROOT = Path(__file__).parents[2]
OUT = ROOT / "pictures"


@contextmanager
def served() -> Iterator[str]:
    """The address of a review of `corpora/marked`."""
    articles = str(ROOT / "corpora/marked")
    with TemporaryDirectory() as folder:
        path = Path(folder, "tm.db")
        with Store.open(path, create=True) as store:
            options = BuildOptions(Defaults(), time.time_ns())
            build(store, find_articles([articles]), [articles], options)
            check_store(store, CheckOptions(CONFIGURATION))
        server = Server(path, "--reviewer", "Ada")
        yield server.address
        server.kill()


def main() -> None:
    """The card in light and the overview in dark colours."""
    views = {"card": ("light", "#/queue?locale=nl-NL"), "overview": ("dark", "#/overview")}
    with served() as address, chromium() as browser:
        for name, (scheme, view) in views.items():
            size = {"width": 1200, "height": 740}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(address + view)
            page.wait_for_selector(".texts, .tiles")
            page.wait_for_timeout(500)
            page.screenshot(path=OUT / f"review-{name}.jpg", type="jpeg", quality=58)


if __name__ == "__main__":
    main()
