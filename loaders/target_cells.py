"""What stands in the cells of a table of targets: the name and unit of a head or label, the numbers of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.named import endings
from policygraph.loaders.quantities import Quantity, plain, quantities
from policygraph.loaders.tables import group_rows
from policygraph.loaders.target_sentences import without_pointers
from policygraph.model import Cell, Table

UNIT: Final = re.compile(r"(?:计量)?单位")
BASE: Final = re.compile(
    r"现状|基期|基数|基准|基线|基年|实际|实绩|完成值|完成数|现值|初始值|起始值|当前(?:值|水平|情况|数)|目前(?:值|水平|情况|数)|(?:上年|去年)度?末?(?:数|值|水平)|(?:20\d\d年?|^)(?:底|末|度)?完成(?:情况)?$|执行数|决算数"
)
TOTAL: Final = re.compile(r"(?:全[市省县区域])?(?:合计|总计|共计|总数)(?:（[^（）]{1,8}）)?|全[市省县区国]")
INDEX: Final = re.compile(r"序号|编号|备注|说明|数据来源|责任单位|牵头单位|责任部门|牵头部门|完成时限|领域|类别|分类|维度|一级指标")
_NUMBER: Final = re.compile(r"(?P<op>≥|≤|>|<|>=|<=|不低于|不少于|超过|约)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>.*)")
_RATE: Final = re.compile("率|比[例重值]|占比|增[长速幅]|降幅|指数|系数|倍差")


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
    baseline_year: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell of prose (建设目标), the year of its table and the place of its row."""

    cell: Cell
    year: int | None
    scope: str | None = None


def whole_rows(table: Table) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows that are as long as the header and name no group."""
    apart = group_rows(table)
    for i, row in enumerate(table.rows):
        if i not in table.ragged and i not in apart:
            yield i, row


def label(words: str) -> tuple[str, str | None]:
    """What a head or the name of a row measures, and its unit: 企业上云（家） → 企业上云, 家; 100家企业 → 企业, 家."""
    words = re.sub(r"^(?:其中)[：:]?", "", without_pointers(words))
    for m in reversed(list(re.finditer(r"（([^（）]+)）", words))):
        inner = re.sub("^(?:单位|计量单位)[：:]", "", m[1])
        if is_unit(inner):
            return words[: m.start()] + words[m.end() :], inner
    lead = re.match(r"\d+(?:\.\d+)?", words)
    first = next(iter(quantities(words)), None) if lead else None
    if first is not None and first.start == 0 and first.unit:
        return words[first.end :], first.unit
    return words, None


def is_unit(words: str) -> bool:
    """Whether the words are a unit, with or without a magnitude: 万亩, 元/平方米."""
    bare = re.sub("^(?:万亿|千万|百万|亿|万|千|百)", "", words)
    return bare.split("/")[0] in endings("target_units") or words in endings("target_units") or words in {"万", "亿"}


def unit_for(words: str, own: str | None, caption: str | None) -> str | None:
    """The unit of what `words` measure: its own, else that of the caption unless a rate cannot be counted in it."""
    if own or caption is None or not is_unit(caption):
        return own
    return None if _RATE.search(words) and caption not in {"%", "‰"} else caption


def numbers(cell: Cell, unit: str | None) -> list[Quantity]:
    """The numbers of a cell; `unit` holds where it prints none."""
    words = re.sub("（[^）]*）$|[〔〕]", "", plain(cell.words))
    if m := re.fullmatch(r"(?P<low>\d{1,19}(?:\.\d+)?)(?P<mid>%)?[-至](?P<high>\d{1,19}(?:\.\d+)?)(?P<unit>\D.*)?", words):
        own = m["unit"] or m["mid"] or ""
        if (not own or is_unit(own)) and float(m["low"]) < float(m["high"]):
            return [Quantity(0, len(words), ((">=", float(m["low"])), ("<=", float(m["high"]))), own or unit, "", "")]
    if m := _NUMBER.fullmatch(words):
        own = m["unit"]
        after = re.search(r"(?:及?以上|以下|左右|以内)$", own)
        bare = own[: after.start()] if after else own
        if bare and not is_unit(bare):
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
