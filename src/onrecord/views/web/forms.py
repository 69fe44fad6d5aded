"""Forms: what a browser posted, read before the handler that works on it in a thread."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request

from onrecord.errors import InputError

MOST_FIELDS = 50
"""No form of the room has as many."""

LONGEST = 10_000
"""Characters of one field at most, unless its form says otherwise."""


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form by name; of several of one name the last. Files are none."""
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value for name, value in form.multi_items() if isinstance(value, str)}


def field(given: Mapping[str, str], name: str, most: int = LONGEST) -> str:
    """A field without white space around it, its lines ended by one character; "" if the form has none of that name.

    `InputError` if it is too long.
    """
    value = given.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()
    if len(value) > most:
        raise InputError(f"{name} has {len(value):,} characters; {most:,} are the most")
    return value
