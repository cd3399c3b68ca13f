"""The YAML block at the head of an article, and the fields of it that the memory needs.

Reading YAML with libyaml costs 0.3 ms an article, more than everything else together, while nearly
all front matter is a plain list of `key: value` lines. Those are recognised by one regular
expression that accepts only what YAML reads as the same strings; anything else goes to PyYAML.
`tests/parse/test_frontmatter.py` holds the two against each other.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

import yaml

_EOL = rb"(?>\r\n|\r|\n)"
_BLOCK = re.compile(
    rb"---[ \t]*+%(eol)b((?:[^\r\n]*+%(eol)b)*?)(?:---|\.\.\.)[ \t]*+(?:%(eol)b|\Z)"
    % {b"eol": _EOL}
)
_BLOCK_OF_TEXT = re.compile("\ufeff?" + _BLOCK.pattern.decode())
_UNCLOSED = re.compile(rb"---[ \t]*+" + _EOL + rb"(?=[\w.:-]+:[ \t])")
_BLANK_LINE = re.compile(_EOL + rb"[ \t]*+" + _EOL)

# Plain scalars that YAML cannot read as anything but the string that stands there: no indicator in
# front, no ": ", no " #", no quote, no colon at the end, no tab, no control character, none of the
# line ends that only YAML knows.
_NOT_PLAIN = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_KEY = r"[A-Za-z_][\w.\-]*+(?:[: ][\w.\-]++)*+"
_PLAIN = rf"[^\s\-?:,\[\]{{}}#&*!|>'\"%@`{_NOT_PLAIN}](?:[^:#{_NOT_PLAIN}]++|:(?=\S)|(?<=\S)#)*+"
_SCALAR = rf"(?:{_PLAIN}|\"[^\"\\{_NOT_PLAIN}]*+\"[ ]*+|'[^'{_NOT_PLAIN}]*+'[ ]*+)"
_LIST = rf"(?:(?P<indent>[ ]*+)-[ ]++{_SCALAR}\n(?:(?P=indent)-[ ]++{_SCALAR}\n)*+)?+"
_REMARKS = rf"(?:#[^{_NOT_PLAIN}]*+\n|\n)*+"
_FIELD = re.compile(rf"^({_KEY}):(?:[ ]++({_SCALAR})\n|[ ]*+\n{_LIST}){_REMARKS}", re.M)
_LOOSE_FIELD = re.compile(r"^([\w.:-]+):[ \t]+(\S[^\n]*+)", re.M)

_DEEPEST = 64
"""Levels of YAML that are followed. Front matter needs three; libyaml takes time quadratic in their
number, and building nodes recursively would overflow the stack."""


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
        return _read_block(_lines(block[1]), block.end())
    if _UNCLOSED.match(utf8):
        return _unclosed(utf8)
    return NO_FRONT_MATTER


def events(utf8: bytes) -> list[tuple[str, str]]:
    """What sound front matter consists of, in order: each event of its YAML, and the text it has.

    Two versions of an article with the same events here have the same fields, lists and values.
    """
    block = _BLOCK.match(utf8)
    if not block:
        return []
    found = yaml.parse(_lines(block[1]), Loader=_LOADER)
    return [(_named(it), str(getattr(it, "value", ""))) for it in found]


def _named(event: yaml.Event) -> str:
    anchor, tag = (getattr(event, name, None) or "" for name in ("anchor", "tag"))
    return f"{type(event).__name__} {anchor} {tag}"


def find_front_matter(text: str) -> tuple[int, int] | None:
    """Where the fields of the block that opens `text` begin, and where the block ends."""
    block = _BLOCK_OF_TEXT.match(text)
    return (block.start(1), block.end()) if block else None


def _lines(utf8: bytes) -> str:
    """Text whose lines all end in LF."""
    return utf8.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _read_block(text: str, end: int) -> FrontMatter:
    pieces = _FIELD.split(text)
    if not any(pieces[::4]):  # nothing stands between the fields, before or behind them
        return FrontMatter(_simple_fields(pieces), end)
    try:
        return FrontMatter(_top_level_scalars(text), end)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        return FrontMatter(_loose_fields(text), end, (line + 2, error.problem or "invalid YAML"))
    except yaml.YAMLError:
        return FrontMatter(_loose_fields(text), end, (2, "invalid characters"))


def _simple_fields(pieces: list[str | None]) -> dict[str, str]:
    """The scalar fields, from what splitting at the fields leaves: each with value and list mark."""
    fields: dict[str, str] = {}
    for key, value, listed in zip(pieces[1::4], pieces[2::4], pieces[3::4], strict=True):
        assert key is not None
        if listed is None:
            fields[key] = _unquote(value) if value else ""
        else:  # a list under a name replaces what stood under it above, as any later field does
            fields.pop(key, None)
    return fields


def _top_level_scalars(text: str) -> dict[str, str]:
    """The scalar fields of the mapping that `text` is. Raises `yaml.YAMLError`."""
    nodes = _top_level_nodes(text)
    fields = dict(zip(nodes, nodes, strict=True))
    return {key: value for key, value in fields.items() if key is not None and value is not None}


def _top_level_nodes(text: str) -> Iterator[str | None]:
    """Keys and values of the mapping that `text` is, in turn: their text, None for collections.

    Follows the parser's events and builds no nodes, as `yaml.load` would: building them overflows the
    stack where they are nested deeply.
    """
    anchors: dict[str, str | None] = {}
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
            raise _error("another document begins", event)
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            if depth == 1:
                yield None
        elif isinstance(event, yaml.NodeEvent):
            value = _text_of(event, anchors)
            is_collection = isinstance(event, yaml.CollectionStartEvent)
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent) and value != "":
                raise _error("not a list of fields", event)
            if depth == 1 and not is_collection:
                yield value
            depth += is_collection
            if depth > _DEEPEST:
                raise _error("nested too deeply", event)


def _text_of(event: yaml.NodeEvent, anchors: dict[str, str | None]) -> str | None:
    """The text of a scalar or of an alias for one, None of collections."""
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise _error("undefined alias", event)
        return anchors[event.anchor]
    value = str(event.value) if isinstance(event, yaml.ScalarEvent) else None
    if event.anchor:
        anchors[event.anchor] = value
    return value


def _error(reason: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=reason, problem_mark=cast(yaml.Mark, event.start_mark))


def _unclosed(utf8: bytes) -> FrontMatter:
    head = _lines(_BLANK_LINE.split(utf8, maxsplit=1)[0])
    return FrontMatter(_loose_fields(head), 0, (1, "the closing --- is missing"))


def _loose_fields(text: str) -> dict[str, str]:
    """Fields that can be made out line by line where YAML as a whole cannot be read."""
    return {key: _unquote(value) for key, value in _LOOSE_FIELD.findall(text)}


def _unquote(value: str) -> str:
    if value[-1] not in _ENDS:
        return value
    value = value.rstrip(" \t")
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


_ENDS = " \t\"'"
"""With one of these, and no other, ends a value of which something is to be taken off."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
