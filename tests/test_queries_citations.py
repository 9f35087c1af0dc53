"""Questions of citations and successions beyond their small graphs, and how answers and mistakes are printed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from query_examples import GIVEN, LINKED
from rdflib import Graph
from rdflib.query import Result
from toy_gazette import NEW, OLD, extract, write

from policygraph import cli
from policygraph.graph.build import build
from policygraph.graph.iris import DEFAULT_BASE
from policygraph.graph.manifest import Manifest
from policygraph.graph.query import results_json
from policygraph.graph.standing import chain_of
from policygraph.graph.store import Store
from policygraph.queries.runner import ask, ask_json, load, names, plain, sparql

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
FOLDER = Path(__file__).with_name("queries")
CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("citations")
    build([write(folder, f"{i}.txt", text) for i, text in enumerate((OLD, NEW, LINKED))], folder / "kg", extract=extract)
    return folder / "kg"


@pytest.fixture(scope="module")
def store(toy: Path) -> Store:
    return Store.open(toy)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "kg"
    assert cli.run(["build", str(EXAMPLES), "--store", str(path)]) == 0
    return path


def shown(store: Store, name: str, columns: str, **values: str) -> list[tuple[object, ...]]:
    """The rows of a query, of these columns."""
    answer = ask(store, name, values)
    wanted = [answer.columns.index(column) for column in columns.split()]
    return [tuple(row[i] for i in wanted) for row in plain(answer)]


# -- questions of which the examples have no answer --------------------------------------------------------------------

FIRST, SECOND = "云政办〔2023〕1号", "云政办〔2023〕2号"
AMENDED = [
    (None, "丙条例", FIRST, "甲通知", "partially_repeals", None, None, "原文"),
    (SECOND, "乙通知", FIRST, "甲通知", "amends", "三、四", "2023-03-01", "原文"),
]
FOLLOWING = [(SECOND, "乙通知", "2023-02-01", FIRST, "甲通知", "2023-01-01", "渡口工作要点", "years")]


@pytest.mark.parametrize(
    ("name", "columns", "values", "rows"),
    [
        pytest.param("amended-by", "number title by_number by_title type clauses effective_on words", {}, AMENDED, id="amendments"),
        pytest.param("amended-by", "number title by_number by_title type clauses effective_on words", {"number": SECOND}, AMENDED[1:], id="of one"),
        pytest.param("amended-by", "number", {"number": FIRST}, [], id="of one that amends"),
        pytest.param(
            "succession-candidates",
            "number title issued_on earlier_number earlier_title earlier_issued_on family rule",
            {},
            FOLLOWING,
            id="candidates",
        ),
        pytest.param("succession-candidates", "earlier_number", {"number": FIRST}, [(FIRST,)], id="of the earlier"),
        pytest.param("succession-candidates", "earlier_number", {"number": "云政办〔2023〕4号"}, [], id="of one by its own words"),
    ],
)
def test_rows_of_a_small_graph(name: str, columns: str, values: dict[str, str], rows: list[tuple[object, ...]]) -> None:
    """As in test_queries.py, in both engines."""
    file = FOLDER / f"{name}.ttl"
    quads = pyoxigraph.Store()
    quads.load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(DEFAULT_BASE + "graph"))
    small = Store(FOLDER, 1, Manifest(DEFAULT_BASE, "", {}), quads)
    assert shown(small, name, columns, **values) == rows
    found = Graph().parse(file, format="turtle").query(sparql(small, load(name), values))
    picked = [[row[column] for column in columns.split()] for row in found]
    assert [tuple(None if one is None else str(one) for one in row) for row in picked] == rows


# -- chains ------------------------------------------------------------------------------------------------------------


def test_a_ring_of_bases_ends_and_a_document_is_no_basis_of_itself() -> None:
    """Eight documents, each based on all others: all stand at the first level."""
    pol = "https://w3id.org/policygraph/ontology#"
    lines = []
    for i in range(8):
        lines.append(f'<x:{i}> a <{pol}Document> ; <{pol}documentNumber> "云政办〔2023〕{i + 1}号" .')
        for j in range(8):
            if i != j:
                lines.append(f"<x:{i}> <{pol}basedOn> <x:{j}> .")
                lines.append(f'<x:m{i}-{j}> <{pol}mentioningDocument> <x:{i}> ; <{pol}resolvedTo> <x:{j}> ; <{pol}mentionType> "based_on" .')
                lines.append(f"<x:m{i}-{j}> <http://www.w3.org/ns/prov#wasDerivedFrom> <x:e> .")
    lines.append(f'<x:e> <{pol}spans> "[[1,2]]" ; <http://www.w3.org/ns/oa#hasSource> <x:s> ; <http://www.w3.org/ns/oa#hasSelector> <x:q> .')
    lines.append(f'<x:s> <{pol}sourceName> "甲.txt" . <x:q> <http://www.w3.org/ns/oa#exact> "原文" .')
    quads = pyoxigraph.Store()
    quads.load("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode("x:g"))
    found = shown(Store(FOLDER, 1, Manifest(DEFAULT_BASE, "", {}), quads), "basis-chain", "level number", number=FIRST)
    assert found == sorted((1, f"云政办〔2023〕{i + 1}号") for i in range(1, 8))


def _chains_agree(store: Store, documents: list[str]) -> int:
    """How many of these documents stand in a chain; asserts that the question gives those of `policygraph show`."""
    steps = 0
    for document in documents:
        expected = {(row["step"], row["relation"], row["document"]) for row in chain_of(store.quads, document) if abs(row["step"]) < 6}
        found = shown(store, "supersession-chain", "step relation document", number=document)
        assert {row for row in found if abs(int(str(row[0]))) < 6} >= expected
        assert {(row[0], row[2]) for row in found if abs(int(str(row[0]))) < 6} == {(step, other) for step, _, other in expected}
        steps += len(expected) > 1
    return steps


def _documents(store: Store) -> Iterator[str]:
    kind = pyoxigraph.NamedNode("https://w3id.org/policygraph/ontology#Document")
    for quad in store.quads.quads_for_pattern(None, pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), kind, None):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        yield quad.subject.value


def test_the_chain_is_that_of_show(store: Store, examples: Path) -> None:
    assert _chains_agree(store, sorted(_documents(store))) >= 6
    held = Store.open(examples)
    assert _chains_agree(held, sorted(_documents(held))) >= 6


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of real texts is not on this machine")
def test_versions_of_real_laws_follow_each_other(tmp_path: Path) -> None:
    """中华人民共和国道路运输条例 in three versions, 中华人民共和国国防教育法 in two: in order, and none overlaps the next."""
    files = [file for name in ("道路运输条例", "国防教育法") for file in sorted((CORPUS / "laws-in-versions").glob(f"*{name}(*"))]
    assert cli.run(["build", *map(str, files), "--store", str(tmp_path / "kg")]) == 0
    store = Store.open(tmp_path / "kg")
    for name, count in (("中华人民共和国道路运输条例", 3), ("中华人民共和国国防教育法", 2)):
        rows = shown(store, "versions", "order issued_on from to", law=name)
        assert [row[0] for row in rows] == list(range(1, count + 1))
        days = [str(day) for row in rows for day in row[2:]]
        assert days == sorted(days)
        assert rows[-1][3] is None
        assert all(str(one[1]) < str(other[1]) for one, other in pairwise(rows))
    assert _chains_agree(store, sorted(_documents(store))) >= 5


# -- SPARQL results in JSON --------------------------------------------------------------------------------------------


def _read(data: bytes) -> Result:
    """As rdflib reads it."""
    return Result.parse(BytesIO(data), format="json")


@pytest.mark.parametrize("name", ["cites", "basis-chain", "diffusion", "versions", "missing", "amended-by"])
def test_srj_says_what_the_rows_say(store: Store, name: str) -> None:
    values = GIVEN[name]
    read, answer = _read(ask_json(store, name, values)), ask(store, name, values)
    assert read.vars is not None
    assert tuple(map(str, read.vars)) == answer.columns
    assert len(answer.rows) > 0
    assert [[None if one is None else str(one.toPython()) for one in row] for row in read] == [
        [None if one is None else str(one) for one in row] for row in answer.rows
    ]


def test_srj_keeps_types_languages_and_what_is_not_bound(store: Store) -> None:
    text = 'SELECT ?a ?b ?c WHERE { VALUES (?a ?b ?c) { ("甲"@zh UNDEF <x:1>) ("2031-06-01"^^xsd:date 2.50 true) } }'
    data = json.loads(results_json(store, text))
    assert data["head"] == {"vars": ["a", "b", "c"]}
    first, second = data["results"]["bindings"]
    assert first == {"a": {"type": "literal", "value": "甲", "xml:lang": "zh"}, "c": {"type": "uri", "value": "x:1"}}
    assert {one["datatype"].rsplit("#")[1] for one in second.values()} == {"date", "decimal", "boolean"}
    assert len(_read(results_json(store, text))) == 2


@pytest.mark.parametrize(("text", "answer"), [("ASK { ?a ?b ?c }", True), ("ASK { ?a <x:none> ?c }", False)])
def test_srj_of_a_question_with_yes_or_no(policygraph: Any, toy: Path, text: str, answer: bool) -> None:
    run = policygraph("query", "--sparql", text, "--format", "srj", "--store", toy)
    assert run.code == 0
    assert _read(run.out.encode()).askAnswer is answer


def test_srj_on_the_command_line_and_in_a_file(policygraph: Any, toy: Path, tmp_path: Path) -> None:
    asked = ("query", "cites", "-p", "number=云政办〔2020〕5号", "--format", "srj", "--store", toy)
    run = policygraph(*asked)
    assert run.code == 0
    assert json.loads(run.out)["head"]["vars"] == list(load("cites").columns)
    assert policygraph(*asked, "-o", tmp_path / "a.srj").code == 0
    assert (tmp_path / "a.srj").read_text(encoding="utf-8") == run.out


# -- one question shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", names())
def test_a_question_is_shown_with_an_example_that_is_taken(policygraph: Any, name: str, lang: str) -> None:
    run, query = policygraph("--lang", lang, "queries", name), load(name)
    assert run.code == 0
    assert query.titles[lang == "zh"] in run.out
    assert query.questions[lang == "zh"] in run.out
    assert query.titles[lang == "en"] not in run.out
    assert all(f"-p {one.name}=" in run.out and one.type in run.out for one in query.params)
    assert f"policygraph query {name}" in run.out
    assert ", ".join(query.columns) in run.out
    assert "SELECT" in run.out


def test_a_question_as_json_has_its_parts(policygraph: Any) -> None:
    [told] = json.loads(policygraph("queries", "effects", "--format", "json").out)
    assert told["example"] == "policygraph query effects -p 'number=云政办〔2019〕45号' -p type=repeals"
    assert told["parameters"] == "number:document?, type:string?"
    assert told["columns"] == list(load("effects").columns)
    assert "#@ values: number" in told["sparql"]


# -- bad input ---------------------------------------------------------------------------------------------------------


def one_line(run: Any, *parts: str) -> None:
    """The run ended with one line that has these parts, and gave no answer."""
    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith(("error: ", "错误："))
    assert run.err.count("\n") == 1
    assert "Traceback" not in run.err
    for part in parts:
        assert part in run.err


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        pytest.param(["repeled-by"], ["repeled-by", "(repealed-by"], id="a name mistyped"),
        pytest.param(["chain"], ["(basis-chain, supersession-chain?)"], id="a part of names"),
        pytest.param(["什么"], ["什么: there is no question of that name; “policygraph queries”"], id="a name like no other"),
        pytest.param(["../repealed-by"], ["../repealed-by: there is no question"], id="a path"),
        pytest.param(["cites"], ["cites: the parameter number is needed, as in -p number=云水联〔2023〕6号"], id="missing"),
        pytest.param(["cites", "-p", "number="], ["number: '' is not of type document"], id="empty"),
        pytest.param(["cites", "-p", "nummer=1"], ["no parameter is called nummer; it has number"], id="a parameter mistyped"),
        pytest.param(["cites", "-p", "number"], ["not of the form key=value: 'number'"], id="no value"),
        pytest.param(["targets", "-p", "year=zwei"], ["year: 'zwei' is not of type integer", "-p year="], id="no integer"),
        pytest.param(["status", "-p", "on=2023-02-30"], ["on: '2023-02-30' is not of type date"], id="no day"),
        pytest.param(["cites", "-p", "number=云政办〔2020〕55号"], ["云政办〔2020〕55号", "云政办〔2020〕5号"], id="no document"),
        pytest.param(["--sparql", "SELECT ?a WHERE {\n ?a ?b }"], ["line 2, column 9: not valid SPARQL"], id="syntax"),
        pytest.param(["--sparql", ""], ["line 1, column 1: not valid SPARQL: there is no query"], id="no query"),
        pytest.param(["--sparql", "SELECT ?a {\n\n?a foo:b ?c }"], ["line 3, column", "a prefix that is not declared"], id="prefix"),
        pytest.param(["--sparql", "DELETE WHERE { ?a ?b ?c }"], ["line 1, column", "not valid SPARQL"], id="an update"),
        pytest.param(["--sparql", "CONSTRUCT WHERE { ?a ?b ?c }", "--format", "srj"], ["srj is a format for SELECT and ASK"], id="triples as srj"),
        pytest.param(["cites", "--format", "srj", "--bom"], ["--bom goes with --format csv"], id="srj with a mark"),
    ],
)
def test_bad_questions_are_told_in_one_line(policygraph: Any, toy: Path, arguments: list[str], parts: list[str]) -> None:
    one_line(policygraph("query", *arguments, "--store", toy), *parts)


@pytest.mark.parametrize("command", [["query", "missing"], ["query", "--sparql", "SELECT * { ?a ?b ?c }"], ["query", "missing", "--format", "srj"], ["status"]])
def test_stores_that_are_none_or_empty_are_told_in_one_line(policygraph: Any, toy: Path, tmp_path: Path, command: list[str]) -> None:
    one_line(policygraph(*command, "--store", tmp_path / "none"), "none: no such store; make one with")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("a")
    one_line(policygraph(*command, "--store", tmp_path / "notes"), "notes: is not a store of policygraph")
    one_line(policygraph(*command, "--store", tmp_path / "notes" / "a.txt"), "a.txt: is not a store of policygraph")
    empty = tmp_path / "empty"
    shutil.copytree(toy, empty)
    for source in ("0.txt", "1.txt", "2.txt"):
        assert policygraph("remove", source, "--store", empty).code == 0
    one_line(policygraph(*command, "--store", empty), "empty: the store holds no document; read some with")
    one_line(policygraph("--lang", "zh", *command, "--store", empty), "图谱库中没有任何文件")


def test_a_build_that_never_ended_is_told(policygraph: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("没有公文的文字。\n", encoding="utf-8")
    assert cli.run(["build", str(tmp_path / "a.txt"), "--store", str(tmp_path / "kg")]) == 2
    one_line(policygraph("query", "missing", "--store", tmp_path / "kg"), "no build has been finished in this store")


def test_an_unknown_question_is_told_before_the_store_is_looked_for(policygraph: Any, tmp_path: Path) -> None:
    one_line(policygraph("query", "mising", "--store", tmp_path / "none"), "(missing, ")
    one_line(policygraph("queries", "mising"), "(missing, ")
