"""Names of articles that share their path."""

from pathlib import Path

import pytest

from tests.pipeline.conftest import Folder, article
from tm_align.pipeline import Defaults, Store
from tm_align.pipeline.articles import find_articles
from tm_align.pipeline.build import BuildOptions, build
from tm_align.pipeline.imports import ImportOptions, import_files
from tm_align.pipeline.naming import files_of, named, names_of, told_apart

PAIR = article(("Hello", "Hallo"))


@pytest.mark.parametrize(
    ("files", "taken", "ends"),
    [
        (["a/nl/x.md", "a/ja/x.md"], (), ["nl/x.md", "ja/x.md"]),
        (["x.md", "../b/x.md"], (), ["x.md", "b/x.md"]),
        (["x.md", "../b/x.md"], ("x.md",), ["x.md", "../b/x.md"]),
        (
            ["v1/nl/x.md", "v2/nl/x.md", "v2/ja/x.md"],
            (),
            ["v1/nl/x.md", "v2/nl/x.md", "v2/ja/x.md"],
        ),
        (["a/b/x.md", "b/x.md"], (), ["a/b/x.md", "b/x.md"]),
        (["s/a/x.md", "s/b/x.md"], ("a/x.md",), ["s/a/x.md", "s/b/x.md"]),
        ([], (), []),
    ],
)
def test_the_shortest_ends_that_differ(
    files: list[str], taken: tuple[str, ...], ends: list[str]
) -> None:
    assert told_apart(files, taken) == dict(zip(files, ends, strict=True))


def test_only_articles_that_share_their_path_are_named(tmp_path: Path, folder: Folder) -> None:
    root = folder({f"{it}/x.md": PAIR for it in ("nl-NL", "nl-BE")} | {"nl-NL/y.md": PAIR})
    table = tmp_path / "x.md.csv"
    table.write_text("source,target,target_locale,date\na,b,nl,2020-01-01\na,c,nl,2021-01-01\n")
    roots = [str(root / it) for it in ("nl-NL", "nl-BE")]
    found = find_articles(roots)
    with Store.open(tmp_path / "tm.db", create=True) as store:
        build(store, found, roots, BuildOptions(Defaults(), 0))
        import_files(store, [table], ImportOptions("2026"), print, print)
        paths = {it.number: it.path for it in store.article_states()}
        assert sorted(names_of(store).values()) == ["nl-BE/x.md", "nl-NL/x.md"]
        assert {paths[it] for it in names_of(store)} == {"x.md"}
        files = files_of(store, root)
        assert sorted(files[it] for it, path in paths.items() if path[1:] == ".md") == [
            "nl-BE/x.md",
            "nl-NL/x.md",
            "nl-NL/y.md",
        ]
    names = named((it.path, it.file) for it in found.articles)
    assert sorted(names.values()) == ["nl-BE/x.md", "nl-NL/x.md"]
