"""What the configuration says holds for an article."""

from pathlib import Path

from tests.pipeline.test_configuration_file import NAMES, read
from tm_align.checks.terms import Term
from tm_align.model import Severity
from tm_align.pipeline.configuration import Configuration

EXAMPLE = """
select = ["TM1", "numbers-differ"]
ignore = ["TM103"]
keep = ["Contoso"]
terms = [{ source = "meter", target = ["teller", "meter"] }]
[severity]
TM1 = "info"
links-differ = "warning"
[thresholds]
misaligned-below = 0.1
[[patterns]]
name = "keys"
source = "Ctrl-(.)"
target = "Ctrl-\\\\1"
[locale.nl]
keep = ["Tarnwick"]
[locale.de-de]
select = ["TM103"]
ignore = []
[[paths]]
glob = "legal/*"
ignore = ["TM101"]
[paths.thresholds]
misaligned-below = 0.2
"""


def test_what_is_more_special_wins(tmp_path: Path) -> None:
    configuration = read(tmp_path, EXAMPLE)
    here = configuration.rules("fr-FR", "help/a.md")
    assert here.codes == {"TM101", "TM210"}
    assert dict(here.severities) == {"TM101": Severity.WARNING, "TM103": Severity.INFO}
    assert (here.settings.keep, here.settings.misaligned_below) == ({"Contoso"}, 0.1)
    assert here.settings.terms[0].targets == ("teller", "meter")
    assert here.settings.patterns[0].source.pattern == "Ctrl-(.)"
    assert configuration.rules("nl-NL", "help/a.md").settings.keep == {"Contoso", "Tarnwick"}
    assert configuration.rules("de-DE", "help/a.md").codes == {"TM103"}
    legal = configuration.rules("de-DE", "legal/deep/a.md")
    assert (legal.codes, legal.settings.misaligned_below) == ({"TM103"}, 0.2)
    assert configuration.rules("fr-FR", "legal/a.md").codes == {"TM210"}
    assert configuration.rules("fr-FR", "a.md", "legal/a.md").codes == {"TM210"}
    assert configuration.rules("fr-FR", "a.md", "docs/legal/a.md").codes == {"TM101", "TM210"}


def test_files_are_relative_to_the_configuration_and_hold_per_locale(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "a.csv").write_text("en,nl,de\nfile,bestand,Datei\n", encoding="utf-8")
    (tmp_path / "terms" / "b.csv").write_text("en,nl\nmail,bericht\n", encoding="utf-8")
    (tmp_path / "names.txt").write_text("Fabrikam\nkubectl\n", encoding="utf-8")
    text = """
    glossaries = ["terms/a.csv"]
    keep-files = ["names.txt"]
    keep = ["Contoso"]
    [locale.nl]
    glossaries = [{ file = "terms/b.csv", source = "en-US" }]
    """
    configuration = read(tmp_path, text)
    dutch = configuration.rules("nl-NL", "a").settings
    assert set(dutch.terms) == {
        Term("file", ("bestand",)), Term("mail", ("bericht",)), Term("kubectl", ("kubectl",)),
    }  # fmt: skip
    assert dutch.keep == {"Contoso", "Fabrikam", "kubectl"}
    german = configuration.rules("de-DE", "a").settings
    assert set(german.terms) == {Term("file", ("Datei",)), Term("kubectl", ("kubectl",))}
    assert configuration.rules("nl-NL", "a") is configuration.rules("nl-NL", "b")
    before = configuration.rules("de-DE", "a").basis()
    (tmp_path / "terms" / "a.csv").write_text("en,de\nfile,Dokument\n", encoding="utf-8")
    assert read(tmp_path, text).rules("de-DE", "a").basis() != before


def test_without_a_file_everything_is_checked() -> None:
    rules = Configuration.without_file(NAMES).rules("nl-NL", "a.md")
    assert (rules.codes, rules.severities) == (set(NAMES), ())


def test_the_same_rules_have_the_same_basis(tmp_path: Path) -> None:
    one, other = read(tmp_path, EXAMPLE), read(tmp_path, EXAMPLE.replace("0.1", "0.15"))
    assert one.rules("fr-FR", "a").basis() == read(tmp_path, EXAMPLE).rules("fr-FR", "b").basis()
    assert one.rules("fr-FR", "a").basis() != other.rules("fr-FR", "a").basis()
