"""Checks across the store reach every place of a text, as far as the rules allow."""

from collections.abc import Callable
from pathlib import Path

from tests.pipeline.made import Texts
from tm_align.pipeline import Store
from tm_align.pipeline.check import CheckOptions, check_store
from tm_align.pipeline.configuration_file import read_configuration
from tm_align.pipeline.kinds import NAMES

SOURCE = "Restart the gateway now."
ARTICLES: dict[str, Texts] = {
    "nl-NL/a.md": [(SOURCE, "Start de gateway nu opnieuw.")],
    "nl-NL/b.md": [(SOURCE, "Start de gateway nu opnieuw."), (SOURCE, "Herstart de gateway.")],
    "nl-NL/c.md": [("Read.", "Lees."), (SOURCE, "Herstart de gateway.")],
    "nl-NL/d.md": [(SOURCE, "Start de gateway nu opnieuw.")],
    "de-DE/a.md": [(SOURCE, "Starten Sie das Gateway neu.")],
}


def places(store: Store) -> list[tuple[str, int]]:
    return [(it.finding.article, it.position) for it in store.findings()]


def test_every_place_of_the_rarer_translation(
    put: Callable[[dict[str, Texts]], None], store: Store
) -> None:
    put(ARTICLES)
    assert places(store) == [("nl-NL/b.md", 1), ("nl-NL/c.md", 1)]


def test_texts_are_compared_by_source_by_target_and_without_their_numbers(
    put: Callable[[dict[str, Texts]], None], store: Store
) -> None:
    put(
        {
            "nl-NL/a.md": [
                ("Restart the gateway.", "Start de gateway opnieuw."),
                ("Boot the gateway anew.", "Start de gateway opnieuw."),
                ("Wait for 5 minutes now.", "Wacht nu 5 minuten."),
                ("Wait for 7 minutes now.", "Even 7 minuten wachten."),
                ("Wait for 9 minutes now.", "Wacht nu 9 minuten."),
            ]
        }
    )
    assert [(it.position, it.finding.code) for it in store.findings()] == [
        (0, "TM402"),
        (1, "TM402"),
        (3, "TM405"),
    ]


def test_rules_of_the_article_hold(
    put: Callable[[dict[str, Texts]], None], store: Store, tmp_path: Path
) -> None:
    put(ARTICLES)
    file = tmp_path / "tm-align.toml"
    file.write_text('[[paths]]\nglob = "*/b.md"\nignore = ["TM4"]\n')
    check_store(store, CheckOptions(read_configuration(file, NAMES)))
    assert places(store) == [("nl-NL/c.md", 1)]
    file.write_text('select = ["TM1"]\n')
    check_store(store, CheckOptions(read_configuration(file, NAMES)))
    assert places(store) == []
