"""Names in the cases of a language."""

import pytest

from tm_align.checks.inflection import declined, stem
from tm_align.checks.languages import language


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("OneDrive", "OneDriv"),
        ("SharePoint", "SharePoint"),
        pytest.param("Duo", "Duo", id="too short"),
    ],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(name) == expected


@pytest.mark.parametrize(
    ("name", "text", "locale", "found"),
    [
        ("OneDrive", "soubory na OneDrivu", "cs-CZ", True),
        ("Skype", "rozmowa w Skypie", "pl-PL", True),
        ("OneDrive", "do OneDrivu", "sk-SK", True),
        pytest.param("OneDrive", "op OneDrivu", "nl-NL", False, id="Dutch has no cases"),
        pytest.param("OneDrive", "na OneDriev", "cs-CZ", False, id="another stem"),
        pytest.param("OneDrive", "na OneDrivXu", "cs-CZ", False, id="no ending"),
        pytest.param("OneDrive", "na OneDrivovatelnému", "cs-CZ", False, id="too long an ending"),
        pytest.param("OneDrive", "na MyOneDrivu", "cs-CZ", False, id="another name"),
        pytest.param("SharePoint", "na SharePointu", "cs-CZ", False, id="the whole name is there"),
    ],
)
def test_declined(name: str, text: str, locale: str, found: bool) -> None:
    assert declined(name, text, language(locale)) is found
