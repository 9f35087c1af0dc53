"""Who is in charge, in the graph: resolved units, shortcuts, groups, change events, networks, the report."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pytest
from toy_gazette import extract, write

from policygraph.graph import networks
from policygraph.graph.build import build
from policygraph.graph.derive_agencies import ROLES
from policygraph.graph.networks import Assignment, Selection, agency_network, assignments, clause_network, network
from policygraph.graph.query import Rows, run
from policygraph.graph.report import report
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri, Value
from policygraph.model import ResponsibilityRole

PLAN = """
= 温政办〔2019〕5号 | 温州市人民政府办公室关于渡口的通知 | 温州市人民政府办公室 | 2019-05-01
: region=温州市; level=市
# 一 | 甲 | 甲甲
# 二 | 乙 | 乙乙
# 三 | 丙 | 丙丙
& 一 | 市海洋渔业局 | lead | 甲甲
& 一 | 市发改委 | responsible | 甲甲
& 一 | 温州银保监分局 | cooperating | 甲甲
& 二 | 市海渔局 | responsible | 乙乙
& 二 | 市发展改革委 | lead | 乙乙
& 二 | 市发展改革委 | responsible | 乙乙
& 二 | 各区政府 | responsible | 乙乙
& 三 | 省发展改革委 | responsible | 丙丙
& 三 | 市委组织部〈市委人才办〉 | cooperating | 丙丙
& 三 | 下同 | responsible | 丙丙
& 附件 | 市海渔局 | lead | 丙丙 | (1) | 渡口 | 受理;考核
"""
LATER = """
= 温政办〔2024〕6号 | 温州市人民政府办公室关于渡船的通知 | 温州市人民政府办公室 | 2024-05-01
: region=温州市; level=市
# 一 | 甲 | 丁丁
& 一 | 市发展和改革委员会 | lead | 丁丁
& 一 | 国家金融监督管理总局温州监管分局 | responsible | 丁丁
& 一 | 下同 | responsible | 丁丁
@ cites | 没有的号〔2001〕1号 | 没有的文件 | 一 | 丁丁
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("agencies")
    sources = [write(folder, "a.txt", PLAN), write(folder, "b.txt", LATER)]
    build(sources, folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def rows(store: Store, sparql: str) -> list[tuple[Value, ...]]:
    answer = run(store, sparql)
    assert isinstance(answer, Rows)
    return [tuple(str(v).rpartition("/id/")[2] if isinstance(v, Iri) else v for v in row) for row in answer.rows]


# -- the graph ---------------------------------------------------------------------------------------------------------


def test_every_role_has_its_shortcut() -> None:
    assert tuple(ROLES) == get_args(ResponsibilityRole) == networks.ROLES


def test_a_responsibility_says_what_is_printed_and_leads_to_its_words(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?role ?row ?label ?words { ?r pol:printedName "市海渔局" ; pol:role ?role ;
             prov:wasDerivedFrom/oa:hasSelector/oa:exact ?words OPTIONAL { ?r pol:rowNumber ?row ; pol:rowLabel ?label } } ORDER BY ?role""",
    )
    assert found == [("lead", "(1)", "渡口", "丙丙"), ("responsible", None, None, "乙乙")]
    assert rows(store, "SELECT ?d { ?r pol:duty ?d } ORDER BY ?d") == [("受理",), ("考核",)]
    assert run(store, "ASK { ?r a pol:Responsibility FILTER NOT EXISTS { ?r prov:wasDerivedFrom ?e } }") is False


def test_what_is_printed_and_what_is_meant_live_in_two_graphs(store: Store) -> None:
    iris = store.iris
    query = "SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s pol:{} ?o }} }} ORDER BY ?g"
    assert rows(store, query.format("printedName")) == [("graph/source/a.txt",), ("graph/source/b.txt",)]
    for name in ("agency", "unresolved", "assignedTo", "officeOf", "groupMember", "trade"):
        assert rows(store, query.format(name)) == [("graph/derived",)], name
    assert rows(store, query.format("fromTrade")) == [("graph/vocabulary",)]
    assert iris.vocabulary_graph.endswith("graph/vocabulary")
    twice = "ASK { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER(?a != ?b) }"
    assert run(store, twice) is False


def test_one_agency_with_all_its_names(store: Store) -> None:
    found = rows(store, "SELECT ?a ?l ?n { ?a a pol:Agency ; skos:prefLabel ?l ; skos:altLabel ?n FILTER(STRSTARTS(?l, '温州市发展')) } ORDER BY ?n")
    name = "agency/温州市/发展和改革委员会"
    assert found == [(name, "温州市发展和改革委员会", printed) for printed in sorted(["市发展和改革委员会", "市发展改革委", "市发改委"])]
    labels = rows(store, "SELECT ?l ?level { ?a skos:prefLabel ?l ; pol:level ?level ; pol:trade/skos:prefLabel '发展和改革委员会' }")
    assert set(labels) == {("浙江省发展和改革委员会", "省"), ("温州市发展和改革委员会", "市")}


def test_shortcuts_follow_the_roles(store: Store) -> None:
    found = Counter(
        rows(store, "SELECT ?p ?l { ?c a pol:Clause ; pol:path '二' ; ?p ?a . ?a skos:prefLabel ?l FILTER(?p != pol:assignedTo) }")
    )
    pol = "https://w3id.org/policygraph/ontology#"
    assert found == Counter(
        [
            (pol + "responsibleUnit", "温州市海洋渔业局"),
            (pol + "leadUnit", "温州市发展和改革委员会"),
            (pol + "responsibleUnit", "温州市发展和改革委员会"),
            (pol + "responsibleUnit", "各区人民政府"),
        ]
    )
    assert len(rows(store, "SELECT ?a { ?c pol:path '二' ; pol:assignedTo ?a }")) == 3


def test_a_group_is_no_agency_and_has_members(store: Store) -> None:
    assert run(store, "ASK { ?g a pol:AgencyGroup, pol:Agency }") is False
    found = rows(store, "SELECT ?m { ?g skos:prefLabel '各区人民政府' ; pol:groupMember/skos:prefLabel ?m } ORDER BY ?m")
    assert {m for (m,) in found} == {f"温州市{name}区人民政府" for name in ("鹿城", "龙湾", "瓯海", "洞头")}


def test_a_reform_links_two_bodies_in_time(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?old ?new ?on { ?e a org:ChangeEvent ; pol:changedOn ?on ; pol:byReform/pol:dateBasis ?basis ;
             org:originalOrganization/skos:prefLabel ?old ; org:resultingOrganization/skos:prefLabel ?new }""",
    )
    assert found == [("中国银行保险监督管理委员会温州监管分局", "国家金融监督管理总局温州监管分局", date(2023, 5, 18))]
    assert run(store, "ASK { ?a owl:sameAs ?b }") is False


def test_an_office_behind_a_name(store: Store) -> None:
    found = rows(store, "SELECT ?o ?b { ?x pol:officeOf ?y . ?x skos:prefLabel ?o . ?y skos:prefLabel ?b }")
    assert found == [("中共温州市委人才工作领导小组办公室", "中共温州市委组织部")]


def test_the_unresolved_keeps_its_name(store: Store) -> None:
    found = rows(store, "SELECT ?n ?rule ?a { ?r pol:unresolved true ; pol:printedName ?n ; pol:resolutionRule ?rule OPTIONAL { ?r pol:agency ?a } }")
    assert found == [("下同", "unknown", None)] * 2


def test_a_place_that_no_list_has(tmp_path: Path) -> None:
    """One text says the province and one does not: the city, and its bodies, are the same."""
    texts = [
        f"""
        = 云政办〔202{i}〕1号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 202{i}-05-01
        : region={region}; level=市
        # 一 | 甲 | 甲甲
        & 一 | {unit} | lead | 甲甲
        & 一 | 省海渔局 | responsible | 甲甲
        """
        for i, (region, unit) in enumerate([("云岚市", "市海渔局"), ("岚江省云岚市", "市海洋渔业局")])
    ]
    build([write(tmp_path, f"{i}.txt", text) for i, text in enumerate(texts)], tmp_path / "kg", extract=extract)
    store = Store.open(tmp_path / "kg")
    found = rows(store, "SELECT ?a ?l (COUNT(?r) AS ?n) { ?r pol:agency ?a . ?a skos:prefLabel ?l } GROUP BY ?a ?l ORDER BY ?n")
    assert found == [("agency/岚江省/海渔局", "岚江省海渔局", 1), ("agency/云岚市/海洋渔业局", "云岚市海洋渔业局", 2)]
    assert rows(store, "SELECT ?rule { ?r pol:unresolved true ; pol:resolutionRule ?rule }") == [("no-region",)]
    regions = rows(store, "SELECT DISTINCT ?g ?level { ?a pol:jurisdiction ?g . ?g a pol:Region ; pol:level ?level } ORDER BY ?g")
    assert regions == [("region/云岚市", "市"), ("region/岚江省", "省")]


# -- networks ----------------------------------------------------------------------------------------------------------


def number(store: Store, sparql: str) -> int:
    ((value,),) = rows(store, sparql)
    assert isinstance(value, int)
    return value


def opened(store: Store, form: networks.Format, kind: networks.Kind, **selection: Any) -> nx.Graph:
    file = io.BytesIO()
    networks.write(network(store, kind, Selection(**selection)), form, file)
    file.seek(0)
    return nx.read_gexf(file) if form == "gexf" else nx.read_graphml(file)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_the_agency_network_counts_as_sparql_does(store: Store, form: networks.Format) -> None:
    found = opened(store, form, "agencies")
    assert found.number_of_nodes() == number(store, "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?c pol:assignedTo ?a }")
    pairs = rows(
        store,
        """SELECT ?a ?b (COUNT(DISTINCT ?c) AS ?n) { ?c pol:assignedTo ?a, ?b FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b""",
    )
    base = store.iris.base
    assert {(*sorted(edge[:2]), edge[2]) for edge in found.edges(data="weight")} == {(f"{base}{a}", f"{base}{b}", n) for a, b, n in pairs}
    edge = found.edges[base + "agency/温州市/发展和改革委员会", base + "agency/温州市/海洋渔业局"]
    assert edge["roles"] == "lead–responsible: 1; responsible–lead: 1; responsible–responsible: 1"
    node = found.nodes[base + "agency/温州市/发展和改革委员会"]
    assert (node["label"], node["kind"], node["level"], node["clauses"], node["lead"]) == ("温州市发展和改革委员会", "agency", "市", 3, 2)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_the_clause_network_counts_as_sparql_does(store: Store, form: networks.Format) -> None:
    found = opened(store, form, "clauses")
    assert found.number_of_edges() == number(store, "SELECT (COUNT(*) AS ?n) { ?c pol:assignedTo ?a }")
    told = "SELECT (COUNT(*) AS ?n) { ?r pol:agency ?a ; pol:clause ?c }"
    assert sum(weight for _, _, weight in found.edges(data="weight")) == number(store, told)
    clause = store.iris.base + "doc/温政办/2019/5/clause/二"
    assert found.nodes[clause]["label"] == "温政办〔2019〕5号 二"
    assert found.edges[clause, store.iris.base + "agency/温州市/发展和改革委员会"]["roles"] == "lead; responsible"


def test_selection(store: Store) -> None:
    later = store.iris.base + "doc/温政办/2024/6"
    assert len(assignments(store, Selection(since=date(2024, 1, 1)))) == 2
    assert len(assignments(store, Selection(until=date(2019, 5, 1)))) == 9
    assert {one.document for one in assignments(store, Selection(documents=(later,)))} == {later}
    assert {one.role for one in assignments(store, Selection(roles=("lead", "cooperating")))} == {"lead", "cooperating"}
    assert not assignments(store, Selection(since=date(2030, 1, 1)))


def test_groups_are_expanded_when_asked(store: Store) -> None:
    assert [one.label for one in assignments(store) if one.is_group] == ["各区人民政府"]
    expanded = assignments(store, expand=True)
    assert not [one for one in expanded if one.is_group]
    assert len(expanded) == len(assignments(store)) + 3
    assert len([one for one in expanded if one.level == "县" and one.role == "responsible"]) == 4


def test_no_text_breaks_a_file(tmp_path: Path) -> None:
    """Control characters, lone surrogates and what XML escapes; documents without number, date or heading."""
    bad = Assignment("urn:a", "甲\x00\x0b<&\ud800\"'", False, "市", "云岚市", "lead", "urn:c", "一", "\x1f", "urn:d", "", "", None)
    other = Assignment("urn:b", "=乙,\n", True, "市", "云岚市", "lead", "urn:c", "一", "", "urn:d", "", "", None)
    for made in (agency_network([bad, other]), clause_network([bad, other]), agency_network([])):
        for form in networks.FORMATS:
            file = io.BytesIO()
            networks.write(made, form, file)
            file.seek(0)
            if form == "csv":
                assert len(list(csv.DictReader(io.StringIO(file.read().decode())))) == made.number_of_edges()
            else:
                again = nx.read_gexf(file) if form == "gexf" else nx.read_graphml(file)
                assert again.number_of_nodes() == made.number_of_nodes()
                if "urn:a" in again:
                    assert again.nodes["urn:a"]["label"] == "甲��<&�\"'"


# -- the command line --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", networks.FORMATS)
def test_export_of_networks(policygraph: Any, store: Store, form: str) -> None:
    run = policygraph("export", "--format", form, "--store", store.path)
    assert run.code == 0, run.err
    assert run.out == policygraph("export", "--format", form, "--store", store.path).out
    less = policygraph("export", "--format", form, "--store", store.path, "--document", "温政办[2024]6号", "--role", "lead", "--network", "clauses")
    assert 0 < len(less.out) < len(run.out)
    assert policygraph("export", "--format", form, "--store", store.path, "--document", "温政办〔1999〕1号").code == 2


def test_network_options_are_for_networks(policygraph: Any, store: Store) -> None:
    for options in (["--role", "lead"], ["--since", "2020-01-01"], ["--expand"], ["--network", "clauses"]):
        run = policygraph("export", "--format", "nq", "--store", store.path, *options)
        assert run.code == 2
        assert "gexf" in run.err
    assert policygraph("export", "--format", "gexf", "--store", store.path, "--since", "gestern").code == 2


def test_report(policygraph: Any, store: Store) -> None:
    found = report(store)
    sizes = [(row["number"], row["clauses"], row["responsibilities"]) for row in found["documents"]]
    assert sizes == [("温政办〔2019〕5号", 3, 11), ("温政办〔2024〕6号", 1, 3)]
    units = found["units"]
    assert (units["total"], units["resolved"]) == (14, 12)
    assert sum(units["rules"].values()) == 14
    both = ["温政办〔2019〕5号", "温政办〔2024〕6号"]
    assert units["unresolved"] == [{"name": "下同", "reason": "unknown", "count": 2, "documents": both}]
    assert (found["mentions"]["total"], found["mentions"]["stubs"], found["mentions"]["held"]) == (1, 1, 0)
    printed = json.loads(policygraph("report", "--store", store.path, "--format", "json").out)
    assert printed == found
    text = policygraph("report", "--store", store.path, "--lang", "en").out
    assert "Units named: 14, resolved: 12 (85.7 %)" in text
    assert "下同  (not known as a body; 温政办〔2019〕5号、温政办〔2024〕6号)" in text
    assert "未能确定的单位" in policygraph("report", "--store", store.path, "--lang", "zh").out
