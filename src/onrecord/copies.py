"""Stories of one record: what decides about them (`onrecord.stories`), the index, and what each printing changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from onrecord.errors import NotFoundError
from onrecord.model import Article, Edited, FieldChange, Story, StoryResults, TextChange, content_id
from onrecord.quotes import sentences, text_changes
from onrecord.quoting import outlet_of
from onrecord.stories import VERSION, Folded, Member, Overlap, compare, first_of, fold, grouped, keys

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.story_index import Comparing, Family, Made, Shared
    from onrecord.record.story_query import Held

Progress = Callable[[int, int | None], None]
"""Called with how many articles are taken in, and how many there are."""

COMPARED = ("headline", "byline")
"""Fields of an article that are told where a printing has another than the reference."""

GENERIC = frozenset(("the", "news", "agency", "service", "wire", "press", "newswire"))
"""Words that an agency's name is printed with and without."""


FEWEST_TOLD, FINER = 200, 0.7
"""Characters that are gone or new from which on sentences are tried, and how many of these are left by them at most."""


class Decider:
    """What the index is told about articles: see `onrecord.record.story_index.Reading`."""

    version = VERSION

    def read(self, text: str) -> tuple[Folded, int]:
        """A text as it is compared, and how many words it has."""
        folded = fold(text)
        return folded, len(folded)

    def keys(self, some: Sequence[Folded]) -> list[list[int]]:
        """For each, the keys that lead to it and by which it looks for others."""
        return keys(some)

    def compare(self, one: Folded, other: Folded) -> tuple[Shared, bool]:
        """What two share, and whether they are one text."""
        from onrecord.record.story_index import Shared

        found, same = compare(one, other)
        return Shared(*found.words, *found.told), same

    def stories(self, family: Family, compared: Comparing) -> list[Made]:
        """The stories that a family is."""
        from onrecord.record.story_index import Made, Shared

        def pair(one: int, other: int) -> tuple[Overlap, bool]:
            shared, same = compared(one, other)
            return _overlap(shared), same

        crediting: dict[str, set[str]] = defaultdict(set)
        for one in family.printed.values():
            crediting[_agency(one.credit)].add(outlet_of(one))
        members = []
        for row, one in family.printed.items():
            name = _agency(one.publisher)
            own = bool(name and crediting.get(name, set()) - {outlet_of(one)})
            members.append(Member(row, one.article_id, one.published, one.words, own))
        links = {row: {to: _overlap(one) for to, one in own.items()} for row, own in family.links.items()}
        made = []
        for group in grouped(members, links, pair):
            others = {member.row: Shared(*one.words, *one.told) for member, one in group.others}
            outlets = {outlet_of(family.printed[row]) for row in (group.reference.row, *others)}
            made.append(Made(story_id(group.reference.article_id), group.reference.row, others, len(outlets)))
        return made


def story_id(reference: str) -> str:
    """The id of the story whose reference is that article."""
    return content_id("story", reference)


def _overlap(shared: Shared) -> Overlap:
    return Overlap(shared[:2], shared[2:])


def _credit(names: Sequence[str]) -> str | None:
    """The agency that is named most often, in its longest form."""
    counts = Counter(map(_agency, names))
    if not counts:
        return None
    most = min(counts, key=lambda agency: (-counts[agency], agency))
    return min((name for name in names if _agency(name) == most), key=lambda name: (-len(name), name))


def _agency(name: str | None) -> str:
    """A name as agencies are compared by: without what is printed with some and not with others."""
    words = (name or "").casefold().split()
    return " ".join(word for word in words if word not in GENERIC) or " ".join(words)


class StoriesAsked(TypedDict, total=False):
    """What stories are asked for by: see `Record.stories`."""

    words: str | None
    outlet: str | None
    credit: str | None
    since: str | None
    until: str | None


class Stories:
    """The stories of one record."""

    def __init__(self, store: Store) -> None:
        """Use `Record.stories`."""
        self._store = store

    def catch_up(self, progress: Progress | None = None) -> int:
        """Take in the articles that are not in the index yet; how many these were.

        progress: called with how many are taken in, and how many there are; not at all if there are none.
        """
        return self._store.story_index(Decider()).catch_up(progress)

    def find(
        self, *, limit: int | None = None, progress: Progress | None = None, **asked: Unpack[StoriesAsked]
    ) -> Iterator[Story]:
        """See `Record.stories`; one after the other."""
        from onrecord.record.story_query import StoryFilters

        filters = StoryFilters(**asked, limit=limit)
        self.catch_up(progress)
        return map(_story, self._store.reader.stories(filters))

    def results(
        self, *, limit: int | None = None, after: str | None = None, **asked: Unpack[StoriesAsked]
    ) -> StoryResults:
        """See `Record.story_results`."""
        from onrecord.record.listed import one_more
        from onrecord.record.story_query import StoryFilters

        filters = StoryFilters(**asked, limit=one_more(limit), after=after)
        self.catch_up()
        held = list(self._store.reader.stories(filters))
        more = limit is not None and 0 < limit < len(held)
        shown = tuple(map(_story, held[:limit]))
        return StoryResults(shown, filters.cursor(held[len(shown) - 1]) if more else None)

    def one(self, given: str, progress: Progress | None = None) -> Story:
        """See `Record.story`."""
        self.catch_up(progress)
        return _story(self._store.reader.story(given))

    def of(self, article_id: str) -> Story | None:
        """See `Record.story_of`."""
        self.catch_up()
        held = self._store.reader.story_of(article_id)
        return None if held is None else _story(held)

    def edits(self, story: Story) -> Iterator[Edited]:
        """What each printing but the reference made of that, by date; one after the other."""
        reference = self._store.reader.article(story.reference.article_id)
        for printing in story.printings:
            other = self._store.reader.article(printing.article_id)
            yield Edited(printing, _fields(reference, other), _changes(reference.text, other.text))

    def edit(self, story: Story, article_id: str) -> Edited:
        """See `Comparing.printing`."""
        printing = next((one for one in story.printings if one.article_id == article_id), None)
        if printing is None:
            raise NotFoundError(f"{article_id} is no printing of the story {story.id} besides its reference")
        reference, other = (self._store.reader.article(one) for one in (story.reference.article_id, article_id))
        return Edited(printing, _fields(reference, other), _changes(reference.text, other.text, whole=True))


def _story(held: Held) -> Story:
    everyone = (held.reference, *held.others)
    dates = [one.published for one in everyone]
    credit = _credit([one.credit for one in everyone if one.credit])
    return Story(
        id=held.id,
        reference=held.reference,
        printings=held.others,
        credit=credit,
        by_agency=credit is not None and _agency(held.reference.publisher) == _agency(credit),
        first=tuple(everyone[at].article_id for at in first_of(dates)),
        undated=sum(not one for one in dates),
        outlets=held.outlets,
    )


def _fields(reference: Article, other: Article) -> tuple[FieldChange, ...]:
    values = ((name, reference.fields[name], other.fields[name]) for name in COMPARED)
    return tuple(FieldChange(*one) for one in values if one[1] != one[2])


def _changes(reference: str, other: str, *, whole: bool = False) -> tuple[TextChange, ...]:
    """By paragraph; by sentence where the house parts its paragraphs otherwise, so that these say too little.

    whole: also what is alike.
    """
    found = text_changes(reference, other, _form, whole=whole)
    told = sum(map(_amount, found))
    if told < FEWEST_TOLD:
        return found
    finer = text_changes(reference, other, _form, sentences, whole=whole)
    return finer if sum(map(_amount, finer)) < FINER * told else found


def _amount(change: TextChange) -> int:
    """How many characters are gone or new."""
    if change.kind in ("moved", "same"):
        return 0
    if change.kind == "changed":
        return sum(len(word.before) + len(word.after) for word in change.words)
    return len(change.before or change.after or "")


@lru_cache(maxsize=50_000)
def _form(passage: str) -> bytes:
    """What of a passage is no typography: not marks, case, spacing, contractions, or how numbers are spelled."""
    return fold(passage).words.tobytes()
