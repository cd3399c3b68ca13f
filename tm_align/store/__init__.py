"""Pairs on disk: everything a build found, in one SQLite file. All SQL lives in this room."""

from tm_align.store.database import Known, Store
from tm_align.store.query import Query
from tm_align.store.statistics import ArticleVolume, OriginVolume, Statistics, Volume
from tm_align.store.writer import Changes, Stat, Writer

__all__ = [
    "ArticleVolume",
    "Changes",
    "Known",
    "OriginVolume",
    "Query",
    "Stat",
    "Statistics",
    "Store",
    "Volume",
    "Writer",
]
