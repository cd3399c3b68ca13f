"""Chunks as rows of numbers: what a text adds up to is what its traits are."""

from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks import chunks as column
from tm_align.checks import special
from tm_align.checks.chunks import ChunkTable, Tokens
from tm_align.checks.literals import NO_TRAITS, chunks_of, summarize, traits_of
from tm_align.lexicon import words

IDS = {"save": 1, "file": 2, "half": 3, "baked": 4, "naïve": 5, "straße": 6}
CHUNKS = st.sampled_from([
    "Save", "save", "file.", "half-baked", "Half-half", "**Save**", "(file)", "`code`", "12", "x64",
    "iPhone", "[Save", "](a/b.md)", "](a/b.md).", "](a)yz", "<b>", "&amp;", ":::", "naïve,", "“Straße”",
    ".", "a|b", "https://x.com/a", "word**word", "-", "中文",
])  # fmt: skip
TEXTS = st.lists(st.lists(CHUNKS, max_size=8).map(" ".join), min_size=1, max_size=5)


def table() -> ChunkTable:
    return ChunkTable(Tokens(), IDS, lambda names: tuple(names), frozenset({"file"}))


@given(TEXTS)
def test_counts_are_those_of_the_traits(texts: list[str]) -> None:
    known = table()
    cut = known.cut([chunks_of(text) for text in texts])
    for text, counts in zip(texts, known.counts(cut).tolist(), strict=True):
        traits = summarize(chunks_of(text))
        each = [traits_of(chunk) or NO_TRAITS for chunk in chunks_of(text)]
        assert counts[special.N_LITERALS] == len(traits.hard)
        assert counts[special.N_DELIMITERS] == len(traits.delimiters)
        assert counts[special.N_SIGNS] == len(traits.signs)
        assert counts[special.TWICE] == sum(it.twice for it in each)
        assert counts[special.INITIAL] == sum(it.initial for it in each)
        assert counts[special.GLUED] == sum(it.glued for it in each)
        assert bool(counts[special.TICK]) == ("`" in text)


@given(TEXTS, st.randoms(use_true_random=False))
def test_hashes_are_the_same_for_the_same_literals(texts: list[str], rng: object) -> None:
    known = table()
    pieces = [text.split() for text in texts]
    shuffled = [list(part) for part in pieces]
    for part in shuffled:
        rng.shuffle(part)  # type: ignore[attr-defined]
    one = known.hashes(known.cut(pieces))
    other = known.hashes(known.cut(shuffled))
    assert (one[:, special.LITERALS] == other[:, special.LITERALS]).all()
    assert (one[:, special.SYMBOLS] == other[:, special.SYMBOLS]).all()
    for before, after, a, b in zip(pieces, shuffled, one, other, strict=True):
        same = summarize(before).hard == summarize(after).hard
        assert (a[special.LITERAL_ORDER] == b[special.LITERAL_ORDER]) == same


def test_different_literals_have_different_hashes() -> None:
    known = table()
    cut = known.cut([chunks_of(t) for t in ("Wait 12 ms", "Wait 13 ms", "Wait 12 ms 12", "x64")])
    hashes = known.hashes(cut)
    assert len(set(hashes[:, special.LITERALS].tolist())) == 4
    assert len(set(hashes[:, special.NUMBERS].tolist())) == 4


@given(TEXTS)
def test_words_are_those_of_the_lexicon(texts: list[str]) -> None:
    known = table()
    keys = known.words(known.cut([chunks_of(text) for text in texts]))
    found = {(key >> 32, key & 0xFFFFFFFF) for key in keys.tolist()}
    # Addresses and tags hold no words.
    bare = [
        t.replace("a/b.md", "").replace("](a)", "]() ").replace("https://x.com/a", "")
        for t in texts
    ]
    assert found == {(i, IDS[w]) for i, text in enumerate(bare) for w in words(text) if w in IDS}


def test_a_chunk_is_looked_at_once() -> None:
    known = table()
    known.cut([["Save", "file"], ["Save"]])
    before = dict(known)
    known.cut([["file", "Save"]])
    assert known == before == {"": 0, "Save": 1, "file": 2}


def test_names_and_words_of_a_chunk() -> None:
    known = table()
    cut = known.cut([["Save", "the", "file"], []])
    assert known.names == {1: ("Save",)}
    assert cut.total(column.NAMED).tolist() == [1, 0]
    assert cut.total(column.WORDS).tolist() == [3, 0]
    assert cut.total(column.SMALL).tolist() == [2, 0]
    assert cut.total(column.COMMON).tolist() == [1, 0]


def test_hashes_tell_orders_apart_that_mirror_each_other() -> None:
    known = table()
    one, other = known.hashes(known.cut([["x64", "12", "12", "x64"], ["12", "x64", "x64", "12"]]))
    assert one[special.LITERALS] == other[special.LITERALS]
    assert one[special.LITERAL_ORDER] != other[special.LITERAL_ORDER]
