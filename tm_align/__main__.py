"""`python -m tm_align`: the command `tm-align`, where it is not on the path."""

from tm_align.cli import main

if __name__ == "__main__":  # not in the processes that a job starts
    main()
