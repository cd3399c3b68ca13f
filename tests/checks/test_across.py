"""Checks across the store."""

from tm_align.checks.across import ACROSS, fails_in_many_locales
from tm_align.model import Occurrence, Severity, Unit

RUN = {one.code: one.run for one in ACROSS}


def unit(
    source: str, target: str, origin: str = "MT", times: int = 1, locale: str = "nl-NL"
) -> Unit:
    places = tuple(Occurrence(f"{n}.md", 1, "x", "p", origin, None) for n in range(times))
    return Unit("en-US", source, locale, target, origin, None, "sentence", places)


def test_the_rarer_translation_of_a_source_is_flagged() -> None:
    units = [
        unit("Pay with Azure Prepayment.", "Betaal met Azure-betaling.", times=2),
        unit("Pay with Azure Prepayment.", "Betaal met vooruitbetaling van Azure."),
        unit("Save", "Opslaan"),
    ]
    ((flagged, verdict),) = RUN["TM401"](units)
    assert flagged == units[1]
    assert verdict.extra == ("Betaal met Azure-betaling.",)
    assert verdict.severity is None


def test_short_or_nearly_equal_targets_are_information() -> None:
    units = [unit("Open", "Open"), unit("Open", "Openen", times=2)]
    assert [v.severity for _, v in RUN["TM401"](units)] in ([], [Severity.INFO])
    units = [
        unit("Save all of the files", "Alles opslaan.", times=2),
        unit("Save all of the files", "Alles opslaan"),
    ]
    assert [v.severity for _, v in RUN["TM401"](units)] == [Severity.INFO]


def test_one_target_for_several_sources() -> None:
    units = [
        unit("For details, see:", "Zie voor meer informatie:"),
        unit("More info:", "Zie voor meer informatie:"),
    ]
    assert [u.source for u, _ in RUN["TM402"](units)] == ["For details, see:", "More info:"]
    units = [
        unit("More info:", "Zie voor meer informatie:"),
        unit("**More info**", "Zie voor meer informatie:"),
    ]
    assert not list(RUN["TM402"](units))


def test_a_machine_translation_beside_a_human_one() -> None:
    units = [unit("Save it", "Sla het op", "HT"), unit("Save it", "Bewaar het")]
    assert [u for u, _ in RUN["TM404"](units)] == [units[1]]


def test_near_duplicates_translated_differently() -> None:
    units = [
        unit("Example 1: get all of the items", "Voorbeeld 1: alle items ophalen"),
        unit("Example 2: get all of the items", "Voorbeeld 2: alle items ophalen"),
        unit("Example 3: get all of the items", "Voor beeld 3: alles halen"),
    ]
    assert [u for u, _ in RUN["TM405"](units)] == [units[2]]


def test_a_source_that_fails_in_many_locales() -> None:
    assert fails_in_many_locales(["nl", "de"], 2) is None
    assert fails_in_many_locales(["nl", "de", "ja"], 7) is None
    found = fails_in_many_locales(["nl", "de", "ja", "de"], 5)
    assert found is not None
    assert found.extra == ("de", "ja", "nl")
