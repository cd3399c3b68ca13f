"""The summary for a pull request, as a CommonMark parser reads it."""

import io

from markdown_it import MarkdownIt

from tests.report.made import ARABIC, BAD, ONE, OTHER, report
from tm_align.report import Report, markdown


def written(one: Report) -> str:
    out = io.BytesIO()
    markdown.write(one, out)
    return out.getvalue().decode()


def test_counts_and_findings() -> None:
    text = written(report(ONE, OTHER, ARABIC))
    assert text.startswith("## Translation checks: 1 error, 1 warning, 1 info\n")
    assert "100 pairs in 3 articles checked.\nNot listed: 2 in the baseline." in text
    assert "| TM210 numbers-differ |  | 1 | 1 |" in text
    assert "| **Total** | 1 | 1 | 1 |" in text
    assert "| 12 | TM210 warning | Numbers differ; missing: 12 | ` Wacht 13 uur. ` |" in text


def test_nothing_found() -> None:
    assert written(report()).count("\n") == 4


def test_hostile_text_renders_as_text() -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    page = parser.render(written(report(BAD, ONE)))
    for bad in ("<script", "<img", "<textarea", 'href="javascript'):
        assert bad not in page
    assert page.count("<tr>") == 6 + len(report(BAD, ONE).tally.codes)


def test_a_comment_has_room_for_so_much() -> None:
    many = [ONE._replace(article=f"a{n}.md", target="x" * 500) for n in range(1000)]
    text = written(report(*many))
    assert len(text) < 65_536
    listed = text.count("| TM210 warning |")
    assert f"… and {1000 - listed:,} more" in text.replace(" findings", "")
