"""What can only be known once the speakers are: who "I" is inside a quotation, and who goes on speaking."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotation.speakers import nouns
from onrecord.annotation.speakers.parts import Found, Thing
from onrecord.annotation.speakers.scene import Scene

_QUOTES = frozenset("\"“”„«»‘’'")


def read_inside(scene: Scene) -> None:
    """The pronouns inside quotations, now that it is known who speaks, and the sources that they are."""
    history, tokens = scene.history, scene.tokens
    starts = [m.first for m in history.mentions]
    more: list[Found] = []
    for found in scene.pronouns:
        if found.thing is not None:
            continue
        quoted = bool(tokens.quoted[found.first]) or _in_turn(scene, found)
        speaker = _speaker_of(scene, found) if quoted else None
        if found.words[0] in nouns.FIRST_PERSON:
            found.thing = speaker
        elif quoted and (found.words[0] not in nouns.THING_PRONOUNS or found.first in scene.by_token):
            found.thing = history.pronoun(found, bisect_left(starts, found.first), barred=speaker)
        if found.thing is not None:
            more.append(found)
            for i in scene.by_token.get(found.first, ()):
                if i in scene.late:
                    scene.speakers[i] = found.thing
    if more:
        history.mentions.extend(more)
        history.mentions.sort(key=lambda f: (f.first, f.last))


def _speaker_of(scene: Scene, found: Found) -> Thing | None:
    """Who speaks the words in which a mention stands: the speaker of the shortest content around it."""
    best: tuple[int, Thing] | None = None
    for i in sorted(set(scene.around(found.start))):
        thing, attribution = scene.speakers[i], scene.attributions[i]
        if thing is None or (attribution.kind == "indirect" and not _is_turn(scene, i)):
            continue
        place = scene.places[i]
        if place is not None and place[0] <= found.first < place[1]:
            continue
        size = sum(e - s for s, e in attribution.content)
        if best is None or size < best[0]:
            best = (size, thing)
    return best[1] if best else None


def _in_turn(scene: Scene, found: Found) -> bool:
    """Whether a mention stands in what somebody says in a transcript, where no marks are needed."""
    return any(_is_turn(scene, i) for i in scene.around(found.start))


def _is_turn(scene: Scene, i: int) -> bool:
    """Whether a statement is a turn: its cue is the colon after the label at the beginning of a paragraph."""
    text, attribution = scene.tokens.text, scene.attributions[i]
    if not attribution.source or [span.of(text) for span in attribution.cue] != [":"]:
        return False
    start = attribution.source[0].start
    return start == 0 or text[:start].rstrip(" \t\u00a0*-").endswith("\n")


def carry_on(scene: Scene) -> None:
    """Gives a direct quotation without a source the speaker of the statement just before it."""
    text = scene.tokens.text
    order = sorted(
        (i for i, a in enumerate(scene.attributions) if a.content), key=lambda i: scene.attributions[i].start
    )
    for at, i in enumerate(order):
        attribution = scene.attributions[i]
        if attribution.source or scene.speakers[i] is not None or attribution.kind != "direct":
            continue
        begin = attribution.start
        if text[attribution.content[0].start : attribution.content[0].start + 1] not in _QUOTES:
            continue
        for k in reversed(order[:at]):
            other = scene.attributions[k]
            if scene.nested[k] or scene.speakers[k] is None:
                continue
            end = max(span.end for part in (other.source, other.cue, other.content) for span in part)
            if end <= begin and not any(ch.isalnum() for ch in text[end:begin]):
                scene.speakers[i] = scene.speakers[k]
            break


def name_author(scene: Scene, byline: str) -> None:
    """Lets "I" outside quotations name the one author of the byline."""
    name = byline.strip()
    name = name[3:].strip() if name.lower().startswith("by ") else name
    words = tuple(name.split())
    if not 2 <= len(words) <= 4 or "," in name or "and" in words or not all(w[0].isupper() for w in words):
        return
    thing: Thing | None = None
    for i in scene.late:
        place = scene.places[i]
        if place is None or scene.speakers[i] is not None or scene.tokens.quoted[place[0]]:
            continue
        if scene.tokens.lower[place[0]] not in ("i", "me", "my"):
            continue
        thing = thing or Thing("person", names=[words], printed={name: 1}, count=1)
        first = place[0]
        start, end = scene.tokens.starts[first], scene.tokens.ends[first]
        scene.history.mentions.append(
            Found(first, first + 1, start, end, "pronoun", "person", words, outer=start, thing=thing)
        )
        scene.speakers[i] = thing
    scene.history.mentions.sort(key=lambda f: (f.first, f.last))
