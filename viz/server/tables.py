"""A printed table, read back from the store."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects
from policygraph.ontology.namespace import POL
from policygraph.viz.server.thing_page import Row
from policygraph.viz.statements import first, statements


def table(quads: pyoxigraph.Store, iri: str) -> Row:
    """`width`, `rows`: IRI, index and cells (as many as `width`; None where the text has none) of each, the header first."""
    found = []
    width = 0
    for row in subjects(quads, POL.partOf, NamedNode(iri)):
        cells = row_cells(quads, row)
        width = max(width, *cells, 0)
        found.append((int(one(quads, row, POL.rowIndex) or 0), row, cells))
    found.sort(key=lambda one: one[:2])
    # columns are counted from 1
    return {"width": width, "rows": [(row, index, [cells.get(at) for at in range(1, width + 1)]) for index, row, cells in found]}


def row_cells(quads: pyoxigraph.Store, row: str) -> dict[int, str]:
    """Column → text of a row."""
    found = {}
    for cell in subjects(quads, POL.partOf, NamedNode(row)):
        told = statements(quads, cell)
        found[int(first(told, POL.columnIndex) or 0)] = first(told, POL.text) or ""
    return found
