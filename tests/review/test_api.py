"""Queries and bodies as values; what is malformed is refused in words."""

import msgspec
import pytest

from tm_align.review import requests
from tm_align.review.api import ENDPOINTS, decode_body, decode_query


def test_a_repeated_name_is_a_list_where_one_is_expected() -> None:
    query = decode_query(
        requests.QueueQuery, [("locale", "nl-NL"), ("locale", "de-DE"), ("limit", "5")], {}
    )
    assert isinstance(query, requests.QueueQuery)
    assert (query.locale, query.limit, query.after) == (["nl-NL", "de-DE"], 5, "")


@pytest.mark.parametrize(
    "items",
    [
        [("limit", "5"), ("limit", "6")],
        [("limit", "0")],
        [("limit", "many")],
        [("severity", "fatal")],
        [("nonsense", "1")],
        [("code", "'; DROP TABLE finding")],
        [("after", "3:inf:1")],
        [("after", "3:0.1:1:1")],
        [("text", "x" * 201)],
    ],
)
def test_what_the_queue_does_not_understand(items: list[tuple[str, str]]) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_query(requests.QueueQuery, items, {})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"decisions": {}}',
        b'{"key": "1-0123456789ab", "target": "\\ud800"}',
        b"\xff",
    ],
)
def test_what_a_body_must_not_be(body: bytes) -> None:
    for shape in (requests.Sending, requests.Typed):
        with pytest.raises((msgspec.MsgspecError, UnicodeError)):
            decode_body(shape, body)


def test_operations_have_names_of_their_own() -> None:
    names = [it.name for it in ENDPOINTS]
    assert len(set(names)) == len(names)
    assert {"getQueue", "getCards", "postDecisions"} <= set(names)
