"""Two articles to one reading."""

import pytest

from tests.align.samples import SOURCE, TARGET
from tm_align.align.article import Guidance, Match, align_article
from tm_align.model import Article, Reading
from tm_align.parse.segmentation import default_rules
from tm_align.parse.text import decode
from tm_align.pipeline.aligned import Prose, aligned_reading, quoted, read_prose, targets_in

ARTICLE = Article("a.md", "en-US", "nl-NL")


def prose(data: bytes, locale: str) -> Prose:
    text = decode(data)
    assert text is not None
    return read_prose(text, locale, default_rules())


def reading_of(source: bytes, target: bytes) -> Reading:
    ours, theirs = prose(source, "en-US"), prose(target, "nl-NL")
    matches = align_article(ours.segments, theirs.segments, Guidance())
    return aligned_reading(ARTICLE, ours, theirs, matches)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-16"),
    ],
    ids=["utf-8", "bom", "crlf", "utf-16"],
)
def test_offsets_are_those_of_the_files(encode) -> None:
    source, target = encode(SOURCE), encode(TARGET.replace("Veld", "Vëld ✓"))
    reading = reading_of(source, target)
    assert len(reading.pairs) == 12
    encoding = "utf-16-le" if source[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    for pair in reading.pairs:
        assert source[pair.source_start : pair.source_end].decode(encoding) == pair.source
        assert target[pair.target_start : pair.target_end].decode(encoding) == pair.target


def test_a_pair_knows_its_place() -> None:
    pair = reading_of(SOURCE.encode(), TARGET.encode()).pairs[3]
    assert (pair.line, pair.column, pair.block) == (5, 4, "list-item")
    assert (pair.source, pair.target) == ("Select **Add**.", "Selecteer **Toevoegen**.")
    assert pair.heading == "Set up a sensor"
    assert (pair.bead, pair.segtype) == ("1-1", "sentence")
    assert pair.confidence is not None


def test_ids_stay_when_text_is_put_before() -> None:
    before = reading_of(SOURCE.encode(), TARGET.encode())
    after = reading_of(b"New.\n\n" + SOURCE.encode(), b"Nieuw.\n\n" + TARGET.encode())
    assert {it.tuid for it in before.pairs} <= {it.tuid for it in after.pairs}
    assert len({it.tuid for it in after.pairs}) == len(after.pairs)


def test_missing_extra_and_moved_text_is_reported() -> None:
    ours, theirs = (
        prose(b"A 1\n\nB 2\n\nC 3\n\nD 4\n", "en"),
        prose(b"A 1\n\nC 3\n\nX 9\n\nB 2\n", "nl"),
    )
    matches = [
        Match(0, 1, 0, 1, 0.9, False),
        Match(1, 1, 3, 1, 0.9, True),
        Match(2, 1, 1, 1, 0.3, False),
    ]
    reading = aligned_reading(ARTICLE, ours, theirs, matches)
    assert [(it.code, it.line, it.column, it.message, it.text) for it in reading.problems] == [
        ("TM031", 3, 1, "confidence 0.3, bead 1-1", ""),
        ("TM032", 3, 1, 'missing: 1 segment, line 7 of the source article: "D 4"', "D 4"),
        ("TM033", 5, 1, 'extra: 1 segment, line 5: "X 9"', "X 9"),
        ("TM034", 7, 1, "moved: line 3 of the source article", ""),
    ]
    assert [it.damage for it in reading.pairs] == ["", "TM031", ""]
    assert [it.position for it in reading.pairs] == [0, 1, 2]


def test_invalid_bytes_become_visible_and_keep_their_offsets() -> None:
    target = TARGET.encode().replace(b"Errors", b"x").replace(b"hulp", b"h\xfflp")
    pair = reading_of(SOURCE.encode(), target).pairs[-1]
    assert pair.target.endswith("h\ufffdlp.")
    assert target[pair.target_start : pair.target_end].endswith(b"h\xfflp.")


def test_long_text_is_quoted_by_its_beginning() -> None:
    assert quoted("a" * 60) == f'"{"a" * 60}"'
    assert quoted("a" * 61) == f'"{"a" * 60}…"'


def test_text_between_the_same_pairs_is_one_gap() -> None:
    """Code between is no text; what is missing before the first pair has no line."""
    ours = prose(b"O 1\n\nA 2\n\nB *3*\n\n```\nx\n```\n\nC 4\n\nD 5\n", "en")
    theirs = prose(b"A 2\n\nD 5\n", "nl")
    rows = [i for i, it in enumerate(ours.segments) if it.text in ("A 2", "D 5")]
    matches = [Match(i, 1, j, 1, 0.9, False) for j, i in enumerate(rows)]
    reading = aligned_reading(ARTICLE, ours, theirs, matches)
    assert [(it.line, it.column, it.message, it.text) for it in reading.problems] == [
        (0, 0, 'missing: 1 segment, line 1 of the source article: "O 1"', "O 1"),
        (1, 1, 'missing: 2 segments, lines 5-11 of the source article: "B *3*"', "B *3*\nC 4"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_segments_and_their_neighbours_are_found_by_text(encoding: str) -> None:
    data = "> Één.\n> Twee.\n\n```\nTwee.\n```\n\nTwee. Twee. Twee.\n".encode(encoding)
    found = targets_in(prose(data, "nl-NL"))
    codec = encoding.replace("-sig", "").replace("utf-16", "utf-16-le")
    cut = {text: [data[a:b].decode(codec) for a, b in places] for text, places in found.items()}
    assert cut["Één."] == ["Één."]
    assert cut["Één. Twee."] == ["Één.\n> Twee."]
    assert cut["Twee."] == ["Twee."] * 4
    assert cut["Twee. Twee."] == ["Twee. Twee."]  # neither what overlaps, nor across code
