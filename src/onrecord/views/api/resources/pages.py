"""New pages: sent by whoever may write, queued, read and marked one after the other; how far each job is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import File, Path, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError
from onrecord.model import Job, Page
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.links import Links, linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.route import router
from onrecord.views.api.shapes import jobs as shapes
from onrecord.views.api.shapes.basic import ID
from onrecord.views.lines import VERSION, Line, report_line

routes = router("pages")

MOST_LISTED = 1000

Name = Annotated[str, Field(min_length=1, max_length=500)]
Address = Annotated[str, Field(min_length=1, max_length=2000)]


class SentPage(BaseModel):
    """A page itself, as HTML or as plain text: one of both."""

    model_config = ConfigDict(extra="forbid")
    name: Name = Field(description="What it is called in output.", examples=["harbour"])
    html: str | None = Field(default=None, description="Its HTML.", examples=["<html>…</html>"])
    text: str | None = Field(default=None, description="Its text, as a dump has it.")
    url: Address | None = Field(default=None, description="The address that it was read from, if any.")


class Sent(BaseModel):
    """Pages to be added: addresses that the room fetches (public ones alone), and pages as they are."""

    model_config = ConfigDict(extra="forbid")
    addresses: list[Address] = Field(
        default=[], description="http and https addresses.", max_length=1000, examples=[["https://gazette.example/a"]]
    )
    pages: list[SentPage] = Field(default=[], description="Pages as they are.", max_length=1000)


@routes.post(
    "/pages",
    response_model=shapes.Job,
    status_code=202,
    responses=responses("not-allowed", "too-large"),
    summary="Send pages",
)
def send_pages(request: Request, sent: Sent) -> Response:
    """Queue pages; they are added one after the other. `Location` is the job's address, which says how far it is."""
    return _queued(request, [*sent.addresses, *map(_page, sent.pages)])


@routes.post(
    "/pages/files",
    response_model=shapes.Job,
    status_code=202,
    responses=responses("not-allowed", "too-large"),
    summary="Send pages as files",
)
def send_files(
    request: Request,
    files: Annotated[list[UploadFile], File(description="The files, each with its name.", min_length=1)],
) -> Response:
    """Queue files of pages (HTML or text, each also packed by gzip), as a form sends them."""
    return _queued(request, [_file(file) for file in files])


@routes.get("/jobs", response_model=shapes.Jobs, responses=responses(), summary="List jobs")
def list_jobs(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED, description="The latest so many.")] = 50,
) -> Response:
    """What was sent lately, the latest first, and what has become of it."""
    return many(request, room_of(request).record.queue.all(limit), job_of_line(links_of(request)))


@routes.get("/jobs/{id}", response_model=shapes.Job, responses=responses("not-found"), summary="One job")
def one_job(
    request: Request, id: Annotated[str, Path(description="The job's id.", examples=[ID], max_length=100)]
) -> Response:
    """How far it is, and what came of it."""
    return one(request, room_of(request).record.queue.get(id), job_of_line(links_of(request)))


def job_of_line(links: Links) -> Callable[[Job], Line]:
    """How a job is written."""

    def line(job: Job) -> Line:
        return linked(
            {
                "version": VERSION,
                "id": job.id,
                "who": job.who,
                "state": job.state,
                "pages": len(job.pages),
                "done": job.done,
                "created": job.created,
                "started": job.started,
                "ended": job.ended,
                "report": report_line(job.report) if job.report else None,
                "reason": job.reason,
            },
            {"self": links.api(f"/jobs/{job.id}")},
        )

    return line


def _queued(request: Request, pages: list[str | Page]) -> Response:
    links = links_of(request)
    job = room_of(request).record.queue.put(pages, who=request.state.who.name)
    return one(request, job, job_of_line(links), status=202, Location=links.api(f"/jobs/{job.id}"))


def _page(sent: SentPage) -> Page:
    if (sent.html is None) == (sent.text is None):
        raise InputError(f"{sent.name}: give html or text, one of both")
    kind, content = ("text/html", sent.html) if sent.html is not None else ("text/plain", sent.text)
    try:
        return Page(sent.name, (content or "").encode(), "-", sent.url, None, kind, "utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{sent.name}: its text has half of a character (a lone surrogate); send all of it") from error


def _file(file: UploadFile) -> Page:
    name = (file.filename or "").strip()
    if not name:
        raise InputError("a file has no name; send each with its file name")
    kind = (file.content_type or "").partition(";")[0].strip().lower()
    return Page(name, file.file.read(), "-", None, None, kind or None)
