"""The documents, agencies and indicators of a store as rows, read in bulk once a snapshot and kept."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from policygraph.errors import UsageError
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, Value, node
from policygraph.ontology.namespace import POL
from policygraph.queries import runner
from policygraph.viz.server.site import Site

_HERE: Final = Path(__file__).parent
_Made = TypeVar("_Made")
_BRACKETS: Final = str.maketrans("[]【】()", "〔〕〔〕〔〕")
_MOST_WORDS: Final = 50


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. `periods`: first day, last day ("" and "9999": open), status."""

    iri: str
    held: bool
    number: str
    title: str
    issued_on: str
    region: str
    genre: str
    issuers: tuple[str, ...]
    periods: tuple[tuple[str, str, str], ...]
    folded: str = field(repr=False)

    def status(self, day: date) -> str | None:
        """On a day; None where the store has none (an interpretation)."""
        iso = day.isoformat()
        return next((status for first, last, status in self.periods if first <= iso <= last), None)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in a list. `counts`: in how many clauses, and rows of tables that belong to no clause, it has which role."""

    iri: str
    is_group: bool
    label: str
    level: str
    region: str
    others: tuple[str, ...]
    counts: dict[str, int]
    folded: str = field(repr=False)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in a list, with how many targets in how many documents it has, and in which years."""

    iri: str
    label: str
    measure: str
    targets: int
    documents: int
    first: int | None
    last: int | None
    folded: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home page counts. `agencies` (and groups), `indicators` (that have values): as many as the lists have of them."""

    clauses: int
    agencies: int
    indicators: int
    duties: int
    targets: int
    unsettled: dict[str, int]


def fold(text: str) -> str:
    """One spelling of what people write in several ways; brackets of a number may be of any kind."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS).split())


def folded_words(text: str) -> tuple[str, ...]:
    """What is asked for, as `folded` of a row has it. Raises UsageError: more than anybody asks for."""
    words = tuple(dict.fromkeys(map(fold, text.split())))
    if len(words) > _MOST_WORDS:
        raise UsageError("words-many", most=_MOST_WORDS)
    return words


def matches(folded: str, words: Sequence[str]) -> bool:
    """Whether all words are there."""
    return all(word in folded for word in words)


async def kept(site: Site, make: Callable[[Store], _Made]) -> _Made:
    """What `make` reads, once a snapshot."""

    async def read() -> _Made:
        return await site.read(make)

    found: _Made = await site.cache.get((make.__qualname__, site.snapshots.get().label), read)
    return found


def documents(store: Store) -> tuple[DocumentRow, ...]:
    """All documents, the newest first."""
    periods: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for document, status, first, last in rows_of(store, "periods.rq"):
        periods[str(document)].append((_text(first), _text(last) or "9999", str(status)))
    issuers: dict[str, dict[str, None]] = defaultdict(dict)
    rows: dict[str, tuple[Value, ...]] = {}
    for row in rows_of(store, "documents.rq"):
        rows.setdefault(str(row[0]), row)
        if row[-1] is not None:
            issuers[str(row[0])][str(row[-1])] = None
    found = [
        DocumentRow(
            iri=iri,
            held=str(held) == POL.Held,
            number=_text(number),
            title=_text(title),
            issued_on=_text(issued_on),
            region=_text(region),
            genre=_text(genre),
            issuers=tuple(issuers[iri]),
            periods=tuple(sorted(periods[iri])),
            folded=fold(f"{_text(number)} {_text(title)}"),
        )
        for iri, (_, held, number, title, issued_on, region, genre, _) in rows.items()
    ]
    found.sort(key=lambda row: (row.number, row.title, row.iri))
    return tuple(sorted(found, key=lambda row: row.issued_on, reverse=True))


def agencies(store: Store) -> tuple[AgencyRow, ...]:
    """All agencies and groups, those in charge of most first."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for agency, role, count in rows_of(store, "duties.rq"):
        counts[str(agency)][str(role)] = int(str(count))
    others: dict[str, list[str]] = defaultdict(list)
    rows: dict[str, tuple[Value, ...]] = {}
    for row in rows_of(store, "agencies.rq"):
        rows.setdefault(str(row[0]), row)
        if row[-1] is not None:
            others[str(row[0])].append(str(row[-1]))
    found = [
        AgencyRow(
            iri,
            str(kind) == POL.AgencyGroup,
            _text(label),
            _text(level),
            _text(region),
            tuple(others[iri]),
            counts[iri],
            fold(" ".join([_text(label), *others[iri]])),
        )
        for iri, (_, kind, label, level, region, _) in rows.items()
    ]
    return tuple(sorted(found, key=lambda row: (-row.total, row.label, row.iri)))


def indicators(store: Store) -> tuple[IndicatorRow, ...]:
    """All indicators that a target has, those of most documents first."""
    found = [
        IndicatorRow(str(iri), _text(label), _text(measure), int(str(targets)), int(str(count)), _year(first), _year(last), fold(_text(label)))
        for iri, label, measure, targets, count, first, last in rows_of(store, "indicators.rq")
    ]
    return tuple(sorted(found, key=lambda row: (-row.documents, -row.targets, row.label, row.measure, row.iri)))


def overview(store: Store) -> Overview:
    """The counts of the home page."""

    def count(cls: str) -> int:
        return sum(1 for _ in store.quads.quads_for_pattern(None, RDF_TYPE, node(cls), None))

    unsettled: dict[str, int] = defaultdict(int)
    told = runner.ask(store, "unresolved")
    kind, mentions = told.columns.index("kind"), told.columns.index("mentions")
    for row in told.rows:
        unsettled[str(row[kind])] += int(str(row[mentions]))
    return Overview(
        clauses=count(POL.Clause),
        agencies=len(agencies(store)),
        indicators=len(indicators(store)),
        duties=count(POL.Responsibility),
        targets=count(POL.Target),
        unsettled=dict(unsettled),
    )


def rows_of(store: Store, query: str) -> tuple[tuple[Value, ...], ...]:
    """The rows of a query of this folder."""
    answer = run(store, (_HERE / query).read_text(encoding="utf-8"))
    assert isinstance(answer, Rows)
    return answer.rows


def _text(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _year(value: Value) -> int | None:
    return value if isinstance(value, int) else None
