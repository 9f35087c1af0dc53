"""The documents of a store as objects: what they are at once, what they say when it is asked for.

An object holds on to its store; all of them compare by what they are, and facts lead to their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, Literal

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.errors import UsageError
from policygraph.graph import show
from policygraph.graph.facts import Properties, properties
from policygraph.graph.reference import subjects
from policygraph.graph.standing import on_day, periods_of
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.model import Span
from policygraph.ontology.namespace import DCTERMS, POL

Day = date | str
"""A day; as text 2024-06-01."""

_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of a fact as printed, the name of their source, their places in it, and the rule that found them."""

    words: str | None
    source: str | None
    spans: tuple[Span, ...]
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What holds of a document or clause on a day: `value` (现行有效, 已废止, 未知 …) from `first` to `last`, None where it has no
    such day; why, in words; how the day is known (stated, derived, presumed, decided); a remark."""

    value: str
    because: str
    first: date | None
    last: date | None
    basis: str | None
    remark: str | None
    proof: Proof = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class GraphClause:
    """A clause of a document; `path`: the printed markers from the outside in; `text`: its own words, without sub-clauses."""

    iri: str
    path: str
    heading: str
    text: str
    order: int
    proof: Proof = field(compare=False, repr=False)
    store: Store = field(compare=False, repr=False)

    def status(self, on: Day | None = None, lang: str = "zh") -> Status | None:
        """What holds of the clause on a day, today by default: its own period where it has one, which is not that of its document."""
        return _status(self.store.quads, self.iri, day(on), lang)


@dataclass(frozen=True, slots=True)
class GraphRelation:
    """What a document says of another (`direction` out), or another of it (in). `document`: the IRI of the other, None where
    it cannot be told which of `candidates`; `number` and `title` are its own, else as printed; `held`: whether its text is."""

    direction: Literal["out", "in"]
    type: str
    document: str | None
    number: str | None
    title: str | None
    held: bool
    candidates: tuple[str, ...]
    path: str | None
    effective_on: date | None
    proof: Proof = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GraphResponsibility:
    """A unit in charge: as printed, and the body or group it is (`agency` its IRI, `name`), None where that is not resolved."""

    path: str
    unit: str
    agency: str | None
    name: str | None
    role: str
    label: str | None
    proof: Proof = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GraphTarget:
    """A quantity to reach, keep or spend, as printed; `indicator`: the IRI that it shares with the same one elsewhere."""

    path: str | None
    name: str
    indicator: str | None
    comparator: str
    value: Decimal
    measure: str | None
    year: int | None
    scope: str | None
    kind: str
    proof: Proof = field(compare=False, repr=False)


@dataclass(frozen=True)  # no slots: what was read is kept
class GraphDocument:
    """A document of the store. Dates and names are those that its text states; `held`: its text is in the store, else it is
    only mentioned there and the rest is mostly unknown."""

    iri: str
    number: str | None
    title: str | None
    kind: Literal["policy", "interpretation"] | None
    held: bool
    issuers: tuple[str, ...]
    addressees: tuple[str, ...]
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    instrument: str | None
    genre: str | None
    level: str | None
    region: str | None
    store: Store = field(compare=False, repr=False)

    def status(self, on: Day | None = None, lang: str = "zh") -> Status | None:
        """What holds of the document on a day, today by default; None for an interpretation, which is never in force."""
        return _status(self.store.quads, self.iri, day(on), lang)

    @cached_property
    def clauses(self) -> tuple[GraphClause, ...]:
        """Its clauses in the order of the text."""
        rows = _parts(self.store.quads, POL.partOf, self.iri, POL.Clause)
        found = (
            GraphClause(
                iri=iri,
                path=_text(row, POL.path) or "",
                heading=_text(row, POL.heading) or "",
                text=_text(row, POL.text) or "",
                order=_whole(row, POL.order) or 0,
                proof=_proof(self.store.quads, iri),
                store=self.store,
            )
            for iri, row in rows
        )
        return tuple(sorted(found, key=lambda clause: clause.order))

    @cached_property
    def relations(self) -> tuple[GraphRelation, ...]:
        """What it says of others in the order of the text, then what others say of it."""
        return tuple(
            GraphRelation(
                direction=row["direction"],
                type=row["type"],
                document=row["document"],
                number=row["number"],
                title=row["title"],
                held=row["held"],
                candidates=tuple(row["candidates"]),
                path=row["path"],
                effective_on=_day(row["effective_on"]),
                proof=_quoted(row),
            )
            for row in show.relations(self.store.quads, self.iri)
        )

    @cached_property
    def responsibilities(self) -> tuple[GraphResponsibility, ...]:
        """Who is in charge of what, in the order of the text."""
        quads = self.store.quads
        found = []
        for iri, row in _parts(quads, POL.inDocument, self.iri, POL.Responsibility):
            agency = _text(row, POL.agency)
            found.append(
                GraphResponsibility(
                    path=_text(row, POL.path) or "",
                    unit=_text(row, POL.printedName) or "",
                    agency=agency,
                    name=_text(properties(quads, [agency], (_LABEL,))[agency], _LABEL) if agency else None,
                    role=_text(row, POL.role) or "",
                    label=_text(row, POL.rowLabel),
                    proof=_proof(quads, iri),
                )
            )
        return tuple(sorted(found, key=lambda one: (one.proof.spans, one.unit)))

    @cached_property
    def targets(self) -> tuple[GraphTarget, ...]:
        """What it sets, in the order of the text."""
        quads = self.store.quads
        found = [
            GraphTarget(
                path=_text(row, POL.path),
                name=_text(row, POL.indicatorName) or "",
                indicator=_text(row, POL.indicator),
                comparator=_text(row, POL.comparator) or "",
                value=next(value for value in row[POL.value] if isinstance(value, Decimal)),
                measure=_text(row, POL.measure),
                year=_whole(row, POL.year),
                scope=_text(row, POL.scope),
                kind=_text(row, POL.targetKind) or "",
                proof=_proof(quads, iri),
            )
            for iri, row in _parts(quads, POL.inDocument, self.iri, POL.Target)
        ]
        return tuple(sorted(found, key=lambda one: (one.proof.spans, one.name)))


_DOCUMENT: Final = (
    RDF_TYPE.value,
    POL.documentNumber,
    DCTERMS.title,
    POL.heldAs,
    POL.issuerName,
    POL.addressee,
    POL.issuedOn,
    POL.effectiveFrom,
    POL.expiresOn,
    POL.instrumentTitle,
    POL.genre,
    POL.adminLevel,
    POL.region,
)
_PART: Final = (
    RDF_TYPE.value,
    POL.path,
    POL.heading,
    POL.text,
    POL.order,
    POL.printedName,
    POL.agency,
    POL.role,
    POL.rowLabel,
    POL.indicatorName,
    POL.indicator,
    POL.comparator,
    POL.value,
    POL.measure,
    POL.year,
    POL.scope,
    POL.targetKind,
)


def day(value: Day | None) -> date:
    """A day, today for None. Raises UsageError for text that is none."""
    if value is None:
        return date.today()
    if isinstance(value, datetime):  # and so a Timestamp of pandas
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError("day-bad", value=value) from error


def document(store: Store, iri: str) -> GraphDocument:
    """The document that has this IRI in the store."""
    row = properties(store.quads, [iri], _DOCUMENT)[iri]
    kinds = row[RDF_TYPE.value]
    return GraphDocument(
        iri=iri,
        number=_text(row, POL.documentNumber),
        title=_text(row, DCTERMS.title),
        kind="policy" if POL.PolicyDocument in kinds else "interpretation" if POL.Interpretation in kinds else None,
        held=POL.Held in row[POL.heldAs],
        issuers=tuple(map(str, row[POL.issuerName])),
        addressees=tuple(map(str, row[POL.addressee])),
        issued_on=_date(row, POL.issuedOn),
        effective_from=_date(row, POL.effectiveFrom),
        expires_on=_date(row, POL.expiresOn),
        instrument=_text(row, POL.instrumentTitle),
        genre=_text(row, POL.genre),
        level=_text(row, POL.adminLevel),
        region=_text(row, POL.region),
        store=store,
    )


def _parts(quads: pyoxigraph.Store, link: str, whole: str, kind: str) -> Iterator[tuple[str, Properties]]:
    """What is of a class and linked to the document, with what is said of it."""
    for iri in subjects(quads, link, NamedNode(whole)):
        row = properties(quads, [iri], _PART)[iri]
        if kind in row[RDF_TYPE.value]:
            yield iri, row


def _status(quads: pyoxigraph.Store, thing: str, on: date, lang: str) -> Status | None:
    row = on_day(periods_of(quads, thing, lang), on)
    if row is None:
        return None
    first, last = _day(row["from"]), _day(row["to"])
    return Status(row["status"], row["because"], first, last, row["basis"], row["remark"], _quoted(row | {"rule": None}))


def _proof(quads: pyoxigraph.Store, fact: str) -> Proof:
    return _quoted(show.evidence(quads, fact))


def _quoted(row: dict[str, Any]) -> Proof:
    spans = tuple((start, end) for start, end in row["spans"] or ())
    return Proof(row["words"], row["source"], spans, row["rule"])


def _text(row: Properties, name: str) -> str | None:
    return str(row[name][0]) if row[name] else None


def _whole(row: Properties, name: str) -> int | None:
    return next((value for value in row[name] if isinstance(value, int)), None)


def _date(row: Properties, name: str) -> date | None:
    return next((value for value in row[name] if isinstance(value, date)), None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
