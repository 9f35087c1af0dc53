"""The shapes: a store that was built has no fault, and each planted one is found, told in both languages, and nothing else is."""

from __future__ import annotations

import json
import socket
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pyoxigraph
import pytest
from everything import build_everything
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from policygraph.cli import run
from policygraph.graph.classify import defined_classes
from policygraph.graph.export import sorted_quads
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, RDF_TYPE, XSD
from policygraph.graph.validate import Finding, node_shapes, shapes, validate, validate_quads
from policygraph.messages import MESSAGES
from policygraph.model import Comparator, DateRole, IncentiveForm, RelationType, ResponsibilityRole, StackingKind, StandingType, TargetKind
from policygraph.ontology.namespace import DCTERMS, OA, ORG, POL, PROV, SKOS


def date(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + "date"))


@dataclass(frozen=True)
class Fault:
    """A copy of a node of class `kind`, of which `property_` gets these values instead of its own, or as well (`add`)."""

    shape: str
    path: str
    constraint: str
    kind: str
    property_: str
    values: tuple[Literal | NamedNode, ...] = ()
    add: bool = False

    def __str__(self) -> str:
        return f"{self.shape}-{self.path or 'node'}-{self.constraint}"


TEXT, EMPTY, NUMBER = Literal("甲"), Literal(""), Literal(1)
NOTHING = NamedNode("https://example.org/nothing")
FAULTS = [
    Fault("Source", "pol:fileHash", "Pattern", POL.Source, POL.fileHash, (TEXT,)),
    Fault("Evidence", "oa:hasSource", "MinCount", OA.SpecificResource, OA.hasSource),
    Fault("Evidence", "pol:spans", "Pattern", OA.SpecificResource, POL.spans, (Literal("1-2"),)),
    Fault("Evidence", "oa:hasSelector", "QualifiedMinCount", OA.SpecificResource, OA.hasSelector),
    Fault("Place", "oa:start", "LessThan", OA.TextPositionSelector, OA.start, (Literal(9_999_999),)),
    Fault("Quote", "oa:exact", "MinCount", OA.TextQuoteSelector, OA.exact),
    Fault("GazetteIssue", "dcterms:title", "MinCount", POL.GazetteIssue, DCTERMS.title),
    Fault("CatalogueEntry", "pol:listedIn", "Class", POL.CatalogueEntry, POL.listedIn, (NOTHING,)),
    Fault("Document", "pol:heldAs", "MinCount", POL.Document, POL.heldAs),
    Fault("Document", "pol:issuedOn", "Datatype", POL.Document, POL.issuedOn, (Literal("2020-02-30"),)),
    Fault("Document", "pol:issuedOn", "Datatype", POL.Document, POL.issuedOn, (date("2020-02-30"),)),
    Fault("Document", "pol:documentNumber", "Pattern", POL.Document, POL.documentNumber, (Literal("云政办 〔2020〕5号"),)),
    Fault("Document", "pol:heading", "Closed", POL.Document, POL.heading, (TEXT,)),
    Fault("PolicyDocument", "", "Not", POL.PolicyDocument, RDF_TYPE.value, (NamedNode(POL.Interpretation),), add=True),
    Fault("PolicyDocument", "pol:source", "MinCount", POL.PolicyDocument, POL.source),
    Fault("Interpretation", "pol:repeals", "MaxCount", POL.Interpretation, POL.repeals, (NOTHING,)),
    Fault("HoldingStatus", "", "In", POL.HoldingStatus, RDF_TYPE.value, (NamedNode(POL.HoldingStatus),)),
    Fault("Work", "pol:hasVersion", "MinCount", POL.Work, POL.hasVersion),
    Fault("Clause", "pol:partOf", "MaxCount", POL.Clause, POL.partOf, (NOTHING,), add=True),
    Fault("Clause", "pol:path", "MinCount", POL.Clause, POL.path),
    Fault("Passage", "pol:text", "MinLength", POL.Passage, POL.text, (EMPTY,)),
    Fault("Table", "^pol:partOf", "MinCount", POL.Table, POL.order, (NUMBER,)),
    Fault("TableRow", "pol:rowIndex", "MinInclusive", POL.TableRow, POL.rowIndex, (Literal(-1),)),
    Fault("TableCell", "pol:columnIndex", "Datatype", POL.TableCell, POL.columnIndex, (Literal("1"),)),
    Fault("MetadataStatement", "prov:wasDerivedFrom", "MinCount", POL.MetadataStatement, PROV.wasDerivedFrom),
    Fault("DateStatement", "pol:dateRole", "In", POL.DateStatement, POL.dateRole, (TEXT,)),
    Fault("Mention", "pol:mentionType", "In", POL.Mention, POL.mentionType, (Literal("repeal"),)),
    Fault("Mention", "", "Or", POL.AmbiguousMention, POL.resolvedTo, (NOTHING,)),
    Fault("Effect", "pol:affecting", "Class", POL.Effect, POL.affecting, (NOTHING,)),
    Fault("ValidityPeriod", "pol:status", "In", POL.ValidityPeriod, POL.status, (Literal("有效"),)),
    Fault("ValidityPeriod", "pol:because", "UniqueLang", POL.ValidityPeriod, POL.because, (Literal("two", language="en"),), add=True),
    Fault("ValidityPeriod", "pol:periodFrom", "LessThanOrEquals", POL.ValidityPeriod, POL.periodFrom, (date("9999-01-01"),)),
    Fault("PartTerm", "pol:partScope", "MinCount", POL.PartTerm, POL.partScope),
    Fault("TransitionalProvision", "pol:inDocument", "MinCount", POL.TransitionalProvision, POL.inDocument),
    Fault("SuccessionCandidate", "pol:later", "MinCount", POL.SuccessionCandidate, POL.later),
    Fault("Decision", "pol:verdict", "In", POL.Decision, POL.verdict, (TEXT,)),
    Fault("Agency", "", "Not", POL.Agency, RDF_TYPE.value, (NamedNode(POL.AgencyGroup),), add=True),
    Fault("Agency", "skos:prefLabel", "MaxCount", POL.Agency, SKOS.prefLabel, (TEXT,), add=True),
    Fault("AgencyGroup", "pol:groupMember", "Class", POL.AgencyGroup, POL.groupMember, (NOTHING,)),
    Fault("Region", "pol:level", "In", POL.Region, POL.level, (Literal("镇"),)),
    Fault("Trade", "pol:nameTemplate", "Pattern", POL.Trade, POL.nameTemplate, (TEXT,)),
    Fault("Reform", "pol:toTrade", "MinCount", POL.Reform, POL.toTrade),
    Fault("ChangeEvent", "org:resultingOrganization", "MinCount", ORG.ChangeEvent, ORG.resultingOrganization),
    Fault("Responsibility", "pol:role", "In", POL.Responsibility, POL.role, (Literal("leader"),)),
    Fault("Responsibility", "", "Xone", POL.UnresolvedResponsibility, POL.agency, (NOTHING,)),
    Fault("Target", "pol:value", "Datatype", POL.Target, POL.value, (Literal("三"),)),
    Fault("Target", "pol:year", "MaxInclusive", POL.Target, POL.year, (Literal(20205),)),
    Fault("Indicator", "skos:prefLabel", "MinCount", POL.Indicator, SKOS.prefLabel),
    Fault("Incentive", "pol:form", "In", POL.Incentive, POL.form, (TEXT,)),
    Fault("StackingRule", "pol:stackingKind", "MinCount", POL.StackingRule, POL.stackingKind),
    Fault("Norm", "pol:action", "MinCount", POL.Norm, POL.action),
    Fault("Norm", "", "Xone", POL.Obligation, RDF_TYPE.value, (NamedNode(POL.Permission),), add=True),
    *(
        Fault(kind.rpartition("#")[2], "rdf:type", "HasValue", kind, RDF_TYPE.value, (NamedNode(kind),))
        for kind in (POL.Obligation, POL.Prohibition, POL.Permission, POL.Encouragement)
    ),
    Fault("AssignedClause", "pol:assignedTo", "MinCount", POL.AssignedClause, POL.assignedTo),
    Fault("UnassignedClause", "pol:assignedTo", "MaxCount", POL.UnassignedClause, POL.assignedTo, (NOTHING,)),
    Fault("ClauseWithLead", "pol:leadUnit", "MinCount", POL.ClauseWithLead, POL.leadUnit),
    Fault("LeaderlessClause", "pol:leadUnit", "MaxCount", POL.LeaderlessClause, POL.leadUnit, (NOTHING,)),
    Fault("JointDocument", "pol:issuerName", "MinCount", POL.JointDocument, POL.issuerName, (TEXT,)),
    Fault("RepealedDocument", "pol:repealedBy", "MinCount", POL.RepealedDocument, POL.repealedBy),
    Fault("MissingDocument", "pol:source", "MaxCount", POL.MissingDocument, POL.source, (NOTHING,)),
    Fault("ParentInOneDocument", "pol:parentClause/pol:partOf", "Equals", POL.Clause, POL.parentClause, (NOTHING,)),
    Fault("FactInOneDocument", "pol:clause/pol:partOf", "Equals", POL.Incentive, POL.inDocument, (NOTHING,)),
    Fault("EffectOfItsMention", "pol:fromMention/pol:mentioningDocument", "Equals", POL.Effect, POL.affecting, (NOTHING,)),
    Fault("AssignedInARole", "pol:leadUnit|pol:responsibleUnit|pol:cooperatingUnit", "Equals", POL.ClauseWithLead, POL.assignedTo, (NOTHING,)),
    Fault("LevelOfTheRegion", "pol:jurisdiction/pol:level", "Equals", POL.Agency, POL.level, (Literal("国家"),)),
    Fault("MeasureOfTheIndicator", "pol:indicator/pol:normalizedMeasure", "Equals", POL.Target, POL.normalizedMeasure, (TEXT,)),
    Fault("VersionsInOrder", "pol:previousVersion/pol:versionOf", "Equals", POL.PolicyDocument, POL.previousVersion, (NOTHING,)),
    *(
        Fault(shape, f"^{backward}", "Equals", POL.MissingDocument, PREFIXES["pol"] + forward, (NOTHING,))
        for shape, forward, backward in (
            ("InverseVersion", "versionOf", "pol:hasVersion"),
            ("InverseRepeal", "repeals", "pol:repealedBy"),
            ("InversePartialRepeal", "partiallyRepeals", "pol:partiallyRepealedBy"),
            ("InverseAmendment", "amends", "pol:amendedBy"),
            ("InverseBasis", "basedOn", "pol:basisOf"),
            ("InverseCitation", "cites", "pol:citedBy"),
            ("InverseInterpretation", "interprets", "pol:interpretedBy"),
            ("InverseContinuation", "continues", "pol:continuedBy"),
            ("InverseExtension", "extends", "pol:extendedBy"),
            ("InverseSuspension", "suspends", "pol:suspendedBy"),
            ("InverseSuccession", "follows", "pol:followedBy"),
            ("RunningTogether", "runsWith", "pol:runsWith"),
        )
    ),
    Fault("CandidatesOfEachOther", "^pol:candidateIndicator", "Equals", POL.Indicator, POL.candidateIndicator, (NOTHING,)),
    Fault("PeriodsApart", "pol:periodFrom", "MaxCount", POL.ValidityPeriod, POL.periodFrom, (date("1900-01-01"),)),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build_everything(tmp_path_factory.mktemp("shapes"))


def graphs(store: Store) -> list[str]:
    return [store.iris.graph(source.name) for source in store.sources]


def copy_of(number: int) -> NamedNode:
    return NamedNode(f"https://example.org/copy/{number}")


@pytest.fixture(scope="module")
def planted(store: Store) -> dict[str, list[Finding]]:
    """The findings of a store with all faults, each on a copy of its own, by node."""
    quads = pyoxigraph.Store()
    quads.extend(sorted_quads(store.quads))
    graph = NamedNode(store.iris.derived_graph)
    for number, fault in enumerate(FAULTS):
        kind = NamedNode(fault.kind)
        having = NamedNode(fault.property_)
        nodes = sorted({quad.subject.value for quad in store.quads.quads_for_pattern(None, RDF_TYPE, kind, None) if isinstance(quad.subject, NamedNode)})
        # one that has the property, where there is one: the fault is then in nothing but its value
        node = NamedNode(next((one for one in nodes if next(store.quads.quads_for_pattern(NamedNode(one), having, None, None), None)), nodes[0]))
        kept = [one for one in store.quads.quads_for_pattern(node, None, None, None) if fault.add or one.predicate != having]
        quads.extend(Quad(copy_of(number), one.predicate, one.object, graph) for one in kept)
        quads.extend(Quad(copy_of(number), having, value, graph) for value in fault.values)
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in validate_quads(quads, graphs(store)).findings:
        found[one.node].append(one)
    return found


def test_what_was_built_has_no_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is fetched from the network to find that."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = validate(store)
    assert found.findings == ()
    assert found.statements == len({quad.triple for quad in sorted_quads(store.quads)})


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=[str(one) for one in FAULTS])
def test_a_planted_fault_is_found(planted: dict[str, list[Finding]], number: int) -> None:
    fault = FAULTS[number]
    told = [(one.shape.rpartition("#")[2], one.path, one.constraint) for one in planted[copy_of(number).value]]
    assert (fault.shape, fault.path, fault.constraint) in told


def test_no_fault_is_found_that_was_not_planted(planted: dict[str, list[Finding]]) -> None:
    """But where copies make an original look wrong: a thing then has periods twice."""
    others = [one for node, found in planted.items() if not node.startswith("https://example.org/copy/") for one in found]
    assert {one.shape.rpartition("#")[2] for one in others} <= {"PeriodsOfAThing", "PeriodsApart"} | {
        shape for shape in map(str, (fault.shape for fault in FAULTS)) if shape.startswith("Inverse")
    } | {"RunningTogether", "CandidatesOfEachOther"}
    assert "PeriodsOfAThing" in {one.shape.rpartition("#")[2] for one in others}


def test_every_shape_has_a_planted_fault() -> None:
    names = {str(shape).rpartition("#")[2] for shape in node_shapes(shapes())}
    assert names - {fault.shape for fault in FAULTS} == {"PeriodsOfAThing"}  # see above
    assert len(FAULTS) >= 60


def test_every_class_with_instances_has_a_shape(store: Store) -> None:
    targets = {str(kind) for kind in shapes().objects(None, SH.targetClass)}
    kinds = {quad.object.value for quad in store.quads.quads_for_pattern(None, RDF_TYPE, None, None) if isinstance(quad.object, NamedNode)}
    assert {kind for kind in kinds if not kind.startswith(PREFIXES["owl"])} - set(defined_classes()) <= targets


@pytest.mark.parametrize(
    ("path", "literals"),
    [
        (POL.mentionType, (RelationType, StandingType)),
        (POL.role, (ResponsibilityRole,)),
        (POL.comparator, (Comparator,)),
        (POL.targetKind, (TargetKind,)),
        (POL.form, (IncentiveForm,)),
        (POL.stackingKind, (StackingKind,)),
        (POL.dateRole, (DateRole,)),
    ],
)
def test_lists_of_values_are_those_of_the_model(path: str, literals: tuple[object, ...]) -> None:
    graph = shapes()
    [shape] = [one for one in graph.subjects(SH.path, URIRef(path)) if (one, SH["in"], None) in graph]
    listed = Collection(graph, graph.value(shape, SH["in"]))  # type: ignore[arg-type]
    assert sorted(map(str, listed)) == sorted(word for one in literals for word in get_args(one))


# -- the command -------------------------------------------------------------------------------------------------------


def test_the_command_finds_nothing(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--store", str(store.path)]) == 0
    assert "findings: 0" in capsys.readouterr().out


@pytest.fixture
def faulty(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that has a clause without a path, of a known document."""
    quads = pyoxigraph.Store()
    quads.extend(sorted_quads(store.quads))
    clause = next(quad.subject for quad in quads.quads_for_pattern(None, NamedNode(POL.path), Literal("一/（一）"), None) if "/clause/" in str(quad.subject))
    for quad in list(quads.quads_for_pattern(clause, NamedNode(POL.heading), None, None)):
        quads.remove(quad)
        quads.add(Quad(quad.subject, quad.predicate, Literal(7), quad.graph_name))
    opened = Store(store.path, store.generation, store.manifest, quads)
    monkeypatch.setattr("policygraph.cli.validate.Store.open", lambda _: opened)
    return store.path


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "云政办〔2020〕5号 《云岚市人民政府办公室关于加强渡口管理的通知》 一/（一）: heading (pol:heading): 7 is not of type xsd:string"),
        ("zh", "云政办〔2020〕5号 《云岚市人民政府办公室关于加强渡口管理的通知》 一/（一）: 条款标题（pol:heading）：7 的类型不是 xsd:string"),
    ],
)
def test_the_report_says_what_is_wrong_and_where(faulty: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str) -> None:
    assert run(["validate", "--store", str(faulty), "--lang", lang]) == 1
    out = capsys.readouterr().out
    assert said in out
    assert "Clause" in out


def test_the_report_as_json_and_turtle(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--store", str(faulty), "--format", "json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["number"], finding["place"], finding["constraint"]) == ("云政办〔2020〕5号", "一/（一）", "Datatype")
    assert set(finding["message"]) == {"en", "zh"}
    assert run(["validate", "--store", str(faulty), "--format", "ttl"]) == 1
    graph = Graph().parse(data=capsys.readouterr().out, format="turtle")
    [result] = graph.subjects(RDF.type, SH.ValidationResult)
    assert graph.value(result, SH.focusNode) == URIRef(finding["node"])
    assert graph.value(result, SH.resultPath) == URIRef(POL.heading)


def test_every_constraint_in_use_has_words() -> None:
    """A fault of a kind that no shape states yet is still told, by its name."""
    told = {code.removeprefix("shape-") for code in MESSAGES if code.startswith("shape-")}
    assert {fault.constraint for fault in FAULTS} <= told
