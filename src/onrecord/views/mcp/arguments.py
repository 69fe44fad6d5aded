"""The arguments of tools: their types, limits, and what a model that never saw Onrecord has to know of each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

MOST_FOUND, USUAL_FOUND = 50, 10
"""Statements of one answer: fifty of the examples are 30,000 characters, some 8,000 tokens."""

MOST_ARTICLES, USUAL_ARTICLES = 20, 10
MOST_EVENTS, USUAL_EVENTS = 30, 10
MOST_UTTERANCES, USUAL_UTTERANCES = 10, 3
MOST_LATEST, USUAL_LATEST = 20, 5
MOST_TEXT, USUAL_TEXT = 20_000, 6_000
"""Code points of an article's text in one answer: most articles are shorter than the usual one."""

LONGEST = 1_000
"""Code points of an argument: no address and no query that a person would write is longer."""

_QUERY = (
    'All words must occur; case and accents do not count. "peace talks" in quotation marks: side by side; negotiat*:'
    " beginnings of words; OR, NOT, -word and parentheses as usual; filters by name among them, as in"
    ' speaker:"Ilva Tarn" kind:direct since:2031-03.'
)


def _text(description: str) -> object:
    return Field(description=description, max_length=LONGEST)


Words = Annotated[str, _text(f"{_QUERY} Empty: all, by the other filters alone.")]
Speaker = Annotated[str | None, _text("Words of the speaker's name, as articles print it.")]
ActorName = Annotated[
    str | None,
    _text("A name or an id: this one person, organization or place, under whatever name articles have it."),
]
About = Annotated[str | None, _text("Words of what was said.")]
KindOf = Annotated[
    Literal["direct", "indirect", "mixed"] | None,
    Field(description="direct: all in quotation marks; indirect: reported in the outlet's words; mixed: both."),
]
RoleOf = Annotated[str | None, _text("Parts of what the speaker is, as printed: minister, spokesperson.")]
Headline = Annotated[str | None, _text("Words of the headline.")]
Outlet = Annotated[str | None, _text("A part of the name of who printed it, or the host of its address.")]
Credit = Annotated[str | None, _text("A part of the name of the agency that the article names as its origin.")]
Section = Annotated[str | None, _text("A part of the section that it was printed in.")]
EventType = Annotated[
    str | None,
    _text(
        "visit, summit, meeting, conference, speech, debate, election, vote, hearing, trial, deadline, effect, launch,"
        " release, strike, protest, exercise, match, show, ceremony or occasion."
    ),
]
Country = Annotated[
    str | None,
    _text("The speaker stands for that country or is of it: two letters (ISO 3166-1), a name, a demonym."),
]
Since = Annotated[str | None, _text("Printed then or later: YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[str | None, _text("Printed then or before: YYYY, YYYY-MM or YYYY-MM-DD.")]
Confidence = Annotated[
    float | None, Field(ge=0, le=1, description="Only what is right at least so probably; 0.8 leaves out the doubtful.")
]
Sort = Annotated[
    Literal["relevance", "oldest", "newest"] | None,
    Field(description="The order; by default relevance with words, oldest first without."),
]
After = Annotated[str | None, _text("The `after` of an earlier answer to the same question: goes on where that ended.")]
Found = Annotated[int, Field(ge=1, le=MOST_FOUND, description="Statements at most.")]
Articles = Annotated[int, Field(ge=1, le=MOST_ARTICLES, description="Articles at most.")]
Events = Annotated[int, Field(ge=1, le=MOST_EVENTS, description="Events at most.")]
Utterances = Annotated[int, Field(ge=1, le=MOST_UTTERANCES, description="Utterances at most.")]
Latest = Annotated[int, Field(ge=0, le=MOST_LATEST, description="Latest statements at most.")]

StatementId = Annotated[
    str, _text("The id of a statement, as other tools give it (16 digits 0-9, a-f), or its first 4 digits or more.")
]
ArticleId = Annotated[
    str, _text("The id of an article, as other tools give it, or the address that it was printed at.")
]
Offset = Annotated[int, Field(ge=0, description="Where to begin in the text, in code points.")]
Characters = Annotated[int, Field(ge=200, le=MOST_TEXT, description="How much of the text, in code points.")]
Name = Annotated[str, _text("A name or an alias, or the id of an actor, as other tools give it.")]
Who = Annotated[str | None, _text("Words of the name of who takes part or announces it, or an actor's id.")]
Where = Annotated[str | None, _text("Words of the name of the place.")]
Days = Annotated[str | None, _text("On that day or later: YYYY, YYYY-MM or YYYY-MM-DD. By default today.")]
DaysUntil = Annotated[str | None, _text("On that day or before.")]
Status = Annotated[
    Literal["announced", "held", "cancelled", "postponed"] | None, Field(description="What became of it.")
]
Differs = Annotated[
    Literal["trimmed", "omitted", "words", "speaker", "indirect", "typography", "any"] | None,
    Field(
        description="In what printings differ. trimmed: beginning or end left out; omitted: something of the middle;"
        " words: other words; speaker: somebody else is named; indirect: quoted in the one, reported in the other;"
        " typography: marks and spelling alone. By default any but typography."
    ),
]
OptionalStatement = Annotated[
    str | None, _text("The id of one statement: all printings of what it says, whether they differ or not.")
]
OptionalWords = Annotated[str, _text(f"Instead of an id. {_QUERY}")]
