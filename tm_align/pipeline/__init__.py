"""Whole jobs: the only place where parsing, pairing, the store and the formats meet."""

from tm_align.formats import Markup, Notice, Stamp
from tm_align.formats.account import ignore
from tm_align.formats.entry import Reason, Rejected, Wanted
from tm_align.parse.article import Defaults
from tm_align.pipeline.aligning import AlignOptions, align_articles
from tm_align.pipeline.articles import Selection, find_articles
from tm_align.pipeline.build import BuildOptions, BuildReport, build
from tm_align.pipeline.check import Checked, CheckOptions, check_store
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.configuration_file import find_configuration, read_configuration
from tm_align.pipeline.documents import Original
from tm_align.pipeline.export import Exported, ExportOptions, export, export_po, export_tmx
from tm_align.pipeline.imports import Imported, ImportOptions, import_files
from tm_align.pipeline.memory import AlignReport, align_to_store, find_originals
from tm_align.pipeline.readers import read_file
from tm_align.pipeline.reading import read_article
from tm_align.pipeline.reporting import Report, Reported, assemble, write_report
from tm_align.report.content import plural
from tm_align.store import FindingQuery, Query, Store

__all__ = [
    "AlignOptions",
    "AlignReport",
    "BuildOptions",
    "BuildReport",
    "CheckOptions",
    "Checked",
    "Configuration",
    "Defaults",
    "ExportOptions",
    "Exported",
    "FindingQuery",
    "ImportOptions",
    "Imported",
    "Markup",
    "Notice",
    "Original",
    "Query",
    "Reason",
    "Rejected",
    "Report",
    "Reported",
    "Selection",
    "Stamp",
    "Store",
    "Wanted",
    "align_articles",
    "align_to_store",
    "assemble",
    "build",
    "check_store",
    "export",
    "export_po",
    "export_tmx",
    "find_articles",
    "find_configuration",
    "find_originals",
    "ignore",
    "import_files",
    "plural",
    "read_article",
    "read_configuration",
    "read_file",
    "write_report",
]
