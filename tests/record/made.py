"""Invented pages, articles and marks for the tests of the record."""

from __future__ import annotations

from onrecord.model import Annotations, Article, Attribution, Entity, Mention, Page, Span

ANNOTATOR = "test-marks 1"


def page(text: str, *, name: str = "one", location: str | None = None, url: str | None = None) -> Page:
    return Page(
        name=name, content=text.encode(), location=location or f"/pages/{name}.txt", url=url, media_type="text/plain"
    )


def marked(
    page: Page,
    said: str,
    *,
    speaker: str | None = "Ilse Marran",
    cue: str = "said",
    annotator: str = ANNOTATOR,
    lead: str = "",
    confidence: float = 0.875,
    **fields: str | None,
) -> Annotations:
    """Marks of an article that reads: LEAD SPEAKER CUE SAID."""
    who = speaker or "Officials"
    text = f"{lead}{who} {cue} {said}"
    at = len(lead)
    source = Span(at, at + len(who))
    cue_span = Span(source.end + 1, source.end + 1 + len(cue))
    content = Span(cue_span.end + 1, len(text))
    quoted = said.startswith("“")
    fields = {"headline": "Talks in Vell", "language": "en", **fields}
    article = Article(name=page.name, text=text, page_id=page.id, found_in={"headline": "text line 1"}, **fields)
    return Annotations(
        article=article,
        annotator=annotator,
        attributions=(
            Attribution(
                source=(source,),
                cue=(cue_span,),
                content=(content,),
                kind="direct" if quoted else "indirect",
                speaker="e1" if speaker else None,
                confidence=confidence,
            ),
        ),
        mentions=(Mention(source.start, source.end, "person", "e1"),) if speaker else (),
        entities=(Entity("e1", speaker, "person", ("Marran",), "harbour minister", Span(0, 1)),) if speaker else (),
    )
