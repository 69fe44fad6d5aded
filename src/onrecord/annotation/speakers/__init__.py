"""Who each source is: names, roles, nouns and pronouns of one article brought together, by rules alone."""

from onrecord.annotation.speakers.resolve import Resolved, resolve

__all__ = ["Resolved", "resolve"]
