"""What the source graphs say of documents and mentions, read back for the derivation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from policygraph.graph.terms import RDF_TYPE, Value, node, python_value
from policygraph.model import DateBasis
from policygraph.ontology.namespace import DCTERMS, POL, PROV


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document whose text is held, as far as resolving citations needs it."""

    iri: str
    title: str
    number: str | None
    instruments: tuple[str, ...]
    issuers: tuple[str, ...]
    region: str | None
    issued_on: date | None
    effective_from: date | None
    source: str
    is_policy: bool
    expires_on: date | None = None
    adoptions: tuple[date, ...] = ()
    level: str | None = None
    genre: str | None = None
    attachments: tuple[str, ...] = ()
    registry_number: str | None = None


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A mention or catalogue entry: what a text prints to name a document.

    `document` is the mentioning document, None for a catalogue entry; `type` is then "listed". `undated`: it states a
    day of its own that is no day of the calendar.
    """

    iri: str
    type: str
    number: str | None
    title: str | None
    document: str | None
    parent: str
    effective_on: date | None
    paths: tuple[str, ...]
    evidence: tuple[str, ...]
    until: date | None = None
    years: int | None = None
    months: int | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date statement of a document: its value (None: printed, and no day of the calendar), how it is known, its words.

    `decided`: a person said so; the evidence is the decision.
    """

    value: date | None
    basis: DateBasis
    evidence: tuple[str, ...]
    decided: bool = False


@dataclass(frozen=True, slots=True)
class PartTermFact:
    """A term that a document gives some of its clauses."""

    document: str
    scope: str
    clauses: tuple[str, ...]
    first: date | None
    last: date | None
    basis: DateBasis
    evidence: tuple[str, ...]


Properties = dict[str, list[Value]]
_DOCUMENT: Final = (
    DCTERMS.title,
    POL.documentNumber,
    POL.instrumentTitle,
    POL.issuerName,
    POL.region,
    POL.issuedOn,
    POL.effectiveFrom,
    POL.source,
    POL.expiresOn,
    POL.adoptedOn,
    POL.adminLevel,
    POL.genre,
    POL.attachmentTitle,
    POL.registryNumber,
)
_NAMING: Final = (
    POL.mentionType,
    POL.printedNumber,
    POL.printedTitle,
    POL.mentionIn,
    POL.mentioningDocument,
    POL.listedIn,
    POL.effectiveOn,
    POL.affectedPath,
    POL.dateBasis,
    POL.until,
    POL.extensionYears,
    POL.extensionMonths,
    PROV.wasDerivedFrom,
)


def instances(store: Store, kind: str) -> list[str]:
    """The IRIs of the instances of a class, sorted."""
    found = (quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, node(kind), None))
    return sorted({one.value for one in found if isinstance(one, NamedNode)})


def properties(store: Store, subjects: list[str], wanted: tuple[str, ...]) -> dict[str, Properties]:
    """The values of the wanted properties of each subject, in a fixed order."""
    table: dict[str, Properties] = {subject: defaultdict(list) for subject in subjects}
    for subject, row in table.items():
        for quad in store.quads_for_pattern(NamedNode(subject), None, None, None):
            if quad.predicate.value in wanted:
                row[quad.predicate.value].append(python_value(quad.object))
        for values in row.values():
            values.sort(key=str)
    return table


def held_documents(store: Store) -> list[HeldDocument]:
    """Every document of the source graphs, by IRI."""
    policies = set(instances(store, POL.PolicyDocument))
    issues: dict[str | None, list[str]] = defaultdict(list)
    for mention in instances(store, POL.Mention):
        row = properties(store, [mention], (POL.mentionType, POL.printedTitle, POL.mentioningDocument))[mention]
        if "issues" in row[POL.mentionType]:
            issues[_text(row, POL.mentioningDocument)].extend(_texts(row, POL.printedTitle))
    found = []
    for iri, row in properties(store, instances(store, POL.Document), _DOCUMENT).items():
        instruments = dict.fromkeys([*_texts(row, POL.instrumentTitle), *issues[iri]])
        found.append(
            HeldDocument(
                iri=iri,
                title=_text(row, DCTERMS.title) or "",
                number=_text(row, POL.documentNumber),
                instruments=tuple(instruments),
                issuers=_texts(row, POL.issuerName),
                region=_text(row, POL.region),
                issued_on=_day(row, POL.issuedOn),
                effective_from=_day(row, POL.effectiveFrom),
                source=_text(row, POL.source) or "",
                is_policy=iri in policies,
                expires_on=_day(row, POL.expiresOn),
                adoptions=tuple(sorted(day for day in row[POL.adoptedOn] if isinstance(day, date))),
                level=_text(row, POL.adminLevel),
                genre=_text(row, POL.genre),
                attachments=_texts(row, POL.attachmentTitle),
                registry_number=_text(row, POL.registryNumber),
            )
        )
    return found


def named_documents(store: Store) -> Iterator[NamedDocument]:
    """Every mention and catalogue entry of the source graphs, by IRI; mentions first."""
    for kind in (POL.Mention, POL.CatalogueEntry):
        for iri, row in properties(store, instances(store, kind), _NAMING).items():
            yield NamedDocument(
                iri=iri,
                type=_text(row, POL.mentionType) or "listed",
                number=_text(row, POL.printedNumber),
                title=_text(row, POL.printedTitle),
                document=_text(row, POL.mentioningDocument),
                parent=_text(row, POL.mentionIn) or _text(row, POL.listedIn) or "",
                effective_on=_day(row, POL.effectiveOn),
                paths=_texts(row, POL.affectedPath),
                evidence=_texts(row, PROV.wasDerivedFrom),
                until=_day(row, POL.until),
                years=next((value for value in row[POL.extensionYears] if isinstance(value, int)), None),
                months=next((value for value in row[POL.extensionMonths] if isinstance(value, int)), None),
                undated=_text(row, POL.dateBasis) == "unreadable",
            )


def date_facts(store: Store) -> dict[str, dict[str, DateFact]]:
    """Document → role (issued, effective, expires, approved) → what the text states."""
    found: dict[str, dict[str, DateFact]] = defaultdict(dict)
    wanted = (POL.statementOf, POL.dateRole, POL.dateValue, POL.dateBasis, PROV.wasDerivedFrom)
    for row in properties(store, instances(store, POL.DateStatement), wanted).values():
        document, role = _text(row, POL.statementOf), _text(row, POL.dateRole)
        fact = DateFact(_day(row, POL.dateValue), _basis(row), _texts(row, PROV.wasDerivedFrom))
        # a date that can be read stands before one that cannot
        if document and role and (role not in found[document] or fact.value):
            found[document][role] = fact
    return found


def adoption_lines(store: Store) -> dict[tuple[str, date], tuple[str, ...]]:
    """Document and day → evidence of the line of its history that prints the day."""
    found: dict[tuple[str, date], tuple[str, ...]] = {}
    wanted = (POL.statementOf, POL.dateRole, POL.dateValue, PROV.wasDerivedFrom)
    for row in properties(store, instances(store, POL.DateStatement), wanted).values():
        document, day = _text(row, POL.statementOf), _day(row, POL.dateValue)
        if document and day and _text(row, POL.dateRole) == "adopted":
            found[document, day] = _texts(row, PROV.wasDerivedFrom)
    return found


def part_terms(store: Store) -> dict[str, list[PartTermFact]]:
    """Document → the terms of its parts."""
    found: dict[str, list[PartTermFact]] = defaultdict(list)
    wanted = (POL.inDocument, POL.partScope, POL.coversClause, POL.partFrom, POL.partUntil, POL.dateBasis, PROV.wasDerivedFrom)
    for row in properties(store, instances(store, POL.PartTerm), wanted).values():
        document = _text(row, POL.inDocument) or ""
        clauses, evidence = _texts(row, POL.coversClause), _texts(row, PROV.wasDerivedFrom)
        first, last = _day(row, POL.partFrom), _day(row, POL.partUntil)
        scope = _text(row, POL.partScope) or ""
        found[document].append(PartTermFact(document, scope, clauses, first, last, _basis(row), evidence))
    return found


def transitional_evidence(store: Store) -> dict[str, tuple[str, ...]]:
    """Document → evidence of its transitional provisions."""
    found: dict[str, tuple[str, ...]] = {}
    rows = properties(store, instances(store, POL.TransitionalProvision), (POL.inDocument, PROV.wasDerivedFrom))
    for row in rows.values():
        document = _text(row, POL.inDocument) or ""
        found[document] = (*found.get(document, ()), *_texts(row, PROV.wasDerivedFrom))
    return found


def clause_paths(store: Store, document: str) -> dict[str, list[str]]:
    """The clauses of a document by printed path."""
    found: dict[str, list[str]] = defaultdict(list)
    parts = [quad.subject for quad in store.quads_for_pattern(None, node(POL.partOf), NamedNode(document), None)]
    for part in sorted(one.value for one in parts if isinstance(one, NamedNode)):
        if next(store.quads_for_pattern(NamedNode(part), RDF_TYPE, node(POL.Clause), None), None):
            for quad in store.quads_for_pattern(NamedNode(part), node(POL.path), None, None):
                found[str(python_value(quad.object))].append(part)
    return found


def printed_issues(store: Store) -> dict[str, str]:
    """Source IRI → the gazette issue it says it is."""
    found = {}
    for quad in store.quads_for_pattern(None, node(POL.printedIssue), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            found[quad.subject.value] = quad.object.value
    return found


def _basis(row: Properties) -> DateBasis:
    found = _text(row, POL.dateBasis)
    return "stated" if found == "stated" else "derived" if found == "derived" else "presumed"


def _texts(row: Properties, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in row[name])


def _text(row: Properties, name: str) -> str | None:
    return str(row[name][0]) if row[name] else None


def _day(row: Properties, name: str) -> date | None:
    values = [value for value in row[name] if isinstance(value, date)]
    return values[0] if values else None
