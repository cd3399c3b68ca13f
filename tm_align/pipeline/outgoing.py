"""What leaves a store in an export: the options, and the units that they choose."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tm_align.formats import Markup, Stamp
from tm_align.formats.entry import unit_key
from tm_align.formats.profiles import GENERIC, Profile
from tm_align.formats.registry import Writable
from tm_align.model import Unit
from tm_align.pipeline.choosing import Choice, chosen
from tm_align.pipeline.corrected import with_corrections
from tm_align.pipeline.splitting import SplitBy
from tm_align.store import Query, Share, Store, Wants


class ExportOptions(NamedTuple):
    """What to write and how. `multilingual` and `profile` are for TMX, `mt_fuzzy` for PO.

    `choice` leaves units out by what is known of them, `split_by` makes several files of a locale
    pair, of at most `max_bytes` where it is `size`. Several processes write (`jobs`) where a file
    is one for its locale pair and of a format that can be put together; the files are the same.
    """

    query: Query = Query()
    stamp: Stamp = Stamp("")
    multilingual: bool = False
    mt_fuzzy: bool = False
    profile: Profile = GENERIC
    markup: Markup = Markup.KEEP
    choice: Choice = Choice()
    split_by: SplitBy | None = None
    max_bytes: int = 0
    jobs: int = 1


def wants_of(form: Writable, options: ExportOptions) -> Wants:
    """What has to be looked up for each unit."""
    context = form.name == "tmx" and bool(options.profile.context)
    return Wants(form.annotated or options.choice.asks, context)


def own_options(form: Writable, options: ExportOptions, original: str = "") -> dict[str, Any]:
    """What the writer of a format takes besides units and locales; `original` names the article.

    Raises `UsageError` for options that the format has no use for.
    """
    own: dict[str, Any] = {"stamp": options.stamp, **form.own_markup(options.markup)}
    if form.name == "tmx":
        own["profile"] = options.profile
    if form.name == "po":
        own["mt_fuzzy"] = options.mt_fuzzy
    if form.names and original:
        own["original"] = original
    return own


def units_of(
    store: Store, query: Query, wants: Wants, choice: Choice, share: Share | None = None
) -> Iterator[Unit]:
    """The units a query and a choice leave, or a share of them, with their corrected targets."""
    corrections = store.corrections()
    if not corrections and not wants.anything:
        return store.units(query, share)
    units: Iterable[Unit] = store.units(query._replace(best=False), share)
    return finished(store, units, query, wants, choice)


def finished(
    store: Store, units: Iterable[Unit], query: Query, wants: Wants, choice: Choice
) -> Iterator[Unit]:
    """Units of the store with what is wanted to be known of them, corrected and chosen."""
    if wants.anything:
        units = store.annotated(units, wants, unit_key)
    corrected = with_corrections(units, store.corrections(), best=query.best)
    return chosen(corrected, choice)
