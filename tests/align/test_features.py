"""What segments show by themselves."""

import pytest

from tests.align.samples import cut
from tm_align.align.features import address, features, heading_slug, slug_of

SIGNS = [
    ("See [this](https://a.example/en-us/x.md?view=1).", {"ua.example/x"}),
    ('<a href="/nl-nl/x">Zie</a>', {"ux"}),
    ("Type `net  use`.", {"cnet use"}),
    ("Wait 007 seconds.", {"n7"}),
    ("Use IMail or _lpFlags_ or System.Object.", {"iimail", "isystem.object", "i_lpflags_"}),
    ("Nothing here.", set()),
]


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_signs_are_what_reads_the_same_in_both_languages(text: str, expected: set[str]) -> None:
    assert features(text).signs == expected


def test_markup_is_no_word_and_has_no_length() -> None:
    assert features("**One** [two](three.md)").words == ("one", "two")
    assert features("**One** [two](three.md)").size == len("Onetwo")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://docs.example/en-us/a", "http://www.docs.example/zh-cn/a/"),
        ("Help.MD", "help"),
        ("/nl-nl/a#b", "/a#b"),
    ],
)
def test_addresses_are_equal_but_for_localization(first: str, second: str) -> None:
    assert address(first) == address(second)


def test_the_anchor_of_a_heading_is_computed_as_the_platform_does() -> None:
    assert heading_slug("Set up: a [new](x.md) plan") == "set-up-a-new-plan"


def test_only_a_heading_has_a_given_anchor() -> None:
    heading, text = cut('# <a name="a--b"></a>Kop\n\ntekst')
    assert slug_of(heading) == "a-b"
    assert slug_of(text) == ""
