"""The two axes of a chart of values: a scale that begins and ends at round numbers, and years side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, isfinite, log10
from typing import Final

_FAR: Final = 200
"""From this ratio of the largest to the smallest value on the scale is that of powers of ten: the small ones would lie on one line."""
_TICKS: Final = 6
_LEAST_POWER: Final = -200
_MOST_POWER: Final = 300
_EMPTY: Final = 3
"""So many years without a value between two with one are drawn; more are a gap."""
_MAGNITUDES: Final = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
Tick = tuple[float, str]
"""A value on a scale and what it is called."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`. `smallest`: where the scale is that of powers of ten, the power below the smallest amount
    on it: where 0 is on it too, it stands as far below the first power as that below the next."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    smallest: float | None = None

    def at(self, value: float) -> float:
        """The place of a value: 0 at the low end, 1 at the high one."""
        low, here, high = (self._bent(one) for one in (self.low, value, self.high))
        return min(max((here - low) / (high - low), 0.0), 1.0)

    def _bent(self, value: float) -> float:
        if self.smallest is None:
            return value
        if self.low > 0:
            return log10(value)
        return (1 if value >= 0 else -1) * (log10(self.smallest + abs(value)) - log10(self.smallest))


def scale(values: Iterable[float]) -> Scale:
    """The scale for values; without one it is that from 0 to 1."""
    known = sorted(value for value in values if isfinite(value))
    amounts = [abs(value) for value in known if value]
    if len(known) > 1 and amounts and max(amounts) / min(amounts) >= _FAR:
        return _far(known, min(amounts), max(amounts))
    low, high = (known[0], known[-1]) if known else (0.0, 1.0)
    if low == high:
        pad = abs(low) * 0.2 or 1.0
        low, high = (max(low - pad, 0.0) if low >= 0 else low - pad), high + pad
    step = _step((high - low) / (_TICKS - 1))
    if all(value == int(value) for value in known):
        step = max(step, 1.0)  # nobody counts 1.2 bridges
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    marks = [step * place for place in range(first, last + 1)]
    return Scale(marks[0], marks[-1], tuple((mark, called(mark)) for mark in marks))


def _far(known: list[float], least: float, most: float) -> Scale:
    """Powers of ten; with 0 or values below it between, those on both sides."""
    bottom, top = max(floor(log10(least)), _LEAST_POWER), min(ceil(log10(most)), _MOST_POWER)
    every = -(-(top - bottom) // (5 if known[0] < 0 else 8)) or 1
    powers = [10.0**power for power in range(bottom, top + 1, every)]
    if powers[-1] < most and bottom + every * len(powers) <= _MOST_POWER:
        powers.append(10.0 ** (bottom + every * len(powers)))
    below = [-one for one in reversed(powers) if known[0] < 0]
    marks = [*below, *([0.0] if known[0] <= 0 else []), *(powers if known[-1] > 0 else [])]
    return Scale(marks[0], marks[-1], tuple((mark, called(mark)) for mark in marks), 10.0 ** (bottom - every))


def _step(least: float) -> float:
    """The round step that is as large at least: 1, 2 or 5 and zeros."""
    power = 10.0 ** floor(log10(least))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= least * (1 - 1e-9))


def called(value: float) -> str:
    """A round number in few characters: 42,000 is 4.2万."""
    amount = abs(value)
    if amount and not 1e-6 <= amount < 1e17:
        return f"{value:.3g}"
    divisor, name = next(((one, name) for one, name in _MAGNITUDES if amount >= one), (1.0, ""))
    digits = f"{value / divisor:,.8f}".rstrip("0").rstrip(".")
    return f"{digits}{name}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the axis of years: `year` (None: no year is said), or a gap of `left_out` years."""

    year: int | None
    left_out: int = 0


def slots(years: Iterable[int | None]) -> tuple[Slot, ...]:
    """The years side by side from the first to the last, long times without a value as one gap; the values without a year last."""
    given = set(years)
    known = sorted(year for year in given if year is not None)
    found = [Slot(year) for year in known[:1]]
    for before, after in pairwise(known):
        between = after - before - 1
        found += [Slot(year) for year in range(before + 1, after)] if between <= _EMPTY else [Slot(None, between)]
        found.append(Slot(after))
    return (*found, *([Slot(None)] if None in given else []))
