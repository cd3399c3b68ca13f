"""Names in the cases of a language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks.inflection import derived, forms, forms_of, lengthened, stem
from tm_align.checks.languages import language


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("OneDrive", "OneDriv"),
        ("SharePoint", "SharePoint"),
        ("Edge", "Edg"),
        pytest.param("Duo", "Duo", id="too short"),
    ],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(name) == expected


@pytest.mark.parametrize(
    ("name", "text", "locale", "found"),
    [
        ("OneDrive", "soubory na OneDrivu nebo z OneDrivu", "cs-CZ", 2),
        ("Skype", "rozmowa w Skypie", "pl-PL", 1),
        ("OneDrive", "do OneDrivu", "sk-SK", 1),
        pytest.param("OneDrive", "na OneDrive", "cs-CZ", 0, id="the name itself"),
        pytest.param("OneDrive", "op OneDrivu", "nl-NL", 0, id="Dutch has no cases"),
        pytest.param("OneDrive", "OneDrivu", "fi-FI", 0, id="Finnish keeps the vowel"),
        pytest.param("OneDrive", "na OneDriev", "cs-CZ", 0, id="another stem"),
        pytest.param("OneDrive", "na OneDrivx", "cs-CZ", 0, id="no ending"),
        pytest.param("DataStore", "v DataStorage", "cs-CZ", 0, id="another word"),
        pytest.param("OneDrive", "na MyOneDrivu", "cs-CZ", 0, id="another name"),
        pytest.param("SharePoint", "na SharePointu", "cs-CZ", 0, id="the whole name is there"),
    ],
)
def test_forms(name: str, text: str, locale: str, found: int) -> None:
    assert forms(name, text, language(locale)) == found


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("onedrivové soubory", "cs-CZ", True),
        pytest.param("OneDrivové soubory", "cs-CZ", False, id="with its capitals"),
        pytest.param("onedriv soubory", "cs-CZ", False, id="without an ending"),
        pytest.param("onedrivovatelné", "cs-CZ", False, id="too long an ending"),
        pytest.param("onedrivové", "nl-NL", False, id="Dutch has no cases"),
    ],
)
def test_derived(text: str, locale: str, found: bool) -> None:
    assert derived("OneDrive", text, language(locale)) is found


NAMES = st.builds(
    "{}{}".format,
    st.sampled_from(["Skyp", "OneDriv", "Duo", "Teams"]),
    st.text("aeiumy", max_size=3),
)


@pytest.mark.parametrize("locale", ["cs-CZ", "nl-NL"])
@given(st.lists(NAMES), NAMES)
def test_a_form_of_many_names_is_one_of_any(locale: str, names: list[str], word: str) -> None:
    found = any(forms(name, word, language(locale)) for name in names)
    assert forms_of(names, language(locale))(word) is found


def test_forms_of_short_and_of_no_names() -> None:
    assert forms_of(["Skype", "Contoso"], language("pl-PL"))("Skypie")
    assert not forms_of([], language("pl-PL"))("Skypie")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("SharePointhoz", True),
        ("PowerShellu", True),
        pytest.param("SharePoint", False, id="no ending"),
        pytest.param("SharePointHoz", False, id="another name"),
        pytest.param("SharePointtolvajok", False, id="too long an ending"),
        pytest.param("Duot", False, id="too short a name"),
    ],
)
def test_names_with_an_ending(word: str, found: bool) -> None:
    assert lengthened(["Duo", "SharePoint", "PowerShell"])(word) is found
