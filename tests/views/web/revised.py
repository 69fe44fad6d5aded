"""An invented page in three states: read and marked as any other, fetched on three days in March 2031."""

from __future__ import annotations

from html import escape

import onrecord
from onrecord import marking
from onrecord.model import Page, Skipped

URL = "https://gazette.example/harbour-strike"

FIRST = (
    "The dockers of Vell ended their strike on Tuesday after eleven days, and the first ships came in before noon.",
    "“We have not won everything, but we have won the right to be asked,” said Ilva Tarn, the head of the dockers'"
    " union, in front of the harbour office.",
    "The port authority said that 14 ships had waited outside the breakwater, two of them with fruit that could no"
    " longer be sold.",
    "Oren Selm, the harbour minister, said the agreement would cost the state four million krone a year. “That is a"
    " price we can pay,” he told reporters.",
    "The agreement gives every docker two more days of rest a month. It must still be accepted by a vote of all members"
    " on 20 March 2031.",
    "Traders in the old town said they had lost a tenth of their winter sales.",
    "Mayor Jon Dresk called for a new agreement on the night shifts as well. “Nobody should unload a ship at four in"
    " the morning for the same wage,” he said.",
    "A spokeswoman for the ferry company declined to comment.",
)

CORRECTION = "Correction: an earlier version of this article gave a wrong number of ships."

SECOND = (
    FIRST[0],
    FIRST[1],
    FIRST[2].replace("14 ships", "19 ships"),
    FIRST[3].replace("four million", "six million"),
    FIRST[4],
    FIRST[6],
    FIRST[5],
    CORRECTION,
)

THIRD = (SECOND[0], *SECOND[2:])

HEADLINES = (
    "Dockers end strike at Vell harbour",
    "Dockers end strike at Vell harbour after eleven days",
    "Dockers end strike at Vell harbour after eleven days",
)


def keep_revised(record: onrecord.Record) -> list[str]:
    """Keep the three states; the ids of their articles, the oldest first."""
    return [
        keep_state(record, headline, paragraphs, f"2031-03-{4 + day:02}T{9 + day:02}:12:00+00:00")
        for day, (headline, paragraphs) in enumerate(zip(HEADLINES, (FIRST, SECOND, THIRD), strict=True))
    ]


def keep_state(record: onrecord.Record, headline: str, paragraphs: tuple[str, ...], fetched_at: str) -> str:
    """Read, mark and keep one state of the page; its article's id."""
    body = "".join(f"<p>{escape(one, quote=False)}</p>" for one in paragraphs)
    content = (
        f'<!doctype html><html lang="en"><head><title>{escape(headline)}</title>'
        '<meta property="og:site_name" content="Vell Gazette">'
        '<meta property="article:published_time" content="2031-03-04T08:00:00+00:00"></head>'
        f"<body><main><article><h1>{escape(headline)}</h1>{body}</article></main></body></html>"
    )
    page = Page("harbour-strike", content.encode(), URL, URL, fetched_at, media_type="text/html")
    marked = marking.mark(marking.extract(page))
    assert not isinstance(marked, Skipped), marked.reason
    record._store.keep(page, marked)
    return marked.article.id
