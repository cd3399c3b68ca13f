"""The examples in this room's docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

from tm_align import formats

MODULES = [module.name for module in pkgutil.iter_modules(formats.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"tm_align.formats.{name}")).failed == 0
