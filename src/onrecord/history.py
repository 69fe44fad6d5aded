"""The history of one page: what changed from each state that the record holds to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.model import (
    FIELDS,
    Article,
    FieldChange,
    History,
    PageState,
    Revision,
    Statement,
    StatementChange,
)
from onrecord.quotes import Printed, align, text_changes
from onrecord.quoting import compared
from onrecord.speakers import Names

if TYPE_CHECKING:
    from onrecord.record import Store

SHARED = 0.5
"""How much of the shorter of two contents the other holds that are one statement in two states of a page: less than
between outlets, since a page that was edited is by far the likeliest place for the same statement."""

TOLD = 1.0
"""What the shared words tell together at least."""


@dataclass(frozen=True)
class _Read:
    """One state with what it says."""

    state: PageState
    article: Article
    said: Sequence[Statement]


def history(store: Store, url_or_article_id: str) -> History:
    """See `Record.history`."""
    found = [_read(store, one) for one in store.reader.states(url_or_article_id)]
    names = Names(store.reader.merged_names())
    revisions = tuple(_revision(before, after, names) for before, after in pairwise(found))
    return History(found[-1].article.url, tuple(one.state for one in found), revisions)


def states(store: Store, url_or_article_id: str) -> tuple[PageState, ...]:
    """See `Comparing.states`."""
    return tuple(_read(store, one).state for one in store.reader.states(url_or_article_id))


def revision(store: Store, before: str, after: str) -> Revision:
    """See `Comparing.revision`."""
    names = Names(store.reader.merged_names())
    return _revision(_read(store, before), _read(store, after), names, whole=True)


def said_otherwise(store: Store, before: str, after: str) -> tuple[tuple[StatementChange, ...], int]:
    """See `Comparing.said`."""
    names = Names(store.reader.merged_names())
    return _statements(store.reader.said_in(before), store.reader.said_in(after), names)


def _read(store: Store, article_id: str) -> _Read:
    article = store.reader.article(article_id)
    said = store.reader.said_in(article.id)
    when, where = store.reader.read_from(article.id)
    state = PageState(
        article_id=article.id,
        fetched_at=when,
        location=where,
        published=article.published,
        headline=article.headline,
        characters=len(article.text),
        statements=len(said),
    )
    return _Read(state, article, said)


def _revision(before: _Read, after: _Read, names: Names, *, whole: bool = False) -> Revision:
    old, new = before.article, after.article
    fields = tuple(
        FieldChange(name, old.fields[name], new.fields[name]) for name in FIELDS if old.fields[name] != new.fields[name]
    )
    changed, unchanged = _statements(before.said, after.said, names)
    return Revision(
        before.state, after.state, fields, text_changes(old.text, new.text, whole=whole), changed, unchanged
    )


def _statements(
    before: Sequence[Statement], after: Sequence[Statement], names: Names
) -> tuple[tuple[StatementChange, ...], int]:
    """What became of the statements, in the order of the later text, then what vanished; how many are alike."""
    pairs = _pairs(before, after, names)
    made, unchanged = [], 0
    for k, later in enumerate(after):
        if k not in pairs:
            made.append(StatementChange(None, later))
            continue
        differs, changes = compared(before[pairs[k]], later, names)
        if differs:
            made.append(StatementChange(before[pairs[k]], later, differs, changes))
        else:
            unchanged += 1
    kept = set(pairs.values())
    made += [StatementChange(one, None) for i, one in enumerate(before) if i not in kept]
    return tuple(made), unchanged


def _pairs(before: Sequence[Statement], after: Sequence[Statement], names: Names) -> dict[int, int]:
    """For later statements, the earlier one that each was: of the same words first, then what shares most of them."""
    old, new = [Printed.of(one) for one in before], [Printed.of(one) for one in after]
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(old):
        by_words[tuple(word.key for word in one.words)].append(i)
    pairs: dict[int, int] = {}
    for k, one in enumerate(new):
        alike = by_words[tuple(word.key for word in one.words)]
        if alike:
            best = min(alike, key=lambda i: (names.same_of(before[i], after[k]) is False, i))
            alike.remove(best)
            pairs[k] = best
    taken = set(pairs.values())
    near = []
    for k, second in enumerate(new):
        if k in pairs:
            continue
        for i, first in enumerate(old):
            if i not in taken:
                found = align(first.words, second.words)
                if found.shared >= SHARED and found.told >= TOLD:
                    near.append((-found.told, k, i))
    for _, k, i in sorted(near):
        if k not in pairs and i not in taken:
            pairs[k] = i
            taken.add(i)
    return pairs
