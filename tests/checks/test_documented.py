"""The list of every check of any kind."""

from tm_align.checks.catalogue import CHECKS
from tm_align.checks.documented import DOCUMENTED


def test_codes_are_in_order_and_never_twice() -> None:
    codes = [one.code for one in DOCUMENTED]
    assert codes == sorted(set(codes))
    assert set(codes) > {check.code for check in CHECKS}
