"""Made-up articles with marks, as many as are wanted, the same for the same number: nothing in them means anything.

What matters for a database is as in news: words by Zipf's law over a large vocabulary, a few speakers who say much and
many who say little, outlets of very different size, some ten years of dates, twenty statements an article. Asked for,
each article also tells events and times, and names a body and a place (see `happenings`).
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.scale.happenings import Beside, told
from onrecord.model import Annotations, Article, Attribution, Entity, Mention, Page, Span
from onrecord.model.annotations import Kind

ANNOTATOR = "made-up 1"
STATEMENTS = 20
"""Statements of each article."""

FIRST_DAY, DAYS = date(2021, 1, 1), 3650
VOCABULARY, SPEAKERS, ROLES, OUTLETS = 60_000, 30_000, 2_000, 400
LEAST_WORDS, MOST_WORDS = 8, 36
_COMMON = "the of to and a in that for is on will with be it as by not have has are at this from would we they but an"
COMMON = tuple(_COMMON.split())
_SECTIONS = "Politics World Economy Law Health Science Regions Sport Culture Energy Transport Opinion"
SECTIONS = tuple(_SECTIONS.split())
CREDITS = ("Sarn News Agency", "Vell Press", "Dresk Wire", None, None, None)
CUES = ("said", "told reporters that", "argued that", "warned that", "claimed that", "added that")
KINDS_BY_SHARE: tuple[Kind, ...] = ("direct", "indirect", "indirect", "mixed")
OFFICES = ("minister", "spokesperson", "senator", "mayor", "chief")
PAPERS = ("Gazette", "Courier", "Post", "Herald")
_BEGINNINGS, _ENDINGS = "b d f g k l m n p r s t v sh th br kr st tr", "a e i o u ai or en"
_SYLLABLES = [first + last for first in _BEGINNINGS.split() for last in _ENDINGS.split()]


@dataclass(frozen=True)
class World:
    """What articles are made from. speakers: name, role. Each list with the running sums of its weights."""

    words: list[str]
    word_sums: list[float]
    speakers: list[tuple[str, str]]
    speaker_sums: list[float]
    outlets: list[str]
    outlet_sums: list[float]


@functools.cache
def world(seed: int = 0) -> World:
    """The same for the same seed."""
    dice = random.Random(seed)

    def word(least: int, most: int) -> str:
        return "".join(dice.choices(_SYLLABLES, k=dice.randint(least, most)))

    words = [*COMMON, *dict.fromkeys(word(1, 4) for _ in range(VOCABULARY * 2))][:VOCABULARY]
    roles = [f"{word(1, 2)} {dice.choice(OFFICES)}" for _ in range(ROLES)]
    names = [f"{word(2, 3).title()} {word(2, 3).title()}" for _ in range(SPEAKERS)]
    outlets = [f"{word(2, 2).title()} {dice.choice(PAPERS)} {n}" for n in range(OUTLETS)]
    return World(
        words,
        _zipf(len(words), 1.0),
        [(name, dice.choice(roles)) for name in names],
        _zipf(len(names), 0.9),
        outlets,
        _zipf(len(outlets), 0.8),
    )


def _zipf(number: int, power: float) -> list[float]:
    return list(accumulate(1 / (rank + 1) ** power for rank in range(number)))


def articles(number: int, first: int = 0, seed: int = 0, *, events: bool = False) -> Iterator[tuple[Page, Annotations]]:
    """Pages with their marks, from that number on. events: with events, times, bodies and places."""
    made_of = world(seed)
    beside = Beside.of(seed, _SYLLABLES) if events else None
    for at in range(first, first + number):
        page, marked = _article(made_of, at, random.Random(f"{seed} {at}"))
        yield page, marked if beside is None else _with_events(marked, beside, at, seed)


def _with_events(marked: Annotations, beside: Beside, number: int, seed: int) -> Annotations:
    article = marked.article
    day = date.fromisoformat(article.published or "")
    more = told(beside, number, seed, day, article.text, marked.attributions, len(marked.entities))
    return replace(
        marked,
        entities=(*marked.entities, *more.entities),
        mentions=tuple(sorted((*marked.mentions, *more.mentions), key=lambda mention: mention.start)),
        times=more.times,
        events=more.events,
    )


def _article(world: World, number: int, dice: random.Random) -> tuple[Page, Annotations]:
    day = (FIRST_DAY + timedelta(days=dice.randrange(DAYS))).isoformat()
    cast = dice.choices(world.speakers, cum_weights=world.speaker_sums, k=4)
    cast = list(dict.fromkeys(cast))
    text = ""
    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    for _ in range(STATEMENTS):
        who = dice.randrange(len(cast))
        name, role = cast[who]
        cue = dice.choice(CUES)
        length = dice.randint(LEAST_WORDS, MOST_WORDS)
        said = " ".join(dice.choices(world.words, cum_weights=world.word_sums, k=length))
        kind: Kind = dice.choice(KINDS_BY_SHARE)
        at = len(text)
        source = Span(at, at + len(f"{role} {name}"))
        cued = Span(source.end + 1, source.end + 1 + len(cue))
        said = f"“{said}”" if kind == "direct" else said
        content = Span(cued.end + 1, cued.end + 1 + len(said))
        text += f"{role} {name} {cue} {said}.\n\n"
        confidence = round(1 - dice.random() ** 2 / 2, 3)
        attributions.append(Attribution((source,), (cued,), (content,), kind, f"e{who + 1}", confidence))
        mentions.append(Mention(source.end - len(name), source.end, "person", f"e{who + 1}"))
    page = Page(f"made-{number}", text.encode(), f"/made/{number}.txt", media_type="text/plain")
    article = Article(
        name=page.name,
        text=text.rstrip(),
        headline=" ".join(dice.choices(world.words, cum_weights=world.word_sums, k=7)),
        published=day,
        credit=dice.choice(CREDITS),
        publisher=dice.choices(world.outlets, cum_weights=world.outlet_sums)[0],
        section=dice.choice(SECTIONS),
        language="en",
        url=f"https://made.example/{number}",
        page_id=page.id,
    )
    entities = tuple(
        Entity(f"e{n}", name, "person", (name.split()[1],), role) for n, (name, role) in enumerate(cast, start=1)
    )
    return page, Annotations(article, ANNOTATOR, tuple(attributions), tuple(mentions), entities)
