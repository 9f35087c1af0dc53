"""policy.ttl: well-formed, labelled in both languages, OWL 2 DL in what we can check, used, and namespace.py from it."""

from __future__ import annotations

import re
import shutil
import warnings
from pathlib import Path

import pytest
from everything import build_everything
from rdflib import OWL, RDF, RDFS, BNode, Graph, Namespace, URIRef
from toy_gazette import NEW, OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.export import sorted_quads
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.ontology import SHAPES, reference
from policygraph.ontology.generate import NAMESPACE, load, render, terms
from policygraph.ontology.namespace import POL

NS = Namespace(POL.NAMESPACE)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return load()


def ours(graph: Graph) -> set[URIRef]:
    return {term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(NS)}


def test_namespace_is_generated(ontology: Graph) -> None:
    assert NAMESPACE.read_text(encoding="utf-8") == render(ontology)
    assert sum(len(names) for names in terms(ontology).values()) > 100


def test_every_term_is_labelled_and_explained_in_both_languages(ontology: Graph) -> None:
    for term in ours(ontology):
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(str(text.language) for text in ontology.objects(term, predicate))  # type: ignore[attr-defined]
            assert languages == ["en", "zh"], (term, predicate)


def test_every_term_is_declared_once_and_none_is_two_kinds(ontology: Graph) -> None:
    used = {term for triple in ontology for term in triple if isinstance(term, URIRef) and term.startswith(NS)}
    assert used == ours(ontology)
    for term in ours(ontology):
        kinds = set(ontology.objects(term, RDF.type)) & set(KINDS)
        assert len(kinds) == 1, (term, kinds)


def test_terms_of_other_vocabularies_are_declared(ontology: Graph) -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        for term in set(ontology.objects(None, predicate)):
            assert "XMLSchema#" in str(term) or set(ontology.objects(term, RDF.type)) & set(KINDS), term


def test_sub_properties_are_of_the_same_kind(ontology: Graph) -> None:
    for below, above in ontology.subject_objects(RDFS.subPropertyOf):
        kinds = [set(ontology.objects(term, RDF.type)) & set(KINDS) for term in (below, above)]
        assert kinds[0] == kinds[1], (below, above)


def test_a_partial_repeal_is_no_repeal(ontology: Graph) -> None:
    above = set(ontology.transitive_objects(NS.partiallyRepeals, RDFS.subPropertyOf))
    assert URIRef(PREFIXES["eli"] + "changes") in above
    assert not above & {NS.repeals, URIRef(PREFIXES["eli"] + "repeals")}


def test_blank_nodes_are_definitions_only_and_dates_are_in_no_range(ontology: Graph) -> None:
    inside = {term for term in ontology.objects(None, OWL.equivalentClass) if isinstance(term, BNode)}
    waiting = list(inside)
    while waiting:
        found = [term for term in ontology.objects(waiting.pop(), None) if isinstance(term, BNode) and term not in inside]
        inside.update(found)
        waiting.extend(found)
    assert {term for triple in ontology for term in triple if isinstance(term, BNode)} == inside
    # a description of a class is that of one class (OWL 2 mapping to RDF, section 3)
    assert all(len(list(ontology.subjects(None, term))) == 1 for term in inside)
    datatypes = {str(term).partition("#")[2] for term in ontology.objects(None, RDFS.range) if "XMLSchema" in str(term)}
    assert datatypes <= {"string", "integer", "boolean", "decimal"}  # OWL 2's datatype map has no xsd:date


PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
BUILT_IN = {RDFS.label, RDFS.comment, RDFS.seeAlso, OWL.versionInfo}  # annotation properties of OWL itself


def kinds(ontology: Graph, term: object) -> set[URIRef]:
    return {kind for kind in ontology.objects(term, RDF.type) if isinstance(kind, URIRef)} & set(KINDS)  # type: ignore[arg-type]


def test_dl_properties_are_of_the_kind_that_their_axioms_need(ontology: Graph) -> None:
    """OWL 2 DL, 3 and 11.2: what Protégé and HermiT refuse otherwise."""
    for property_ in ontology.subjects(OWL.inverseOf, None):
        assert isinstance(property_, BNode) or kinds(ontology, property_) == {OWL.ObjectProperty}, property_
    for inverse in ontology.objects(None, OWL.inverseOf):
        assert kinds(ontology, inverse) == {OWL.ObjectProperty}, inverse
    for characteristic in (OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty, OWL.InverseFunctionalProperty):
        for property_ in ontology.subjects(RDF.type, characteristic):
            assert kinds(ontology, property_) == {OWL.ObjectProperty}, property_
    for property_, value in ontology.subject_objects(RDFS.range):
        wanted = OWL.DatatypeProperty if "XMLSchema#" in str(value) else OWL.ObjectProperty
        assert kinds(ontology, property_) == {wanted}, property_
    # annotations are no ground of anything: they have neither domain nor range, and stand above and below each other only
    for property_ in ontology.subjects(RDF.type, OWL.AnnotationProperty):
        assert not [*ontology.objects(property_, RDFS.domain), *ontology.objects(property_, RDFS.range)]


def test_dl_restrictions_are_on_declared_simple_properties(ontology: Graph) -> None:
    restrictions = list(ontology.subjects(RDF.type, OWL.Restriction))
    assert len(restrictions) >= 10
    for one in restrictions:
        on = ontology.value(one, OWL.onProperty)
        named = ontology.value(on, OWL.inverseOf) if isinstance(on, BNode) else on
        [kind] = kinds(ontology, named) & PROPERTIES
        told = set(ontology.predicates(one)) - {RDF.type, OWL.onProperty}
        assert len(told) == 1, one
        [value] = ontology.objects(one, told.pop())
        if ontology.value(one, OWL.hasValue) is not None:
            assert isinstance(value, URIRef) == (kind == OWL.ObjectProperty), named
        if ontology.value(one, OWL.minCardinality) is not None:  # cardinalities only of simple properties
            assert (named, RDF.type, OWL.TransitiveProperty) not in ontology
        if (filler := ontology.value(one, OWL.someValuesFrom)) is not None:
            assert kind == OWL.ObjectProperty
            assert filler == OWL.Thing or isinstance(filler, BNode) or kinds(ontology, filler) == {OWL.Class}


def test_dl_nothing_undeclared_is_used(ontology: Graph) -> None:
    """Every predicate is OWL's own or a declared property, every class named in an axiom is declared; no chains, no keys."""
    own = (str(OWL), str(RDF), str(RDFS))
    for subject, predicate, value in ontology:
        assert predicate in BUILT_IN or str(predicate).startswith(own) or kinds(ontology, predicate), predicate
        if predicate in (RDFS.subClassOf, OWL.disjointWith, RDFS.domain) and isinstance(value, URIRef):
            assert kinds(ontology, value) == {OWL.Class}, (subject, value)
        if predicate == RDF.type and isinstance(value, URIRef) and not str(value).startswith(own):
            assert kinds(ontology, value) == {OWL.Class}, (subject, value)
    assert not {OWL.propertyChainAxiom, OWL.hasKey} & set(ontology.predicates())


@pytest.fixture(scope="module")
def questions() -> set[str]:
    """The terms that the library of queries, those beside the graph, and the shapes name."""
    root = Path(__file__).resolve().parents[1]
    files = [*(root / "queries").glob("*.rq"), *(root / "graph").glob("*.rq"), SHAPES]
    text = "\n".join(line for file in files for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))
    return set(re.findall(r"\bpol:(\w+)", text))


def test_every_term_answers_a_question(ontology: Graph, questions: set[str]) -> None:
    """Competency questions: each class and property is used by a query or by a shape."""
    terms = {str(term).removeprefix(POL.NAMESPACE) for kind in KINDS for term in ontology.subjects(RDF.type, kind) if str(term).startswith(NS)}
    assert terms - questions == set()


def test_questions_and_shapes_name_declared_terms_only(ontology: Graph, questions: set[str]) -> None:
    assert {NS[name] for name in questions} - ours(ontology) == set()


def test_the_reference_page_is_that_of_the_ontology() -> None:
    """Else: python -m policygraph.ontology.reference docs/ontology.md"""
    assert (Path(__file__).resolve().parents[1] / "docs" / "ontology.md").read_text(encoding="utf-8") == reference.render()


def test_owlready2_loads_it(ontology: Graph, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        owlready2 = pytest.importorskip("owlready2")
        projection = tmp_path / "policy.owl"
        ontology.serialize(projection, format="xml", encoding="utf-8")
        world = owlready2.World()
        loaded = world.get_ontology(projection.as_uri()).load()
    assert world[POL.PolicyDocument] in set(loaded.classes())
    assert world[POL.Document] in world[POL.PolicyDocument].is_a
    assert world[POL.repeals].inverse_property is world[POL.repealedBy]
    assert len(list(loaded.classes())) == len([one for one in set(ontology.subjects(RDF.type, OWL.Class)) if isinstance(one, URIRef)])


def test_every_term_is_used(ontology: Graph, tmp_path: Path) -> None:
    """A store of toy texts states every term of ours; nothing in the ontology waits for a later day."""
    store = build_everything(tmp_path)
    said = {
        term
        for quad in sorted_quads(store.quads)
        if str(quad.graph_name) != f"<{store.iris.ontology_graph}>"
        for term in (str(quad.predicate), str(quad.object))
    }
    individuals = {term for one in ontology.subjects(RDF.type, OWL.NamedIndividual) for term in ontology.objects(one, RDF.type)}
    assert {str(term) for term in ours(ontology) - individuals} - {term.strip("<>") for term in said} == set()


def test_every_property_of_a_store_is_declared(ontology: Graph, tmp_path: Path) -> None:
    build([write(tmp_path, "a公报.txt", OLD), write(tmp_path, "b.txt", NEW)], tmp_path / "kg", extract=extract)
    store = Store.open(tmp_path / "kg")
    declared = {f"<{term}>" for term in ontology.subjects(RDF.type, None)} | {f"<{RDF.type}>"}
    used = {
        str(q.predicate) for q in sorted_quads(store.quads) if str(q.graph_name) != f"<{store.iris.ontology_graph}>"
    }
    assert used - declared == set()


@pytest.mark.skipif(not shutil.which("java"), reason="HermiT runs on Java")
@pytest.mark.parametrize("both", [False, True], ids=["as built", "a policy document that is an interpretation too"])
def test_hermit_finds_the_data_consistent(tmp_path: Path, both: bool) -> None:
    """HermiT knows no xsd:date, so the projection of the data leaves dates out."""
    owlready2 = pytest.importorskip("owlready2")
    build([write(tmp_path, "a公报.txt", OLD), write(tmp_path, "b.txt", NEW)], tmp_path / "kg", extract=extract)
    quads = sorted_quads(Store.open(tmp_path / "kg").quads)
    data = [f"{quad.triple} ." for quad in quads if "XMLSchema#date" not in str(quad.object)]
    if both:
        data += [
            line.replace(POL.PolicyDocument, POL.Interpretation)
            for line in data
            if line.endswith(f"{POL.PolicyDocument}> .") and "/doc/" in line
        ]
    (projection := tmp_path / "all.nt").write_text("\n".join(data), encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(projection.as_uri()).load()
    if both:
        with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
            owlready2.sync_reasoner_hermit(world, debug=0)
    else:
        owlready2.sync_reasoner_hermit(world, debug=0)
        assert list(world.inconsistent_classes()) == []
