"""The line on which a key of a TOML file gets its value."""

import pytest

from tm_align.pipeline.toml_lines import line_of

TEXT = '''\
# select = ["a comment"]
select = ["TM1"]

keep = [
  "Contoso",  # keep = []
  "Fabrikam",
]

[severity]
TM224 = "warning"
"a.b" = """
[severity]
TM225 = "info"
"""
TM225 = "error"

[locale."nl-NL"]
ignore = ["TM3"]

[[paths]]
glob = "a/*"
[[paths]]
thresholds.shared-run = 3
glob = "b/*"
[[paths.terms]]
source = "x"
[tool.tm-align]
glossaries = [{ file = "a.csv" }, "b.csv"]
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("select", 2),
        ("select[0]", 2),
        ("keep", 4),
        ("keep[1]", 4),
        ("severity", 9),
        ("severity.TM224", 10),
        ("severity.a.b", 11),
        ("severity.TM225", 15),
        ("locale.nl-NL.ignore", 18),
        ("paths[0].glob", 21),
        ("paths[1]", 22),
        ("paths[1].thresholds.shared-run", 23),
        ("paths[1].glob", 24),
        ("paths[1].terms[0].source", 26),
        ("tool.tm-align.glossaries[1]", 28),
        ("tool.tm-align.glossaries[0].file", 28),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_value(key: str, line: int, line_end: str) -> None:
    assert line_of(TEXT.replace("\n", line_end), key) == line


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("paths[1].ignore", 22),
        ("paths[1].terms[0].target", 25),
        ("paths[2].glob", 20),
        ("locale.nl-NL.select", 17),
        ("locale.nl", 17),
        ("missing", 0),
        ("sel", 0),
    ],
)
def test_what_is_missing_stands_where_it_would_belong(key: str, line: int) -> None:
    assert line_of(TEXT, key) == line


def test_a_last_line_without_end() -> None:
    assert line_of("a = 1\nb = 2", "b") == 2


def test_the_line_of_a_character_that_ends_lines_elsewhere() -> None:
    assert line_of('a = "x\u2028y"\nb = 2', "b") == 2
