"""Labels and their translations."""

import pytest

from tm_align.checks.glossary import labels, mine


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Click **Save**, then **`x`** or **two words**.", ["Save", "two words"]),
        pytest.param("**Name (new):** **Save)**", ["Name (new)", "Save"], id="half brackets"),
        pytest.param('**"OK"** **、Cell**', ["OK", "Cell"], id="signs"),
        pytest.param(
            "**[OK]** **［保存］** **[a] [b]** **(c)** **[d (e)]**",
            ["OK", "保存", "[a] [b]", "(c)", "d (e)"],
            id="brackets around all",
        ),
    ],
)
def test_labels_are_short_bold_stretches_without_markup(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_terms_are_counted_and_the_most_frequent_comes_first() -> None:
    pairs = [("Click **Save**.", "Klik op **Opslaan**.")] * 3 + [("**Save** it.", "**Bewaren**.")]
    (term,) = mine(pairs)
    assert term.targets == (("Opslaan", 3), ("Bewaren", 1))
    assert (term.occurrences, term.consistency) == (4, 0.75)


def test_pairs_with_another_number_of_labels_say_nothing() -> None:
    assert mine([("**A** and **B**", "**X**")] * 5) == []


def test_words_that_bold_strays_to_are_no_translations() -> None:
    pairs = [("Click **Save**.", "Klik op **Opslaan**.")] * 3
    pairs += [
        (f"Open the **{label}** menu.", "Open **het** menu.") for label in ("File", "Edit")
    ] * 2
    pairs += [("Click **Save**.", "Klik **het** aan."), ("Click **View**.", "Klik **het** aan.")]
    (term,) = mine(pairs)
    assert (term.source, term.targets) == ("Save", (("Opslaan", 3),))


def test_one_translation_of_many_labels_is_one() -> None:
    labelled = {"Done": 4, "Finish": 4, "Complete": 4, "Ready": 4, "Next": 1}
    pairs = [(f"**{it}**", "**完了**") for it, often in labelled.items() for _ in range(often)]
    assert {it.source for it in mine(pairs, 1)} == labelled.keys() - {"Next"}


def test_labels_that_were_kept_translate_themselves() -> None:
    pairs = [
        ("**Move** of **Cell**, **Cell**, **Row**", "**Cell** van **Rij**, **Cell**: **Move**")
    ]
    assert {(it.source, it.targets) for it in mine(pairs, 1)} == {
        ("Move", (("Move", 1),)),
        ("Cell", (("Cell", 2),)),
        ("Row", (("Rij", 1),)),
    }


@pytest.mark.parametrize(
    ("source", "targets", "found"),
    [
        pytest.param(
            "OK", {"OK": 3, "op OK": 2, "Ja": 1}, {"OK": 5, "Ja": 1}, id="begins too early"
        ),
        pytest.param(
            "Active Directory",
            {"Active Directory": 3, "Directory": 1},
            {"Active Directory": 4},
            id="begins too late",
        ),
        pytest.param(
            "View settings",
            {"Instellingen": 3, "Instellingen weergeven": 2},
            {"Instellingen weergeven": 5},
            id="the longer is no longer than the label",
        ),
        pytest.param(
            "Settings",
            {"Instellingen": 3, "Instellingen weergeven": 2},
            {"Instellingen": 5},
            id="the longer is longer than the label",
        ),
        pytest.param(
            "View settings",
            {"Instellingen": 9, "Instellingen weergeven": 2},
            {"Instellingen": 11},
            id="seldom",
        ),
        pytest.param(
            "Mail", {"e-mail": 2, "mail": 1}, {"e-mail": 2, "mail": 1}, id="parts of a word"
        ),
        pytest.param("Save", {"Opslaan": 2, "opslaan": 1}, {"Opslaan": 2, "opslaan": 1}, id="case"),
        pytest.param("Save", {"保存": 2, "单击保存": 1}, {"保存": 3}, id="no spaces between words"),
    ],
)
def test_a_translation_that_is_a_part_of_another_is_no_other(
    source: str, targets: dict[str, int], found: dict[str, int]
) -> None:
    pairs = [(f"**{source}**", f"**{it}**") for it, n in targets.items() for _ in range(n)]
    (term,) = mine(pairs)
    assert dict(term.targets) == found


def test_common_words_are_no_translations_nor_parts_of_one() -> None:
    pairs = [(f"Open **{label}**", f"Open nu het **{label}**") for label in "ABCDE"]
    pairs += [("Open **Items**", "Open **het** item")] * 3
    pairs += [("Click **Save as**", "Klik **nu het Opslaan als**")] * 4
    pairs += [("Click **Save as**", "Klik **Opslaan als**")]
    found = {it.source: it.targets for it in mine(pairs)}
    assert found == {"Save as": (("Opslaan als", 5),)}
    few = [("Open **Items**", "Open **het** item")] * 3 + pairs[:4]
    assert [(it.source, it.targets) for it in mine(few)] == [("Items", (("het", 3),))]
