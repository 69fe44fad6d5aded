"""Wikidata: entities as its dumps and its API write them, and rows of its query service.

Formats: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html (entities) and the W3C's SPARQL 1.1 Query
Results JSON Format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import InputError
from onrecord.model import ActorType, Known

DATASET = "Wikidata"
LINK = "https://www.wikidata.org/wiki/{}"

HUMAN = "Q5"
INSTANCE_OF, POSITION_HELD, START, END = "P31", "P39", "P580", "P582"
OCCUPATION, OFFICE = "P106", "P39"
CITIZENSHIP, COUNTRY, ISO_CODE = "P27", "P17", "P297"
COORDINATES = "P625"
OF_BODIES = ("P159", "P1454", "P452", "P112", "P488", "P169", "P1037", "P1128", "P2541", "P749", "P1387")
"""Headquarters, legal form, industry, founder, chair, chief executive, director, employees, area of work, parent
organization, political alignment: what organizations have, and places have not."""

PLACES = frozenset(
    """
    Q6256 Q3624078 Q515 Q1549591 Q5119 Q3957 Q532 Q486972 Q15284 Q35657 Q28575 Q82794 Q23442 Q4022 Q165 Q8502 Q484170
    Q1093829 Q1637706 Q200250 Q10864048 Q13220204 Q5107 Q46169 Q123705 Q2074737 Q7930989 Q1048835
    """.split()  # noqa: SIM905
)
"""Classes of places: country, sovereign state, city, big city, capital, town, village, settlement, municipality and so
on. A place that has coordinates and nothing of an organization needs no class of these."""

_QID = re.compile(r"Q[1-9][0-9]*")
_URI = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9][0-9]*)")
_LANGUAGES = ("en", "mul", "en-gb", "en-us", "en-ca")
"""Where an English label is looked for, in this order ("mul": the same in many languages)."""

MOST_LABELS = 1_000_000
"""Items whose label and code are remembered, for those that name them as a position or a country."""


@dataclass
class Lookup:
    """What a first reading of the file tells of items that others refer to: labels, and ISO codes of countries."""

    labels: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def see(self, item: Mapping[str, Any]) -> None:
        """Remember one entity."""
        qid, label = item.get("id"), _label(item)
        if isinstance(qid, str) and label and len(self.labels) < MOST_LABELS and HUMAN not in _items(item, INSTANCE_OF):
            self.labels[qid] = label
            code = next((v for v in _values(item, ISO_CODE) if isinstance(v, str)), None)
            if code:
                self.codes[qid] = code.upper()


def is_entity(data: object) -> bool:
    """Whether it is an item of Wikidata; properties and lexemes are not."""
    if not isinstance(data, Mapping):
        return False
    return isinstance(data.get("id"), str) and _QID.fullmatch(data["id"]) is not None and "labels" in data


def known(item: Mapping[str, Any], lookup: Lookup) -> Known | None:
    """The person, body or place that an entity is; None if it is none of them, or has no English name."""
    label, kind = _label(item), _type(item)
    if label is None or kind is None:
        return None
    qid = item["id"]
    own = lookup.codes.get(qid)
    nations = [lookup.codes.get(country) for name in (CITIZENSHIP, COUNTRY) for country in _items(item, name)]
    return Known(
        id=qid,
        name=label,
        type=kind,
        aliases=tuple(dict.fromkeys(alias for alias in _aliases(item) if alias != label)),
        countries=(own,) if own else tuple(dict.fromkeys(code for code in nations if code)),
        positions=tuple(_positions(item, lookup)),
        qid=qid,
        link=LINK.format(qid),
        dataset=DATASET,
    )


def _label(item: Mapping[str, Any]) -> str | None:
    labels = item.get("labels")
    if not isinstance(labels, Mapping):
        return None
    for language in _LANGUAGES:
        value = labels.get(language)
        text = value.get("value") if isinstance(value, Mapping) else value
        if isinstance(text, str) and text.strip():
            return text.strip()
    return None


def _aliases(item: Mapping[str, Any]) -> Iterable[str]:
    aliases = item.get("aliases")
    for language in _LANGUAGES if isinstance(aliases, Mapping) else ():
        for value in aliases.get(language) or ():  # type: ignore[union-attr]
            text = value.get("value") if isinstance(value, Mapping) else value
            if isinstance(text, str) and text.strip():
                yield text.strip()


def _claims(item: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    claims = item.get("claims")
    found = claims.get(name) if isinstance(claims, Mapping) else None
    kept = [c for c in found or () if isinstance(c, Mapping) and c.get("rank") != "deprecated"]
    return kept if isinstance(found, list) else []


def _value(snak: object) -> Any:
    data = snak.get("datavalue") if isinstance(snak, Mapping) else None
    return data.get("value") if isinstance(data, Mapping) else None


def _values(item: Mapping[str, Any], name: str) -> list[Any]:
    return [_value(claim.get("mainsnak")) for claim in _claims(item, name)]


def _items(item: Mapping[str, Any], name: str) -> list[str]:
    return [id for value in _values(item, name) if (id := _id(value)) is not None]


def _id(value: object) -> str | None:
    id = value.get("id") if isinstance(value, Mapping) else None
    return id if isinstance(id, str) else None


def _type(item: Mapping[str, Any]) -> ActorType | None:
    classes = set(_items(item, INSTANCE_OF))
    if HUMAN in classes:
        return "person"
    if classes & PLACES:
        return "place"
    if any(_claims(item, name) for name in OF_BODIES):
        return "organization"
    return "place" if _claims(item, COORDINATES) else None


def _positions(item: Mapping[str, Any], lookup: Lookup) -> Iterable[tuple[str, str | None, str | None]]:
    for claim in _claims(item, POSITION_HELD):
        label = lookup.labels.get(_id(_value(claim.get("mainsnak"))) or "")
        qualifiers = claim.get("qualifiers")
        if label:
            yield label, _when(qualifiers, START), _when(qualifiers, END)


def _when(qualifiers: object, name: str) -> str | None:
    snaks = qualifiers.get(name) if isinstance(qualifiers, Mapping) else None
    value = _value(snaks[0]) if isinstance(snaks, list) and snaks else None
    return _date(value.get("time"), value.get("precision")) if isinstance(value, Mapping) else None


def _date(time: object, precision: object = 11) -> str | None:
    """ISO 8601, as precise as Wikidata says (9: a year, 10: a month, 11: a day)."""
    match = re.match(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?", time) if isinstance(time, str) else None
    if match is None:
        return None
    parts = [part for part in match.groups() if part and part != "00"]
    return "-".join(parts[: {9: 1, 10: 2}.get(precision if isinstance(precision, int) else 11, 3)])


# Query results


def is_result(data: object) -> bool:
    """Whether it is a result of a SPARQL query."""
    return isinstance(data, Mapping) and isinstance(data.get("results"), Mapping) and "bindings" in data["results"]


def of_result(data: Mapping[str, Any], default: ActorType | None) -> list[Known]:
    """Those that a SPARQL result lists: a variable with entities, and beside it, as the label service names them, its
    "...Label" and "...AltLabel"; "positionLabel" (or "position"), "start", "end", "countryCode"; "type" or
    "instanceOf", the class. Rows of one entity are put together.

    default: what those are that the result does not say it of. `InputError` if it has no entities, or no default.
    """
    rows = data["results"]["bindings"]
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise InputError("its results have no list of bindings; give what the query service gave as JSON")
    subject = next(
        (name for row in rows for name in row if name not in _ATTRIBUTES and _URI.fullmatch(_text(row, name))), None
    )
    if subject is None:
        raise InputError(
            "no variable of it holds entities of Wikidata; select the item itself too, e.g. ?item ?itemLabel"
        )
    by_item: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if match := _URI.fullmatch(_text(row, subject)):
            by_item.setdefault(match.group(1), []).append(row)
    return [one for qid, own in by_item.items() if (one := _of_rows(qid, subject, own, default)) is not None]


_ATTRIBUTES = frozenset(("type", "instanceOf", "class", "position", "country", "occupation"))
_BY_NAME: dict[str, ActorType] = {
    **dict.fromkeys(("person", "human", "politician", "minister", "member"), "person"),
    **dict.fromkeys(("organization", "organisation", "org", "party", "company", "body"), "organization"),
    **dict.fromkeys(("place", "country", "city", "state"), "place"),
}


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    text = value.get("value") if isinstance(value, Mapping) else None
    return text.strip() if isinstance(text, str) else ""


def _of_rows(qid: str, subject: str, rows: list[Mapping[str, Any]], default: ActorType | None) -> Known | None:
    label = next((text for row in rows if (text := _text(row, f"{subject}Label"))), "")
    if not label or label == qid:  # the label service gives the id where there is no label
        return None
    classes = {
        m.group(1)
        for row in rows
        for name in ("type", "instanceOf", "class")
        if (m := _URI.fullmatch(_text(row, name)))
    }
    kind: ActorType | None = "person" if HUMAN in classes else "place" if classes & PLACES else None
    kind = kind or ("organization" if classes else default or _BY_NAME.get(subject.casefold()))
    if kind is None:
        raise InputError(
            f"it does not say what {label} is; select ?type (wdt:P31), or give --type person, organization or place"
        )
    aliases = [part.strip() for row in rows for part in _text(row, f"{subject}AltLabel").split(",")]
    aliases += [_text(row, name) for row in rows for name in ("alias", "altLabel")]
    positions = [
        (role, _date(_text(row, "start")), _date(_text(row, "end")))
        for row in rows
        if (role := _text(row, "positionLabel") or _text(row, "position")) and not _URI.fullmatch(role)
    ]
    codes = [_text(row, "countryCode").upper() for row in rows]
    return Known(
        id=qid,
        name=label,
        type=kind,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != label)),
        countries=tuple(dict.fromkeys(code for code in codes if re.fullmatch(r"[A-Z]{2}", code))),
        positions=tuple(dict.fromkeys(positions)),
        qid=qid,
        link=LINK.format(qid),
        dataset=DATASET,
    )
