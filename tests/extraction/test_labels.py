from __future__ import annotations

from onrecord.extraction.labels import labelled_header
from onrecord.extraction.lines import lines_of


def test_a_header_gives_its_fields_and_where_it_ends() -> None:
    header = labelled_header(
        lines_of("Title: Fish\nPublished Time: 2026-03-03T14:05:00Z\nByline: Jane Roe\nBody\nText.")
    )
    assert header.headline is not None and header.headline.value == "Fish"
    assert header.published is not None and header.published.value == "2026-03-03T14:05:00+00:00"
    assert header.byline is not None and header.byline.value == "Jane Roe"
    assert header.end == 4


def test_one_label_alone_is_no_header() -> None:
    assert labelled_header(lines_of("Ministers met\nDate: March 3, 2026\nThey talked.")).published is None


def test_a_forwarded_subject_loses_its_prefixes() -> None:
    header = labelled_header(lines_of("From: Velm Daily <a@velm.example>\nSubject: Fwd: RE: Fish"))
    assert header.headline is not None and header.headline.value == "Fish"
    assert header.publisher is not None and header.publisher.value == "Velm Daily"
