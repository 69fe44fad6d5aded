"""Groups: wordings that are linked two by two, as utterances that each have one reference wording."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def stars(links: Mapping[T, Set[T]], order: Iterable[T]) -> list[tuple[T, list[T]]]:
    """Utterances: a reference, and the wordings that are linked with it itself, each in one utterance alone.

    Not all that hang together in any way: two utterances that share a phrase would be one by it. order: every wording,
    those that are rather a reference first; of several, a wording goes to the first that takes it.
    """
    made: list[tuple[T, list[T]]] = []
    taken: set[T] = set()
    rank = {one: at for at, one in enumerate(order)}
    for one in rank:
        if one in taken:
            continue
        mine = sorted((o for o in links.get(one, ()) if o in rank and o not in taken), key=rank.__getitem__)
        taken.update((one, *mine))
        made.append((one, mine))
    return made
