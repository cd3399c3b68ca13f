"""TM213."""

from collections import Counter

from tm_align.checks.base import Gate, Verdict, check
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_SYMBOLS = frozenset("€£¥%©®™±§°")
_FULL_WIDTH = str.maketrans("％￥￡", "%¥£")


@check("TM213", "symbols-differ", Severity.INFO, Gate.SYMBOLS)
def symbols_differ(pair: Profile) -> Verdict | None:
    """A currency sign or another symbol (% © ® ™ °) is missing or extra.

    Percent written as a word and trade marks that a language does not repeat are known false
    alarms.

    Fails (nl-NL):
        > Save 20% now.
        > Bespaar nu 20.
    Passes (zh-CN):
        > Save 20% now.
        > 立即节省 20％。
    """
    source = Counter(c for c in pair.source.masked if c in _SYMBOLS)
    target = Counter(c for c in pair.target.masked.translate(_FULL_WIDTH) if c in _SYMBOLS)
    if source == target:
        return None
    return Verdict(tuple((source - target).elements()), tuple((target - source).elements()))
