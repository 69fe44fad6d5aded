"""One statement: its stable address, the forms in which it can be cited, and what a person decides about it."""

from __future__ import annotations

import json
from io import BytesIO
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import Article, Cited, Statement
from onrecord.views.citation import citation
from onrecord.views.exports import FORMATS, Query
from onrecord.views.links import link
from onrecord.views.passage import passage
from onrecord.views.selectors import cited_line
from onrecord.views.web.forms import field
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.posting import decider, posted
from onrecord.views.web.render import Context, kept_page, local, see_other

FORMS = (("bibtex", "BibTeX"), ("csl", "CSL JSON"), ("markdown", "Markdown"), ("jsonld", "JSON-LD"))
"""Forms of `onrecord export` that a citation is offered in, besides the line and the selectors."""

LONGEST_FRAGMENT = 300
"""Characters of a text fragment: of longer contents the first and the last words are named."""

ENDS = 5
"""Words at each end of those."""


def statement(request: Request) -> Response:
    """`/statement/{id}`: where it stands."""
    said = room_of(request).record.statement(request.path_params["id"])
    return see_other(place_of(said))


def cite(request: Request) -> Response:
    """`/statement/{id}/cite`"""
    room = room_of(request)
    return kept_page(request, "cite.html", lambda: _cite(room, request, request.path_params["id"]))


def _correct(request: Request, given: dict[str, str]) -> Response:
    """What is decided, by whom, and why."""
    record = room_of(request).record
    id, by, why = request.path_params["id"], decider(request), field(given, "why") or None
    what = field(given, "what")
    said = record.statement(id)
    if what == "no statement":
        record.corrections.no_statement(said.id, by=by, why=why)
    elif what == "confirm":
        record.corrections.confirm(said.id, by=by, why=why)
    elif what == "speaker":
        record.corrections.speaker(said.id, field(given, "speaker"), by=by, why=why)
    else:
        raise InputError(f"what is {what!r}; give no statement, confirm or speaker")
    return see_other(local(given.get("back")) or place_of(said))


def place_of(said: Statement) -> str:
    """Where its words are lit in the article."""
    return f"/article/{said.article_id}?s={said.id}#s-{said.id}"


def _cite(room: Room, request: Request, id: str) -> Context:
    said = room.record.statement(id)
    article = room.record.article(said.article_id)
    base = room.serving.base_url or str(request.base_url).rstrip("/")
    return {
        "said": said,
        "article": article,
        "paragraphs": passage(said, article.text),
        "line": citation(said),
        "here": f"{base}/statement/{said.id}",
        "there": there(said),
        "forms": [] if said.hidden_by else [(label, _written(name, said, article)) for name, label in FORMS],
        "selectors": json.dumps(cited_line(said, article)["targets"], ensure_ascii=False, indent=2),
    }


def _written(name: str, said: Statement, article: Article) -> str:
    stream = BytesIO()
    FORMATS[name].writers["statements"]((Cited(said, article),), stream, Query("statements", {"id": said.id}))
    return stream.getvalue().decode("utf-8", "replace")


def there(said: Statement) -> str | None:
    """The printed page, at the words: browsers that know text fragments light them there, the others go to the page."""
    address = link(said.url)
    if address is None:
        return None
    first = said.content.split(" … ")[0].strip()
    if len(first) > LONGEST_FRAGMENT:
        words = first.split()
        fragment = f"{_encoded(' '.join(words[:ENDS]))},{_encoded(' '.join(words[-ENDS:]))}"
    else:
        fragment = _encoded(first)
    return f"{address.partition('#')[0]}#:~:text={fragment}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


ROUTES = (
    Route("/statement/{id:str}", statement),
    Route("/statement/{id:str}/cite", cite),
    Route("/statement/{id:str}/correct", posted(_correct), methods=["POST"]),
)
