"""The description of the API as a person reads it: by kind of resource, what each operation takes and answers."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

JSON = "application/json"


@dataclass(frozen=True)
class Parameter:
    """One parameter. kind: what it can be, in words."""

    name: str
    where: str
    kind: str
    about: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One operation.

    anchor: its place on the page. curl: how to ask it. answers: each status and what it means. example: what a good
    answer looks like, if it is JSON.
    """

    anchor: str
    method: str
    path: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    curl: str
    answers: tuple[tuple[str, str], ...]
    example: str | None


@dataclass(frozen=True)
class Resource:
    """One kind of resource with its operations."""

    name: str
    about: str
    operations: tuple[Operation, ...]


def resources(description: Mapping[str, Any], base: str) -> tuple[Resource, ...]:
    """All of them, in the order of the description. base: the address of the API."""
    by_tag: dict[str, list[Operation]] = {tag["name"]: [] for tag in description["tags"]}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            by_tag[operation["tags"][0]].append(_operation(base, path, method, operation))
    about = {tag["name"]: tag["description"] for tag in description["tags"]}
    return tuple(Resource(name, about[name], tuple(found)) for name, found in by_tag.items() if found)


def _operation(base: str, path: str, method: str, operation: Mapping[str, Any]) -> Operation:
    given = operation.get("parameters", [])
    sent = operation.get("requestBody", {}).get("content", {})
    good = next(one for status, one in operation["responses"].items() if status.startswith("2"))
    example = good.get("content", {}).get(JSON, {}).get("example")
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        title=operation["summary"],
        about=operation["description"],
        parameters=tuple(map(_parameter, given)),
        curl=_curl(base, path, method, given, sent),
        answers=tuple((status, one["description"]) for status, one in operation["responses"].items()),
        example=None if example is None else json.dumps(example, indent=2, ensure_ascii=False),
    )


def _parameter(one: Mapping[str, Any]) -> Parameter:
    kind = ", ".join(_words(one["schema"]))
    return Parameter(one["name"], one["in"], kind, one.get("description", ""), one.get("required", False))


def _words(schema: Mapping[str, Any]) -> Iterator[str]:
    """What a value can be."""
    if "enum" in schema:
        yield "one of " + ", ".join(map(str, schema["enum"]))
        return
    yield {"integer": "a whole number", "number": "a number", "boolean": "true or false"}.get(schema["type"], "text")
    if "minimum" in schema or "maximum" in schema:
        yield f"{schema.get('minimum', '')} to {schema['maximum']}" if "maximum" in schema else "1 or more"
    if "default" in schema:
        yield f"{json.dumps(schema['default'])} unless given"


def _curl(base: str, path: str, method: str, given: list[Any], sent: Mapping[str, Any]) -> str:
    """How to ask, with the first example of what must be given, or of the first parameter."""
    for one in given:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", quote(str(_example(one)), safe=""))
    asked = [one for one in given if one["in"] == "query"]
    shown = [one for one in asked if one.get("required")] or [one for one in asked if _has_example(one)][:1]
    address = f"{base}{path}" + (f"?{urlencode({one['name']: _example(one) for one in shown})}" if shown else "")
    if JSON in sent:
        body = shlex.quote(json.dumps(sent[JSON].get("example"), ensure_ascii=False))
        how = "" if method == "post" else f" -X {method.upper()}"
        return f"curl{how} -H 'Content-Type: application/json' {shlex.quote(address)} -d {body}"
    if sent:
        return f"curl {shlex.quote(address)} -F files=@page.html"
    how = "" if method == "get" else f" -X {method.upper()}"
    return f"curl{how} {shlex.quote(address)}"


def _has_example(one: Mapping[str, Any]) -> bool:
    return bool(one["schema"].get("examples") or one.get("example"))


def _example(one: Mapping[str, Any]) -> object:
    schema = one["schema"]
    if "example" in one:
        return one["example"]
    return (schema.get("examples") or schema.get("enum") or ["x"])[0]
