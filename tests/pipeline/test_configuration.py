"""The configuration file: what holds where, and what is wrong in it."""

from pathlib import Path

import pytest

from tm_align.checks import Term
from tm_align.errors import InputError, UsageError
from tm_align.model import Severity
from tm_align.pipeline.configuration import (
    Configuration,
    find_configuration,
    nearest,
    read_configuration,
)

NAMES = {"TM101": "links-differ", "TM103": "code-differs", "TM210": "numbers-differ"}

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


def read(tmp_path: Path, text: str, name: str = "tm-align.toml") -> Configuration:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_configuration(file, NAMES)


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


def test_the_encoder_is_asked_for_the_whole_file(tmp_path: Path) -> None:
    assert read(tmp_path, "semantic = true").semantic is True
    assert read(tmp_path, "").semantic is False


def test_without_a_file_everything_is_checked() -> None:
    rules = Configuration.without_file(NAMES).rules("nl-NL", "a.md")
    assert (rules.codes, rules.severities) == (set(NAMES), ())


def test_in_pyproject_it_stands_below_a_table(tmp_path: Path) -> None:
    text = '[tool.tm-align]\nselect = ["TM2"]\n[tool.other]\nx = 1\n'
    assert read(tmp_path, text, "pyproject.toml").rules("nl", "a").codes == {"TM210"}


def test_the_same_rules_have_the_same_basis(tmp_path: Path) -> None:
    one, other = read(tmp_path, EXAMPLE), read(tmp_path, EXAMPLE.replace("0.1", "0.15"))
    assert one.rules("fr-FR", "a").basis() == read(tmp_path, EXAMPLE).rules("fr-FR", "b").basis()
    assert one.rules("fr-FR", "a").basis() != other.rules("fr-FR", "a").basis()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["TM1"]', "selct: is no key; did you mean select?"),
        ("[locale.nl-NL]\nignor = []", "locale.nl-NL.ignor: is no key; did you mean ignore?"),
        (
            '[[paths]]\nglob = "*"\nsevrity = {}',
            "paths[0].sevrity: is no key; did you mean severity?",
        ),
        ('select = ["TM211"]', "select: there is no check TM211; did you mean TM210?"),
        ('select = ["TM"]', "select: there is no check TM; tm-align checks lists"),
        (
            'ignore = ["number-differ"]',
            "ignore: there is no check number-differ; did you mean numbers",
        ),
        (
            '[severity]\nTM210 = "eror"',
            "severity.TM210: 'eror' is no severity; did you mean error?",
        ),
        (
            "[severity]\nTM210 = 1",
            "severity.TM210: 1 is no severity; severities are info, warning, error",
        ),
        ('[severity]\nTM9 = "error"', "severity.TM9: there is no check TM9"),
        (
            "[thresholds]\nmisalined-below = 1",
            "thresholds.misalined-below: is no threshold; did you",
        ),
        ('[thresholds]\nmisaligned-below = "x"', "thresholds.misaligned-below: must be a number"),
        (
            "[thresholds]\nshared-run = 1.5",
            "thresholds.shared-run: must be a whole number, not 1.5",
        ),
        (
            "[thresholds]\nneighbour-above = 95",
            "thresholds.neighbour-above: must be from 0 to 1, not 95",
        ),
        ("[thresholds]\nshared-run = -1", "thresholds.shared-run: must be"),
        ('select = "TM1"', "select: must be a list of texts"),
        ("keep = [1]", "keep: must be a list of texts"),
        ("severity = 1", "severity: must be a table"),
        ('paths = ["x"]', "paths: must be an array of tables"),
        ("[[paths]]\nselect = []", "paths[0].glob: is missing"),
        ("[locale.no_such_tag_]", "is no language tag"),
        ('[[patterns]]\nsource = "("', "patterns[0].source: is no regular expression"),
        ("[[patterns]]\nforbidden = 1", "patterns[0].forbidden: must be true or false"),
        ("[[terms]]\nsorce = 'x'", "terms[0].sorce: is no key; did you mean source?"),
        ("[[terms]]\nsource = 1", "terms[0].source: must be a text"),
        ("select = [", "is no TOML"),
        ('glossarys = ["a.csv"]', "glossarys: is no key; did you mean glossaries?"),
        ('glossaries = "a.csv"', "glossaries: must be a list of files"),
        ('glossaries = [{ fil = "a.csv" }]', "glossaries[0].fil: is no key; did you mean file?"),
        (
            'glossaries = [{ file = "a.csv", source = "x_" }]',
            "glossaries[0].source: 'x_' is no lang",
        ),
        ('glossaries = ["a.docx"]', "is no glossary; give a file in"),
        ("keep-files = [1]", "keep-files: must be a list of texts"),
        ("semantic = 1", "semantic: must be true or false"),
        ("semantc = true", "semantc: is no key; did you mean semantic?"),
    ],
)
def test_mistakes_name_file_and_key_and_what_was_meant(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith(f"{tmp_path / 'tm-align.toml'}: ")
    assert message in str(error.value)


def test_mistakes_in_pyproject_name_the_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pyproject\.toml: tool\.tm-align\.selct: is no key"):
        read(tmp_path, "[tool.tm-align]\nselct = []", "pyproject.toml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_configuration(tmp_path / "none.toml", NAMES)


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    outer = tmp_path / "pyproject.toml"
    outer.write_text("[tool.tm-align]\n")
    assert find_configuration(below) == outer
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\n")
    assert find_configuration(below) == outer
    inner = tmp_path / "a" / "tm-align.toml"
    inner.write_text("")
    assert find_configuration(below) == inner


def test_nearest() -> None:
    assert nearest("selct", ["ignore", "select"]) == "; did you mean select?"
    assert nearest("x", []) == ""
