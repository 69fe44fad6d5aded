"""What can be asked for behind the question mark: one class for each list, which OpenAPI describes.

A value that does not fit its description is refused (422), as is a name that none of them has (400). Names are those of
the Python face, which `docs/search.md` is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic.json_schema import SkipJsonSchema, WithJsonSchema

if TYPE_CHECKING:
    from onrecord.ingest import Record
    from onrecord.record.reader import ArticleFilters, Filters

Nothing = SkipJsonSchema[None]
"""A parameter that is left out; none can be written as null in an address."""

USUAL, MOST = 50, 1000
"""Items of a page unless `limit` says otherwise, and at most."""

LONGEST = 2000
"""Characters of a parameter at most: of a search, some three hundred words."""

DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
CURSOR = "^[A-Za-z0-9_-]{4,4000}$"


def _fits(pattern: str, advice: str) -> Callable[[str], str]:
    """Checks a text, and says what to give instead."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern.strip("^$"), text):
            raise ValueError(advice)
        return text

    return check


Text = Annotated[str, Field(max_length=LONGEST)]
Date = Annotated[
    str,
    AfterValidator(_fits(DATE, "give YYYY, YYYY-MM or YYYY-MM-DD")),
    WithJsonSchema({"type": "string", "pattern": DATE}),
]
Id = Annotated[str, Field(max_length=100)]
Probability = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Kind = Literal["direct", "indirect", "mixed"]
Sort = Literal["relevance", "oldest", "newest"]
ActorKind = Literal["person", "organization", "place"]
Status = Literal["announced", "held", "cancelled", "postponed"]
Differs = Literal["typography", "trimmed", "omitted", "words", "speaker", "indirect", "any"]
Cursor = Annotated[
    str,
    AfterValidator(_fits(CURSOR, "give the cursor that came with a page of results, whole")),
    WithJsonSchema({"type": "string", "pattern": CURSOR}),
]


def _given(description: str, *examples: object) -> Any:
    return Field(default=None, description=description, examples=list(examples) or None)


class Paged(BaseModel):
    """How much of a list, and from where on."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = Field(
        default=USUAL, description="How many items the page holds at most.", examples=[20]
    )
    after: Cursor | Nothing = _given(
        "The cursor that came with the page before, in `after`: it goes on there. It is of this very question, and is"
        " refused with other parameters. `next` is the whole address."
    )


class Printed(BaseModel):
    """When it was printed."""

    since: Date | Nothing = _given(
        "Printed then or later: YYYY, YYYY-MM or YYYY-MM-DD. A date that is known in part is in if it can be.",
        "2031-03",
    )
    until: Date | Nothing = _given("Printed then or before, written so too.", "2031-05-14")


class OfPrint(Printed):
    """Where and when it was printed."""

    outlet: Text | Nothing = _given("A part of the publisher's name, or the host of the address.", "Gazette")
    credit: Text | Nothing = _given("A part of the name of the agency that the article credits.", "Sarn News")
    section: Text | Nothing = _given("A part of the section's name.", "Economy")


class OfStatements(BaseModel):
    """Who said something, and how."""

    speaker: Text | Nothing = _given("Words, all of them in the speaker's full name.", "Tarn")
    about: Text | Nothing = _given("Words, all of them in what was said.", "harbour")
    role: Text | Nothing = _given("Parts of the speaker's role as printed.", "minister")
    kind: Kind | Nothing = _given("All, none or a part of it stands in quotation marks.", "direct")
    event: Text | Nothing = _given("It announces an event of that type.", "summit")
    country: Text | Nothing = _given("What the speaker stands for or is of: two letters, a name or a demonym.", "SE")
    confidence: Probability | Nothing = _given("How probable it is at least that the statement is right.", 0.8)


_WORDS = (
    "Words, phrases in quotation marks, beginnings (`negotiat*`), AND, OR, NOT, parentheses, and filters by name"
    " (`kind:direct`); see docs/search.md."
)
_SORT = "The order: with words the best first unless this says otherwise, without the oldest."


class StatementsWanted(OfPrint, OfStatements):
    """Which statements are wanted, in which order."""

    words: Text | Nothing = _given(_WORDS, "harbour", '"ceasefire talks" OR truce')
    actor: Text | Nothing = _given("Who said it, under whatever name: an actor's id or name.", "Ilva Tarn")
    sort: Sort | Nothing = _given(_SORT, "newest")

    def filters(self, record: Record, **more: Any) -> Filters:
        """As the record takes them. `InputError`, `NotFoundError` if they cannot be asked."""
        from onrecord.record.reader import Filters

        given = self.model_dump(include=set(StatementsWanted.model_fields) - {"actor"})
        actor = (self.actor or "").strip()
        return Filters(**given, **more, speakers=record.speakers(actor) if actor else None)


class ArticlesWanted(OfPrint, OfStatements):
    """Which articles are wanted, in which order; what is asked of statements must hold of one of the article's."""

    words: Text | Nothing = _given(_WORDS, "harbour headline:strike")
    headline: Text | Nothing = _given("Words, all of them in the headline.", "harbour")
    byline: Text | Nothing = _given("Words, all of them in the byline.", "Lind")
    sort: Sort | Nothing = _given(_SORT, "newest")

    def filters(self, **more: Any) -> ArticleFilters:
        """As the record takes them."""
        from onrecord.record.reader import ArticleFilters

        return ArticleFilters(**self.model_dump(include=set(ArticlesWanted.model_fields)), **more)


class StatementsAsked(Paged, StatementsWanted):
    """A page of statements."""


class ArticlesAsked(Paged, ArticlesWanted):
    """A page of articles."""


class DoubtfulWanted(OfPrint, OfStatements):
    """Which of the doubtful statements are wanted."""

    words: Text | Nothing = _given("Words that they hold.", "harbour")
    below: Probability = Field(default=0.5, description="How sure they are at most.", examples=[0.5])

    def given(self) -> dict[str, Any]:
        """The filters beside `below`, as the record takes them."""
        return self.model_dump(exclude={"below"}, exclude_none=True)


class DoubtfulAsked(Paged, DoubtfulWanted):
    """A page of doubtful statements."""


class ActorsWanted(BaseModel):
    """Which actors are wanted."""

    name: Text | Nothing = _given("Words, all of them in the actor's names.", "Tarn")
    type: ActorKind | Nothing = _given("Only these.", "person")


class ActorsAsked(Paged, ActorsWanted):
    """A page of actors."""


class EventsWanted(BaseModel):
    """Which events are wanted."""

    since: Date | Nothing = _given("It is then or later; a date that is known in part is in if it can be.", "2031-03")
    until: Date | Nothing = _given("It is then or before.", "2031-04-15")
    actor: Text | Nothing = _given("Somebody takes part in it or announces it: words of a name, or an id.", "Tarn")
    place: Text | Nothing = _given("It is there: words of the name.", "Vell")
    type: Text | Nothing = _given("Its type.", "summit")
    status: Status | Nothing = _given("What became of it.", "announced")


class EventsAsked(Paged, EventsWanted):
    """A page of events."""


class StoriesAsked(Paged, Printed):
    """A page of stories: at least one printing of a story fulfils all that is asked."""

    article: Id | Nothing = _given("The story of that article alone, if it is part of one.")
    words: Text | Nothing = _given("Words of a statement in it, or of its headline.", "harbour")
    outlet: Text | Nothing = _given("Who printed it, beside others.", "Gazette")
    credit: Text | Nothing = _given("The agency that a printing names.", "Sarn News")


class QuotesAsked(Paged, Printed):
    """A page of utterances: at least one statement of an utterance fulfils all that is asked."""

    words: Text | Nothing = _given("Words that a statement of it holds.", "harbour fees")
    speaker: Text | Nothing = _given("Words of the speaker's name.", "Tarn")
    outlet: Text | Nothing = _given("Who printed it, beside others.", "Gazette")
    differs: Differs | Nothing = _given("In what the printed forms differ; all but typography unless given.", "words")
    one_outlet: bool = Field(
        default=False, description="Also what one outlet alone printed differently in several articles."
    )


class Only(Paged):
    """A page of a list that is not asked for anything else."""
