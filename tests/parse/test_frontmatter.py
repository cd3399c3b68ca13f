"""Front matter: the quick way, the thorough way and the forgiving way agree where they overlap."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tm_align.parse.frontmatter import FrontMatter, events, find_front_matter, read_front_matter

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # they differ on tabs behind values
ACCEPTED = ("duplicate anchor", "unhashable key")
"""What only building Python's values needs to refuse: YAML allows both (1.2, sections 3.2.1, 3.2.2)."""

KEYS = st.sampled_from(
    ["title", "ms.locfileid", "ms:topic", "loc.contentlocale", "Größe", "a-b_c", "x"]
)
AWKWARD = st.text(
    st.sampled_from("abé日 :#-'\"[]{},&*!|>%@`?=~\\/\t\x85\xa0\u2028\u2029\ufeff\x1f\x7f😀0."),
    max_size=9,
)
VALUES = st.one_of(
    st.sampled_from(
        [
            "nl-NL",
            "01/05/2021",
            '"78065630"',
            "'it''s'",
            "null",
            "yes",
            "1e3",
            "~",
            "",
            "''",
            "[a, b]",
        ]
    ),
    AWKWARD,
    AWKWARD.map(lambda it: f'"{it}"'),
    AWKWARD.map(lambda it: f"'{it}'"),
    AWKWARD.map(lambda it: f"'{it}"),
)
SPACES = st.sampled_from(["", " ", "  ", "\t"])


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Lines as front matter has them, mostly; now and then as no front matter should."""
    lines = []
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.integers(0, 9))
        key, value, space = draw(KEYS), draw(VALUES), draw(SPACES)
        if kind < 5:
            lines.append(f"{key}: {value}{space}")
        elif kind == 5:
            indent = draw(st.sampled_from(["", "  "]))
            lines += [f"{key}:{space}", *(f"{indent}- {draw(VALUES)}" for _ in range(2))]
        elif kind == 6:
            lines += [f"{key}:", f"- {value}", f"{space}- {draw(VALUES)}"]
        elif kind == 7:
            lines.append(
                draw(
                    st.sampled_from(["", "# note", "  ", "- a", "key", "x: &a y", "z: *a", "f: >"])
                )
            )
        elif kind == 8:
            lines += [f"{key}:", f"  {draw(KEYS)}: {value}"]
        else:
            lines.append(f"{key}:{value}")
    return "".join(f"{line}\n" for line in lines)


def read(text: str, end: str = "\n") -> FrontMatter:
    return read_front_matter(f"---\n{text}---\nbody\n".replace("\n", end).encode())


def load(text: str) -> tuple[object, str]:
    """What PyYAML makes of the text, or why it refuses."""
    try:
        return yaml.load(text, Loader=LOADER), ""
    except yaml.YAMLError as error:
        return None, str(error)


@example("a: 'x''y'\n")
@example("a:\nb: c\n")
@example("a: b\na:\n- c\n")
@example("a: \n- c\n")
@example("a:\n  - b\n - c\n")
@example("a: x\x85b: y\n")
@example("a: b\x1f\n")
@settings(max_examples=300)
@given(blocks())
def test_fields_are_those_of_yaml(text: str) -> None:
    found = read(text)
    tree, refused = load(text)
    if refused:
        assert found.error or any(reason in refused for reason in ACCEPTED)
        return
    fields = tree if isinstance(tree, dict) else {}
    assert found.fields == {k: v for k, v in fields.items() if isinstance(v, str)}
    assert (found.error is None) == (isinstance(tree, dict) or tree in (None, ""))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = "title: A\nms.locfileid: 'b'\nlist:\n- c\n\nlast: >\n  d\n  e\n"
    found = read(text, end)
    assert found == read(text)._replace(end=found.end)
    assert found.fields == {"title": "A", "ms.locfileid": "b", "last": "d e\n"}
    data = f"---\n{text}---\nbody\n".replace("\n", end).encode()
    assert data[found.end :].strip() == b"body"


@pytest.mark.parametrize(
    ("data", "fields", "end"),
    [
        (b"", {}, 0),
        (b"# Heading\n---\na: b\n---\n", {}, 0),
        (b"---\na: b\n---", {"a": "b"}, 12),
        (b"---\na: b\n...\nc: d\n", {"a": "b"}, 13),
        (b"--- \t\na: b\n--- \nText\n---\nc: d\n---\n", {"a": "b"}, 16),
        (b"---\n---\nText", {}, 8),
        (b"---\n# only a comment\n---\n", {}, 25),
        (b"---\ntext: a --- b\n---\n", {"text": "a --- b"}, 22),
        (b"---\nx: 'Title (a) '\n---\n", {"x": "Title (a) "}, 24),
        (b"---\nx: |\n  one\n\n  two\ny: z\n---\n", {"x": "one\n\ntwo\n", "y": "z"}, 31),
        (b"---\na: &it text\nb: *it\nc: [*it]\n---\n", {"a": "text", "b": "text"}, 36),
        (b"----\na: b\n---\n", {}, 0),
        (b"---a: b\n---\n", {}, 0),
    ],
)  # fmt: skip
def test_where_it_ends(data: bytes, fields: dict[str, str], end: int) -> None:
    assert read_front_matter(data) == FrontMatter(fields, end)


@pytest.mark.parametrize(
    ("text", "fields", "line", "reason"),
    [
        ("a: b\nc: [d\ne: f\n", {"a": "b", "c": "[d", "e": "f"}, 4, "did not find expected"),
        ("a: b\nc: *d\n", {"a": "b", "c": "*d"}, 3, "undefined alias"),
        ("- a\n- b\n", {}, 2, "not a list of fields"),
        ("just words\n", {}, 2, "not a list of fields"),
        ("a: \"b\nc: 'd'\n", {"a": '"b', "c": "d"}, 4, "found unexpected end of stream"),
        ("a: b\n--- c: d\n", {"a": "b"}, 3, ""),
        ("a: b\x01\n", {"a": "b\x01"}, 2, "invalid characters"),
    ],
)
def test_broken_yaml(text: str, fields: dict[str, str], line: int, reason: str) -> None:
    found = read(text)
    assert found.fields == fields
    assert found.error is not None
    assert found.error[1].startswith(reason)
    if reason:
        assert found.error[0] == line


def test_missing_end() -> None:
    found = read_front_matter(b"---\nms.contentlocale: nl-NL\n\n# Text: here\nnot: this\n")
    assert found == FrontMatter({"ms.contentlocale": "nl-NL"}, 0, (1, "the closing --- is missing"))
    assert read_front_matter(b"---\n\nA rule, and text\n") == FrontMatter({}, 0)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 200_000 + "\n",
        "a: " + "{b: " * 100_000 + "\n",
        "- " * 200_000 + "\n",
        "\n".join(" " * level + "a:" for level in range(2_000)) + "\n",
    ],
    ids=["lists", "mappings", "dashes", "indentation"],
)
def test_deep_nesting_is_refused_early(text: str) -> None:
    """libyaml takes time quadratic in the depth: minutes for these. Its nodes overflow the stack."""
    found = read("first: field\n" + text)
    assert found.error is not None
    assert found.error[1] in (
        "nested too deeply",
        "did not find expected key",
        "exceeded maximum nesting depth",  # libyaml's own limit, from some version on
    )
    assert found.fields["first"] == "field"


@pytest.mark.parametrize(
    "data",
    [
        b"---\r\n" + b"\r\n" * 1_000_000,
        b"---\na: x" + b" " * 1_000_000 + b"y\nb: [\n---\n",
        b"---\na: " + b"b:" * 500_000 + b"\n",
        b"---\n" + b"a: b\n" * 200_000 + b"c: [\n---\n",
    ],
    ids=["no end", "spaces", "colons", "many fields"],
)
def test_megabytes_are_read(data: bytes) -> None:
    """With backtracking in any of the expressions, these would take hours."""
    assert read_front_matter(data).end in (0, len(data))


def test_events_tell_fields_lists_and_values() -> None:
    def told(body: str) -> list[tuple[str, str]]:
        return events(f"---\n{body}\n---\ntext\n".encode())

    def shape(body: str) -> list[str]:
        return [kind for kind, _ in told(body)]

    assert [text for _, text in told("a: b\nc: ['d']") if text] == ["a", "b", "c", "d"]
    assert shape("a: b") == shape("a: 'c: d'")
    assert shape("a: b") != shape("a: [b]")
    assert shape("a: b") != shape("a: &x b")
    assert shape("a: b") != shape("a: !x b")
    assert events(b"text") == []


@settings(max_examples=100)
@given(blocks())
def test_what_is_sound_has_events(text: str) -> None:
    if read(text).error is None:
        assert events(f"---\n{text}---\n".encode())


@given(st.lists(st.sampled_from(["---", "...", "\n", "\r\n", "\r", "é: b", " "])).map("".join))
def test_text_and_bytes_have_the_same_block(rest: str) -> None:
    text = f"---{rest}"
    _, end = find_front_matter(text) or (0, 0)
    assert len(text[:end].encode()) == read_front_matter(text.encode()).end
