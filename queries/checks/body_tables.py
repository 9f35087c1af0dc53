"""What the body of a document says against what its tables say: the unit, the value, and the least that all rows must reach.

An entry of a table and a target of the body are compared only where the words, the region and the year are the same; a body
that asks for 60 and more is not contradicted by a table that asks for 65.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policygraph.graph.indicator_words import is_general, kinds, spelling
from policygraph.graph.measures import counts, decimal, factor_of, normalize
from policygraph.loaders.quantities import Quantity, plain, quantities
from policygraph.loaders.table_units import caption_unit
from policygraph.loaders.target_cells import Entry
from policygraph.loaders.target_tables import entries
from policygraph.loaders.target_years import Period
from policygraph.model import Cell
from policygraph.queries.checks.facts import Facts, Row, spans_of
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.grids import Grid, grids, head, is_whole, number
from policygraph.queries.checks.sayings import Saying, sayings
from policygraph.queries.checks.thresholds import rows_below

_LIGHT: Final = re.compile(
    r"老旧|各类|通信|的|项目|工程|数量|总数|总量|任务|长度|里程|完成|实现|开展|实施|达到|建成|建设|培育|打造|创建|力争|数$|个数|以上|本地|\d+[个家项条座台]"
)
_YEARLY: Final = re.compile(r"每年|年均|当年|当期")


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a table: what, how much, for when and where."""

    grid: Grid
    entry: Entry
    core: str
    year: int | None


def body_units(facts: Facts) -> Iterator[Finding]:
    """The digits of body and table are the same, the unit is not: 3000万立方米 and 3000亿立方米."""
    for target, told in _pairs(facts, loose=True):
        value = told.entry.quantity.figures[0][1]
        unit = told.entry.quantity.unit
        if unit is None or target["measure"] is None or Decimal(str(target["value"])) != decimal(value):
            continue
        if decimal(value) < 10 and _core(str(target["printed"])) != told.core:
            continue
        (one, name), (other, other_name) = factor_of(str(target["measure"])), factor_of(unit)
        if name is None or other_name is None or (name == other_name and one == other) or {name, other_name} <= {"%", "百分点"}:
            continue
        if name != other_name and (counts(name) or counts(other_name) or "/" in name + other_name or "次" in name + other_name):
            continue
        yield _finding(facts, "body-table-unit", target, told)


def body_values(facts: Facts) -> Iterator[Finding]:
    """The same thing for the same year and region has one value in the body and another in the table."""
    for target, told in _pairs(facts, loose=False):
        figures = told.entry.quantity.figures
        op, value = figures[0]
        if len(figures) > 1 or "~" in (op, target["comparator"]) or target["normal"] is None:
            continue
        printed = normalize(value, told.entry.quantity.unit)
        unit = told.entry.quantity.unit
        if printed.unit != target["normal_measure"] or (unit != target["measure"] and Decimal(str(target["value"])) == decimal(value)):
            continue
        slack = _step(Decimal(str(target["value"])), str(target["measure"] or "")) if unit != target["measure"] else Decimal(0)
        if _contradict(str(target["comparator"]), Decimal(str(target["normal"])), op, printed.value, slack):
            yield _finding(facts, "body-table-value", target, told)


def _step(value: Decimal, unit: str) -> Decimal:
    """Half of the last digit printed: 1.2亿元 may be 12034万元."""
    exponent = value.as_tuple().exponent
    factor = factor_of(unit)[0] if unit else Decimal(1)
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1) * factor


def _contradict(op: str, one: Decimal, other_op: str, other: Decimal, slack: Decimal) -> bool:
    """Whether no number is both: `op one` and `other_op other`."""
    if abs(one - other) <= slack:
        return False
    low, high = (one if _is_least(op) else None), (one if _is_most(op) else None)
    other_low, other_high = (other if _is_least(other_op) else None), (other if _is_most(other_op) else None)
    return (low is not None and other_high is not None and other_high < low) or (high is not None and other_low is not None and other_low > high)


def _is_least(op: str) -> bool:
    """Whether the value is the least that holds."""
    return op in {"=", ">=", ">"}


def _is_most(op: str) -> bool:
    """Whether the value is the most that holds."""
    return op in {"=", "<=", "<"}


def _finding(facts: Facts, check: str, target: Row, told: Told) -> Finding:
    quantity = told.entry.quantity
    values = {
        "what": str(target["printed"]),
        "body": f"{_mark(str(target['comparator']))}{target['value']}{target['measure'] or ''}",
        "table": f"{_mark(quantity.figures[0][0])}{decimal(quantity.figures[0][1])}{quantity.unit or ''}",
    }
    gate = {"year": told.year or target["year"], "region": told.entry.scope, "row": told.entry.indicator}
    return Finding(check, (facts.place(target), told.grid.place(facts, _around(told.grid, told.entry.cell))), values, gate)


def _mark(op: str) -> str:
    return {">=": "≥", "<=": "≤", "~": "约"}.get(op, "" if op == "=" else op)


def _around(grid: Grid, cell: Cell) -> list[Cell]:
    """The cell with the head of its column and the label of its row."""
    for row in grid.table.rows:
        for column, one in enumerate(row):
            if one is cell:
                shown = [grid.table.header[column], row[grid.label_column()], cell] if column < len(grid.table.header) else [cell]
                return [one for n, one in enumerate(shown) if one.words and one not in shown[:n]]
    return [cell]


# -- which target of the body an entry is compared with ----------------------------------------------------------------


def _pairs(facts: Facts, *, loose: bool) -> Iterator[tuple[Row, Told]]:
    """Targets of the body with the entries of tables that speak of the same thing, by document."""
    tables: dict[str, list[Grid]] = defaultdict(list)
    for grid in grids(facts):
        tables[grid.document].append(grid)
    targets: dict[str, list[Row]] = defaultdict(list)
    for target in facts.targets:
        if str(target["document"]) in tables:
            targets[str(target["document"])].append(target)
    paragraphs: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings(facts) if tables else ():
        if saying.document in tables:
            paragraphs[saying.document].append(saying)
    for document, own in tables.items():
        inside = [(cell.spans[0][0], cell.spans[-1][1]) for grid in own for row in (grid.table.header, *grid.table.rows) for cell in row if cell.spans]
        starts = {start for start, _ in inside}
        body = [one for one in targets[document] if one["kind"] != "budget" and spans_of(one["spans"])[0][0] not in starts and not _in(inside, one)]
        told = [one for grid in own for one in _told(facts, document, grid)]
        known = {_core(str(one["printed"])) for one in body}
        body += [one for entry in told if entry.core not in known for one in _spoken(facts, paragraphs.get(document, ()), entry)]
        for target in body:
            same = [one for one in told if _matches(target, one, body, loose=loose)]
            # two entries for one target (two tables, two rows) cannot be told apart
            if len({one.entry.quantity.figures for one in same}) == 1:
                yield target, same[0]


def _spoken(facts: Facts, paragraphs: Sequence[Saying], told: Told) -> Iterator[dict[str, object]]:
    """What the body says of the whole in the very words of the table, where no target was read: 年处理厨余垃圾12万吨."""
    words = plain(told.entry.indicator)
    if told.entry.scope is not None or len(words) < 4:
        return
    for saying in paragraphs:
        for found in re.finditer(rf"全[市县区][^。；]*?{re.escape(words)}(?:达到?|为|共计?|合计|至)?(?=\d)", saying.text):
            quantity = next((one for one in quantities(saying.text) if one.start == found.end()), None)
            if quantity is None or quantity.unit is None or len(quantity.figures) > 1 or re.search("其中|区|县", found[0][2:]):
                continue
            op, value = quantity.figures[0]
            normal = normalize(value, quantity.unit)
            years = re.findall(r"(20\d\d)年", saying.text[: found.end()])
            place = saying.place(facts, found.start(), quantity.end)
            about = {"document": told.grid.document, "path": place.path, "source": place.source, "words": place.words}
            yield {
                **about,
                "spans": [list(span) for span in place.spans],
                "printed": words,
                "comparator": op,
                "value": decimal(value),
                "measure": quantity.unit,
                "normal": normal.value,
                "normal_measure": normal.unit,
                "year": int(years[-1]) if years else None,
                "scope": None,
                "kind": "target",
            }


def _in(inside: Sequence[tuple[int, int]], target: Row) -> bool:
    start = spans_of(target["spans"])[0][0]
    return any(first <= start < last for first, last in inside)


def _told(facts: Facts, document: str, grid: Grid) -> Iterator[Told]:
    about = facts.documents.get(document, {})
    issued = about.get("issued_on")
    titles = plain(f"{about.get('title') or ''} {about.get('instrument') or ''} {grid.table.title or ''}")
    period = Period.of(issued.year if issued else None, titles, plain(str(about.get("title") or "")))
    found = [*entries(grid.table, period, caption_unit(grid.table, grid.text))]
    for entry in found or _totals(grid):
        if isinstance(entry, Entry) and not (entry.scope is None and entry.rule == "table-region-rows" and not entry.indicator):
            yield Told(grid, entry, _core(entry.indicator), entry.year or period.last)


def _totals(grid: Grid) -> Iterator[Entry]:
    """The sums below a list of projects: no targets of their own, but what the body may say of the whole."""
    label = grid.label_column()
    sums = [row for i, row in enumerate(grid.table.rows) if i not in grid.table.ragged and any(is_whole(cell.words) for cell in row[: label + 1])]
    if len(sums) != 1:
        return
    for cell, top in zip(sums[0][label + 1 :], grid.table.header[label + 1 :], strict=False):
        name, unit = head(top.words)
        told = number(cell.words) if cell.words else None
        if told is not None and told.value and told.op == "=" and (told.unit or unit):
            year = re.match(r"(20\d\d)年", name)
            quantity = Quantity(0, len(cell.words), (("=", float(told.value)),), told.unit or unit)
            yield Entry("table-total", name[year.end() :] if year else name, quantity, int(year[1]) if year else None, None, None, None, cell)


def _core(words: str) -> str:
    return _LIGHT.sub("", spelling(plain(words), None).key)


def _matches(target: Row, told: Told, body: Sequence[Row], *, loose: bool) -> bool:
    words = str(target["printed"])
    core = _core(words)
    scope: str | None = target["scope"] or None
    if not core or is_general(core) or scope != told.entry.scope:
        return False
    if _YEARLY.search(f"{words}{str(target['words']) if len(str(target['words'])) < 80 else ''}") and not _YEARLY.search(told.entry.indicator):
        return False
    same = core == told.core and kinds(words) - {"money"} == kinds(told.entry.indicator) - {"money"}
    if not same and not (loose and len(told.core) >= 3 and (told.core in core or core in told.core)):
        return False
    if target["year"] is not None and told.year is not None:
        year: int = target["year"]
        return year == told.year
    # without a year on one side, only what the body says once can be meant
    said = [one for one in body if _core(str(one["printed"])) == core and (one["scope"] or None) == told.entry.scope]
    return len(said) == 1


CHECKS: Final = (
    Check(
        "body-table-unit",
        "error",
        ("{what} is {body} in the text and {table} in the table", "{what}：正文为{body}，表中为{table}，计量单位不一致"),
        ("The digits agree and the unit does not: one of the two is wrong by orders of magnitude.", "数字相同而单位不同，其中一处相差若干数量级。"),
        ("Correct the unit in the sentence or in the head of the table.", "请更正正文或表头的计量单位。"),
        body_units,
    ),
    Check(
        "body-table-value",
        "warning",
        ("{what} is {body} in the text and {table} in the table", "{what}：正文为{body}，表中为{table}"),
        ("Nobody can tell which of the two values is the one to be reached.", "无法判断应当执行哪一个数值。"),
        ("Make text and table say the same, or say what the difference is.", "请统一正文与表格的数值，或说明口径差异。"),
        body_values,
    ),
    Check(
        "row-below-threshold",
        "warning",
        ("{what}: the text asks {body} of each, {row} has {table}", "{what}：正文要求各项{body}，{row}为{table}"),
        ("The row is given a task that the text does not allow.", "该行数值不符合正文对各项的统一要求。"),
        ("Correct the row, or name the exception in the text.", "请更正该行数值，或在正文中写明例外。"),
        rows_below,
    ),
)
