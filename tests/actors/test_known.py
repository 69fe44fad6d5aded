"""Files of people and bodies that are known beforehand."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.actors import Imported, imported, join, states
from onrecord.errors import InputError
from onrecord.model import ActorType, Known
from tests.actors.test_join import seen


class Shelf:
    """Where an import puts what it finds."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        self.keys: dict[str, Sequence[str]] = {}

    def keep(self, some: Sequence[tuple[Known, Sequence[str]]]) -> int:
        new = sum(one.id not in self.known for one, _ in some)
        self.known |= {one.id: one for one, _ in some}
        self.keys |= {one.id: keys for one, keys in some}
        return new


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def text(value: str, language: str = "en") -> dict[str, str]:
    return {"language": language, "value": value}


def claim(value: object, rank: str = "normal", **qualifiers: object) -> dict[str, object]:
    snaks = {name: [{"snaktype": "value", "datavalue": {"value": value}}] for name, value in qualifiers.items()}
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": rank, "qualifiers": snaks}


def item(qid: str, label: str | None, *aliases: str, **claims: list[dict[str, object]]) -> dict[str, object]:
    return {
        "type": "item",
        "id": qid,
        "labels": {"en": text(label)} if label else {"de": text("Niemand", "de")},
        "aliases": {"en": [text(alias) for alias in aliases]},
        "claims": claims,
    }


def of(qid: str) -> dict[str, str]:
    return {"id": qid}


def time(day: str, precision: int) -> dict[str, object]:
    return {"time": f"+{day}T00:00:00Z", "precision": precision}


TARN = item(
    "Q9001",
    "Ilva Tarn",
    "Ilva Tarn-Brandt",
    P31=[claim(of("Q5"))],
    P27=[claim(of("Q9003"))],
    P39=[
        claim(of("Q9004"), P580=time("2029-03-00", 10), P582=time("2031-00-00", 9)),
        claim(of("Q9005")),
        claim(of("Q9004"), rank="deprecated"),
    ],
)
ITEMS = [
    TARN,
    item("Q9002", "Harbour Union", P159=[claim(of("Q9003"))]),
    item("Q9003", "Varonia", P31=[claim(of("Q6256"))], P297=[claim("XV")]),
    item("Q9004", "minister of works of Varonia", P31=[claim(of("Q294414"))]),
    item("Q9006", None, P31=[claim(of("Q5"))]),
    {"type": "property", "id": "P39", "labels": {"en": text("position held")}},
]


def written(path: Path, form: str) -> Path:
    match form:
        case "dump":
            path.write_text("[\n" + ",\n".join(map(json.dumps, ITEMS)) + "\n]\n", encoding="utf-8")
        case "lines":
            path.write_text("".join(json.dumps(one) + "\n" for one in ITEMS), encoding="utf-8")
        case "array":
            path.write_text(json.dumps(ITEMS), encoding="utf-8")
        case "indented array":
            path.write_text(json.dumps(ITEMS, indent=2), encoding="utf-8")
        case "api":
            path.write_text(
                json.dumps({"entities": {str(one["id"]): one for one in ITEMS}}, indent=1), encoding="utf-8"
            )
    return path


@pytest.mark.parametrize("form", ["dump", "lines", "array", "indented array", "api"])
def test_wikidata_entities_in_every_form(tmp_path: Path, shelf: Shelf, form: str) -> None:
    path = written(tmp_path / "entities.json", form)
    assert imported(path, shelf.keep) == Imported(3, 0, 3)
    assert shelf.known["Q9001"] == Known(
        id="Q9001",
        name="Ilva Tarn",
        type="person",
        aliases=("Ilva Tarn-Brandt",),
        countries=("XV",),
        positions=(("minister of works of Varonia", "2029-03", "2031"),),
        qid="Q9001",
        link="https://www.wikidata.org/wiki/Q9001",
        dataset="Wikidata",
    )
    assert [one.type for one in shelf.known.values()] == ["person", "organization", "place"]
    assert shelf.known["Q9003"].countries == ("XV",)
    assert imported(path, shelf.keep) == Imported(0, 3, 3), "an import may be repeated"


@pytest.mark.parametrize(("suffix", "compress"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_compressed_files(tmp_path: Path, shelf: Shelf, suffix: str, compress: object) -> None:
    path = written(tmp_path / "plain.json", "dump")
    packed = tmp_path / f"dump.json{suffix}"
    packed.write_bytes(compress(path.read_bytes()))  # type: ignore[operator]
    assert imported(packed, shelf.keep).added == 3
    packed.write_bytes(packed.read_bytes()[:-9])
    with pytest.raises(
        InputError, match=rf"dump.json\{suffix} cannot be read \(.*\); check the path, and that the file"
    ):
        imported(packed, shelf.keep)


def uri(qid: str) -> dict[str, str]:
    return {"type": "uri", "value": f"http://www.wikidata.org/entity/{qid}"}


def literal(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def result(tmp_path: Path, *rows: dict[str, object], name: str = "person") -> Path:
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"head": {"vars": [name]}, "results": {"bindings": rows}}, indent=2), encoding="utf-8")
    return path


def test_a_query_result(tmp_path: Path, shelf: Shelf) -> None:
    row = {
        "person": uri("Q9001"),
        "personLabel": literal("Ilva Tarn"),
        "personAltLabel": literal("I. Tarn, Ilva Tarn-Brandt"),
        "positionLabel": literal("minister of works"),
        "start": literal("2029-03-04T00:00:00Z"),
        "countryCode": literal("xv"),
    }
    again = {**row, "positionLabel": literal("mayor of Vell"), "start": literal("2021-01-01T00:00:00Z")}
    nameless = {"person": uri("Q9009"), "personLabel": literal("Q9009")}
    assert imported(result(tmp_path, row, again, nameless), shelf.keep) == Imported(1, 0, 0)
    (one,) = shelf.known.values()
    assert (one.name, one.type, one.qid, one.countries) == ("Ilva Tarn", "person", "Q9001", ("XV",))
    assert one.aliases == ("I. Tarn", "Ilva Tarn-Brandt")
    assert one.positions == (("minister of works", "2029-03-04", None), ("mayor of Vell", "2021-01-01", None))


def test_a_query_result_says_what_they_are(tmp_path: Path, shelf: Shelf) -> None:
    row = {"item": uri("Q9002"), "itemLabel": literal("Harbour Union")}
    path = result(tmp_path, row, name="item")
    with pytest.raises(InputError, match=r"it does not say what Harbour Union is; select \?type .* --type person"):
        imported(path, shelf.keep)
    imported(path, shelf.keep, default="organization")
    assert shelf.known["Q9002"].type == "organization"
    typed = result(tmp_path, {**row, "type": uri("Q515")}, name="item")
    imported(typed, shelf.keep)
    assert shelf.known["Q9002"].type == "place"


def ftm(id: str, schema: str, **properties: list[str]) -> dict[str, object]:
    return {"id": id, "schema": schema, "caption": "", "properties": properties, "datasets": ["vr_cabinet"]}


def test_followthemoney_lines(tmp_path: Path, shelf: Shelf) -> None:
    path = tmp_path / "entities.ftm.json"
    rows = [
        ftm("NK-1", "Person", name=["Ilva Tarn"], alias=["I. Tarn"], country=["xv"], position=["member of parliament"]),
        ftm("vr-2", "PublicBody", name=["Ministry of Works"], sourceUrl=["https://works.example/"]),
        ftm("vr-3", "Person", name=["Oda Lind"], wikidataId=["Q9007"]),
        ftm("vr-4", "Vessel", name=["Gull"]),
        ftm("vr-6", "Occupancy", holder=["NK-1"], post=["vr-5"], startDate=["2029-03-04"]),
        ftm("vr-5", "Position", name=["minister of works"]),
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done: list[tuple[int, int | None]] = []
    assert imported(path, shelf.keep, lambda n, total: done.append((n, total))) == Imported(3, 0, 3)
    assert done[-1] == (6, 6)
    tarn, body, lind = shelf.known.values()
    assert (tarn.name, tarn.aliases, tarn.countries, tarn.dataset) == ("Ilva Tarn", ("I. Tarn",), ("XV",), "vr_cabinet")
    assert tarn.positions == (("minister of works", "2029-03-04", None), ("member of parliament", None, None))
    assert tarn.link == "https://www.opensanctions.org/entities/NK-1/"
    assert (body.type, body.link) == ("organization", "https://works.example/")
    assert (lind.qid, lind.link) == ("Q9007", "https://www.wikidata.org/wiki/Q9007")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "wrong.json is no JSON"),
        ("hello", "wrong.json is no JSON"),
        ('{"a": 1}\n{"b": 2}\n', "line 1 of .*wrong.json is neither Wikidata entity JSON, a SPARQL result"),
        (json.dumps(TARN) + "\n{\n", "line 2 of .*wrong.json is no JSON"),
        ("[1, 2]", "entry 1 of .*wrong.json is neither"),
        ('{"results": {"bindings": [{"x": {"value": "y"}}]}}', "no variable of it holds entities of Wikidata"),
        ('{"results": {"bindings": 3}}', "its results have no list of bindings"),
        (json.dumps(ITEMS[-1]), "none of its 1 entries is a person, a body or a place with an English name"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, shelf: Shelf, content: str, message: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        imported(path, shelf.keep)
    assert shelf.known == {}


def test_no_file(tmp_path: Path, shelf: Shelf) -> None:
    with pytest.raises(InputError, match=r"none.json cannot be read \(No such file or directory\)"):
        imported(tmp_path / "none.json", shelf.keep)


def known(id: str, name: str, type: ActorType = "person", *roles: str) -> Known:
    return Known(id, name, type, positions=tuple((role, None, None) for role in roles), qid=id)


def test_of_two_known_people_of_one_name_the_role_decides() -> None:
    two = [known("Q1", "Ilva Tarn", "person", "minister of works"), known("Q2", "Ilva Tarn", "person", "rower")]
    assert [one.known for one in join([seen("1", "Ilva Tarn", role="works minister")], two)] == ["Q1"]
    assert [one.known for one in join([seen("1", "Ilva Tarn")], two)] == [None]
    assert [one.known for one in join([seen("1", "Tarn")], two)] == [None], "never by a surname alone"


def test_a_state_that_was_brought_in_carries_its_id() -> None:
    china = known("Q148", "China", "place")
    (one,) = join([seen("1", "Beijing", "place", speaks=True)], [*states(), china])
    assert (one.known, one.countries) == ("Q148", ("CN",))
