"""Which files can be read."""

import pytest

from tm_align.formats.registry import READABLE, readable


@pytest.mark.parametrize("form", READABLE, ids=[it.name for it in READABLE])
def test_a_format_is_known_by_its_endings_in_any_case(form: object) -> None:
    for suffix in form.suffixes:
        assert readable(f"name{suffix}") is form
        assert readable(f"NAME{suffix.upper()}") is form


@pytest.mark.parametrize("name", ["a.txt", "tmx", "a.tmx.bak", ""])
def test_other_files_are_not(name: str) -> None:
    assert readable(name) is None
