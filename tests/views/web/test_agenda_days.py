"""The agenda laid out: headings, the weeks of a month, and what sources say differently."""

from __future__ import annotations

from datetime import date

from onrecord.views.web.agenda_days import IN_A_CELL, contradict, dates, months, places, states, to_the_month, weeks
from tests.views.test_agenda import item, source


def of(start: str, end: str | None = None, what: str = "summit") -> object:
    return item(id=f"{what}{start}", what=what, start=start, end=end, dates=((start, end),))


def test_each_month_and_day_has_one_heading() -> None:
    items = [
        of("2031-03-02", what="a"),
        of("2031-03-02", what="b"),
        of("2031-W10", what="c"),
        of("2031-03-20", "2031-03-22"),
        of("2031-03", what="d"),
        of("2031-W14", what="e"),
        of("2031-04-01", what="f"),
        of("2031", what="g"),
    ]
    made = months(items)  # type: ignore[arg-type]
    assert [month.key for month in made] == ["2031-03", "2031-04", "2031"]
    days = [day.key for month in made for day in month.days]
    assert days == ["2031-03-02", "2031-W10", "2031-03-20", "2031-03", "2031-W14", "2031-04-01", "2031"]
    assert sum(len(day.items) for month in made for day in month.days) == len(items)


def test_a_month_is_whole_weeks_from_monday() -> None:
    made = weeks(2031, 3, [])
    assert [[cell.day.day if cell.day else 0 for cell in week] for week in made] == [
        [0, 0, 0, 0, 0, 1, 2],
        [3, 4, 5, 6, 7, 8, 9],
        [10, 11, 12, 13, 14, 15, 16],
        [17, 18, 19, 20, 21, 22, 23],
        [24, 25, 26, 27, 28, 29, 30],
        [31, 0, 0, 0, 0, 0, 0],
    ]


def test_an_event_of_several_days_is_on_each_of_this_month() -> None:
    items = [of("2031-02-27", "2031-03-02"), of("2031-03-31", "2031-04-03", "fair"), of("2031-03", what="month")]
    cells = {cell.day: cell for week in weeks(2031, 3, items) for cell in week if cell.day}  # type: ignore[arg-type]
    told = {day.day: [(one.what, goes_on) for one, goes_on in cell.items] for day, cell in cells.items() if cell.items}
    assert told == {1: [("summit", True)], 2: [("summit", True)], 31: [("fair", False)]}
    assert [one.what for one in to_the_month(items)] == ["month"]  # type: ignore[arg-type]


def test_a_cell_names_a_few_and_counts_the_rest() -> None:
    for number in range(1, IN_A_CELL + 4):
        items = [of("2031-03-05", what=f"event {n}") for n in range(number)]
        (cell,) = [cell for week in weeks(2031, 3, items) for cell in week if cell.items]  # type: ignore[arg-type]
        assert len(cell.named) + cell.left == number
        assert cell.left != 1, "one more takes as much room as it would be named with"


def test_days_that_were_not_read_are_told_from_days_without_events() -> None:
    cells = [cell for week in weeks(2031, 3, [], date(2031, 3, 9)) for cell in week if cell.day]
    assert [cell.day.day for cell in cells if cell.read and cell.day] == list(range(1, 9))


def test_what_sources_say_differently() -> None:
    sources = (
        source(event_id="1", start="2031-05-04", end=None, place="Vell", status="announced"),
        source(event_id="2", start="2031-05-04", end=None, place=None, status="announced"),
        source(event_id="3", start="2031-05-05", end=None, place="Sarn", status="postponed"),
    )
    told = item(sources=sources)
    assert [(one.words, one.sources) for one in dates(told)] == [("4 May 2031", 2), ("5 May 2031", 1)]
    assert [(one.words, one.sources) for one in states(told)] == [("announced", 2), ("postponed", 1)]
    assert [(one.words, one.sources) for one in places(told)] == [("Vell", 1), ("Sarn", 1)]
    assert contradict(told)
    vague = item(sources=(source(start="2031-05", end=None), source(event_id="2", start="2031-05-04", end=None)))
    assert dates(vague)
    assert not contradict(vague), "one is just more precise"
    agreed = item()
    assert (dates(agreed), states(agreed), places(agreed), contradict(agreed)) == ((), (), (), False)
