"""What the body of a document says against what its tables say: the unit, the value, and the least that all rows must reach.

An entry of a table and a target of the body are compared only where the words, the region and the year are the same; a body
that asks for 60 and more is not contradicted by a table that asks for 65.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from policygraph.graph.indicator_words import is_general, kinds
from policygraph.graph.measures import counts, decimal, factor_of, normalize
from policygraph.loaders.quantities import Quantity, plain, quantities
from policygraph.loaders.table_units import caption_unit
from policygraph.loaders.target_cells import Entry, unit_for
from policygraph.loaders.target_tables import entries
from policygraph.loaders.target_years import Period
from policygraph.model import Cell
from policygraph.queries.checks.body_rows import Told, core, spoken_rows, statements, table_year
from policygraph.queries.checks.facts import Facts, Row, spans_of
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.grids import Grid, grids, head, is_whole, number
from policygraph.queries.checks.sayings import Saying, sayings
from policygraph.queries.checks.thresholds import rows_below

_YEARLY: Final = re.compile(r"每年|年均|当年|当期")
_SHORT: Final = 80
_OF_ROWS: Final = frozenset({"table-row", "table-prose"})
"""Entries that a sentence names by the words of their row, or in the words of the cell."""


def body_units(facts: Facts) -> Iterator[Finding]:
    """The digits of body and table are the same, the unit is not: 3000万立方米 and 3000亿立方米."""
    yield from _once(_units(facts), facts)


def _units(facts: Facts) -> Iterator[tuple[Row, Told, str]]:
    for target, told in _apart(facts, loose=True):
        value, unit = told.entry.quantity.figures[0][1], told.entry.quantity.unit
        exact = told.entry.rule in _OF_ROWS
        if unit is None or target["measure"] is None or len(told.entry.quantity.figures) > 1:
            continue
        if decimal(value) < 10 and not exact and core(str(target["printed"])) != told.core:
            continue
        if _other_unit(Decimal(str(target["value"])), str(target["measure"]), decimal(value), unit):
            yield target, told, "body-table-unit"


def _other_unit(one: Decimal, measure: str, other: Decimal, unit: str) -> bool:
    """Whether two values differ in their units alone, or by some zeros that one of the units has more: 3亿个 and 30000个."""
    (times, name), (other_times, other_name) = factor_of(measure), factor_of(unit)
    if name is None or other_name is None or {name, other_name} <= {"%", "百分点"}:
        return False
    if name != other_name and not (counts(name) and counts(other_name)):
        if counts(name) or counts(other_name) or "/" in name + other_name or "次" in name + other_name:
            return False
        return one == other
    if times == other_times or not one or not other:
        return False
    ratio = (one * times) / (other * other_times)
    return one == other or (_digits(one) == _digits(other) and not _FEW < ratio < 1 / _FEW)


_FEW: Final = Decimal("0.002")
"""Between this and its inverse a zero or two are lost, and it is the value that differs."""


def _digits(value: Decimal) -> tuple[int, ...]:
    """The digits of a value without the zeros behind."""
    return value.normalize().as_tuple().digits


def body_values(facts: Facts) -> Iterator[Finding]:
    """The same thing for the same year and region has one value in the body and another in the table."""
    yield from _once(_values(facts), facts)


def _values(facts: Facts) -> Iterator[tuple[Row, Told, str]]:
    for target, told in _apart(facts, loose=False):
        figures = told.entry.quantity.figures
        op, value = figures[0]
        if len(figures) > 1 or "~" in (op, target["comparator"]) or target["normal"] is None:
            continue
        unit = told.entry.quantity.unit
        printed = normalize(value, unit)
        if printed.unit != target["normal_measure"] and not (told.entry.rule in _OF_ROWS and counts(printed.unit) and counts(target["normal_measure"])):
            continue
        if unit and target["measure"] and _other_unit(Decimal(str(target["value"])), str(target["measure"]), decimal(value), unit):
            continue
        slack = _step(Decimal(str(target["value"])), str(target["measure"] or "")) if unit != target["measure"] else Decimal(0)
        slack = max(slack, _step(decimal(value), unit or "")) if unit != target["measure"] else slack
        if _contradict(str(target["comparator"]), Decimal(str(target["normal"])), op, printed.value, slack):
            yield target, told, "body-table-value"


def _apart(facts: Facts, *, loose: bool) -> Iterator[tuple[Row, Told]]:
    """The pairs, those of targets first: where one was compared with a cell, no other reading of the sentence is."""
    seen: set[object] = set()
    for target, told in _pairs(facts, loose=loose):
        if told.entry.rule not in _OF_ROWS:
            seen.add(told.entry.cell.spans)
        elif told.entry.cell.spans in seen:
            continue
        yield target, told


def _once(found: Iterator[tuple[Row, Told, str]], facts: Facts) -> Iterator[Finding]:
    """One finding a number of a table, however often the body says the other."""
    seen: set[object] = set()
    for target, told, check in found:
        at = (told.entry.cell.spans, told.entry.quantity.start)
        if at not in seen:
            seen.add(at)
            yield _finding(facts, check, target, told)


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
        known = {core(str(one["printed"])) for one in body}
        body += [one for entry in told if entry.core not in known for one in _spoken(facts, paragraphs.get(document, ()), entry)]
        for target in body:
            same = [one for one in told if _matches(target, one, body, loose=loose)]
            # two entries for one target (two tables, two rows) cannot be told apart
            if len({one.entry.quantity.figures for one in same}) == 1 and not _said_elsewhere(target, same[0], body):
                yield target, same[0]
        yield from spoken_rows(facts, own, statements(paragraphs.get(document, ())))


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
    caption = caption_unit(grid.table, grid.text)
    found = [*entries(grid.table, period, caption)]
    for entry in found or _totals(grid, caption):
        if isinstance(entry, Entry) and not (entry.scope is None and entry.rule == "table-region-rows" and not entry.indicator):
            yield Told(grid, entry, core(entry.indicator), entry.year or period.last)


def _totals(grid: Grid, caption: str | None) -> Iterator[Entry]:
    """The sums below a list of projects: no targets of their own, but what the body may say of the whole."""
    label = grid.label_column()
    sums = [row for i, row in enumerate(grid.table.rows) if i not in grid.table.ragged and any(is_whole(cell.words) for cell in row[: label + 1])]
    if len(sums) != 1:
        return
    for cell, top in zip(sums[0][label + 1 :], grid.table.header[label + 1 :], strict=False):
        name, unit = head(top.words)
        told = number(cell.words) if cell.words else None
        unit = unit_for(name, unit, caption)
        if told is not None and told.value and told.op == "=" and (told.unit or unit):
            year = re.match(r"(20\d\d)年", name)
            quantity = Quantity(0, len(cell.words), (("=", float(told.value)),), told.unit or unit)
            yield Entry("table-total", name[year.end() :] if year else name, quantity, int(year[1]) if year else table_year(grid), None, None, None, cell)


def _matches(target: Row, told: Told, body: Sequence[Row], *, loose: bool) -> bool:
    words = str(target["printed"])
    key = core(words)
    scope: str | None = target["scope"] or None
    if not key or is_general(key) or scope != told.entry.scope:
        return False
    if _YEARLY.search(words + _part(target)) and not _YEARLY.search(told.entry.indicator):
        return False
    same = key == told.core and kinds(words) - {"money"} == kinds(told.entry.indicator) - {"money"}
    if not same and not (loose and len(told.core) >= 3 and (told.core in key or key in told.core)):
        return False
    if target["year"] is not None and told.year is not None:
        year: int = target["year"]
        return year == told.year
    # without a year on one side, only what the body says once can be meant, or says again with the same value
    said = [one for one in body if core(str(one["printed"])) == key and (one["scope"] or None) == told.entry.scope]
    return len({(one["normal"], one["normal_measure"]) for one in said}) == 1


def _said_elsewhere(target: Row, told: Told, body: Sequence[Row]) -> bool:
    """Whether the sentence names no year and another says what the table says: then this one is of a part or a stage."""
    printed = normalize(told.entry.quantity.figures[0][1], told.entry.quantity.unit)
    others = [one for one in body if one is not target and core(str(one["printed"])) == core(str(target["printed"]))]
    return not re.search(r"20\d\d", str(target["words"])) and any(
        (one["normal"], one["normal_measure"]) == (printed.value, printed.unit) and (one["scope"] or None) == told.entry.scope for one in others
    )


def _part(target: Row) -> str:
    """The part of its sentence in which a target stands: 年均 in another part is of another number."""
    words = plain(str(target["words"]))
    value = f"{target['value']}{target['measure'] or ''}"
    if value not in words.replace(",", ""):
        return words if len(words) < _SHORT else ""
    return next(part for part in re.split("[，；。]", words) if value in part.replace(",", "")) if "，" in words else words


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
