"""A store in Python: typed DataFrames, documents as objects, networks, rdflib without network and without writing."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from rdflib import RDF, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.graph import ModificationException
from rdflib.plugins.sparql import prepareQuery
from toy_gazette import NEW, OLD, extract, write

import policygraph
from policygraph.errors import PolicyGraphError, QueryError, ReferenceNotFound, StoreError, UsageError
from policygraph.frames import answer_frame, frame
from policygraph.graph import networks
from policygraph.graph.build import build
from policygraph.graph.export import export
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri
from policygraph.objects import GraphDocument, Proof, day
from policygraph.queries import runner
from policygraph.session import Session

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LAWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws-in-versions"
POL = Namespace("https://w3id.org/policygraph/ontology#")
ID = "https://w3id.org/policygraph/id/"
PLAN = "云政办〔2023〕21号"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # inside rdflib


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("session") / "kg"
    policygraph.build(policygraph.collect([EXAMPLES]), folder)
    return policygraph.open(folder)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("toy")
    build([write(folder, "a公报.txt", OLD), write(folder, "b.txt", NEW)], folder / "kg", extract=extract)
    return policygraph.open(folder / "kg")


# -- DataFrames ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values", "dtype"),
    [
        pytest.param("x", ["甲", None], "string", id="text"),
        pytest.param("x", [Iri("urn:a"), "b"], "string", id="an IRI is text"),
        pytest.param("x", [3, None], "Int64", id="a whole number that is missing stays whole"),
        pytest.param("x", [Decimal("1.5"), None], "Float64", id="a decimal"),
        pytest.param("x", [Decimal("1.5"), 2], "Float64", id="numbers of two kinds"),
        pytest.param("x", [True, None], "boolean", id="a truth value"),
        pytest.param("x", [date(2031, 1, 1), None], "datetime64[s]", id="a day"),
        pytest.param("x", [date(9999, 12, 31), date(1, 1, 1)], "datetime64[s]", id="days beyond nanoseconds"),
        pytest.param("x", [[[1, 2]], None], "object", id="lists"),
        pytest.param("x", ["甲", 3], "object", id="values of two kinds"),
        pytest.param("x", [None, None], "object", id="nothing in a column of an unknown name"),
        pytest.param("issued_on", [None], "datetime64[s]", id="no value in a column of days"),
        pytest.param("last_day", [], "datetime64[s]", id="no rows in a column of days"),
        pytest.param("year", [None], "Int64", id="no value in a column of years"),
        pytest.param("normalized_value", [], "Float64", id="no rows in a column of numbers"),
        pytest.param("level", [3], "Int64", id="the values count, not the name"),
    ],
)
def test_the_type_of_a_column(name: str, values: list[object], dtype: str) -> None:
    made = frame((name,), [[value] for value in values])
    assert str(made[name].dtype) == dtype
    assert len(made) == len(values)
    assert made[name].isna().tolist() == [value is None for value in values]


def test_the_values_of_a_column() -> None:
    made = frame(("on", "n", "v"), [[date(2031, 5, 6), 7, Decimal("0.1")], [None, None, None]])
    assert (made["on"][0], made["n"][0], made["v"][0]) == (pd.Timestamp(2031, 5, 6), 7, 0.1)
    assert made["on"].dt.year.tolist()[0] == 2031


def test_a_question_is_a_frame(kg: Session) -> None:
    found = kg.query("targets", indicator="漏损率")
    assert list(found.columns) == list(runner.load("targets").columns)
    assert dict(zip(found["number"], found["value"], strict=True)) == {"云政办〔2019〕45号": 12.0, PLAN: 8.0}
    assert [str(found[name].dtype) for name in ("value", "year", "number", "spans")] == ["Float64", "Int64", "string", "object"]
    for row in found.itertuples():
        record = next(one for one in kg.store.sources if one.name == row.source)
        text = kg.store.text(record.text_sha256)
        assert "".join("".join(text[start:end].split()) for start, end in row.spans) == row.words


@pytest.mark.parametrize(
    ("params", "rows"),
    [
        pytest.param({"year": 2024}, 7, id="a whole number"),
        pytest.param({"year": "2024"}, 7, id="the same as text"),
        pytest.param({"year": None}, None, id="None leaves a parameter out"),
        pytest.param({"year": 2024, "unit": "云岚市财政局"}, 5, id="two"),
    ],
)
def test_parameters_are_values_of_python(kg: Session, params: dict[str, Any], rows: int | None) -> None:
    assert len(kg.query("targets", **params)) == (len(kg.query("targets")) if rows is None else rows)


@pytest.mark.parametrize("on", ["2020-01-01", date(2020, 1, 1), datetime(2020, 1, 1, 8), pd.Timestamp("2020-01-01")], ids=lambda value: type(value).__name__)
def test_days_are_text_or_dates(kg: Session, on: Any) -> None:
    by_name = kg.query("status", on=on, document="云政办〔2019〕45号", lang="zh")
    assert by_name["status"].tolist() == ["现行有效"]
    assert kg.status(on, "云政办〔2019〕45号")["status"].tolist() == ["现行有效"]
    assert day(on) == date(2020, 1, 1)


def test_a_word_of_python_takes_an_underscore(kg: Session) -> None:
    """`from` cannot be written otherwise."""
    term = kg.query("expiring", from_="2025-12-01", to="2025-12-31")
    assert set(term["number"]) == {"云政发〔2023〕8号", "云水联〔2023〕6号"}


def test_sparql(kg: Session) -> None:
    rows = kg.sparql("SELECT ?number ?on WHERE { ?d a pol:PolicyDocument ; pol:documentNumber ?number ; pol:issuedOn ?on } ORDER BY ?number")
    assert len(rows) == 11
    assert str(rows["on"].dtype) == "datetime64[s]"
    assert rows.set_index("number").loc[PLAN, "on"] == pd.Timestamp("2023-06-12")
    assert kg.sparql("ASK { ?d pol:repeals ?e }")["answer"].tolist() == [True]
    triples = kg.sparql("CONSTRUCT { ?d pol:issuedOn ?on } WHERE { ?d a pol:PolicyDocument ; pol:issuedOn ?on }")
    assert list(triples.columns) == ["subject", "predicate", "object"]
    assert str(triples["object"].dtype) == "datetime64[s]"
    assert kg.answer("ASK {}") is True
    assert list(answer_frame(Rows(("a", "year"), ())).dtypes.astype(str)) == ["object", "Int64"]


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        pytest.param(lambda kg: kg.query("target"), QueryError, "targets", id="an unknown question, with the nearest"),
        pytest.param(lambda kg: kg.query("targets", jahr=1), QueryError, "jahr", id="an unknown parameter"),
        pytest.param(lambda kg: kg.query("targets", year="zehn"), QueryError, "zehn", id="a value of another type"),
        pytest.param(lambda kg: kg.sparql("SELECT * WHERE {\n nonsense }"), QueryError, "line 2, column", id="no SPARQL"),
        pytest.param(lambda kg: kg.sparql("SELECT * { SERVICE <http://127.0.0.1:1/> {} }"), QueryError, "SERVICE", id="another server"),
        pytest.param(lambda kg: kg.sparql("DROP ALL"), QueryError, "line 1", id="an update"),
        pytest.param(lambda kg: kg.document("云政办〔2023〕99号"), ReferenceNotFound, "99", id="a document that is not there"),
        pytest.param(lambda kg: kg.status("gestern"), UsageError, "gestern", id="no day"),
        pytest.param(lambda kg: kg.network("units"), UsageError, "agencies, clauses", id="no network"),
        pytest.param(lambda kg: kg.network(roles=["boss"]), UsageError, "lead", id="no role"),
        pytest.param(lambda kg: kg.network(documents=["没有"]), ReferenceNotFound, "没有", id="a network of no document"),
    ],
)
def test_bad_input_is_said(kg: Session, call: Callable[[Session], object], error: type[PolicyGraphError], said: str) -> None:
    with pytest.raises(error) as found:
        call(kg)
    assert said in str(found.value)


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="none"):
        policygraph.open(tmp_path / "none")


def test_without_pandas_the_extra_is_named(kg: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for call in (lambda: kg.query("targets"), lambda: kg.sparql("ASK {}"), kg.status, kg.queries):
        with pytest.raises(UsageError, match=r"pip install 'policygraph\[pandas\]'") as found:
            call()
        assert "policygraph[pandas]" in found.value.message("zh")
    assert kg.answer("ASK {}") is True
    assert kg.document(PLAN).clauses
    assert len(kg.rdflib) > 0


def test_the_questions_are_listed(kg: Session) -> None:
    english, chinese = kg.queries(), kg.queries("zh")
    assert english["name"].tolist() == list(runner.names())
    assert "year:integer?" in english.set_index("name").loc["targets", "params"]
    assert all(any("一" <= character <= "鿿" for character in question) for question in chinese["question"])


def test_a_session_keeps_its_generation(tmp_path: Path) -> None:
    def sources(title: str) -> list[Any]:
        return [write(tmp_path, "a.txt", f"= 云政办〔2031〕5号 | {title} | 云岚市人民政府办公室 | 2031-05-01")]

    build(sources("旧的通知"), tmp_path / "kg", extract=extract)
    before = policygraph.open(tmp_path / "kg")
    build(sources("新的通知"), tmp_path / "kg", extract=extract)
    assert before.document("云政办〔2031〕5号").title == "旧的通知"
    assert policygraph.open(tmp_path / "kg").document("云政办〔2031〕5号").title == "新的通知"


# -- documents -------------------------------------------------------------------------------------------------------------


def test_a_document(toy: Session) -> None:
    made = toy.document("云政办[2020] 5 号")
    assert (made.iri, made.number, made.title) == (f"{ID}doc/云政办/2020/5", "云政办〔2020〕5号", "云岚市人民政府办公室关于加强渡口管理的通知")
    assert (made.kind, made.held, made.issuers, made.addressees) == ("policy", True, ("云岚市人民政府办公室",), ("各县（市、区）人民政府",))
    assert (made.issued_on, made.effective_from, made.expires_on) == (date(2020, 5, 1), date(2020, 6, 1), date(2025, 5, 31))
    assert (made.genre, made.level, made.region) == ("通知", "市", "云岚市")
    assert made == toy.document(made.iri)
    with pytest.raises(FrozenInstanceError):
        made.title = "甲"  # type: ignore[misc]


def test_what_a_document_says_is_read_when_asked_for(toy: Session) -> None:
    made = toy.document("云政办〔2020〕5号")
    assert not {"clauses", "relations", "responsibilities", "targets"} & set(vars(made))
    assert made.clauses is made.clauses


def test_clauses(toy: Session) -> None:
    made = toy.document("云政办〔2020〕5号")
    assert [(one.path, one.heading, one.text, one.order) for one in made.clauses] == [
        ("一", "总体要求", "渡口要安全。", 1),
        ("一/（一）", "目标", "三年内全部改造。", 2),
        ("附则/1", "施行", "本通知自2020年6月1日起施行。云政办〔2018〕9号文件同时废止。", 3),
    ]
    assert made.clauses[0].iri == f"{ID}doc/云政办/2020/5/clause/一"


def test_relations(toy: Session) -> None:
    made = toy.document("云政办〔2020〕5号")
    [repeal] = [one for one in made.relations if one.type == "repeals"]
    assert (repeal.direction, repeal.document, repeal.number, repeal.held) == ("out", f"{ID}doc/云政办/2018/9", "云政办〔2018〕9号", True)
    assert (repeal.path, repeal.effective_on, repeal.proof.words) == ("附则/1", date(2020, 6, 1), "云政办〔2018〕9号文件同时废止")
    [law] = [one for one in made.relations if one.type == "based_on"]
    assert (law.title, law.held, law.path) == ("中华人民共和国渡船法", False, None)
    [told] = toy.document("云政办〔2018〕9号").relations
    assert (told.direction, told.type, told.number) == ("in", "repeals", "云政办〔2020〕5号")


def test_promises_and_duties(toy: Session) -> None:
    made = toy.document("云政办〔2020〕5号")
    target = next(one for one in made.targets if one.name == "渡口改造率")
    assert (target.comparator, target.value, target.measure, target.year, target.scope) == (">=", Decimal("0.6667"), None, 2025, "东区")
    assert len(made.targets) == 3
    lead = next(one for one in made.responsibilities if one.unit == "市海洋与渔业局")
    assert (lead.path, lead.role, lead.agency, lead.name) == ("一", "lead", f"{ID}agency/云岚市/海洋与渔业局", "云岚市海洋与渔业局")
    open_ = next(one for one in made.responsibilities if one.unit == "县财政局")
    assert (open_.agency, open_.name, open_.label) == (None, None, "渡口改造")
    assert len(made.responsibilities) == 7


def test_every_fact_leads_to_its_words(kg: Session) -> None:
    texts = {one.name: kg.store.text(one.text_sha256) for one in kg.store.sources}
    proofs: list[Proof] = []
    for made in kg.documents():
        for facts in (made.clauses, made.relations, made.responsibilities, made.targets):
            proofs += [one.proof for one in facts]
    assert len(proofs) > 150
    for proof in proofs:
        assert proof.source
        assert "".join("".join(texts[proof.source][start:end].split()) for start, end in proof.spans) == proof.words


@pytest.mark.parametrize(
    ("number", "on", "value"),
    [
        ("云政办〔2019〕45号", date(2019, 11, 30), "尚未施行"),
        ("云政办〔2019〕45号", date(2023, 6, 30), "现行有效"),
        ("云政办〔2019〕45号", date(2023, 7, 1), "已废止"),
        (PLAN, date(2026, 7, 14), "现行有效"),
        (PLAN, date(2026, 7, 15), "已失效"),
        ("云政办〔2023〕20号", date(2024, 1, 1), "未知"),
    ],
)
def test_status_of_a_document(kg: Session, number: str, on: date, value: str) -> None:
    found = kg.document(number).status(on)
    assert found is not None
    assert (found.value, str(found)) == (value, value)
    assert (found.first or date.min) <= on <= (found.last or date.max)
    assert kg.document(number).status(on.isoformat()) == found
    row = kg.status(on, number)
    assert row[row["path"].isna()]["status"].tolist() == [value]


def test_status_of_a_clause_and_of_none(kg: Session) -> None:
    notice = kg.document("云政办〔2017〕31号")
    on = date(2024, 6, 1)
    assert {one.path: str(one.status(on)) for one in notice.clauses} == {"一": "现行有效", "二": "现行有效", "三": "已失效", "四": "现行有效"}
    [interpretation] = [one for one in kg.documents() if one.kind == "interpretation"]
    assert interpretation.status(on) is None


def test_documents(kg: Session) -> None:
    held, every = kg.documents(), kg.documents(mentioned=True)
    assert len(held) == 13
    assert all(one.held for one in held)
    assert set(held) < set(every)
    assert [one.issued_on for one in held if one.issued_on] == sorted(one.issued_on for one in held if one.issued_on)
    stub = next(one for one in every if one.number == "岚政发〔2022〕30号")
    assert (stub.held, stub.kind, stub.clauses, stub.issuers) == (False, None, (), ())


def test_a_law_in_versions_is_the_one_that_holds(tmp_path: Path) -> None:
    if not LAWS.is_dir():
        pytest.skip("the laws are not here")
    files = [file for file in LAWS.iterdir() if file.name.startswith("农药管理条例")]
    assert len(files) == 2
    policygraph.build(policygraph.collect(files), tmp_path / "kg")
    kg = policygraph.open(tmp_path / "kg")
    days = sorted(one.issued_on for one in kg.documents() if one.issued_on)
    assert kg.document("农药管理条例", on=days[-1].replace(year=days[-1].year + 1)).issued_on == days[-1]
    assert kg.document("农药管理条例", on=days[0].replace(year=days[0].year + 1)).issued_on == days[0]


# -- networks --------------------------------------------------------------------------------------------------------------


def test_networks(kg: Session) -> None:
    whole = kg.network()
    assert nx.utils.graphs_equal(whole, networks.network(kg.store, "agencies"))
    clauses = kg.network("clauses", documents=[PLAN], roles=["lead"])
    assert {values["kind"] for _, values in clauses.nodes(data=True)} == {"agency", "clause"}
    assert 0 < clauses.number_of_edges() < kg.network("clauses").number_of_edges()
    assert kg.network(since="2024-01-01", until=date(2024, 12, 31)).number_of_nodes() < whole.number_of_nodes()


# -- rdflib ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_rdflib_sees_what_the_store_has(kg: Session) -> None:
    dataset = kg.rdflib
    assert isinstance(dataset, Dataset)
    assert len(dataset) == len(kg.store.quads)
    document = URIRef(f"{ID}doc/云政办/2023/21")
    assert dataset.value(document, POL.documentNumber) == Literal(PLAN)  # plain, as rdflib itself reads it
    assert list(dataset.subjects(POL.documentNumber, Literal(PLAN))) == [document]
    assert (document, RDF.type, POL.PolicyDocument) in dataset
    assert {str(graph.identifier) for graph in dataset.graphs()} >= {f"{ID}graph/derived", f"{ID}graph/vocabulary"}
    derived = dataset.graph(URIRef(f"{ID}graph/derived"))
    assert 0 < len(derived) < len(dataset)
    assert (document, POL.documentNumber, None) not in derived


def test_rdflib_and_the_export_are_one_graph(kg: Session, tmp_path: Path) -> None:
    with (tmp_path / "kg.ttl").open("wb") as file:
        export(kg.store, "ttl", file)
    assert set(Graph().parse(tmp_path / "kg.ttl")) == set(kg.rdflib.triples((None, None, None)))


def test_queries_through_rdflib(kg: Session) -> None:
    query = "SELECT ?d ?n ?e WHERE { ?d pol:documentNumber ?n OPTIONAL { ?d pol:expiresOn ?e } } ORDER BY ?d"
    found = [tuple(None if term is None else term.toPython() for term in row) for row in kg.rdflib.query(query)]
    answer = run(kg.store, query)
    assert isinstance(answer, Rows)
    assert [(str(d), n, e) for d, n, e in found] == list(answer.rows)
    assert any(row[2] for row in found)
    assert kg.rdflib.query("ASK { ?d pol:repeals ?e }").askAnswer is True
    made = kg.rdflib.query("CONSTRUCT { ?d pol:documentNumber ?n } WHERE { ?d pol:documentNumber ?n }").graph
    assert (URIRef(f"{ID}doc/云政办/2023/21"), POL.documentNumber, Literal(PLAN)) in made
    bound = kg.rdflib.query("SELECT ?d ?n WHERE { ?d pol:documentNumber ?n }", initBindings={"n": Literal(PLAN)})
    assert [str(row.d) for row in bound] == [f"{ID}doc/云政办/2023/21"]


SERVICE = "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        pytest.param(lambda ds: ds.query(SERVICE), QueryError, id="SERVICE"),
        pytest.param(lambda ds: ds.graph(URIRef(f"{ID}graph/derived")).query(SERVICE), QueryError, id="SERVICE in one graph"),
        pytest.param(lambda ds: ds.query(SERVICE, use_store_provided=False), TypeError, id="SERVICE by rdflib itself"),
        pytest.param(lambda ds: ds.query("SELECT *\nWHERE nonsense"), QueryError, id="no SPARQL"),
        pytest.param(lambda ds: ds.query("SELECT ?s { ?s ?p ?o }", initBindings={"p": POL.path}), QueryError, id="a value for what is not given back"),
        pytest.param(lambda ds: ds.query(SERVICE, base="urn:a"), TypeError, id="an option that rdflib would take itself"),
        pytest.param(lambda ds: ds.query(prepareQuery(SERVICE)), TypeError, id="SERVICE prepared"),
        pytest.param(lambda ds: ds.parse("http://127.0.0.1:1/a.ttl"), ModificationException, id="reading an address"),
        pytest.param(lambda ds: ds.update("LOAD <http://127.0.0.1:1/>"), ModificationException, id="LOAD"),
        pytest.param(lambda ds: ds.add((POL.a, POL.b, POL.c)), ModificationException, id="adding"),
        pytest.param(lambda ds: ds.addN([(POL.a, POL.b, POL.c, ds.default_graph)]), ModificationException, id="adding several"),
        pytest.param(lambda ds: ds.remove((None, None, None)), ModificationException, id="removing"),
        pytest.param(lambda ds: ds.remove_graph(URIRef(f"{ID}graph/derived")), ModificationException, id="removing a graph"),
        pytest.param(lambda ds: ds.graph(URIRef("urn:g")).add((POL.a, POL.b, POL.c)), ModificationException, id="adding to a graph"),
        pytest.param(lambda ds: ds.graph(URIRef("urn:g")).update("CLEAR ALL"), ModificationException, id="updating a graph"),
    ],
)
@pytest.mark.usefixtures("no_network")
def test_rdflib_neither_writes_nor_fetches(kg: Session, call: Callable[[Dataset], object], error: type[Exception]) -> None:
    before = len(kg.store.quads)
    with pytest.raises(error):
        list(call(kg.rdflib))  # type: ignore[call-overload]
    assert len(kg.store.quads) == before


@pytest.mark.usefixtures("no_network")
def test_from_names_a_graph_of_the_store(kg: Session) -> None:
    assert kg.rdflib.query("ASK FROM <http://127.0.0.1:1/> { ?s ?p ?o }").askAnswer in (True, False)


# -- the package -----------------------------------------------------------------------------------------------------------


def test_the_session_says_what_it_is(kg: Session) -> None:
    assert repr(kg) == f"<policygraph store kg: 5 sources, {len(kg.store.quads)} statements>"
    assert isinstance(kg.store, Store)
    assert isinstance(kg.document(PLAN), GraphDocument)
    assert "store=" not in repr(kg.document(PLAN))
