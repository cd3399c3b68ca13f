"""All formats: those that can be read, by the endings of file names, and those that can be written."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from tm_align.errors import UsageError
from tm_align.formats.account import Written
from tm_align.formats.codes import Markup
from tm_align.formats.entry import Read, Wanted
from tm_align.formats.po import write_po
from tm_align.formats.po_reader import read_po
from tm_align.formats.tables import read_csv, read_tsv, write_csv, write_tsv
from tm_align.formats.tmx import write_tmx
from tm_align.formats.tmx_reader import read_tmx
from tm_align.formats.unit_lines import read_unit_lines, write_unit_lines
from tm_align.formats.xliff1 import write_xliff1
from tm_align.formats.xliff2 import write_xliff2
from tm_align.formats.xliff_reader import read_xliff
from tm_align.formats.xlsx import write_xlsx
from tm_align.formats.xlsx_reader import read_xlsx


class Readable(NamedTuple):
    """A format that can be read: its name, the endings of its files, its reader.

    `seeks` tells that the reader goes back and forth in the file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, Wanted], Iterator[Read]]
    seeks: bool = False


READABLE = (
    Readable("tmx", (".tmx",), read_tmx),
    Readable("po", (".po", ".pot"), read_po),
    Readable("xliff", (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), read_xliff),
    Readable("csv", (".csv",), read_csv),
    Readable("tsv", (".tsv",), read_tsv),
    Readable("jsonl", (".jsonl",), read_unit_lines),
    Readable("xlsx", (".xlsx",), read_xlsx, seeks=True),
)


def readable(name: str) -> Readable | None:
    """The format that a file of this name is in, None for no format we read."""
    lower = name.lower()
    return next((it for it in READABLE if lower.endswith(it.suffixes)), None)


class Writable(NamedTuple):
    """A format that can be written, one file for each locale pair.

    `annotated` says that the file shows findings, decisions and scores. `markups` are what can become
    of markup in it, `names` is whether the writer takes an `original`. `shares` says that it takes a
    `Frame`.
    """

    name: str
    suffix: str
    write: Callable[..., Written]
    summary: str
    annotated: bool = False
    markups: tuple[Markup, ...] = (Markup.KEEP, Markup.STRIP)
    names: bool = False
    shares: bool = False

    def own_markup(self, markup: Markup) -> dict[str, Markup]:
        """`markup` as the writer takes it. Raises `UsageError` for what the format does not have."""
        if markup not in self.markups:
            raise UsageError(
                f"--markup {markup} would do nothing: {self.name} has {' and '.join(self.markups)}"
            )
        return {"markup": markup} if len(self.markups) > 1 else {}


def _write_parquet(*arguments: object, **options: object) -> Written:
    """Parquet, whose library is there only on demand; `UsageError` says how to get it."""
    try:
        from tm_align.formats.parquet import write_parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'tm-align[parquet]'") from error
    return write_parquet(*arguments, **options)  # type: ignore[arg-type]


_ALL_MARKUP = tuple(Markup)

WRITABLE = (
    Writable(
        "tmx",
        ".tmx",
        write_tmx,
        "translation memory for CAT tools",
        False,
        _ALL_MARKUP,
        shares=True,
    ),
    Writable(
        "po",
        ".po",
        write_po,
        "gettext catalogue for Poedit, Weblate",
        False,
        (Markup.KEEP,),
        shares=True,
    ),
    Writable(
        "xliff", ".xlf", write_xliff1, "XLIFF 1.2, for review in CAT tools", True, _ALL_MARKUP, True
    ),
    Writable("xliff2", ".xlf", write_xliff2, "XLIFF 2.1, the same", True, _ALL_MARKUP, True),
    Writable("csv", ".csv", write_csv, "table for spreadsheets", True, shares=True),
    Writable("tsv", ".tsv", write_tsv, "table for scripts", True, shares=True),
    Writable("jsonl", ".jsonl", write_unit_lines, "everything, for scripts", True, shares=True),
    Writable("xlsx", ".xlsx", write_xlsx, "workbook for reviewers", True),
    Writable("parquet", ".parquet", _write_parquet, "columns for data tools", True),
)
BY_NAME = {form.name: form for form in WRITABLE}


def writable(name: str) -> Writable | None:
    """The format that a file of this name is to be written in; `.xlf` is XLIFF 1.2."""
    lower = name.lower()
    return next((it for it in WRITABLE if lower.endswith(it.suffix)), None)
