"""The description of the API: true to the server, by schemathesis, and complete."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from starlette.testclient import TestClient

from tests.review.samples import CONFIGURATION, make_store
from tests.review.test_server import HOUSE
from tm_align.pipeline.desk import StoreDesk
from tm_align.pipeline.rechecking import Rechecker
from tm_align.review.api import ENDPOINTS
from tm_align.review.guard import Guard
from tm_align.review.openapi import CSRF_HEADER, description
from tm_align.review.server import application

schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis reads the description")
jsonschema_rs: Any = pytest.importorskip("jsonschema_rs", reason="what schemathesis reads it with")

OPERATIONS = [("GET", "/api/session"), *((it.method, it.path) for it in ENDPOINTS)]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description as the application serves it, and the application behind it."""
    path = make_store(tmp_path_factory.mktemp("openapi") / "tm.db")
    rules = Guard("testserver", 80, None, "secret")
    app = application(lambda: StoreDesk(path, Rechecker(path, CONFIGURATION)), HOUSE, rules)
    with TestClient(app, base_url="http://testserver"):
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


def is_valid_as_sent(operation: Any, query: dict[str, Any]) -> bool:
    """Whether nothing of what is wrong with a query is left in an address.

    There a text and a list of that text are the same, and an empty list is nothing.
    """
    schemas = {it.name: it.definition["schema"] for it in operation.query}
    sent = {
        name: value if isinstance(value, list) else [value]
        for name, value in query.items()
        if value != []
    }
    return all(
        schemas.get(name, {}).get("type") == "array"
        and jsonschema_rs.is_valid(schemas[name], values)
        for name, values in sent.items()
    )


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_server_does_what_the_description_says(
    api: Any, method: str, path: str, mode: str
) -> None:
    """Random requests, valid and not: never a fault of the server, always as described."""
    operation = api[path][method]
    if mode == "negative" and not (operation.query or operation.path_parameters or operation.body):
        pytest.skip("takes nothing that could be wrong")

    @settings(
        max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
    def check(case: Any) -> None:
        if method == "POST" and mode == "positive":
            case.headers[CSRF_HEADER] = "secret"
        if method == "GET" and mode == "negative" and not operation.path_parameters:
            assume(not is_valid_as_sent(operation, case.query))
        case.call_and_validate()

    check()


@pytest.mark.parametrize(
    ("query", "valid"),
    [
        ({"reviewer": "Ada", "status": []}, True),
        ({"reviewer": ["Ada"], "status": ["open"]}, True),
        ({"reviewer": "Ada", "status": "opened"}, False),
        ({"reviewer": "A" * 201}, False),
        ({"limit": "x"}, False),
        ({"strange": "Ada"}, False),
    ],
)
def test_a_query_is_judged_as_it_is_sent(api: Any, query: dict[str, Any], valid: bool) -> None:
    assert is_valid_as_sent(api["/api/queue"]["GET"], query) is valid


def test_every_endpoint_is_described() -> None:
    paths = description("1")["paths"]
    assert {it.path for it in ENDPOINTS} | {"/api/session"} == paths.keys()
    for path, operations in paths.items():
        for operation in operations.values():
            assert operation["summary"]
            named = {it["name"] for it in operation.get("parameters", []) if it["in"] == "path"}
            assert named == {it.strip("{}") for it in path.split("/") if it.startswith("{")}
