"""The whole of it: a text and its attributions in, the same attributions with their speakers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotation.speakers import lead, quotations
from onrecord.annotation.speakers.freeze import freeze
from onrecord.annotation.speakers.scene import Scene
from onrecord.model import Attribution, Entity, Mention


@dataclass(frozen=True)
class Resolved:
    """The attributions, in the order given, each with its speaker, and what the article names.

    mentions: in text order. entities: by first mention.
    """

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


def resolve(
    text: str, attributions: Sequence[Attribution], *, headline: str | None = None, byline: str | None = None
) -> Resolved:
    """Finds who each source is within the article, by rules alone.

    headline: where it prints a speaker's full name that the text does not, the entity gets that name.
    byline: whom "I" outside quotations names. The result depends on the arguments alone; nothing raises.
    """
    scene = Scene(text, attributions)
    scene.read()
    lead.name_described(scene)
    quotations.read_inside(scene)
    quotations.carry_on(scene)
    if byline:
        quotations.name_author(scene, byline)
    return Resolved(*freeze(scene.tokens, attributions, scene.speakers, scene.history.mentions, headline))
