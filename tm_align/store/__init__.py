"""Pairs on disk: everything a build found, in one SQLite file. All SQL lives in this room."""

from tm_align.store.checking import ArticleState, CheckWriter, LocaleState, StoredPair, StoredTexts
from tm_align.store.database import Known, Store
from tm_align.store.decisions import Decided, Entry
from tm_align.store.findings import Card, FindingQuery, Found, QueuePlace
from tm_align.store.query import Query
from tm_align.store.statistics import ArticleVolume, OriginVolume, Statistics, Volume
from tm_align.store.writer import Changes, Stat, Writer

__all__ = [
    "ArticleState",
    "ArticleVolume",
    "Card",
    "Changes",
    "CheckWriter",
    "Decided",
    "Entry",
    "FindingQuery",
    "Found",
    "Known",
    "LocaleState",
    "OriginVolume",
    "Query",
    "QueuePlace",
    "Stat",
    "Statistics",
    "Store",
    "StoredPair",
    "StoredTexts",
    "Volume",
    "Writer",
]
