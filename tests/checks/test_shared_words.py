"""Words that a target took over from its source."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.stores import examples, sentence
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, learn
from tm_align.checks.profile import Profile
from tm_align.checks.shared_words import borrowed, foreign_source, longest_run, ordinary_words


def profile(source: str, target: str = "x") -> Profile:
    return Judge("nl-NL").profiles([(source, target)])[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("save the file.", ["save", "the", "file"]),
        pytest.param("Open the Contoso portal", ["the", "portal"], id="capitals"),
        pytest.param("a file, I say", ["a", "file", "say"], id="single letters"),
        pytest.param("run `the code` **right now**", ["run", "right", "now"], id="markup"),
        pytest.param("see [this page](the/old/page.md)", ["see", "this", "page"], id="addresses"),
        pytest.param("set foo.bar or my_name to @me", ["set", "or", "to"], id="identifiers"),
        pytest.param("don't wait-", ["don't", "wait"], id="signs"),
        pytest.param("the caf\u00e9 is", ["the", "is"], id="other letters"),
        pytest.param("保存する", [], id="no Latin"),
    ],
)
def test_ordinary_words(source: str, expected: list[str]) -> None:
    assert ordinary_words(profile(source)) == expected


@pytest.mark.parametrize(
    ("source", "target", "count", "stretch"),
    [
        ("Now restart the server.", "Nu restart the server graag.", 3, "restart the server"),
        pytest.param(
            "Use the Contoso portal here.",
            "Gebruik the Contoso portal hier.",
            2,
            "the Contoso portal",
            id="names do not count",
        ),
        pytest.param(
            "one two, then three four five", "one two en three four five", 3, "three four five",
            id="the longest of several",
        ),
        pytest.param(
            "Open it on the web, then sign in on the phone", "on the web を開き、on the phone で", 3,
            "on the web", id="not across letters of another script",
        ),
        pytest.param(
            "apps for work, apps for home", "apps for work、apps for home", 3, "apps for work",
            id="not across a comma that lists",
        ),
        pytest.param("server the restart", "restart the server", 1, "restart", id="order matters"),
        pytest.param("restarting these", "start the se", 0, "", id="whole words only"),
        ("Open Contoso.", "Open Contoso.", 0, ""),
        ("", "een twee", 0, ""),
        ("one two", "", 0, ""),
    ],
)  # fmt: skip
def test_longest_run(source: str, target: str, count: int, stretch: str) -> None:
    found, (start, end) = longest_run(profile(source, target))
    assert (found, target[start:end]) == (count, stretch)


@given(*[st.lists(st.sampled_from(["a", "an", "Or"]), min_size=1, max_size=12)] * 2)
def test_the_longest_run_is_the_longest(source: list[str], target: list[str]) -> None:
    there = f" {' '.join(source)} ".lower()
    runs = [target[i:j] for i in range(len(target)) for j in range(i + 1, len(target) + 1)]
    counts = [sum(map(str.islower, run)) for run in runs if f" {' '.join(run)} ".lower() in there]
    assert longest_run(profile(" ".join(source), " ".join(target)))[0] == max(counts, default=0)


def test_tens_of_thousands_of_words_shared() -> None:
    """What looks for each run from its beginning takes minutes."""
    count, _ = longest_run(profile("x.y one " * 20_000, "x.y one " * 20_000))
    assert count == 20_000


def taught() -> Judge:
    """A judge whose store has `protocol` in both languages, and once in ten times `window`."""
    rng = random.Random(3)
    pairs = [sentence(rng) for _ in range(30)]
    store = [
        Example(f"b{n % 30}.md", f"{source} A protocol.", f"{target} Een protocol.")
        if n % 2
        else Example(
            f"b{n % 30}.md",
            f"{source} A window.",
            f"{target} Een {'venster' if n % 8 else 'window'}.",
        )
        for n, (source, target) in enumerate(pairs)
    ]
    return Judge("nl-NL", learn(examples() + store))


@pytest.mark.parametrize(
    ("source", "number"),
    [
        pytest.param("the protocol window", 1, id="a word of both languages"),
        pytest.param("the Protocol Window", 2, id="capitals in the source"),
        pytest.param("the window", 0, id="translated elsewhere"),
    ],
)
def test_words_that_may_have_been_borrowed(source: str, number: int) -> None:
    pair = taught().profiles([(f"See {source}.", f"Zie {source.lower()}.")])[0]
    assert borrowed(pair, (0, len(pair.target.text))) == number


@pytest.mark.parametrize(
    ("source", "foreign"),
    [
        ("De server kon het bestand niet vinden waar u om vroeg.", True),
        ("サーバーは要求されたファイルを見つけられません。", True),
        ("The server is down and could not be reached.", False),
        pytest.param("De server is weg.", False, id="too short to say"),
        pytest.param(
            "`De server kon het bestand niet vinden waar u om vroeg.`", False, id="code is no text"
        ),
        ("12345", False),
    ],
)
def test_foreign_source(source: str, foreign: bool) -> None:
    assert foreign_source(profile(source)) is foreign
