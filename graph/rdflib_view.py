"""A store as an rdflib Dataset, for programs that speak rdflib: reading only, and nothing from the network.

rdflib would fetch what SERVICE, LOAD and `parse` of an address name. Here queries go to Oxigraph through the guard of
query.py, and what would change the store is refused before anything is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn, cast

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.graph import ModificationException
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from policygraph.graph.query import check, failure
from policygraph.graph.terms import PREFIXES


class _Store(OxigraphStore):
    """Oxigraph behind rdflib, without the ways to write."""

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Identifier],
        queryGraph: str,
        **kwargs: object,
    ) -> Result:
        if not isinstance(query, str):
            # rdflib would evaluate it itself, where no guard stands before SERVICE and FROM
            raise TypeError("give the query as text: a prepared one is not checked")
        if kwargs:
            raise TypeError(f"unknown to the store: {', '.join(kwargs)}")  # with these too rdflib would do it itself
        check(query, dict(self._namespace_for_prefix, **initNs))
        try:
            found = super().query(query, initNs, initBindings, queryGraph)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise failure(query, error) from error
        if found.type == "SELECT":
            rows = ({name: _plain(term) for name, term in row.items()} for row in found.bindings)
            found.bindings = cast(Any, rows)
        elif found.graph is not None:
            told = Graph()
            for subject, predicate, value in found.graph:
                told.add((subject, predicate, _plain(value)))
            found.graph = told
        return found

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        for (subject, predicate, value), contexts in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(value)), contexts

    def _refused(self, *_: object, **__: object) -> NoReturn:
        raise ModificationException

    add = addN = remove = update = remove_graph = open = destroy = _refused

    def add_graph(self, graph: Graph) -> None:
        """Nothing: rdflib says so of each graph that it is asked for."""


def _plain(term: Any) -> Any:
    """To rdflib a plain literal and one of xsd:string are two; what it parses itself is plain."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


class StoreDataset(Dataset):
    """All graphs of a store; the default graph is their union. Queries know the prefixes of `terms.PREFIXES`."""

    def __init__(self, quads: pyoxigraph.Store) -> None:
        super().__init__(store=_Store(store=quads), default_union=True)
        for prefix, namespace in PREFIXES.items():
            self.bind(prefix, namespace, override=True, replace=True)

    def query(
        self,
        query_object: str | Query,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Identifier] | None = None,
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        """As in rdflib; the query is text, the store answers it, and `initBindings` are for variables that the SELECT gives.

        Raises QueryError: no valid query, SERVICE, nested too deep.
        """
        if not use_store_provided:
            raise TypeError("queries are answered by the store")
        return super().query(query_object, processor, result, initNs, initBindings, **kwargs)

    def parse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ModificationException

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ModificationException

    def addN(self, quads: Iterable[Any]) -> NoReturn:
        raise ModificationException
