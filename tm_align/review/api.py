"""The JSON API: one table of endpoints, from which routes and the OpenAPI description are made."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_type_hints

import msgspec

from tm_align.review import answers, requests, shapes
from tm_align.review.desk import Desk


class Endpoint(NamedTuple):
    """One operation. `run` gets the desk and what was sent: query or path first, then the body."""

    method: Literal["GET", "POST"]
    path: str
    summary: str
    query: type[shapes.Shape]
    body: type[shapes.Shape] | None
    answer: type[shapes.Shape]
    run: Callable[[Desk, Any], shapes.Shape | None]

    @property
    def name(self) -> str:
        """What the operation is called in the description."""
        return self.method.lower() + "".join(
            part.capitalize() for part in self.path.split("/")[2:] if not part.startswith("{")
        )

    @property
    def in_path(self) -> bool:
        """Whether the query stands in the path."""
        return "{" in self.path


ENDPOINTS = (
    Endpoint(
        "GET", "/api/queue", "A page of the queue: segments with findings, the worst first.",
        requests.QueueQuery, None, answers.Queue, lambda desk, sent: desk.queue(sent),
    ),
    Endpoint(
        "GET", "/api/facets", "How many findings each value of each filter gives; progress.",
        requests.Filter, None, answers.Facets, lambda desk, sent: desk.facets(sent),
    ),
    Endpoint(
        "GET", "/api/cards/{key}", "One segment with findings, context, translations, history.",
        requests.CardPath, None, answers.Card, lambda desk, sent: desk.card(sent.key),
    ),
    Endpoint(
        "GET", "/api/alike", "Open findings that the same decision could be made for.",
        requests.AlikeQuery, None, answers.Alike, lambda desk, sent: desk.alike(sent),
    ),
    Endpoint(
        "POST", "/api/decisions", "Keep decisions, but for those somebody else was quicker with.",
        requests.NoQuery, requests.Sending, answers.Receipt, lambda desk, sent: desk.decide(sent),
    ),
    Endpoint(
        "POST", "/api/check", "Run the checks on a target as it was typed; nothing is kept.",
        requests.NoQuery, requests.Typed, answers.Verdict, lambda desk, sent: desk.check(sent),
    ),
    Endpoint(
        "GET", "/api/changes", "What was decided lately, by whomever.",
        requests.ChangesQuery, None, answers.Changes, lambda desk, sent: desk.changes(sent),
    ),
    Endpoint(
        "GET", "/api/search", "Segments of the whole memory that hold a text.",
        requests.SearchQuery, None, answers.Hits, lambda desk, sent: desk.search(sent),
    ),
    Endpoint(
        "GET", "/api/overview", "Findings, progress and quality by locale and article.",
        requests.NoQuery, None, answers.Overview, lambda desk, _: desk.overview(),
    ),
    Endpoint(
        "GET", "/api/checks", "The documentation of all checks.",
        requests.NoQuery, None, answers.Checks, lambda desk, _: desk.checks(),
    ),
)  # fmt: skip


def decode_query(
    shape: type[shapes.Shape], items: list[tuple[str, str]], path: Mapping[str, str]
) -> shapes.Shape:
    """The query of a request as a value; a name may be repeated where a list is expected.

    Raises `msgspec.ValidationError` with words for people.
    """
    lists = _list_fields(shape)
    values: dict[str, Any] = dict(path)
    for name, value in items:
        if name in lists:
            values.setdefault(name, []).append(value)
        elif name in values:
            raise msgspec.ValidationError(f"`{name}` is given more than once")
        else:
            values[name] = value
    return msgspec.convert(values, shape, strict=False)


def decode_body(shape: type[shapes.Shape], body: bytes) -> shapes.Shape:
    """The body of a request as a value; raises `msgspec.ValidationError` or `DecodeError`."""
    value: shapes.Shape = msgspec.convert(_decoder.decode(body), shape)
    # JSON can spell half a surrogate pair (`"\\ud800"`), which is no text and fits in no store.
    msgspec.json.encode(value).decode("utf-8")
    return value


def _number(text: str) -> int | float:
    """To JSON, `5.0` is an integer like any other."""
    value = float(text)
    return int(value) if value.is_integer() else value


_decoder = msgspec.json.Decoder(float_hook=_number)


@cache
def _list_fields(shape: type[shapes.Shape]) -> frozenset[str]:
    hints = get_type_hints(shape)
    return frozenset(
        name for name, hint in hints.items() if getattr(hint, "__origin__", None) is list
    )
