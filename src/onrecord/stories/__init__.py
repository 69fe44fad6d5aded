"""Stories: which articles are copies or edits of one text. Pure: no database, no files."""

from onrecord.stories.dates import before, first_of
from onrecord.stories.decide import compare
from onrecord.stories.fold import Folded, fold
from onrecord.stories.groups import Group, Links, Member, grouped
from onrecord.stories.keys import VERSION, keys
from onrecord.stories.overlap import Overlap, covered

__all__ = [
    "VERSION",
    "Folded",
    "Group",
    "Links",
    "Member",
    "Overlap",
    "before",
    "compare",
    "covered",
    "first_of",
    "fold",
    "grouped",
    "keys",
]
