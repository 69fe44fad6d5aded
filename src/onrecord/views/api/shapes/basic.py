"""What many answers have in common."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import WithJsonSchema

ID = "60303ae22b998861"
STATEMENT = "9f86d081884c7d65"
ACTOR = "3ee7f60cca158cef"
LATER = "c41d8cd98f00b204"

Place = Annotated[
    list[int],
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
            "description": "A place in a text: first code point and the one after the last, from 0.",
        }
    ),
]
Links = dict[str, str]
Version = Literal[1]
Name = str | None


def of(description: str, *examples: object) -> Any:
    """A part that is always there, with what it means."""
    return Field(description=description, examples=list(examples) or None)


class Versioned(BaseModel):
    """An object of version 1 of docs/output.md."""

    version: Version = of("The version of docs/output.md.")


class Linked(Versioned):
    """One that has addresses."""

    links: Links = of("Addresses: of itself in the API, of its page, and of what belongs to it.", {"self": "/api/v1/"})


class Page(BaseModel):
    """A page of a list."""

    next: str | None = of(
        "The address of the next page; null if this is the last.", "/api/v1/statements?limit=1&after=WyI5"
    )
    after: str | None = of("The cursor of that page.", "WyI5")


class ProblemError(BaseModel):
    """One value that is wrong."""

    model_config = {"json_schema_extra": {"required": ["in", "name", "message"]}}

    where: str = Field(alias="in", description="query, path or body")
    name: str | None = of("The parameter, or the part of the body.", "limit")
    message: str = of("What it must be.", "Input should be greater than 0")
    given: str | None = Field(default=None, description="What was given, its beginning.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = of("The address of the page about problems of this kind.", "/api/v1/problems/question")
    title: str = of("What kind of problem it is.", "That cannot be asked")
    status: int = of("The status of the answer.", 400)
    detail: str = of("What is wrong, where, and what to do next.", "limit: give 1 to 1000")
    instance: str | None = Field(default=None, description="The address that was asked for.")
    errors: list[ProblemError] | None = Field(default=None, description="Of a 422: each value that is wrong.")


class Index(Linked):
    """The API itself."""

    name: str = of("What serves it.", "Onrecord")


class Numbers(Versioned):
    """How much the record holds."""

    pages: int = of("Pages, with those that gave no article.")
    articles: int = of("Articles.")
    statements: int = of("Statements.")
    speakers: int = of("Different names of speakers.")
    outlets: int = of("Different publishers.")
    skipped: int = of("Places that gave no page or no article.")
    first_published: Name = of("The first date of publication.", "2031-03-01")
    last_published: Name = of("The last one.", "2031-05-14")


class Count(Versioned):
    """How many there are."""

    count: int = of("How many.", 12)


class ProblemKind(BaseModel):
    """What a kind of problem means."""

    type: str = of("The address of this page.", "/api/v1/problems/question")
    status: int = of("The status that comes with it.", 400)
    title: str = of("What it is.", "That cannot be asked")
    about: str = of("What it means and what to do.", "Each value fits its description, but ...")
