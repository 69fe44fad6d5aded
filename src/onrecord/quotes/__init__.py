"""Quotes: which statements print the same utterance, and what each changed. Pure: no database, no files."""

from onrecord.quotes.compare import Alignment, Printed, align, changes, differs, may_be
from onrecord.quotes.groups import stars
from onrecord.quotes.keys import KEY_BITS, VERSION, Keyed, keyed, weight, wording_id
from onrecord.quotes.texts import sentences, text_changes
from onrecord.quotes.vocabulary import Vocabulary, own_vocabulary
from onrecord.quotes.words import Word, words

__all__ = [
    "KEY_BITS",
    "VERSION",
    "Alignment",
    "Keyed",
    "Printed",
    "Vocabulary",
    "Word",
    "align",
    "changes",
    "differs",
    "keyed",
    "may_be",
    "own_vocabulary",
    "sentences",
    "stars",
    "text_changes",
    "weight",
    "wording_id",
    "words",
]
