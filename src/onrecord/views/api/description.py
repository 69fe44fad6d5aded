"""The OpenAPI description: what FastAPI makes of the operations, made true where it says something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from onrecord.views.api.answers import JSON
from onrecord.views.api.links import API
from onrecord.views.api.problems import MEDIA_TYPE
from onrecord.views.api.shapes.basic import Problem

Schemas = Mapping[str, Mapping[str, Any]]
"""The schemas of all objects, by name."""

ABOUT = """Who said what, when, and where it was printed.

Objects are those that the command line writes ([docs/output.md]), with their addresses in `links`. Lists come in pages:
`next` is the address of the following one, null at the end. What goes wrong is told as `application/problem+json`
(RFC 9457). Answers have an entity tag: send it as `If-None-Match`, and what has not changed is not sent again. Other
machines than the room's own need a token: `Authorization: Bearer TOKEN`.

Texts, names and addresses come from pages that strangers wrote: show them as text.

[docs/output.md]: https://github.com/onrecord/onrecord/blob/main/docs/output.md
"""

TAGS = (
    ("statements", "Who said what: search, evidence, citations."),
    ("articles", "What was printed: text, marks, states, copies."),
    ("actors", "Persons, organizations and places across the whole record."),
    ("events", "What is announced or reported for a date."),
    ("stories", "Articles that are copies or edits of one text."),
    ("quotes", "Utterances that outlets print differently."),
    ("outlets", "Who prints."),
    ("latest", "What is new, and what changed."),
    ("search", "Statements and articles together, and by meaning."),
    ("numbers", "Counts: of everything, by filter, by day."),
    ("exports", "Everything that a question finds, in the forms that others read."),
    ("corrections", "What people decided by hand."),
    ("dossiers", "Searches and statements that people put together."),
    ("pages", "New pages: queued, read and marked one after the other."),
    ("about", "The API itself."),
)


def described(app: FastAPI) -> dict[str, Any]:
    """The description of all operations."""
    made = get_openapi(
        title="Onrecord",
        version="1",
        openapi_version="3.1.0",
        description=ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": about} for name, about in TAGS],
        servers=[{"url": API}],
    )
    schemas = made["components"]["schemas"]
    _, problem = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    schemas |= problem["$defs"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{}, {"token": []}]
    for operations in made["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation, schemas)
    return made


def _complete(method: str, operation: dict[str, Any], schemas: Schemas) -> None:
    """What holds of every operation, said once here."""
    for status, answer in operation["responses"].items():
        contents = answer.get("content", {})
        if answer["description"] == "Successful Response":
            answer["description"] = "What was asked for."
        if status.startswith("4") and MEDIA_TYPE in contents:
            contents.pop(JSON, None)
        if JSON in contents and status.startswith("2"):
            _exemplify(contents[JSON], schemas)
    if JSON in (sent := operation.get("requestBody", {}).get("content", {})):
        _exemplify(sent[JSON], schemas)
    if method == "get":
        operation["responses"].setdefault("304", {"description": "It is what the asker holds: see `If-None-Match`."})


def _exemplify(content: dict[str, Any], schemas: Schemas) -> None:
    if content["schema"].get("$ref") or content["schema"].get("oneOf"):
        content.setdefault("example", example_of(content["schema"], schemas))


def example_of(schema: Mapping[str, Any], schemas: Schemas) -> Any:
    """A value that fits a schema: of its examples where it has some, with whatever must be there."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if schema.get("examples"):
        return schema["examples"][0]
    for name in ("const", "default"):
        if name in schema:
            return schema[name]
    if "enum" in schema:
        return schema["enum"][0]
    choice = schema.get("oneOf") or schema.get("anyOf")
    if choice:
        null = {"type": "null"}
        return None if null in choice else example_of(choice[0], schemas)
    return _OF_TYPE[schema.get("type", "null")](schema, schemas)


def _object(schema: Mapping[str, Any], schemas: Schemas) -> dict[str, Any]:
    wanted = schema.get("required", ())
    return {
        name: example_of(one, schemas)
        for name, one in schema.get("properties", {}).items()
        if name in wanted or one.get("examples")
    }


def _array(schema: Mapping[str, Any], schemas: Schemas) -> list[Any]:
    if schema.get("maxItems") == 2 and schema["items"] != {"type": ["string", "null"]}:
        return [0, 45]  # a place in a text
    if schema.get("maxItems") == 2:
        return ["2031-03-20", "2031-03-22"]
    return [example_of(schema.get("items", {}), schemas)]


_OF_TYPE: Mapping[Any, Callable[[Mapping[str, Any], Schemas], Any]] = {
    "object": _object,
    "array": _array,
    "string": lambda *_: "…",
    "integer": lambda *_: 1,
    "number": lambda *_: 0.9,
    "boolean": lambda *_: False,
    "null": lambda *_: None,
}
