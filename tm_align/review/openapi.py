"""The OpenAPI description of the API, made from the table of endpoints and the shapes."""

from typing import Any

import msgspec

from tm_align.review import answers, requests
from tm_align.review.api import ENDPOINTS, Endpoint

TEMPLATE = "#/components/schemas/{name}"

_TROUBLES = {
    "400": "What was sent is not understood; `detail` says why.",
    "403": "Not allowed: no token, a foreign origin, or no CSRF token.",
    "409": "A decision's time is in the future.",
    "404": "There is no such segment (any more).",
    "413": "Too much was sent at once.",
    "415": "The body is not `application/json`.",
    "503": "The memory is busy, or too many requests are waiting; try again.",
}

_FIXED_OR_NOT = [
    {
        "properties": {
            "status": {"const": "fixed"},
            "new_target": {"type": "string", "minLength": 1},
        },
        "required": ["new_target"],
    },
    {"properties": {"status": {"not": {"const": "fixed"}}, "new_target": {"type": "null"}}},
]
"""A corrected target comes with the status that says so; Python's types cannot say that."""

CSRF_HEADER = "X-TM-Align-CSRF"
"""Header that every POST carries, with the token from `/api/session`."""


def description(version: str) -> dict[str, Any]:
    """The description as JSON data."""
    types = [answers.Session, answers.Trouble]
    for endpoint in ENDPOINTS:
        types += [it for it in (endpoint.query, endpoint.body, endpoint.answer) if it]
    _, schemas = msgspec.json.schema_components(types, ref_template=TEMPLATE)
    paths: dict[str, Any] = {"/api/session": {"get": _session()}}
    for endpoint in ENDPOINTS:
        operation = _operation(endpoint, schemas)
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    schemas["DecisionShape"]["oneOf"] = _FIXED_OR_NOT
    queries = {it.query.__name__ for it in ENDPOINTS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tm-align review",
            "version": version,
            "description": "What the review page uses. Ranges of characters count code points.",
        },
        "paths": paths,
        "components": {"schemas": {k: v for k, v in schemas.items() if k not in queries}},
    }


def _session() -> dict[str, Any]:
    return {
        "operationId": "getSession",
        "summary": "What a client needs before anything else, the CSRF token among it.",
        "responses": {"200": _answer("Session"), **_refusals("400", "403", "503")},
    }


def _operation(endpoint: Endpoint, schemas: dict[str, Any]) -> dict[str, Any]:
    refusals = ["400", "403", "503"] + ["404"] * endpoint.in_path
    if endpoint.answer in (answers.Alike, answers.Verdict):
        refusals.append("404")
    parameters = _parameters(endpoint, schemas)
    operation: dict[str, Any] = {"operationId": endpoint.name, "summary": endpoint.summary}
    if endpoint.body:
        refusals += ["413", "415"] + ["409"] * (endpoint.body is requests.Sending)
        parameters.append(
            {
                "name": CSRF_HEADER,
                "in": "header",
                "required": True,
                "schema": {"type": "string"},
                "description": "`csrf` of `/api/session`.",
            }
        )
        schema = {"$ref": TEMPLATE.format(name=endpoint.body.__name__)}
        content = {"application/json": {"schema": schema}}
        operation["requestBody"] = {"required": True, "content": content}
    if parameters:
        operation["parameters"] = parameters
    operation["responses"] = {"200": _answer(endpoint.answer.__name__), **_refusals(*refusals)}
    return operation


def _parameters(endpoint: Endpoint, schemas: dict[str, Any]) -> list[dict[str, Any]]:
    schema = schemas[endpoint.query.__name__]
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "in": "path" if endpoint.in_path else "query",
            "required": endpoint.in_path or name in required,
            "schema": {k: v for k, v in kind.items() if k != "default"},
        }
        for name, kind in schema["properties"].items()
    ]


def _answer(name: str) -> dict[str, Any]:
    schema = {"$ref": TEMPLATE.format(name=name)}
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


def _refusals(*statuses: str) -> dict[str, Any]:
    return {
        status: {**_answer("Trouble"), "description": _TROUBLES[status]}
        for status in sorted(statuses)
    }
