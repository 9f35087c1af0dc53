"""The page of a part of a document: a clause with all that it says, a passage, a table, a row of one."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects
from policygraph.graph.show import evidence, relation
from policygraph.graph.standing import on_day, periods_of
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import DCTERMS, POL
from policygraph.viz.facts import facts, stated_by
from policygraph.viz.server.tables import row_cells, table
from policygraph.viz.server.thing_page import Asked, Kind, Row, document_row, shown_relations
from policygraph.viz.statements import first, statements

_KINDS: Final = {POL.Clause: "clause", POL.Passage: "passage", POL.Table: "table", POL.TableRow: "row"}


def read(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of clause.html."""
    quads, reader = store.quads, asked.reader
    told = statements(quads, iri)
    kind = next(kind for name, kind in _KINDS.items() if name in told[RDF_TYPE.value])
    above = first(told, POL.partOf) or ""
    document = one(quads, above, POL.partOf) or above if kind == "row" else above
    path = first(told, POL.path) or (one(quads, above, POL.path) if kind == "row" else None)
    own, whole = periods_of(quads, iri, reader.lang), periods_of(quads, document, reader.lang)
    before, after = _beside(quads, iri, document, told) if kind == "clause" else (None, None)
    parents = _parents(quads, iri)
    if kind == "row":
        parents.append(_part(quads, above))
    return {
        "iri": iri,
        "kind": kind,
        "path": path,
        "heading": first(told, POL.heading) or first(told, DCTERMS.title),
        "text": first(told, POL.text),
        "index": first(told, POL.rowIndex),
        "document": document_row(quads, document),
        "parents": parents,
        "children": [_part(quads, child) for child in _ordered(quads, subjects(quads, POL.parentClause, NamedNode(iri)))],
        "before": before,
        "after": after,
        "own": bool(own),
        "period": on_day(own or whole, reader.on),
        "periods": own,
        "table": table(quads, iri) if kind == "table" else None,
        "cells": sorted(row_cells(quads, iri).items()) if kind == "row" else None,
        "facts": facts(quads, stated_by(quads, iri)),
        "mentions": _mentions(quads, iri) if kind == "clause" else [],
        "proof": evidence(quads, iri),
    }


def _mentions(quads: pyoxigraph.Store, iri: str) -> list[Row]:
    """What the clause says of other documents, in the order of the text."""
    found = [relation(quads, "out", mention) for mention in subjects(quads, POL.mentionIn, NamedNode(iri))]
    return shown_relations(quads, sorted(found, key=lambda row: (row["spans"], row["type"] or "", row["title"] or "")), {})


def _parents(quads: pyoxigraph.Store, iri: str) -> list[Row]:
    """The clauses that it stands in, the outermost first."""
    found: list[Row] = []
    here, seen = one(quads, iri, POL.parentClause), {iri}
    while here and here not in seen:
        seen.add(here)
        found.insert(0, _part(quads, here))
        here = one(quads, here, POL.parentClause)
    return found


def _part(quads: pyoxigraph.Store, iri: str) -> Row:
    return {"iri": iri, "path": one(quads, iri, POL.path), "heading": one(quads, iri, POL.heading) or one(quads, iri, DCTERMS.title)}


def _ordered(quads: pyoxigraph.Store, parts: list[str]) -> list[str]:
    return sorted(parts, key=lambda part: (int(one(quads, part, POL.order) or 0), part))


def _beside(quads: pyoxigraph.Store, iri: str, document: str, told: Any) -> tuple[Row | None, Row | None]:
    """The clauses before and after it in the text."""
    here = int(first(told, POL.order) or 0)
    near: dict[int, str] = {}
    for part in subjects(quads, POL.partOf, NamedNode(document)):
        types = {quad.object.value for quad in quads.quads_for_pattern(NamedNode(part), RDF_TYPE, None, None) if isinstance(quad.object, NamedNode)}
        order = int(one(quads, part, POL.order) or 0)
        if POL.Clause in types and part != iri and abs(order - here) == 1:
            near[order - here] = part
    return _part(quads, near[-1]) if -1 in near else None, _part(quads, near[1]) if 1 in near else None


CLAUSE, PASSAGE, TABLE, ROW = (Kind(name, "clause.html", read) for name in _KINDS)
