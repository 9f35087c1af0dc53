"""Targets from tables: 指标 with 目标值 or years as columns, 任务分解 with regions as columns or rows, cells of 建设目标.

Every other table (projects, firms, zones, units in charge) holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.named import endings
from policygraph.loaders.quantities import Quantity, plain, quantities
from policygraph.loaders.tables import filled, group_rows
from policygraph.loaders.target_years import Period
from policygraph.model import Cell, Table

MOST_REGIONS: Final = 20
"""A table of more regions is a list of towns or villages, not a division of the task."""

_INDICATOR: Final = re.compile(r"(?:主要|具体|核心|考核|发展|二级|三级|目标|任务)?(?:指标|指标名称|指标内容|目标名称|任务指标|项目指标|指标项)")
_UNIT: Final = re.compile(r"(?:计量)?单位")
_BINDING: Final = re.compile(r"(?:指标)?(?:属性|类型|性质)")
_VALUE: Final = re.compile(
    r"[到至]?(?:20\d\d年?度?(?:底|末)?)?(?:规划|预期|工作|计划)?(?:目标值?|目标任务|目标数|目标要求|预期值|规划值|计划|计划数|预期|任务数)?(?:20\d\d年?)?"
)
_BASE: Final = re.compile(r"现状|基期|基数|实际|完成值|完成数|现值")
_GOAL: Final = re.compile(
    r"(?:20\d\d年?度?)?(?:建设|工作|主要|年度|发展|总体|阶段|预期|具体|绩效|量化)?"
    r"(?:目标|目标任务|任务目标|任务分解|目标要求|预期目标|预期成果|工作成效)(?:（[^）]*）)?"
)
_REGION: Final = re.compile(
    r"(?:[一-鿿]{1,8}?(?:市|县|区|州|镇|乡|街道|新区|开发区|高新区|集聚区|旗|盟|管委会)|市本级|市级|市直)(?:（[^）]*）)?"
)
_TOTAL: Final = re.compile(r"合计|总计|全市|全省|全县|小计|共计|总数|全区")
_REGION_HEAD: Final = re.compile(
    r"(?:各)?(?:地区|区域|县（市、区）|县市区|区县|市县|地市|城市|属地|单位|责任单位|责任主体|各地|行政区|乡镇（?街道）?|镇街|市、县（市、区）|县区)(?:名称)?"
)
_NUMBER: Final = re.compile(r"(?P<op>≥|≤|>|<|>=|<=|不低于|不少于|超过|约)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>.*)")
_INDEX: Final = re.compile(r"序号|编号|备注|说明|数据来源|责任单位|牵头单位|责任部门|牵头部门|完成时限|领域|类别|分类|维度|一级指标")


@dataclass(frozen=True, slots=True)
class Entry:
    """A quantity of a cell, with the words of its row and column."""

    rule: str
    indicator: str
    quantity: Quantity
    year: int | None
    scope: str | None
    binding: str | None
    baseline: float | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell of prose (建设目标) and the year of its table."""

    cell: Cell
    year: int | None


def root_of(table: Table) -> str:
    """The path that entries of the table have: its attachment, or the clause it stands in."""
    return re.sub(r"/?表\d+$", "", table.path).split("/")[0] if table.path.startswith("附件") else re.sub(r"/?表\d+$", "", table.path)


def entries(table: Table, period: Period) -> Iterator[Entry | Passage]:
    """What a table promises. Rows of another length than the header are left out (`Table.ragged`)."""
    heads = [plain(cell.words) for cell in table.header]
    year = _year(plain(table.title or ""), period)
    yield from _by_region(table, heads, year) or _by_indicator(table, heads, year, period) or _goals(table, heads, year)


_SCORED: Final = re.compile("分值|评分|得分|权重|扣分")
_GRANTED: Final = re.compile("补助|奖|统计|现状|名单|完成情况|标准|基准|价格|收费|津贴")


def is_promise(table: Table) -> bool:
    """Whether it is a table that targets are read from: one with a broken row then misses some."""
    heads = [plain(cell.words) for cell in table.header]
    return _kind(table, heads) is not None


def _kind(table: Table, heads: list[str]) -> str | None:
    if len([h for h in heads if _REGION.fullmatch(h)]) >= 3 or (heads and _REGION_HEAD.fullmatch(heads[0])):
        return "regions"
    if any(_INDICATOR.fullmatch(h) for h in heads):
        return "indicators"
    if any(_GOAL.fullmatch(h) for h in heads):
        return "goals"
    return None


def _year(title: str, period: Period) -> int | None:
    if span := re.search(r"20\d\d年?-(20\d\d)", title):
        return int(span[1])
    found = re.findall(r"20\d\d", title)
    return int(found[-1]) if len(found) == 1 else None


def _rows(table: Table) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    apart = group_rows(table)
    for i, row in enumerate(table.rows):
        if i not in table.ragged and i not in apart:
            yield i, row


def _label(words: str) -> tuple[str, str | None]:
    """What a head or the name of a row measures, and its unit: 企业上云（家） → 企业上云, 家; 100家企业 → 企业, 家."""
    words = re.sub(r"^(?:其中)[：:]?", "", words)
    for m in reversed(list(re.finditer(r"（([^（）]+)）", words))):
        inner = re.sub("^(?:单位|计量单位)[：:]", "", m[1])
        if _is_unit(inner):
            return words[: m.start()] + words[m.end() :], inner
    lead = re.match(r"\d+(?:\.\d+)?", words)
    first = next(iter(quantities(words)), None) if lead else None
    if first is not None and first.start == 0 and first.unit:
        return words[first.end :], first.unit
    return words, None


def _is_unit(words: str) -> bool:
    bare = re.sub("^(?:万亿|千万|百万|亿|万|千|百)", "", words)
    return bare.split("/")[0] in endings("target_units") or words in endings("target_units") or words in {"万", "亿"}


def _cell(cell: Cell, unit: str | None) -> list[Quantity]:
    """The numbers of a cell; `unit` holds where it prints none."""
    words = re.sub("（[^）]*）$|[〔〕]", "", plain(cell.words))
    if m := re.fullmatch(r"(?P<low>\d+(?:\.\d+)?)(?P<mid>%)?[-至](?P<high>\d+(?:\.\d+)?)(?P<unit>.*)", words):
        own = m["unit"] or m["mid"] or ""
        if (not own or _is_unit(own)) and float(m["low"]) < float(m["high"]):
            return [Quantity(0, len(words), ((">=", float(m["low"])), ("<=", float(m["high"]))), own or unit, "", "")]
    if m := _NUMBER.fullmatch(words):
        own = m["unit"]
        after = re.search(r"(?:及?以上|以下|左右|以内)$", own)
        bare = own[: after.start()] if after else own
        if bare and not _is_unit(bare):
            return []
        known = bare or unit
        probe = f"{m['op'] or ''}{m['number']}个{after.group() if after else ''}"
        found = list(quantities(probe))
        if len(found) != 1:
            return []
        one = found[0]
        return [Quantity(0, len(words), one.figures, known or None, one.before, one.after)]
    found = list(quantities(words)) if len(words) <= 12 else []
    return found if len(found) == 1 else []


# -- the three kinds ---------------------------------------------------------------------------------------------------


def _by_region(table: Table, heads: list[str], year: int | None) -> list[Entry]:
    columns = [i for i, head in enumerate(heads) if _REGION.fullmatch(head)]
    if _GRANTED.search(table.title or ""):
        return []
    if len(columns) >= 3 and columns[0] >= 1:
        return list(_regions_as_columns(table, heads, columns, year)) if len(columns) <= MOST_REGIONS + 1 else []
    first = next((i for i, head in enumerate(heads[:2]) if _REGION_HEAD.fullmatch(head)), None)
    if first is None:
        return []
    regions = [plain(row[first].words) for _, row in _rows(table)]
    named = [r for r in regions if _REGION.fullmatch(r) and not _TOTAL.fullmatch(r)]
    if not 2 <= len(named) <= MOST_REGIONS or len(set(named)) < len(named) or len(named) < 0.7 * len(regions):
        return []
    return list(_regions_as_rows(table, heads, first, year))


def _regions_as_columns(table: Table, heads: list[str], columns: list[int], year: int | None) -> Iterator[Entry]:
    label = next((i for i, h in enumerate(heads) if i < columns[0] and h and not _INDEX.search(h) and not _UNIT.fullmatch(h)), 0)
    units = next((i for i, h in enumerate(heads) if _UNIT.fullmatch(h)), None)
    whole = [i for i, h in enumerate(heads) if i < columns[0] and _TOTAL.fullmatch(h)]
    # the city that all others lie in stands first (云岚市 | 青屿区 | 石塘区 …)
    if columns and heads[columns[0]].endswith("市") and any(heads[c].endswith("区") for c in columns[1:3]) and not whole:
        whole, columns = columns[:1], columns[1:]
    names = filled(table, label)
    for i, row in _rows(table):
        words, unit = _label(plain(names[i].words))
        unit = plain(row[units].words) if units is not None and row[units].words else unit
        if not words:
            continue
        for column in [*whole, *columns]:
            for one in _cell(row[column], unit):
                scope = None if column in whole else heads[column]
                yield Entry("table-region-columns", words, one, year, scope, None, None, row[column])


def _regions_as_rows(table: Table, heads: list[str], first: int, year: int | None) -> Iterator[Entry]:
    for _, row in _rows(table):
        region = plain(row[first].words)
        if not region:
            continue
        for column, head in enumerate(heads):
            if column == first or not head or _INDEX.search(head) or _BASE.search(head):
                continue
            words, unit = _label(head)
            own = re.match(r"(20\d\d)年", words)
            for one in _cell(row[column], unit):
                scope = None if _TOTAL.fullmatch(region) else region
                yield Entry("table-region-rows", words[own.end() :] if own else words, one, int(own[1]) if own else year, scope, None, None, row[column])


def _by_indicator(table: Table, heads: list[str], year: int | None, period: Period) -> list[Entry]:
    label = max((i for i, h in enumerate(heads) if _INDICATOR.fullmatch(h)), default=None)
    if any(_SCORED.search(h) for h in heads):
        return []
    if label is None:
        label = next((i for i, h in enumerate(heads) if re.fullmatch("(?:项目|名称|任务|内容)", h)), None)
        if label is None or not any(_BASE.search(h) for h in heads):
            return []
    units = next((i for i, h in enumerate(heads) if _UNIT.fullmatch(h)), None)
    binding = next((i for i, h in enumerate(heads) if _BINDING.fullmatch(h)), None)
    base = next((i for i, h in enumerate(heads) if i > label and _is_base(h, period)), None)
    values = [(i, _value_year(h, year)) for i, h in enumerate(heads) if i > label and i not in {units, binding, base} and _is_value(h, period)]
    region = _region_of_title(plain(table.title or ""))
    names = filled(table, label)
    found: list[Entry] = []
    for i, row in _rows(table):
        words, unit = _label(plain(names[i].words))
        if not words:
            continue
        if units is not None and row[units].words:
            unit = plain(row[units].words)
        present = _cell(row[base], unit) if base is not None else []
        baseline = present[0].figures[0][1] if len(present) == 1 and len(present[0].figures) == 1 else None
        kind = plain(row[binding].words) if binding is not None and re.search("约束|预期|引导", row[binding].words) else None
        kind = kind or (m[0] if (m := re.search("约束[型性]|预期[型性]|引导[型性]", words)) else None)
        scope = None if re.search("（全[市省县]）", words) else (m[0] if (m := re.match("中心城区|主城区|市区", words)) else region)
        for column, due in values:
            for one in _cell(row[column], unit or _label(heads[column])[1]):
                found.append(Entry("table-indicator", words, one, due, scope, kind, baseline, row[column]))
    return found


def _is_base(head: str, period: Period) -> bool:
    if _BASE.search(head):
        return True
    year = re.fullmatch(r"(20\d\d)年?(?:底|末)?", head)
    return year is not None and period.issued is not None and int(year[1]) < period.issued


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
        for _, row in _rows(table):
            cell = row[column]
            if cell.words and cell.spans not in seen:
                seen.add(cell.spans)
                yield Passage(cell, int(own.group()) if own else year)
