"""The page of a document: its standing and why, its head, what stands before and after it, its text with what each clause says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.show import card, evidence
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import DCTERMS, POL, SKOS
from policygraph.viz.facts import facts, stated_in
from policygraph.viz.server.tables import table
from policygraph.viz.server.thing_page import Asked, Kind, Row, shown_relations
from policygraph.viz.statements import first, statements

MANY_CELLS: Final = 3000
"""Cells of tables on the page of a document; tables behind that have their own page only."""


def read(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of document.html."""
    quads, reader = store.quads, asked.reader
    found = card(store, iri, reader.on, reader.lang)
    by_clause: dict[str | None, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for kind, rows in facts(quads, stated_in(quads, iri)).items():
        for row in rows:
            by_clause[row["clause"]][kind].append(row)
    clauses = {clause["path"]: clause["clause"] for clause in reversed(found["clauses"])}
    found["relations"] = shown_relations(quads, found["relations"], clauses)
    return {
        "card": found,
        "iri": iri,
        "issuers": _named(quads, texts(quads, iri, POL.issuedBy)),
        "addressees": _named(quads, texts(quads, iri, POL.addressedTo)),
        "issues": [(issue, one(quads, issue, DCTERMS.title)) for issue in texts(quads, iri, POL.publishedIn)],
        "work": one(quads, iri, POL.versionOf),
        "pieces": _parts(quads, iri, found["clauses"], by_clause),
        "whole": by_clause[None],
        "compared": [row["document"] for row in found["chain"] if row["step"] < 0 and row["held"] and found["held"]],
        "counts": {kind: sum(len(rows[kind]) for rows in by_clause.values()) for kind in ("units", "targets", "incentives", "norms")},
    }


def _named(quads: pyoxigraph.Store, agencies: Iterable[str]) -> list[tuple[str, str | None]]:
    return [(agency, one(quads, agency, SKOS.prefLabel)) for agency in agencies]


def _parts(quads: pyoxigraph.Store, iri: str, clauses: list[Row], by_clause: dict[str | None, dict[str, list[Row]]]) -> list[Row]:
    """Clauses, the passages and the tables outside of them, in the order of the text."""
    found: list[Row] = [
        {"kind": "clause", "iri": row["clause"], "depth": min((row["path"] or "").count("/"), 5), "facts": by_clause.get(row["clause"], {})} | row
        for row in clauses
    ]
    cells = 0
    for part in subjects(quads, POL.partOf, NamedNode(iri)):
        told = statements(quads, part)
        types = told[RDF_TYPE.value]
        row = {"iri": part, "path": first(told, POL.path) or "", "depth": 0, "status": None, "facts": {}}
        if POL.Passage in types and not told[POL.parentClause]:
            found.append(row | {"kind": "passage", "text": first(told, POL.text)} | _place(quads, part))
        elif POL.Table in types:
            rows = subjects(quads, POL.partOf, NamedNode(part))
            cells += len(rows) * len(subjects(quads, POL.partOf, NamedNode(rows[0]))) if rows else 0
            shown = table(quads, part) if cells <= MANY_CELLS else None
            found.append(row | {"kind": "table", "title": first(told, DCTERMS.title), "table": shown, "count": len(rows)} | _place(quads, part))
    # Kinds without a place stand last, in the order of their paths.
    return sorted(found, key=lambda row: (not row["spans"], row["spans"][:1], row["kind"] != "clause", row["path"]))


def _place(quads: pyoxigraph.Store, part: str) -> Row:
    proof = evidence(quads, part)
    return {"source": proof["source"], "spans": proof["spans"]}


DOCUMENT: Final = Kind(POL.Document, "document.html", read)
