"""The options of an export, and the units they choose."""

import pytest

from tests.pipeline.conftest import Build, Folder, article
from tm_align.errors import UsageError
from tm_align.formats.profiles import BY_NAME as PROFILES
from tm_align.formats.registry import BY_NAME
from tm_align.model import Decision, Status
from tm_align.pipeline import Markup, Query, Store
from tm_align.pipeline.choosing import Choice
from tm_align.pipeline.export import ExportOptions
from tm_align.pipeline.outgoing import own_options, units_of, wants_of
from tm_align.store import Share, Wants


def test_each_writer_takes_what_is_its_own() -> None:
    options = ExportOptions()
    assert own_options(BY_NAME["tmx"], options).keys() == {"stamp", "markup", "profile"}
    assert own_options(BY_NAME["po"], options).keys() == {"stamp", "mt_fuzzy"}
    assert own_options(BY_NAME["csv"], options).keys() == {"stamp", "markup"}
    assert own_options(BY_NAME["xliff"], options, "a.md")["original"] == "a.md"
    assert "original" not in own_options(BY_NAME["tmx"], options, "a.md")
    with pytest.raises(UsageError, match="--markup strip would do nothing: po has keep"):
        own_options(BY_NAME["po"], options._replace(markup=Markup.STRIP))


def test_what_is_looked_up_is_what_the_file_says() -> None:
    choosing = ExportOptions(choice=Choice(min_score=0.5))
    assert wants_of(BY_NAME["tmx"], ExportOptions()) == Wants(False, False)
    assert wants_of(BY_NAME["tmx"], choosing) == Wants(True, False)
    assert wants_of(BY_NAME["tmx"], ExportOptions(profile=PROFILES["memoq"])) == Wants(False, True)
    assert wants_of(BY_NAME["csv"], ExportOptions()) == Wants(True, False)


def test_units_have_their_corrected_targets_in_shares_as_well(
    folder: Folder, build_at: Build, store: Store
) -> None:
    folder({"a.md": article(("One", "Een"), ("Two", "Drie"), ("Two", "Twee"))})
    build_at()
    fixed = Decision(
        "en-US", "Two", "nl-NL", "Drie", "TM201", Status.FIXED, "Twee!", "", "me", "2026-01-01"
    )
    store.decide([fixed])
    unasked = (Query(), Wants(False, False), Choice())

    def targets(share: Share | None) -> list[str]:
        return [it.target for it in units_of(store, *unasked, share)]

    assert targets(None) == ["Een", "Twee", "Twee!"]
    assert targets(Share("en-US", "nl-NL", "Two")) == ["Twee", "Twee!"]
    assert targets(Share("en-US", "nl-NL", None, "Two")) == ["Een"]
    assert targets(Share("en-US", "de-DE")) == []
