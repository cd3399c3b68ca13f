"""The YAML block at the head of an article, and the fields of it that the memory needs.

Reading YAML with libyaml costs 0.3 ms an article, more than everything else together, while nearly
all front matter is a plain list of `key: value` lines. Those are recognised by one regular
expression that accepts only what YAML reads as the same strings; anything else goes to PyYAML.
`tests/parse/test_frontmatter.py` holds the two against each other.
"""

import re
from typing import NamedTuple

import yaml

_BLOCK = re.compile(rb"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_UNCLOSED = re.compile(rb"---[ \t]*\r?\n(?=[\w.:-]+:[ \t])")

# Plain scalars that YAML cannot read as anything but the string that stands there: no indicator in
# front, no ": ", no " #", no quote, no colon at the end, no tab.
_KEY = r"[A-Za-z_][\w.\-]*+(?::[\w.\-]+)*+"
_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n\r\t:#]|:(?=[^\s])|(?<=[^\s])#)*+"
_SCALAR = rf"(?:{_PLAIN}|\"[^\"\\\n\r\t]*+\"[ ]*+|'[^'\n\r\t]*+'[ ]*+)"
_SIMPLE = re.compile(
    rf"(?:{_KEY}:[ ]++{_SCALAR}\n|{_KEY}:[ ]*+\n(?:[ ]*+-[ ]++{_SCALAR}\n)*+|#[^\n\t\r]*+\n|\n)*+"
)
_FIELD = re.compile(rf"^({_KEY}):[ ]++([^\n]*?)[ ]*$", re.M)
_LOOSE_FIELD = re.compile(r"^([\w.:-]+):[ \t]+(\S[^\n]*?)[ \t]*$", re.M)


class FrontMatter(NamedTuple):
    """Front matter of one article.

    `fields` maps the names of its top-level scalar fields to their text. `end` is the offset of the
    first byte after the block (0 without one). `error` is None, or the line of the article (1-based)
    and the reason why the YAML does not parse.
    """

    fields: dict[str, str]
    end: int
    error: tuple[int, str] | None = None


NO_FRONT_MATTER = FrontMatter({}, 0)
"""What an article without front matter has."""


def read_front_matter(utf8: bytes) -> FrontMatter:
    """Read the block that opens `utf8`, if any. Never raises: broken YAML is a value."""
    if not utf8.startswith(b"---"):
        return NO_FRONT_MATTER
    block = _BLOCK.match(utf8)
    if block:
        text = block[1].decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        return _read_block(text, block.end())
    if _UNCLOSED.match(utf8):
        return _unclosed(utf8)
    return NO_FRONT_MATTER


def _read_block(text: str, end: int) -> FrontMatter:
    if _SIMPLE.fullmatch(text):
        return FrontMatter({key: _unquote(value) for key, value in _FIELD.findall(text)}, end)
    try:
        # BaseLoader builds strings, lists and dictionaries only: no dates, no numbers, no objects.
        tree = yaml.load(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        return FrontMatter(_loose_fields(text), end, (line + 2, error.problem or "invalid YAML"))
    except (yaml.YAMLError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else "invalid characters"
        return FrontMatter(_loose_fields(text), end, (2, reason))
    if not isinstance(tree, dict):
        error_place = None if tree is None or tree == "" else (2, "not a list of fields")
        return FrontMatter({}, end, error_place)
    return FrontMatter(
        {key: value for key, value in tree.items() if _is_text(key) and _is_text(value)}, end
    )


def _unclosed(utf8: bytes) -> FrontMatter:
    head = re.split(rb"\r?\n[ \t]*\r?\n", utf8, maxsplit=1)[0].decode(errors="replace")
    return FrontMatter(_loose_fields(head), 0, (1, "the closing --- is missing"))


def _loose_fields(text: str) -> dict[str, str]:
    """Fields that can be made out line by line where YAML as a whole cannot be read."""
    return {key: _unquote(value) for key, value in _LOOSE_FIELD.findall(text)}


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
