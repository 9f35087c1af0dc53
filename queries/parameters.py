"""What a question takes: typed values, which become the terms of a VALUES block. Text never goes into SPARQL.

Documents, units and indicators are given by any of their names, or by their IRI; one name may mean several. A unit is also
found by a name that no text prints, if the rules for names in texts read it as that unit and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from pyoxigraph import Literal, NamedNode

from policygraph.errors import QueryError
from policygraph.graph.editions import editions
from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, literal, node
from policygraph.graph.unit_reference import agencies_meant
from policygraph.ontology.namespace import POL

Term = Literal | NamedNode
TODAY: Final = "today"
_LABELS: Final = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel")
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: `type` is a key of `TYPES`. It may be left out where `optional`; `default` stands for
    what is not given."""

    name: str
    type: str
    optional: bool = False
    default: str | None = None

    def __str__(self) -> str:
        return f"{self.name}:{self.type}" + ("?" if self.optional else f"={self.default}" if self.default else "")


def _documents(store: Store, text: str) -> tuple[Term, ...]:
    """Raises ReferenceNotFound."""
    return tuple(NamedNode(iri) for iri in editions(store, text))


def _labelled(kind: str) -> Callable[[Store, str], tuple[Term, ...]]:
    """What has a class and a name, exactly as one of its labels or with white space that the label has not; an IRI names itself."""

    def find(store: Store, text: str) -> tuple[Term, ...]:
        name = "".join(text.split())
        found = {iri for label in _LABELS for value in (*_literals(name), *_literals(text)) for iri in subjects(store.quads, label, value)}
        of_kind = sorted(iri for iri in found if kind in texts(store.quads, iri, RDF_TYPE.value))
        if not of_kind and ":" in text:
            of_kind = [text] if kind in _types(store, text) else []
        if not of_kind:
            raise QueryError("query-name-unknown", name=text, near=_near(store, kind, name))
        return tuple(NamedNode(iri) for iri in of_kind)

    return find


_unit_labelled: Final = _labelled(POL.Agency)


def _unit(store: Store, text: str) -> tuple[Term, ...]:
    """A unit by a label, its IRI, or what its name means: 市发展和改革委员会, where texts print 市发改委."""
    try:
        return _unit_labelled(store, text)
    except QueryError as unknown:
        found = [iri for iri in agencies_meant(store, text) if POL.Agency in texts(store.quads, iri, RDF_TYPE.value)]
        if not found:
            raise unknown
        if len(found) > 1:
            labels = [f"{one(store.quads, iri, _LABELS[0]) or iri} <{iri}>" for iri in found]
            raise QueryError("query-name-several", name=text, near=f" ({'; '.join(labels)}?)", matches=tuple(found)) from unknown
        return (NamedNode(found[0]),)


def _types(store: Store, iri: str) -> list[str]:
    try:
        return texts(store.quads, iri, RDF_TYPE.value)
    except ValueError:  # no IRI
        return []


def _literals(name: str) -> tuple[Literal, ...]:
    return (Literal(name), Literal(name, language="zh"))


def _near(store: Store, kind: str, name: str) -> str:
    """Names of this kind that hold the name or look like it."""
    known = sorted({label for iri in subjects(store.quads, RDF_TYPE.value, node(kind)) for p in _LABELS for label in texts(store.quads, iri, p)})
    within = sorted((one for one in known if name and name in one), key=len)[:_NEAR]
    near = list(dict.fromkeys([*within, *get_close_matches(name, known, n=_NEAR, cutoff=0.5)]))[:_NEAR]
    return f" ({'; '.join(near)}?)" if near else ""


def _day(store: Store, text: str) -> tuple[Term, ...]:
    return (literal(date.today() if text == TODAY else date.fromisoformat(text)),)


TYPES: Final[Mapping[str, Callable[[Store, str], tuple[Term, ...]]]] = {
    "document": _documents,
    "unit": _unit,
    "indicator": _labelled(POL.Indicator),
    "string": lambda store, text: (literal(text),),
    "integer": lambda store, text: (literal(int(text)),),
    "date": _day,
    "iri": lambda store, text: (NamedNode(text),),
}
"""Type → the terms that a text means in a store. Each raises ValueError for a text that is none of its type, and
PolicyGraphError for a name that nothing in the store has."""


def terms(store: Store, query: str, parameter: Parameter, value: str | None, example: str | None = None) -> tuple[Term, ...] | None:
    """The terms of a parameter's value, or of its default; None where it is left out. `example` is for the message.

    Raises QueryError: it is missing, or no value of its type; ReferenceNotFound, QueryError: a name that nothing has.
    """
    example = example or parameter.default or "…"
    given = parameter.default if value is None else value.strip()
    if given is None:
        if not parameter.optional:
            raise QueryError("query-parameter-missing", query=query, name=parameter.name, example=example)
        return None
    try:
        if not given:
            raise ValueError(given)
        return TYPES[parameter.type](store, given)
    except ValueError as error:
        values = {"query": query, "name": parameter.name, "value": given, "type": parameter.type, "example": example}
        raise QueryError("query-parameter-value", **values) from error
