"""XML from anywhere, read one record at a time, in bounded memory.

Built on expat, which calls back while it reads and keeps nothing, and lets every element know its line
and column and every declaration be refused before it has an effect. lxml's pull parser is faster by
a third (measured) and tells no columns; most records do not come here, see
`tm_align.formats.xml_plain`.

Files come from strangers. Refused with a message are entity declarations (expansion bombs, files of
this machine in the text), records and tokens larger than any real one, and nesting deeper than any
format has. A document type declaration is read over; what it names is never fetched.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, NoReturn
from xml.parsers import expat

from tm_align.formats.entry import refuse
from tm_align.formats.xml_encoding import readable

XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{XML} lang"
SPACE = f"{XML} space"

MAX_DEPTH = 100
"""Elements within elements; XLIFF groups and inline codes nest a few dozen deep at worst."""

MAX_RECORD_BYTES = 32 * 1024 * 1024
"""Input that one record, or one token, may take."""

_SHORT = 64 * 1024
"""Bytes of an unfinished token that cost nothing to look at again."""

CHUNK_BYTES = 4 * 1024
"""Read at a time. With 64 KiB the elements of many records are alive at once, and the garbage collector
looks at them again and again: twice the time (measured)."""


class Element:
    """One element inside a record: its content in order, and where its start tag is.

    `name` is the local name, `space` the namespace ("" for none); attributes with a namespace are
    keyed `namespace name`.
    """

    __slots__ = ("attributes", "children", "column", "line", "name", "space")

    def __init__(
        self, space: str, name: str, attributes: dict[str, str], line: int, column: int
    ) -> None:
        self.space = space
        self.name = name
        self.attributes = attributes
        self.line = line
        self.column = column
        self.children: list[Element | str] = []

    def text(self) -> str:
        """All text inside, that of nested elements included."""
        children = self.children
        if len(children) == 1 and isinstance(children[0], str):
            return children[0]
        return "".join(it if isinstance(it, str) else it.text() for it in children)

    def count(self, wanted: Callable[["Element"], bool]) -> int:
        """How many of the elements inside are wanted."""
        inside = [it for it in self.children if not isinstance(it, str)]
        return sum(wanted(it) + it.count(wanted) for it in inside)

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(attribute, default)

    def all(self, name: str) -> Iterator["Element"]:
        """The child elements of that local name."""
        for child in self.children:
            if not isinstance(child, str) and child.name == name:
                yield child

    def first(self, name: str) -> "Element | None":
        """The first child element of that local name."""
        return next(self.all(name), None)


class Record(NamedTuple):
    """A whole element that was asked for, and the elements around it (without their content)."""

    element: Element
    around: tuple[Element, ...]


def records(stream: BinaryIO, names: frozenset[str], root: str) -> Iterator[Record]:
    """The elements with these local names, whole, as soon as each has ended.

    `root` is the local name the document element must have. Raises `InputError` for what is no
    well-formed XML, has another root, or is refused (see above).
    """
    reader, text = Reader(names, root), readable(stream)
    while data := text.read(CHUNK_BYTES):
        yield from reader.feed(data)
    yield from reader.feed(b"", last=True)


_ADVICE = {
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]: (
        "a character that XML does not allow, or a bare & or <; remove it, or write &amp; or &lt;"
    ),
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: "the file is empty, or no XML",
    expat.errors.codes[expat.errors.XML_ERROR_BAD_CHAR_REF]: (
        "a reference to a character that XML does not allow; remove it"
    ),
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]: (
        "an end tag without its start tag; the file is damaged or was cut"
    ),
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "the file ends within a tag",
}


def _explained(error: expat.ExpatError) -> str:
    return f"not well-formed: {_ADVICE.get(error.code, expat.ErrorString(error.code))}"


class Reader:
    """One parse, fed piece by piece. Outside of records only the stack of open elements is kept."""

    def __init__(self, names: frozenset[str], root: str) -> None:
        self._names = names
        self._root = root
        self._stack: list[Element] = []
        self._record_depth = 0
        self._fed = 0
        self._held = b""
        self._start = -1
        """Where the record, or document type, that is being read begins; -1 between them."""
        self._finished: list[Record] = []
        self.encoding = ""
        """The encoding that the XML declaration names, in lower case; "" for none."""
        self._in_section = False
        self._spaces: dict[str, list[str]] = {}
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 64 * 1024
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.XmlDeclHandler = self._declaration
        parser.StartNamespaceDeclHandler = self._space
        parser.EndNamespaceDeclHandler = self._space_end
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._section
        parser.EndCdataSectionHandler = self._section_end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EndDoctypeDeclHandler = self._doctype_end
        parser.EntityDeclHandler = self._entity
        parser.UnparsedEntityDeclHandler = self._entity

    def feed(self, data: bytes, *, last: bool = False) -> list[Record]:
        """Read on; the records that ended in `data`. Raises `InputError` as `records` does."""
        parser = self._parser
        if not last and self._is_waiting(data):
            return []
        data, self._held = self._held + data, b""
        self._fed += len(data)
        try:
            parser.Parse(data, last)
        except expat.ExpatError as error:
            refuse(error.lineno, error.offset + 1, _explained(error))
        except (LookupError, ValueError) as error:  # an encoding that is none, or of several bytes
            refuse(1, 1, f"{error}; save the file as UTF-8")
        # What expat has not told us about yet, or is still collecting for one record.
        since = self._start if self._start >= 0 else parser.CurrentByteIndex
        if self._fed - since > MAX_RECORD_BYTES:
            self._refuse(f"one element is larger than {MAX_RECORD_BYTES >> 20} MiB; refused")
        if not self._finished:
            return []
        finished, self._finished = self._finished, []
        return finished

    def _is_waiting(self, data: bytes) -> bool:
        """Whether to hold data back: expat looks at an unfinished token from its start each time, so
        a long one is given to it in pieces that double."""
        unfinished = self._fed - self._parser.CurrentByteIndex
        if unfinished + len(self._held) + len(data) > MAX_RECORD_BYTES or (
            len(self._held) + len(data) >= unfinished - _SHORT
        ):
            return False
        self._held += data
        return True

    def is_between(self) -> bool:
        """Whether the next byte is content of an element that is no record, and begins a token."""
        return (
            bool(self._stack)
            and self._start < 0
            and not self._in_section
            and not self._held
            and self._parser.CurrentByteIndex == self._fed
        )

    @property
    def line(self) -> int:
        """The line, from 1, that the next byte is in."""
        return self._parser.CurrentLineNumber

    @property
    def around(self) -> tuple[Element, ...]:
        """The open elements."""
        return tuple(self._stack)

    def space_of(self, prefix: str) -> str:
        """The namespace that a prefix stands for here, "" for none."""
        return next(reversed(self._spaces.get(prefix, ())), "")

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        self.encoding = (encoding or "").lower()

    def _space(self, prefix: str | None, space: str | None) -> None:
        self._spaces.setdefault(prefix or "", []).append(space or "")

    def _space_end(self, prefix: str | None) -> None:
        self._spaces[prefix or ""].pop()

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        parser = self._parser
        stack = self._stack
        space, local = name.rsplit(" ", 1) if " " in name else ("", name)
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        element = Element(space, local, attributes, line, column)
        if self._record_depth:
            stack[-1].children.append(element)
        else:
            if local in self._names:
                self._record_depth = len(stack) + 1
                self._start = parser.CurrentByteIndex
            if not stack and local != self._root:
                refuse(
                    line, column, f"the root element is {local}, not {self._root}; another format"
                )
        stack.append(element)
        if len(stack) > MAX_DEPTH:
            refuse(line, column, f"elements are nested more than {MAX_DEPTH} deep; refused")

    def _close(self, _: str) -> None:
        stack = self._stack
        element = stack.pop()
        if self._record_depth == len(stack) + 1:
            self._record_depth = 0
            self._start = -1
            self._finished.append(Record(element, tuple(stack)))

    def _text(self, text: str) -> None:
        if self._record_depth:
            children = self._stack[-1].children
            if children and isinstance(children[-1], str):
                children[-1] += text
            else:
                children.append(text)

    def _section(self) -> None:
        self._in_section = True

    def _section_end(self) -> None:
        self._in_section = False

    def _doctype(self, *_: object) -> None:
        self._start = self._parser.CurrentByteIndex

    def _doctype_end(self) -> None:
        self._start = -1

    def _entity(self, name: str, *_: object) -> None:
        self._refuse(f"declares the entity {name}; entities are refused, write the text itself")

    def _refuse(self, message: str) -> NoReturn:
        parser = self._parser
        refuse(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, message)
