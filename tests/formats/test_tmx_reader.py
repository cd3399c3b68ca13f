"""TMX of any tool, read."""

import io

import pytest

from tests.formats.samples import STAMP, place, unit
from tm_align.errors import InputError
from tm_align.formats.entry import Entry, Read, Reason, Rejected, Wanted
from tm_align.formats.tmx import write_tmx
from tm_align.formats.tmx_reader import read_tmx

WANTED = Wanted("en-US")


def tmx(body: str, header: str = 'srclang="en-US"', version: str = "1.4") -> bytes:
    return f'<tmx version="{version}"><header {header}/><body>{body}</body></tmx>'.encode()


def tu(attributes: str = "", **texts: str) -> str:
    tuvs = "".join(
        f'<tuv xml:lang="{language.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for language, text in texts.items()
    )
    return f"<tu {attributes}>{tuvs}</tu>"


def read(data: bytes, wanted: Wanted = WANTED) -> list[Read]:
    return list(read_tmx(io.BytesIO(data), wanted))


def texts(found: list[Read]) -> list[tuple[str, str, str, str] | Reason]:
    return [it.unit[:4] if isinstance(it, Entry) else it.reason for it in found]


def test_units_come_back_as_they_were_written() -> None:
    out = io.BytesIO()
    units = [
        unit("a", "b", origin="HT"),
        unit("c", "d", date=None, segtype="paragraph", places=(place("x & y.md", 3, ""),)),
    ]
    write_tmx(units, out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    one, two = read(out.getvalue())
    expected = unit("a", "b", origin="HT")
    occurrence = expected.occurrences[0]._replace(origin="HT")
    assert one.unit == expected._replace(occurrences=(occurrence,))
    assert (two.unit.segtype, two.unit.date) == ("paragraph", None)
    assert two.unit.occurrences[0][:3] == ("x & y.md", 3, "")


def test_codes_without_content_are_counted() -> None:
    content = 'a<ph x="1"/><bpt i="1">*</bpt>b<ept i="1"/><hi>c</hi>'
    (entry,) = read(tmx(tu(en_US=content, nl_NL=content)))
    assert isinstance(entry, Entry)
    assert (entry.unit.target, entry.bare_codes) == ("a*bc", 4)


def test_variants_are_chosen_by_language_never_by_position() -> None:
    data = tmx(tu(nl_NL="zin", en_US="sentence", de="Satz"))
    assert texts(read(data)) == [
        ("en-US", "sentence", "nl-NL", "zin"),
        ("en-US", "sentence", "de", "Satz"),
    ]
    assert texts(read(data, Wanted("en-US", ("de",)))) == [
        Reason.OTHER_LOCALE,
        ("en-US", "sentence", "de", "Satz"),
    ]


@pytest.mark.parametrize(
    ("srclang", "languages", "source"),
    [
        ("en-US", ("en-US", "en-GB", "nl"), "en-US"),
        ("EN_us", ("en-US", "nl"), "en-US"),
        ("en", ("nl", "en-US"), "en-US"),
        ("en-US", ("nl", "en"), "en"),
        ("en", ("nl", "en-US", "en-GB"), None),
        ("en-US", ("nl", "en-GB"), None),
        ("*all*", ("nl", "en-US"), "en-US"),
        ("", ("nl", "en-US"), "en-US"),
        ("fr", ("nl", "en-US"), None),
        ("zh-CN", ("zh-Hans", "nl"), "zh-Hans"),
        ("zh-TW", ("zh-Hans", "nl"), None),
    ],
)
def test_source_language_is_matched(
    srclang: str, languages: tuple[str, ...], source: str | None
) -> None:
    body = tu(**{it.replace("-", "_"): f"in {it}" for it in languages})
    found = read(tmx(body, f'srclang="{srclang}"'))
    if source is None:
        assert texts(found) == [Reason.NO_SOURCE]
    else:
        assert {it.unit.source_locale for it in found} == {source}
        assert "nl" in {it.unit.target_locale for it in found}


def test_two_variants_of_the_source_count_as_one_where_they_agree() -> None:
    found = read(tmx(tu(en_US="color", en_GB="color", nl="kleur"), 'srclang="en"'))
    assert [it.unit.target for it in found] == ["kleur"]


def test_a_unit_may_have_its_own_source_language() -> None:
    body = tu('srclang="nl"', en_US="sentence", nl="zin")
    assert texts(read(tmx(body))) == [("nl", "zin", "en-US", "sentence")]


def test_old_files_have_lang_without_a_namespace() -> None:
    body = '<tu><tuv lang="EN-US"><seg>a</seg></tuv><tuv lang="NL-NL"><seg>b</seg></tuv></tu>'
    assert texts(read(tmx(body, version="1.1"))) == [("en-US", "a", "nl-NL", "b")]


def test_everything_that_is_not_taken_has_its_reason() -> None:
    body = (
        "<tu/>"
        + tu(en_US="a")
        + tu(en_US=" ", nl="b")
        + tu(en_US="a", nl="\u00a0")
        + tu(en_US="a", not_a_tag_at_all_="b")
        + '<tu><tuv xml:lang="en-US"><seg>a</seg></tuv><tuv xml:lang="nl">b</tuv></tu>'
    )
    found = read(tmx(body))
    assert [it.reason for it in found if isinstance(it, Rejected)] == [
        Reason.NO_SOURCE,
        Reason.NO_TARGET,
        Reason.EMPTY_SOURCE,
        Reason.EMPTY_TARGET,
        Reason.NO_LANGUAGE,
        Reason.NO_SEGMENT,
    ]
    assert len(found) == 6


def test_a_variant_of_the_source_language_is_a_target_of_its_own() -> None:
    found = read(tmx(tu(pt="ficheiro", pt_BR="arquivo", en="file"), 'srclang="pt"'))
    assert texts(found) == [
        ("pt", "ficheiro", "pt-BR", "arquivo"),
        ("pt", "ficheiro", "en", "file"),
    ]


def test_inline_elements_keep_their_content() -> None:
    seg = (
        'See <bpt i="1" x="1">[</bpt>here<ept i="1">](x.md)</ept>, <ph>`a`</ph> &amp; '
        '<it pos="begin">*</it><hi>b</hi><ut>c</ut><ph>alt="<sub>d</sub>"</ph>'
    )
    (found,) = read(tmx(tu(en_US=seg, nl="x")))
    assert found.unit.source == 'See [here](x.md), `a` & *bcalt="d"'


@pytest.mark.parametrize(
    ("attributes", "date"),
    [
        ('changedate="20210105T120000Z" creationdate="20200101T000000Z"', "2021-01-05"),
        ('creationdate="2020-02-03T04:05:06Z"', "2020-02-03"),
        ('changedate="yesterday"', None),
        ('changedate="20211305T000000Z"', None),
        ("", None),
    ],
)
def test_dates(attributes: str, date: str | None) -> None:
    (found,) = read(tmx(tu(attributes, en_US="a", nl="b")))
    assert found.unit.date == date


def test_a_person_is_no_origin() -> None:
    one, two = read(
        tmx(tu('creationid="MT"', en_US="a", nl="b") + tu('creationid="Jo"', en_US="c", nl="d"))
    )
    assert (one.unit.origin, two.unit.origin) == ("MT", None)


def test_lines_are_those_of_the_file() -> None:
    data = tmx("\n" * 70_000 + tu(en_US="a", nl="b"))
    assert read(data)[0].line == 70_001


def test_another_format_is_refused() -> None:
    with pytest.raises(InputError, match="root element is xliff, not tmx"):
        read(b"<xliff/>")
