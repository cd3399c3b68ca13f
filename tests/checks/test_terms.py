"""Where a glossary term stands in a text."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks.terms import Term, Terms, stands


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
        pytest.param("pull  request", "a pull\nrequest", True, True, id="any white space between"),
        pytest.param("pull request", "a pullrequest", False, False, id="white space is needed"),
        pytest.param("On", "It depends on you.", False, True, id="a capital counts in whole words"),
        pytest.param("on", "On it goes.", True, True, id="without one any case does"),
        pytest.param("C++", "Use C++.", True, True, id="signs at the end"),
        pytest.param(".NET", "Use .NET 8", True, True, id="signs at the start"),
        pytest.param("a.b", "axb", False, False, id="signs mean themselves"),
        pytest.param("文件", "保存文件夹", True, True, id="no spaces between words"),
        pytest.param("Straße", "STRASSE", False, True, id="case that changes the length"),
        pytest.param("factuur", "twee facturen", False, True, id="a stem that changes"),
        pytest.param("vergadering", "vergaderingen", False, True, id="an ending"),
        pytest.param("bestand", "bestek", False, False, id="another word with that beginning"),
        pytest.param("счёт", "счета", False, False, id="too short for its ending to be open"),
        pytest.param("подписка", "отмена подписки", False, True, id="cases"),
        pytest.param("gedeelde map", "gedeelde mappen", False, True, id="the last of two words"),
        pytest.param("Überweisung", "Rücküberweisung", False, True, id="within a compound"),
        pytest.param("über", "Zubehör darüber", False, True, id="letters beyond ASCII bound words"),
        pytest.param("請求書", "請求書を払う", True, True, id="Japanese"),
        pytest.param("ビュー", "プレビュー", True, True, id="kana stand anywhere"),
    ],
)
def test_stands(term: str, text: str, as_word: bool, anywhere: bool) -> None:
    assert stands(term, text, whole=True) is as_word
    assert stands(term, text, whole=False) is anywhere


TERMS = Terms(
    [
        Term("request", ("verzoek",)),
        Term("pull request", ("pull-verzoek",)),
        Term("C++", ("C++",)),
        Term("box", ("doos",)),
        Term("文件", ("file",)),
        Term("", ("middels",), True),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open a pull request.", ["pull request"]),
        ("A request and a pull request.", ["pull request", "request"]),
        ("Two Boxes of requests", ["request", "box"]),
        ("Use C++, not C.", ["C++"]),
        ("保存文件夹", ["文件"]),
        ("Nothing", []),
        ("", []),
    ],
)
def test_terms_in_text(text: str, found: list[str]) -> None:
    assert [it.term.source for it in TERMS.in_text(text)] == found
    assert all(
        text[slice(*it.span)].casefold().startswith(it.term.source[:2].casefold())
        for it in TERMS.in_text(text)
    )


@given(
    st.lists(st.sampled_from(TERMS[:-1]), max_size=4),
    st.lists(st.sampled_from(["a", "box", "C++", "file", "文件"])),
)
def test_no_term_is_missed_by_looking_up_its_first_word(
    terms: list[Term], words: list[str]
) -> None:
    text = " ".join([*(it.source for it in terms), *words])
    found = {it.term for it in TERMS.in_text(text)}
    expected = {it for it in TERMS if it.source and stands(it.source, text, whole=True)}
    assert found <= expected
    assert {it for it in expected - found if it.source != "request"} == set()


def test_terms_are_the_tuple_they_are() -> None:
    assert tuple(TERMS) == TERMS
    assert hash(TERMS) == hash(tuple(TERMS))
    assert pickle.loads(pickle.dumps(TERMS)).unconditional == (TERMS[-1],)
