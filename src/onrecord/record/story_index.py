"""The story index: catches up with the articles that the record holds, and makes stories of those that are linked.

What a sketch is, which two articles print one text and which stories linked articles are is not decided here: the
caller brings it (`Reading`), as this part knows the database alone. Each transaction takes in `ARTICLES` articles whole
or makes the stories of `FAMILIES` families: a run may be killed at any moment, and the next one goes on.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa

from onrecord.model import Printing
from onrecord.record import story_rows
from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import articles
from onrecord.record.settled import Settled, unlike
from onrecord.record.story_rows import Shared as Shared
from onrecord.record.story_tables import story_articles, story_links, story_pending, story_stale
from onrecord.record.uncollected import uncollected

ARTICLES = 1000
"""Articles of one transaction, a second or two in which other writers wait. Their keys are spread over all pages of
`story_keys`, each of which is written once: of a large record, 200 write three times as much."""

FAMILIES = 50
"""Families that one transaction makes the stories of."""

MOST_CANDIDATES = 10
"""Articles that a new one is compared with at most, those with the rarest keys in common first."""

ENOUGH, OF_FEW = 2, 4
"""Keys that must lead to an article for it to be worth comparing; of an article with so few keys, one. A single one is
most often a phrase, or a sentence that both quote."""

SHARE = 0.1
"""How many keys must lead there of those of the one that has fewer: how people are named, and what they often say, are
keys too, and long articles share some by chance. A copy that was edited heavily shares a fourth."""

MOST_WEIGHED = 40
"""Articles whose number of keys is looked up at most."""

MOST_PRINTED = 2000
"""Articles of one family that stories are made of, the newest."""

MOST_READ = 500
"""Texts that are kept in memory while others are compared with them."""

W = TypeVar("W")

Comparing = Callable[[int, int], tuple[Shared, bool]]
"""What two articles, by row, share, and whether they print one text."""


@dataclass(frozen=True)
class Family:
    """Articles that hang together by links, each the newest state of its page, by row. links: seen from the first."""

    printed: Mapping[int, Printing]
    links: Mapping[int, Mapping[int, Shared]]


@dataclass(frozen=True)
class Made:
    """One story: its id, the row of its reference, what others share with that (seen from it), and how many outlets."""

    id: str
    reference: int
    others: Mapping[int, Shared]
    outlets: int


class Reading(Protocol[W]):
    """What the pure part says of articles; W is whatever it keeps of one text."""

    version: str

    def read(self, text: str) -> tuple[W, int]:
        """A text as it is compared, and how many words it has."""
        ...

    def keys(self, some: Sequence[W]) -> list[list[int]]:
        """For each, the keys that lead to it and by which it looks for others."""
        ...

    def compare(self, one: W, other: W) -> tuple[Shared, bool]:
        """What two share, and whether they are one text."""
        ...

    def stories(self, family: Family, compared: Comparing) -> list[Made]:
        """The stories that a family is."""
        ...


class StoryIndex(Generic[W]):
    """The story index of one record."""

    def __init__(self, backend: Backend, reading: Reading[W], settled: Settled) -> None:
        """backend, settled: the record's. reading: what decides."""
        self._backend = backend
        self._settled = settled
        self._reading = reading
        self._read: OrderedDict[str, W] = OrderedDict()  # by article: a row may be given anew by another process

    def catch_up(self, progress: Callable[[int, int | None], None] | None = None) -> int:
        """Take in what the record holds and the index lacks; how many articles that were. Cheap if nothing is missing.

        A run that ends early has kept whole articles, and the next one goes on. progress: told how many are taken in,
        and how many there are.
        """
        return self._settled.unless(f"stories {self._reading.version}", lambda: self._catch_up(progress))

    def _catch_up(self, progress: Callable[[int, int | None], None] | None) -> int:
        self._leave_out_of_date()
        done, total = 0, None
        while missing := self._missing():
            if progress and total is None:
                total = self._waiting()
                progress(0, total)
            done += self._take_in(missing)
            if progress:
                progress(done, total)
        while self._make():
            pass
        self._read.clear()
        return done

    def _leave_out_of_date(self) -> None:
        """Take articles out that were indexed with other keys."""
        query = sa.select(story_articles.c.article_id).where(unlike(story_articles.c.version, self._reading.version))
        while True:
            with self._backend.reading() as connection:
                old = connection.execute(query.limit(ARTICLES)).scalars().all()
            if not old:
                return
            with self._backend.writing() as connection:
                story_rows.remove(connection, old)
                story_rows.await_index(connection, old)

    def _waiting(self) -> int:
        with self._backend.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(story_pending)).scalar_one()

    def _missing(self) -> Sequence[tuple[str, str]]:
        """Articles that are not in the index, with their texts."""
        query = sa.select(articles.c.id, articles.c.text).join(story_pending).order_by(articles.c.id).limit(ARTICLES)
        with self._backend.reading() as connection:
            return [(row.id, row.text) for row in connection.execute(query)]

    @uncollected()
    def _take_in(self, missing: Sequence[tuple[str, str]]) -> int:
        # What takes time and needs no database comes before the transaction: no other writer waits for it.
        read = [self._reading.read(text) for _, text in missing]
        found = self._reading.keys([one for one, _ in read])
        about = {article: (*one, keys) for (article, _), one, keys in zip(missing, read, found, strict=True)}
        with self._backend.writing() as connection:
            new = _lacking(connection, [article for article, _ in missing])
            first = story_rows.next_row(connection)
            at = dict(zip(new, range(first, first + len(new)), strict=True))
            near = self._candidates(connection, {row: about[article][2] for article, row in at.items()})
            for article in new:
                self._remember(article, about[article][0])
            story_rows.add(connection, {row: (one, *about[one][1:]) for one, row in at.items()}, self._reading.version)
            before = sa.select(articles.c.revises).where(articles.c.id.in_(new), articles.c.revises.is_not(None))
            earlier = list(connection.execute(before).scalars()) if new else []
            story_rows.touched(connection, earlier)
            story_rows.link(connection, self._links(connection, near))
        return len(new)

    def _candidates(self, connection: sa.Connection, keys: Mapping[int, list[int]]) -> dict[int, list[int]]:
        """For new articles, by row, those that they are worth comparing with. Keys that lead to enough are left out."""
        leads = story_rows.leads(connection, (key for own in keys.values() for key in own))
        scored: dict[int, dict[int, int]] = {}
        counts = {row: len(own) for row, own in keys.items()}
        for row, own in keys.items():
            scored[row] = _nearest([leads[key] for key in own if key in leads], 1 if len(own) <= OF_FEW else ENOUGH)
            own[:] = [key for key in own if len(leads.get(key, ())) < story_rows.MOST_OF_A_KEY]
            for key in own:
                leads.setdefault(key, []).append(row)
        wanted = {other for found in scored.values() for other in found} - keys.keys()
        counts |= story_rows.key_counts(connection, wanted)
        near = {}
        for row, found in scored.items():
            enough = [o for o, often in found.items() if often >= SHARE * min(counts[row], counts.get(o, 0))]
            near[row] = enough[:MOST_CANDIDATES]
        return near

    def _links(self, connection: sa.Connection, near: Mapping[int, Sequence[int]]) -> dict[tuple[int, int], Shared]:
        """Which of the candidates print one text; a state of a page that has a later one is none."""
        wanted = {row for some in near.values() for row in some}
        wanted |= {row for row, some in near.items() if some}
        newest = _newest(connection, wanted)
        self._load(connection, newest.values())
        found = {}
        for row, others in near.items():
            for other in others if row in newest else ():
                if other in newest:
                    shared, same = self._reading.compare(self._read[newest[row]], self._read[newest[other]])
                    if same:
                        found[row, other] = shared
        self._shrink()
        return found

    def _make(self) -> int:
        """Make the stories of some families in which something came or went; how many these were."""
        query = sa.select(story_stale.c.family).order_by(story_stale.c.family).limit(FAMILIES)
        with self._backend.reading() as connection:
            if connection.execute(query.limit(1)).scalar() is None:
                return 0
        with self._backend.writing() as connection:
            some = list(connection.execute(query).scalars())
            connection.execute(story_stale.delete().where(story_stale.c.family.in_(some)))
            for family, held in _families(connection, some).items():
                self._make_one(connection, family, held)
        return len(some)

    def _make_one(self, connection: sa.Connection, family: int, held: Family) -> None:
        new: dict[tuple[int, int], Shared] = {}

        def compare(one: int, other: int) -> tuple[Shared, bool]:
            known = held.links.get(one, {}).get(other) or new.get((one, other))
            if known is not None:
                return known, True
            ids = held.printed[one].article_id, held.printed[other].article_id
            self._load(connection, ids)
            shared, same = self._reading.compare(*(self._read[article] for article in ids))
            if same and (other, one) not in new:
                new[one, other] = shared
            return shared, same

        made = self._reading.stories(held, compare)
        dates = {row: one.published or "" for row, one in held.printed.items()}
        rows, members = [], []
        for story in made:
            whole = held.printed[story.reference].words
            last = max(dates[row] for row in (story.reference, *story.others))
            rows.append(
                {
                    "id": story.id,
                    "family": family,
                    "reference": story.reference,
                    "outlets": story.outlets,
                    "last": last if last < AFTER_ALL_DATES else "",
                }
            )
            members.append({"row": story.reference, "story": story.id, "kept": whole, "copied": whole})
            members += [
                {"row": row, "story": story.id, "kept": shared.words, "copied": shared.other_words}
                for row, shared in story.others.items()
            ]
        story_rows.keep_stories(connection, rows, members)
        story_rows.add_links(connection, new)  # so that they are not compared again when the next copy comes
        self._shrink()

    def _load(self, connection: sa.Connection, ids: Iterable[str]) -> None:
        """Have the texts of these articles in memory."""
        wanted = []
        for article in ids:
            if article in self._read:
                self._read.move_to_end(article)
            else:
                wanted.append(article)
        for some in in_chunks(wanted):
            query = sa.select(articles.c.id, articles.c.text).where(articles.c.id.in_(some))
            for article, text in connection.execute(query):
                self._remember(article, self._reading.read(text)[0])

    def _remember(self, article: str, one: W) -> None:
        self._read[article] = one
        self._read.move_to_end(article)

    def _shrink(self) -> None:
        while len(self._read) > MOST_READ:
            self._read.popitem(last=False)


def _nearest(leads: Iterable[Sequence[int]], enough: int) -> dict[int, int]:
    """The articles that enough keys lead to, and how many do, those with the rarest keys first."""
    score: dict[int, float] = defaultdict(float)
    often: Counter[int] = Counter()
    for led in leads:
        often.update(led)
        for other in led:
            score[other] += 1 / len(led)
    found = [other for other in score if often[other] >= enough]
    best = sorted(found, key=lambda other: (-score[other], other))[:MOST_WEIGHED]
    return {other: often[other] for other in best}


def _lacking(connection: sa.Connection, missing: Sequence[str]) -> list[str]:
    """Asked again inside the transaction: another process may have taken them in, or they may be gone."""
    pending = story_pending.c.article_id
    query = sa.select(pending).where(pending.in_(missing)).order_by(pending)
    return list(connection.execute(query).scalars())


def _newest(connection: sa.Connection, rows: Iterable[int]) -> dict[int, str]:
    """Those that no later state of their page revises, with their ids."""
    later: Any = articles.alias("later")
    found: dict[int, str] = {}
    for some in in_chunks(rows):
        revised = sa.exists().where(later.c.revises == story_articles.c.article_id)
        query = sa.select(story_articles.c.row, story_articles.c.article_id)
        found.update(dict(connection.execute(query.where(story_articles.c.row.in_(some), ~revised)).all()))
    return found


def printing(row: sa.RowMapping, kept: float = 1.0, own: float = 0.0) -> Printing:
    """The printing of a row with the columns of `PRINTED`."""
    return Printing(
        article_id=row["article_id"],
        name=row["name"],
        headline=row["headline"],
        published=row["published"],
        publisher=row["publisher"],
        credit=row["credit"],
        url=row["url"],
        words=row["words"],
        kept=kept,
        own=own,
    )


PRINTED = (
    story_articles.c.row,
    story_articles.c.article_id,
    story_articles.c.words,
    *(articles.c[name] for name in ("name", "headline", "published", "publisher", "credit", "url")),
)
"""What `printing` needs, of `story_articles` joined with `articles`."""


def _families(connection: sa.Connection, some: Sequence[int]) -> dict[int, Family]:
    """Families of two articles or more, without earlier states of their pages."""
    found = {}
    later: Any = articles.alias("later")
    newest = ~sa.exists().where(later.c.revises == articles.c.id)
    joined = story_articles.join(articles, articles.c.id == story_articles.c.article_id)
    for family in some:
        query = sa.select(*PRINTED).select_from(joined).where(story_articles.c.family == family, newest)
        query = query.order_by(articles.c.sorted_by.desc(), articles.c.id).limit(MOST_PRINTED)
        printed = {row["row"]: printing(row) for row in connection.execute(query).mappings()}
        if len(printed) > 1:
            linked = sa.select(story_links).join(story_articles, story_articles.c.row == story_links.c.row)
            links: dict[int, dict[int, Shared]] = defaultdict(dict)
            for row in connection.execute(linked.where(story_articles.c.family == family)):
                links[row.row][row.other] = Shared(row.words, row.other_words, row.told, row.other_told)
            found[family] = Family(printed, links)
    return found
