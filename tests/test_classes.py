"""Classes by definition: what a toy store makes an instance of each, and that HermiT comes to the same on the examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from policygraph.errors import ToolMissing
from policygraph.facade import build
from policygraph.graph import reasoning
from policygraph.graph.classify import DefinitionError, Rules, classify, defined_classes
from policygraph.graph.export import sorted_quads
from policygraph.graph.iris import Iris
from policygraph.graph.manifest import Manifest
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.loaders.sources import collect
from policygraph.ontology.namespace import POL
from policygraph.queries.runner import FOLDER, ask

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
HERMIT = pytest.mark.skipif(not shutil.which("java"), reason="HermiT runs on Java")
HEAD = "@prefix : <https://example.org/> . @prefix pol: <https://w3id.org/policygraph/ontology#> . "


def stored(turtle: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(input=(HEAD + turtle).encode(), format=RdfFormat.TURTLE, to_graph=NamedNode("https://example.org/graph"))
    return store


@pytest.mark.parametrize(
    ("turtle", "name", "kinds"),
    [
        (":a a pol:Clause ; pol:assignedTo :u .", "a", "AssignedClause LeaderlessClause"),
        (":a a pol:Clause ; pol:assignedTo :u ; pol:leadUnit :u .", "a", "AssignedClause ClauseWithLead"),
        (":a a pol:Clause .", "a", "UnassignedClause"),
        (":a a pol:Passage ; pol:assignedTo :u .", "a", ""),
        (":a a pol:Clause . :t a pol:Target ; pol:clause :a .", "a", "TargetClause UnassignedClause"),
        (":a a pol:Clause . :t a pol:Norm ; pol:clause :a .", "a", "UnassignedClause"),
        (":a a pol:Clause . :t a pol:Target ; pol:clause :a .", "t", "UnassignedTarget"),
        (":a a pol:Clause ; pol:assignedTo :u . :t a pol:Target ; pol:clause :a .", "t", ""),
        (":t a pol:Target .", "t", ""),  # a row of a table: there is no clause to look for a unit in
        (':t a pol:Target ; pol:targetKind "budget" .', "t", "BudgetTarget"),
        (':t a pol:Target ; pol:targetKind "target" .', "t", ""),
        (':d a pol:Document ; pol:issuerName "甲", "乙" .', "d", "JointDocument"),
        (':d a pol:Document ; pol:issuerName "甲" .', "d", ""),
        (":d a pol:Document ; pol:repealedBy :e .", "d", "RepealedDocument"),
        (":d a pol:Document ; pol:partiallyRepealedBy :e .", "d", ""),
        (":d a pol:Document ; pol:heldAs pol:Mentioned .", "d", "MissingDocument"),
        (":d a pol:Document ; pol:heldAs pol:Held .", "d", ""),
        (":m a pol:Mention ; pol:candidate :d . :d a pol:Document .", "m", "AmbiguousMention"),
        (":m a pol:Mention ; pol:resolvedTo :d . :d a pol:Document .", "m", ""),
        (":r a pol:Responsibility ; pol:unresolved true .", "r", "UnresolvedResponsibility"),
        (":r a pol:Responsibility ; pol:agency :u .", "r", ""),
    ],
)
def test_what_follows(turtle: str, name: str, kinds: str) -> None:
    found = classify(stored(turtle), Iris())
    told = {str(quad.object.value).removeprefix(POL.NAMESPACE) for quad in found if quad.subject == NamedNode(f"https://example.org/{name}")}  # type: ignore[union-attr]
    assert told == set(kinds.split())


def test_a_definition_without_a_rule_is_refused() -> None:
    text = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix : <https://example.org/> .
        :Odd owl:equivalentClass [ owl:onProperty :p ; owl:allValuesFrom :Other ] ."""
    definitions = pyoxigraph.Store()
    definitions.load(input=text.encode(), format=RdfFormat.TURTLE)
    with pytest.raises(DefinitionError):
        Rules(stored(""), definitions).instances(NamedNode("https://example.org/Odd"))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("classes")
    build(collect([EXAMPLES], None), folder / "kg")
    return Store.open(folder / "kg")


def test_the_examples_have_members_of_every_class(examples: Store) -> None:
    assert len(defined_classes()) >= 10
    for kind in defined_classes():
        assert next(examples.quads.quads_for_pattern(None, RDF_TYPE, NamedNode(kind), None), None), kind


def test_no_blank_node_is_in_a_store(examples: Store) -> None:
    assert not [quad for quad in examples.quads if isinstance(quad.subject, pyoxigraph.BlankNode) or isinstance(quad.object, pyoxigraph.BlankNode)]


def test_a_named_question_rests_on_each_class() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.rq"))
    unused = {kind for kind in defined_classes() if f"pol:{kind.removeprefix(POL.NAMESPACE)}" not in text}
    assert unused == {POL.UnassignedClause}  # pol:UnassignedTarget rests on it


def test_what_was_repealed_and_is_cited() -> None:
    quads = pyoxigraph.Store()
    quads.load(path=str(Path(__file__).parent / "queries" / "cites-repealed.ttl"), format=RdfFormat.TURTLE, to_graph=NamedNode("https://example.org/graph"))
    answer = ask(Store(FOLDER, 1, Manifest("https://w3id.org/policygraph/id/", "", {}), quads), "cites-repealed")
    columns = ("relation", "repealed_number", "repealed_title", "repealed_on", "missing")
    rows = [[str(row[answer.columns.index(name)]) for name in columns] for row in answer.rows]
    assert sorted(rows) == [["based_on", "云政办〔2029〕1号", "丁办法", "2030-01-01", "False"], ["cites", "None", "丙办法", "None", "True"]]


@HERMIT
def test_hermit_comes_to_the_same(examples: Store) -> None:
    pytest.importorskip("owlready2")
    found = reasoning.reason(examples.quads)
    assert found.consistent
    assert (found.unsatisfiable, found.differences) == ((), ())
    assert found.instances > 90


@HERMIT
def test_hermit_finds_a_member_that_is_missing(examples: Store) -> None:
    """The same test with a store that does not state one: it would not have passed by itself."""
    pytest.importorskip("owlready2")
    quads = pyoxigraph.Store()
    quads.extend(sorted_quads(examples.quads))
    lost = next(quads.quads_for_pattern(None, RDF_TYPE, NamedNode(POL.JointDocument), None))
    quads.remove(lost)
    quads.add(Quad(NamedNode("https://example.org/odd"), RDF_TYPE, NamedNode(POL.BudgetTarget), lost.graph_name))
    told = {one.kind: (one.only_stated, one.only_inferred) for one in reasoning.reason(quads).differences}
    assert told == {POL.JointDocument: ((), (lost.subject.value,)), POL.BudgetTarget: (("https://example.org/odd",), ())}  # type: ignore[union-attr]


def test_no_java_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("owlready2")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ToolMissing, match="Java"):
        reasoning.reason(stored(':d pol:path "x" .'))
