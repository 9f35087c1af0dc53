"""Which graphs a query is asked of: those of the protocol, else those of FROM, else the union of all.

A graph that the store does not hold is an error and not an empty graph, for no answer would look like one; nothing is ever fetched.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final
from urllib.parse import unquote

import pyoxigraph
from pyoxigraph import NamedNode, QuerySolutions

from policygraph.errors import QueryError
from policygraph.graph.guard import is_query, keywords

_GAP: Final = r"(?:\s|\#[^\n\r]*+(?:[\n\r]|$))*+"
_IRI: Final = r'<[^<>"{}|^`\x00-\x20]*+>'
_NAME: Final = r"[\w.-]*+:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-])*+"
_FROM: Final = re.compile(rf"from(?={_GAP}(?P<default>{_IRI}|{_NAME}))?(?={_GAP}named{_GAP}(?P<named>{_IRI}|{_NAME}))?", re.IGNORECASE)
_PROLOGUE: Final = re.compile(
    rf"(?:{_GAP}(?:prefix{_GAP}[\w.-]*+:{_GAP}{_IRI}|base{_GAP}{_IRI}|version{_GAP}(?:\"[^\"\n]*\"|'[^'\n]*')))*+{_GAP}", re.IGNORECASE
)
_UPDATE: Final = re.compile(r"(?:insert|delete|load|clear|create|drop|copy|move|add|with)\b", re.IGNORECASE)
_NEAR: Final = 3
MOST: Final = 100
"""Graphs that a query may name."""
_EMPTY: Final = pyoxigraph.Store()


def dataset(
    quads: pyoxigraph.Store, sparql: str, default: Sequence[str], named: Sequence[str], base: str, prefixes: Mapping[str, str]
) -> dict[str, Any]:
    """The arguments of Oxigraph's `query` that choose the graphs. `default`, `named`: those of the protocol, which go before FROM
    (SPARQL 1.1 Protocol, 2.1.4). Raises QueryError for a graph that is not held."""
    if not default and not named:
        default, named = _from(sparql, base, prefixes)
    if len(default) + len(named) > MOST:
        raise QueryError("sparql-graphs", most=MOST)
    if not default and not named:
        # With the union, Oxigraph pays no heed to FROM: this is right only where there is none.
        return {"use_default_graph_as_union": True}
    return {"default_graph": _held(quads, default), "named_graphs": _held(quads, named)}


def update_word(sparql: str) -> tuple[int, str] | None:
    """Where a text that is no query begins to be an update, and with which word."""
    prologue = _PROLOGUE.match(sparql)
    found = _UPDATE.match(sparql, prologue.end() if prologue else 0)
    return (found.start(), found.group().upper()) if found else None


def _held(quads: pyoxigraph.Store, names: Iterable[str]) -> list[NamedNode]:
    return [_graph(quads, name) for name in dict.fromkeys(names)]


def _graph(quads: pyoxigraph.Store, name: str) -> NamedNode:
    """The graph of a name, also where the name was percent-encoded once more."""
    for spelling in (name, unquote(name)):
        with suppress(ValueError):  # no IRI
            node = NamedNode(spelling)
            if quads.contains_named_graph(node):
                return node
    known = {graph.value: graph.value for graph in quads.named_graphs() if isinstance(graph, NamedNode)}
    known |= {iri.rpartition("/")[2]: iri for iri in known}
    words = (unquote(name), unquote(name).rpartition("/")[2])
    near = dict.fromkeys(known[match] for word in words for match in difflib.get_close_matches(word, known, _NEAR))
    told = ", ".join(f"<{iri}>" for iri in list(near)[:_NEAR])
    raise QueryError("sparql-graph", graph=name[:200], near=f" (≈ {told})" if told else "")


def _from(sparql: str, base: str, prefixes: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The graphs of FROM and of FROM NAMED, in full. Where the word is a keyword the parser tells, and what a name means too."""
    default: list[str] = []
    named: list[str] = []
    candidates = {found.start(): found for found in _FROM.finditer(sparql) if found["default"] or found["named"]}
    if not candidates or not is_query(sparql, prefixes):
        return default, named
    prologue = _PROLOGUE.match(sparql)
    before = sparql[: prologue.end()] if prologue else ""
    for number, place in enumerate(keywords(sparql, "from", candidates, prefixes)):
        if number >= MOST:
            raise QueryError("sparql-graphs", most=MOST)
        found = candidates[place]
        if found["default"] and (iri := _full(before, found["default"], base, prefixes)):
            default.append(iri)
        elif found["named"] and (iri := _full(before, found["named"], base, prefixes)):
            named.append(iri)
    return default, named


def _full(prologue: str, name: str, base: str, prefixes: Mapping[str, str]) -> str | None:
    """The IRI that a name of a query means; None where it means nothing."""
    with suppress(SyntaxError):
        rows = _EMPTY.query(f"{prologue}\nSELECT ({name} AS ?graph) {{}}", base_iri=base, prefixes=dict(prefixes))
        if isinstance(rows, QuerySolutions):
            value = next(iter(rows))[0]
            return value.value if isinstance(value, NamedNode) else None
    return None
