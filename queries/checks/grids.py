"""The tables of a store as checks read them: the table again, what its columns are counted in, the numbers in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from policygraph.graph.measures import factor_of
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.quantities import plain
from policygraph.loaders.table_cells import BLANK, is_index
from policygraph.model import Cell, Span, Table
from policygraph.queries.checks.facts import Facts, Row, spans_of
from policygraph.queries.checks.frame import Place

_DASH: Final = re.compile(r"[-—–－/／]+|无")
_NUMBER: Final = re.compile(
    r"(?P<before>≥|≤|>|<|不低于|不少于|不超过|超过|约)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<rest>[^\d]{0,12})"
)
_AFTER: Final = re.compile(r"(?P<unit>.*?)(?P<after>及?以上|以下|以内|左右|余|多)?")
_BRACKET: Final = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()]{1,12})[)）]$")
_WHOLE: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}年|20\d\d年?[-—–至]20\d\d年|[各分]年度?|年度|资金|投资|金额|人数|任务|总)?(?:合计|总计|共计|总数|小计)(?:[（(][^）)]{1,8}[）)])?"
    r"|全[市县区省](?:合计|总计|共计|小计)?(?:[（(][^）)]{1,8}[）)])?"
)
_RATE: Final = re.compile(
    r"率|比[例重值]|占(?!地|用)|增[长速幅]|降幅|均|单价|价格|标准(?!化|厂房|地)|^(?:规划|计划|建设)?年[份度限]?$|时[间限]|期限|日期|排名|名次|指数|系数|[得评]分|分值"
    r"|浓度|密度|强度|温度|水平|程度|编号|序号|号码|电话|邮编|等级|天数|深度|高度|每|个百分点|最[大小高低]|代码|权重"
)
_NOT_ADDED: Final = frozenset(["%", "百分点", "千分点", "倍", "日", "分钟", "工作日", "月", "年", "岁", "级", "分", "位", "千伏", "千米/小时", "季度"])
_PRECISE: Final = frozenset("个家人项条所座处台套件场次栋幢间支款种批篇部张辆艘架组块门例份户株只名") | {"台（套）", "场次"}


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a cell: `value` as printed, with `digits` behind the point; `op` one of = >= <= ~; its own unit."""

    value: Decimal
    digits: int
    op: str
    unit: str | None


NOTHING: Final = Number(Decimal(0), 0, "=", None)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a document. `source`: the name of its source."""

    document: str
    path: str
    source: str | None
    text: str
    table: Table

    def place(self, facts: Facts, cells: Sequence[Cell]) -> Place:
        """The place of some cells, in the order in which they are printed."""
        spans = sorted({span for cell in cells for span in cell.spans})
        made = Mapped.of(self.text, _merged(spans)).spans(self.text) if self.text else tuple(spans)
        words = " ".join(cell.words for cell in sorted(cells, key=lambda cell: cell.spans[:1]) if cell.words)
        return facts.place({"document": self.document, "path": self.path, "source": self.source, "words": words, "spans": [list(span) for span in made]})

    def label_column(self) -> int:
        """The column of what a row is about: the first one that is no running number."""
        rows = [row for i, row in enumerate(self.table.rows) if i not in self.table.ragged]
        for column in range(min(2, len(self.table.header))):
            words = [row[column].words for row in rows if column < len(row) and row[column].words]
            if words and sum(map(is_index, words)) < len(words) / 2:
                return column
        return 0


def grids(facts: Facts) -> Iterator[Grid]:
    """The tables of all documents that the run is about."""
    for document, cells in facts.cells.items():
        if facts.only is not None and document not in facts.only:
            continue
        for _, line in groupby(cells, key=lambda cell: str(cell["table"])):
            yield _grid(facts, document, list(line))


def _grid(facts: Facts, document: str, cells: Sequence[Row]) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    broken: set[int] = set()
    for cell in cells:
        at = int(cell["row"])
        rows.setdefault(at, {})[int(cell["column"])] = Cell(str(cell["text"]), spans_of(cell["spans"]))
        if cell["ragged"]:
            broken.add(at)
    width = max(max(row) for at, row in rows.items() if at not in broken) if set(rows) - broken else max(map(max, rows.values()))
    made = [tuple(rows.get(at, {}).get(column, BLANK) for column in range(1, max(width, max(rows.get(at, {0: BLANK}))) + 1)) for at in range(max(rows) + 1)]
    first = cells[0]
    # a row with nothing in it is printed nowhere; a short row is told by the flag alone, since blanks are not kept
    table = Table(str(first["path"]), first["table_title"], made[0], tuple(made[1:]), tuple(sorted(at - 1 for at in broken)))
    source = str(first["source"]) if first["source"] else None
    return Grid(document, str(first["path"]), source, facts.text(source), table)


def _merged(spans: Sequence[Span]) -> list[Span]:
    found: list[list[int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return [(start, end) for start, end in found]


def is_whole(words: str) -> bool:
    """Whether a row or column is the sum of others: 合计, 全市, 总计（全市）."""
    return _WHOLE.fullmatch(words) is not None


def is_region_whole(words: str) -> bool:
    """Whether the whole is a region (全市): its number is a sum of its parts only where parts are added."""
    return words.startswith("全") and is_whole(words)


def number(words: str) -> Number | None:
    """The number that a cell holds; a dash is none (0); None: no number, or one that nobody can add."""
    text = plain(words)
    if _DASH.fullmatch(text):
        return NOTHING
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    rest = _AFTER.fullmatch(found["rest"])
    assert rest is not None
    before, after = found["before"] or "", rest["after"] or ""
    op = "~" if before == "约" or after in {"左右", "余", "多"} else ">=" if before in {"≥", ">", "不低于", "不少于", "超过"} or after.endswith("以上") else "="
    op = "<=" if before in {"≤", "<", "不超过"} or after in {"以下", "以内"} else op
    unit = rest["unit"] or None
    if unit and not _is_unit(unit):
        return None
    digits = found["number"].replace(",", "")
    return Number(Decimal(digits), len(digits.partition(".")[2]), op, unit)


def _is_unit(words: str) -> bool:
    return re.fullmatch(r"[%‰]|[一-鿿]{1,5}(?:[/／][一-鿿]{1,3})?|㎡|km|m2|m3", words) is not None


def head(words: str) -> tuple[str, str | None]:
    """What a head or label measures, and its unit: 投资（万元） → 投资, 万元."""
    text = plain(words)
    found = _BRACKET.search(text)
    if not found or re.search(r"\d|[、，]|^(?:全|含|不|其|可|如|按)", found["unit"]):
        return text, None
    return text[: found.start()], found["unit"]


def is_added(words: str, unit: str | None) -> bool:
    """Whether numbers under these words may be added up: no rates, averages, ranks, days or limits."""
    if _RATE.search(words):
        return False
    if unit is None:
        return True
    return "/" not in unit and factor_of(unit)[1] not in _NOT_ADDED and unit not in _NOT_ADDED


def is_counted(words: str, unit: str | None) -> bool:
    """Whether things are counted, so that nothing is rounded."""
    if unit is not None:
        return unit in _PRECISE
    return re.search(r"[个人户家件项]数|数量|人员|名额", words) is not None
