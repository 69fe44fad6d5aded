"""Statement: one row of the record, with everything needed to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.span import Spans


@dataclass(frozen=True)
class Statement:
    """Who said what, and where that was printed.

    id: derived from the article's id and the places of source, cue and content.
    article_id, article: the id and the name of the article.
    speaker, speaker_type, role: the resolved speaker's name, type and role as printed; None if nobody is named.
    kind: "direct", "indirect" or "mixed".
    source, cue, content: as printed; where a part is broken, its pieces are joined by " … ".
    source_spans, cue_spans, content_spans: where each stands in the article's text, in code points.
    confidence: 0 to 1. annotator: name and version of what marked it.
    headline, published, publisher, credit, url: as in `Article`.
    speaker_by, hidden_by, confirmed_by: ids of the corrections that name the speaker, that say this is no statement,
        and that say it is right, if any.
    country, country_from: the country that the speaker stands for or is of (ISO 3166-1, two letters), and what says so:
        "role: Chinese", "name: Beijing", "known: Q123"; of statements of a record alone.
    """

    id: str
    article_id: str
    speaker: str | None
    speaker_type: str | None
    role: str | None
    kind: str
    source: str | None
    cue: str | None
    content: str
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    confidence: float
    annotator: str
    article: str
    headline: str | None
    published: str | None
    publisher: str | None
    credit: str | None
    url: str | None
    speaker_by: str | None = None
    hidden_by: str | None = None
    country: str | None = None
    country_from: str | None = None
    confirmed_by: str | None = None
