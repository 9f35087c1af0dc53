"""The `.rq` files of the library: what each asks, which values it takes, which columns it gives.

    #+ title: What repealed what
    #+ title-zh: 何文废止何文
    #+ question: Which document repealed which other one, since when, in which words?
    #+ question-zh: 哪份文件废止了哪份文件，自何时起，原文如何表述？
    #+ params: number:document?, on:date=today
    #+ example: number=云政办〔2018〕9号
    #+ columns: number, title

A parameter is `name:type`, with `?` where it may be left out or `=default`; types are those of parameters.py. The query
speaks of it as `?p_name` and has a line `#@ values: name` first in every group that filters by it: a VALUES block with the
serialised terms comes there, and nothing where the parameter is left out. `#@ values: name as ?variable` binds a variable
of the query itself: that is faster where the value leads to the rows, and needs no filter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.errors import QueryError
from policygraph.queries.parameters import TYPES, Parameter, Term

_HEADER: Final = re.compile(r"#\+ (?P<key>[a-z-]+): (?P<value>\S.*)")
_PARAMETER: Final = re.compile(r"(?P<name>[a-z][a-z_]*):(?P<type>[a-z]+)(?:(?P<optional>\?)|=(?P<default>\S+))?")
_EXAMPLE: Final = re.compile(r"(?P<name>[a-z][a-z_]*)=(?P<value>.+)")
_VALUES: Final = re.compile(r"^[ \t]*#@ values: (?P<name>[a-z][a-z_]*)(?: as \?(?P<variable>[a-z][a-z_]*))?[ \t]*$", re.MULTILINE)
_KEYS: Final = ("title", "title-zh", "question", "question-zh", "params", "example", "columns")
_OPTIONAL_KEYS: Final = frozenset({"params", "example"})


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of the library. `titles` and `questions`: English, Chinese; `example`: a value for every parameter that
    has no default; `text`: the SPARQL with its places for values."""

    name: str
    titles: tuple[str, str]
    questions: tuple[str, str]
    params: tuple[Parameter, ...]
    example: Mapping[str, str]
    columns: tuple[str, ...]
    text: str

    def sparql(self, values: Mapping[str, Sequence[Term]]) -> str:
        """The query with the terms put in; a parameter that is not among them leaves its places empty."""
        return _VALUES.sub(lambda found: _block(found["variable"] or f"p_{found['name']}", values.get(found["name"])), self.text)


def _block(variable: str, terms: Sequence[Term] | None) -> str:
    return f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}" if terms else ""


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
        if key not in header and key not in _OPTIONAL_KEYS:
            raise QueryError("query-header", query=name, line=1, text=f"#+ {key}: ?")
    params = _parameters(name, *header.get("params", (1, "")))
    places = {found["name"] for found in _VALUES.finditer(text)}
    if places != {parameter.name for parameter in params}:
        raise QueryError("query-header", query=name, line=header.get("params", (1, ""))[0], text="#@ values")
    example = _example(name, params, *header.get("example", (1, "")))
    columns = tuple(column.strip() for column in header["columns"][1].split(","))
    titles = header["title"][1], header["title-zh"][1]
    questions = header["question"][1], header["question-zh"][1]
    return NamedQuery(name, titles, questions, params, example, columns, text)


def _parameters(query: str, line: int, text: str) -> tuple[Parameter, ...]:
    found = []
    for entry in text.split(",") if text else ():
        match = _PARAMETER.fullmatch(entry.strip())
        if not match or match["type"] not in TYPES:
            raise QueryError("query-header", query=query, line=line, text=entry.strip())
        found.append(Parameter(match["name"], match["type"], bool(match["optional"]), match["default"]))
    return tuple(found)


def _example(query: str, params: tuple[Parameter, ...], line: int, text: str) -> Mapping[str, str]:
    found = {}
    for entry in text.split(",") if text else ():
        match = _EXAMPLE.fullmatch(entry.strip())
        if not match or match["name"] in found:
            raise QueryError("query-header", query=query, line=line, text=entry.strip())
        found[match["name"]] = match["value"]
    if set(found) - {one.name for one in params} or {one.name for one in params if not one.default} - set(found):
        raise QueryError("query-header", query=query, line=line, text="#+ example: " + text)
    return found
