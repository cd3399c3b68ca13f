"""Running checks on pairs: which ones, with what severity, in what order, remembered or not."""

import random

import pytest

from tests.checks.stores import examples, sentence
from tm_align.checks import judge as judge_module
from tm_align.checks import survey
from tm_align.checks.base import Check, Gate, Verdict
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import learn
from tm_align.checks.profile import Profile
from tm_align.checks.settings import Settings
from tm_align.checks.terms import Term, Terms
from tm_align.model import Severity


class Spy:
    """A check's function that notes the targets it was asked about."""

    def __init__(self, verdict: Verdict | None) -> None:
        self.verdict = verdict
        self.seen: list[str] = []

    def __call__(self, pair: Profile) -> Verdict | None:
        self.seen.append(pair.target.text)
        return self.verdict

    def check(self, code: str = "TM999", gate: Gate = Gate.ALWAYS) -> Check:
        return Check(code, "spy", Severity.WARNING, gate, self)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (None, []),
        (Verdict(), [Severity.WARNING]),
        (Verdict(severity=Severity.ERROR), [Severity.ERROR]),
        (Verdict(severity=Severity.INFO), [Severity.INFO]),
    ],
)
def test_severity_is_the_verdicts_or_else_the_checks(
    verdict: Verdict | None, expected: list[Severity]
) -> None:
    judgement = Judge("nl-NL", checks=[Spy(verdict).check()]).judge("One.", "Een.")
    assert [failure.severity for failure in judgement.failures] == expected
    assert [failure.verdict for failure in judgement.failures] == [verdict] * len(expected)


@pytest.mark.parametrize(
    ("gate", "source", "target", "runs"),
    [
        (Gate.ALWAYS, "One.", "Een.", True),
        (Gate.ALWAYS, "One.", "", False),
        (Gate.ALWAYS, " ", "Een.", False),
        (Gate.EMPTY, "One.", "", True),
        (Gate.EMPTY, "One.", "Een.", False),
        (Gate.NUMBERS, "Wait 1 s.", "Wacht 2 s.", True),
        (Gate.NUMBERS, "Wait 1 s.", "Wacht 1 s.", False),
        (Gate.NUMBERS | Gate.SPACES, "Wait 1 s.", "Wacht  1 s.", True),
    ],
)
def test_a_check_runs_where_one_of_its_gates_is_open(
    gate: Gate, source: str, target: str, runs: bool
) -> None:
    spy = Spy(None)
    Judge("nl-NL", checks=[spy.check(gate=gate)]).judge(source, target)
    assert spy.seen == [target] * runs


def test_failures_come_in_the_order_of_the_checks() -> None:
    checks = [Spy(Verdict()).check(code) for code in ("TM2", "TM1", "TM3")]
    judgement = Judge("nl-NL", checks=checks).judge("One.", "Een.")
    assert [failure.check.code for failure in judgement.failures] == ["TM2", "TM1", "TM3"]


def test_judgements_come_in_the_order_of_the_pairs_across_batches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judge_module, "_BATCH", 3)
    pairs = [("One.", f"{n + 20} stuks." if n % 3 else "") for n in range(10)]
    judgements = Judge("nl-NL").judge_all(iter(pairs))
    found = [{f.check.code for f in judgement.failures} for judgement in judgements]
    assert [("TM201" in codes, "TM210" in codes) for codes in found] == [
        (target == "", target != "") for _, target in pairs
    ]


def test_repeated_pairs_are_judged_once() -> None:
    spy = Spy(Verdict())
    judge = Judge("nl-NL", checks=[spy.check()])
    first, second, third = judge.judge_all([("One.", "Een."), ("One.", "1."), ("One.", "Een.")])
    assert first is third
    assert first is judge.judge("One.", "Een.")
    assert spy.seen == ["Een.", "1."]
    assert first == second
    again = list(judge.judge_all([("One.", "Een."), ("Two.", "Twee.")], remember=False))
    assert again[0] == first
    judge.judge("Two.", "Twee.")
    assert spy.seen == ["Een.", "1.", "Een.", "Twee.", "Twee."]


def test_a_judge_that_forgets_gives_the_same_judgements(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(3)
    pairs = [sentence(rng) for _ in range(20)]
    pairs = [*pairs, *[(source, pairs[0][1]) for source, _ in pairs], *pairs]
    knowledge = learn(examples())
    remembered = list(Judge("nl-NL", knowledge).judge_all(pairs))
    for limit in ("_BATCH", "_REMEMBERED", "_SOURCES"):
        monkeypatch.setattr(judge_module, limit, 2)
    monkeypatch.setattr(survey, "_CHUNKS", 2)
    assert list(Judge("nl-NL", knowledge).judge_all(pairs)) == remembered
    assert list(Judge("nl-NL", knowledge).judge_all(pairs, remember=False)) == remembered
    assert len({judgement.score for judgement in remembered}) > 2


def test_the_score_is_that_of_the_evidence() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(4)
    pairs = [sentence(rng) for _ in range(5)]
    assert [judgement.score for judgement in judge.judge_all(pairs)] == judge.scores(pairs)
    assert judge.judge(pairs[0][0], pairs[0][1]).score > judge.judge(pairs[0][0], "Iets.").score


@pytest.mark.parametrize(
    ("source", "target", "score"), [("One.", "", 0.0), ("", "Een.", 0.0), ("Contoso", "Contoso", 1)]
)
def test_scores_that_need_no_evidence(source: str, target: str, score: float) -> None:
    assert Judge("nl-NL").judge(source, target).score == score


def test_settings_reach_the_checks() -> None:
    settings = Settings(terms=Terms([Term("invoice", ("factuur",))]))
    pair = ("Pay the invoice.", "Betaal de rekening.")
    assert [f.check.code for f in Judge("nl-NL", settings=settings).judge(*pair).failures] == [
        "TM230"
    ]
    assert Judge("nl-NL").judge(*pair).failures == ()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("https://example.com/{}", "https://example.com/z{}", "TM220"),
        ("[a](../b/{}.md)", "[a](../c/{}.md)", "TM101"),
        ("Get-It{}", "Get-At{}", "TM223"),
        ("Qaz{}wsx", "Qsz{}wsx", "TM226"),
        ("Abcdef{0:0>4}", "Abcdef{0:0>4}x", "TM223"),
        ("`a{}`", "`b{}`", "TM103"),
        ("1{}", "10000{}", "TM210"),
        ("1.5{0:.0}", "15{0:.0}", "TM210"),
    ],
)
@pytest.mark.parametrize("locale", ["nl-NL", "cs-CZ"])
def test_a_segment_of_thousands_of_things_ends(
    locale: str, source: str, target: str, code: str
) -> None:
    """What compares each with each would take minutes."""
    text, translation = (
        " ".join(it.format(f"{n}") for n in range(3000)) for it in (source, target)
    )
    judge = Judge(locale, settings=Settings(keep=frozenset(text.split()[::2])))
    failures = judge.judge(text, translation).failures
    assert code in {failure.check.code for failure in failures}


@pytest.mark.parametrize(
    "number",
    ["9" * 5000, "9" * 400 + " million", "1." * 3000 + "1", "9" * 5000 + ",5", "9 " * 3000],
)
def test_a_number_of_any_length_is_a_number(number: str) -> None:
    assert Judge("nl-NL").judge(f"Wait {number} seconds.", "Wacht even.").failures
    assert Judge("nl-NL").judge("Wait a little.", f"Wacht {number} seconden.").failures
    codes = {it.check.code for it in Judge("zh-CN").judge(number, number).failures}
    assert "TM210" not in codes
