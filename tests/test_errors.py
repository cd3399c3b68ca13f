"""What somebody may have meant."""

from tm_align.errors import nearest


def test_nearest() -> None:
    assert nearest("selct", ["ignore", "select"]) == "; did you mean select?"
    assert nearest("x", []) == ""
