"""A small store for the tests of the review page, with faults that checks find without learning."""

from pathlib import Path

from tests.store.samples import READER, STAT, reading
from tm_align.model import Reading
from tm_align.pipeline import Store
from tm_align.pipeline.check import CheckOptions, check_store
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.kinds import NAMES

CONFIGURATION = Configuration.without_file(NAMES)

HOSTILE = (
    "<script>window.fired=1</script>",
    "<img src=x onerror=window.fired=1>",
    "</textarea><svg onload=window.fired=1>",
    "[click](javascript:window.fired=1)",
    "\u202eevil\u202c txt",
    "</script><script>window.fired=1</script>",
    "{{ 7 * 7 }} {% raw %}",
    "'\"><iframe srcdoc='<script>parent.fired=1</script>'>",
)
"""Texts that would do something if any part of the page took them for markup."""


def articles() -> list[Reading]:
    """Twelve wrong numbers in Dutch, one twice translated; Arabic; and an article of hostile texts."""
    dutch = [
        (
            f"Wait {n} hours before step {n + 1} of the **plan**.",
            f"Wacht {n + 50} uur voor stap {n + 1} van het **plan**.",
        )
        for n in range(12, 24)
    ]
    clean = [
        ("Choose the site.", "Kies de locatie."),
        ("Restart the gateway.", "Start de gateway."),
    ]
    return [
        reading("help/wait.md", *clean, *dutch),
        reading(
            "help/other.md",
            (dutch[0][0], dutch[0][1]),
            ("Restart the gateway.", "Herstart de gateway."),
            origin="HT",
        ),
        reading(
            "help/ar.md",
            ("Pay 25 euros with `Get-Item` now.", "ادفع 26 يورو باستخدام `Get-Item` الآن."),
            locale="ar-SA",
        ),
        reading(
            "<script>window.fired=1</script>.md",
            *((f"{it} 7", f"{it} 8") for it in HOSTILE),
            locale="de-DE",
        ),
    ]


def make_store(path: Path) -> Path:
    """Write the articles into a store at `path` and check them."""
    with Store.open(path, create=True) as store:
        with store.writing() as writer:
            for one in articles():
                writer.put(f"{one.article.target_locale}/{one.article.path}", STAT, READER, one)
        check_store(store, CheckOptions(CONFIGURATION))
    return path
