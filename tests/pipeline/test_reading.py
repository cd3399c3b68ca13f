"""One article: everything in it is accounted for, and every text is where it is said to be."""

from hypothesis import given, settings

from tests import articles
from tm_align.model import Pair, Reading
from tm_align.pipeline.reading import read_article
from tm_align.problems import BY_CODE

SOUND = articles.SOUND_PAIR


def sound(tuid: str = "4c3d2-102", target: str = "Doel", source: str = "Source") -> str:
    return SOUND.format(i=tuid, t=target, s=source)


def decoded(data: bytes) -> str:
    """The text of a file, by its byte order mark."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(encoding, errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def encoding_of(reading: Reading) -> str:
    return reading.article.encoding.removesuffix("-sig")


def check_account(data: bytes, reading: Reading) -> None:
    """Each `data-ttu-id` and `data-stu-id` is in one pair or counted by one problem."""
    binary = reading.article.encoding == "binary"
    lower = data.replace(b"\0", b"").lower() if binary else decoded(data).lower().encode()
    targets, sources = lower.count(b"data-ttu-id"), lower.count(b"data-stu-id")
    assert targets == len(reading.pairs) + sum(it.targets for it in reading.problems)
    assert sources == len(reading.pairs) + sum(it.sources for it in reading.problems)


def check_pair(data: bytes, reading: Reading, pair: Pair) -> None:
    """The byte ranges hold the texts; line and column lead to the pair's first tag."""
    for start, end, text in (
        (pair.source_start, pair.source_end, pair.source),
        (pair.target_start, pair.target_end, pair.target),
    ):
        assert data[start:end].decode(encoding_of(reading), errors="replace") == text
    lines = decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tag = lines[pair.line - 1][pair.column - 1 :]
    assert tag.startswith("<")
    assert tag[1:].lstrip().lower().startswith("span") or tag == "<"


@settings(max_examples=6000, deadline=None)
@given(articles.files())
def test_any_article(data: bytes) -> None:
    for name in ("docs/a.md", "docs/a.html"):
        reading = read_article(name, data)
        check_account(data, reading)
        assert [pair.position for pair in reading.pairs] == list(range(len(reading.pairs)))
        for pair in reading.pairs:
            check_pair(data, reading, pair)
        for problem in reading.problems:
            assert problem.code in BY_CODE
            assert problem.message
        assert [it.line for it in reading.problems] == sorted(it.line for it in reading.problems)
