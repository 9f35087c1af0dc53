"""What the chart of an indicator is made of, read from a store in three queries: values, their documents, the validity of both."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from policygraph.graph.measures import normalize
from policygraph.graph.query import Rows, run
from policygraph.graph.reasons import with_words
from policygraph.graph.reference import texts
from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.ontology.namespace import SKOS
from policygraph.queries.parameters import TYPES
from policygraph.queries.runner import load, sparql

_HERE: Final = Path(__file__).parent
_LOWER: Final = frozenset({">=", ">"})
_UPPER: Final = frozenset({"<=", "<"})
_DIGITS: Final = re.compile(r"-?[0-9.]+")
RANGE: Final = "range"
"""The comparator of a value that a lower and an upper bound make together."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words and where they stand: ranges of characters of a source."""

    words: str
    source: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which a status holds; `because`: English and Chinese."""

    status: str
    start: str | None
    end: str | None
    because: tuple[str, str]
    quote: Quote


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
    which all of its kind are compared; `printed` and `printed_baseline` as the text has them, without comparator. `periods`: of its
    clause, or of its document where the clause has none of its own."""

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
    for iri, number, title, issued_on, region in _rows(store, "targets-documents", values):
        found = DocumentFacts(str(iri), _text(number), _text(title), issued_on if isinstance(issued_on, date) else None, _text(region))
        documents.setdefault(found.iri, found)
    periods = _periods(_rows(store, "targets-periods", values))
    targets: dict[tuple[str, str], Target] = {}
    for row in _rows(store, "targets-values", values):
        targets.setdefault((str(row[0]), str(row[1])), _target(row, periods))
    labels = {found.value: next(iter(texts(store.quads, found.value, SKOS.prefLabel)), found.value) for found in TYPES["indicator"](store, indicator.strip())}
    return Facts(labels, tuple(_ranges(targets.values())), documents)


def _target(row: Sequence[Value], periods: dict[str, tuple[Period, ...]]) -> Target:
    _, meant, name, comparator, value, measure, printed, same, unit, year, scope, kind, binding, baseline, document, clause, path, words, source, spans = row
    present = normalize(float(baseline), _text(measure) or None) if isinstance(baseline, Decimal) else None
    return Target(
        indicator=str(meant),
        name=str(name),
        comparator=str(comparator),
        value=_decimal(same),
        upper=None,
        unit=_text(unit),
        printed=_text(printed) or f"{_decimal(value):f}{_text(measure)}",
        year=year if isinstance(year, int) else None,
        scope=_text(scope),
        kind=_text(kind) or "target",
        binding=_text(binding),
        # A present value that does not come out in the same unit cannot stand on the same axis.
        baseline=present.value if present and (present.unit or "") == _text(unit) else None,
        printed_baseline=f"{_decimal(baseline):f}{_text(measure)}" if present else "",
        document=str(document),
        path=_text(path),
        quote=_quote(words, source, spans),
        periods=periods.get(str(clause)) or periods.get(str(document), ()),
    )


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


def _periods(rows: Iterable[Sequence[Value]]) -> dict[str, tuple[Period, ...]]:
    found: dict[str, list[Period]] = defaultdict(list)
    for thing, status, start, end, words, source, spans, english, chinese in rows:
        quote = _quote(words, source, spans)
        because = (with_words(_text(english), "en", quote.words), with_words(_text(chinese), "zh", quote.words))
        found[str(thing)].append(Period(str(status), _text(start) or None, _text(end) or None, because, quote))
    return {thing: tuple(sorted(ones, key=lambda one: one.start or "")) for thing, ones in found.items()}


def _decimal(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _quote(words: Value, source: Value, spans: Value) -> Quote:
    ranges = json.loads(str(spans)) if spans else []
    return Quote(_text(words), _text(source), tuple((start, end) for start, end in ranges or ()))


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _rows(store: Store, query: str, values: dict[str, str]) -> tuple[tuple[Value, ...], ...]:
    answer = run(store, sparql(store, load(query, _HERE), values))
    assert isinstance(answer, Rows)
    return answer.rows
