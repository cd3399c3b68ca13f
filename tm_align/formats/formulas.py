"""Cells of CSV that a spreadsheet would run as formulas, and the apostrophe that keeps it from that.

What begins a formula is what OWASP lists under "CSV injection", in both widths: Excel in Chinese and
Japanese takes full-width signs as well. A text that begins like one of ours with its apostrophe gets
another, so that reading gives every text as it was.
"""

import re

_SIGNS = r"[=+\-@＝＋－＠\t\r\n]"
_FORMULA = re.compile(rf"'*{_SIGNS}")
_NEUTRALISED = re.compile(rf"'+{_SIGNS}")


def neutralised(text: str) -> str:
    """A cell's text that no spreadsheet takes for a formula.

    >>> neutralised("=1+1"), neutralised("'=1"), neutralised("a=1"), neutralised("'s avonds")
    ("'=1+1", "''=1", 'a=1', "'s avonds")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """What `neutralised` was given."""
    return text[1:] if _NEUTRALISED.match(text) else text
