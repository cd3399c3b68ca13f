import re
from collections import defaultdict
from gettext import c2py

import pytest

from tm_align.formats.plurals import PLURAL_FORMS, plural_forms
from tm_align.locales import po_spelling

NUMBERS = (*range(2_001), 10_000, 999_999, 1_000_000)
RULE = re.compile(r"nplurals=(\d); plural=(.+);")


@pytest.mark.parametrize("rule", sorted(set(PLURAL_FORMS.values())))
def test_rule_yields_every_form_it_announces_and_no_other(rule: str) -> None:
    count, expression = RULE.fullmatch(rule).groups()
    forms = {c2py(expression)(number) for number in NUMBERS}
    assert forms == set(range(int(count)))


def test_rules_distinguish_the_numbers_that_cldr_distinguishes() -> None:
    """Babel carries CLDR, some version of it. What is left out: see the module's docstring."""
    babel = pytest.importorskip("babel", reason="Babel is not installed")
    compared = 0
    for language, rule in PLURAL_FORMS.items():
        try:
            category = babel.Locale.parse(language).plural_form
        except babel.UnknownLocaleError:  # CLDR has the rule, but no other data for the locale
            continue
        form = c2py(RULE.fullmatch(rule)[2])
        forms = defaultdict(set)
        for number in NUMBERS[:-1]:
            forms[category(number)].add(form(number))
        assert all(len(each) == 1 for each in forms.values()), language
        if language != "vi":
            assert len(set.union(*forms.values())) == len(forms), language
        compared += 1
    assert compared > 200


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("nl-NL", 2),
        ("ja-JP", 1),
        ("zh-Hant-TW", 1),
        ("sr-Latn-RS", 3),
        ("ar-SA", 6),
        ("pt-BR", 2),
        ("cy-GB", 6),
    ],
)
def test_locales_find_the_rule_of_their_language(tag: str, forms: int) -> None:
    assert plural_forms(po_spelling(tag)).startswith(f"nplurals={forms};")


def test_european_portuguese_differs_from_brazilian() -> None:
    assert plural_forms("pt_PT") != plural_forms("pt_BR") == plural_forms("pt")


def test_language_without_a_rule() -> None:
    assert plural_forms("tlh") is None
