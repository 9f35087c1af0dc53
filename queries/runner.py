"""Named questions: `.rq` files that say what they ask, which values they take and which columns they give.

    #+ title: What repealed what
    #+ question: Which document repealed which other one, since when, in which words?
    #+ params: number:number?, on:date
    #+ columns: number, title

A parameter is `name:type`, with `?` where it may be left out; types are `PARAMETER_TYPES`. The query speaks of it as
`?p_name` and has a line `#@ values: name` first in every group that filters by it; the runner puts a VALUES block
with the serialised term there, and nothing where the parameter is left out. Text never goes into SPARQL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from policygraph.errors import QueryError
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri, Value, literal
from policygraph.model import DocumentNumber

FOLDER: Final = Path(__file__).parent
_HEADER: Final = re.compile(r"#\+ (?P<key>[a-z]+): (?P<value>\S.*)")
_PARAMETER: Final = re.compile(r"(?P<name>[a-z][a-z_]*):(?P<type>[a-z]+)(?P<optional>\?)?")
_VALUES: Final = re.compile(r"^[ \t]*#@ values: (?P<name>[a-z][a-z_]*)[ \t]*$", re.MULTILINE)
_KEYS: Final = ("title", "question", "params", "columns")
_JSON_COLUMNS: Final = frozenset({"spans"})


def _number(text: str) -> Literal:
    parsed = DocumentNumber.parse(text)
    if parsed is None:
        raise ValueError(text)
    return literal(str(parsed))


PARAMETER_TYPES: Final[Mapping[str, Callable[[str], Literal | NamedNode]]] = {
    "number": _number,
    "string": literal,
    "integer": lambda text: literal(int(text)),
    "date": lambda text: literal(date.fromisoformat(text)),
    "iri": NamedNode,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes: `type` is a key of `PARAMETER_TYPES`."""

    name: str
    type: str
    optional: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of the library. `text` is the SPARQL with its places for parameters."""

    name: str
    title: str
    question: str
    params: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str

    def sparql(self, values: Mapping[str, str]) -> str:
        """The query with the values put in. Raises QueryError: an unknown, missing or wrongly typed parameter."""
        known = {parameter.name: parameter for parameter in self.params}
        for name in values:
            if name not in known:
                raise QueryError("query-parameter-unknown", query=self.name, name=name, names=", ".join(known) or "-")
        blocks = {name: self._block(parameter, values.get(name)) for name, parameter in known.items()}
        return _VALUES.sub(lambda found: blocks[found["name"]], self.text)

    def _block(self, parameter: Parameter, value: str | None) -> str:
        if value is None:
            if not parameter.optional:
                raise QueryError("query-parameter-missing", query=self.name, name=parameter.name)
            return ""
        try:
            term = PARAMETER_TYPES[parameter.type](value.strip())
        except ValueError as error:
            raise QueryError(
                "query-parameter-value", query=self.name, name=parameter.name, value=value, type=parameter.type
            ) from error
        return f"VALUES ?p_{parameter.name} {{ {term} }}"


def parse(name: str, text: str) -> NamedQuery:
    """Reads the header of a query. Raises QueryError for a line, key or parameter that is not as it should be."""
    header: dict[str, tuple[int, str]] = {}
    for at, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            found = _HEADER.fullmatch(line.rstrip())
            if not found or found["key"] not in _KEYS or found["key"] in header:
                raise QueryError("query-header", query=name, line=at, text=line)
            header[found["key"]] = (at, found["value"])
    for key in _KEYS:
        if key not in header and key != "params":
            raise QueryError("query-header", query=name, line=1, text=f"#+ {key}: ?")
    params = _parameters(name, *header.get("params", (1, "")))
    places = {found["name"] for found in _VALUES.finditer(text)}
    if places != {parameter.name for parameter in params}:
        raise QueryError("query-header", query=name, line=header.get("params", (1, ""))[0], text="#@ values")
    columns = tuple(column.strip() for column in header["columns"][1].split(","))
    return NamedQuery(name, header["title"][1], header["question"][1], params, columns, text)


def _parameters(query: str, line: int, text: str) -> tuple[Parameter, ...]:
    found = []
    for entry in text.split(",") if text else ():
        match = _PARAMETER.fullmatch(entry.strip())
        if not match or match["type"] not in PARAMETER_TYPES:
            raise QueryError("query-header", query=query, line=line, text=entry.strip())
        found.append(Parameter(match["name"], match["type"], bool(match["optional"])))
    return tuple(found)


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the queries of the library."""
    return tuple(sorted(file.stem for file in folder.glob("*.rq")))


def load(name: str, folder: Path = FOLDER) -> NamedQuery:
    """The query called `name`. Raises QueryError where there is none."""
    if name not in names(folder):
        raise QueryError("query-unknown", name=name)
    return parse(name, (folder / f"{name}.rq").read_text(encoding="utf-8"))


def ask(store: Store, name: str, values: Mapping[str, str] | None = None) -> Rows:
    """The rows that the query `name` gives for these parameter values; a `spans` column holds lists of pairs.

    Raises QueryError also where the columns are not those of the header.
    """
    query = load(name)
    answer = run(store, query.sparql(values or {}))
    found = answer.columns if isinstance(answer, Rows) else ()
    if not isinstance(answer, Rows) or found != query.columns:
        raise QueryError("query-columns", query=name, found=", ".join(found), expected=", ".join(query.columns))
    return answer


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
