"""Who does what, from tables with a column of units: 执行责任分工表, 任务清单, 目标指标 with 责任单位.

A row belongs to the clause of the body that has its item's name or number; a row without one to the attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from policygraph.loaders.mapped import is_space
from policygraph.loaders.table_cells import is_index
from policygraph.loaders.tables import filled, group_rows, is_total_row
from policygraph.loaders.unit_lists import GAP, begins_list, is_unit
from policygraph.loaders.unit_roles import Named, by_convention, label_role, named
from policygraph.model import Cell, Clause, Evidence, Responsibility, ResponsibilityRole, Table


@dataclass(frozen=True, slots=True)
class Column:
    """What the head of a column must spell, white space and brackets aside. `examples`: heads that are and are not."""

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    others: tuple[str, ...]

    def fits(self, head: str) -> bool:
        return self.pattern.fullmatch(re.sub(r"[（(〔].*?[）)〕]", "", head)) is not None


_OFFICE: Final = r"(?:单位|部门|主体|机构|地区)"
UNITS: Final = Column(
    "units",
    re.compile(
        rf"(?:市级|省级|县级|区级|主要|具体)?(?P<kind>牵头|主办|主责|责任|配合|协助|协办|协同|参与|参加|落实|承办|负责)(?:责任|落实)?{_OFFICE}"
        rf"(?:[和及与、].{{1,6}})?|责任分工|职责分工|(?P<either>牵头)[和及与、](?:责任|配合){_OFFICE}"
    ),
    ("责任单位", "牵头单位（部门）", "配合单位", "市级牵头部门", "责任单位及责任人", "责任分工"),
    ("单位", "责任人", "申报单位", "计量单位", "责任类型", "建设单位"),
)
DUTY: Final = Column(
    "duty",
    re.compile(r"(?:责任|职责|任务|分工|工作)(?:类型|类别|分类|性质|方式)"),
    ("责任类型", "职责类别"),
    ("责任单位", "类型", "项目类型"),
)
NUMBER: Final = Column("number", re.compile(r"序号?|编号|项次|No\.?"), ("序号", "编号"), ("电话号码", "名称"))
CLAUSE: Final = Column(
    "clause", re.compile(r"(?:对应|所属)?(?:条款|条目|条文)(?:号|序号)?"), ("对应条款", "条款号"), ("条款对应的工作内容",)
)
ITEM: Final = Column(
    "item",
    re.compile(r".*(?:任务|内容|事项|名称|项目|措施|举措|指标|条款|工作|政策|要点|领域|类别|清单|问题|目标).*"),
    ("条款对应的工作内容", "建设任务", "主要指标"),
    ("备注", "责任人"),
)
KIND: Final = Column(
    "kind",
    re.compile(r"(?:任务|工作|项目|事项|所属|重点|指标|政策|问题|改革|建设|服务|专业|行业)?(?:类别|领域|类型|分类|大类|板块|方面|模块|专题|专项|维度|一级指标|一级目录)(?:名称)?"),
    ("类别", "任务类别", "重点领域"),
    ("任务名称", "建设内容"),
)
COLUMNS: Final = (UNITS, DUTY, NUMBER, CLAUSE, ITEM, KIND)

_DUTY: Final = re.compile(
    r"""(?:制定|出台|编制|拟定|起草)[一-鿿]{0,6}?(?:细则|办法|方案|标准|政策|意见|规则|指南|计划|目录)
      | (?:组织|开展|负责|统筹|指导|监督)(?:实施|遴选|考核|申报|评审|评选|评估|验收|认定|推荐|推进|协调|受理|审核|检查|落实|兑现)
      | (?:受理|审核|考核|遴选|评审|评选|认定|兑现|拨付|验收|公示|备案|实施|落实|统筹|指导|监督|牵头|配合|导向性政策)""",
    re.VERBOSE,
)


def duties(words: str) -> tuple[str, ...]:
    """What a cell says that a unit does, one entry a duty: 制定细则 组织实施 → two. White space is a `GAP` there.

    Print breaks lines inside words (制定细则组 织遴选), so known duties go before white space.
    """
    squeezed = words.replace(GAP, "")
    found, at = [], 0
    for piece in _DUTY.finditer(squeezed):
        if re.sub("[、，,；;/并和及]", "", squeezed[at : piece.start()]):
            break
        found.append(piece.group())
        at = piece.end()
    if at == len(squeezed):
        return tuple(found)
    return tuple(part for part in re.split(rf"[{GAP}、，,；;]", words) if part)


@dataclass(frozen=True, slots=True)
class _Places:
    """The clauses of the body by what heads them."""

    clauses: tuple[tuple[str, str], ...]
    root: str

    @classmethod
    def of(cls, clauses: Sequence[Clause], root: str) -> _Places:
        own = [(c.path, key(c.heading)) for c in clauses if not re.match("附件|附则", c.path)]
        return cls(tuple(own), root)

    def by_name(self, name: str) -> str | None:
        """The innermost clause headed so, or nearly so where there is only one."""
        name = key(name)
        if len(name) < 4:
            return None
        same = [path for path, heading in self.clauses if heading == name or (heading.startswith(name) and len(name) > 6)]
        if same:
            return same[-1] if len(same) == 1 else max(same, key=lambda path: path.count("/"))
        near = sorted(((_alike(name, heading), path) for path, heading in self.clauses if heading), reverse=True)
        return near[0][1] if near and near[0][0] >= 0.84 else None

    def by_number(self, number: str, name: str, below: str | None) -> str | None:
        """The clause numbered so, if it is the only one (below the row's group) and its heading is not another matter."""
        number = re.sub(r"[.．、]$", "", number)
        same = [(path, heading) for path, heading in self.clauses if path.split("/")[-1] == number]
        inside = [one for one in same if below and one[0].startswith(f"{below}/")]
        if len(inside or same) != 1:
            return None
        path, heading = (inside or same)[0]
        return path if _alike(key(name), heading[: len(key(name)) + 6]) >= 0.5 else None

    def by_reference(self, words: str) -> str | None:
        """The clause that a cell names by its number: 第五条, 二（三）."""
        plain = re.sub(r"[第款项/、.．]", "", words.replace("(", "（").replace(")", "）"))
        return next((path for path, _ in self.clauses if re.sub("[第款项/]", "", path) == plain), None)


def key(name: str) -> str:
    """A name as compared: without number, brackets at the end, quotes."""
    name = re.sub(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])", "", name)
    name = re.sub(r"[（(][^（）()]*(?:牵头|负责|单位)[^（）()]*[）)]$", "", name)
    return re.sub(r"[“”\"‘’《》、，,；;。\s" + GAP + "]", "", name)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@dataclass(slots=True)
class _Context:
    """Where the rows have got to: the last item or group that has a clause, by number and name."""

    path: str | None = None
    group: str | None = None


def from_tables(
    tables: Sequence[Table], clauses: Sequence[Clause], *, source: str, first: bool
) -> Iterator[Responsibility]:
    """The units of every table that has a column of them, row by row. `first`: the first of a list leads."""
    for table in tables:
        heads = [cell.words for cell in table.header]
        columns = [i for i, head in enumerate(heads) if UNITS.fits(head)]
        if columns:
            yield from _rows(table, columns, clauses, source, first)


def _rows(
    table: Table, columns: list[int], clauses: Sequence[Clause], source: str, first: bool
) -> Iterator[Responsibility]:
    heads = [cell.words for cell in table.header]
    roles = {i: _role(heads[i]) for i in columns}
    number = next((i for i, head in enumerate(heads) if NUMBER.fits(head)), None)
    duty = next((i for i, head in enumerate(heads) if DUTY.fits(head)), None)
    reference = next((i for i, head in enumerate(heads) if CLAUSE.fits(head)), None)
    names = [i for i, head in enumerate(heads) if i not in {*columns, number, duty, reference} and ITEM.fits(head)]
    names.sort(key=lambda i: KIND.fits(heads[i]))  # the thing itself before the kind of thing it is
    names = names or [i for i in range(len(heads)) if i not in {*columns, number, duty, reference}][:1]
    numbers = filled(table, number) if number is not None else ()
    downward = {i: filled(table, i) for i in (*columns, *names)}
    root = table.path.rpartition("/")[0]
    places = _Places.of(clauses, root)
    groups = group_rows(table)
    context = _Context()
    leads = any(role == "lead" for role in roles.values())
    for at, row in enumerate(table.rows):
        if is_total_row(row):
            continue
        cells = {i: row[i] for i in columns if i < len(row) and _filled(row[i])}
        own = numbers[at].words if numbers else ""
        # a name printed once for several rows is that of each; the row's own words come first
        item = [row[i] for i in names if i < len(row) and row[i].words]
        item += [downward[i][at] for i in names if i < len(row) and not row[i].words and downward[i][at].words]
        if at in groups or (not cells and _opens(row, own)):
            _enter(context, places, row[number].words if number is not None and number < len(row) else "", row)
            continue
        if not cells and at not in groups:
            # a cell of units merged over several rows
            cells = {i: downward[i][at] for i in columns[:1] if _filled(downward[i][at])}
        pieces = [_raw(cell, source) for cell in item]
        belongs = _belongs(places, context, pieces, own, row, reference)
        done = duties(_raw(row[duty], source)) if duty is not None and duty < len(row) and row[duty].words else ()
        for i, cell in cells.items():
            lists = _lists(_raw(cell, source))
            shared = len(lists) == len(belongs) > 1
            for j, (path, label) in enumerate(belongs if shared else belongs[:1]):
                words = lists[j] if shared else "、".join(lists)
                found = _known(named(words, default=roles[i]))
                found = by_convention(found, first=first and not leads)
                for one in dict.fromkeys(found):
                    yield Responsibility(
                        path, one.unit, one.role, own.translate(_ASCII) or None, label, done,
                        Evidence(cell.words, cell.spans, f"table-{roles[i]}"),
                    )  # fmt: skip


_ASCII: Final = str.maketrans("（）", "()")


def _role(head: str) -> ResponsibilityRole:
    found = UNITS.pattern.match(re.sub(r"[（(〔].*?[）)〕]", "", head))
    kind = found["kind"] if found else None
    # 牵头及配合单位 holds both: only stars and words tell them apart
    if found and (found["either"] or re.search("[和及与、](?:责任|配合|协)", head)):
        return "responsible"
    return label_role(kind) if kind else "responsible"


def _filled(cell: Cell) -> bool:
    return re.fullmatch(r"[-—–－/\\无]*", cell.words) is None


def _opens(row: Sequence[Cell], number: str) -> bool:
    """Whether a row without units opens an item: a 序号 and its name alone."""
    return bool(number) and row[0].words != "" and sum(bool(cell.words) for cell in row) <= 2


def _known(found: list[Named]) -> list[Named]:
    return [one for one in found if is_unit(one.unit) or len(one.unit) <= 20]


def _raw(cell: Cell, source: str) -> str:
    """The words of a cell with a `GAP` for each white space printed inside."""
    text = "\n".join(source[start:end] for start, end in cell.spans)
    return re.sub(f"{GAP}+", GAP, "".join(GAP if is_space(c) else c for c in text)).strip(GAP)


def _lists(words: str) -> list[str]:
    """The lists of units in one cell: merged rows of print have one list a line."""
    pieces = [piece for piece in words.split(GAP) if piece]
    lists: list[str] = []
    for piece in pieces:
        if lists and not (begins_list(lists[-1], piece) and ("、" in lists[-1] + piece or "，" in lists[-1] + piece)):
            lists[-1] += GAP + piece
        else:
            lists.append(piece)
    return lists


def _enter(context: _Context, places: _Places, number: str, row: Sequence[Cell]) -> None:
    """Takes a group row or an item row: 一 | 创新发展 | |, then 1 | 引进机构 | |."""
    name = next((cell.words for cell in row if cell.words and not is_index(cell.words)), "")
    path = places.by_name(name) or places.by_number(number, name, context.group)
    # a row that names no clause ends the clause of the rows before
    context.path = path
    if path is None or "/" not in path:
        context.group = path


def _belongs(
    places: _Places, context: _Context, names: list[str], number: str, row: Sequence[Cell], reference: int | None
) -> list[tuple[str, str | None]]:
    """The clauses that a row belongs to, the attachment if to none, each with the words of its item.

    They are several where print has put several items into one cell.
    """
    own = {cell.words for cell in row}
    label = names[0].replace(GAP, "") if names else None
    if reference is not None and reference < len(row) and (path := places.by_reference(row[reference].words)):
        return [(path, label)]
    best: list[tuple[str, str | None]] = []
    for name in names:
        for parts in ([name.split(GAP)] if GAP in name else []) + [[name]]:
            found = [(path, part.replace(GAP, "")) for part in parts if (path := places.by_name(part))]
            if len(found) == len(parts):
                if not best or found[0][0].count("/") > best[0][0].count("/"):
                    best = [(path, part if part in own or len(parts) > 1 else label) for path, part in found]
                break
    if best:
        return best
    for name in names[:1]:
        if path := places.by_number(number, name, context.group):
            return [(path, label)]
    return [(context.path or places.root, label)]
