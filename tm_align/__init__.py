"""tm_align: side-by-side localized articles in, a translation memory out.

reading = read_article("nl-NL/pay.md", data)      # one article: pairs and problems

found = find_articles(["articles/"])              # a folder of them, into a store
with Store.open(Path("tm.db"), create=True) as store:
    build(store, found, ["articles/"], BuildOptions(Defaults(), time.time_ns()))
    export_tmx(store, Path("tmx/"), ExportOptions())
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tm_align.errors import InputError, StoreError, TmAlignError, UsageError
    from tm_align.model import Article, Occurrence, Pair, Problem, Reading, Severity, Unit
    from tm_align.pipeline import Defaults, Query, Stamp, Store
    from tm_align.pipeline.aligning import AlignOptions, align_articles
    from tm_align.pipeline.articles import Selection, find_articles
    from tm_align.pipeline.build import BuildOptions, BuildReport, build
    from tm_align.pipeline.documents import Original
    from tm_align.pipeline.export import Exported, ExportOptions, export_po, export_tmx
    from tm_align.pipeline.memory import AlignReport, align_to_store, find_originals
    from tm_align.pipeline.readers import read_file
    from tm_align.pipeline.reading import read_article

__all__ = [
    "AlignOptions",
    "AlignReport",
    "Article",
    "BuildOptions",
    "BuildReport",
    "Defaults",
    "ExportOptions",
    "Exported",
    "InputError",
    "Occurrence",
    "Original",
    "Pair",
    "Problem",
    "Query",
    "Reading",
    "Selection",
    "Severity",
    "Stamp",
    "Store",
    "StoreError",
    "TmAlignError",
    "Unit",
    "UsageError",
    "__version__",
    "align_articles",
    "align_to_store",
    "build",
    "export_po",
    "export_tmx",
    "find_articles",
    "find_originals",
    "read_article",
    "read_file",
]

_HOMES = {
    "errors": ("InputError", "StoreError", "TmAlignError", "UsageError"),
    "model": ("Article", "Occurrence", "Pair", "Problem", "Reading", "Severity", "Unit"),
    "pipeline": ("Defaults", "Query", "Stamp", "Store"),
    "pipeline.aligning": ("AlignOptions", "align_articles"),
    "pipeline.articles": ("Selection", "find_articles"),
    "pipeline.build": ("BuildOptions", "BuildReport", "build"),
    "pipeline.documents": ("Original",),
    "pipeline.export": ("ExportOptions", "Exported", "export_po", "export_tmx"),
    "pipeline.memory": ("AlignReport", "align_to_store", "find_originals"),
    "pipeline.readers": ("read_file",),
    "pipeline.reading": ("read_article",),
}


def __getattr__(name: str) -> Any:
    """Import a public name, or the module of some, when it is first asked for (PEP 562).

    Whatever is imported of the package imports the package first, and all its names together take a second.
    """
    if name in _HOMES:
        return import_module(f"tm_align.{name}")
    for home, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"tm_align.{home}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, imported or not: what a prompt completes."""
    return [*globals(), *(name for name in __all__ if name not in globals())]
