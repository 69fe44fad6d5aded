"""Who is who: all mentions of people, bodies and places, and what they share."""

from onrecord.annotation.coreference.gazetted import with_full_names, with_known_names
from onrecord.annotation.coreference.identity import identify

__all__ = ["identify", "with_full_names", "with_known_names"]
