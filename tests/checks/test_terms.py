"""Where a glossary term stands in a text."""

import pytest

from tm_align.checks.terms import stands


@pytest.mark.parametrize(
    ("term", "text", "as_word", "anywhere"),
    [
        ("invoice", "Pay the Invoice.", True, True),
        pytest.param("invoice", "two invoices", True, True, id="plural in -s"),
        pytest.param("box", "two boxes", True, True, id="plural in -es"),
        pytest.param("invoice", "reinvoiced", False, True, id="part of a word"),
        pytest.param("invoice", "the invoicer", False, True, id="another word"),
        pytest.param("invoice", "my_invoice_id", True, True, id="joined by underscores"),
        pytest.param("invoice", "the bill", False, False, id="absent"),
        pytest.param("pull  request", "a pull\nrequest", True, False, id="any white space between"),
        pytest.param("pull request", "a pullrequest", False, False, id="white space is needed"),
        pytest.param("C++", "Use C++.", True, True, id="signs at the end"),
        pytest.param(".NET", "Use .NET 8", True, True, id="signs at the start"),
        pytest.param("a.b", "axb", False, False, id="signs mean themselves"),
        pytest.param("文件", "保存文件夹", True, True, id="no spaces between words"),
        pytest.param("Straße", "STRASSE", False, True, id="case that changes the length"),
    ],
)
def test_stands(term: str, text: str, as_word: bool, anywhere: bool) -> None:
    assert stands(term, text, whole=True) is as_word
    assert stands(term, text, whole=False) is anywhere
