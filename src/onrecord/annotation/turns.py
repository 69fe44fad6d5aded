"""Transcripts: who has the word is printed before a colon, and what follows is what they said.

The tagger, which learned from articles, sees few of these turns; their form says all that there is to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotation.leads import TIME
from onrecord.annotation.wording import PARAGRAPH
from onrecord.model import Span, Spans

# "Tarn:", "MS. TARN:", "The Vell Gazette:", "Q:", "Jo Orran (Unity):", "[12:30:05] Tower:", and in interviews "Q.";
# not "12:30", "http:" or a long clause.
_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
_OPENING = '["\u201c]'
_LABEL = re.compile(
    rf"(?:[\[(]?{TIME}[\])]?\s+)?{_OPENING}?"
    rf"(?:(?P<label>(?:The )?{_NAME}(?: (?:of|the|de|van|von|al|{_NAME})){{0,4}})(?: \([^()\n]{{1,40}}\))?(?P<colon>:)"
    r"|(?P<letter>[QA])(?P<stop>\.))\s+(?=\S)"
)
_LINE = re.compile(r"^(?=\S)", re.MULTILINE)
_MARKED = re.compile(_OPENING)
_STAGE_DIRECTION = re.compile(rf"{_OPENING}?(?:\([^()]*\)|\[[^\[\]]*\])\.?[\"\u201d]?")
_NO_SPEAKER = re.compile(
    r"(?:Note|Notes|Update|Updated|Correction|Source|Sources|Photo|Image|Video|Read more|Related|Topics?|Tags?|By|"
    r"From|To|Date|Published|Time|Where|When|What|Who|Why|How|Contact|Phone|Email|Location|Price|Result|Results|Score|Scores)",
    re.IGNORECASE,
)

FEWEST_TURNS = 3
"""Two labelled paragraphs may be a list; with three, of which one comes back and one differs, people are talking."""

MOST_AFTER_HEADLINE = 2
"""Paragraphs from a first label that never comes back to the next: with more it is a headline ("Tarn: We sail")."""


@dataclass(frozen=True)
class Turn:
    """One turn: the label of who speaks, the colon, and the paragraphs of what they say."""

    label: Span
    colon: Span
    content: Spans


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none if the text is not one.

    A paragraph without a label goes on with the turn before it if another turn follows; after the last turn the article
    may have gone on in its own voice. What stands in brackets by itself ("(Laughter.)") nobody says. Where a mark opens
    each paragraph, since all of the transcript is a quotation, the marks are no part of the turns.
    """
    paragraphs = [(start, end, _LABEL.match(text, start)) for start, end in _paragraphs(text)]
    labelled = [i for i, (_, _, label) in enumerate(paragraphs) if label and not is_heading(_who(label))]
    labels = [_who(match) for i in labelled if (match := paragraphs[i][2])]
    if len(labelled) > 1 and labels.count(labels[0]) == 1 and labelled[1] - labelled[0] > MOST_AFTER_HEADLINE:
        labelled, labels = labelled[1:], labels[1:]
    if len(labelled) < FEWEST_TURNS or not 1 < len(set(labels)) < len(labels) or _sparse(labelled):
        return ()
    found = []
    for number, i in enumerate(labelled):
        following = labelled[number + 1] if number + 1 < len(labelled) else i + 1
        label = paragraphs[i][2]
        assert label is not None
        _, end, _ = paragraphs[i]
        content = [Span(label.end(), end)]
        content += [
            Span(s, e) for s, e, _ in paragraphs[i + 1 : following] if not _STAGE_DIRECTION.fullmatch(text, s, e)
        ]
        if _MARKED.match(text, paragraphs[i][0]):
            content = [_unmarked(text, span) for span in content]
        group, colon = ("label", "colon") if label["label"] else ("letter", "stop")
        found.append(Turn(Span(*label.span(group)), Span(*label.span(colon)), tuple(content)))
    return tuple(found)


def is_heading(label: str) -> bool:
    """Whether what stands before a colon names a part of the page ("Photo", "Update") and nobody who speaks."""
    return _NO_SPEAKER.fullmatch(label) is not None


def _unmarked(text: str, span: Span) -> Span:
    """The paragraph without the mark that opens or closes all of the transcript, unless it opens and closes its own."""
    start = span.start + bool(_MARKED.match(text, span.start))
    inner = text[start : span.end]
    closes = inner.count('"') % 2 if inner.endswith('"') else inner.count("\u201d") > inner.count("\u201c")
    end = span.end - (inner[-1:] in ('"', "\u201d") and closes)
    return Span(start, end) if start < end else span


def _who(label: re.Match[str]) -> str:
    return label["label"] or label["letter"]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs, cut where a line within one begins with a label: minutes and logs print a turn a line."""
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        start = paragraph.start()
        for line in _LINE.finditer(text, paragraph.start() + 1, paragraph.end()):
            if _LABEL.match(text, line.start()):
                found.append((start, line.start() - 1))
                start = line.start()
        found.append((start, paragraph.end()))
    return found


def _sparse(labelled: list[int]) -> bool:
    """Whether most paragraphs between the first and the last label have none: then the labels are headings."""
    return 2 * len(labelled) < labelled[-1] - labelled[0] + 1
