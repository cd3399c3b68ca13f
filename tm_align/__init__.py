"""tm_align: side-by-side localized articles in, a translation memory out."""

__version__ = "0.1.0"
