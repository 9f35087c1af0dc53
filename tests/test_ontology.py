"""policy.ttl: well-formed, labelled in both languages, OWL 2 DL in what we can check, used, and namespace.py from it."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Namespace, URIRef
from toy_gazette import NEW, OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.export import sorted_quads
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.loaders.decision_file import COLUMNS
from policygraph.loaders.sources import survey
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


def test_no_blank_nodes_and_no_dates_in_ranges(ontology: Graph) -> None:
    assert not [term for triple in ontology for term in triple if isinstance(term, BNode)]
    datatypes = {str(term).partition("#")[2] for term in ontology.objects(None, RDFS.range) if "XMLSchema" in str(term)}
    assert datatypes <= {"string", "integer", "boolean", "decimal"}  # OWL 2's datatype map has no xsd:date


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
    assert len(list(loaded.classes())) == len(set(ontology.subjects(RDF.type, OWL.Class)))


def test_every_term_is_used(ontology: Graph, tmp_path: Path) -> None:
    """A store of toy texts states every term of ours; nothing in the ontology waits for a later day."""
    every = (
        NEW
        + """
        @ partially_repeals | 云政办〔2018〕9号 | | 一 | 渡口 | 二 | 2020-07-01
        @ amends | | 云岚市桥梁办法 | 一 | 渡口
        @ interprets | | 云岚市灯塔办法 | 一 | 渡口
        @ runs_with | | 云岚市航道办法 | 一 | 渡口
        @ cites | | 云岚市重名办法 | 一 | 渡口
        : approved_on=2020-04-30; adoptions=2020-04-01
        ! 云政办〔2018〕9号 | 甲
        = | 云岚市重名办法 | 甲局 | 2015-01-01
        = | 云岚市重名办法 | 乙局 | 2016-01-01
        = | 渡口政策解读 | |
        = 温政办〔2020〕1号 | 温州市人民政府办公室关于渡口的通知 | 温州市人民政府办公室 | 2020-05-01
        : region=温州市; level=市; addressees=各县（市、区）人民政府
        # 一 | 丙 | 丙丙
        & 一 | 各区政府 | lead | 丙丙
        """
    )
    sources = [write(tmp_path, name, text) for name, text in (("公报.txt", OLD), ("b.txt", every), ("c.txt", NEW))]
    sources[0] = type(sources[0])(sources[0].path, "公报.txt", "云岚市", "https://example.org/a", "2024-01-01")
    row = "citation,云政办〔2020〕5号,云政办〔2018〕9号,accept,云政办〔2018〕9号,甲,2024-01-01,乙"
    (tmp_path / "decisions.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    build(sources, tmp_path / "kg", extract=extract, curation=survey([tmp_path / "decisions.csv"]).curation)
    store = Store.open(tmp_path / "kg")
    said = {
        term
        for quad in sorted_quads(store.quads)
        if str(quad.graph_name) != f"<{store.iris.ontology_graph}>"
        for term in (str(quad.predicate), str(quad.object))
    }
    kinds = {term for one in ontology.subjects(RDF.type, OWL.NamedIndividual) for term in ontology.objects(one, RDF.type)}
    assert {str(term) for term in ours(ontology) - kinds} - {term.strip("<>") for term in said} == set()


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
