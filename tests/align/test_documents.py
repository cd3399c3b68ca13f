"""Originals told by what articles say."""

from tests.align.samples import SOURCE, TARGET, cut
from tm_align.align.documents import signs_of, similar

OTHER = "# Delete a plan\n\nCall `drop-plan` with [the id](ids.md).\n\n```\ntarn drop 12\n```\n"


def test_a_translation_is_more_like_its_original_than_like_another() -> None:
    sources = [signs_of(cut(OTHER)), signs_of(cut(SOURCE))]
    assert similar(sources, [signs_of(cut(TARGET, "nl-NL"))]) == [(1, 0)]


def test_articles_without_anything_in_common_are_not_paired() -> None:
    assert similar([signs_of(cut(OTHER))], [signs_of(cut(TARGET))]) == []
    assert similar([frozenset()], [frozenset()]) == []
    assert similar([], []) == []


def test_each_article_is_in_one_pair() -> None:
    signs = signs_of(cut(SOURCE))
    assert len(similar([signs], [signs, signs])) == 1
