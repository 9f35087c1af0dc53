"""Days along a line: places, lengths and marks."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.viz.time_axis import Axis, axis

_TWO_YEARS = Axis(date(2030, 1, 1), date(2031, 12, 31), 1)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2030, 1, 1), date(2030, 1, 1), (0, 1), id="one-day"),
        pytest.param(date(2030, 2, 1), date(2030, 2, 28), (31, 28), id="a-month"),
        pytest.param(None, date(2030, 1, 31), (0, 31), id="no-start"),
        pytest.param(date(2031, 12, 1), None, (699, 31), id="no-end"),
        pytest.param(date(2031, 1, 1), date(2030, 1, 1), (365, 0), id="ends-before-it-starts"),
        pytest.param(date(1900, 1, 1), date(9999, 12, 31), (0, 730), id="outside"),
        pytest.param(date(1900, 1, 1), date(1901, 1, 1), (0, 0), id="before-all"),
    ],
)
def test_span(start: date | None, end: date | None, expected: tuple[float, float]) -> None:
    assert _TWO_YEARS.span(start, end) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param([], (2000, 2000), id="no-day"),
        pytest.param([date(2031, 5, 1)], (2031, 2031), id="one-day"),
        pytest.param([date(2031, 5, 1), date(1999, 1, 1)], (1999, 2031), id="two-days"),
        pytest.param([date.min, date.max], (1, 9999), id="first-and-last-day-there-is"),
    ],
)
def test_axis_holds_all_days(days: list[date], expected: tuple[int, int]) -> None:
    made = axis(days)
    assert (made.first.year, made.last.year) == expected
    assert all(0 <= made.x(day) < made.width for day in days)


@pytest.mark.parametrize(
    ("per_year", "expected"),
    [
        pytest.param(60, ["2028", "2029", "2030", "2031"], id="each-year"),
        pytest.param(30, ["2028", "2030"], id="every-second"),
        pytest.param(5, ["2030"], id="every-tenth"),
    ],
)
def test_years(per_year: float, expected: list[str]) -> None:
    assert [tick.label for tick in axis([date(2028, 1, 1), date(2031, 1, 1)], per_year).years()] == expected


def test_an_axis_has_a_mark_at_least() -> None:
    assert [tick.label for tick in axis([date(2031, 1, 1)], 5).years()] == ["2031"]


def test_months() -> None:
    ticks = _TWO_YEARS.months()
    assert [tick.label for tick in ticks][:7] == ["2030-01", "", "", "2030-04", "", "", "2030-07"]
    assert [tick.x for tick in ticks][:3] == [0, 31, 59]
    assert all(tick.label for tick in _TWO_YEARS.months(per_day=4))
