"""Labels found in the articles."""

from collections.abc import Callable

from tests.pipeline.made import Texts
from tm_align.pipeline import Query, Store
from tm_align.pipeline.glossary import mine_glossary


def test_labels_by_locale_counted_by_occurrence(
    put: Callable[[dict[str, Texts]], None], store: Store
) -> None:
    put(
        {
            "nl-NL/a.md": [("Choose **Save**.", "Kies **Opslaan**.")],
            "nl-NL/b.md": [("Choose **Save**.", "Kies **Opslaan**."), ("**Save**", "**Bewaar**")],
            "de-DE/a.md": [("Choose **Save**.", "Wählen Sie **Speichern**.")],
        }
    )
    found = list(mine_glossary(store, Query(), 1))
    assert [(it.target_locale, it.term.source, it.term.targets) for it in found] == [
        ("de-DE", "Save", (("Speichern", 1),)),
        ("nl-NL", "Save", (("Opslaan", 2), ("Bewaar", 1))),
    ]
    assert [it.target_locale for it in mine_glossary(store, Query(), 2)] == ["nl-NL"]
