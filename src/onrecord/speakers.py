"""Whose names are one speaker's: what names say by themselves, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.actors.names import compatible, folded, person
from onrecord.model import Statement

_SMALL = frozenset("the of for and in at to a s".split())  # noqa: SIM905


class Names:
    """Compares names of speakers as articles print them; another form of a name is no other speaker."""

    def __init__(self, merged: Iterable[set[str]] = ()) -> None:
        """merged: names that are one actor's by what people decided."""
        self._merged = [frozenset(map(folded, some)) for some in merged]

    def same(self, a: str | None, b: str | None) -> bool | None:
        """Whether two names can be one speaker's; None if one is not known."""
        if not a or not b:
            return None
        first, second = folded(a), folded(b)
        if first == second or any(first in some and second in some for some in self._merged):
            return True
        x, y = person(a), person(b)
        if x and y and x.last == y.last:
            return x.first is None or y.first is None or compatible(x, y)
        mine, yours = set(first.split()) - _SMALL, set(second.split()) - _SMALL
        if mine and yours and (mine <= yours or yours <= mine):
            return True
        return _initials(first) == second.replace(".", "") or _initials(second) == first.replace(".", "")

    def same_of(self, a: Statement, b: Statement) -> bool | None:
        """The same of two statements: a body and the one who speaks for it are no two speakers."""
        told = self.same(a.speaker, b.speaker)
        if told is not False:
            return told
        for body, other in ((a, b), (b, a)):
            if body.speaker_type != "person" and body.speaker:
                about = folded(f"{other.role or ''} {other.source or ''}").split()
                if set(folded(body.speaker).split()) - _SMALL <= set(about):
                    return True
            if body.speaker_type in ("group", "other", "document"):
                return None  # "officials" may be anybody
        return False

    def surname(self, name: str | None) -> str | None:
        """What weak wordings are told apart by; None if nobody is named."""
        found = person(name) if name else None
        return found.last if found else None


def _initials(name: str) -> str:
    words = [word for word in name.split() if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
