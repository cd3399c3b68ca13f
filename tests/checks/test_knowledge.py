"""Lengths, kept names, dropped marks: what is learned beside words."""

import pytest

from tests.checks.stores import examples
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import NOTHING, Example, learn, learn_habits, learn_vocabulary
from tm_align.model import Severity


def test_kept_names_are_those_that_practically_every_translation_keeps() -> None:
    assert "Contoso" in learn(examples()).kept
    changed = [
        e._replace(target=e.target.replace("Contoso", "Bedrijf")) if n % 3 else e
        for n, e in enumerate(examples())
    ]
    assert "Contoso" not in learn(changed).names


def test_marks_that_a_locale_leaves_out_are_a_habit() -> None:
    without = [
        e._replace(target=e.target.rstrip(".")) if n % 2 else e for n, e in enumerate(examples())
    ]
    assert learn(without).dropped_marks == {"."}
    assert learn(examples()).dropped_marks == frozenset()


def test_lengths_are_measured_against_the_store() -> None:
    lengths = learn(examples()).lengths
    assert abs(lengths.deviation(45, 55)) < 3
    assert lengths.deviation(45, 12) < -4
    assert lengths.deviation(45, 300) > 4


def test_two_can_learn_the_halves_and_join_them() -> None:
    habits, vocabulary = learn_habits(examples()), learn_vocabulary(examples())
    assert "Contoso" in habits.kept
    assert not habits.vocabulary
    assert not habits.evidence.source_ids
    assert "traben" in vocabulary.vocabulary
    joined = habits.joined(vocabulary)
    assert (joined.kept, joined.lengths) == (habits.kept, habits.lengths)
    assert joined.evidence.partners("bart", "traben")
    few = learn_habits(examples(50)).joined(learn_vocabulary(examples(50)))
    assert few == NOTHING._replace(pairs=50)


def test_repeats_do_not_count_twice() -> None:
    assert learn([Example("a.md", "One", "Een")] * 500).pairs == 1


def test_words_that_targets_use_by_themselves_are_no_names() -> None:
    kept = [
        Example(f"{n}.md", f"The Contoso Option {n}", f"De Contoso Option {n}") for n in range(300)
    ]
    alone = [
        Example(f"{n}.md", f"A choice {n} of many", f"Een Option {n} van vele") for n in range(300)
    ]
    assert {"Contoso", "Option"} <= learn(kept).names
    assert "Option" not in learn(kept + alone).names
    assert "Contoso" in learn(kept + alone).names


def severities(judge: Judge, source: str, target: str, code: str) -> list[Severity]:
    """How serious the findings of one check on one pair are."""
    return [it.severity for it in judge.judge(source, target).failures if it.check.code == code]


def test_an_acronym_that_the_store_translates_is_not_missed() -> None:
    store = [
        Example(f"a{n % 30}.md", f"{e.source} Read the FAQ", f"{e.target} Lees de vragenlijst")
        for n, e in enumerate(examples(600))
    ]
    judge = Judge("nl-NL", learn(store))
    assert not severities(judge, "Open the FAQ now", "Open nu de vragenlijst", "TM224")
    assert severities(judge, "Open the FTP now", "Open nu de vragenlijst", "TM224")


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Turn off BartFond now", "今オフにする", Severity.INFO),
        pytest.param(
            "Turn off BartFond now", "Fond をオフにする", Severity.WARNING, id="half of it"
        ),
        pytest.param("Turn off *BartFond* now", "オフにする", Severity.WARNING, id="set off"),
        pytest.param(
            "Set the BartFond property", "設定する", Severity.WARNING, id="said to be code"
        ),
        pytest.param("Turn off BartXyzzy now", "今オフにする", Severity.WARNING, id="no word"),
    ],
)
def test_two_words_in_one_may_be_a_feature_where_letters_differ(
    source: str, target: str, severity: Severity
) -> None:
    store = examples()
    known = learn(store)
    assert {"bart", "fond"} <= known.evidence.source_ids.keys()
    assert severities(Judge("ja-JP", known), source, target, "TM223") == [severity]
    assert severities(Judge("nl-NL", known), source, target, "TM223") == [Severity.WARNING]


def test_a_word_of_the_store_is_no_misspelt_name() -> None:
    kept = [
        Example(f"a{n % 30}.md", f"{e.source} Active Directory", f"{e.target} Active Directory")
        for n, e in enumerate(examples(300))
    ]
    used = [
        Example(f"b{n % 30}.md", f"{e.source} with working users", f"{e.target} Aktive Benutzer")
        for n, e in enumerate(examples(300, seed=2))
    ]
    pair = "Open Active users", "Öffnen Sie Aktive Benutzer"
    assert severities(Judge("de-DE", learn(kept)), *pair, "TM226") == [Severity.WARNING]
    assert Severity.WARNING not in severities(Judge("de-DE", learn(kept + used)), *pair, "TM226")


def test_a_name_that_stands_in_targets_with_its_source_only_replaces_another() -> None:
    """However seldom the store keeps it: German writes every noun with a capital."""
    store = [
        Example(f"a{n % 30}.md", f"{e.source} Use Fabrikam", f"{e.target} Nutze Fabrikam")
        for n, e in enumerate(examples(300))
    ]
    store += [
        Example(
            f"b{n % 30}.md",
            f"{e.source} Run Tailspin and Office",
            f"{e.target} {'Starte Tailspin' if n % 2 else 'Starte es'} im Amt",
        )
        for n, e in enumerate(examples(300, seed=3))
    ]
    known = learn(store)
    assert "Tailspin" in known.echoed - known.names
    assert not {"Amt", "Nutze"} & known.echoed
    judge = Judge("de-DE", known)
    assert severities(judge, "Go to Fabrikam", "Zu Tailspin", "TM226") == [Severity.WARNING]
    assert Severity.WARNING not in severities(judge, "Go to Fabrikam", "Zu Amt", "TM226")


def test_an_acronym_written_out_is_information() -> None:
    store = [
        Example(f"a{n % 30}.md", f"{e.source} EAC of Exchange", f"{e.target} EAC van Exchange")
        for n, e in enumerate(examples(600))
    ]
    judge = Judge("nl-NL", learn(store))
    pairs = {
        ("Open the EAC", "Open het Exchange-centrum"): Severity.INFO,
        ("Open the EAC", "Open het Contoso-centrum"): Severity.WARNING,
        ("Open the EAC", "Open de Contoso Exchange Admin Console"): Severity.INFO,
        ("Exchange Admin Console (EAC)", "Exchange Admin Console (van Contoso)"): Severity.WARNING,
        ("Open the Exchange Admin Console", "Open de EAC"): Severity.INFO,
        ("Open the Exchange Console", "Open de EAC"): Severity.WARNING,
    }
    for pair, severity in pairs.items():
        assert severities(judge, *pair, "TM226") == [severity], pair


def test_a_name_with_an_ending_replaces_no_other() -> None:
    name = frozenset({"Contoso"})
    judge = Judge("hu-HU", NOTHING._replace(kept=name, names=name))
    for target, severity in {
        "Nyissa meg a FabriPointhoz": Severity.WARNING,
        "Nyissa meg a TailPointhoz": Severity.INFO,
        "Nyissa meg a TailPointHoz": Severity.WARNING,
    }.items():
        assert severities(judge, "Open TailPoint of Contoso", target, "TM226") == [severity]


def test_a_name_that_targets_use_may_be_misspelt() -> None:
    known = NOTHING._replace(names=frozenset({"Fabrikam"}), vocabulary=frozenset({"contoso"}))
    judge = Judge("nl-NL", known)
    pairs = {
        ("Open Contoso now", "Open nu Contsoo"): [Severity.WARNING],
        ("Open Fabrikam now", "Open nu Fabirkam"): [Severity.WARNING],
        ("Open Fabrikam now", "Open nu Fabrokam"): [Severity.WARNING],
        ("Open Contoso now", "Open nu Contaso"): [],
        ("Go to Ireland now", "Ga nu naar Ierland"): [],
    }
    for pair, found in pairs.items():
        assert severities(judge, *pair, "TM226") == found, pair


def test_an_identifier_that_the_store_translates_is_information() -> None:
    def store(kept: int) -> list[Example]:
        return [
            Example(
                f"a{n % 30}.md",
                f"{e.source} Use eSearch",
                f"{e.target} Gebruik {'eSearch' if n % 10 < kept else 'zoeken'}",
            )
            if n < 50
            else Example(f"a{n % 30}.md", f"{e.source} Use iTool", f"{e.target} Gebruik iTool")
            for n, e in enumerate(examples(800))
        ]

    found = [
        severities(
            Judge("nl-NL", learn(store(kept))), "Open eSearch now", "Open nu zoeken", "TM223"
        )
        for kept in (0, 5, 6)
    ]
    assert found == [[Severity.INFO], [Severity.INFO], [Severity.WARNING]]


def test_a_name_in_small_letters_is_information_where_the_store_keeps_it() -> None:
    store = [
        e._replace(source=f"{e.source} On the web", target=f"{e.target} On the web")
        for e in examples(600)
    ]
    judge = Judge("nl-NL", learn(store))
    english, dutch = "Share with Contoso on the web", "Deel met Contoso on the web"
    assert severities(judge, english, dutch, "TM204") == [Severity.INFO]
    assert severities(
        judge, "Share with Contoso now and here", "Deel met Contoso now and here", "TM204"
    ) == [Severity.WARNING]
    assert severities(judge, "Share it on the web", "Deel it on the web", "TM204") == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("Open de Fabri site", Severity.WARNING),
        pytest.param("Fabri site openen", Severity.INFO, id="begins the sentence"),
        pytest.param("Open nu (Fabri)", Severity.INFO, id="not behind a word"),
        pytest.param("Open op 14 Fabri de site", Severity.INFO, id="behind a number"),
        pytest.param(
            "Open de Fabrikam site", Severity.INFO, id="too long to be a name by its looks"
        ),
        pytest.param("Open de site", Severity.INFO, id="nothing instead"),
    ],
)
def test_an_unknown_word_within_a_sentence_may_be_a_name(target: str, severity: Severity) -> None:
    name = frozenset({"Contoso"})
    judge = Judge("nl-NL", NOTHING._replace(kept=name, names=name))
    assert severities(judge, "Open the Contoso site", target, "TM226") == [severity]


@pytest.mark.parametrize(
    ("common", "found"),
    [
        pytest.param({"da"}, [Severity.WARNING], id="no word is common"),
        pytest.param({"i", "u"}, [], id="a third are common"),
    ],
)
def test_short_text_with_common_words_is_in_the_language(
    common: set[str], found: list[Severity]
) -> None:
    """CLD2 takes this Serbian for Turkish."""
    known = NOTHING._replace(vocabulary=frozenset({"i", "u"}), common=frozenset(common))
    pair = "Team expiration and renewal in Microsoft Teams", "Istek i obnova tima u aplikaciji"
    assert severities(Judge("sr-Latn-RS", known), *pair, "TM607") == found
