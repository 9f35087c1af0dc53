"""The page of an agency or a group of agencies: names, region, reforms, what it is in charge of, what it issued."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.part_standing import Standings
from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.show import evidence
from policygraph.graph.standing import on_day, periods_of
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import ORG, POL, SKOS
from policygraph.viz.facts import ROLES
from policygraph.viz.server.thing_page import PER_PAGE, Asked, Kind, Page, Row, document_row
from policygraph.viz.statements import Values, first, statements


def read(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of agency.html. ?role= and ?page= choose among what it is in charge of. Raises UsageError."""
    quads = store.quads
    role = asked.one_of("role", ROLES)
    duties = _duties(quads, iri)
    chosen = [row for row in duties if role in ("", row["role"])]
    if asked.reader.asked_on:
        _stand(quads, duties, asked)
        chosen.sort(key=lambda row: not row["held"])
    page = Page.of(chosen, asked)
    for row in page.rows:
        _complete(quads, row, asked)
    issued = sorted(
        (document_row(quads, document) for document in subjects(quads, POL.issuedBy, NamedNode(iri))),
        key=lambda row: (row["date"] or "", row["number"] or "", row["document"]),
        reverse=True,
    )
    region = one(quads, iri, POL.jurisdiction)
    return {
        "iri": iri,
        "kind": "group" if POL.AgencyGroup in texts(quads, iri, RDF_TYPE.value) else "agency",
        "label": one(quads, iri, SKOS.prefLabel),
        "names": texts(quads, iri, SKOS.altLabel),
        "level": one(quads, iri, POL.level),
        "region": (region, one(quads, region, SKOS.prefLabel)) if region else None,
        "reforms": _reforms(quads, iri),
        "counts": [(name, *_count(row for row in duties if row["role"] == name)) for name in ROLES],
        "total": _count(duties),
        "chosen": _count(chosen),
        "assignments": len(chosen),
        "role": role,
        "page": page,
        "issued": issued[:PER_PAGE],
        "issued_count": len(issued),
    }


def _duties(quads: pyoxigraph.Store, iri: str) -> list[Row]:
    """What it is in charge of, the newest documents first, in the order of their texts."""
    dates: dict[str, str] = {}
    orders: dict[str, int] = {}
    found: list[Row] = []
    for fact in subjects(quads, POL.agency, NamedNode(iri)):
        told = statements(quads, fact)
        document, clause = first(told, POL.inDocument) or "", first(told, POL.clause)
        if document not in dates:
            dates[document] = one(quads, document, POL.issuedOn) or ""
        if clause and clause not in orders:
            orders[clause] = int(one(quads, clause, POL.order) or 0)
        found.append(
            {
                "iri": fact,
                "role": first(told, POL.role),
                "clause": clause,
                "place": clause or _row(fact, document, told),
                "held": True,
                "path": first(told, POL.path),
                "duty": first(told, POL.duty),
                "row_label": first(told, POL.rowLabel),
                "document_iri": document,
                "order": orders.get(clause or "", 0),
            }
        )
    found.sort(key=lambda row: (row["document_iri"], row["order"], row["path"] or "", row["iri"]))
    found.sort(key=lambda row: dates[str(row["document_iri"])], reverse=True)
    return found


def _row(fact: str, document: str, told: Values) -> str:
    """What tells a row of a table that belongs to no clause apart, as duties.rq does."""
    number, label = first(told, POL.rowNumber), first(told, POL.rowLabel)
    name = fact if number is None and label is None else f"{number or ''} {label or ''}"
    return f"{document} {first(told, POL.path)} {name}"


def _stand(quads: pyoxigraph.Store, duties: Iterable[Row], asked: Asked) -> None:
    """Whether each was in force on the day, as the list of agencies has it."""
    standings = Standings(quads, asked.reader.on)
    for row in duties:
        row["held"] = standings.of(row["clause"] or row["document_iri"], row["document_iri"]) is not None


def _count(duties: Iterable[Row]) -> tuple[int, int]:
    """How many clauses and table rows: those in force on the day (where there is none, all), and all."""
    held = {row["place"]: row["held"] for row in duties}
    return sum(held.values()), len(held)


def _complete(quads: pyoxigraph.Store, row: Row, asked: Asked) -> None:
    """What only the rows that are shown need."""
    clause, document = row["clause"], row["document_iri"]
    reader = asked.reader
    row |= evidence(quads, row["iri"])
    row["document"] = document_row(quads, document)
    row["heading"] = one(quads, clause, POL.heading) if clause else None
    periods = (periods_of(quads, clause, reader.lang) if clause else []) or periods_of(quads, document, reader.lang)
    row["status"] = on_day(periods, reader.on)


def _reforms(quads: pyoxigraph.Store, iri: str) -> list[Row]:
    """The changes that made it and that ended it, by day."""
    found = []
    for mine, other, relation in (
        (ORG.resultingOrganization, ORG.originalOrganization, "came-from"),
        (ORG.originalOrganization, ORG.resultingOrganization, "became"),
    ):
        for event in subjects(quads, mine, NamedNode(iri)):
            others = [(body, one(quads, body, SKOS.prefLabel)) for body in texts(quads, event, other)]
            told = statements(quads, event)
            row = {"event": event, "relation": relation, "others": others, "day": first(told, POL.changedOn)}
            found.append(row | {"done": first(told, POL.completedBy), "basis": first(told, POL.dateBasis)})
    return sorted(found, key=lambda row: (row["day"] or "", row["event"]))


AGENCY: Final = Kind(POL.Agency, "agency.html", read)
GROUP: Final = Kind(POL.AgencyGroup, "agency.html", read)
