"""Glossaries of several makers, as concepts."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.samples import STAMP
from tests.formats.test_glossaries import LOCALES, TERMS
from tm_align.errors import InputError
from tm_align.formats.glossaries import write_glossary, write_tbx
from tm_align.formats.glossary_reader import Concept, read_table, read_tbx, status_of

Read = Callable[[BinaryIO], Iterator[Concept]]

MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US"><martifHeader/><text><body>
<termEntry id="c1"><descrip type="definition">What is owed.</descrip>
 <langSet xml:lang="en"><tig><term>invoice</term></tig></langSet>
 <langSet xml:lang="nl"><ntig><termGrp><term>factuur</term>
  <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>rekening</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
  </tig></langSet>
</termEntry></body></text></martif>"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><tbxHeader/><text><body><conceptEntry id="1">
<langSec xml:lang="en"><termSec><term>invoice</term></termSec></langSec>
<langSec xml:lang="nl"><termSec><term>factuur</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>rekening</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def read(reader: Read, text: str | bytes) -> list[Concept]:
    return list(reader(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def told(concepts: list[Concept]) -> list[tuple[str, str, str]]:
    return [(it.language, it.text, it.status.value) for concept in concepts for it in concept.terms]


@pytest.mark.parametrize("text", [MARTIF, DCT], ids=["2008", "2019, elements"])
def test_tbx_of_other_tools(text: str) -> None:
    concepts = read(read_tbx, text)
    assert told(concepts) == [
        ("en", "invoice", "admitted"),
        ("nl", "factuur", "preferred"),
        ("nl", "rekening", "forbidden"),
    ]
    assert concepts[0].source in ("en", "en-US")
    assert concepts[0].line > 1


def test_what_mining_writes_is_read() -> None:
    tbx, table = io.BytesIO(), io.BytesIO()
    write_tbx(iter(TERMS), tbx, stamp=STAMP, **LOCALES)
    write_glossary(iter(TERMS), table, **LOCALES)
    wanted = {(term.source, target) for term in TERMS for target, _ in term.targets}
    for reader, data in ((read_tbx, tbx), (read_table, table)):
        found = read(reader, data.getvalue())
        assert {
            (source.text, it.text)
            for source, *targets in (concept.terms for concept in found)
            for it in targets
        } == wanted
        assert {it.language for concept in found for it in concept.terms} == {"en-US", "nl-NL"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en,nl-NL,de\ninvoice,factuur,Rechnung\n",
         [("en", "invoice", "admitted"), ("nl-NL", "factuur", "admitted"), ("de", "Rechnung", "admitted")]),
        pytest.param("EN_us;nl;Status\nmail;mailtje;forbidden\nmail;bericht;Preferred\n",
         [("en-US", "mail", "admitted"), ("nl", "mailtje", "forbidden"),
          ("en-US", "mail", "admitted"), ("nl", "bericht", "preferred")], id="semicolons, status"),
        pytest.param("source\ttarget\tforbidden\nmail\tmailtje\tyes\nmail\tpost\tno\n",
         [("und", "mail", "admitted"), ("*", "mailtje", "forbidden"),
          ("und", "mail", "admitted"), ("*", "post", "admitted")], id="tabs, no languages"),
        pytest.param("en,nl\n\"a, b\",\"c\nd\"\n,\n'=x,'+y\n",
         [("en", "a, b", "admitted"), ("nl", "c d", "admitted"),
          ("en", "=x", "admitted"), ("nl", "+y", "admitted")], id="quotes, empty rows, formulas"),
        pytest.param("\ufeffen,nl,note\na,b\n", [("en", "a", "admitted"), ("nl", "b", "admitted")],
                     id="short rows, byte order mark"),
    ],
)  # fmt: skip
def test_tables(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(read(read_table, text)) == expected


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (read_table, "en,nl\n\"a,b\n", "line 2, column 1: no CSV"),
        (read_table, "en,langue\na,b\n", "column 'langue' is neither a language"),
        (read_table, "en,nl-XX\na,b\n", "column 'nl-XX' is neither a language"),
        (read_table, "en,nl,statsu\na,b,c\n", "nor a status; did you mean status?"),
        (read_table, "en,nl,status\na,b,forbiden\n",
         "line 2, column 1: 'forbiden' is no status; did you mean forbidden?"),
        (read_table, "en,nl,status\na,b,maybe\n", "'maybe' is no status; write preferred, admitted or"),
        (read_table, "source,target,target_locale\na,b,n l\n", "line 2, column 1: 'n l' is no language tag"),
        (read_tbx, MARTIF.replace("deprecatedTerm", "depricatedTerm"),
         "line 8, column 29: 'depricatedTerm-admn-sts' is no status; did you mean deprecated?"),
        (read_table, "en,status\na,b\n", "fewer than two languages"),
        (read_table, "", "fewer than two languages"),
        (read_table, b"en,nl\n\xff,b\n", "save the file as UTF-8"),
        (read_tbx, "<tbx><text>", "line 1, column 12: "),
        (read_tbx, "<tmx/>", "the root element is tmx, not tbx"),
        (read_tbx, "", "no XML"),
        (read_tbx, MARTIF.replace('"nl"', '"n l"'), "line 6, column 2: 'n l' is no language tag"),
        (read_tbx, '<!DOCTYPE tbx [<!ENTITY a "aa">]><tbx>&a;</tbx>', "entities are refused"),
        (read_tbx, '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>', "refused"),
    ],
)  # fmt: skip
def test_what_is_no_glossary_is_refused(reader: Read, text: str | bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(reader, text)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("word", "status"),
    [("admittedTerm-admn-sts", "admitted"), ("supersededTerm", "forbidden"), ("Obsolete", "forbidden"),
     ("X", "forbidden"), ("no", "admitted"), ("Preferred ", "preferred"), ("not recommended", "forbidden"),
     ("maybe", None)],
)  # fmt: skip
def test_status_of(word: str, status: str | None) -> None:
    assert status_of(word) == status


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_concepts_or_refused(data: bytes) -> None:
    for reader in (read_table, read_tbx):
        concepts, refused = [], None
        try:
            concepts = read(reader, data)
        except InputError as error:
            refused = error
        assert refused is None or str(refused).startswith("line ")
        assert all(it.text for concept in concepts for it in concept.terms)


CELLS = st.sampled_from(["invoice", "factuur", "", " ", "é", "a b"])


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_each_row_with_a_term_is_a_concept(rows: list[tuple[str, str]]) -> None:
    data = "en,nl\n" + "".join(f"{one},{other}\n" for one, other in rows)
    found = [[it.text for it in concept.terms] for concept in read(read_table, data.encode())]
    terms = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    assert [it for it in found if it] == [it for it in terms if it]
