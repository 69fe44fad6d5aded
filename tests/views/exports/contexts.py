"""What JSON-LD documents refer to, for tests that have no network."""

from __future__ import annotations

from typing import Any

OA = "http://www.w3.org/ns/oa#"

WEB_ANNOTATION = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{OA}{name}"
        for name in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector")
    },
    "Software": "https://www.w3.org/ns/activitystreams#Application",
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{OA}hasState", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{name: f"{OA}{name}" for name in ("identifying", "tagging", "describing", "exact", "prefix", "suffix")},
    **{
        name: {"@id": f"{OA}{name}", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
        for name in ("start", "end")
    },
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "generator": {"@id": "https://www.w3.org/ns/activitystreams#generator", "@type": "@id"},
}
"""The terms of the Web Annotation vocabulary that we use, as the recommendation defines them (appendix A)."""


def load(url: str, options: Any = None) -> dict[str, Any]:
    """A document loader for PyLD: the one context that a standard asks us to name, and nothing else."""
    assert url == "http://www.w3.org/ns/anno.jsonld", f"{url} would be fetched"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": WEB_ANNOTATION},
        "contentType": "application/ld+json",
    }
