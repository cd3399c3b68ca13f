"""Terms that recur and vary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks import recurring
from tm_align.checks.recurring import TERM_VARIES, phrases, term_varies

OWNER = [
    (
        "Settle invoices with your Azure Prepayment today.",
        "Vereffen facturen met uw Azure-betaling.",
    ),
    (
        "They cannot be offset with Azure Prepayment.",
        "Ze worden niet gesaldeerd met een Azure-betaling.",
    ),
    ("Pay your overage with your Azure Prepayment", "Betaal met uw vooruitbetaling van Azure"),
    ("Read the meter.", "Lees de meter."),
]


def found(pairs: list[tuple[str, str]]) -> list[tuple[int, tuple[str, ...]]]:
    rows = [(n, *pair) for n, pair in enumerate(pairs)]
    return [(n, verdict.missing) for n, verdict in term_varies(lambda: rows)]


def test_the_rarer_translation_of_a_term_is_found() -> None:
    assert found(OWNER) == [(2, ("Azure Prepayment",))]
    (_, verdict), *_ = term_varies(lambda: [(n, *pair) for n, pair in enumerate(OWNER)])
    start, end = verdict.source_spans[0]
    assert OWNER[2][0][start:end] == "Azure Prepayment"
    assert "2 of 3 times" in verdict.note


def test_in_scripts_without_spaces_too() -> None:
    pairs = [
        ("Open the Credential Manager now.", "今すぐ資格情報を開きます。"),
        ("Use the Credential Manager.", "資格情報を使います。"),
        ("Close the Credential Manager.", "信任状を閉じます。"),
        *((f"Wait {n} hours.", f"{n} 時間待ちます。") for n in range(3)),
    ]
    assert found(pairs) == [(2, ("Credential Manager",))]


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param(OWNER[:1] + OWNER[2:], id="two segments tell nothing"),
        pytest.param(
            [*OWNER[:2], (OWNER[2][0], "Betaal met Azure Prepayment")], id="the term itself"
        ),
        pytest.param(
            [*OWNER[:2], (OWNER[2][0], "Betaal met uw azure-prepayment")], id="hyphenated"
        ),
        pytest.param([*OWNER[:2], (OWNER[2][0], OWNER[2][0])], id="not translated at all"),
        pytest.param([(s, f"Zin {n}.") for n, (s, _) in enumerate(OWNER)], id="nothing is usual"),
        pytest.param([], id="nothing"),
    ],
)
def test_nothing_is_found(pairs: list[tuple[str, str]]) -> None:
    assert found(pairs) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open Azure Active Directory now.", ["Azure Active Directory"]),
        ("Azure Prepayment is due.", []),
        (
            "Select Azure Prepayment. Open Contoso Mail Center.",
            ["Azure Prepayment", "Contoso Mail Center"],
        ),
        ("**File** > **Save As**", ["Save As"]),
        ("See [Deploy](https://x.example/Get-Help Me) in `New Item`.", []),
        ("an ATM and a PC", []),
    ],
)
def test_phrases(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize(
    "text", ["zie [hier](woordje)", "zie <woordje> hier", "zie `woordje` hier", "zie hier"]
)
def test_words_of_addresses_and_code_do_not_count(text: str) -> None:
    assert recurring._target_words(f"{text} Vertalingen") == {"vertalingen"}


def test_the_words_of_all_units_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurring, "_AT_ONCE", 2)
    assert found([*OWNER[3:], *OWNER[3:], *OWNER]) == [(4, ("Azure Prepayment",))]


TEXTS = st.lists(st.tuples(st.sampled_from(OWNER), st.sampled_from(OWNER)), max_size=12)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(mixed: list[tuple], random: st.randoms) -> None:  # type: ignore[valid-type]
    rows = [(n, one[0], other[1]) for n, (one, other) in enumerate(mixed)]
    first = dict(term_varies(lambda: rows))
    random.shuffle(rows)
    assert dict(term_varies(lambda: rows)) == first


def test_it_is_information() -> None:
    assert (TERM_VARIES.code, TERM_VARIES.severity.label) == ("TM406", "info")
    assert "translated otherwise" in TERM_VARIES.summary
