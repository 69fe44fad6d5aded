"""Adding pages from the room: addresses to be fetched, or files from the visitor's own machine, one job at a time."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import Page
from onrecord.views.web.kept import room_of
from onrecord.views.web.posting import check, decider
from onrecord.views.web.render import page, see_other

MOST_FILES = 500
"""Files of one job at most: some minutes of work."""

SHOWN = 20
"""Jobs that are listed, the latest first."""


def adding(request: Request) -> Response:
    """`/add`: the form, and what was sent lately."""
    check(request)
    return page(request, "add.html", {"jobs": room_of(request).record.queue.all(SHOWN)})


async def add(request: Request) -> Response:
    """POST `/add`"""
    check(request)
    async with request.form(max_files=MOST_FILES, max_fields=10) as form:
        files = [
            Page(name=one.filename, content=await one.read(), location="-", media_type=_kind(one.content_type))
            for one in form.getlist("files")
            if isinstance(one, UploadFile) and one.filename
        ]
        written = form.get("addresses")
    addresses = [line.strip() for line in written.splitlines() if line.strip()] if isinstance(written, str) else []
    if not files and not addresses:
        raise InputError("there is nothing to add; write an address, or choose a file")
    queue = room_of(request).record.queue
    made = await run_in_threadpool(queue.put, [*addresses, *files], who=decider(request))
    return see_other(f"/job/{made.id}")


def job(request: Request) -> Response:
    """`/job/{id}`: how far it is; for browsers with scripts it is looked at again by itself."""
    check(request)
    found = room_of(request).record.queue.get(request.path_params["id"])
    template = "job_part.html" if request.headers.get("hx-request") else "job.html"
    return page(request, template, {"job": found})


def _kind(given: str | None) -> str | None:
    """The media type without parameters, if it is one that pages have."""
    kind = (given or "").partition(";")[0].strip().lower()
    return kind if kind in ("text/html", "text/plain") else None


ROUTES = (
    Route("/add", adding),
    Route("/add", add, methods=["POST"]),
    Route("/job/{id:str}", job),
)
