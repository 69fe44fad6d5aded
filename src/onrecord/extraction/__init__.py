"""Page -> Article: the body and the facts printed around it, or why the page is no article."""

from onrecord.extraction.languages import SUPPORTED, unsupported
from onrecord.extraction.read import read

__all__ = ["SUPPORTED", "read", "unsupported"]
