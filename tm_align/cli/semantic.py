"""`--semantic`: an option of the commands that can ask the sentence encoder."""

import click

from tm_align.semantic import INSTALL, encoder_version


def _semantic(_: click.Context, __: click.Parameter, value: bool) -> bool:
    if value:
        encoder_version()  # says early what to install
    return value


semantic_option = click.option(
    "--semantic",
    is_flag=True,
    callback=_semantic,
    help="Ask a sentence encoder, too, where other evidence leaves doubt [needs: " + INSTALL + "].",
)
