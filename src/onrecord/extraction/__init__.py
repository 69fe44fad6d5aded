"""Page -> Article: the body and the facts printed around it, or why the page is no article."""

from onrecord.extraction.read import read

__all__ = ["read"]
