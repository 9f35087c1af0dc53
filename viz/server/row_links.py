"""What the values of a row mean in the store, so that a page can lead there: numbers, titles, names and paths as well as IRIs.

A value leads to a thing only where it can mean no other: two documents of one title stay text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from pyoxigraph import Literal

from policygraph.graph.query import Rows
from policygraph.graph.reference import one, subjects
from policygraph.graph.show import evidence
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, Iri, Value, literal, node
from policygraph.ontology.namespace import DCTERMS, POL
from policygraph.viz.server.addresses import path_of

_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
_NAMES: Final = frozenset({"unit", "other", "name", "issuer", "indicator", "bearer"})
_LONGEST: Final = 200
"""A longer text is no name."""


class RowLinks:
    """Finds the things for the rows of one answer."""

    def __init__(self, store: Store, columns: Sequence[str]) -> None:
        self._store: Final = store
        self._quads: Final = store.quads
        self._columns: Final = columns
        self._known: Final[dict[tuple[str, str], tuple[str, ...]]] = {}

    def row(self, values: Sequence[Value]) -> list[str | None]:
        """The IRI that each value of the row leads to."""
        given = dict(zip(self._columns, values, strict=True))
        found: dict[str, str | None] = {}
        for column, value in given.items():
            found[column] = str(value) if isinstance(value, Iri) and path_of(value, self._store.manifest.base) else None
        here = set(filter(None, found.values()))
        for column, value in given.items():
            if type(value) is str and value and len(value) <= _LONGEST:
                found[column] = self._meant(column, value, here)
        for column in given:  # a title that several have is that of the number beside it
            beside = column.removesuffix("title") + "number"
            if column.endswith("title") and not found[column] and given[column] and found.get(beside):
                found[column] = found[beside]
        path = given.get("path")
        if isinstance(path, str) and path:
            found["path"] = self._clause(path, given, sorted({*here, *filter(None, found.values())}))
        return [found[column] for column in self._columns]

    def label(self, iri: str) -> str:
        """A name of a thing: number, title or label, else the end of its IRI."""
        for predicate in (POL.documentNumber, DCTERMS.title, _LABEL):
            if name := one(self._quads, iri, predicate):
                return name
        return iri.removeprefix(self._store.manifest.base)

    def _meant(self, column: str, value: str, here: set[str]) -> str | None:
        kind = column.rpartition("_")[2]
        if kind == "number" or column in ("of", "touched"):
            found = self._named(POL.documentNumber, value)
        elif kind == "title":
            found = self._named(DCTERMS.title, value)
        elif column in _NAMES:
            found = self._named(_LABEL, value)
        else:
            return None
        near = [iri for iri in found if iri in here] if len(found) > 1 else found
        return near[0] if len(near) == 1 else None

    def _named(self, predicate: str, value: str) -> tuple[str, ...]:
        if (predicate, value) not in self._known:
            spellings = [literal(value), *([Literal(value, language="zh")] if predicate == _LABEL else [])]
            self._known[predicate, value] = tuple(sorted({iri for one in spellings for iri in subjects(self._quads, predicate, one)}))
        return self._known[predicate, value]

    def _clause(self, path: str, row: dict[str, Value], documents: Sequence[str]) -> str | None:
        spans, source = row.get("spans"), row.get("source")
        place = (source, json.loads(spans)) if isinstance(spans, str) and isinstance(source, str) else None
        return clause_of(self._store, path, documents, place)


def clause_of(store: Store, path: str, documents: Sequence[str], place: tuple[str, Sequence[Sequence[int]]] | None) -> str | None:
    """The clause with this path in one of the documents. Where several have one, it is that which has the words, whose source
    and places tell it; none where that cannot be told."""
    found = [iri for document in documents if _is_clause(store, iri := store.iris.part(document, "clause", path))]
    if place:
        proofs = {iri: evidence(store.quads, iri) for iri in found}
        found = [iri for iri in found if proofs[iri]["source"] == place[0]]
        found = [iri for iri in found if _meet(place[1], proofs[iri]["spans"] or ())] or found
    return found[0] if len(found) == 1 else None


def _is_clause(store: Store, iri: str) -> bool:
    return any(store.quads.quads_for_pattern(node(iri), RDF_TYPE, node(POL.Clause), None))


def _meet(spans: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(start < last and first < end for start, end in spans for first, last in others)


def linked(store: Store, rows: Rows) -> tuple[list[list[str | None]], dict[str, str]]:
    """For each value the IRI that it leads to, and names for the values that are IRIs themselves."""
    links = RowLinks(store, rows.columns)
    found = [links.row(row) for row in rows.rows]
    own = {value for row in rows.rows for value in row if isinstance(value, Iri) and path_of(value, store.manifest.base)}
    names = {str(value): links.label(value) for value in sorted(own)}
    return found, names
