"""The graph as files other programs read: Turtle, TriG, N-Quads, JSON-LD; sorted, so that two exports compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Final, Literal, get_args

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES

Format = Literal["ttl", "trig", "nq", "jsonld"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_FORMATS: Final[dict[Format, RdfFormat]] = {
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


def export(store: Store, form: Format, output: BinaryIO, *, graph: str | None = None) -> int:
    """Writes the store, or one named graph of it, to a binary file; gives how many statements.

    Turtle has no named graphs: it gets the union of all. The same store gives the same bytes.
    """
    chosen = sorted_quads(store.quads, graph)
    return write(chosen, form, output)


def write(quads: Iterable[Quad], form: Format, output: BinaryIO) -> int:
    """Writes sorted quads in one of the formats; gives how many statements."""
    prefixes = None if form == "nq" else PREFIXES
    if form == "ttl":
        triples = sorted({quad.triple for quad in quads}, key=str)
        pyoxigraph.serialize(triples, output, RdfFormat.TURTLE, prefixes=prefixes)
        return len(triples)
    statements = list(quads)
    pyoxigraph.serialize(statements, output, _FORMATS[form], prefixes=prefixes)
    return len(statements)


def sorted_quads(store: pyoxigraph.Store, graph: str | None = None) -> list[Quad]:
    """The quads of a store, or of one graph, by graph, subject, predicate and object."""
    name = pyoxigraph.NamedNode(graph) if graph else None
    return sorted(store.quads_for_pattern(None, None, None, name), key=_order)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
