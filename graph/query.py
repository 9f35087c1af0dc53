"""Questions to a store: SPARQL in, Python values out. Reading only, over the union of all graphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, Triple

from policygraph.errors import QueryError
from policygraph.graph.guard import find_service, too_deep
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, Value, python_value

_LONGEST: Final = 100
_PLACE: Final = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: one value a column; None where a variable is not bound. IRIs are `terms.Iri`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


Answer = Rows | Triples | bool


def run(store: Store, sparql: str) -> Answer:
    """The answer to a query: `Rows` (SELECT), bool (ASK) or `Triples` (CONSTRUCT, DESCRIBE).

    The default graph is the union of all graphs; the prefixes of `terms.PREFIXES` need no declaration. Raises
    QueryError: no valid query (with line and column), an update, or SERVICE.
    """
    return run_on(store.quads, sparql)


def run_on(quads: pyoxigraph.Store, sparql: str) -> Answer:
    """As `run`, on an Oxigraph store."""
    check(sparql)
    try:
        result = quads.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES)
        if isinstance(result, QueryBoolean):
            return bool(result)
        if isinstance(result, QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            return Rows(columns, tuple(_rows(result, len(columns))))
        return Triples(tuple(sorted(result, key=str)))
    except SyntaxError as error:
        raise _syntax_error(sparql, str(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError("query-failed", reason=str(error)) from error


def check(sparql: str) -> None:
    """Raises QueryError, with line and column, for a query that would ask another server or that is nested too deep."""
    service = find_service(sparql)
    if service is not None:
        line, column = place(sparql, service)
        raise QueryError("query-service", line=line, column=column)
    deep = too_deep(sparql)
    if deep is not None:
        line, column = place(sparql, deep)
        raise QueryError("query-deep", line=line, column=column)


def _rows(solutions: QuerySolutions, width: int) -> Iterator[tuple[Value, ...]]:
    for solution in solutions:
        yield tuple(python_value(solution[i]) for i in range(width))


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1, of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _syntax_error(sparql: str, message: str) -> QueryError:
    found = _PLACE.match(message)
    if not found:
        return QueryError("query-syntax", line=1, column=1, reason=message)
    line, column = int(found[1]), int(found[2])
    return QueryError("query-syntax", line=line, column=column, reason=_brief(found[3].strip()))


def _brief(reason: str) -> str:
    """The parser lists every token it would have taken; the first ones tell enough."""
    kept = reason[:_LONGEST].rsplit(", ", 1)[0]
    return reason if len(reason) <= _LONGEST else f"{kept} …"
