"""Corrections of alignments are kept."""

from tm_align.store import Store, StoredPin

KEPT = StoredPin("nl-NL", "a.md", "One", "Een", False)
OTHER = StoredPin("", "b.md", "Two", "", True)


def test_pins_are_kept_once_and_the_newest_comes_last(store: Store) -> None:
    second = KEPT._replace(source="Three")
    assert store.add_pins([KEPT, OTHER, second, KEPT]) == 3
    assert store.add_pins([KEPT]) == 0
    assert list(store.pins()) == [second, KEPT, OTHER]


def test_a_pin_can_be_turned_round_and_forgotten(store: Store) -> None:
    store.add_pins([KEPT])
    rejected = KEPT._replace(rejected=True)
    assert store.add_pins([rejected]) == 1
    assert list(store.pins()) == [rejected]
    assert store.remove_pins([KEPT, OTHER]) == 1
    assert list(store.pins()) == []


def test_locales_are_told_apart(store: Store) -> None:
    assert store.add_pins([KEPT, KEPT._replace(target_locale="de-DE")]) == 2
    assert store.remove_pins([KEPT]) == 1
