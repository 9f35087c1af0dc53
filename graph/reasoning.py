"""What a reasoner for OWL finds: contradictions, and whether classes by definition have the instances that classify.py states.

HermiT comes with owlready2 (`pip install policygraph[owl]`) and runs on Java. It is given a projection of the store: the
ontology and the statements but dates, which are no part of OWL 2's datatypes. What the store says of classes by definition
is held back, so that the reasoner has to find it by itself; it is told which nodes have no value of a property where a
definition asks for that, since it never takes for false what is not stated.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from policygraph.errors import ToolMissing
from policygraph.graph.classify import defined_classes, ontology
from policygraph.graph.terms import RDF_TYPE, XSD
from policygraph.ontology.namespace import POL

_OWL: Final = "http://www.w3.org/2002/07/owl#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_COMMENT: Final = _RDFS + "comment"
_EQUIVALENT: Final = NamedNode(_OWL + "equivalentClass")
_KINDS: Final = frozenset(NamedNode(_OWL + name) for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"))
_WITHOUT: Final = "urn:policygraph:without:"
_DATES: Final = frozenset(XSD + name for name in ("date", "gYear", "gYearMonth"))
MEMORY: Final = 3000
"""Megabytes that Java may take."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A class by definition whose instances are not those that the reasoner finds: IRIs, sorted."""

    kind: str
    only_stated: tuple[str, ...]
    only_inferred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasoning:
    """`consistent`: whether the store contradicts the ontology nowhere; where it does, nothing follows and the rest is
    empty. `unsatisfiable`: classes that nothing can belong to. `instances`: of classes by definition, how many."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    instances: int = 0

    @property
    def fine(self) -> bool:
        return self.consistent and not self.unsatisfiable and not self.differences


def reason(quads: pyoxigraph.Store) -> Reasoning:
    """Asks HermiT about a store. Raises ToolMissing where there is no owlready2 or no Java.

    A definition makes it try out what each node could be, which takes hours where all statements are there. So it is asked
    first about contradictions, with all statements and no definitions, then about each definition with those of its
    statements alone.
    """
    owlready2 = _owlready2()
    try:
        first = _infer(owlready2, statements(quads))
        unsatisfiable = tuple(sorted(str(one.iri) for one in first.inconsistent_classes() if one is not owlready2.Nothing))
        inferred_of = {kind: {str(one.iri) for one in _infer(owlready2, about(quads, kind))[kind].instances()} for kind in defined_classes()}
    except owlready2.OwlReadyInconsistentOntologyError:
        return Reasoning(False)
    differences = []
    count = 0
    for kind, inferred in inferred_of.items():
        stated = {quad.subject.value for quad in quads.quads_for_pattern(None, RDF_TYPE, NamedNode(kind), None) if isinstance(quad.subject, NamedNode)}
        count += len(stated)
        if stated != inferred:
            differences.append(Difference(kind, tuple(sorted(stated - inferred)), tuple(sorted(inferred - stated))))
    return Reasoning(True, unsatisfiable, tuple(differences), count)


def _infer(owlready2: Any, triples: Iterable[Triple]) -> Any:
    """A world of owlready2 with what HermiT infers of these statements."""
    world = owlready2.World()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "projection.nt"
        with file.open("wb") as out:
            pyoxigraph.serialize(triples, out, RdfFormat.N_TRIPLES)
        world.get_ontology(file.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)
    return world


def statements(quads: pyoxigraph.Store) -> Iterator[Triple]:
    """The ontology without definitions, and all statements but dates."""
    for triple in (quad.triple for quad in ontology() if quad.predicate.value != _COMMENT):
        if not any(isinstance(one, BlankNode) for one in (triple.subject, triple.object)):
            yield triple
    yield from _data(quads)


def about(quads: pyoxigraph.Store, kind: str) -> Iterator[Triple]:
    """The definition of a class with those it rests on, the statements with their properties, the classes of their nodes,
    and which nodes have nothing stated where they ask for that."""
    definition = _definition(NamedNode(kind))
    used = {one for triple in definition for one in (triple.subject, triple.object)}
    told = [triple for triple in _data(quads) if triple.predicate in used]
    nodes = {one for triple in told for one in (triple.subject, triple.object)}
    yield from definition
    # of the other terms only what kind they are: what follows from their domains and ranges was asked before
    yield from (quad.triple for quad in ontology().quads_for_pattern(None, RDF_TYPE, None, None) if quad.object in _KINDS)
    yield from told
    yield from (triple for triple in _data(quads) if triple.predicate == RDF_TYPE and triple.subject in nodes)
    yield from _closed(quads, definition)


def _definition(kind: NamedNode) -> list[Triple]:
    """The statements of policy.ttl that define a class, and those that define the classes it names."""
    terms = ontology()
    found: list[Triple] = []
    seen: set[NamedNode | BlankNode] = set()
    waiting: list[NamedNode | BlankNode] = [kind]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in terms.quads_for_pattern(node, None, None, None):
            inside = isinstance(node, BlankNode)
            if inside or quad.predicate == _EQUIVALENT:
                found.append(quad.triple)
                if isinstance(quad.object, NamedNode | BlankNode):
                    waiting.append(quad.object)
    return found


def _data(quads: pyoxigraph.Store) -> Iterator[Triple]:
    """All statements but those of the ontology, dates, and the classes by definition."""
    held_back = frozenset(NamedNode(kind) for kind in defined_classes())
    terms = {quad.triple for quad in ontology()}
    for quad in quads:
        if quad.predicate == RDF_TYPE and quad.object in held_back:
            continue
        if isinstance(quad.object, Literal) and quad.object.datatype.value in _DATES:
            continue
        if quad.triple not in terms:
            yield quad.triple


def _closed(quads: pyoxigraph.Store, definition: Sequence[Triple]) -> Iterator[Triple]:
    """The nodes that have no value of a property of which a definition takes the complement, as members of a class of such
    nodes: all nodes of the class that is the property's domain."""
    terms = ontology()
    complements = [triple.object for triple in definition if triple.predicate.value == _OWL + "complementOf"]
    for restriction in [one for one in complements if isinstance(one, BlankNode)]:
        property_ = next(terms.quads_for_pattern(restriction, NamedNode(_OWL + "onProperty"), None, None)).object
        assert isinstance(property_, NamedNode)
        domain = next(terms.quads_for_pattern(property_, NamedNode(_RDFS + "domain"), None, None)).object
        without = NamedNode(_WITHOUT + property_.value.removeprefix(POL.NAMESPACE))
        some, none = BlankNode(), BlankNode()
        yield Triple(without, RDF_TYPE, NamedNode(_OWL + "Class"))
        yield Triple(without, NamedNode(_OWL + "equivalentClass"), none)
        yield Triple(none, RDF_TYPE, NamedNode(_OWL + "Class"))
        yield Triple(none, NamedNode(_OWL + "complementOf"), some)
        yield Triple(some, RDF_TYPE, NamedNode(_OWL + "Restriction"))
        yield Triple(some, NamedNode(_OWL + "onProperty"), property_)
        yield Triple(some, NamedNode(_OWL + "someValuesFrom"), NamedNode(_OWL + "Thing"))
        having = {quad.subject for quad in quads.quads_for_pattern(None, property_, None, None)}
        for quad in quads.quads_for_pattern(None, RDF_TYPE, domain, None):
            if quad.subject not in having:
                yield quad.triple
                yield Triple(quad.subject, RDF_TYPE, without)


def _owlready2() -> Any:
    """owlready2, with Java found. It is imported here alone: it is large, and few need it."""
    try:
        import owlready2  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise ToolMissing("owlready-missing") from error
    if not shutil.which(str(owlready2.JAVA_EXE)):
        raise ToolMissing("java-missing")
    owlready2.reasoning.JAVA_MEMORY = MEMORY
    return owlready2
