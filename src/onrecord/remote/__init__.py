"""A record that a reading room serves, asked over HTTP: the same questions, the same objects.

`onrecord.open("https://...")` opens it. Nothing of the database is needed for it, and nothing of the marking.
"""


def is_room(target: object) -> bool:
    """Whether a record is named by the address of a reading room."""
    return isinstance(target, str) and target.lower().startswith(("http://", "https://"))
