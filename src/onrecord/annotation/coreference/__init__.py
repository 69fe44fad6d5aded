"""Who is who: the places where people, organizations and places are mentioned, and which of them mean the same."""

from onrecord.annotation.coreference.identity import identify

__all__ = ["identify"]
