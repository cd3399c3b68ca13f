"""The Schematron rules of XLIFF 2.1, run: what their schemas cannot say.

They need XPath 2.0 (elementpath has it). Of Schematron this knows patterns, rules, assertions, reports
and variables, which is all those files use; an abstract rule or an include in them is an error here.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import elementpath
from elementpath.xpath2 import XPath2Parser
from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"


class Rule(NamedTuple):
    """Where a rule holds, and what: variables, and tests that must be true (or, reports, false)."""

    context: Any
    variables: tuple[tuple[str, Any], ...]
    tests: tuple[tuple[Any, bool, str], ...]


class Rules(NamedTuple):
    patterns: tuple[tuple[Rule, ...], ...]


@cache
def rules_of(path: Path) -> Rules:
    schema = etree.parse(path, etree.XMLParser(no_network=True, resolve_entities=True)).getroot()
    names = {it.get("prefix"): it.get("uri") for it in schema.iter(f"{SCH}ns")}
    parser = XPath2Parser(namespaces=names, compatibility_mode=False)
    known = {f"{SCH}{it}" for it in ("rule", "assert", "report", "let", "pattern", "ns", "title")}
    known |= {
        f"{SCH}{it}" for it in ("schema", "diagnostics", "diagnostic", "name", "value-of", "p")
    }
    used = {it.tag for it in schema.iter(f"{SCH}*")}
    assert used <= known, used - known

    def compiled(text: str) -> Any:
        return parser.parse(text.replace("current()", "$current"))

    def rule(element: Any) -> Rule:
        assert element.get("abstract") is None
        context = " | ".join(
            it.strip() if it.strip().startswith("/") else f"//{it.strip()}"
            for it in _alternatives(element.get("context"))
        )
        variables = [
            (it.get("name"), compiled(it.get("value"))) for it in element.iter(f"{SCH}let")
        ]
        tests = [
            (
                compiled(it.get("test")),
                it.tag == f"{SCH}assert",
                " ".join("".join(it.itertext()).split()),
            )
            for it in element
            if it.tag in (f"{SCH}assert", f"{SCH}report")
        ]
        return Rule(compiled(context), tuple(variables), tuple(tests))

    patterns = schema.iter(f"{SCH}pattern")
    return Rules(tuple(tuple(map(rule, it.iter(f"{SCH}rule"))) for it in patterns))


def _alternatives(context: str) -> list[str]:
    """The parts of a context between its bars, but for those within brackets."""
    parts, depth = [""], 0
    for character in context:
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def broken(path: Path, tree: Any) -> Iterator[str]:
    """What a document breaks of the rules in a file."""
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    for pattern in rules_of(path).patterns:
        seen: set[Any] = set()  # in a pattern the first rule that matches a node is the one
        for rule in pattern:
            found = list(rule.context.select_results(elementpath.XPathContext(root)))
            for node in found:
                if node not in seen:
                    seen.add(node)
                    yield from _broken_by(rule, root, node)


def _broken_by(rule: Rule, root: Any, node: Any) -> Iterator[str]:
    variables: dict[str, Any] = {"current": node}
    for name, expression in rule.variables:
        context = elementpath.XPathContext(root, item=node, variables=dict(variables))
        variables[name] = expression.get_results(context)
    for test, wanted, message in rule.tests:
        context = elementpath.XPathContext(root, item=node, variables=dict(variables))
        if test.boolean_value(list(test.select(context))) is not wanted:
            yield message
