"""What the chart of an indicator is made of, read from a store in four queries: values, their documents, the validity of both,
the tables of the documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from policygraph.graph.measures import normalize
from policygraph.graph.reference import texts
from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.ontology.namespace import SKOS
from policygraph.queries.parameters import TYPES
from policygraph.viz import reading
from policygraph.viz.reading import Period, Quote

_LOWER: Final = frozenset({">=", ">"})
_UPPER: Final = frozenset({"<=", "<"})
_DIGITS: Final = re.compile(r"-?[0-9.]+")
RANGE: Final = "range"
"""The comparator of a value that a lower and an upper bound make together."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document that sets a value."""

    iri: str
    number: str
    title: str
    issued_on: date | None
    region: str


@dataclass(frozen=True, slots=True)
class Target:
    """A value that a document sets. `value` (of a range: the lower end, `upper` the other) and `baseline` are in `unit`, the one in
    which all of its kind are compared; `printed` and `printed_baseline` as the text has them, without comparator; `baseline_year` where the
    head of its column names one. `periods`: of its
    clause, or of its document where the clause has none of its own. `clause`: its IRI; `row`: head and cell for each column, where the
    value stands in a table."""

    indicator: str
    name: str
    comparator: str
    value: Decimal
    upper: Decimal | None
    unit: str
    printed: str
    year: int | None
    scope: str
    kind: str
    binding: str
    baseline: Decimal | None
    printed_baseline: str
    document: str
    path: str
    quote: Quote
    periods: tuple[Period, ...]
    clause: str = ""
    row: tuple[tuple[str, str], ...] = ()
    baseline_year: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """`labels`: indicator → its name. Several indicators can have one name, with other units."""

    labels: dict[str, str]
    targets: tuple[Target, ...]
    documents: dict[str, DocumentFacts]


def read(store: Store, indicator: str) -> Facts:
    """All values of an indicator, by any of its names or its IRI. Raises QueryError for one that the store does not know."""
    values = {"indicator": indicator}
    documents: dict[str, DocumentFacts] = {}
    for iri, number, title, issued_on, region in reading.rows_for(store, "targets-documents", values):
        found = DocumentFacts(str(iri), reading.text(number), reading.text(title), reading.day(issued_on), reading.text(region))
        documents.setdefault(found.iri, found)
    periods = reading.periods(reading.rows_for(store, "targets-periods", values))
    targets: dict[tuple[str, str], Target] = {}
    for row in reading.rows_for(store, "targets-values", values):
        targets.setdefault((str(row[0]), str(row[1])), _target(row, periods))
    cells = _cells(reading.rows_for(store, "targets-cells", values))
    labels = {found.value: next(iter(texts(store.quads, found.value, SKOS.prefLabel)), found.value) for found in TYPES["indicator"](store, indicator.strip())}
    return Facts(labels, tuple(replace(one, row=_row_of(one.quote, cells)) for one in _ranges(targets.values())), documents)


def _target(row: Sequence[Value], periods: dict[str, tuple[Period, ...]]) -> Target:
    _, meant, name, comparator, value, measure, printed, same, unit, year, scope, kind, *others = row
    binding, baseline, of_year, document, clause, path, words, source, spans = others
    present = normalize(float(baseline), reading.text(measure) or None) if isinstance(baseline, Decimal) else None
    return Target(
        indicator=str(meant),
        name=str(name),
        comparator=str(comparator),
        value=_decimal(same),
        upper=None,
        unit=reading.text(unit),
        printed=reading.text(printed) or f"{_decimal(value):f}{reading.text(measure)}",
        year=year if isinstance(year, int) else None,
        scope=reading.text(scope),
        kind=reading.text(kind) or "target",
        binding=reading.text(binding),
        # A present value that does not come out in the same unit cannot stand on the same axis.
        baseline=present.value if present and (present.unit or "") == reading.text(unit) else None,
        printed_baseline=f"{_decimal(baseline):f}{reading.text(measure)}" if present else "",
        baseline_year=of_year if isinstance(of_year, int) else None,
        document=str(document),
        path=reading.text(path),
        quote=reading.quote(words, source, spans),
        periods=periods.get(str(clause)) or periods.get(str(document), ()),
        clause=reading.text(clause),
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell of a table stands, and the row that it is in."""

    start: int
    end: int
    row: tuple[tuple[str, str], ...]


def _cells(rows: Iterable[Sequence[Value]]) -> dict[str, list[_Cell]]:
    """The cells of each source."""
    tables: dict[tuple[str, str], dict[int, dict[int, tuple[str, Value]]]] = defaultdict(lambda: defaultdict(dict))
    for table, source, row, column, text, spans in rows:
        tables[str(table), str(source)][int(str(row))][int(str(column))] = (reading.text(text), spans)
    found: dict[str, list[_Cell]] = defaultdict(list)
    for (_, source), printed in tables.items():
        heads = printed.get(0, {})
        for index, cells in printed.items():
            told = tuple((heads.get(at, ("", None))[0], cells[at][0]) for at in sorted(cells)) if index else ()
            found[source] += [_Cell(start, end, told) for _, spans in cells.values() for start, end in reading.quote(None, None, spans).spans if told]
    return found


def _row_of(quote: Quote, cells: Mapping[str, Sequence[_Cell]]) -> tuple[tuple[str, str], ...]:
    """The row of a table in which words stand: the smallest of the cells around them tells it."""
    if not quote.spans:
        return ()
    start = quote.spans[0][0]
    around = [cell for cell in cells.get(quote.source, ()) if cell.start <= start < cell.end]
    return min(around, key=lambda cell: (cell.end - cell.start, cell.start)).row if around else ()


def _ranges(targets: Iterable[Target]) -> list[Target]:
    """The values in order; a lower and an upper bound in the same words (15%至20%) are one value with two ends.

    Only where there is one of each: more of them in one sentence would have to be guessed together."""
    groups: dict[object, list[Target]] = defaultdict(list)
    for one in targets:
        key = (one.indicator, one.name, one.unit, one.year, one.scope, one.kind, one.document, one.path, one.quote.source, one.quote.words)
        groups[key if one.comparator in _LOWER | _UPPER else (key, one)].append(one)
    found = []
    for group in groups.values():
        lower = [one for one in group if one.comparator in _LOWER]
        upper = [one for one in group if one.comparator in _UPPER]
        if len(lower) == len(upper) == 1 and lower[0].value < upper[0].value:
            low, high = lower[0], upper[0]
            found.append(replace(low, comparator=RANGE, upper=high.value, printed=f"{_bare(low.printed, high.printed)}–{high.printed}"))
        else:
            found += group
    return sorted(found, key=lambda one: (one.indicator, one.unit, one.year or 10_000, one.document, one.scope, one.value, one.quote.source, one.quote.spans))


def _bare(low: str, high: str) -> str:
    """The lower end without the unit that the upper end has too."""
    digits = _DIGITS.match(low)
    return digits.group() if digits and high.endswith(low[digits.end() :]) else low


def _decimal(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
