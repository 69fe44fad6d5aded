"""Articles: what a page says, its statements, its states, its story, its events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.model import Annotations, Article, Story
from onrecord.model.exact import plain
from onrecord.views.api.answers import EXACT, JSON, answer, many, one, page_of, room_of, wants_exact
from onrecord.views.api.asked import LONGEST, ArticlesAsked
from onrecord.views.api.links import linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.statements import said_writer
from onrecord.views.api.resources.told import found_article_of_line, history_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import articles as shapes
from onrecord.views.api.shapes import told
from onrecord.views.api.shapes.basic import ID
from onrecord.views.api.shapes.statements import StatementsOfArticle
from onrecord.views.lines import Line, annotations_line
from onrecord.views.story_lines import story_line

routes = router("articles")

ArticleId = Annotated[
    str, Path(description="An article's id, or its first digits, 4 or more.", examples=[ID], max_length=100)
]
Edits = Annotated[bool, Query(description="With what each printing changed, which takes a while for many.")]
_GONE: dict[str, Any] = {"responses": responses("not-found")}


@routes.get("/articles", response_model=shapes.Articles, responses=responses(), summary="Search articles")
def search_articles(request: Request, asked: Annotated[ArticlesAsked, Query()]) -> Response:
    """Articles by headline, byline and text, with the part of the text in which most of the words stand together."""
    found = room_of(request).record.article_results(asked.filters(limit=asked.limit, after=asked.after))
    return many(request, found.articles, found_article_of_line(links_of(request)), found.after)


@routes.get("/articles/{id}", response_model=shapes.Article, summary="One article with its text and marks", **_GONE)
def one_article(request: Request, id: ArticleId) -> Response:
    """The text as it was printed, and everything that was marked in it, before corrections."""
    links = links_of(request)

    def line(marks: Annotations) -> Line:
        return linked(_article_line(marks), links.article(marks.article.id))

    return one(request, room_of(request).record.annotations(id), line)


@routes.get(
    "/articles/{id}/statements", response_model=StatementsOfArticle, summary="The statements of an article", **_GONE
)
def statements_of_article(request: Request, id: ArticleId) -> Response:
    """All statements of an article that count, in text order, as people corrected them."""
    record = room_of(request).record
    return many(request, record.said_in(record.article(id).id), said_writer(links_of(request)))


@routes.get("/articles/{id}/history", response_model=told.History, summary="The states of an article's page", **_GONE)
def history_of_article(request: Request, id: ArticleId) -> Response:
    """All states of the page that the record holds, the oldest first, and what changed from each to the next."""
    record = room_of(request).record
    return one(request, record.history(record.article(id).id), history_of_line(links_of(request)))


@routes.get("/history", response_model=told.History, summary="The states of a page", **_GONE)
def history_of_page(
    request: Request,
    page: Annotated[
        str,
        Query(
            description="The page's address, where it was read from, or the id of an article of it.",
            examples=["https://gazette.example/harbour"],
            max_length=LONGEST,
        ),
    ],
) -> Response:
    """All states of one page that the record holds, the oldest first, and what changed from each to the next."""
    return one(request, room_of(request).record.history(page), history_of_line(links_of(request)))


@routes.get("/articles/{id}/story", response_model=told.Story, summary="Who else printed an article", **_GONE)
def story_of_article(request: Request, id: ArticleId, edits: Edits = True) -> Response:
    """The story that an article is part of: its copies and edits, with what each made of the reference."""
    record = room_of(request).record
    article = record.article(id)
    story = record.story_of(article.id)
    if story is None:
        raise NotFoundError(f"{article.id} is printed once alone: the record holds no copy or edit of it")
    return whole_story(request, story, edits=edits)


@routes.get(
    "/articles/{id}/events", response_model=shapes.EventsOfArticle, summary="What an article announces", **_GONE
)
def events_of_article(request: Request, id: ArticleId) -> Response:
    """What one article announces or reports for a date, in text order; `/events` joins what several tell."""
    line = annotations_line(room_of(request).record.annotations(id))
    events: Any = line["events"]
    return answer(request, page_of(request, events, None), JSON)


def whole_story(request: Request, story: Story, *, edits: bool) -> Response:
    """A story, with what each printing changed if that is wanted."""
    record, links = room_of(request).record, links_of(request)
    edited = list(record.edits(story)) if edits else None
    if wants_exact(request):
        return answer(request, {"story": plain(story), "edits": plain(edited)}, EXACT)
    return answer(request, linked(story_line(story, edited), links.story(story.id, story.reference.article_id)), JSON)


def _article_line(marks: Annotations) -> Line:
    """The article's fields and marks, whether it came of a page or not."""
    article: Article = marks.article
    fields: Line = {"text": article.text, **article.fields, "found_in": dict(article.found_in)}
    return {**annotations_line(marks), **fields, "id": article.id, "article": article.name}
