"""FollowTheMoney entities, as OpenSanctions and others publish them: one JSON object a line.

Format: https://followthemoney.tech/docs/. Persons and bodies are read; posts that they hold are entities of their own
there ("Position"), tied to them by others ("Occupancy").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.model import ActorType, Known

TYPES: dict[str, ActorType] = {
    "Person": "person",
    "LegalEntity": "organization",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "Territory": "place",
}
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
_OPENSANCTIONS = re.compile(r"(?:NK-|Q\d)")
"""How ids begin that OpenSanctions gives to what it has put together from several lists."""

Position = tuple[str, str | None, str | None]


@dataclass
class Posts:
    """What a first reading of the file tells of posts and of who holds them."""

    names: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[tuple[str, str | None, str | None]]] = field(default_factory=lambda: defaultdict(list))

    def see(self, entity: Mapping[str, Any]) -> None:
        """Remember one entity, if it is a post or ties one to somebody."""
        if entity.get("schema") == "Position":
            if name := next(iter(_texts(entity, "name")), None):
                self.names[entity["id"]] = name
        elif entity.get("schema") == "Occupancy":
            start, end = (next(iter(_texts(entity, name)), None) for name in ("startDate", "endDate"))
            for holder in _texts(entity, "holder"):
                self.held[holder] += [(post, start, end) for post in _texts(entity, "post")]

    def of(self, id: str) -> list[Position]:
        """The posts of somebody, by name."""
        return [(self.names[post], start, end) for post, start, end in self.held.get(id, ()) if post in self.names]


def is_entity(data: object) -> bool:
    """Whether it is an entity of FollowTheMoney, of whatever schema."""
    if not isinstance(data, Mapping):
        return False
    return all(isinstance(data.get(name), str) for name in ("id", "schema")) and isinstance(
        data.get("properties"), Mapping
    )


def known(entity: Mapping[str, Any], posts: Posts) -> Known | None:
    """The person, body or place that an entity is; None if it is something else, or has no name."""
    kind = TYPES.get(entity["schema"])
    caption = entity.get("caption")
    names = [name for key in _NAMES for name in _texts(entity, key)]
    if isinstance(caption, str) and caption.strip():
        names.insert(0, caption.strip())
    if kind is None or not names:
        return None
    id = entity["id"]
    qid = next((q for q in (*_texts(entity, "wikidataId"), id) if re.fullmatch(r"Q[1-9]\d*", q)), None)
    datasets = entity.get("datasets")
    codes = [code.upper() for key in _COUNTRIES for code in _texts(entity, key) if re.fullmatch("[A-Za-z]{2}", code)]
    positions = [*posts.of(id), *((role, None, None) for role in _texts(entity, "position"))]
    return Known(
        id=id,
        name=names[0],
        type=kind,
        aliases=tuple(dict.fromkeys(name for name in names[1:] if name != names[0])),
        countries=tuple(dict.fromkeys(codes)),
        positions=tuple(dict.fromkeys(positions)),
        qid=qid,
        link=_link(entity, qid),
        dataset=", ".join(map(str, datasets)) if isinstance(datasets, list) and datasets else "FollowTheMoney",
    )


def _link(entity: Mapping[str, Any], qid: str | None) -> str | None:
    if qid:
        return f"https://www.wikidata.org/wiki/{qid}"
    if _OPENSANCTIONS.match(entity["id"]):
        return f"https://www.opensanctions.org/entities/{entity['id']}/"
    pages = (url for key in ("wikipediaUrl", "sourceUrl", "website") for url in _texts(entity, key))
    return next((url for url in pages if url.startswith(("https://", "http://"))), None)


def _texts(entity: Mapping[str, Any], name: str) -> Iterable[str]:
    """The values of a property; of one that holds entities in place (nested files), their ids."""
    values = entity["properties"].get(name)
    for value in values if isinstance(values, list) else ():
        text = value.get("id") if isinstance(value, Mapping) else value
        if isinstance(text, str) and text.strip():
            yield text.strip()
