"""Rows of a table that do not reach what the text asks of each: 各县（市、区）均不低于90%, and a row has 88."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policygraph.graph.measures import decimal, factor_of
from policygraph.loaders.quantities import Quantity, quantities
from policygraph.loaders.table_units import caption_unit
from policygraph.loaders.tables import group_rows
from policygraph.loaders.target_cells import unit_for
from policygraph.model import Cell
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Finding
from policygraph.queries.checks.grids import Grid, grids, head, is_counted, is_whole, number
from policygraph.queries.checks.sayings import Saying, sayings

_EACH: Final = re.compile(
    r"各(?:县（市、区）|县（市）|县市区|区县|市县|[县市区镇乡]|地区?|乡镇（?街道|乡镇|镇街|街道|项目|单位|企业|站点|学校|医院|园区|社区|村|行业|部门)"
    r"|每[个家座所处项条户名镇乡村县区](?:县|区|项目|企业|乡镇|单位|水厂|站)?|单[个家座]|所有|全部|[均皆](?!衡|匀|价)|都(?=[应要须需在不达超])|一律|逐[个家项]"
)
_LISTED: Final = re.compile(
    r"(?:名单|清单|目录|名录|明细|项目|情况)?(?:详?见|附后|列[入于])[^，。；]{0,4}(?:附[件表]|下表)"
    r"|(?:名单|清单|目录|名录|明细)(?:附后|如下|详?见)|附[件表]\d*所列"
)
"""All of the list are so: 面积100亩以上的80个园区（清单见附件2）."""
_WHAT_IS: Final = re.compile(r"的|、(?=[^，。；]{2,30}的)|(?=[一-鿿]{0,8}(?:项目|企业|园区|工程|单位|学校|小区|村|镇|基地))(?!的)")
_BOUND: Final = frozenset([">=", ">", "<=", "<"])
_EXCEPTED: Final = re.compile(r"原则上|除|例外|山区|海岛|平均|合计|总计|全市达|以外|其中|鼓励|奖|补|申报|条件")
_PAST: Final = re.compile(r"现状|基期|基数|实际|现有|完成")
_AHEAD: Final = re.compile(r"(?:至少|最少|不(?:得|应|能)?[少低]于)(?=(?:要|应)?[^，。；、\d]{2,14}$)")
"""A bound before its verb: 各地至少培育基地5家."""
_COUNTED: Final = frozenset("个家人户名所座处台套辆")
_GENERAL: Final = frozenset([
    "数量", "金额", "任务", "目标", "指标",
    "备注", "单位", "地区", "标准", "名称", "项目", "内容", "序号", "比例", "总数", "规模", "额度",
])  # fmt: skip
_KIND_OF: Final = re.compile("[各每]个?(县（市）|县|区|镇|乡|街道|村|社区)")
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
        bounds = list(_bounds(saying)) if saying.document in tables else []
        listed = [bound.label[-2:] for bound in bounds if _LISTED.match(bound.each)]
        for bound in bounds:
            if _LISTED.match(bound.each) and listed.count(bound.label[-2:]) > 1:
                continue  # 1亿元以上的30个，5亿元以上的6个（清单见附件）: which row is which, nobody can tell
            for grid in tables[saying.document]:
                yield from _below(facts, bound, grid)


def _bounds(saying: Saying) -> Iterator[Bound]:
    for sentence in re.finditer(r"[^。；]+", saying.text):
        words = sentence[0]
        listed = _LISTED.search(words)
        if (not _EACH.search(words) and not listed) or _EXCEPTED.search(words):
            continue
        at = 0
        years = frozenset(re.findall(r"20\d\d(?=年)", words))
        for quantity in quantities(words):
            label = words[at : quantity.start]
            at = quantity.end
            each = list(_EACH.finditer(words[: quantity.end]))
            if not each and listed and quantity.end < listed.start() and _WHAT_IS.match(words, quantity.end):
                each = [listed]
            if op := _AHEAD.search(label) if quantity.figures[0][0] == "=" else None:
                quantity = replace(quantity, figures=((">=", quantity.figures[0][1]), *quantity.figures[1:]))
                label = label[: op.start()] + label[op.end() :]
            if not each or quantity.unit is None or len(quantity.figures) > 1 or quantity.figures[0][0] not in _BOUND:
                continue
            near = re.split("[，]", words[: quantity.start])
            if each[-1] is listed:
                yield Bound(saying, listed[0], label, quantity, years, sentence.start() + quantity.start - len(label), sentence.start() + quantity.end)
            # the word that says "each" stands in the part of the sentence with the quantity, or in the one before
            elif each[-1].start() >= len(words[: quantity.start]) - len("，".join(near[-2:])):
                yield Bound(saying, each[-1][0], label, quantity, years, sentence.start() + each[-1].start(), sentence.start() + quantity.end)


def _below(facts: Facts, bound: Bound, grid: Grid) -> Iterator[Finding]:
    table = grid.table
    apart = group_rows(table)
    label = grid.label_column()
    caption = caption_unit(table, grid.text)
    issued = facts.documents.get(grid.document, {}).get("issued_on")
    heads = [head(cell.words) for cell in table.header]
    meant = [c for c, (name, _) in enumerate(heads) if c > label and _names(name, bound.label) and not _PAST.search(name)]
    for column in meant:
        name, unit = heads[column]
        years = set(map(int, re.findall(r"20\d\d", name)))
        # without a year in the sentence, the column of the one year to come is meant
        if not years <= set(map(int, bound.years)) and (bound.years or len(meant) > 1 or issued is None or min(years) < issued.year):
            continue
        for i, row in enumerate(table.rows):
            if i in apart or i in table.ragged or column >= len(row) or any(is_whole(one.words) for one in row[: label + 1]):
                continue
            if _fails(bound, row[label].words, row[column].words, _unit(bound, name, unit, caption)):
                yield _finding(facts, bound, grid, name, row[label], [table.header[column], row[label], row[column]])
    for row in table.rows:
        name, unit = head(row[label].words)
        if not _names(name, bound.label) or table.ragged:
            continue
        for column, cell in enumerate(table.header):
            region = re.search("(?:市|县|区|镇|乡|街道)$", cell.words)
            if region and not is_whole(cell.words) and column > label + 1 and _fails(bound, cell.words, row[column].words, unit):
                yield _finding(facts, bound, grid, name, cell, [cell, row[label], row[column]])


def _unit(bound: Bound, name: str, unit: str | None, caption: str | None) -> str | None:
    """What a column is counted in: its head or the line above the table says so; a number of people or shares need not say."""
    asked = bound.quantity.unit
    if known := unit_for(name, unit, caption):
        return known
    own = re.search("率$|占?比[例重]?$", name) if asked == "%" else asked in _COUNTED and is_counted(name, None)
    return asked if own else None


def _names(name: str, label: str) -> bool:
    """Whether the words before a quantity end in the name of the column: 各县（市、区）供水普及率均 and 供水普及率."""
    bare = re.sub(r"^(?:[到至]?20\d\d年?(?:度|底)?|上一?年度?|本?年度)的?|目标值?$|（[^）]*）", "", name)
    known = len(bare) >= 3 or (len(bare) == 2 and bare not in _GENERAL)
    short = re.sub("(?<=..)[额数量]$", "", bare)
    return known and re.search(rf"(?:{re.escape(bare)}|{re.escape(short)})[额数量]?[^，、]{{0,6}}$", label) is not None


def _fails(bound: Bound, row: str, words: str, unit: str | None) -> bool:
    told = number(words) if words else None
    if told is None or not row or re.fullmatch(r"[-—–－/]+", words) or (bound.each.startswith(("各县", "各区", "各市", "各地")) and _ZONE.search(row)):
        return False
    if (kind := _KIND_OF.fullmatch(bound.each)) and not row.endswith(tuple(re.findall("街道|社区|[县市区镇乡村]", kind[1]))):
        return False  # what is asked of 各区 is not asked of 望川县
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
