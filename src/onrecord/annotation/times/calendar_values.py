"""Values of the calendar: a day and how precise it is, moved about and written as TIMEX3."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "quarter", "year", "decade", "century"]

ORDER: tuple[Precision, ...] = ("day", "week", "month", "quarter", "year", "decade", "century")
"""From the most precise."""

YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS_IN = {"month": 1, "quarter": 3}


@dataclass(frozen=True)
class Moment:
    """A day, week, month and so on: any day in it, and which of these is meant."""

    day: date
    precision: Precision

    @property
    def value(self) -> str:
        """As TIMEX3: "2023-03-17", "2023-W11", "2023-03", "2023-Q1", "2023", "202", "20"."""
        year = self.day.year
        match self.precision:
            case "day":
                return self.day.isoformat()
            case "week":
                iso = self.day.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}"
            case "month":
                return f"{year:04}-{self.day.month:02}"
            case "quarter":
                return f"{year:04}-Q{(self.day.month + 2) // 3}"
            case "year":
                return f"{year:04}"
            case "decade":
                return f"{year // 10:03}"
            case _:
                return f"{year // 100:02}"

    def moved(self, unit: Precision, count: int) -> Moment | None:
        """So many units later (earlier if negative), as precise as the unit; None beyond the calendar."""
        try:
            if unit in ("day", "week"):
                return Moment(self.day + timedelta(days=count * (7 if unit == "week" else 1)), unit)
            months = MONTHS_IN[unit] * count if unit in MONTHS_IN else 12 * YEARS[unit] * count
            number = self.day.year * 12 + self.day.month - 1 + months
            year, month = divmod(number, 12)
            last = calendar.monthrange(year, month + 1)[1]
            return Moment(date(year, month + 1, min(self.day.day, last)), unit)
        except (ValueError, OverflowError):
            return None

    def knows(self, unit: Precision) -> bool:
        """Whether it tells which `unit` it is in: a month does not tell the week, but the year."""
        if unit == "week":
            return self.precision in ("day", "week")
        return ORDER.index(self.precision) <= ORDER.index(unit)


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])|(\d{4})-W(\d\d)|(\d{4})-Q([1-4])")


def moment(value: str | None) -> Moment | None:
    """What an ISO 8601 date, as precise as it is, or a week or quarter of TIMEX3 means; None if it is none of these."""
    match = _DATE.match(value or "")
    if not match:
        return None
    try:
        if match[4]:
            return Moment(date.fromisocalendar(int(match[4]), int(match[5]), 1), "week")
        if match[6]:
            return Moment(date(int(match[6]), 3 * int(match[7]) - 2, 1), "quarter")
        year, month, day = (int(part) if part else None for part in match.groups()[:3])
        assert year is not None
        return Moment(date(year, month or 1, day or 1), "day" if day else "month" if month else "year")
    except ValueError:
        return None


def day_value(year: int, month: int, day: int) -> str | None:
    """An ISO day, None if there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
