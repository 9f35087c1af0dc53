"""Questions to a store: SPARQL in, Python values out. Reading only, over the union of all graphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Triple

from policygraph.errors import QueryError
from policygraph.graph.guard import find_service, too_deep
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, Value, python_value

_LONGEST: Final = 100
_EXPECTED: Final = re.compile(r"^expected (?:one of )?")
_NOT_HERE: Final = frozenset({"SERVICE", "LATERAL"})
"""Words of other servers and of no standard, which nobody needs to be told of."""
_NO_PREFIX: Final = "Prefix not found"
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
_Results = QuerySolutions | QueryBoolean | QueryTriples
_Read = TypeVar("_Read")


def run(store: Store, sparql: str) -> Answer:
    """The answer to a query: `Rows` (SELECT), bool (ASK) or `Triples` (CONSTRUCT, DESCRIBE).

    The default graph is the union of all graphs; the prefixes of `terms.PREFIXES` need no declaration. Raises
    QueryError: no valid query (with line and column), an update, or SERVICE.
    """
    return run_on(store.quads, sparql)


def run_on(quads: pyoxigraph.Store, sparql: str) -> Answer:
    """As `run`, on an Oxigraph store."""
    return _read(quads, sparql, _answer)


def results_json(store: Store, sparql: str) -> bytes:
    """The answer to a SELECT or ASK as SPARQL 1.1 Query Results JSON, every term with its type and language.

    Raises QueryError as `run` does, and for a CONSTRUCT or DESCRIBE, whose triples that format has no form for.
    """
    return _read(store.quads, sparql, _json)


def _answer(results: _Results) -> Answer:
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        return Rows(columns, tuple(_rows(results, len(columns))))
    return Triples(tuple(sorted(results, key=str)))


def _json(results: _Results) -> bytes:
    if not isinstance(results, QueryBoolean | QuerySolutions):
        raise QueryError("query-no-results")
    return (results.serialize(format=QueryResultsFormat.JSON) or b"") + b"\n"


def _read(quads: pyoxigraph.Store, sparql: str, reader: Callable[[_Results], _Read]) -> _Read:
    """What `reader` makes of the results: they are found while they are read."""
    check(sparql)
    try:
        return reader(quads.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES))
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        raise failure(sparql, error) from error


def failure(sparql: str, error: Exception) -> QueryError:
    """What Oxigraph says against a query; of a syntax error with line and column."""
    if isinstance(error, SyntaxError):
        return _syntax_error(sparql, str(error))
    return QueryError("query-failed", reason=str(error))


def check(sparql: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Raises QueryError, with line and column, for a query that would ask another server or that is nested too deep; and
    for none at all. `prefixes`: those that need no declaration when it runs."""
    if not sparql.strip():
        raise QueryError("query-syntax", line=1, column=1, reason="there is no query")
    deep = too_deep(sparql)
    if deep is not None:
        line, column = place(sparql, deep)
        raise QueryError("query-deep", line=line, column=column)
    service = find_service(sparql, prefixes)
    if service is not None:
        line, column = place(sparql, service)
        raise QueryError("query-service", line=line, column=column)


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
    """The parser lists every token it would have taken; the first ones tell enough, and its classes of characters nothing."""
    if _NO_PREFIX in reason:
        return "a prefix that is not declared"
    if not _EXPECTED.match(reason):
        return reason
    tokens = [token for token in _EXPECTED.sub("", reason).split(", ") if not token.startswith("[") and token not in _NOT_HERE]
    if not tokens:
        return "not expected here"
    listed = ", ".join(tokens)
    kept = listed if len(listed) <= _LONGEST else f"{listed[:_LONGEST].rsplit(', ', 1)[0]} …"
    return f"expected {'one of ' if len(tokens) > 1 else ''}{kept}"
