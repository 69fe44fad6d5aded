"""Actors: persons, organizations and places across the whole record, joined from the entities of its articles."""

from onrecord.actors.directory import Directory
from onrecord.actors.join import join
from onrecord.actors.keys import keys, known_keys, occurrences
from onrecord.actors.known import Imported, imported
from onrecord.actors.states import states

__all__ = ["Directory", "Imported", "imported", "join", "keys", "known_keys", "occurrences", "states"]
