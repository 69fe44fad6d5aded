"""Names joined by "and": whom "they", "both" and "the two ministers" may mean together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotation.speakers.parts import Found, Thing
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

_BETWEEN = words(", and the")
_TWO = words("two both pair couple duo")
_PLACES = words("countries nations states governments sides neighbours neighbors")
_ARTICLE = 4
"""Characters of "the" before the first of the names."""
_NEAR = 12
"""How many joined names before a mention are looked at."""
_REACH = 6
"""How many sentences back the two are named."""
_KINDS = frozenset(("person", "organization", "place"))


def joined(tokens: Tokens, names: Sequence[Found]) -> list[Found]:
    """The runs of names of one kind with "and" before the last, in text order; each has a thing of its own."""
    found: list[Found] = []
    i = 0
    while i < len(names):
        run = [names[i]]
        while i + 1 < len(names) and _follows(tokens, names[i], names[i + 1]):
            i += 1
            run.append(names[i])
            if "and" in tokens.lower[run[-2].last : tokens.at(run[-1].outer, run[-1].end)[0]]:
                break
        i += 1
        if len(run) > 1 and "and" in tokens.lower[run[-2].last : run[-1].first]:
            found.append(_together(tokens, run))
    return found


def near(together: Sequence[Found], found: Found) -> Sequence[Found]:
    """The last joined names that begin before the end of a mention."""
    end = bisect_left(together, found.last, key=lambda pair: pair.first)
    return together[max(0, end - _NEAR) : end]


def two(tokens: Tokens, together: Sequence[Found], found: Found) -> Thing | None:
    """The two whom "both", "the pair" or "the two countries" speaks of: the last two before; None if it speaks of none.

    Of a source "Ilva Tarn and Brod Vell" itself, the two.
    """
    for pair in reversed(near(together, found)):
        if abs(pair.start - found.start) <= _ARTICLE and found.last == pair.last:
            return pair.thing
        if pair.last > found.first or pair.thing is None:
            continue
        if tokens.sentence[found.first] - tokens.sentence[pair.first] > _REACH:
            return None
        of_places = found.head in _PLACES
        said = set(found.words) - {"the", "these", found.head}
        if (said or {found.head}) <= _TWO and "," not in pair.words:
            kind = next(iter(pair.titles), "person")
            if of_places == (kind == "place"):
                return pair.thing
    return None


def _follows(tokens: Tokens, name: Found, following: Found) -> bool:
    """Whether the next name is joined to this one: only a comma, "and" and its own title or role stand between."""
    if name.thing is None or following.thing is None or name.thing is following.thing:
        return False
    if name.thing.type not in _KINDS or name.thing.type != following.thing.type:
        return False
    outer = tokens.at(following.outer, following.end)[0]
    between = tokens.lower[name.last : outer]
    return bool(between) and _BETWEEN.issuperset(between) and between != ["the"]


def _together(tokens: Tokens, run: list[Found]) -> Found:
    first, last = run[0], run[-1]
    assert first.thing is not None
    begin = tokens.at(first.outer, first.end)[0]
    text = tokens.text[tokens.starts[begin] : last.end]
    thing = Thing("group", printed={text: 1}, plural=True, count=1)
    said = tuple(tokens.lower[begin : last.last])
    start = tokens.starts[begin]
    return Found(
        begin, last.last, start, last.end, "noun", "group", said, said[-1], outer=start, plural=True,
        titles=frozenset((first.thing.type,)), thing=thing,
    )  # fmt: skip
