"""What the endpoint is and holds: SPARQL 1.1 Service Description, at the bare address of the endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, RDF_TYPE, XSD, node
from policygraph.viz.server.limits import Limits

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_SH: Final = "http://www.w3.org/ns/shacl#"
_VOID: Final = "http://rdfs.org/ns/void#"
_RESULTS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)


def description(store: Store, endpoint: str, limits: Limits, form: RdfFormat) -> bytes:
    """The description in a format; parts of the service are named below its address, so that there are no blank nodes."""
    prefixes = {"sd": _SD, "formats": _FORMATS, "sh": _SH, "void": _VOID, "rdfs": PREFIXES["rdfs"], "xsd": XSD}
    return pyoxigraph.serialize(_triples(store, endpoint, limits), format=form, prefixes=prefixes) or b""


def _triples(store: Store, endpoint: str, limits: Limits) -> Iterator[Triple]:
    service, data, default = (NamedNode(endpoint + part) for part in ("", "#dataset", "#default-graph"))

    def sd(name: str) -> NamedNode:
        return node(_SD + name)

    yield Triple(service, RDF_TYPE, sd("Service"))
    yield Triple(service, sd("endpoint"), service)
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, sd("resultFormat"), node(_FORMATS + name))
    for text, language in (
        (f"For reading only. A query has {limits.seconds:g} seconds; an answer ends after {limits.rows} rows and says so.", "en"),
        (f"只读。单次查询限时 {limits.seconds:g} 秒；结果最多 {limits.rows} 行，截断时注明。", "zh"),
    ):
        yield Triple(service, node(PREFIXES["rdfs"] + "comment"), Literal(text, language=language))
    yield Triple(service, sd("defaultDataset"), data)
    yield Triple(service, sd("availableGraphs"), data)
    declared = [(NamedNode(f"{endpoint}#prefix-{prefix}"), prefix, start) for prefix, start in PREFIXES.items()]
    for each, _, _ in declared:
        yield Triple(service, node(_SH + "declare"), each)
    yield Triple(data, RDF_TYPE, sd("Dataset"))
    yield Triple(data, RDF_TYPE, sd("GraphCollection"))
    yield Triple(data, sd("defaultGraph"), default)
    names = sorted(graph.value for graph in store.quads.named_graphs() if isinstance(graph, NamedNode))
    graphs = [(NamedNode(f"{endpoint}#graph-{number}"), NamedNode(name)) for number, name in enumerate(names, 1)]
    for each, _ in graphs:
        yield Triple(data, sd("namedGraph"), each)
    yield Triple(default, RDF_TYPE, sd("Graph"))
    yield Triple(default, node(_VOID + "triples"), Literal(len(store.quads)))
    for each, graph in graphs:
        yield Triple(each, RDF_TYPE, sd("NamedGraph"))
        yield Triple(each, sd("name"), graph)
    for each, prefix, start in declared:
        yield Triple(each, node(_SH + "prefix"), Literal(prefix))
        yield Triple(each, node(_SH + "namespace"), Literal(start, datatype=node(XSD + "anyURI")))
