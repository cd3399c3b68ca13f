"""Files of translations held against the rules of their format."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tm_align.errors import InputError
from tm_align.formats.po_rules import po_faults
from tm_align.formats.rules import Fault, Faults
from tm_align.formats.tmx_rules import tmx_faults
from tm_align.formats.xliff_rules import xliff_faults
from tm_align.pipeline.inputs import LeftOut, PackedError, inputs

_RULES: dict[str, Callable[[BinaryIO], Faults]] = {
    "tmx": tmx_faults,
    "po": po_faults,
    "xliff": xliff_faults,
}
__all__ = ["VALIDATED", "Fault", "Validated", "validate"]

VALIDATED = tuple(_RULES)
"""The formats there are rules for."""

_PLACE = re.compile(r"line (\d+), column (\d+): (.*)", re.DOTALL)


class Validated(NamedTuple):
    """A file and what is wrong with it, in the order of the file; to be read before the next file."""

    file: str
    faults: Iterator[Fault]


def validate(path: Path, left_out: LeftOut) -> Iterator[Validated]:
    """A file, or the files in an archive or folder, and what is wrong with each, in their order.

    Of an archive or folder `left_out` hears of the files there are no rules for. A file that cannot be
    read to its end ends in a fault that says so. Raises `InputError` for one that does not exist, or
    where there are no rules for any file.
    """

    def left(name: str) -> None:
        left_out(str(path.parent / name))

    validated = False
    without_rules = ""
    for name, form, stream in inputs(path, left):
        rules = _RULES.get(form.name)
        if rules is None:
            without_rules = without_rules or form.name
            left(name)
            continue
        validated = True
        yield Validated(str(path.parent / name), _faults(rules, stream))
    if not validated:
        raise InputError(
            f"{path}: no rules for {without_rules}; for {', '.join(VALIDATED)} there are"
        )


def _faults(rules: Callable[[BinaryIO], Faults], stream: BinaryIO) -> Iterator[Fault]:
    try:
        yield from rules(stream)
    except PackedError as error:
        yield Fault("unpacking", 1, 1, str(error))
    except InputError as error:
        yield _as_fault(error)


def _as_fault(error: InputError) -> Fault:
    """The end of reading as a fault, at the place its message begins with."""
    match = _PLACE.fullmatch(str(error))
    line, column, text = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, str(error))
    if text.startswith("the root element"):
        return Fault("root", line, column, text)
    if "UTF-8" in text:
        return Fault("encoding", line, column, text)
    return Fault("syntax" if "PO syntax" in text else "well-formed", line, column, text)
