"""Days along a line: where a day stands, and the marks of years and months under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LABEL: Final = 44  # a year in four digits, with air


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark: where, what day, and what it is called ("2031", "2031-05"); marks between those that have room for a name have none."""

    x: float
    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years, from the first day of one to the last of another. `per_day`: how wide a day is."""

    first: date
    last: date
    per_day: float

    @property
    def width(self) -> float:
        return _round((self.last.toordinal() + 1 - self.first.toordinal()) * self.per_day)

    def x(self, day: date) -> float:
        """Where a day begins; days outside the axis stand at its ends."""
        return _round((min(max(day, self.first), self.last).toordinal() - self.first.toordinal()) * self.per_day)

    def span(self, start: date | None, end: date | None) -> tuple[float, float]:
        """Where a time begins and how long it is, its last day included; without a start or an end it reaches the end of the axis.
        A time that ends before it starts has no length."""
        left = self.x(start) if start else 0.0
        if end is None or end >= self.last:
            right = self.width
        else:
            right = _round((max(end.toordinal() + 1, self.first.toordinal()) - self.first.toordinal()) * self.per_day)
        return left, _round(max(right - left, 0.0))

    def years(self, per_day: float | None = None) -> tuple[Tick, ...]:
        """A mark at each year, or each second, fifth … where years are narrow; `per_day`: where the names have as much room as at that width."""
        step = next((one for one in _STEPS if one * 365 * (per_day or self.per_day) >= _LABEL), _STEPS[-1])
        found = [year for year in range(self.first.year, self.last.year + 1) if year % step == 0]
        return tuple(Tick(self.x(date(year, 1, 1)), date(year, 1, 1), f"{year:04}") for year in found or [self.first.year])

    def months(self, per_day: float | None = None) -> tuple[Tick, ...]:
        """A mark at each month; `per_day`: as in `years`."""
        room = (per_day or self.per_day) * 28
        step = next((one for one in (1, 2, 3, 6, 12) if one * room >= _LABEL * 1.5), 12)
        return tuple(Tick(self.x(day), day, f"{day:%Y-%m}" if (day.month - 1) % step == 0 else "") for day in _months(self.first, self.last))


def axis(days: Iterable[date], per_year: float = 60, *, least: int = 1) -> Axis:
    """The axis that holds all days, `least` years at least; without a day it is that of the year 2000."""
    known = sorted(days)
    first, last = (known[0].year, known[-1].year) if known else (2000, 2000)
    last = min(max(last, first + least - 1), date.max.year)
    return Axis(date(first, 1, 1), date(last, 12, 31), per_year / 365.25)


def _months(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            yield date(year, month, 1)


def _round(value: float) -> float:
    return round(value, 2)
