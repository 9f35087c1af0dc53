"""RDF terms for quads, made the same way everywhere, and read back as Python values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from policygraph.model import Span
from policygraph.ontology.namespace import POL

RDF_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_DATE: Final = NamedNode(XSD + "date")
_DECIMAL: Final = NamedNode(XSD + "decimal")

PREFIXES: Final = {
    "pol": POL.NAMESPACE,
    "bibo": "http://purl.org/ontology/bibo/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": XSD,
}

Term = NamedNode | BlankNode | Literal | Triple
Value = str | int | float | bool | Decimal | date | datetime | None


class Iri(str):
    """An IRI among the values of a row, to be told from text."""

    __slots__ = ()


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    return NamedNode(iri)


def literal(value: str | bool | int | Decimal | date) -> Literal:
    """A literal: xsd:string, xsd:boolean, xsd:integer, xsd:decimal or xsd:date."""
    if isinstance(value, Decimal):
        return Literal(f"{value:f}", datatype=_DECIMAL)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=_DATE)
    return Literal(value)


def spans_json(spans: Iterable[Span]) -> str:
    return json.dumps([list(span) for span in spans], separators=(",", ":"))


def python_value(term: Term | None) -> Value:
    """What a term says: IRIs as `Iri`, numbers, dates and booleans as such, all else as text."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Iri(term.value)
    if not isinstance(term, Literal):
        return str(term)
    text, kind = term.value, term.datatype.value.removeprefix(XSD)
    try:
        match kind:
            case "integer" | "int" | "long" | "nonNegativeInteger" | "positiveInteger":
                return int(text)
            case "decimal":
                return Decimal(text)
            case "double" | "float":
                return float(text)
            case "boolean":
                return text in {"true", "1"}
            case "date":
                return date.fromisoformat(text)
            case "dateTime":
                return datetime.fromisoformat(text)
    except (ValueError, InvalidOperation):  # a lexical form its type does not have stays as it is
        pass
    return text


class Triples:
    """Collects the quads of one named graph; statements without a value are left out, doublings count once."""

    __slots__ = ("_graph", "_quads")

    def __init__(self, graph: str) -> None:
        self._graph = node(graph)
        self._quads: dict[Quad, None] = {}

    def type(self, subject: str, *classes: str) -> None:
        for one in classes:
            self._quads[Quad(node(subject), RDF_TYPE, node(one), self._graph)] = None

    def link(self, subject: str, predicate: str, target: str) -> None:
        self._quads[Quad(node(subject), node(predicate), node(target), self._graph)] = None

    def say(self, subject: str, predicate: str, *values: str | bool | int | Decimal | date | None) -> None:
        for value in values:
            if value is not None:
                self._quads[Quad(node(subject), node(predicate), literal(value), self._graph)] = None

    def tell(self, subject: str, predicate: str, text: str, lang: str) -> None:
        """A statement in a language."""
        self._quads[Quad(node(subject), node(predicate), Literal(text, language=lang), self._graph)] = None

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)
