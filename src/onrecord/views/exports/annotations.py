"""W3C Web Annotation: each statement as an annotation whose targets find its characters again.

A position counts Unicode code points of the text that Onrecord read from the page, not of the page's HTML: the `state`
of each target names that text, its SHA-256 and what is counted. <https://www.w3.org/TR/annotation-model/>
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import BinaryIO

from onrecord.model import Article, Cited
from onrecord.views.citation import citation
from onrecord.views.exports.format import Format, Query
from onrecord.views.exports.linked_data import OWN
from onrecord.views.exports.text import who
from onrecord.views.lines import Line
from onrecord.views.links import link, urn
from onrecord.views.output import as_json
from onrecord.views.selectors import POSITIONS, selectors

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"onrecord": OWN, **{name: f"onrecord:{name}" for name in ("part", "kind", "sha256", "positions", "ReadText")}},
]
"""The standard's own context by its name, as the standard asks, and beside it the terms that it lacks."""


def annotation(cited: Cited, sha256: str) -> Line:
    """One statement; sha256: of its article's text."""
    said, article = cited.statement, cited.article
    assert article is not None
    parts = {"source": said.source_spans, "cue": said.cue_spans, "content": said.content_spans}
    state: Line = {
        "id": urn("text", sha256),
        "type": "ReadText",
        "sha256": sha256,
        "positions": POSITIONS,
    }
    source: Line = {"id": link(said.url) or urn("article", said.article_id), "type": "Text"}
    if article.language:
        source["language"] = article.language
    return {
        "id": urn("statement", said.id),
        "type": "Annotation",
        "motivation": "identifying",
        "kind": said.kind,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": who(said)},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": citation(said)},
        ],
        "target": [
            {
                "type": "SpecificResource",
                "part": part,
                "source": source,
                "state": state,
                "selector": selectors(span, article.text),
            }
            for part, spans in parts.items()
            for span in spans
        ],
        "generator": {"id": urn("annotator", said.annotator.replace(" ", "-")), "type": "Software"},
    }


def write(items: Iterable[Cited], stream: BinaryIO, query: Query) -> None:
    """One AnnotationPage, an annotation a line."""
    head = {"id": urn("export", query.id), "type": "AnnotationPage"}
    stream.write(f'{{"@context": {json.dumps(CONTEXT)},\n{json.dumps(head)[1:-1]}, "items": ['.encode())
    last: Article | None = None
    sha256 = ""
    for number, cited in enumerate(items):
        if cited.article is not last and cited.article is not None:
            last = cited.article
            sha256 = hashlib.sha256(last.text.encode()).hexdigest()
        stream.write(f"{',' if number else ''}\n{as_json(annotation(cited, sha256))}".encode())
    stream.write(b"\n]}\n")


ANNOTATIONS = Format(
    name="annotations",
    about="W3C Web Annotations: selectors that find each statement's characters again",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    ending=".anno.jsonld",
    writers={"statements": write},
    needs=frozenset({"statements"}),
)
