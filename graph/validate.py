"""Whether a store holds what it must: its graph against the SHACL shapes of ontology/shapes.ttl.

pySHACL needs a graph in memory, at a kilobyte a statement, so a large store goes through it in parts: the named graphs of
some sources with what is derived of their nodes, then all nodes that no source has. Each part also gets the statements
of the nodes it points to, which is as far as any shape looks, and only what is found of its own nodes counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Protocol

import pyoxigraph
import pyshacl
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from policygraph.graph.reference import one as value_of
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, XSD, Term
from policygraph.ontology import SHAPES
from policygraph.ontology.namespace import DCTERMS, POL

PART: Final = 150_000
"""Statements of source graphs checked at a time, unless a single source has more."""
_UP: Final = (POL.inDocument, POL.partOf, POL.mentioningDocument, POL.statementOf, POL.periodOf, POL.clause, POL.affecting, POL.fromMention)
"""From a fact to what it belongs to, the nearest to the document first."""
_STEPS: Final = 4
"""The longest way up: a period, its clause, its document; a cell, its row, its table, its document."""
_WANTED: Final = {
    "MinCount": SH.minCount,
    "MaxCount": SH.maxCount,
    "Datatype": SH.datatype,
    "Class": SH["class"],
    "NodeKind": SH.nodeKind,
    "Pattern": SH.pattern,
    "MinLength": SH.minLength,
    "MinInclusive": SH.minInclusive,
    "MaxInclusive": SH.maxInclusive,
    "Equals": SH.equals,
    "Disjoint": SH.disjoint,
    "LessThan": SH.lessThan,
    "LessThanOrEquals": SH.lessThanOrEquals,
    "HasValue": SH.hasValue,
    "In": SH["in"],
    "LanguageIn": SH.languageIn,
    "UniqueLang": SH.uniqueLang,
    "QualifiedMinCount": SH.qualifiedMinCount,
    "QualifiedMaxCount": SH.qualifiedMaxCount,
    "Closed": SH.closed,
    "Or": SH["or"],
    "Xone": SH.xone,
    "Not": SH["not"],
}
"""Constraint → the parameter that says what is wanted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A node that is not as a shape says.

    `shape`: the IRI of the node shape; `path`: the property or path looked at, as Turtle has it ("" for the node itself);
    `constraint`: the name of the SHACL component without its ending ("MinCount"); `wanted`: what the shape states, as
    Turtle; `values`: what is there instead. `messages`: those of the shape (English, Chinese), where it has its own.
    `document`, `number`, `title`, `place`: the document that the node is or belongs to, and the clause path there.
    """

    node: str
    shape: str
    path: str
    constraint: str
    wanted: str
    values: tuple[str, ...]
    messages: tuple[str, str] | None = None
    document: str | None = None
    number: str | None = None
    title: str | None = None
    place: str | None = None


class Progress(Protocol):
    """Is told how many sources have been checked, of how many."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(slots=True)
class Validation:
    """What was found, sorted; `statements` and `shapes`: how many were looked at."""

    findings: tuple[Finding, ...]
    statements: int
    shapes: int


def validate(store: Store, progress: Progress | None = None) -> Validation:
    """Checks a whole store."""
    iris = store.iris
    sources = [iris.graph(source.name) for source in store.sources]
    return validate_quads(store.quads, sources, progress)


def validate_quads(quads: pyoxigraph.Store, sources: Sequence[str], progress: Progress | None = None) -> Validation:
    """Checks an Oxigraph store; `sources`: the named graphs of sources in it."""
    found: set[Finding] = set()
    statements = 0
    for done, part in _parts(quads, sources):
        if progress:
            progress(done, len(sources))
        statements += part.own_statements
        found.update(_Findings(quads).of(part))
    ordered = sorted(found, key=lambda one: (one.shape, one.path, one.constraint, one.node, one.values))
    return Validation(tuple(ordered), statements, len(node_shapes(shapes())))


@cache
def shapes() -> Graph:
    """The graph of shapes. Those that have no name get one, that of their node shape and a number: results point to them."""
    graph = Graph(bind_namespaces="none").parse(SHAPES, format="turtle")
    for shape in node_shapes(graph):
        inner = [one for one in graph.objects(shape, SH.property) if isinstance(one, BNode)]
        ordered = sorted(inner, key=lambda one: _shown(graph, one))
        for number, one in enumerate(ordered, 1):
            for _, predicate, value in list(graph.triples((one, None, None))):
                graph.remove((one, predicate, value))
                graph.add((URIRef(f"{shape}-{number}"), predicate, value))
            graph.remove((shape, SH.property, one))
            graph.add((shape, SH.property, URIRef(f"{shape}-{number}")))
    return graph


def node_shapes(graph: Graph) -> list[URIRef]:
    """The shapes that have targets, by IRI."""
    return sorted(shape for shape in graph.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef))


def report(found: Validation, english: Sequence[str], chinese: Sequence[str]) -> str:
    """A SHACL validation report in Turtle; `english`, `chinese`: the message of each finding."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "sh": str(SH), "shape": "https://w3id.org/policygraph/shapes#"}.items():
        graph.bind(prefix, namespace)
    whole = BNode("report")
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(not found.findings)))
    for number, (one, *texts) in enumerate(zip(found.findings, english, chinese, strict=True)):
        result = BNode(f"result{number}")
        graph.add((whole, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.resultSeverity, SH.Violation))
        graph.add((result, SH.focusNode, URIRef(one.node)))
        graph.add((result, SH.sourceShape, URIRef(one.shape)))
        graph.add((result, SH.sourceConstraintComponent, SH[one.constraint + "ConstraintComponent"]))
        prefix, _, name = one.path.partition(":")
        if prefix in PREFIXES and name.isalnum():
            graph.add((result, SH.resultPath, URIRef(PREFIXES[prefix] + name)))
        for text, lang in zip(texts, ("en", "zh"), strict=True):
            graph.add((result, SH.resultMessage, Literal(text, lang=lang)))
    return graph.serialize(format="turtle")


# ---------------------------------------------------------------- parts of a store


@dataclass(slots=True)
class _Part:
    """Statements to be looked at together, and the nodes of whom something may be found."""

    graph: Graph = field(default_factory=lambda: Graph(bind_namespaces="none"))
    own: set[str] = field(default_factory=set)
    own_statements: int = 0

    def add(self, quads: Iterable[Quad]) -> None:
        self.graph.addN((*_triple(quad), self.graph) for quad in quads)


def _parts(quads: pyoxigraph.Store, sources: Sequence[str]) -> Iterator[tuple[int, _Part]]:
    """The parts, each with how many sources have been looked at before."""
    begun, size = 0, 0
    told: set[str] = set()
    names = [NamedNode(source) for source in sources]
    for at, name in enumerate(names, 1):
        size += sum(1 for _ in quads.quads_for_pattern(None, None, None, name))
        if size >= PART or at == len(names):
            own = _subjects(quads, names[begun:at])
            told |= own
            yield begun, _part(quads, own)
            begun, size = at, 0
    others = [graph for graph in quads.named_graphs() if isinstance(graph, NamedNode) and graph not in names]
    yield len(names), _part(quads, _subjects(quads, others) - told)


def _subjects(quads: pyoxigraph.Store, graphs: Iterable[NamedNode]) -> set[str]:
    """All nodes of whom named graphs state something."""
    found = (quad.subject for graph in graphs for quad in quads.quads_for_pattern(None, None, None, graph))
    return {subject.value for subject in found if isinstance(subject, NamedNode)}


def _part(quads: pyoxigraph.Store, own: set[str]) -> _Part:
    part = _Part(own=own)
    pointed: set[str] = set()
    for node in own:
        found = list(quads.quads_for_pattern(NamedNode(node), None, None, None))
        part.add(found)
        part.own_statements += len(found)
        pointed.update(quad.object.value for quad in found if isinstance(quad.object, NamedNode))
    for node in pointed - own:
        part.add(quads.quads_for_pattern(NamedNode(node), None, None, None))
    return part


@lru_cache(maxsize=1 << 16)
def _node(iri: str) -> URIRef:
    return URIRef(iri)


def _triple(quad: Quad) -> tuple[Node, Node, Node]:
    return _term(quad.subject), _term(quad.predicate), _term(quad.object)


def _term(term: Term) -> Node:
    """The term in rdflib, its lexical form untouched; strings without a type, as rdflib has them."""
    if isinstance(term, NamedNode):
        return _node(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == XSD + "string" else _node(datatype), normalize=False)
    return BNode(str(term))


# ---------------------------------------------------------------- what pySHACL says


@dataclass(frozen=True, slots=True)
class _Findings:
    quads: pyoxigraph.Store

    def of(self, part: _Part) -> Iterator[Finding]:
        _, report, _ = pyshacl.validate(
            part.graph,
            shacl_graph=shapes(),
            advanced=True,  # sh:SPARQLTarget
            inference="none",
            inplace=True,  # nothing is inferred, so no copy is needed
            do_owl_imports=False,
        )
        assert isinstance(report, Graph)
        for result in report.subjects(RDF.type, SH.ValidationResult):
            node = report.value(result, SH.focusNode)
            if isinstance(node, URIRef) and str(node) in part.own:
                yield self._finding(report, result, node, part.graph)

    def _finding(self, report: Graph, result: Node, node: URIRef, data: Graph) -> Finding:
        constraint = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2].removesuffix("ConstraintComponent")
        source = report.value(result, SH.sourceShape)
        assert isinstance(source, URIRef), source
        own = [text for text in shapes().objects(source, SH.message) if isinstance(text, Literal)]
        messages = {text.language or "": str(text) for text in own}
        path = report.value(result, SH.resultPath)
        document, number, title, place = self._where(str(node))
        return Finding(
            node=str(node),
            shape=str(_node_shape(source, set(data.objects(node, RDF.type)))),
            path="" if path is None else _shown(report, path),
            constraint=constraint,
            wanted=_shown(shapes(), shapes().value(source, _WANTED[constraint])) if constraint in _WANTED else "",
            values=tuple(sorted(_shown(report, value) for value in report.objects(result, SH.value) if value != node)),
            messages=(messages["en"], messages["zh"]) if messages else None,
            document=document,
            number=number,
            title=title,
            place=place,
        )

    def _where(self, node: str) -> tuple[str | None, str | None, str | None, str | None]:
        """The document that a node is or belongs to, its number and title, and the clause path on the way there."""
        at: str | None = node
        place = value_of(self.quads, node, POL.path)
        for _ in range(_STEPS):
            if at is None:
                break
            if value_of(self.quads, at, POL.heldAs):
                return at, value_of(self.quads, at, POL.documentNumber), value_of(self.quads, at, DCTERMS.title), place
            at = next((up for property_ in _UP if (up := value_of(self.quads, at, property_))), None)
            place = place or (value_of(self.quads, at, POL.path) if at else None)
        return None, None, None, place


def _node_shape(source: URIRef, types: set[Node]) -> URIRef:
    """The node shape of a result: that which has the property shape, among several the one for a class of the node."""
    graph = shapes()
    above = sorted(shape for shape in graph.subjects(SH.property, source) if isinstance(shape, URIRef))
    meant = [shape for shape in above if types & set(graph.objects(shape, SH.targetClass))]
    return (meant or above or [source])[0]


def _shown(graph: Graph, term: Node | None) -> str:
    """A term, path, list or small shape of a graph on one line: `pol:clause/pol:partOf`, `"lead" "responsible"`."""
    if isinstance(term, URIRef):
        for prefix, namespace in PREFIXES.items():
            if term.startswith(namespace):
                return f"{prefix}:{term[len(namespace) :]}"
        return f"<{term}>"
    if isinstance(term, Literal):
        return term.n3() if term.language else f'"{term}"' if term.datatype is None else str(term)
    if term is None:
        return ""
    if (term, RDF.first, None) in graph:
        separator = "/" if (None, SH.path, term) in graph or (None, SH.resultPath, term) in graph else " "
        return separator.join(_shown(graph, entry) for entry in graph.items(term))
    if inverse := graph.value(term, SH.inversePath):
        return "^" + _shown(graph, inverse)
    if either := graph.value(term, SH.alternativePath):
        return "|".join(_shown(graph, entry) for entry in graph.items(either))
    told = sorted((predicate, value) for predicate, value in graph.predicate_objects(term) if predicate != RDF.type)
    if len(told) == 1:
        return _shown(graph, told[0][1])
    return "[" + ", ".join(f"{str(predicate).rpartition('#')[2]} {_shown(graph, value)}" for predicate, value in told) + "]"
