"""Tasks divided among places: a row or a column for each county, a row of sums for the whole.

What makes such a table is its structure (a column of places of the jurisdiction, columns of numbers), whatever its caption
calls it; a caption or heads that tell what has been, or what is paid, make it none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.quantities import plain
from policygraph.loaders.tables import filled
from policygraph.loaders.target_cells import BASE, INDEX, TOTAL, UNIT, Entry, Passage, label, numbers, unit_for, whole_rows
from policygraph.loaders.target_places import is_kind
from policygraph.loaders.target_sentences import VERB
from policygraph.loaders.target_titles import divides, does, promises, subject_of
from policygraph.loaders.target_years import Period
from policygraph.model import Cell, Table

MOST_REGIONS: Final = 20
"""A table of more regions is a list of towns or villages, not a division of the task."""

_REGION: Final = re.compile(
    r"(?:[一-鿿]{1,8}?(?:市|县|区|州|省|镇|乡|街道|新区|开发区|高新区|集聚区|旗|盟|兵团|管委会)|市本级|市级|市直|省本级)(?:（[^）]*）)?"
)
_GOVERNMENT: Final = re.compile("(?<=[市县区镇乡道])(?:人民政府|政府|办事处)$")
_REGION_HEAD: Final = re.compile(
    r"(?:各)?(?:地区|区域|县（市、区）|县（市）|县（区）|区（县）|区（县、市）|市（县、区）|市（县）|县（市）区|县市区|市县区|区县|市县|县区|区市县|地市|市州|市（州）|设区市|省份|省市|省（区、市）"
    r"|城市|属地|辖区|所在地|功能区|单位|责任单位|责任主体|任务单位|实施主体|各地|行政区划?|乡镇（?街道）?|镇（街道）|镇（乡、街道）|镇街|街镇|街道（乡镇）|街道|乡镇|市、县（市、区）)"
    r"(?:、功能区)?(?:名称)?"
)
# so headed, names may leave out 县 and 区: 青屿, 石塘
_PLACES_ONLY: Final = re.compile("(?:各)?(?:地区|县|区（|市（|县市|市县|区县|县区|地市|市州|设区市|省|行政区)")
_SHORT: Final = re.compile("[一-鿿]{2,3}")
_PART: Final = re.compile("小计|其中.*|.*(?:合计|小计)")
_LISTED: Final = re.compile(
    "(?:项目|工程|企业|小区|村|村庄|河道|道路|路段|地块|区块|园区|学校|医院|水库|基地)(?:名称|名)|名称|业主|项目法人|建设单位|建设地点|建设地址"
)
# rows told of what has been, of what the places are, and of what they are paid
_NO_TASK: Final = re.compile(
    "已(?!列)|现有|既有|截至|上年|去年|完成[情进]|同比|排名|位次|名次|得分|评分|分值|权重|补助|奖补|奖励|补贴|人口$|户籍|耕地面积|辖区|国土面积|行政区域|年份|代码|电话"
    "|(?:完成|开工|竣工|建成|起止|投产|计划)[^，]{0,4}时间|^时间|日期|期限|时限|季度|[上下]半年|\\d月"
)
_YEAR_HEAD: Final = re.compile(r"(?:到|至)?(?P<year>20\d\d)(?:年?[-至到](?P<last>20\d\d))?年?(?:度|[底末])?前?(?P<rest>.*)")
_EMPTY: Final = re.compile("(?:目标|任务|指标|计划|规划|年度|全年|分解|下达|分配|安排)*(?:数量|总数|总量|数|值|量|合计|总计|小计|计)?")
_BARE: Final = re.compile(f"(?:{VERB}|目标|任务|指标|计划|年度|总?数量?|合计|总计)+")
_SUM: Final = re.compile("合计|总计|共计|小计")
_SCORED: Final = re.compile("分值|评分|得分|权重|扣分")
_PROSE: Final = re.compile(rf"{VERB}[一-鿿“].*\d|\d.*[，；、].*\d")
_SORTS: Final = re.compile("[^称号]{0,4}(?:类别|类型|种类|品种|作物|内容|任务|事项|指标|方式)[^称号]{0,2}")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column of numbers: what it measures, its unit, the year it names; `empty`: it says only that it is a
    task or a sum; `bare`: only what is done (新建任务)."""

    words: str
    unit: str | None
    year: int | None
    empty: bool
    bare: bool

    def of(self, subject: str | None, *, whole: bool = False) -> str:
        """What a number below it measures, where the table is about `subject`. `whole`: beside columns of years, the sum of them."""
        if subject is None:
            return self.words
        if self.empty:
            return f"{subject}合计" if whole and _SUM.search(self.words) else subject
        return re.sub(f"^{VERB}|(?:{VERB})+$", "", subject) + self.words if self.bare else self.words


def head_of(words: str, caption: str | None, year: int | None, period: Period) -> Head | None:
    """The head of a column of numbers; None where the column promises nothing (现状, 2030年完成, 补助资金)."""
    name, own = label(words)
    if not words or INDEX.search(words) or BASE.search(words) or _NO_TASK.search(name):
        return None
    due = year
    if dated := _YEAR_HEAD.fullmatch(name):
        name, due = dated["rest"], int(dated["last"] or dated["year"])
        if period.issued is not None and due < period.issued:
            return None
    empty = _EMPTY.fullmatch(name) is not None
    return Head(name, unit_for(name, own, caption), due, empty, not empty and _BARE.fullmatch(name) is not None)


def is_division(table: Table, heads: Sequence[str]) -> bool:
    """Whether a table divides something among places, in columns or rows, by its heads or, where rows are whole, its cells."""
    headed = any(map(_REGION_HEAD.fullmatch, heads[:2])) and not any(map(_LISTED.fullmatch, heads))
    return len(_region_columns(heads)) >= 3 or (headed and bool(table.ragged)) or place_column(table, heads) is not None


def by_region(table: Table, heads: list[str], year: int | None, caption: str | None, period: Period) -> list[Entry | Passage]:
    """The tasks of each place; nothing if the table is no division of a task, or gives points for it."""
    columns = _region_columns(heads)
    if len(columns) >= 3 and columns[0] >= 1:
        return list(_in_columns(table, heads, columns, year, caption)) if len(columns) <= MOST_REGIONS + 1 else []
    first = place_column(table, heads)
    if first is None or not (table.title is None or promises(table.title) or any(map(does, heads))) or any(map(_SCORED.search, heads)):
        return []
    return list(_in_rows(table, heads, first, year, caption, period))


def _region_columns(heads: Sequence[str]) -> list[int]:
    return [i for i, head in enumerate(heads) if _REGION.fullmatch(head)]


def place_column(table: Table, heads: Sequence[str]) -> int | None:
    """The column, one of the first three, whose cells are places, each once; none in a list of projects."""
    if any(map(_LISTED.fullmatch, heads)):
        return None
    for column, head in enumerate(heads[:3]):
        headed = _REGION_HEAD.fullmatch(head) is not None
        cells = [_place(row[column]) for _, row in whole_rows(table)]
        printed = [words for words in cells if words and not TOTAL.fullmatch(words) and not _PART.fullmatch(words)]
        named = [words for words in printed if _REGION.fullmatch(words) or (_PLACES_ONLY.match(head) and headed and _SHORT.fullmatch(words))]
        if not 2 <= len(named) <= MOST_REGIONS or len(set(named)) < len(named) or len(named) < 0.7 * len(printed):
            continue
        if headed or (not INDEX.search(head) and len(named) == len(printed) and sum(map(is_kind, named)) * 2 <= len(named)):
            return column
    return None


def _place(cell: Cell) -> str:
    return _GOVERNMENT.sub("", plain(cell.words))


def _in_columns(table: Table, heads: list[str], columns: list[int], year: int | None, caption: str | None) -> Iterator[Entry]:
    named = next((i for i, h in enumerate(heads) if i < columns[0] and h and not INDEX.search(h) and not UNIT.fullmatch(h)), 0)
    units = next((i for i, h in enumerate(heads) if UNIT.fullmatch(h)), None)
    whole = [i for i, h in enumerate(heads) if i < columns[0] and TOTAL.fullmatch(h)]
    # the city that all others lie in stands first (云岚市 | 青屿区 | 石塘区 …)
    if columns and heads[columns[0]].endswith("市") and any(heads[c].endswith("区") for c in columns[1:3]) and not whole:
        whole, columns = columns[:1], columns[1:]
    names = filled(table, named)
    for i, row in whole_rows(table):
        words, own = label(plain(names[i].words))
        own = plain(row[units].words) if units is not None and row[units].words else own
        if not words:
            continue
        unit = unit_for(words, own, caption)
        for column in [*whole, *columns]:
            for one in numbers(row[column], unit):
                scope = None if column in whole else heads[column]
                yield Entry("table-region-columns", words, one, year, scope, None, None, row[column])


def _in_rows(table: Table, heads: list[str], first: int, year: int | None, caption: str | None, period: Period) -> Iterator[Entry | Passage]:
    subject = subject_of(table.title, period)
    tops = {i: head for i, words in enumerate(heads) if i != first and (head := head_of(words, caption, year, period))}
    dated = any(_YEAR_HEAD.fullmatch(words) for words in heads)
    sorts = next((i for i, words in enumerate(heads) if i > first and _SORTS.fullmatch(words) and not _counts(table, i)), None)
    for _, row in whole_rows(table):
        region = _place(row[first]) or plain(row[0].words)
        whole = _is_whole(region, period)
        if not whole and (_PART.fullmatch(region) or not _place(row[first])):
            continue
        scope = None if whole else region
        about = plain(row[sorts].words) if sorts is not None else ""
        for column, head in tops.items():
            if head.empty and _PROSE.search(plain(row[column].words)):
                yield Passage(row[column], head.year, scope)
            elif words := head.of(about or subject, whole=dated):
                for one in numbers(row[column], head.unit):
                    yield Entry("table-region-rows", words, one, head.year, scope, None, None, row[column])


def _is_whole(region: str, period: Period) -> bool:
    """全市, 合计; the city itself, 云岚市合计."""
    bare = region.removeprefix(period.home) if period.home else region
    return (bool(region) and not bare) or TOTAL.fullmatch(bare) is not None


def _counts(table: Table, column: int) -> bool:
    return any(numbers(row[column], None) for _, row in whole_rows(table))


def by_total(table: Table, heads: list[str], year: int | None, caption: str | None, period: Period) -> list[Entry]:
    """The tasks of a table whose rows are sorts of a thing (类别, 建设内容), with a row of their sum: the sum is the task of the
    whole. Numbers without a unit are none; a list of projects is none."""
    title = table.title
    if not divides(title) or any(_LISTED.fullmatch(head) or _SCORED.search(head) for head in heads) or re.search("项目|名单|清单|企业", title or ""):
        return []
    named = next((i for i, h in enumerate(heads[:2]) if h and not re.match("序号|编号", h)), None)
    rows = [row for _, row in whole_rows(table)]
    if named is None or len(rows) > MOST_REGIONS or len([row for row in rows if _is_total(row)]) != 1:
        return []
    subject = subject_of(title, period)
    tops = {i: head for i, words in enumerate(heads) if i > named and (head := head_of(words, caption, year, period))}
    dated = any(_YEAR_HEAD.fullmatch(words) for words in heads)
    found: list[Entry] = []
    for row in rows:
        about = subject if _is_total(row) else plain(row[named].words) if _SORTS.fullmatch(heads[named]) else None
        for column, head in tops.items():
            if about and (words := _joined(head, about, dated, total=_is_total(row))):
                found += [
                    Entry("table-total", words, one, head.year, None, None, None, row[column]) for one in numbers(row[column], head.unit) if one.unit
                ]
    return found


def _joined(head: Head, about: str, dated: bool, *, total: bool) -> str:
    """新建（个） of 公用充电桩: 新建公用充电桩; 面积 of it: 公用充电桩面积."""
    if total or head.empty:
        return head.of(about, whole=dated)
    return head.words + about if head.bare else about + head.words


def _is_total(row: Sequence[Cell]) -> bool:
    return any(TOTAL.fullmatch(plain(cell.words)) for cell in row[:2])
