"""What the store knows of units beyond their texts."""

from tests.formats.samples import unit
from tests.store.conftest import Fill
from tests.store.samples import reading
from tm_align.formats.entry import unit_key
from tm_align.model import Annotation, Decision, Status
from tm_align.store import Store, Wants

DECISION = Decision("en-US", "a", "nl-NL", "b", "", Status.CONFIRMED, None, "see guide", "Jo", "1")


def annotations(store: Store, wants: Wants) -> dict[str, Annotation | None]:
    return {it.source: it.annotation for it in store.annotated(store.units(), wants, unit_key)}


def test_neighbours_are_those_of_the_first_place(store: Store, fill: Fill) -> None:
    fill(
        reading("b.md", ("a", "b"), ("later", "later")),
        reading("a.md", ("first", "eerste"), ("a", "b"), ("last", "laatste")),
    )
    found = annotations(store, Wants(context=True))
    assert (found["a"].before, found["a"].after) == (("first", "eerste"), ("last", "laatste"))
    assert found["first"].before == ("", "")
    assert found["last"].after == ("", "")


def test_decisions_about_the_unit_itself(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("a", "b"), ("c", "d")))
    store.decide([DECISION])
    found = annotations(store, Wants(findings=True))
    assert (found["a"].status, found["a"].comment) == (Status.CONFIRMED, "see guide")
    assert (found["c"].status, found["c"].comment) == (None, "")
    assert found["a"].key == unit_key(unit("a", "b"))


def test_units_the_store_does_not_have_say_nothing(store: Store, fill: Fill) -> None:
    fill(reading("a.md", ("a", "b")))
    (found,) = store.annotated([unit("a", "other")], Wants(True, True), unit_key)
    assert found.annotation == Annotation(unit_key(unit("a", "other")))


def test_many_units_keep_their_order(store: Store, fill: Fill) -> None:
    fill(reading("a.md", *((f"s{n:04}", f"t{n}") for n in range(450))))
    found = list(store.annotated(store.units(), Wants(context=True), unit_key))
    assert [it.source for it in found] == sorted(it.source for it in found)
    assert all(it.annotation.before[0] == f"s{n - 1:04}" for n, it in enumerate(found) if n)
