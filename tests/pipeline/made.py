"""Marked articles made up for the tests of checks."""

from pathlib import Path

from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.check import CheckOptions
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.kinds import NAMES

Texts = list[tuple[str, str]]

NO_FILE = CheckOptions(Configuration.without_file(NAMES))
"""Checking without a configuration file."""

FAULTY: dict[str, Texts] = {
    "nl-NL/wait.md": [
        ("Wait 12 hours.", "Wacht 13 uur."),
        ("Run `Get-Item` first.", "Voer eerst `Get-Ding` uit."),
        ("See [the page](pay.md).", "Zie [de pagina](pay.md)."),
    ],
    "nl-NL/pay.md": [("Pay 3 euros | now.", "Betaal 4 euro | nu.")],
    "nl-NL/good.md": [("Read the meter.", "Lees de meter.")],
    "ja-JP/wait.md": [("Wait 12 hours.", "13 時間待ちます。"), ("Wait.", "待ちます。")],
}
"""Numbers that differ in three places, code in one, and an article in order."""


def write_articles(folder: Path, articles: dict[str, Texts]) -> None:
    """Write each article with one pair per line; the folder's name tells the locale."""
    for path, texts in articles.items():
        marks = [
            f'<span data-ttu-id="1a2b3-{100 + n}">{target}</span><span class="sxs-lookup">'
            f'<span data-stu-id="1a2b3-{100 + n}">{source}</span></span>\n'
            for n, (source, target) in enumerate(texts)
        ]
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(marks), encoding="utf-8")


def build_store(store: Store, folder: Path, *, prune: bool = False) -> None:
    """Bring the store up to date with a folder; times of files are not trusted."""
    found = find_articles([str(folder)])
    build(store, found, [str(folder)], BuildOptions(Defaults(), 0, prune=prune))
