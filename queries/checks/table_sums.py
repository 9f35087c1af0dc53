"""Tables whose rows or columns do not come to the sum that is printed: 合计, 全市, the total in the head of a column.

What could be meant is tried before anything is told: a functional zone that lies inside a district and is counted there, a
小计 above or below its rows. Told is what fits none of them. Rates, averages and days are never added; what is
printed rounded may be wrong by as much as that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from policygraph.graph.measures import factor_of
from policygraph.loaders.quantities import plain
from policygraph.loaders.table_cells import BLANK, is_index
from policygraph.loaders.tables import group_rows
from policygraph.model import Cell
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Finding
from policygraph.queries.checks.grids import Grid, Number, grids, head, is_added, is_counted, is_region_whole, is_whole, number

_ZONE: Final = re.compile(r"开发区|高新区|新区|集聚区|园区|经开区|海经区|功能区|度假区|示范区|科技城|管委会|市本级|市直|市区")
_CITY: Final = re.compile(r"[一-鿿]{2,4}市")
_REGION: Final = re.compile(r"[一-鿿]{1,8}(?:市|县|区|州|镇|乡|街道|旗|管委会|市本级|市直|科技城)(?:（[^）]*）)?")
_OVERLAP: Final = re.compile(r"^其中|中心城区|主城区|^市区$")
_PRINTED: Final = re.compile(r"(?P<what>[^（(]{2,20}?)[（(](?:合计|共)?(?P<number>\d+(?:\.\d+)?)(?P<unit>[一-鿿]{1,4})[)）]$")
_CHINESE: Final = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed total and the parts it should be of; `name` of what is added, `whole` the words of the total's row."""

    name: str
    unit: str | None
    whole: str
    total: Number
    parts: tuple[Number | None, ...]
    labels: tuple[str, ...]
    cells: tuple[Cell, ...]
    total_cells: tuple[Cell, ...]
    region: bool

    def verdict(self, without: frozenset[str] = frozenset()) -> bool | None:
        """Whether the parts come to the total; None where nobody can say (a part is blank, the total is no sum)."""
        told = [part for part, label in zip(self.parts, self.labels, strict=True) if label not in without]
        known = [part for part in told if part is not None]
        if len(known) < 2 or any(part.op == "~" for part in (self.total, *known)):
            return None
        low = sum((part.value for part in known if part.op != "<="), Decimal(0))
        high = None if any(part.op == ">=" for part in known) or len(known) < len(told) else sum((part.value for part in known), Decimal(0))
        slack = self.slack(known)
        # strictly: of three parts with one digit each, rounding makes 0.1 and not 0.2
        if self.total.op != "<=" and high is not None and (high + slack < self.total.value or self.total.value - high == slack > 0):
            return None if self._is_mean(known) else False
        if self.total.op != ">=" and (low - slack > self.total.value or low - self.total.value == slack > 0):
            return None if self._is_mean(known) else False
        return True if len(known) == len(told) else None

    def slack(self, parts: Sequence[Number]) -> Decimal:
        """By how much the sum may be wrong if all that is printed is rounded; what is counted is not rounded."""
        if is_counted(self.name, self.unit) and all(part.digits == 0 for part in (self.total, *parts)):
            return Decimal(0)
        finest = max(part.digits for part in parts)
        return Decimal(5).scaleb(-1 - self.total.digits) + len(parts) * Decimal(5).scaleb(-1 - finest)

    def _is_mean(self, parts: Sequence[Number]) -> bool:
        """全市 8 above parts between 5 and 10 is an average, or what each of them must reach."""
        values = [part.value for part in parts if part.value]
        return self.region and bool(values) and min(values) <= self.total.value <= max(values)


def table_sums(facts: Facts) -> Iterator[Finding]:
    """The findings in the tables of all documents."""
    for grid in grids(facts):
        for rows in (_down(grid), _across(grid), _headed(grid)):
            for one in _wrong(rows):
                yield _finding(facts, grid, one)


def _wrong(sums: Sequence[Sum]) -> Iterator[Sum]:
    """The sums that are wrong under the reading of the table under which most are right."""
    zones = sorted({label for one in sums for label in one.labels if _ZONE.search(label)})
    readings = [frozenset[str](), frozenset(zones), *(frozenset([zone]) for zone in zones)]
    best, most = frozenset[str](), sum(one.verdict() is True for one in sums)
    for reading in readings:
        right = sum(one.verdict(reading) is True for one in sums)
        # a reading that explains half the table or less explains nothing: then the plain one is told
        if right > most and 2 * right > len(sums):
            best, most = reading, right
    yield from (one for one in sums if one.verdict(best) is False)


def _finding(facts: Facts, grid: Grid, one: Sum) -> Finding:
    known = [part for part in one.parts if part is not None]
    added = sum((part.value for part in known), Decimal(0))
    values = {
        "what": one.name,
        "total": f"{one.total.value}{one.unit or ''}",
        "sum": f"{added}{one.unit or ''}",
        "whole": one.whole,
        "difference": f"{added - one.total.value}{one.unit or ''}",
    }
    gate = {"table": grid.path, "parts": len(known), "rounding": str(one.slack(known))}
    return Finding("sum-mismatch", (grid.place(facts, one.total_cells), grid.place(facts, one.cells)), values, gate)


# -- rows that are added -----------------------------------------------------------------------------------------------


def _down(grid: Grid) -> list[Sum]:
    grid = _aligned(grid)
    table = grid.table
    label = grid.label_column()
    apart = group_rows(table)
    if table.ragged:
        return []
    rows = [i for i in range(len(table.rows)) if i not in apart]
    names = {i: _label(table.rows[i], label) for i in rows}
    if any(_OVERLAP.search(names[i]) for i in rows):
        return []
    whole = [i for i in rows if _whole(table.rows[i], label)]
    subs = [i for i in whole if "小计" in names[i]]
    groups = _numbered_groups(grid, [i for i in rows if i not in whole])
    grand = [i for i in whole if i not in subs]
    if len(grand) > 1 or (subs and groups):
        return []
    plain_rows = [i for i in rows if i not in whole and i not in groups]
    found: list[Sum] = []
    for column in range(label + 1, len(table.header)):
        made = _column(grid, label, column, rows, names)
        if made is None:
            continue
        name, unit, numbers = made
        sections = _sections(rows, subs or groups, grand, below=bool(subs) and (rows[-1] in subs or (rows[-1] in grand and rows[-2:-1] == subs[-1:])))
        for at, parts in sections:
            found += _sum(grid, label, column, name, unit, at, parts, names, numbers)
        for at in grand:
            parts = (subs or groups) + _loose(rows, subs or groups, grand, sections) if subs or groups else plain_rows
            told = list(_sum(grid, label, column, name, unit, at, parts, names, numbers))
            leaves = list(_sum(grid, label, column, name, unit, at, [i for i in plain_rows if i not in subs], names, numbers))
            # a 小计 that is wrong is told of itself, not again of a 合计 that all the rows come to
            found += told if not any(one.verdict() is True for one in leaves) else leaves
    return found


def _aligned(grid: Grid) -> Grid:
    """Tables parted by spaces print no cell for the 序号 of a total: its other cells are moved by one."""
    table = grid.table
    short = [i for i in table.ragged if is_whole(table.rows[i][0].words) and _printed(table.rows[i]) == len(table.header) - 1]
    if not short or grid.label_column() != 1:
        return grid
    rows = tuple((BLANK, *row[: len(table.header) - 1]) if i in short else row for i, row in enumerate(table.rows))
    return replace(grid, table=replace(table, rows=rows, ragged=tuple(i for i in table.ragged if i not in short)))


def _printed(row: tuple[Cell, ...]) -> int:
    return sum(bool(cell.words) for cell in row)


def _label(row: tuple[Cell, ...], label: int) -> str:
    words = [plain(cell.words) for cell in row[: label + 1] if cell.words and not is_index(cell.words)]
    return words[-1] if words else ""


def _whole(row: tuple[Cell, ...], label: int) -> bool:
    return any(is_whole(cell.words) for cell in row[: label + 1]) or is_whole("".join(cell.words for cell in row[: label + 1]))


def _numbered_groups(grid: Grid, rows: Sequence[int]) -> list[int]:
    """Rows 一, 二 with numbers of their own above rows 1, 2: they are sums of these."""
    first = [grid.table.rows[i][0].words for i in rows]
    chinese = [i for i, words in zip(rows, first, strict=True) if _CHINESE.fullmatch(words)]
    return chinese if chinese and len(chinese) < len(rows) and rows[0] == chinese[0] else []


def _sections(rows: Sequence[int], subs: Sequence[int], grand: Sequence[int], *, below: bool) -> list[tuple[int, list[int]]]:
    """Every row of a sub-total with the rows it is the sum of; `below`: it stands under them."""
    found: list[tuple[int, list[int]]] = []
    line = [i for i in rows if i not in grand]
    parts: list[int] = []
    for i in line if below else reversed(line):
        if i in subs:
            found.append((i, parts))
            parts = []
        else:
            parts.append(i)
    return found


def _loose(rows: Sequence[int], subs: Sequence[int], grand: Sequence[int], sections: Sequence[tuple[int, list[int]]]) -> list[int]:
    inside = {i for _, parts in sections for i in parts}
    return [i for i in rows if i not in inside and i not in subs and i not in grand]


def _column(grid: Grid, label: int, column: int, rows: Sequence[int], names: dict[int, str]) -> tuple[str, str | None, dict[int, Number | None]] | None:
    """What a column counts, in which unit, and its numbers (None: blank); None where it is not to be added."""
    name, unit = head(grid.table.header[column].words)
    units = {grid.table.rows[i][c].words for c, cell in enumerate(grid.table.header) if re.fullmatch("(?:计量)?单位", cell.words) for i in rows} - {""}
    if len(units) > 1 or not is_added(name, unit or next(iter(units), None)):
        return None
    unit = unit or next(iter(units), None)
    numbers: dict[int, Number | None] = {}
    for i in rows:
        row = grid.table.rows[i]
        words = row[column].words if column < len(row) else ""
        told = number(words) if words else None
        if words and told is None:
            return None
        numbers[i] = told
    own = {told.unit for told in numbers.values() if told is not None and told.unit}
    if own and (unit or len(own) > 1 or any(told is not None and told.unit is None and told.value for told in numbers.values())):
        return None
    unit = unit or next(iter(own), None)
    return (name, unit, numbers) if is_added(name, unit) else None


def _sum(
    grid: Grid,
    label: int,
    column: int,
    name: str,
    unit: str | None,
    at: int,
    parts: Sequence[int],
    names: dict[int, str],
    numbers: dict[int, Number | None],
) -> Iterator[Sum]:
    total = numbers.get(at)
    if total is None or len(parts) < 2 or not total.value:
        return
    region = is_region_whole(names[at])
    if region and sum(_REGION.fullmatch(names[i]) is not None for i in parts) < 2:
        return
    rows = grid.table.rows
    parts = sorted(parts)
    cells = [cell for i in parts if numbers[i] is not None for cell in (rows[i][label], rows[i][column])]
    shown = (grid.table.header[column], next(cell for cell in rows[at] if is_whole(cell.words)) if region else rows[at][label], rows[at][column])
    yield Sum(
        name or "合计",
        unit,
        names[at] or "合计",
        total,
        tuple(numbers[i] for i in parts),
        tuple(names[i] for i in parts),
        tuple(cell for cell in cells if cell.words),
        tuple(cell for cell in shown if cell.words),
        region,
    )


# -- columns that are added --------------------------------------------------------------------------------------------


def _across(grid: Grid) -> list[Sum]:
    table = grid.table
    heads = [head(cell.words) for cell in table.header]
    if table.ragged or any(_OVERLAP.search(words) for words, _ in heads):
        return []
    regions = [i for i, (words, _) in enumerate(heads) if _REGION.fullmatch(words) and not is_whole(words)]
    whole = [i for i, (words, _) in enumerate(heads) if is_whole(words)]
    if not whole and len(regions) >= 4 and _CITY.fullmatch(heads[regions[0]][0]) and all(heads[c][0].endswith("区") for c in regions[1:3]):
        whole, regions = regions[:1], regions[1:]  # the city that all others lie in stands first
    if len(whole) != 1:
        return []
    if len(regions) >= 3:
        return [one for row in range(len(table.rows)) for one in _row(grid, heads, row, whole[0], regions, region=True)]
    for parts in (_numeric(grid, range(whole[0] + 1, len(heads))), _numeric(grid, range(whole[0] - 1, -1, -1))):
        found = [one for row in range(len(table.rows)) for one in _row(grid, heads, row, whole[0], sorted(parts), region=False)]
        right = sum(one.verdict() is True for one in found)
        if len(parts) >= 2 and right >= 2 and 2 * right > len(found):
            return found
    return []


def _numeric(grid: Grid, columns: Sequence[int]) -> list[int]:
    """The columns in this order up to the first that holds anything but numbers, or is not to be added."""
    found: list[int] = []
    for column in columns:
        words = [row[column].words for row in grid.table.rows if column < len(row) and row[column].words]
        name, unit = head(grid.table.header[column].words)
        if not words or any(number(one) is None for one in words) or not is_added(name, unit) or (all(map(is_index, words)) and column == 0):
            break
        found.append(column)
    return found


def _row(grid: Grid, heads: Sequence[tuple[str, str | None]], at: int, whole: int, parts: Sequence[int], *, region: bool) -> Iterator[Sum]:
    row = grid.table.rows[at]
    if at in group_rows(grid.table) or len(row) < len(heads):
        return
    label = grid.label_column()
    name, unit = head(row[label].words)
    column = next((c for c, (words, _) in enumerate(heads) if re.fullmatch("(?:计量)?单位", words)), None)
    unit = unit or (plain(row[column].words) or None if column is not None else None) or heads[whole][1] or _one({heads[c][1] for c in parts})
    total = number(row[whole].words) if row[whole].words else None
    numbers = [number(row[c].words) if row[c].words else None for c in parts]
    if total is None or not total.value or any(told is None and row[c].words for told, c in zip(numbers, parts, strict=True)):
        return
    own = {told.unit for told in (total, *numbers) if told is not None and told.value}
    unit = unit or next(iter(own - {None}), None)
    if len(own) > 1 or not is_added(name, unit) or (region and unit is None and not re.match(r"\d|新[增建]|建[成设]|培育", name)):
        return
    if unit is None and name.startswith("其中"):
        return
    cells = tuple(cell for c in parts for cell in (grid.table.header[c], row[c]) if row[c].words)
    shown = tuple(cell for cell in (grid.table.header[whole], row[label], row[whole]) if cell.words)
    yield Sum(name, unit, heads[whole][0], total, tuple(numbers), tuple(heads[c][0] for c in parts), cells, shown, region)


def _one(units: set[str | None]) -> str | None:
    return next(iter(units)) if len(units) == 1 else None


# -- a total in the head of its column ---------------------------------------------------------------------------------


def _headed(grid: Grid) -> list[Sum]:
    """总投资（1567亿元）: the total of the column, where every numbered row has its number."""
    table = grid.table
    label = grid.label_column()
    apart = group_rows(table)
    rows = [i for i in range(len(table.rows)) if i not in apart and not _whole(table.rows[i], label)]
    if table.ragged or len(rows) < 2:
        return []
    found: list[Sum] = []
    for column, cell in enumerate(table.header):
        printed = _PRINTED.fullmatch(plain(cell.words))
        if not printed:
            continue
        unit = str(printed["unit"])
        if not is_added(printed["what"], unit) or (factor_of(unit)[1] == unit and len(unit) > 3):
            continue
        numbers = [number(table.rows[i][column].words) if column < len(table.rows[i]) else None for i in rows]
        if any(told is None for told in numbers):
            continue
        digits = printed["number"]
        total = Number(Decimal(digits), len(digits.partition(".")[2]), "=", None)
        cells = tuple(one for i in rows for one in (table.rows[i][label], table.rows[i][column]) if one.words)
        names = tuple(_label(table.rows[i], label) for i in rows)
        found.append(Sum(printed["what"], printed["unit"], cell.words, total, tuple(numbers), names, cells, (cell,), region=False))
    return found
