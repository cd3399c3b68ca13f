"""Originals told by what articles say."""

from tests.align.samples import SOURCE, TARGET
from tm_align.align.documents import signs_of, similar
from tm_align.parse.markdown import blocks

OTHER = "# Delete a plan\n\nCall `drop-plan` with [the id](ids.md).\n\n```\ntarn drop 12\n```\n"


def signs(text: str) -> frozenset[str]:
    return signs_of(text, blocks(text))


def test_a_translation_is_more_like_its_original_than_like_another() -> None:
    sources = [signs(OTHER), signs(SOURCE)]
    assert similar(sources, [signs(TARGET)]) == [(1, 0)]


def test_articles_without_anything_in_common_are_not_paired() -> None:
    assert similar([signs(OTHER)], [signs(TARGET)]) == []
    assert similar([frozenset()], [frozenset()]) == []
    assert similar([], []) == []


def test_each_article_is_in_one_pair() -> None:
    found = signs(SOURCE)
    assert len(similar([found], [found, found])) == 1


def test_words_of_titles_count_where_they_are_not_translated() -> None:
    assert signs("# Webhooks instellen") & signs("# Set up webhooks") == {"wwebhooks"}
    assert not signs("Webhooks instellen") & signs("Set up webhooks")
