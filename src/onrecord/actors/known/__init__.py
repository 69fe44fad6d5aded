"""Who is known beforehand, from files: Wikidata entity JSON, a SPARQL result, FollowTheMoney JSON lines."""

from onrecord.actors.known.files import Imported, imported

__all__ = ["Imported", "imported"]
