"""tm_align: side-by-side localized articles in, a translation memory out.

reading = read_article("nl-NL/pay.md", data)      # one article: pairs and problems

found = find_articles(["articles/"])              # a folder of them, into a store
with Store.open(Path("tm.db"), create=True) as store:
    build(store, found, ["articles/"], BuildOptions(Defaults(), time.time_ns()))
    export_tmx(store, Path("tmx/"), ExportOptions())
"""

__version__ = "0.1.0"  # first: modules imported below read it

from tm_align.errors import InputError, StoreError, TmAlignError, UsageError
from tm_align.model import (
    Article,
    Occurrence,
    Pair,
    Problem,
    Reading,
    Severity,
    Unit,
)
from tm_align.pipeline import (
    AlignOptions,
    AlignReport,
    BuildOptions,
    BuildReport,
    Defaults,
    Exported,
    ExportOptions,
    Original,
    Query,
    Selection,
    Stamp,
    Store,
    align_articles,
    align_to_store,
    build,
    export_po,
    export_tmx,
    find_articles,
    find_originals,
    read_article,
    read_file,
)

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
