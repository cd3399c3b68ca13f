"""The list of all formats."""

import pkgutil
from importlib import import_module
from io import BytesIO

import pytest

import tm_align.report
from tests.report.made import BAD, ONE, report
from tm_align.report.registry import FORMATS


def test_every_module_that_writes_a_report_is_listed() -> None:
    modules = (
        import_module(f"tm_align.report.{it.name}")
        for it in pkgutil.iter_modules(tm_align.report.__path__)
    )
    writers = {module.write for module in modules if hasattr(module, "write")}
    assert writers == set(FORMATS.values())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    outputs = []
    for _ in range(2):
        FORMATS[name](report(ONE, BAD), out := BytesIO())
        outputs.append(out.getvalue())
    assert outputs[0]
    assert outputs[0] == outputs[1]
