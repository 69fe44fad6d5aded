"""Quote: one utterance as several articles print it, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.span import Spans
from onrecord.model.statement import Statement

Difference = Literal["typography", "trimmed", "omitted", "words", "speaker", "indirect"]
DIFFERENCES: tuple[Difference, ...] = get_args(Difference)
"""What two printed forms of one utterance can differ in.

"typography": nothing but quotation marks, dashes, case, spacing, contractions, or how a number is spelled.
"trimmed": words at the start or the end are left out. "omitted": an ellipsis, or four words or more of the middle.
"words": a word is another one, or one to three are put in or left out. "speaker": somebody else is named as speaker.
"indirect": quoted in the one and reported in the other, with the pronouns and tenses that this brings.
"""


@dataclass(frozen=True)
class QuoteChange:
    """One place where a variant differs from the reference.

    kind: in what. reference, variant: the words as printed, "" where there are none; for "speaker" the two names.
    reference_spans, variant_spans: where they stand, each in the text of its own article; an empty span at the place
        where there are none.
    """

    kind: Difference
    reference: str
    variant: str
    reference_spans: Spans
    variant_spans: Spans


@dataclass(frozen=True)
class QuoteVariant:
    """One statement that prints the utterance.

    differs: in what it differs from the reference, in the order of `DIFFERENCES`; "typography" only if it is all.
    changes: every place, in text order.
    """

    statement: Statement
    differs: tuple[Difference, ...]
    changes: tuple[QuoteChange, ...]


@dataclass(frozen=True)
class Quote:
    """One utterance that is printed more than once.

    id: derived from the words of the reference.
    reference: the fullest printed form; of those, the first by date. variants: all others, by date.
    differs: all that any variant differs in. outlets: how many printed it.
    """

    id: str
    reference: Statement
    variants: tuple[QuoteVariant, ...]
    differs: tuple[Difference, ...]
    outlets: int
