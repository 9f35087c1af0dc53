"""Where the values of an indicator stand in its chart: a panel a unit, marks that do not hide each other, looks by place.

Everything is numbers and our own names; texts of documents are not read here but for the place (region, scope), which only decides
which look a value has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.viz.targets_axes import Scale, Slot, scale, slots
from policygraph.viz.targets_data import RANGE, Facts, Target

SHAPES: Final[tuple[str, ...]] = (
    "M-5.5 0A5.5 5.5 0 1 0 5.5 0A5.5 5.5 0 1 0-5.5 0Z",
    "M-5-5H5V5H-5Z",
    "M0-6.5 6 4.5H-6Z",
    "M0-7 7 0 0 7-7 0Z",
    "M0 6.5 6-4.5H-6Z",
    "M-3-6H3L6 0 3 6H-3L-6 0Z",
)
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442")
"""Okabe and Ito's. Six shapes and seven colours come together anew 42 times."""
MANY_SHAPE: Final = "M-9 0A9 9 0 1 0 9 0A9 9 0 1 0-9 0Z"
GREY: Final = "#d9d9d9"
ARROWS: Final[Mapping[str, str]] = {
    ">=": "M0-7V-21M-4-16 0-21 4-16",
    ">": "M0-7V-16M-4-16 0-22 4-16Z",
    "<=": "M0 7V21M-4 16 0 21 4 16",
    "<": "M0 7V16M-4 16 0 22 4 16Z",
    "~": "M-6-11Q-3-15 0-11T6-11",
}
"""The sign of a comparator at a mark: an open arrow for ≥ and ≤, a closed one for > and <, a wave for about."""
TOP: Final = 26
HEIGHT: Final = 300
FOOT: Final = 26  # below the lowest value: room for the arrow of ≤
_BOTTOM: Final = 30
_STEP: Final = 18  # between marks side by side
_SIDE: Final = 12  # the most marks on each side of the middle of a year
_NARROWEST: Final = 62
_WIDEST: Final = 130
_GAP: Final = 44
_LIKED: Final = 760  # as wide as a chart is if nothing asks for more
_SAME: Final = 6  # more values at one place are one mark with their number
_LETTER: Final = 7.2


@dataclass(frozen=True, slots=True)
class Look:
    """How the values of a place look. `region` and `scope` as the documents have them, both empty: unknown."""

    region: str
    scope: str
    shape: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: the rows behind it (places in Facts.targets), where it is; `end`: the other end of a range; `present`: it is
    the present value that the text prints beside the target."""

    rows: tuple[int, ...]
    x: float
    y: float
    end: float | None
    shape: str
    colour: str
    comparator: str
    year: int | None
    present: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A line through the values that one document sets for one place through the years. `points`: as a polyline has them."""

    rows: tuple[int, ...]
    points: str
    colour: str


@dataclass(frozen=True, slots=True)
class Column:
    """A slot of the axis of years with its place: its left end and width."""

    slot: Slot
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Level:
    """A line across a panel at a round value."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one indicator in one unit."""

    indicator: str
    unit: str
    rows: tuple[int, ...]
    scale: Scale
    levels: tuple[Level, ...]
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    threads: tuple[Thread, ...]
    left: float
    width: float
    height: int = TOP + HEIGHT + FOOT + _BOTTOM


@dataclass(frozen=True, slots=True)
class Chart:
    """`look_of`: row → place in `looks`."""

    panels: tuple[Panel, ...]
    looks: tuple[Look, ...]
    look_of: tuple[int, ...]


def chart(facts: Facts) -> Chart:
    """The chart of the values of an indicator."""
    places = [(facts.documents[one.document].region if one.document in facts.documents else "", one.scope) for one in facts.targets]
    counts = Counter(places)
    ordered = sorted(counts, key=lambda place: (-counts[place], place))
    looks = tuple(
        Look(*place, *((SHAPES[i % len(SHAPES)], COLOURS[i % len(COLOURS)]) if i < len(SHAPES) * len(COLOURS) else (SHAPES[0], GREY)), counts[place])
        for i, place in enumerate(ordered)
    )
    look_of = tuple(ordered.index(place) for place in places)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, one in enumerate(facts.targets):
        groups[one.indicator, one.unit].append(row)
    panels = [_panel(facts.targets, group, [looks[i] for i in look_of]) for group in groups.values()]
    return Chart(tuple(sorted(panels, key=lambda panel: (-len(panel.rows), panel.indicator, panel.unit))), looks, look_of)


# ---------------------------------------------------------------- a panel


@dataclass(frozen=True, slots=True)
class _Spot:
    """What stands at one place: the rows, their year, and the value with its comparator."""

    rows: tuple[int, ...]
    year: int | None
    value: float
    upper: float | None
    comparator: str
    present: bool


def _panel(targets: Sequence[Target], rows: Sequence[int], look: Sequence[Look]) -> Panel:
    spots = _spots(targets, rows)
    axis = scale(value for spot in spots for value in (spot.value, spot.upper) if value is not None)
    height = {spot: _y(axis, spot.value) for spot in spots}
    end = {spot: None if spot.upper is None else _y(axis, spot.upper) for spot in spots}
    shift: dict[_Spot, int] = {}
    columns, left = [], max((_long(label) for _, label in axis.ticks), default=0) * _LETTER + 16
    at, places = left, slots(spot.year for spot in spots)
    free = max(_LIKED - left, 0) / max(len(places), 1)
    for slot in places:
        here = [] if slot.left_out else [spot for spot in spots if spot.year == slot.year]
        shift |= _side_by_side(here, height, end)
        need = (2 * max((abs(shift[spot]) for spot in here), default=0) + 1) * _STEP + 20
        width = _GAP if slot.left_out else max(_NARROWEST, need, min(free, _WIDEST))
        columns.append(Column(slot, round(at, 1), round(width, 1)))
        at += width
    middle = {column.slot.year: column.middle for column in columns if not column.slot.left_out}
    marks = [_mark(spot, middle[spot.year] + shift[spot] * _STEP, height[spot], end[spot], look) for spot in spots]
    place = {row: (mark.x, mark.y) for mark in marks if not mark.present for row in mark.rows}
    levels = tuple(Level(_y(axis, value), label) for value, label in axis.ticks)
    threads = tuple(_threads(targets, rows, place, look))
    first = targets[rows[0]]
    return Panel(first.indicator, first.unit, tuple(rows), axis, levels, tuple(columns), tuple(marks), threads, round(left, 1), round(at + 12, 1))


def _y(axis: Scale, value: float) -> float:
    return round(TOP + (1 - axis.at(value)) * HEIGHT, 1)


def _long(text: str) -> int:
    return sum(1 if ord(char) < 128 else 2 for char in text)


def _spots(targets: Sequence[Target], rows: Sequence[int]) -> list[_Spot]:
    """What is drawn: present values stand in their own year, and one that several targets repeat is one."""
    equal: dict[tuple[int | None, float, float | None, str], list[int]] = defaultdict(list)
    present: dict[tuple[int | None, float, str, str, str], list[int]] = defaultdict(list)
    for row in rows:
        one = targets[row]
        equal[one.year, float(one.value), None if one.upper is None else float(one.upper), one.comparator].append(row)
        if one.baseline is not None:
            present[one.baseline_year, float(one.baseline), one.document, one.scope, one.name].append(row)
    spots: list[_Spot] = []
    for (year, value, upper, comparator), group in equal.items():
        parts = [tuple(group)] if len(group) > _SAME else [(row,) for row in group]
        spots += [_Spot(part, year, value, upper, comparator, False) for part in parts]
    spots += [_Spot(tuple(group), year, value, None, "=", True) for (year, value, *_), group in present.items()]
    return spots


def _side_by_side(spots: Iterable[_Spot], height: Mapping[_Spot, float], end: Mapping[_Spot, float | None]) -> dict[_Spot, int]:
    """How many steps each stands beside the middle of its year, so that none hides another; where there are more than fit,
    they stand where they hide least."""
    taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
    found = {}
    for spot in sorted(spots, key=lambda one: (height[one], one.rows, one.present)):
        top, bottom = _extent(spot, height[spot], end[spot])
        hidden = {side: sum(1 for a, b in taken[side] if a < bottom and top < b) for side in _sides()}
        side = min(hidden, key=lambda one: (hidden[one], abs(one), -one))
        taken[side].append((top, bottom))
        found[spot] = side
    return found


def _sides() -> list[int]:
    return list(range(-_SIDE, _SIDE + 1))


def _extent(spot: _Spot, y: float, end: float | None) -> tuple[float, float]:
    """From where to where a mark with its sign reaches."""
    up = 22 if spot.comparator in (">", ">=") else 15 if spot.comparator == "~" else 9
    down = 22 if spot.comparator in ("<", "<=") else 9
    return (min(y, end if end is not None else y) - up, y + down)


def _mark(spot: _Spot, x: float, y: float, end: float | None, look: Sequence[Look]) -> Mark:
    looks = {look[row] for row in spot.rows}
    many = len(spot.rows) > 1 and not spot.present
    only = next(iter(looks)) if len(looks) == 1 else None
    shape = MANY_SHAPE if many else only.shape if only else SHAPES[0]
    return Mark(spot.rows, round(x, 1), y, end, shape, only.colour if only else GREY, spot.comparator, spot.year, spot.present, many)


def _threads(targets: Sequence[Target], rows: Sequence[int], place: Mapping[int, tuple[float, float]], look: Sequence[Look]) -> Iterable[Thread]:
    series: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        one = targets[row]
        if one.year is not None and one.comparator != RANGE:
            series[one.document, one.scope, one.kind, one.name].append(row)
    for group in series.values():
        years = {targets[row].year for row in group}
        if len(years) == len(group) > 1:  # two values for a year would have to be told apart by more than we know
            group.sort(key=lambda row: targets[row].year or 0)
            yield Thread(tuple(group), " ".join(f"{place[row][0]},{place[row][1]}" for row in group), look[group[0]].colour)
