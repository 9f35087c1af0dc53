"""Asks the named questions of a store: the `.rq` files of this folder (named.py), with values (parameters.py)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from policygraph.errors import QueryError
from policygraph.graph.query import Rows, results_json, run
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri, Value
from policygraph.queries.named import NamedQuery, parse
from policygraph.queries.parameters import terms

FOLDER: Final = Path(__file__).parent
_JSON_COLUMNS: Final = frozenset({"spans"})


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the queries of the library."""
    return tuple(sorted(file.stem for file in folder.glob("*.rq")))


def load(name: str, folder: Path = FOLDER) -> NamedQuery:
    """The query called `name`. Raises QueryError where there is none, with the names that look like it."""
    known = names(folder)
    if name not in known:
        near = [one for one in known if name and name in one] or get_close_matches(name, known, n=3, cutoff=0.5)
        raise QueryError("query-unknown", name=name, near=f" ({', '.join(near)}?)" if near else "")
    return parse(name, (folder / f"{name}.rq").read_text(encoding="utf-8"))


def sparql(store: Store, query: NamedQuery, values: Mapping[str, str]) -> str:
    """The SPARQL of a query for these values, whose names mean what they mean in `store`.

    Raises QueryError: an unknown, missing or wrongly typed parameter; ReferenceNotFound, QueryError: a name nothing has.
    """
    known = {parameter.name: parameter for parameter in query.params}
    for name in values:
        if name not in known:
            raise QueryError("query-parameter-unknown", query=query.name, name=name, names=", ".join(known) or "-")
    found = {name: terms(store, query.name, one, values.get(name), query.example.get(name)) for name, one in known.items()}
    return query.sparql({name: given for name, given in found.items() if given is not None})


def ask(store: Store, name: str, values: Mapping[str, str] | None = None) -> Rows:
    """The rows that the query `name` gives for these parameter values; a `spans` column holds lists of pairs.

    Raises QueryError also where the columns are not those of the header.
    """
    query = load(name)
    answer = run(store, sparql(store, query, values or {}))
    found = answer.columns if isinstance(answer, Rows) else ()
    if not isinstance(answer, Rows) or found != query.columns:
        raise QueryError("query-columns", query=name, found=", ".join(found), expected=", ".join(query.columns))
    return answer


def ask_json(store: Store, name: str, values: Mapping[str, str] | None = None) -> bytes:
    """As `ask`, as SPARQL 1.1 Query Results JSON."""
    return results_json(store, sparql(store, load(name), values or {}))


def plain(rows: Rows) -> list[list[object]]:
    """The rows with IRIs, dates, decimal numbers and spans in the forms that JSON has."""
    return [[_plain(column, value) for column, value in zip(rows.columns, row, strict=True)] for row in rows.rows]


def _plain(column: str, value: Value) -> object:
    if column in _JSON_COLUMNS and isinstance(value, str):
        return json.loads(value)
    if isinstance(value, Iri):
        return str(value)
    if isinstance(value, Decimal):  # a number is a number in JSON and in a spreadsheet too
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
