"""Everything that the description of the API allows, and much that it does not, is asked of a real server.

All of schemathesis's checks hold: no server error, no answer that is not described, nothing wrong that is taken,
nothing right that is refused. What "right" can mean has a limit: a query is a language, and of two dates one may be
before the other, which no description of single values says. So 400 (`problems/question`) may answer what fits the
description; 422 may not.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from tests.views.api.served import served

EXAMPLES = 3
"""Questions of each operation drawn at random, besides its examples and the limits of each parameter."""

SAME = r"/(counts/.*|facets/articles|exports/(articles|events|actors)\..*)"
"""Operations whose parameters are those of others: their limits are not asked twice."""

WRITING = r"/(corrections|dossiers|pages|jobs).*"

OPTIONS: dict[str, Any] = {
    "max-failures": 50,
    "request-timeout": 60,
    "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"},
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "400", "403", "404"]}},
    "phases": {"stateful": {"enabled": False}},
}


def asked(url: str, phases: set[str], only: str | None = None, but: str | None = None) -> tuple[int, list[str]]:
    """How many questions were asked, and what was wrong with the answers."""
    own = {name: {"enabled": name in phases} for name in ("examples", "coverage", "fuzzing", "stateful")}
    config = SchemathesisConfig.from_dict({**OPTIONS, "phases": own})
    schema: Any = schemathesis.openapi.from_url(f"{url}/api/v1/openapi.json", config=config)
    schema = schema.include(path_regex=only) if only else schema
    schema = schema.exclude(path_regex=but) if but else schema
    number, wrong = 0, []
    for event in engine.from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            number += len(event.recorder.cases)
            wrong += list(failures(event))
        elif isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(str(getattr(event, "value", None) or getattr(event, "exception", event)))
    return number, wrong


def failures(event: events.ScenarioFinished) -> Iterator[str]:
    """What the checks found."""
    for case, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                told = event.recorder.interactions.get(case)
                answer = told.response.content[:300] if told and told.response else b""
                yield f"{check.name}: {check.failure_info.failure}\n{check.failure_info.code_sample}\n{answer!r}"


@pytest.fixture(scope="module")
def reading(filled: Path) -> Iterator[str]:
    """A room that only reads."""
    with served(filled, role="read") as found:
        yield found.url


@pytest.fixture(scope="module")
def writing(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A room that takes what is sent."""
    place = tmp_path_factory.mktemp("writing") / "own.db"
    shutil.copy(filled, place)
    with served(place, write=True) as found:
        yield found.url


def test_every_operation_of_a_room_that_only_reads(reading: str) -> None:
    number, wrong = asked(reading, {"examples", "fuzzing"})
    assert wrong == []
    assert number > 100


def test_the_limits_of_every_parameter(reading: str) -> None:
    number, wrong = asked(reading, {"coverage"}, but=f"{SAME}|{WRITING}")
    assert wrong == []
    assert number > 1000


def test_what_is_sent_to_a_room_that_takes_it(writing: str) -> None:
    number, wrong = asked(writing, {"examples", "coverage", "fuzzing"}, only=WRITING)
    assert wrong == []
    assert number > 500
