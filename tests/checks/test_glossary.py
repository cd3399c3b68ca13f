"""Labels and their translations."""

from tm_align.checks.glossary import labels, mine


def test_labels_are_short_bold_stretches_without_markup() -> None:
    assert labels("Click **Save**, then **`x`** or **two words**.") == ["Save", "two words"]


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
