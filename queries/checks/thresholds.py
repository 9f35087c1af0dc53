"""Rows of a table that do not reach what the text asks of each: 各县（市、区）均不低于90%, and a row has 88."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policygraph.graph.measures import decimal, factor_of
from policygraph.loaders.quantities import Quantity, quantities
from policygraph.loaders.tables import group_rows
from policygraph.model import Cell
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Finding
from policygraph.queries.checks.grids import Grid, grids, head, is_whole, number
from policygraph.queries.checks.sayings import Saying, sayings

_EACH: Final = re.compile(
    r"各(?:县（市、区）|县市区|区县|市县|地区?|乡镇（?街道|乡镇|镇街|街道|项目|单位|企业|站点)|每[个家座所处项条](?:县|区|项目|企业|乡镇|单位|水厂|站)?|单[个家座]|所有|全部|均|都"
)
_BOUND: Final = frozenset([">=", ">", "<=", "<"])
_EXCEPTED: Final = re.compile(r"原则上|除|例外|山区|海岛|平均|合计|总计|全市达|以外|其中|鼓励|奖|补|申报|条件")
_PAST: Final = re.compile(r"现状|基期|基数|实际|现有|完成")
_AHEAD: Final = re.compile(r"(?:至少|不少于)(?=(?:要|应)?[^，。；、\d]{2,14}$)")
"""A bound before its verb: 各地至少培育基地5家."""
_ZONE: Final = re.compile(r"开发区|高新区|新区|集聚区|园区|经开区|功能区|度假区|管委会")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a sentence asks of each: `each` the word that says so, `label` the words before the quantity, `years` those of the sentence."""

    saying: Saying
    each: str
    label: str
    quantity: Quantity
    years: frozenset[str]
    start: int
    end: int


def rows_below(facts: Facts) -> Iterator[Finding]:
    """The findings in the tables of documents whose text asks something of each row."""
    tables: dict[str, list[Grid]] = defaultdict(list)
    for grid in grids(facts):
        tables[grid.document].append(grid)
    for saying in sayings(facts):
        for bound in _bounds(saying) if saying.document in tables else ():
            for grid in tables[saying.document]:
                yield from _below(facts, bound, grid)


def _bounds(saying: Saying) -> Iterator[Bound]:
    for sentence in re.finditer(r"[^。；]+", saying.text):
        words = sentence[0]
        if not _EACH.search(words) or _EXCEPTED.search(words):
            continue
        at = 0
        years = frozenset(re.findall(r"20\d\d(?=年)", words))
        for quantity in quantities(words):
            label = words[at : quantity.start]
            at = quantity.end
            each = list(_EACH.finditer(words[: quantity.end]))
            if op := _AHEAD.search(label) if quantity.figures[0][0] == "=" else None:
                quantity = replace(quantity, figures=((">=", quantity.figures[0][1]), *quantity.figures[1:]))
                label = label[: op.start()] + label[op.end() :]
            if not each or quantity.unit is None or len(quantity.figures) > 1 or quantity.figures[0][0] not in _BOUND:
                continue
            near = re.split("[，]", words[: quantity.start])
            # the word that says "each" stands in the part of the sentence with the quantity, or in the one before
            if each[-1].start() >= len(words[: quantity.start]) - len("，".join(near[-2:])):
                yield Bound(saying, each[-1][0], label, quantity, years, sentence.start() + each[-1].start(), sentence.start() + quantity.end)


def _below(facts: Facts, bound: Bound, grid: Grid) -> Iterator[Finding]:
    table = grid.table
    apart = group_rows(table)
    label = grid.label_column()
    for column, cell in enumerate(table.header):
        name, unit = head(cell.words)
        if column <= label or not _names(name, bound.label) or _PAST.search(name) or not set(re.findall(r"20\d\d", name)) <= bound.years:
            continue
        for i, row in enumerate(table.rows):
            if i in apart or i in table.ragged or column >= len(row) or any(is_whole(one.words) for one in row[: label + 1]):
                continue
            if _fails(bound, row[label].words, row[column].words, unit):
                yield _finding(facts, bound, grid, name, row[label], [cell, row[label], row[column]])
    for row in table.rows:
        name, unit = head(row[label].words)
        if not _names(name, bound.label) or table.ragged:
            continue
        for column, cell in enumerate(table.header):
            region = re.search("(?:市|县|区|镇|乡|街道)$", cell.words)
            if region and not is_whole(cell.words) and column > label + 1 and _fails(bound, cell.words, row[column].words, unit):
                yield _finding(facts, bound, grid, name, cell, [cell, row[label], row[column]])


def _names(name: str, label: str) -> bool:
    """Whether the words before a quantity end in the name of the column: 各县（市、区）供水普及率均 and 供水普及率."""
    bare = re.sub(r"20\d\d年?|目标值?|（[^）]*）", "", name)
    known = len(bare) >= 3 or bare in {"投资", "产值", "面积", "人数", "户数"}
    return known and re.search(re.escape(bare) + r"[^，、]{0,6}$", label) is not None


def _fails(bound: Bound, row: str, words: str, unit: str | None) -> bool:
    told = number(words) if words else None
    if told is None or not row or re.fullmatch(r"[-—–－/]+", words) or (bound.each.startswith(("各县", "各区", "各市", "各地")) and _ZONE.search(row)):
        return False
    printed = told.unit or unit
    op, value = bound.quantity.figures[0]
    factor, name = factor_of(bound.quantity.unit or "")
    if printed is None:
        return False
    times, own = factor_of(printed)
    if own != name or told.op == "~":
        return False
    here, asked = told.value * times, decimal(value) * factor
    if op in {">=", ">"}:
        return here < asked and told.op != ">="
    return here > asked and told.op != "<="


def _finding(facts: Facts, bound: Bound, grid: Grid, name: str, row: Cell, cells: list[Cell]) -> Finding:
    op, value = bound.quantity.figures[0]
    mark = {">=": "≥", "<=": "≤"}.get(op, op)
    values = {"what": name, "body": f"{mark}{decimal(value)}{bound.quantity.unit}", "row": row.words, "table": cells[-1].words}
    places = (bound.saying.place(facts, bound.start, bound.end), grid.place(facts, cells))
    return Finding("row-below-threshold", places, values, {"each": bound.each, "table": grid.path})
