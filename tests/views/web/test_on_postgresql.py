"""A room over PostgreSQL shows what one over SQLite shows, byte for byte, of a copy of the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import onrecord
from tests.places import Server, places
from tests.views.web.rooms import Room, open_room
from tests.views.web.test_everywhere import NAMES, STATUS

Filled = tuple[Room, dict[str, str]]

LATER = re.compile(r'class="lazy"[^>]* hx-get="([^"]+)"')


@pytest.fixture(scope="module")
def over_postgresql(
    request: pytest.FixtureRequest,
    filled: Filled,
    postgresql_server: Server,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Room]:
    """A room over a copy of the filled record."""
    with places(request, "postgresql", tmp_path_factory.mktemp("room")) as place:
        onrecord.copy(filled[0].place, place())
        with open_room(place(), write=True) as room:
            yield room


def shown(room: Room, path: str, status: int) -> str:
    """A page with all its parts, those too that come later, without what is of one server alone."""
    answer = room.get(path)
    assert answer.status_code == status
    parts = [answer.text, *(room.get(later).text for later in LATER.findall(answer.text.replace("&amp;", "&")))]
    return "\n".join(parts).replace(room.url.removeprefix("http://"), "room.example").replace(room.record.name, "")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_the_same(filled: Filled, over_postgresql: Room, name: str) -> None:
    room, paths = filled
    status = STATUS.get(name, 200)
    assert shown(over_postgresql, paths[name], status) == shown(room, paths[name], status)
