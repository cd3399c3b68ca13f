"""Faults name a rule, and each rule says what to do."""

import re
from pathlib import Path

from tm_align.formats import rules
from tm_align.formats.rules import RULES, Fault

HERE = Path(rules.__file__).parent


def test_a_fault_says_what_to_do() -> None:
    assert Fault("date", 1, 2, "x").advice == "write dates as YYYYMMDDThhmmssZ"


def test_every_rule_is_used_and_every_used_rule_is_known() -> None:
    sources = [it.read_text("utf-8") for it in HERE.glob("*_rules.py")]
    sources.append((HERE.parent / "pipeline" / "validate.py").read_text("utf-8"))
    quoted = set(re.findall(r'"([a-z-]+)"', "\n".join(sources)))
    assert RULES.keys() <= quoted
    used = re.findall(r'(?:Fault\(|_at\(\w+, )"([a-z-]+)"', "\n".join(sources))
    assert set(used) <= RULES.keys()
