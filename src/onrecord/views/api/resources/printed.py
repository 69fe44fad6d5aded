"""Stories and utterances: what several outlets print, and what each changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.asked import QuotesAsked, StoriesAsked
from onrecord.views.api.links import links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.articles import Edits, whole_story
from onrecord.views.api.resources.told import quote_of_line, story_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import told as shapes
from onrecord.views.api.shapes.basic import ID

stories, quotes = router("stories"), router("quotes")

Id = Annotated[str, Path(description="Its id, or the first digits.", examples=[ID], max_length=100)]


@stories.get("/stories", response_model=shapes.Stories, responses=responses(), summary="List stories")
def list_stories(request: Request, asked: Annotated[StoriesAsked, Query()]) -> Response:
    """Articles that are copies or edits of one text, those that were printed last first."""
    record, line = room_of(request).record, story_of_line(links_of(request))
    if asked.article is not None:
        if asked.model_dump(exclude={"article", "limit"}, exclude_none=True):
            raise InputError("article asks for its story alone; leave out the other parameters, or article")
        own = record.story_of(record.article(asked.article).id)
        return many(request, [own] if own else [], line)
    found = record.story_results(**asked.model_dump(exclude={"article"}))
    return many(request, found.stories, line, found.after)


@stories.get("/stories/{id}", response_model=shapes.Story, responses=responses("not-found"), summary="One story")
def one_story(request: Request, id: Id, edits: Edits = True) -> Response:
    """Who printed it, and what each printing made of the reference: cut, added, moved, changed word by word. The id may
    also be that of an article in it."""
    return whole_story(request, room_of(request).record.story(id), edits=edits)


@quotes.get("/quotes", response_model=shapes.Quotes, responses=responses(), summary="List utterances")
def list_quotes(request: Request, asked: Annotated[QuotesAsked, Query()]) -> Response:
    """Utterances that several outlets print in other words, or as somebody else's, the newest first."""
    found = room_of(request).record.quote_results(**asked.model_dump())
    return many(request, found.quotes, quote_of_line(links_of(request)), found.after)


@quotes.get("/quotes/{id}", response_model=shapes.Quote, responses=responses("not-found"), summary="One utterance")
def one_quote(request: Request, id: Id) -> Response:
    """The fullest printed form, and every other, with what it changed."""
    return one(request, room_of(request).record.quote(id), quote_of_line(links_of(request)))
