"""Targets from tables: 指标 with 目标值 or years as columns, 任务分解 with regions as columns or rows, cells of 建设目标.

Every other table (projects, firms, zones, units in charge) holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.loaders.quantities import plain
from policygraph.loaders.tables import filled
from policygraph.loaders.target_cells import BASE, UNIT, Entry, Passage, label, numbers, unit_for, whole_rows
from policygraph.loaders.target_regions import by_region, by_total, is_division
from policygraph.loaders.target_titles import is_told
from policygraph.loaders.target_years import Period
from policygraph.model import Table

_INDICATOR: Final = re.compile(r"(?:主要|具体|核心|考核|发展|二级|三级|目标|任务)?(?:指标|指标名称|指标内容|目标名称|任务指标|项目指标|指标项)")
_NAMED: Final = re.compile("(?:项目|名称|任务|内容)")
_YEARLY: Final = re.compile(
    "(?:主要|建设|发展|具体|工作|重点)?(?:目标|任务|内容)(?:名称|内容|事项)?|(?:建设|工作|目标|任务)?(?:项目|名称|类别|事项)|建设内容"
)
"""Heads of what is measured where years stand beside it: 目标, 单位, 2031年, 2032年."""
_DUE: Final = re.compile(r"[到至]?20\d\d年?度?(?:底|末)?(?:目标值?|任务数?|计划数?)?")
_BINDING: Final = re.compile(r"(?:指标)?(?:属性|类型|性质)")
_VALUE: Final = re.compile(
    r"[到至]?(?:20\d\d年?度?(?:底|末)?)?(?:规划|预期|工作|计划)?(?:目标值?|目标任务|目标数|目标要求|预期值|规划值|计划|计划数|预期|任务数?)?(?:20\d\d年?)?"
)
_GOAL: Final = re.compile(
    r"(?:20\d\d年?度?)?(?:建设|工作|主要|年度|发展|总体|阶段|预期|具体|绩效|量化)?"
    r"(?:目标|目标任务|任务目标|任务分解|目标要求|预期目标|预期成果|工作成效)(?:（[^）]*）)?"
)
_SCORED: Final = re.compile("分值|评分|得分|权重|扣分")


def root_of(table: Table) -> str:
    """The path that entries of the table have: its attachment, or the clause it stands in."""
    return re.sub(r"/?表\d+$", "", table.path).split("/")[0] if table.path.startswith("附件") else re.sub(r"/?表\d+$", "", table.path)


def entries(table: Table, period: Period, unit: str | None = None) -> Iterator[Entry | Passage]:
    """What a table promises. Rows of another length than the header are left out (`Table.ragged`). `unit`: that printed
    above the table for all its numbers (`table_units`)."""
    if is_told(table.title, period):
        return
    heads = [plain(cell.words) for cell in table.header]
    year = _year(plain(table.title or ""), period)
    yield from (
        by_region(table, heads, year, unit, period)
        or _by_indicator(table, heads, year, unit, period)
        or by_total(table, heads, year, unit, period)
        or _goals(table, heads, year)
    )


def is_promise(table: Table, period: Period) -> bool:
    """Whether it is a table that targets are read from: one with a broken row then misses some."""
    heads = [plain(cell.words) for cell in table.header]
    if is_told(table.title, period):
        return False
    return is_division(table, heads) or any(_INDICATOR.fullmatch(h) or _GOAL.fullmatch(h) for h in heads)


def _year(title: str, period: Period) -> int | None:
    if span := re.search(r"20\d\d年?-(20\d\d)", title):
        return int(span[1])
    found = re.findall(r"20\d\d", title)
    return int(found[-1]) if len(found) == 1 else None


def _by_indicator(table: Table, heads: list[str], year: int | None, caption: str | None, period: Period) -> list[Entry]:
    named = max((i for i, h in enumerate(heads) if _INDICATOR.fullmatch(h)), default=None)
    if any(_SCORED.search(h) for h in heads):
        return []
    if named is None:
        named = _named_beside_years(heads, period)
        if named is None:
            return []
    units = next((i for i, h in enumerate(heads) if UNIT.fullmatch(h)), None)
    binding = next((i for i, h in enumerate(heads) if _BINDING.fullmatch(h)), None)
    told = [i for i, h in enumerate(heads) if i > named and _is_base(h, period)]
    # of several years gone by the one that is called so, else the last
    base = max(told, key=lambda i: (BASE.search(heads[i]) is not None, _base_year(heads[i]) or 0), default=None)
    values = [(i, _value_year(h, year)) for i, h in enumerate(heads) if i > named and i not in {units, binding, base} and _is_value(h, period)]
    since = _base_year(heads[base]) if base is not None else None
    region = _region_of_title(plain(table.title or ""))
    names = filled(table, named)
    found: list[Entry] = []
    for i, row in whole_rows(table):
        words, unit = label(plain(names[i].words))
        if not words:
            continue
        if units is not None and row[units].words:
            unit = plain(row[units].words)
        present = numbers(row[base], unit_for(words, unit, caption)) if base is not None else []
        baseline = present[0].figures[0][1] if len(present) == 1 and len(present[0].figures) == 1 else None
        kind = plain(row[binding].words) if binding is not None and re.search("约束|预期|引导", row[binding].words) else None
        kind = kind or (m[0] if (m := re.search("约束[型性]|预期[型性]|引导[型性]", words)) else None)
        scope = None if re.search("（全[市省县]）", words) else (m[0] if (m := re.match("中心城区|主城区|市区", words)) else region)
        for column, due in values:
            for one in numbers(row[column], unit_for(words, unit or label(heads[column])[1], caption)):
                found.append(Entry("table-indicator", words, one, due, scope, kind, baseline, row[column], since if baseline is not None else None))
    return found


def _named_beside_years(heads: Sequence[str], period: Period) -> int | None:
    """The column that says what is measured where none is headed 指标: beside a present value, or beside a unit and years to come."""
    if any(BASE.search(head) for head in heads):
        return next((i for i, head in enumerate(heads) if _NAMED.fullmatch(head)), None)
    due = [i for i, head in enumerate(heads) if _DUE.fullmatch(head) and not _is_base(head, period)]
    if not due or not any(UNIT.fullmatch(head) for head in heads):
        return None
    return max((i for i, head in enumerate(heads) if i < due[0] and _YEARLY.fullmatch(head)), default=None)


# 2030年较基期增长（%）, 2030年目标（较基期）
_COMPARED: Final = re.compile("较|比(?![例重值率])|目标|增长|增减|增幅|降低|下降")


def _is_base(head: str, period: Period) -> bool:
    if BASE.search(head):
        named = _base_year(head)
        return not _COMPARED.search(head) and (named is None or period.issued is None or named <= period.issued + 1)
    year = re.fullmatch(r"(20\d\d)年?(?:年?[底末]|度)?(?:值|数|水平)?(?P<guess>（?预计(?:完成)?[数值]?）?)?", head)
    return year is not None and period.issued is not None and int(year[1]) < period.issued + (year["guess"] is not None)


def _base_year(head: str) -> int | None:
    """The year of a present value that its head names: 2025年（基期）, 基准年（2025）; none of two (2024—2025年均值)."""
    named = set(re.findall(r"(?<!\d)20\d\d(?!\d)", head))
    return int(named.pop()) if len(named) == 1 else None


def _is_value(head: str, period: Period) -> bool:
    """目标值, 2025年目标（万人）, 目标值（2025年）, 到2025年; not 年均增长 or the present value."""
    bare = re.sub("（[^）]*）", "", head)
    return bool(bare) and _VALUE.fullmatch(bare) is not None and not _is_base(head, period)


def _value_year(head: str, year: int | None) -> int | None:
    own = re.search(r"20\d\d", head)
    return int(own.group()) if own else year


def _region_of_title(title: str) -> str | None:
    """（核心区）: the region that the bracket of a title names."""
    return next((m[1] for m in re.finditer(r"（([^（）]{2,10})）", title) if re.fullmatch(r".{1,8}(?:区|县|市|市域|城区)", m[1])), None)


def _goals(table: Table, heads: Sequence[str], year: int | None) -> Iterator[Passage]:
    columns = [i for i, head in enumerate(heads) if _GOAL.fullmatch(head)]
    for column in columns:
        own = re.match(r"20\d\d", heads[column])
        seen: set[tuple[tuple[int, int], ...]] = set()
        for _, row in whole_rows(table):
            cell = row[column]
            if cell.words and cell.spans not in seen:
                seen.add(cell.spans)
                yield Passage(cell, int(own.group()) if own else year)
