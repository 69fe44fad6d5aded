"""The citation line and the dates in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.views.citation import citation, printed_date
from tests.views import made


def test_a_direct_quote_in_full() -> None:
    assert citation(made.statements()[1]) == (
        "Ilva Tarn, quoted in “Harbour of Vell to open in spring”, Vell Gazette, 18 March 2031 "
        "(source: Sarn News Agency), characters 98–181"
    )


def test_an_indirect_statement_is_not_called_a_quote() -> None:
    assert citation(made.statements()[0]).startswith("Ilva Tarn, reported in “Harbour")


def test_a_mixed_one_is_partly_quoted() -> None:
    assert citation(replace(made.statements()[0], kind="mixed")).startswith("Ilva Tarn, partly quoted in ")


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(made.statements()[3], headline=None, publisher=None, published=None, credit=None)
    assert citation(bare) == "An unnamed speaker, quoted in “harbour”, characters 279–290"


def test_a_speaker_who_is_not_resolved_is_named_as_printed() -> None:
    assert citation(replace(made.statements()[2], speaker=None)).startswith("Two officials, reported in")


def test_a_credit_that_is_the_publisher_is_not_repeated() -> None:
    assert "source:" not in citation(replace(made.statements()[0], credit="Vell Gazette"))


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-08", "8 March 2031"),
        ("2031-12-31T23:59:00+08:00", "31 December 2031"),
        ("2031-13", "2031"),
    ],
)
def test_dates_stay_as_precise_as_they_are(published: str, printed: str) -> None:
    assert printed_date(published) == printed
