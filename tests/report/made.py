"""Reports made up for the tests of their formats."""

from tm_align.model import Finding, Severity
from tm_align.report import Report, Rule, tally

HOSTILE = (
    "<script>document.title='ran'</script></script><img src=x onerror=\"document.title='ran'\">"
    "</textarea>]]> | `x` \\ % ::error:: & \x1b[31m\x07 \u202egnp\u2066 \ufeff\u200b\ud800 {{data}}"
    " ![x](javascript:x)"
)

ONE = Finding(
    "TM210",
    "numbers-differ",
    Severity.WARNING,
    "Numbers differ; missing: 12",
    "nl-NL/a.md",
    12,
    3,
    "1a2b3-102",
    "Wait 12 hours.",
    "Wacht 13 uur.",
    "en-US",
    "nl-NL",
    ((5, 7),),
    ((6, 8),),
    (("missing", ("12",)), ("score", 0.5)),
    "ab" * 16,
)
OTHER = ONE._replace(
    code="TM103", name="code-differs", severity=Severity.ERROR, message="Code", line=14, tuid="x-2"
)
ARABIC = ONE._replace(
    severity=Severity.INFO,
    article="ar-SA/a.md",
    target_locale="ar-SA",
    target="انتظر 13 ساعة.",
    target_spans=((6, 8),),
)
BAD = ONE._replace(
    message=HOSTILE, article=f"x/{HOSTILE}.md", tuid=HOSTILE, source=HOSTILE, target=HOSTILE
)

RULES = (
    Rule("TM103", "code-differs", Severity.ERROR, "Code differs.", "Long `help`."),
    Rule("TM210", "numbers-differ", Severity.WARNING, "Numbers differ.", "More <b>help</b>."),
)


def report(*findings: Finding, fail_on: Severity | None = Severity.WARNING) -> Report:
    """A report of these findings, and of one article in order."""
    articles = {"nl-NL": ["nl-NL/a.md", "nl-NL/good.md"]}
    for it in findings:
        listed = articles.setdefault(it.target_locale, [])
        if it.article not in listed:
            listed.append(it.article)
    return Report(
        "1.2.3",
        RULES,
        {locale: tuple(paths) for locale, paths in sorted(articles.items())},
        100,
        tally(findings),
        {"in the baseline": 2},
        fail_on,
        lambda: iter(findings),
    )
