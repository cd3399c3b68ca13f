"""The configuration file: where it is, and what is wrong in it."""

from pathlib import Path

import pytest
import yaml

from tm_align.errors import InputError, UsageError
from tm_align.pipeline.configuration import Configuration
from tm_align.pipeline.configuration_file import find_configuration, read_configuration

NAMES = {"TM101": "links-differ", "TM103": "code-differs", "TM210": "numbers-differ"}

DATA = Path(__file__).parent.parent / "data" / "configuration_mistakes.yaml"
MISTAKES = yaml.safe_load(DATA.read_text(encoding="utf-8"))


def read(tmp_path: Path, text: str, name: str = "tm-align.toml") -> Configuration:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_configuration(file, NAMES)


def test_the_encoder_is_asked_for_the_whole_file(tmp_path: Path) -> None:
    assert read(tmp_path, "semantic = true").semantic is True
    assert read(tmp_path, "").semantic is False


def test_in_pyproject_it_stands_below_a_table(tmp_path: Path) -> None:
    text = '[tool.tm-align]\nselect = ["TM2"]\n[tool.other]\nx = 1\n'
    assert read(tmp_path, text, "pyproject.toml").rules("nl", "a").codes == {"TM210"}


@pytest.mark.parametrize(("text", "says"), [(it["text"], it["says"]) for it in MISTAKES])
def test_mistakes_name_file_and_key_and_what_was_meant(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, text)
    assert str(error.value).replace(f"{tmp_path}/", "").startswith(f"tm-align.toml:{says}")


def test_mistakes_in_pyproject_name_the_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pyproject\.toml:2: tool\.tm-align\.selct: is no"):
        read(tmp_path, "[tool.tm-align]\nselct = []", "pyproject.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tool = 1", ":1: tool: must be a table"),
        ("[tool]\ntm-align = 1", ":2: tool.tm-align: must be a table"),
        ("[tool.tm_align]", ":1: tool.tm_align: is no key; did you mean tool.tm-align?"),
        ("[tool.TMalign]", ":1: tool.TMalign: is no key; did you mean tool.tm-align?"),
        ("[project]", ": tool.tm-align: is missing"),
    ],
)
def test_a_table_of_pyproject_that_is_none(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, text, "pyproject.toml")
    assert str(error.value) == f"{tmp_path / 'pyproject.toml'}{says}"
    if "missing" not in says and "tm-align:" not in says:
        with pytest.raises(UsageError):
            find_configuration(tmp_path)


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no TOML"):
        read(tmp_path, "a = " + "[" * 5000)


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
