"""Looking for a text in any case and script."""

import apsw
import pytest

from tm_align.store.text import add_folding, holds


@pytest.mark.parametrize(
    ("text", "stands_in", "found"),
    [
        ("azure", "Die AZURE-Zahlung", True),
        ("ÜBER", "Etwas über Zahlungen", True),
        ("straße", "STRASSE", True),
        ("größe", "Die Größe", True),
        ("ЗАКАЗ", "ваш заказ", True),
        ("管理", "管理者", True),
        ("100%", "100% sure", True),
        ("100%", "1000 times", False),
        ("a_b", "axb", False),
        ("a\\b", "a\\B", True),
        ("über", "uber", False),
    ],
)
def test_holds(text: str, stands_in: str, found: bool) -> None:
    connection = apsw.Connection(":memory:")
    add_folding(connection)
    test = holds(text)
    (answer,) = connection.execute(
        f"SELECT {test.on('held')} FROM (SELECT ? AS held)", (test.value, stands_in)
    ).fetchone()
    connection.close()
    assert bool(answer) is found


def test_nothing_holds_no_text() -> None:
    connection = apsw.Connection(":memory:")
    add_folding(connection)
    assert connection.execute("SELECT folded(NULL)").get is None
