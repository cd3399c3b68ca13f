"""Pairs on disk: everything a build found, in one SQLite file. All SQL lives in this room."""

from tm_align.store.annotations import WHOLE_UNIT, Wants
from tm_align.store.checking import (
    NO_UNIT,
    ArticleState,
    CheckWriter,
    LocaleState,
    StoredPair,
    StoredTexts,
)
from tm_align.store.database import Known, Store
from tm_align.store.decisions import Decided, Entry
from tm_align.store.findings import Brief, Card, FindingQuery, Found, QueuePlace
from tm_align.store.imports import (
    Arrival,
    Candidate,
    Correction,
    ImportedFile,
    Importer,
    Texts,
    is_imported,
)
from tm_align.store.packed import Packed
from tm_align.store.pins import StoredPin
from tm_align.store.query import Query
from tm_align.store.scratch import Judged, Scratch
from tm_align.store.statistics import ArticlePairs, ArticleVolume, OriginVolume, Statistics, Volume
from tm_align.store.units import Share
from tm_align.store.writer import Changes, Stat, Writer

__all__ = [
    "NO_UNIT",
    "WHOLE_UNIT",
    "Arrival",
    "ArticlePairs",
    "ArticleState",
    "ArticleVolume",
    "Brief",
    "Candidate",
    "Card",
    "Changes",
    "CheckWriter",
    "Correction",
    "Decided",
    "Entry",
    "FindingQuery",
    "Found",
    "ImportedFile",
    "Importer",
    "Judged",
    "Known",
    "LocaleState",
    "OriginVolume",
    "Packed",
    "Query",
    "QueuePlace",
    "Scratch",
    "Share",
    "Stat",
    "Statistics",
    "Store",
    "StoredPair",
    "StoredPin",
    "StoredTexts",
    "Texts",
    "Volume",
    "Wants",
    "Writer",
    "is_imported",
]
