"""`duplicate-row`: one row of a list is printed twice, so that the list is shorter than its numbering says."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from policygraph.loaders.quantities import plain
from policygraph.loaders.table_cells import is_index, is_number
from policygraph.loaders.tables import filled, group_rows
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.grids import Grid, grids, is_whole

_REGION: Final = re.compile(r"[一-鿿]{1,8}(?:[市县区旗州盟镇乡]|街道)")
_REGIONS: Final = 3
_NONE: Final = re.compile(r"[-—–－/／]+|无")
_INDEX: Final = re.compile(r"序号?|编号|项次|No\.?")


def duplicate_rows(facts: Facts) -> Iterator[Finding]:
    """Rows with the same words in every cell (the running number aside), in one group of one table."""
    for grid in grids(facts):
        yield from _in(facts, grid)


def _in(facts: Facts, grid: Grid) -> Iterator[Finding]:
    table = grid.table
    apart = group_rows(table)
    columns = [c for c in range(len(table.header)) if not _is_index_column(grid, c)]
    merged = {column: filled(table, column) for column in columns}
    seen: dict[tuple[object, ...], int] = {}
    yield from _regions(facts, grid, columns, apart)
    group = -1
    for i, row in enumerate(table.rows):
        if i in apart:
            group = i
        if i in apart or i in table.ragged or any(is_whole(cell.words) for cell in row):
            continue
        printed = [row[column].words for column in columns if column < len(row) and row[column].words]
        named = any(row[c].words for c in columns if c < len(row) and re.search("名称|单位名|项目名", table.header[c].words))
        # the row must name something: figures, units in charge or a blank row are often the same twice
        named = named or any(len(words) >= 6 or (len(words) >= 4 and (len(printed) > 1 or len(columns) < 3)) for words in printed if not is_number(words))
        if not named:
            continue
        key = (group, *(plain(merged[column][i].words) for column in columns))
        if key in seen:
            first = table.rows[seen[key]]
            values = {"row": _name(row), "first": _name(first), "words": max(printed, key=len)}
            places = (grid.place(facts, [c for c in first if c.words]), grid.place(facts, [c for c in row if c.words]))
            yield Finding("duplicate-row", places, values, {"table": grid.path})
        else:
            seen[key] = i


def _regions(facts: Facts, grid: Grid, columns: Sequence[int], apart: Container[int]) -> Iterator[Finding]:
    """One region twice in a table that has a row of numbers for each: the second was meant for another, whatever its numbers.
    A table with groups, or with several regions twice, has another order."""
    table = grid.table
    rows = [row for i, row in enumerate(table.rows) if i not in table.ragged and not any(is_whole(cell.words) for cell in row)]
    if any(i in apart for i in range(len(table.rows))) or len(columns) < 2 or any(len(row) <= columns[-1] for row in rows):
        return
    label, *others = columns
    names = [plain(row[label].words) for row in rows]
    if len(set(names)) < _REGIONS or len(set(names)) != len(names) - 1 or not all(map(_REGION.fullmatch, names)):
        return
    if not all(is_number(row[c].words) or not row[c].words or _NONE.fullmatch(row[c].words) for row in rows for c in others):
        return
    second = next(i for i, name in enumerate(names) if name in names[:i])
    first, again = rows[names.index(names[second])], rows[second]
    values = {"row": _name(again), "first": _name(first), "words": names[second]}
    places = (grid.place(facts, [c for c in first if c.words]), grid.place(facts, [c for c in again if c.words]))
    yield Finding("duplicate-row", places, values, {"table": grid.path})


def _is_index_column(grid: Grid, column: int) -> bool:
    if _INDEX.fullmatch(grid.table.header[column].words):
        return True
    words = [row[column].words for row in grid.table.rows if column < len(row) and row[column].words]
    return column == 0 and bool(words) and all(map(is_index, words))


def _name(row: tuple[object, ...]) -> str:
    words = [getattr(cell, "words", "") for cell in row if getattr(cell, "words", "")]
    return words[0] if words else ""


CHECKS: Final = (
    Check(
        "duplicate-row",
        "warning",
        ("{words} is listed twice: rows {first} and {row}", "{words}重复列出：第{first}行与第{row}行"),
        (
            "The list has fewer entries than its numbering says, or one of the rows should name something else.",
            "清单实际条目少于序号所示，或其中一行应为其他内容。",
        ),
        ("Take one row out, or correct the one that was meant otherwise.", "请删除重复行，或更正有误的一行。"),
        duplicate_rows,
    ),
)
