"""`tm-align check` and `tm-align checks`."""

import json
from pathlib import Path

import pytest

from tests.cli.made import tm_align, write_faulty
from tests.pipeline.made import write_articles

LINES = [
    "ja-JP/wait.md:1:1: TM210 warning ",
    "nl-NL/pay.md:1:1: TM210 warning ",
    "nl-NL/wait.md:1:1: TM210 warning ",
    "nl-NL/wait.md:3:1: TM103 error ",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_faulty(tmp_path)
    return tmp_path


def starts(text: str) -> list[str]:
    return [" ".join(line.split(" ", 3)[:3]) + " " for line in text.splitlines()]


def test_articles_are_checked_without_leaving_a_store(folder: Path) -> None:
    ran = tm_align("check", "articles", folder=folder)
    assert (ran.status, starts(ran.out)) == (1, LINES)
    assert "4 findings = 1 error, 3 warnings, 0 infos" in ran.err
    assert [it.name for it in folder.iterdir()] == ["articles"]


def test_the_encoder_finds_swapped_targets_in_a_store_too_small_to_learn_from(folder: Path) -> None:
    texts = [
        ("The kitchen smells of bread.", "Niemand wist waar de sleutel lag."),
        ("Nobody knew where the key was.", "De keuken ruikt naar brood."),
        ("My neighbour repairs clocks.", "Mijn buurman repareert klokken."),
    ]
    write_articles(folder, {"texts/nl-NL/a.md": texts, "texts/sv-SE/a.md": texts[2:]})
    assert tm_align("check", "texts", "--select", "TM502", folder=folder).out == ""
    tm_align("build", "texts", folder=folder)
    ran = tm_align("check", "--select", "TM502", "--semantic", "--format", "jsonl", folder=folder)
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [(it["line"], it["details"]["similarity"] < 0.3) for it in found] == [
        (1, True),
        (3, True),
    ]
    assert "which does not know the language: sv-SE" in ran.err
    assert "2 unchanged" in tm_align("check", "--semantic", folder=folder).err
    assert (
        "articles in the store: 2 = 1 checked + 1 unchanged" in tm_align("check", folder=folder).err
    )
    (folder / "tm-align.toml").write_text("semantic = true\n")
    assert "Encoder" not in tm_align("explain", "--store", "tm.db", folder=folder).out
    assert tm_align("check", "--select", "TM502", "--format", "jsonl", folder=folder).out == ran.out
    assert (
        "weighed as in other stores" in tm_align("explain", "--store", "tm.db", folder=folder).out
    )


def test_a_store_given_as_an_article_is_no_check_of_nothing(folder: Path) -> None:
    assert tm_align("build", "articles", "--quiet", folder=folder).status == 0
    ran = tm_align("check", "tm.db", "--fail-on", "info", folder=folder)
    message = "tm-align: tm.db: is a store, not an article; give it with --store\n"
    assert (ran.status, ran.err) == (2, message)


def test_text_that_is_in_no_pair_is_told_of(folder: Path) -> None:
    (folder / "lost.md").write_text('<span data-ttu-id="1a2b3-104">Verloren.</span>\n')
    message = (
        "text that could not be checked: 1 TM010 target-without-source; `tm-align {}` tells where"
    )
    ran = tm_align("check", "lost.md", "--target-locale", "nl-NL", folder=folder)
    assert (ran.status, ran.err.splitlines()[-1]) == (0, message.format("extract"))
    tm_align("build", "lost.md", "--target-locale", "nl-NL", "-q", folder=folder)
    assert message.format("problems") in tm_align("check", "-q", folder=folder).err
    assert "could not be checked" not in tm_align("check", "articles", folder=folder).err


def test_a_store_is_checked_and_keeps_the_findings(folder: Path) -> None:
    assert tm_align("build", "articles", "--quiet", folder=folder).status == 0
    first = tm_align("check", folder=folder)
    assert (first.status, starts(first.out)) == (1, LINES)
    assert "articles in the store: 4 = 4 checked + 0 unchanged" in first.err
    second = tm_align("check", "--store", "tm.db", folder=folder)
    assert second.out == first.out
    assert "articles in the store: 4 = 0 checked + 4 unchanged" in second.err
    assert "4 checked" in tm_align("check", "--all", folder=folder).err
    of_path = tm_align("check", "articles", "--all", folder=folder)  # as always
    assert (of_path.status, of_path.out) == (1, first.out)


@pytest.mark.parametrize(
    ("options", "status", "number"),
    [
        (["--fail-on", "never"], 0, 4),
        (["--fail-on", "warning", "--select", "TM210"], 1, 3),
        (["--fail-on", "error", "--select", "TM2,TM3"], 0, 3),
        (["--ignore", "numbers-differ"], 1, 1),
        (["--locale", "ja-JP"], 0, 1),
        (["--article", "*/pay.md"], 0, 1),
    ],
)
def test_what_is_chosen_decides_the_status(
    folder: Path, options: list[str], status: int, number: int
) -> None:
    ran = tm_align("check", "articles", *options, folder=folder)
    assert (ran.status, len(ran.out.splitlines())) == (status, number)


def test_only_new_findings_count_with_a_baseline(folder: Path) -> None:
    ran = tm_align("check", "articles", "--write-baseline", "known", folder=folder)
    assert (ran.status, ran.out) == (0, "")
    assert "known now: 4 findings, 4 different, in known\n" in ran.err
    ran = tm_align("check", "articles", "--baseline", "known", folder=folder)
    assert (ran.status, ran.out) == (0, "")
    assert "4 in the baseline" in ran.err
    options = ("--baseline", "known", "--write-baseline", "known")
    ran = tm_align("check", "articles", *options, folder=folder)
    assert "known now: 4 findings, 4 different, in known\n" in ran.err
    article = folder / "articles/nl-NL/pay.md"
    article.write_text(article.read_text().replace("Betaal", "Betaalt"))
    ran = tm_align("check", "articles", "--baseline", "known", folder=folder)
    assert starts(ran.out) == [LINES[1]]


def test_the_nearest_configuration_is_used(folder: Path) -> None:
    (folder / "tm-align.toml").write_text('ignore = ["TM103"]\n[severity]\nTM210 = "error"\n')
    ran = tm_align("check", ".", folder=folder / "articles")
    assert [line.split()[2] for line in ran.out.splitlines()] == ["error"] * 3
    other = folder / "other.toml"
    other.write_text('select = ["TM103"]\n')
    ran = tm_align("check", "articles", "--config", other, folder=folder)
    assert len(ran.out.splitlines()) == 1


@pytest.mark.parametrize(
    "paths", [["articles"], ["."], ["articles/nl-NL", "articles/ja-JP"], ["articles/nl-NL/wait.md"]]
)
def test_globs_are_paths_from_the_configuration(folder: Path, paths: list[str]) -> None:
    text = '[[paths]]\nglob = "articles/nl-NL/**"\nselect = ["TM103"]\n'
    (folder / "tm-align.toml").write_text(text)
    ran = tm_align("check", *paths, "--locale", "nl-NL", folder=folder)
    assert [line.split()[1] for line in ran.out.splitlines()] == ["TM103"]
    assert "glob" not in ran.err


def test_globs_that_match_no_article_are_told_of(folder: Path) -> None:
    file = folder / "tm-align.toml"
    file.write_text('[[paths]]\nglob = "articles/nl/*"\nselect = ["TM103"]\n')
    says = (
        f"{file}: no article matches the glob 'articles/nl/*'; articles are such as"
        " articles/ja-JP/wait.md\n"
    )
    assert tm_align("check", "articles", "-q", folder=folder).err == says
    assert tm_align("run", "articles", "-o", "out", "-q", folder=folder).err == says
    assert tm_align("check", "--store", "out/tm.db", "-q", folder=folder).err == says
    for part in (
        ["articles/nl-NL/wait.md"],
        ["articles", "--article", "*/wait.md"],
        ["articles", "--locale", "nl-NL"],
        ["articles", "--exclude", "*/pay.md"],
    ):
        assert tm_align("check", *part, "-q", folder=folder).err == ""
    assert tm_align("run", "articles/nl-NL/wait.md", "-o", "part", "-q", folder=folder).err == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", "TM211x"], "--select: there is no check TM211x; did you mean TM21"),
        (["--ignore", "number-differ"], "did you mean numbers-differ?"),
        (["--store", "tm.db"], "give PATH or --store, not both"),
        (["--baseline", "none"], "none: cannot be read"),
        (["--article", "nl/*"], "no article for --article 'nl/*'; its articles are such as ja-JP/"),
        (["--article", "nl/*", "--write-baseline", "known"], "no article for --article 'nl/*'"),
        (["--article", "nl-NL/*", "--locale", "ja"], "no article for these options together"),
    ],
)
def test_mistakes_end_in_one_line_and_status_2(
    folder: Path, options: list[str], message: str
) -> None:
    ran = tm_align("check", "articles", *options, folder=folder)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_formats_and_a_file(folder: Path) -> None:
    ran = tm_align("check", "articles", "--format", "jsonl", "-o", "f.jsonl", folder=folder)
    assert (ran.status, ran.out) == (1, "")
    rows = [json.loads(line) for line in (folder / "f.jsonl").read_text("utf-8").splitlines()]
    assert (rows[0]["article"], rows[0]["code"]) == ("ja-JP/wait.md", "TM210")
    ran = tm_align("check", "articles", "--format", "github", "-q", "-o", "-", folder=folder)
    assert "::error file=articles/nl-NL/wait.md,line=3,col=1,title=TM103 code-differs::" in ran.out
    assert ran.err == ""


def test_run_checks_too(folder: Path) -> None:
    ran = tm_align("run", "articles", "-o", "out", folder=folder)
    assert ran.status == 0
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["TM210", "numbers-differ", "3"] in rows
    assert len((folder / "out/findings.jsonl").read_text("utf-8").splitlines()) == 4
    assert "<title>Translation checks</title>" in (folder / "out/report.html").read_text("utf-8")
    ran = tm_align("run", "articles", "-o", "out", "--json", "--fail-on", "error", folder=folder)
    assert ran.status == 1
    assert json.loads(ran.out)["findings"]["severities"] == [1, 3, 0]


def test_the_table_of_checks(tmp_path: Path) -> None:
    ran = tm_align("checks", folder=tmp_path)
    assert any(line.startswith("TM210  warning   numbers-differ") for line in ran.out.splitlines())
    data = json.loads(tm_align("checks", "--json", folder=tmp_path).out)
    assert len(data["checks"]) == len(ran.out.splitlines()) - 3
