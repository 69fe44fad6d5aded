"""Actors: persons, organizations and places across the whole record, joined from the entities of its articles."""

from onrecord.actors.blocks import Blocks
from onrecord.actors.directory import Directory, has_words, the_one, words_of
from onrecord.actors.join import join
from onrecord.actors.keys import keys, known_keys, occurrences
from onrecord.actors.known import Imported, imported
from onrecord.actors.states import states

__all__ = [
    "Blocks",
    "Directory",
    "Imported",
    "has_words",
    "imported",
    "join",
    "keys",
    "known_keys",
    "occurrences",
    "states",
    "the_one",
    "words_of",
]
