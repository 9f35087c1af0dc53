"""The graph in four formats of RDF, and its networks: other libraries read back what the store has, statement by statement."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import XSD, Dataset, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

import policygraph
from policygraph.graph import networks
from policygraph.graph.export import FORMATS, Format, export
from policygraph.graph.store import Store

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = {"ttl": "turtle", "nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # inside rdflib
Statement = tuple[object, ...]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("export") / "kg"
    policygraph.build(policygraph.collect([EXAMPLES]), folder)
    return Store.open(folder)


def term(value: object) -> tuple[str, str, str]:
    """A term of either library: its kind or datatype, its text, its language."""
    if isinstance(value, Literal):
        return value.datatype.value, value.value, value.language or ""
    if isinstance(value, NamedNode):
        return "iri", value.value, ""
    assert not isinstance(value, BlankNode)  # there are none in a store
    if isinstance(value, RdfLiteral):
        text = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString" if value.language else str(XSD.string)
        return str(value.datatype or text), str(value), value.language or ""
    assert isinstance(value, URIRef)
    return "iri", str(value), ""


def statement(quad: Quad, *, named: bool) -> Statement:
    parts = (quad.subject, quad.predicate, quad.object, *([quad.graph_name] if named else []))
    return tuple(map(term, parts))


@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_back_every_statement(store: Store, form: Format) -> None:
    file = io.BytesIO()
    count = export(store, form, file)
    if form == "ttl":
        found = {tuple(map(term, triple)) for triple in Graph().parse(data=file.getvalue(), format=NAMES[form])}
    else:
        dataset = Dataset()
        dataset.parse(data=file.getvalue(), format=NAMES[form])
        quads = [quad for quad in dataset.quads() if quad[3] not in (None, DATASET_DEFAULT_GRAPH_ID)]
        found = {tuple(map(term, quad)) for quad in quads}
    assert found == {statement(quad, named=form != "ttl") for quad in store.quads}
    assert len(found) == count


@pytest.mark.parametrize("kind", networks.KINDS)
@pytest.mark.parametrize("form", networks.FORMATS)
def test_networkx_reads_back_every_node_and_edge(store: Store, form: networks.Format, kind: networks.Kind) -> None:
    made = networks.network(store, kind)
    file = io.BytesIO()
    networks.write(made, form, file)
    file.seek(0)
    edges = {frozenset((one, other)): values["weight"] for one, other, values in made.edges(data=True)}
    assert len(edges) > 20
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(file.getvalue().decode())))
        assert {frozenset((row["source"], row["target"])): int(row["weight"]) for row in rows} == edges
        return
    again = nx.read_gexf(file) if form == "gexf" else nx.read_graphml(file)
    assert {frozenset((one, other)): values["weight"] for one, other, values in again.edges(data=True)} == edges
    assert {name: values["label"] for name, values in again.nodes(data=True)} == {name: values["label"] for name, values in made.nodes(data=True)}
