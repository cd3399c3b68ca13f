"""JSON Lines: one object per finding, every field of it."""

from typing import Any, BinaryIO

import orjson

from tm_align.model import Finding
from tm_align.report.content import Report


def data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data, its fields in their order."""
    fields = finding._asdict()
    fields["severity"] = finding.severity.label
    fields["details"] = dict(finding.details)
    fields["status"] = finding.status.value
    return fields


def write(report: Report, out: BinaryIO) -> None:
    """Write one line for each finding."""
    for finding in report.findings():
        out.write(line(finding))


def line(finding: Finding) -> bytes:
    """A finding as one line of JSON."""
    try:
        return orjson.dumps(data(finding), option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # a lone surrogate, which UTF-8 has no bytes for
        return orjson.dumps(_without_surrogates(data(finding)), option=orjson.OPT_APPEND_NEWLINE)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _without_surrogates(it) for key, it in value.items()}
    if isinstance(value, tuple):
        return [_without_surrogates(it) for it in value]
    return value
