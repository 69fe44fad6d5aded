"""The world -> Page: files, folders, standard input and addresses. The only code that touches the network."""

from onrecord.sources.counting import total
from onrecord.sources.locations import count, is_url, pages
from onrecord.sources.public import Guard
from onrecord.sources.sent import sent

__all__ = ["Guard", "count", "is_url", "pages", "sent", "total"]
