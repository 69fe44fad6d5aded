"""Cursors of lists that are no searches of statements or articles: places in the order of actors and of utterances, and
numbers of items."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.model import Actor, content_id
from onrecord.record import actor_answers
from onrecord.record.ranking import cursor, no_cursor, values_of

FURTHEST = 10**12
"""More items than any record has: a number beyond it was written by hand."""


def one_more(limit: int | None) -> int | None:
    """How many items to ask for so that it shows whether there are more than `limit`; None: all of them."""
    if limit is not None and limit < 0:
        raise InputError(f"limit is {limit}; give 0 or more")
    return None if limit is None else limit + 1


def actor_cursor(last: Actor, name: str | None, type: str | None) -> str:
    """The cursor for what comes after an actor, of those that were asked for by name and type."""
    return cursor(_of_actors(name, type), actor_answers.place(last))


def actor_after(given: str, name: str | None, type: str | None) -> tuple[int, str, str]:
    """The place that a cursor of `actor_cursor` names. `InputError` if it is none of this question's."""
    rank, own, id = values_of(given, _of_actors(name, type), (int, str, str))
    return rank, own, id


def quote_cursor(place: tuple[str, int, int], question: str) -> str:
    """The cursor for what comes after an utterance."""
    return cursor(question, place)


def quote_after(given: str, question: str) -> tuple[str, int, int]:
    """The place that a cursor of `quote_cursor` names. `InputError` if it is none of this question's."""
    last, family, number = values_of(given, question, (str, int, int))
    return last, family, number


def number_cursor(number: int, question: str) -> str:
    """The cursor for what comes from the item of that number on, counted from 0."""
    return cursor(question, (number,))


def number_after(given: str, question: str) -> int:
    """The number that a cursor of `number_cursor` names. `InputError` if it is none of this question's."""
    (number,) = values_of(given, question, (int,))
    if not 0 <= number <= FURTHEST:
        raise no_cursor(given)
    return int(number)


def _of_actors(name: str | None, type: str | None) -> str:
    return content_id("actors", name, type)
