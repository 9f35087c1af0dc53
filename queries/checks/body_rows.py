"""What the sentences of a document say of the rows of its tables: 东渡水厂总投资3.6亿元, and the row 东渡水厂 has its 总投资.

A sentence speaks of a cell where it names the row last before its number, and between the two nothing but the words of the
column stands; of a cell of prose (新增绿地320公顷) where the words before both numbers are the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.graph.indicator_words import is_general, spelling
from policygraph.graph.measures import decimal, normalize
from policygraph.loaders.quantities import Quantity, is_time, plain, quantities
from policygraph.loaders.table_cells import is_index
from policygraph.loaders.table_units import caption_unit
from policygraph.loaders.tables import group_rows
from policygraph.loaders.target_cells import Entry, unit_for
from policygraph.model import Cell
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.grids import Grid, Number, head, is_whole, number
from policygraph.queries.checks.sayings import Saying

_LIGHT_WORDS: Final = re.compile(
    r"老旧|各类|通信|的|项目|工程|数量|总数|总量|任务|长度|里程|完成|实现|开展|实施|达到|建成|建设|培育|打造|创建|力争|数$|个数|以上|本地|\d+[个家项条座台]"
)
_AMOUNT: Final = re.compile(
    r"(?:计划|拟|预算|年度|本级|市级|省级|下达|本次|专项)*(?:安排|补助|下达|投入|分配|支持|预算|资金)?"
    r"(?:额度?|金额|资金额?|数额?|数量|总量|任务数?|目标值?|计划数?|指标值?|规模|预算数?|经费)|(?:预算|计划|资金)?安排(?:情况)?|预算"
)
_LIGHT: Final = re.compile(
    r"(?:[，、：:的]|（[^（）]*）|项目|工程|[共约为达到至是在]|计划|规划|预计|概算|估算|设计|安排|资金|额度?|达到|不低于|不少于|不得|控制|力争|实现|完成|保持|稳定|提[升高]|总额|规模|数量|总量|今年|全年|"
    r"(?:[到至]?20\d\d年?(?:度|底|末)?))*"
)
_APART: Final = re.compile(r"其中|每|年均|同比|增长|增速|较|比上|各[县地区镇]|分别|不含|第[一二三四]|一期|二期|首期|累计|近|以来")
_YEAR: Final = re.compile(r"(20\d\d)(?=年)")
_REGION: Final = re.compile(r"[一-鿿]{1,7}(?:[市县旗镇乡]|(?<![院园社小校景厂库片])区|街道)")
_NAME: Final = re.compile(r"[一-鿿A-Za-z0-9“”·—\-（）（）#+＋]{2,40}")
_TAIL: Final = re.compile(r"(?:建设|新建|改建|扩建|改造)?(?:项目|工程)$")
_LASTS: Final = re.compile("总投资|总建筑面积|总用地|能力|总长|概算")
"""What a project has in whatever year."""
_ABOVE: Final = 4
_HEADING: Final = 60
"""Characters at the beginning of a paragraph in which its heading stands."""
_END: Final = "，；。、：（）"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a table: what, how much, for when and where."""

    grid: Grid
    entry: Entry
    core: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity in a sentence: `before` the sentence up to it, `label` what stands between it and the mark before it."""

    saying: Saying
    before: str
    label: str
    quantity: Quantity
    start: int
    end: int

    @property
    def year(self) -> int | None:
        found = _YEAR.findall(self.saying.text[: self.start] + self.label)
        return int(found[-1]) if found else None

    def row(self, facts: Facts, what: str) -> dict[str, object]:
        """The statement as a row of targets."""
        op, value = self.quantity.figures[0]
        normal = normalize(value, self.quantity.unit)
        place = self.saying.place(facts, self.start, self.end)
        return {
            "document": self.saying.document,
            "path": place.path,
            "source": place.source,
            "words": place.words,
            "spans": [list(span) for span in place.spans],
            "printed": what,
            "comparator": op,
            "value": decimal(value),
            "measure": self.quantity.unit,
            "normal": normal.value,
            "normal_measure": normal.unit,
            "year": self.year,
            "scope": None,
            "kind": "target",
        }


def core(words: str) -> str:
    """What words measure, without those that change nothing."""
    return _LIGHT_WORDS.sub("", spelling(plain(words), None).key)


def statements(paragraphs: Sequence[Saying]) -> list[Statement]:
    """The quantities of paragraphs that one number and a unit tell."""
    found: list[Statement] = []
    for saying in paragraphs:
        for sentence in re.finditer(r"[^。；]+", saying.text):
            words, last = sentence[0], 0
            marked = _marks(words)
            for one in quantities(words):
                if len(one.figures) == 1 and one.unit is not None and one.word is None and not is_time(one):
                    begin = max(last, *(marked.rfind(mark, 0, one.start) + 1 for mark in _END))
                    found.append(Statement(saying, words[: one.start], words[begin : one.start], one, sentence.start() + begin, sentence.start() + one.end))
                last = one.end
    return found


def spoken_rows(facts: Facts, tables: Sequence[Grid], said: Sequence[Statement]) -> Iterator[tuple[dict[str, object], Told]]:
    """What is said of single cells, as rows of targets; of one cell nothing where one of several statements agrees with it."""
    for grid in tables:
        issued = facts.documents.get(grid.document, {}).get("issued_on")
        said = [one for one in said if issued is None or one.year is None or one.year >= issued.year]  # what was, is no task
        of_cells: dict[tuple[object, ...], list[tuple[Statement, Told]]] = defaultdict(list)
        for statement, told in (*_of_rows(grid, said), *_of_prose(grid, said)):
            of_cells[told.entry.cell.spans, told.entry.quantity.start].append((statement, told))
        for pairs in of_cells.values():
            if not any(_agree(statement.quantity, told.entry.quantity) for statement, told in pairs):
                statement, told = pairs[0]
                yield statement.row(facts, told.entry.indicator), told


def _agree(one: Quantity, other: Quantity) -> bool:
    a, b = (normalize(quantity.figures[0][1], quantity.unit) for quantity in (one, other))
    return a.value == b.value and one.unit is not None and other.unit is not None


# -- cells that hold a number ------------------------------------------------------------------------------------------


def _of_rows(grid: Grid, said: Sequence[Statement]) -> Iterator[tuple[Statement, Told]]:
    table = grid.table
    apart = group_rows(table)
    rows = [row for i, row in enumerate(table.rows) if i not in apart and i not in table.ragged and not any(is_whole(cell.words) for cell in row)]
    names = _names(rows)
    if not names:
        return
    caption = caption_unit(table, grid.text)
    heads = [(re.sub(r"^(?:[到至]?20\d\d年?(?:度|底|末)?)", "", name), unit, _year_of(name)) for name, unit in (head(cell.words) for cell in table.header)]
    times = Counter(name for name, _, _ in heads)
    of_table = table_year(grid)
    for statement in said:
        at, name = max(((statement.before.rfind(name), name) for name in names), key=lambda one: (one[0] + len(one[1]) if one[0] >= 0 else -1, len(one[1])))
        if at < 0 or _APART.search(statement.before, at) or (_REGION.fullmatch(name) and "（" not in name):
            continue
        listed = re.search("[、和及与]$", statement.before[:at]) and not re.search(r"\d[^\d，。；、]{1,6}[、和及与]$", statement.before[:at])
        if listed or (len(name) == 2 and not _bare(statement.label).startswith(name)):
            continue  # 东渡水厂、西渡水厂总投资6亿元; 梅 of 梅雨
        rest = statement.before[at + len(name) :]
        if len(statement.label) < len(rest):
            rest = statement.label
        row = names[name]
        for column, (what, unit, year) in enumerate(heads):
            if year is not None and _is_sum(statement, [number(row[c].words) for c, (w, _, y) in enumerate(heads) if w == what and y and c < len(row)]):
                continue
            if column >= len(row) or not what or not _speaks(rest, what, dated=year is not None, alone=rest == statement.label and name not in statement.label):
                continue
            due = year or (None if _LASTS.search(what) else of_table)
            if (due is not None and statement.year not in (due, None)) or (times[what] > 1 and (year is None or statement.year != year)):
                continue
            told = number(row[column].words) if row[column].words else None
            known = told.unit or unit_for(what, unit, caption) if told else None
            if told is not None and told.value and known and told.op != "~":
                quantity = Quantity(0, len(row[column].words), ((told.op, float(told.value)),), known)  # type: ignore[arg-type]
                label = name if _AMOUNT.fullmatch(what) else f"{name}{what}"
                yield statement, Told(grid, Entry("table-row", label, quantity, year, None, None, None, row[column]), label, year)


def _is_sum(statement: Statement, years: Sequence[Number | Quantity | None]) -> bool:
    """Whether a sentence tells the years of a row together: 20个 and 30个 are 50个 by the end."""
    values = [decimal(one.figures[0][1]) if isinstance(one, Quantity) else one.value for one in years if one is not None]
    return len(values) > 1 and sum(values) == decimal(statement.quantity.figures[0][1])


def _year_of(name: str) -> int | None:
    found = re.findall(r"20\d\d", name)
    return int(found[-1]) if len(found) == 1 else None


def table_year(grid: Grid) -> int | None:
    """The year that stands above a table (2033年任务清单; of a span the last)."""
    places = [span for cell in grid.table.header for span in cell.spans]
    above = [line for line in grid.text[: min(places)[0]].split("\n") if line.strip()][-_ABOVE:] if places else []
    titles = [grid.table.title or "", *reversed([line for line in above if len(line) < 60 and "。" not in line and "\t" not in line])]
    return next((int(years[-1]) for title in titles if (years := re.findall(r"(?<![\d〔])20\d\d(?=年(?!\d)|[-—–])", plain(title)))), None)


def _names(rows: Sequence[tuple[Cell, ...]]) -> Mapping[str, tuple[Cell, ...]]:
    """What rows are called, by the words of their cells that no other row has; without 项目 at the end too."""
    found: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for row in rows:
        words = {plain(cell.words) for cell in row[:4] if cell.words and not is_index(cell.words) and number(cell.words) is None}
        for one in words | {_TAIL.sub("", one) for one in words}:
            if _NAME.fullmatch(one) and not is_general(one):
                found[one].append(row)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def _speaks(rest: str, what: str, *, dated: bool, alone: bool) -> bool:
    """Whether the words between the name of a row and a number are those of a column."""
    if _AMOUNT.fullmatch(what):
        return not alone and _LIGHT.fullmatch(rest) is not None
    short = re.sub(r"(?<=..)[额数量]$", "", what)
    found = re.search(rf"(?:{re.escape(what)}|{re.escape(short)})[额数量]?(?P<after>.*)$", rest)
    if found is None or len(short) < 2 or _LIGHT.fullmatch(found["after"]) is None:
        return False
    lead = rest[: found.start()]
    return _LIGHT.fullmatch(lead if dated or what.startswith("年") else re.sub("总$", "", lead)) is not None


# -- cells of prose ----------------------------------------------------------------------------------------------------


def _of_prose(grid: Grid, said: Sequence[Statement]) -> Iterator[tuple[Statement, Told]]:
    table = grid.table
    by_core: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        by_core[_said(statement.label)].append(statement)
    of_table = table_year(grid)
    found: list[tuple[str, Cell, tuple[Cell, ...], Quantity, int | None]] = []
    for i, row in enumerate(table.rows):
        if i in table.ragged:
            continue
        for column, cell in enumerate(row):
            words = plain(cell.words)
            if not re.search(r"[一-鿿]{2}[^\d]*\d", words) or any(cell in other for other in found):
                continue
            year = _year_of(table.header[column].words) if column < len(table.header) else None
            for one, label, own in _in_cell(words):
                found.append((label, cell, row, one, own or year or of_table))
    times = Counter((_said(label), year) for label, *_, year in found)
    for label, cell, row, one, year in found:
        key = _said(label)
        same = by_core.get(key, [])
        if len(key) < 2 or is_general(key) or times[key, year] > 1 or not same or any(_REGION.fullmatch(plain(c.words)) for c in row):
            continue
        tasks = [plain(c.words) for c in row if c is not cell and 4 <= len(c.words) <= 40]
        same = [s for s in same if not _APART.search(s.before[-24:]) and (year is None or s.year is None or s.year == year)]
        known = [s for s in same if any(task in s.before or (len(key) > 2 and task in s.saying.text[:_HEADING]) for task in tasks)]
        meant = known or (same if len(key) >= 4 and len({_value(s.quantity) for s in same}) == 1 else [])
        of_years = [one for other, _, same_row, one, _ in found if same_row is row and _said(other) == key]
        for statement in (one for one in meant if not _is_sum(one, of_years)):
            yield statement, Told(grid, Entry("table-prose", _bare(label), one, year, None, None, None, cell), key, year)


def _value(quantity: Quantity) -> tuple[object, ...]:
    return (*quantity.figures, quantity.unit)


def _in_cell(words: str) -> Iterator[tuple[Quantity, str, int | None]]:
    last = 0
    marked = _marks(words)
    for one in quantities(words):
        begin = max(last, *(marked.rfind(mark, 0, one.start) + 1 for mark in _END))
        label = words[begin : one.start]
        last = one.end
        if len(one.figures) == 1 and one.unit is not None and one.word is None and not is_time(one) and not _APART.search(label):
            years = _YEAR.findall(words[: one.start])
            yield one, label, int(years[-1]) if years else None


def _marks(words: str) -> str:
    """The words with the brackets of 县（市、区） blotted out: they end no part of a sentence."""
    return re.sub("（[市县区、]+）", lambda found: "□" * len(found[0]), words)


def _said(label: str) -> str:
    """What a number is of, with its verb: 培育12个 and 建成4个 are not one."""
    return spelling(_bare(label), None).key


def _bare(label: str) -> str:
    """The words before a number without year, place and what leads up to it."""
    words = re.sub(r"^(?:[到至]?20\d\d年?(?:度|底前?|末)?|全[市县区省]|[一二三四五六七八九十]、|（[^）]*）|\d+[.、])+", "", label)
    return re.sub(r"(?:达到?|至|到|为|共|约|不低于|不少于|超过|突破)+$", "", words)
