"""Baselines: known findings do not count."""

from pathlib import Path

import pytest

from tm_align.errors import InputError
from tm_align.pipeline import Store
from tm_align.pipeline.baseline import read_baseline, write_baseline
from tm_align.pipeline.reporting import Reported, assemble


def test_what_is_in_the_baseline_is_not_reported(checked: Store, tmp_path: Path) -> None:
    file = tmp_path / "known.txt"
    findings = list(assemble(checked, Reported()).findings())
    assert write_baseline(file, findings[1:]) == len({it.fingerprint for it in findings[1:]})
    report = assemble(checked, Reported(baseline=read_baseline(file)))
    assert list(report.findings()) == findings[:1]
    assert report.tally.total == 1
    assert report.left_out == {"in the baseline": len(findings) - 1}


def test_the_file_depends_on_the_findings_alone(checked: Store, tmp_path: Path) -> None:
    findings = list(assemble(checked, Reported()).findings())
    write_baseline(tmp_path / "a", findings)
    write_baseline(tmp_path / "b", findings[::-1])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert "nl-NL/wait.md" in (tmp_path / "a").read_text()


def test_another_file_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("# comment\n\nhello\n")
    with pytest.raises(InputError, match=r"x:3: is no fingerprint"):
        read_baseline(file)
    with pytest.raises(InputError, match="cannot be read"):
        read_baseline(tmp_path / "none")
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        read_baseline(file)
