"""`api`: the API over a record of the repository's examples, read and marked once; `own_api`: over a copy to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from tests.views.api.served import Served, served


@pytest.fixture(scope="session")
def filled(examples_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the examples with everything derived, and what the examples lack: a page that changed, a correction,
    a dossier, a job."""
    place = tmp_path_factory.getbasetemp() / "filled.db"
    if place.exists():  # another folder's tests asked first
        return place
    with onrecord.open(examples_record) as record:
        record.backup(place)
    page = place.parent / "ferry.txt"
    before = "Ferry to stop at Sarn\n\nMarch 3, 2031\n\n" + TEXT
    with onrecord.open(place) as record:
        for text in (before, before.replace("ninety", "a hundred and ten")):
            page.write_text(text, encoding="utf-8")
            record.add(page)
        speaker = record.actors(type="person", limit=1)[0]
        record.corrections.rename(speaker.id, "Ilva Tarn-Brandt", by="ada", why="married")
        said = record.statements(limit=3)
        record.corrections.confirm(said[0].id, by="ada")
        dossier = record.dossiers.create("Harbour fees", "All that was said.", by="ada")
        record.dossiers.add(dossier.id, "search", {"words": "harbour"})
        record.dossiers.add(dossier.id, "statement", said[1].id, note="The second.")
        record.dossiers.add(dossier.id, "articles", {"words": "harbour", "limit": "3"})
        record.dossiers.add(dossier.id, "statement", said[2].id)
        record.corrections.no_statement(said[2].id, by="ada")
        record.queue.put(["https://gazette.example/harbour"], who="ada")
        list(record.stories())
        list(record.quotes())
        record.similar("the harbour is open")
    return place


TEXT = """The ferry from Vell will stop at Sarn from May on, the harbour master, Oda Lind, said on Monday.

“We have ninety people who wait on that quay every morning, and it is time that a boat stops for them,” Lind said.

The council of Sarn will vote on the new pier on March 20, its clerk said. Nobody spoke against it at the hearing.
"""


@pytest.fixture(scope="session")
def api(filled: Path) -> Iterator[Served]:
    """For reading only."""
    with served(filled, role="read") as found:
        yield found


@pytest.fixture
def own_api(filled: Path, tmp_path: Path) -> Iterator[Served]:
    """Over a record that the test may write, as the room lets it."""
    place = tmp_path / "own.db"
    with onrecord.open(filled) as record:
        record.backup(place)
    with served(place, write=True) as found:
        yield found
