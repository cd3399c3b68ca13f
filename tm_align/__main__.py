"""The command `tm-align`, also as `python -m tm_align`."""


def main() -> None:
    """Run the command line; interrupted before it is imported, it ends as it does later: status 130."""
    try:
        from tm_align.cli import main as command
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    command()


if __name__ == "__main__":  # not in the processes that a job starts
    main()
