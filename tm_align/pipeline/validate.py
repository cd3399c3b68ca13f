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
from tm_align.pipeline.inputs import inputs

_RULES: dict[str, Callable[[BinaryIO], Faults]] = {
    "tmx": tmx_faults,
    "po": po_faults,
    "xliff": xliff_faults,
}
VALIDATED = tuple(_RULES)
"""The formats there are rules for."""

_PLACE = re.compile(r"line (\d+), column (\d+): (.*)", re.DOTALL)


class FileFault(NamedTuple):
    """A fault and the file it is in."""

    file: str
    fault: Fault


def validate(path: Path) -> Iterator[FileFault]:
    """What is wrong with a file, or the files in an archive or folder, in their order.

    In a folder, files in formats without rules are left out. A file that cannot be read to its end
    ends in a fault that says so. Raises `InputError` for one that does not exist, or is in a format
    without rules.
    """
    for name, form, stream in inputs(path):
        shown = str(path.parent / name)
        rules = _RULES.get(form.name)
        if rules is None and path.is_dir():
            continue
        if rules is None:
            raise InputError(
                f"{shown}: no rules for {form.name}; for {', '.join(VALIDATED)} there are"
            )
        try:
            for fault in rules(stream):
                yield FileFault(shown, fault)
        except InputError as error:
            yield FileFault(shown, _as_fault(error))


def _as_fault(error: InputError) -> Fault:
    """The end of reading as a fault, at the place its message begins with."""
    match = _PLACE.fullmatch(str(error))
    line, column, text = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, str(error))
    if text.startswith("the root element"):
        return Fault("root", line, column, text)
    if "UTF-8" in text:
        return Fault("encoding", line, column, text)
    return Fault("syntax" if "PO syntax" in text else "well-formed", line, column, text)
