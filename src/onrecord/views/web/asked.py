"""What a search page, its feed and its exports are asked for: the parameters of an address, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import Request

from onrecord.errors import InputError
from onrecord.record.reader import ArticleFilters, Filters

F = TypeVar("F", Filters, ArticleFilters)

if TYPE_CHECKING:
    from onrecord.ingest import Record

NAMES = (
    "words",
    "speaker",
    "actor",
    "about",
    "role",
    "country",
    "kind",
    "outlet",
    "credit",
    "section",
    "event",
    "since",
    "until",
    "confidence",
    "headline",
    "byline",
    "sort",
)
"""Parameters that a search page knows, in the order in which they are shown."""

OF_ARTICLES = frozenset(("headline", "byline"))
OF_STATEMENTS = frozenset(("actor",))

LABELS = {
    "words": "Words",
    "speaker": "Speaker",
    "actor": "Actor",
    "about": "About",
    "role": "Role",
    "country": "Country",
    "kind": "Kind",
    "outlet": "Outlet",
    "credit": "Agency credited",
    "section": "Section",
    "event": "Announces",
    "since": "From",
    "until": "Until",
    "confidence": "At least so sure",
    "headline": "Headline",
    "byline": "Byline",
    "sort": "Order",
}

FORMATS = {
    "statements": (
        ("csv", "CSV, for a spreadsheet"),
        ("json", "JSON"),
        ("jsonl", "JSON lines"),
        ("parquet", "Parquet, for pandas or DuckDB"),
        ("markdown", "Markdown, each cited"),
        ("bibtex", "BibTeX"),
        ("csl", "CSL JSON, for Zotero"),
        ("jsonld", "JSON-LD (schema.org)"),
        ("annotations", "W3C Web Annotations"),
        ("ftm", "FollowTheMoney"),
        ("atom", "Atom"),
    ),
    "articles": (
        ("csv", "CSV, for a spreadsheet"),
        ("json", "JSON"),
        ("jsonl", "JSON lines, for another record"),
        ("parquet", "Parquet, for pandas or DuckDB"),
        ("bibtex", "BibTeX"),
        ("csl", "CSL JSON, for Zotero"),
        ("jsonld", "JSON-LD (schema.org)"),
        ("ftm", "FollowTheMoney"),
        ("atom", "Atom"),
    ),
}
"""The forms in which a result can be had, and what each is for."""

LONGEST = 2_000
"""Characters of one parameter at most."""


@dataclass(frozen=True)
class Asked:
    """The parameters of one search, by name, none of them empty; `after` is the place in its order."""

    given: Mapping[str, str]
    articles: bool = False
    after: str | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """As an address has them, without the place in the order."""
        return {**self.given, **({"articles": "1"} if self.articles else {})}

    @property
    def of_articles(self) -> dict[str, str]:
        """What is asked of articles, by name: an actor is asked for as a speaker of that name."""
        given = {name: value for name, value in self.given.items() if name not in OF_STATEMENTS}
        if "actor" in self.given:
            given.setdefault("speaker", self.given["actor"])
        return given

    @property
    def chosen(self) -> list[tuple[str, str, str]]:
        """The filters that are set besides the words: name, label, value."""
        return [
            (name, LABELS[name], self.given[name])
            for name in NAMES
            if name in self.given and name not in ("words", "sort")
        ]

    def value(self, name: str) -> str:
        """What a field of the form holds."""
        return self.given.get(name, "")

    def but(self, name: str) -> dict[str, str]:
        """The parameters without one of them."""
        return {own: value for own, value in self.parameters.items() if own != name}

    def also(self, name: str, value: str) -> dict[str, str]:
        """The parameters with one more, or another value of it. A month stands for its first and last day."""
        if name == "date":
            return {**self.parameters, "since": value, "until": value}
        return {**self.parameters, name: value}

    def statement_filters(self, record: Record, limit: int | None = None) -> Filters:
        """What is asked of statements. `InputError`, `NotFoundError` (of the actor) if it cannot be."""
        given = {name: value for name, value in self.given.items() if name not in OF_ARTICLES | OF_STATEMENTS}
        actor = self.given.get("actor")
        return self._with(Filters(**typed(given), speakers=record.speakers(actor) if actor else None), limit)

    def article_filters(self, limit: int | None = None) -> ArticleFilters:
        """What is asked of articles."""
        return self._with(ArticleFilters(**typed(self.of_articles)), limit)

    def _with(self, filters: F, limit: int | None) -> F:
        made = replace(filters, limit=limit, after=self.after if limit is not None else None)
        made.checked()
        return made


def asked_of(request: Request) -> Asked:
    """The search that an address asks for; names that are unknown are passed by, as browsers and mailers add some."""
    after = request.query_params.get("after") or None
    return Asked(parameters(request, NAMES), request.query_params.get("articles") == "1", after)


def parameter(request: Request, name: str) -> str:
    """A parameter of an address as text without white space around it; "" if it is not given."""
    return request.query_params.get(name, "").strip()[:LONGEST].replace("\0", "")


def parameters(request: Request, names: Iterable[str]) -> dict[str, str]:
    """Those of some parameters that are given and not empty."""
    return {name: value for name in names if (value := parameter(request, name))}


def typed(given: Mapping[str, str]) -> dict[str, Any]:
    """The parameters as filters take them. `InputError` if a number is none."""
    made: dict[str, Any] = dict(given)
    if "confidence" in made:
        try:
            made["confidence"] = float(given["confidence"])
        except ValueError as error:
            raise InputError(f"confidence is {given['confidence']!r}; give a number from 0 to 1") from error
    return made
