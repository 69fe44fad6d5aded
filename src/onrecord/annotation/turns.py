"""Transcripts: who has the word is printed before a colon, and what follows is what they said.

The tagger, which learned from articles, sees few of these turns; their form says all that there is to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Span, Spans

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
# "Tarn:", "MS. TARN:", "The Vell Gazette:", "Q:", "Jo Orran (Unity):"; not "12:30", "http:" or a long clause.
_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
_LABEL = re.compile(
    rf"(?P<label>(?:The )?{_NAME}(?: (?:of|the|de|van|von|al|{_NAME})){{0,4}})"
    r"(?: \([^()\n]{1,40}\))?(?P<colon>:)\s+(?=\S)"
)
_NO_SPEAKER = re.compile(
    r"(?:Note|Notes|Update|Updated|Correction|Source|Sources|Photo|Image|Video|Read more|Related|Topics?|Tags?|By|"
    r"From|To|Date|Published|Time|Where|When|What|Who|Why|How|Contact|Phone|Email|Location|Price|Result|Results|Score|Scores)",
    re.IGNORECASE,
)

FEWEST_TURNS = 3
"""Two labelled paragraphs may be a list; with three, of which a label comes back, people are talking."""


@dataclass(frozen=True)
class Turn:
    """One turn: the label of who speaks, the colon, and the paragraphs of what they say."""

    label: Span
    colon: Span
    content: Spans


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none if the text is not one.

    A paragraph without a label goes on with the turn before it if another turn follows; after the last turn the article
    may have gone on in its own voice.
    """
    paragraphs = [
        (match.start(), match.end(), _LABEL.match(text, match.start())) for match in _PARAGRAPH.finditer(text)
    ]
    labelled = [i for i, (_, _, label) in enumerate(paragraphs) if label and not _NO_SPEAKER.fullmatch(label["label"])]
    labels = [match["label"] for i in labelled if (match := paragraphs[i][2])]
    if len(labelled) < FEWEST_TURNS or len(set(labels)) == len(labels) or _sparse(labelled):
        return ()
    found = []
    for number, i in enumerate(labelled):
        following = labelled[number + 1] if number + 1 < len(labelled) else i + 1
        label = paragraphs[i][2]
        assert label is not None
        _, end, _ = paragraphs[i]
        content = [Span(label.end(), end), *(Span(first, last) for first, last, _ in paragraphs[i + 1 : following])]
        found.append(Turn(Span(*label.span("label")), Span(*label.span("colon")), tuple(content)))
    return tuple(found)


def _sparse(labelled: list[int]) -> bool:
    """Whether most paragraphs between the first and the last label have none: then the labels are headings."""
    return 2 * len(labelled) < labelled[-1] - labelled[0] + 1
