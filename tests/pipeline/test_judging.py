"""Batches under judgement are values that can go to another process."""

import pickle
from pathlib import Path

from tm_align.checks.knowledge import NOTHING
from tm_align.checks.settings import Settings
from tm_align.pipeline.judging import (
    CompareNeighbours,
    Court,
    JudgeUnits,
    ScoredArticle,
    keep_knowledge,
    unpack,
)

CODES = frozenset({"TM210", "TM503"})
COURT = Court("basis", "nl-NL", CODES, Settings(), NOTHING)
BATCH = [(7, "Wait 12 hours.", "Wacht 13 uur."), (8, "Read `x`.", "Lees `y`.")]


def test_only_selected_checks_are_run() -> None:
    first, second = JudgeUnits(COURT)(BATCH)
    assert (first.unit, [it.code for it in unpack(first.faults)]) == (7, ["TM210"])
    assert (second.unit, second.faults, unpack(second.faults)) == (8, None, ())


def test_work_and_results_survive_the_way_to_another_process(tmp_path: Path) -> None:
    path = keep_knowledge(NOTHING, tmp_path / "knowledge")
    work = pickle.loads(pickle.dumps(JudgeUnits(Court("other", "nl-NL", CODES, Settings(), path))))
    result = work(BATCH)
    assert pickle.loads(pickle.dumps(result)) == result == JudgeUnits(COURT)(BATCH)


def test_neighbours_are_compared_only_where_that_check_is_selected() -> None:
    article = ScoredArticle((("One", "Een"), ("Two", "Twee")), (0.1, 0.1))
    assert CompareNeighbours(COURT)([article]) == [[]]
    without = CompareNeighbours(Court("b", "nl-NL", frozenset(), Settings(), NOTHING))
    assert without([article, article]) == [[], []]
