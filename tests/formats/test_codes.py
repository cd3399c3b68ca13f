"""Markup as inline codes: numbers that correspond, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.formats.codes import Code, coded, plain
from tm_align.markup import Role


def shown(source: str, target: str) -> tuple[str, str]:
    """Both sides with each code as its role and number: `(1`, `)1`, `.2`, `?3` for half a pair."""
    signs = {Role.OPEN: "(", Role.CLOSE: ")", Role.LONE: "."}
    sides = (
        "".join(
            it
            if isinstance(it, str)
            else f"{signs[it.role] if it.paired or it.role is Role.LONE else '?'}{it.number}"
            for it in side
        )
        for side in coded(source, target)
    )
    return tuple(sides)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("plain", "tekst", ("plain", "tekst")),
        ("a **b** c", "**B** A", ("a (1b)1 c", "(1B)1 A")),
        ("`a` then `b`", "`b` na `a`", (".1 then .2", ".2 na .1")),
        ("**a** `b`", "`b`", ("(1a)1 .2", ".2")),
        ("`a`", "`b` **c** `a`", (".1", ".2 (3c)3 .1")),
        ("[x](a.md) [y](b.md)", "[Y](b.md) [X](c.md)", ("(1x)1 (2y)2", "(2Y)2 (1X)1")),
        ("**a [b](c) d**", "[b](c) **d**", ("(1a (2b)2 d)1", "(2b)2 (1d)1")),
        ("<b>x", "x</b>", ("?1x", "x?2")),
        ("a \\* &amp; https://x.example", "a", ("a \\* &amp; https://x.example", "a")),
        ("**a** **b** **c**", "**c**", ("(1a)1 (2b)2 (3c)3", "(1c)1")),
    ],
)
def test_codes_that_correspond_have_one_number(
    source: str, target: str, expected: tuple[str, str]
) -> None:
    assert shown(source, target) == expected


PARTS = (
    "** * ` [ ](a.md) ](b.md) ![ <b> </b> <br/> {0} \\* &amp; a word _ <xref:X> [!NOTE] <!--c--> 字"
)
segment = st.lists(st.sampled_from([*PARTS.split(), " ", "\n"]), max_size=12).map("".join)


@given(source=segment, target=segment)
def test_pieces_join_to_the_segment_and_numbers_are_sound(source: str, target: str) -> None:
    sides = coded(source, target)
    for text, pieces in zip((source, target), sides, strict=True):
        assert "".join(it if isinstance(it, str) else it.text for it in pieces) == text
        codes = [it for it in pieces if isinstance(it, Code)]
        opened: set[int] = set()
        used: set[int] = set()
        for code in codes:
            if code.paired and code.role is Role.CLOSE:
                assert code.number in opened
                opened.remove(code.number)
            else:
                assert code.number not in used
                used.add(code.number)
                if code.paired:
                    opened.add(code.number)
        assert not opened
    first, second = ({it.number: it for it in side if isinstance(it, Code)} for side in sides)
    for number in first.keys() & second.keys():
        assert first[number].kind == second[number].kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Save** the `file`.", "Save the file."),
        ("![a picture](i.png) and [a link][ref]", "a picture and a link"),
        ("<https://a.example> <xref:System.X>", "https://a.example System.X"),
        ("1 \\* 2 &lt; 3 &copy;", "1 * 2 < 3 ©"),
        ("{0} of %s", "{0} of %s"),
        ('<a name="x"></a>Title<br>', "Title"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_plain_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert plain(text) == expected
