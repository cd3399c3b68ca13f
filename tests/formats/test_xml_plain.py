"""Plain records past the parser: nothing but the time it takes may tell that it was so."""

import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.samples import AWKWARD, STAMP, unit
from tests.formats.test_xml_stream import Endless, limited
from tm_align.errors import InputError
from tm_align.formats import tmx_reader, xliff1_reader, xliff2_reader, xml_plain, xml_stream
from tm_align.formats.entry import Wanted
from tm_align.formats.registry import BY_NAME
from tm_align.formats.tmx_reader import read_tmx
from tm_align.formats.xliff_reader import read_xliff
from tm_align.formats.xml_plain import Found, Shape, attributes, plain_records, unescaped

NEVER = re.compile("(?!)")

TMX_RECORDS = (
    '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="nl"><seg>b</seg></tuv></tu>',
    '<tu srclang="nl" changedate="20210105T000000Z">\n<note>n</note> <prop type="x-line">7</prop>\r\n'
    '<tuv xml:lang="en" creationid="MT">\n<prop type="x-tuid">&lt;</prop><seg> a &amp; b&#10;</seg></tuv>\n'
    '<tuv lang="nl"><seg>c "d" \'e\' &#13;</seg></tuv></tu>',
    '<tu><tuv xml:lang="en"><seg>a<ph>x</ph></seg></tuv><tuv xml:lang="nl"><seg/></tuv></tu>',
    '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="n l"><seg>b</seg></tuv></tu>',
    '<tu a="1" a="2"><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
    '<tu\ta="x\ty" b=\'z\'><tuv xml:lang="en"><seg>a]]&gt;</seg></tuv></tu>',
    '<tu><!-- </tu> --><tuv xml:lang="en"><seg><![CDATA[<tu>]]></seg></tuv></tu>',
    "<tu/>",
    '<tuv xml:lang="en"><seg>a</seg></tuv>',
)
XLIFF2_RECORDS = (
    '<unit id="u1"><segment><source>a</source><target>b</target></segment></unit>',
    '<unit id="u0123456789abcdef" xml:space="preserve">\n'
    '<mtc:matches><mtc:match ref="#s" origin="MT"><source>a</source><target>b</target></mtc:match>'
    '</mtc:matches>\n<mda:metadata><mda:metaGroup category="x"><mda:meta type="article">&lt;.md'
    '</mda:meta></mda:metaGroup></mda:metadata>\n<notes>\n<note category="TM201" priority="1">x</note>'
    '<note category="comment">why\nnot</note></notes>\r\n<segment id="s" state="final">\n'
    "<source>a &amp;</source>\n<target>b&#13;</target>\n</segment>\n</unit>",
    '<unit id="u2"><segment><source>a<ph id="1" equiv="x"/></source><target/></segment></unit>',
    '<unit id="u3"><segment><source>a</source></segment></unit>',
    '<unit id="u4"><segment a="1" a="2"><source>a</source><target>b</target></segment></unit>',
    '<unit id="u5"><mda:metadata/><segment><source>a</source><target>b</target></segment></unit>',
    '<unit id="u6"><mtc:matches><mtc:match a="1" a="2"><source>a</source><target>b</target>'
    "</mtc:match></mtc:matches><segment><source>a</source><target>b</target></segment></unit>",
    '<unit id="u7"><its:locQualityIssues><its:locQualityIssue locQualityIssueComment="TM301 x"'
    ' locQualityIssueEnabled="no"/></its:locQualityIssues><segment><source>a</source>'
    "<target>b</target></segment></unit>",
    '<trans-unit id="8"><source>a</source><target>b</target></trans-unit>',
)
XLIFF_RECORDS = (
    '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>',
    '<trans-unit id="0123456789abcdef" approved="yes" xml:space="preserve">\n'
    '<source xml:lang="en-GB">a &amp; "</source>\r\n<target state="final">b&#13;</target>\n'
    '<context-group purpose="location"><context context-type="sourcefile">&lt;.md</context>'
    '<context context-type="linenumber">7</context></context-group>'
    '<note from="tm_align" priority="1">TM201</note><note>why\nnot</note>'
    '<alt-trans match-quality="5%" origin="MT"><target>b</target></alt-trans></trans-unit>',
    '<trans-unit id="2"><source>a</source><target state="new">b</target></trans-unit>',
    '<trans-unit id="3"><source>a</source></trans-unit>',
    '<trans-unit id="4"><source>a<g id="1">b</g></source><target>c<x id="1"/></target></trans-unit>',
    '<trans-unit id="5"><source>a</source><target>b</target><note a="1" a="1">c</note></trans-unit>',
    '<trans-unit id="6"><source a="1" a="1">a</source><target>b</target></trans-unit>',
    '<unit id="u7"><segment><source>a</source><target>b</target></segment></unit>',
)
BETWEEN = (
    "",
    "\n",
    " \r\n\t",
    "text",
    "\f",
    "&amp;",
    "&none;",
    "\x02",
    "\ufffe",
    "\r",
    "<!-- {} -->",
    "<![CDATA[{}]]>",
    "<?x {} ?>",
    "<g xmlns='urn:x'>{}</g>",
    "<g xmlns:mda='urn:x'>{}</g>",
    "<g>{}",
    "</g>",
    "<",
    "ß 𠮷",
)
FORMS = {
    "tmx": (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
        '<header srclang="en"/><body>',
        TMX_RECORDS,
        "</body></tmx>",
    ),
    "xliff": (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '<file source-language="en" target-language="nl"><body>',
        XLIFF_RECORDS,
        "</body></file></xliff>",
    ),
    "xliff2": (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"'
        ' trgLang="nl" xmlns:its="http://www.w3.org/2005/11/its"'
        ' xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">\n'
        '<file id="f" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">',
        XLIFF2_RECORDS,
        "</file></xliff>",
    ),
}
SHAPES = {
    "tmx": (tmx_reader, "_SHAPE"),
    "xliff": (xliff1_reader, "SHAPE"),
    "xliff2": (xliff2_reader, "SHAPE"),
}


def read(name: str, data: bytes) -> list[object]:
    """What a reader yields, and the message it ends with."""
    found: list[object] = []
    reader = read_tmx if name == "tmx" else read_xliff
    try:
        found += reader(io.BytesIO(data), Wanted())
    except InputError as error:
        found.append(str(error))
    return found


def read_both_ways(name: str, data: bytes) -> tuple[list[object], list[object]]:
    module, shape = SHAPES[name]
    quickly = read(name, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, shape, getattr(module, shape)._replace(pattern=NEVER))
        return quickly, read(name, data)


@st.composite
def documents(draw: st.DrawFn, name: str) -> bytes:
    head, records, tail = FORMS[name]
    record = st.one_of(st.just(records[0]), st.just(records[1]), st.sampled_from(records))
    body = ""
    for _ in range(draw(st.integers(0, 6))):
        between = draw(st.one_of(st.sampled_from(BETWEEN[:3]), st.sampled_from(BETWEEN)))
        body += between.replace("{}", draw(record)) + draw(record)
    text = head + body + tail
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(["", "<", "&", '"', "x", "]]>"])) + text[at + 1 :]
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"])))


@pytest.mark.parametrize("name", list(FORMS))
@given(data=st.data(), size=st.sampled_from([7, 100, 64 * 1024]))
def test_any_file_reads_the_same_with_and_without(
    name: str, data: st.DataObject, size: int
) -> None:
    document = data.draw(documents(name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_plain, "_READ_BYTES", size)
        patch.setattr(xml_plain, "_LONGEST", 5 * size)
        quickly, slowly = read_both_ways(name, document)
    assert quickly == slowly


@pytest.mark.parametrize("name", list(FORMS))
def test_what_we_write_is_plain_but_for_codes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser sees the head of the file and not one record."""
    out = io.BytesIO()
    write = BY_NAME[name].write
    units = [unit(it.text, it.text) for it in AWKWARD if len(it.text) < 1000]
    write(units, out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    fed: list[bytes] = []
    feed = xml_plain.Reader.feed

    def noted(self: xml_plain.Reader, data: bytes, *, last: bool = False) -> list[xml_plain.Record]:
        fed.append(data)
        return feed(self, data, last=last)

    monkeypatch.setattr(xml_plain.Reader, "feed", noted)
    found = read(name, out.getvalue())
    assert len(found) == len(units)
    assert b"<seg>" not in b"".join(fed)
    assert b"<source>" not in b"".join(fed)


def test_encodings_that_only_the_parser_knows() -> None:
    text = FORMS["tmx"][0].replace("?>", ' encoding="iso-8859-1"?>', 1)
    text += TMX_RECORDS[0].replace(">b<", ">é<") + FORMS["tmx"][2]
    (entry,) = read("tmx", text.encode("iso-8859-1"))
    assert entry.unit.target == "é"


SHAPE: Shape[str] = Shape("u", re.compile("<u>([^<]*)</u>"), lambda it: it.match[1])


class Pieces(io.RawIOBase):
    """A stream that gives what it has, piece by piece."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)

    def read(self, size: int = -1) -> bytes:
        del size
        return self.pieces.pop(0) if self.pieces else b""


def names(stream: io.RawIOBase) -> Iterator[object]:
    for record in plain_records(stream, frozenset({"u"}), "r", SHAPE):
        yield record if isinstance(record, str) else record.element.text()


def test_records_are_handed_out_while_reading_and_cut_anywhere() -> None:
    stream = Pieces(b"<r><u>1</u><u>2</u", b"><u", b">3</u></", b"r>")
    found = names(stream)
    assert next(found) == "1"
    assert len(stream.pieces) == 3
    assert list(found) == ["2", "3"]


def test_a_comment_that_looks_like_many_records_is_read_in_time() -> None:
    """Each piece of a long token is looked at a few times, not once for each record in it."""
    comment = b"<!--" + b"<u>x</u>" * 300_000 + b"-->"
    assert list(names(io.BytesIO(b"<r>" + comment + b"<u>y</u></r>"))) == ["y"]


@pytest.mark.parametrize(
    ("start", "then"),
    [
        (b"<u>", b"text "),
        (b"<u>", b"<x/>"),
        (b"<u a='", b"value "),
        (b"<!-- <u> ", b"<u>x</u>"),
        (b"<?x ", b"<u>x</u> "),
        (b"<u>", b"<d>"),
        (b"<u>1</u>", b"<u"),
        (b"", b"<a>"),
    ],
)
def test_what_never_ends_is_refused_before_it_fills_the_memory(
    start: bytes, then: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Endless(b"<r>" + start, then)
    monkeypatch.setattr(xml_stream, "MAX_RECORD_BYTES", 1 << 20)
    limit = 3 << 20
    with pytest.raises(InputError):
        list(names(limited(stream, limit)))
    assert stream.taken < limit


def test_lines_and_elements_around_are_those_of_the_file() -> None:
    found: list[Found] = []

    def make(it: Found) -> str:
        found.append(it)
        return ""

    shape = SHAPE._replace(make=make)
    data = b"<r>\n<a>\n<u>1</u>\n\n<u>\n</u> <u>3</u></a>\n<u>4</u></r>"
    assert list(plain_records(io.BytesIO(data), frozenset({"u"}), "r", shape)) == [""] * 4
    assert [it.line for it in found] == [3, 5, 6, 7]
    assert [[e.name for e in it.around] for it in found] == [["r", "a"]] * 3 + [["r"]]


def test_attributes_and_references() -> None:
    assert attributes(' a="1" b="&quot;&#9;"') == {"a": "1", "b": '"\t'}
    assert attributes(' a="1" a="1"') is None
    assert unescaped("&amp;lt; &#13;") == "&lt; \r"
