"""SPARQL: answers as Python values, refusals with their place, named queries and their parameters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from toy_gazette import NEW, OLD, extract, write

from policygraph.errors import QueryError
from policygraph.graph.build import build
from policygraph.graph.guard import find_service
from policygraph.graph.query import Rows, Triples, run
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri
from policygraph.queries import runner
from policygraph.queries.runner import ask, load, names, parse, plain


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("query")
    build([write(folder, "a.txt", OLD), write(folder, "b.txt", NEW)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def test_values_are_python_values(store: Store) -> None:
    answer = run(
        store,
        """SELECT ?d ?day ?n ?nothing (1.5 AS ?decimal) (true AS ?yes) WHERE {
             ?d pol:documentNumber "云政办〔2020〕5号" ; pol:issuedOn ?day ; pol:source/pol:warningCount ?n }""",
    )
    assert isinstance(answer, Rows)
    assert answer.columns == ("d", "day", "n", "nothing", "decimal", "yes")
    (row,) = answer.rows
    assert isinstance(row[0], Iri)
    assert row[1:4] == (date(2020, 5, 1), 0, None)
    assert (float(str(row[4])), row[5]) == (1.5, True)


def test_ask_and_construct(store: Store) -> None:
    assert run(store, "ASK { ?a pol:repeals ?b }") is True
    assert run(store, "ASK { ?a pol:repeals ?a }") is False
    graph = run(store, "CONSTRUCT { ?b pol:repealedBy ?a } WHERE { ?a pol:repeals ?b }")
    assert isinstance(graph, Triples)
    assert len(graph.triples) == 1


@pytest.mark.parametrize(
    ("sparql", "line", "column"),
    [
        ("SELECT * WHERE { ?s ?p ?o } }", 1, 29),
        ("SELECT *\nWHERE { ?s ?p }", 2, 15),
        ("DELETE WHERE { ?s ?p ?o }", 1, None),
        ("", 1, 1),
        ("SELECT * { ?s nope:x ?o }", 1, None),
    ],
)
def test_a_syntax_error_has_its_place(store: Store, sparql: str, line: int, column: int | None) -> None:
    with pytest.raises(QueryError) as error:
        run(store, sparql)
    assert error.value.code == "query-syntax"
    assert error.value.values["line"] == line
    assert column is None or abs(int(str(error.value.values["column"])) - column) <= 8


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service\n silent<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE ?s { ?a ?b ?c } } }",
        "SELECT * { ?s ?p ?o . # it's\n SERVICE # <a>\r ?s { ?a ?b ?c } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x: { ?a ?b ?c } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x:a\\'b { ?a ?b ?c } }",
        "SELECT * { ?s ?p '''it's''' . SERVICE <http://127.0.0.1:9/> { } }",
        'SELECT * { ?s ?p "\\" #" . SERVICE <http://127.0.0.1:9/> { } }',
        "SELECT * { ?s ?p ?o FILTER(?a<?b).SERVICE#>\n<http://127.0.0.1:9/> { } }",
        "SELECT * { ?s ?p ?o FILTER(?a<?b&&'x>'!=?c).SERVICE <http://127.0.0.1:9/> { } #'\n }",
        "SELECT * { SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> { } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICEx:y{ } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 1e0.SERVICESILENT:y{ } }",
    ],
)
def test_service_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError) as error:
        run(store, sparql)
    assert error.value.code == "query-service"


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?service ?p "SERVICE <http://a/> { }" }',
        "SELECT * { ?s ?p ?o # SERVICE <http://a/> {\n }",
        "PREFIX service: <http://example.org/service#> SELECT * { ?s service:x ?o . GRAPH ?service { ?s ?p ?o } }",
        "SELECT * { ?s <http://example.org/service> ?o . { ?s ?p ?o } }",
        "SELECT * { <http://example.org/it's> ?p ?o . ?s ?p 'SERVICE' }",
        "SELECT * { ?s ?p 'a\\'SERVICE <http://a/> { ' }",
        "PREFIX my: <http://example.org/> SELECT * { GRAPH my:service { ?s ?p ?o } }",
        "PREFIX myservice: <http://example.org/> SELECT * { myservice:g ?p ?o . GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_the_word_service_elsewhere_is_fine(store: Store, sparql: str) -> None:
    assert find_service(sparql) is None
    run(store, sparql)


def test_named_queries_are_well_formed_and_give_their_columns(store: Store) -> None:
    assert len(names()) >= 1
    for name in names():
        query = load(name)
        if all(parameter.optional for parameter in query.params):
            assert ask(store, name).columns == query.columns


@pytest.mark.parametrize("number", ["云政办〔2018〕9号", "云政办[2018]9号", " 云政办（2018） 9 号"])
def test_repealed_by_takes_any_bracket(store: Store, number: str) -> None:
    (row,) = plain(ask(store, "repealed-by", {"number": number}))
    assert row[0] == "云政办〔2018〕9号"
    assert row[1] == "云岚市人民政府办公室关于印发云岚市渡口管理办法的通知"
    assert row[4] == "2020-06-01"
    ((start, end),) = row[8]  # type: ignore[misc,attr-defined]
    assert end - start == len(str(row[5]))


def test_parameters_are_checked(store: Store) -> None:
    for values, code in [({"nummer": "1"}, "query-parameter-unknown"), ({"number": ""}, "query-parameter-value")]:
        with pytest.raises(QueryError) as error:
            ask(store, "repealed-by", values)
        assert error.value.code == code
    with pytest.raises(QueryError) as error:
        ask(store, "../repealed-by")
    assert error.value.code == "query-unknown"


HEADER = (
    "#+ title: 甲\n#+ title-zh: 甲\n#+ question: 乙\n#+ question-zh: 乙\n#+ params: text:string\n#+ example: text=a\n#+ columns: x\n"
    "SELECT ?x {\n#@ values: text\nBIND(?p_text AS ?x) }"
)


def test_a_parameter_is_a_term_and_never_sparql(store: Store, tmp_path: Path) -> None:
    hostile = '" } INSERT \\ \n ?x SERVICE <http://a/> {'
    answer = run(store, runner.sparql(store, parse("q", HEADER), {"text": hostile}))
    assert isinstance(answer, Rows)
    assert answer.rows == ((hostile.strip(),),)
    with pytest.raises(QueryError) as error:
        runner.sparql(store, parse("q", HEADER), {})
    assert error.value.code == "query-parameter-missing"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#+ title: 甲\n", ""),
        ("#+ title: 甲", "#+ titel: 甲"),
        ("#+ title: 甲", "#+ title: 甲\n#+ title: 乙"),
        ("text:string", "text:text"),
        ("text:string", "text"),
        ("#@ values: text", ""),
        ("#@ values: text", "#@ values: other"),
        ("#+ columns:", "#+columns:"),
    ],
)
def test_a_wrong_header_is_refused(old: str, new: str) -> None:
    with pytest.raises(QueryError) as error:
        parse("q", HEADER.replace(old, new))
    assert error.value.code == "query-header"


@pytest.mark.parametrize("sparql", ["SELECT * WHERE " + "{" * 4000 + "}" * 4000, "ASK { FILTER(" + "!" * 9000 + "true) }"])
def test_nesting_that_would_crash_the_parser_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, sparql)
    assert caught.value.code == "query-deep"


def test_a_syntax_error_is_one_short_line(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, "SELECT * WHERE { ?s ?p")
    message = caught.value.message("en")
    assert "\n" not in message
    assert len(message) < 180
