"""Classes that follow by definition, as quads of the derived graph: the owl:equivalentClass of policy.ttl, read as rules.

What a store does not state is taken for not so (a clause without a lead unit has none), which is what questions mean and
what a reasoner by itself would not conclude. No Java is needed; graph/reasoning.py compares with HermiT.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from policygraph.graph.iris import Iris
from policygraph.graph.terms import RDF_TYPE, Term, Triples
from policygraph.ontology import ONTOLOGY

_OWL: Final = "http://www.w3.org/2002/07/owl#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_THING: Final = NamedNode(_OWL + "Thing")
Node = NamedNode | BlankNode | Literal


class DefinitionError(ValueError):
    """A definition in policy.ttl of a form that has no rule here."""


@cache
def ontology() -> pyoxigraph.Store:
    """policy.ttl in memory."""
    store = pyoxigraph.Store()
    store.bulk_load(ONTOLOGY.read_bytes(), RdfFormat.TURTLE)
    return store


def defined_classes() -> tuple[str, ...]:
    """The classes that have a definition, by IRI."""
    found = (quad.subject for quad in ontology().quads_for_pattern(None, NamedNode(_OWL + "equivalentClass"), None, None))
    return tuple(sorted(one.value for one in found if isinstance(one, NamedNode)))


def classify(store: pyoxigraph.Store, iris: Iris) -> list[Quad]:
    """rdf:type for every instance of a class with a definition, by what all graphs of `store` state. Sorted."""
    out = Triples(iris.derived_graph)
    rules = Rules(store)
    for kind in defined_classes():
        for node in rules.instances(NamedNode(kind)):
            if isinstance(node, NamedNode):
                out.type(node.value, kind)
    return sorted(out, key=str)


@dataclass(slots=True)
class Rules:
    """The instances of class expressions in a store.

    `definitions`: where the expressions stand. Raises DefinitionError for what is no intersection, complement,
    someValuesFrom, hasValue or minCardinality, and for a complement that nothing bounds.
    """

    store: pyoxigraph.Store
    definitions: pyoxigraph.Store = field(default_factory=ontology)
    _known: dict[Node, frozenset[Node]] = field(default_factory=dict)

    def instances(self, kind: Node) -> frozenset[Node]:
        """The instances of a class or expression."""
        if kind not in self._known:
            if isinstance(kind, NamedNode):
                definition = self._value(kind, "equivalentClass")
                self._known[kind] = self.instances(definition) if definition else self._stated(kind)
            else:
                self._known[kind] = self._of_expression(kind)
        return self._known[kind]

    def _of_expression(self, kind: Node) -> frozenset[Node]:
        if members := self._value(kind, "intersectionOf"):
            return self._intersection(list(self._items(members)))
        if (property_ := self._value(kind, "onProperty")) is None:
            raise DefinitionError(f"no rule for {kind}")
        if (value := self._value(kind, "hasValue")) is not None:
            return frozenset(subject for subject, _ in self._pairs(property_, value))
        if (filler := self._value(kind, "someValuesFrom")) is not None:
            return self._some(property_, filler)
        if isinstance(least := self._value(kind, "minCardinality"), Literal):
            counts = Counter(subject for subject, _ in set(self._pairs(property_)))
            return frozenset(subject for subject, count in counts.items() if count >= int(least.value))
        raise DefinitionError(f"no rule for a restriction of {property_}")

    def _intersection(self, members: list[Node]) -> frozenset[Node]:
        """Complements are taken from what the other members leave."""
        without = [(one, self._value(one, "complementOf")) for one in members]
        kept = [self.instances(one) for one, other in without if other is None]
        if not kept:
            raise DefinitionError("an intersection of complements only")
        found = frozenset.intersection(*kept)
        return found.difference(*(self.instances(other) for _, other in without if other is not None))

    def _some(self, property_: Node, filler: Node) -> frozenset[Node]:
        pairs = self._pairs(property_)
        if filler == _THING:
            return frozenset(subject for subject, _ in pairs)
        if other := self._value(filler, "complementOf"):
            wrong = self.instances(other)
            return frozenset(subject for subject, value in pairs if value not in wrong)
        right = self.instances(filler)
        return frozenset(subject for subject, value in pairs if value in right)

    def _pairs(self, property_: Node, value: Node | None = None) -> Iterator[tuple[Node, Node]]:
        """What a property, or the inverse of one, links in the store."""
        inverse = self._value(property_, "inverseOf") if isinstance(property_, BlankNode) else None
        predicate = inverse or property_
        if not isinstance(predicate, NamedNode):
            raise DefinitionError(f"no property: {predicate}")
        found = self.store.quads_for_pattern(None, predicate, None if inverse else value, None)
        for quad in found:
            ends = (quad.object, quad.subject) if inverse else (quad.subject, quad.object)
            if value is None or ends[1] == value:
                yield _plain(ends[0]), _plain(ends[1])

    def _stated(self, kind: NamedNode) -> frozenset[Node]:
        return frozenset(_plain(quad.subject) for quad in self.store.quads_for_pattern(None, RDF_TYPE, kind, None))

    def _value(self, subject: Node, name: str, namespace: str = _OWL) -> Node | None:
        if isinstance(subject, Literal):
            return None
        found = next(self.definitions.quads_for_pattern(subject, NamedNode(namespace + name), None, None), None)
        return _plain(found.object) if found else None

    def _items(self, at: Node) -> Iterator[Node]:
        while (first := self._value(at, "first", _RDF)) is not None:
            yield first
            following = self._value(at, "rest", _RDF)
            assert following is not None
            at = following


def _plain(term: Term) -> Node:
    assert isinstance(term, NamedNode | BlankNode | Literal)
    return term
