"""The table of everything that can be found."""

from tm_align.pipeline.kinds import BY_CODE, IN_DOUBT, KINDS, NAMES
from tm_align.problems import BY_CODE as PROBLEMS


def test_codes_and_names_are_used_once() -> None:
    assert len(BY_CODE) == len(KINDS) == len(set(NAMES.values()))
    assert list(BY_CODE) == sorted(BY_CODE)


def test_what_alignment_leaves_in_doubt_is_called_the_same_as_a_problem() -> None:
    assert BY_CODE.keys() & PROBLEMS.keys() == set(IN_DOUBT)
    assert all(BY_CODE[code][:4] == PROBLEMS[code][:4] for code in IN_DOUBT)


def test_every_check_is_documented() -> None:
    for kind in KINDS:
        assert kind.summary.endswith("."), kind.code
        assert kind.documentation, kind.code
        assert not kind.documentation.startswith(" "), kind.code
