"""What one text has more of than the other."""

from tm_align.checks.surplus import surplus


def test_order_is_no_difference() -> None:
    assert surplus(["a", "b", "a"], ["a", "a", "b"]) is None
    assert surplus([], []) is None


def test_each_is_counted() -> None:
    found = surplus(["a", "b", "b", "c"], ["c", "b", "d", "d"])
    assert found is not None
    assert list(found.missing.elements()) == ["a", "b"]
    assert list(found.extra.elements()) == ["d", "d"]
