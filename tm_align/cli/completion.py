"""`tm-align completion`: completion for shells."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what makes a shell complete commands and options.

    \b
      tm-align completion bash >> ~/.bashrc
      tm-align completion fish > ~/.config/fish/completions/tm-align.fish
    """
    found = get_completion_class(shell)
    assert found is not None
    root = context.find_root()
    click.echo(found(root.command, {}, "tm-align", "_TM_ALIGN_COMPLETE").source())
    return 0
