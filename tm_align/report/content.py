"""What a report tells, whatever its format."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from tm_align.model import Finding, Severity

Numbers = tuple[int, int, int]
"""How many errors, warnings and infos."""

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Rule(NamedTuple):
    """What a check means; `help` is Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    help: str


class Tally(NamedTuple):
    """Counts of the same findings by different names; each mapping sums to `severities`.

    Articles of several locales may share a path and then count together in `articles`; `flagged`
    is how many have findings, each of them counted.
    """

    severities: Numbers
    codes: Mapping[str, Numbers]
    locales: Mapping[str, Numbers]
    articles: Mapping[str, Numbers]
    flagged: int

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.severities)

    def in_words(self) -> str:
        """`2 errors, 1 warning, 0 infos`."""
        return in_words(self.severities)


class Report(NamedTuple):
    """The outcome of a check.

    `findings` gives the same findings, by article and place, each time it is called; `tally` counts
    them. `articles` are the paths of all articles looked at, by target locale, and `pairs` how many
    pairs they hold. `left_out` counts further findings by the reason they are not listed. `fail_on`
    is the severity from which on a finding fails the run, None if none does.
    """

    version: str
    rules: tuple[Rule, ...]
    articles: Mapping[str, tuple[str, ...]]
    pairs: int
    tally: Tally
    left_out: Mapping[str, int]
    fail_on: Severity | None
    findings: Callable[[], Iterator[Finding]]

    @property
    def failing(self) -> int:
        """How many findings fail the run; the exit status is 1 where this is not 0."""
        numbers = zip(SEVERITIES, self.tally.severities, strict=True)
        return sum(n for severity, n in numbers if self.fails(severity))

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity fails the run."""
        return self.fail_on is not None and severity >= self.fail_on

    @property
    def rules_by_code(self) -> dict[str, Rule]:
        """The rules by their code."""
        return {rule.code: rule for rule in self.rules}


class Counted(Protocol):
    """What counting needs to know of a finding."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def article(self) -> str: ...
    @property
    def target_locale(self) -> str: ...


def tally(findings: Iterable[Counted]) -> Tally:
    """Count findings by severity, code, target locale and article, in the order of the names."""
    total = [0, 0, 0]
    codes: dict[str, list[int]] = {}
    locales: dict[str, list[int]] = {}
    articles: dict[str, list[int]] = {}
    flagged: set[tuple[str, str]] = set()
    for finding in findings:
        place = Severity.ERROR - finding.severity
        total[place] += 1
        flagged.add((finding.target_locale, finding.article))
        for counts, name in (
            (codes, finding.code),
            (locales, finding.target_locale),
            (articles, finding.article),
        ):
            counts.setdefault(name, [0, 0, 0])[place] += 1
    return Tally(_numbers(total), _sorted(codes), _sorted(locales), _sorted(articles), len(flagged))


def plural(number: int, noun: str) -> str:
    """`1 error`, `2,000 errors`.

    >>> plural(1, "error"), plural(2000, "error")
    ('1 error', '2,000 errors')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def in_words(numbers: Numbers) -> str:
    """`2 errors, 1 warning, 0 infos`."""
    return ", ".join(
        plural(number, severity.label) for severity, number in zip(SEVERITIES, numbers, strict=True)
    )


def visible(text: str) -> str:
    r"""Text without what a terminal or page would obey: control and bidi characters are spelled out.

    Joiners stay, since Persian and Hindi are written with them, and so do right-to-left marks.

    >>> visible("a\x1b[1m\u202eb")
    'a\\u001b[1m\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(
        it if it.isprintable() or it in " \u200c\u200d\u200e\u200f\u3000\xa0\u202f" else _escape(it)
        for it in text
    )


def _escape(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _numbers(counts: list[int]) -> Numbers:
    return counts[0], counts[1], counts[2]


def _sorted(counts: dict[str, list[int]]) -> dict[str, Numbers]:
    return {name: _numbers(counts[name]) for name in sorted(counts)}
