"""The SPARQL endpoint: the protocol, formats, refusals, graphs, clients; against the running server."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pandas
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat
from quad_store import BASE, store_of
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import served
from SPARQLWrapper import SPARQLWrapper

from policygraph.viz.server.limits import Limits

ROWS = 40
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
GRAPH = f"{BASE}graph/source/云岚.txt"
OTHER = f"{BASE}graph/derived"
_FOAF = "http://xmlns.com/foaf/0.1/Document"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_MANY = f"{BASE}graph/many"


def _quads() -> str:
    lines = [f"<{DATA.format(n)}> <{_TYPE}> <{_FOAF}> <{DATA.format(n)}> ." for n in range(4)]
    both = f"{DATA.format(1)}&named-graph-uri={DATA.format(2)}"
    lines += [f"<{DATA.format(n)}> <{_TYPE}> <{_FOAF}> <{both}> ." for n in (1, 2)]
    title = "<http://purl.org/dc/terms/title>"
    lines += [
        f'<{BASE}doc/云政办/2031/5> {title} "关于渡口的通知 <b>&\\"，\\t一\\n二" <{GRAPH}> .',
        f'<{BASE}doc/云政办/2031/5> {title} "On ferries"@en <{GRAPH}> .',
        f'<{BASE}doc/云政办/2031/5> <{BASE}n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <{OTHER}> .',
        f'<{BASE}bell> <{BASE}sound> "\\u0007" <{OTHER}> .',
    ]
    lines += [f'<{BASE}many/{n}> <{BASE}serial> "{n}" <{_MANY}> .' for n in range(ROWS + 20)]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = store_of(tmp_path_factory.mktemp("sparql") / "kg", _quads())
    with served(store, Limits(workers=2, seconds=3, rows=ROWS, megabytes=400)) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as made:
        yield made


def ask(client: httpx.Client, query: str, accept: str | None = None, **parameters: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query, **parameters}, headers={"Accept": accept} if accept else {})


# ---------------------------------------------------------------- the protocol


@dataclass(frozen=True)
class Case:
    """A test of the W3C: github.com/w3c/rdf-tests, sparql/sparql11/protocol/manifest.ttl, approved 2012-11-20."""

    name: str
    path: str
    body: bytes | None = None
    content_type: str | None = None
    method: str = "POST"
    expected: object = True


def _d(*names: str) -> str:
    """Parameters as the manifest writes them: kind and number of the graph."""
    return "&".join(f"{'default' if name[0] == 'd' else 'named'}-graph-uri={quote(DATA.format(name[1]), safe='')}" for name in names)


_BOTH = f"ASK {{ <{DATA.format(1)}> a ?type . <{DATA.format(2)}> a ?type . }}"
_NAMED = f"ASK {{ GRAPH ?g1 {{ <{DATA.format(1)}> a ?type }} GRAPH ?g2 {{ <{DATA.format(2)}> a ?type }} }}"
_FULL = f"""ASK {{
  <{DATA.format(3)}> a ?type
  GRAPH ?g1 {{ <{DATA.format(1)}> a ?type }}
  GRAPH ?g2 {{ <{DATA.format(2)}> a ?type }}
}}"""
_MULTIPLE = f"ASK FROM <{DATA.format(3)}> {_NAMED.removeprefix('ASK ')}"
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_ONE_NAME = quote(f"{DATA.format(1)}&named-graph-uri={DATA.format(2)}", safe="")

CASES = (
    Case("query_post_form", "/sparql/?" + _d("d0"), b"query=ASK%20%7B%7D", _FORM),
    Case("query_dataset_default_graphs_get", f"/sparql/?query={quote(_BOTH)}&{_d('d1', 'd2')}", method="GET"),
    Case("query_dataset_default_graphs_post", "/sparql/?" + _d("d1", "d2"), _BOTH.encode(), _DIRECT),
    Case("query_dataset_named_graphs_post", "/sparql/?" + _d("n1", "n2"), _NAMED.encode(), _DIRECT),
    Case("query_dataset_named_graphs_get", f"/sparql/?query={quote(_NAMED)}&{_d('n1', 'n2')}", method="GET"),
    Case("query_dataset_full", "/sparql/?" + _d("d3", "n1", "n2"), _FULL.encode(), _DIRECT),
    # As the manifest says it and as its author means it: its & is percent-encoded, so that it names one graph.
    Case("query_multiple_dataset", "/sparql/?named-graph-uri=" + _ONE_NAME, _MULTIPLE.encode(), _DIRECT),
    Case("query_multiple_dataset", "/sparql/?" + _d("n1", "n2"), _MULTIPLE.encode(), _DIRECT),
    Case("query_get", f"/sparql/?query=ASK%20%7B%7D&{_d('d0')}", method="GET"),
    Case("query_content_type_select", "/sparql/?" + _d("d0"), b"SELECT (1 AS ?value) {}", _DIRECT, expected="tabular"),
    Case("query_content_type_ask", "/sparql/?" + _d("d0"), b"ASK {}", _DIRECT, expected="boolean"),
    Case("query_content_type_describe", "/sparql/?" + _d("d0"), b"DESCRIBE <http://example.org/>", _DIRECT, expected="RDF"),
    Case("query_content_type_construct", "/sparql/?" + _d("d0"), b"CONSTRUCT { <s> <p> 1 } WHERE {}", _DIRECT, expected="RDF"),
    Case("query_post_direct", "/sparql/", b"ASK {}", _DIRECT),
    Case("bad_query_method", f"/sparql/?query=ASK%20%7B%7D&{_d('d0')}", None, _FORM, "PUT", expected=4),
    Case("bad_multiple_queries", "/sparql/?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", method="GET", expected=4),
    Case("bad_query_wrong_media_type", "/sparql/", b"ASK {}", "text/plain", expected=4),
    Case("bad_query_missing_form_type", "/sparql/", b"query=ASK%20%7B%7D", expected=4),
    Case("bad_query_missing_direct_type", "/sparql/", b"ASK {}", expected=4),
    Case("bad_query_non_utf8", "/sparql/", "ASK {}".encode("utf-16"), f"{_DIRECT}; charset=UTF-16", expected=4),
    Case("bad_query_syntax", "/sparql/?query=ASK%20%7B", method="GET", expected=4),
)


def test_all_query_cases_of_the_w3c_are_here() -> None:
    assert len({case.name for case in CASES}) == 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(client: httpx.Client, case: Case) -> None:
    headers = {"Content-Type": case.content_type} if case.content_type else {}
    response = client.request(case.method, case.path, content=case.body, headers=headers)
    if case.expected == 4:
        assert 400 <= response.status_code < 500
        assert 1 <= len(response.text.splitlines()) <= 2
        return
    assert response.status_code == 200, response.text
    media = response.headers["Content-Type"]
    match case.expected:
        case True:
            assert media == "application/sparql-results+json"
            assert response.json()["boolean"] is True
        case "boolean":
            assert media == "application/sparql-results+json"
            assert response.json()["boolean"] in (True, False)
        case "tabular":
            assert response.json()["results"]["bindings"][0]["value"]["value"] == "1"
        case "RDF":
            assert media.startswith("text/turtle")
            list(pyoxigraph.parse(response.content, RdfFormat.TURTLE, base_iri=BASE))


def test_the_dataset_of_the_protocol_goes_before_from(client: httpx.Client) -> None:
    query = f"ASK FROM <{DATA.format(1)}> {{ <{DATA.format(1)}> a ?type }}"
    assert ask(client, query).json()["boolean"] is True
    assert ask(client, query, **{"default-graph-uri": DATA.format(2)}).json()["boolean"] is False


def _count(response: httpx.Response) -> int:
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("clauses", "default", "named"),
    [
        ("", 70, 70),
        (f"FROM <{DATA.format(1)}>", 1, 0),
        (f"FROM<{DATA.format(1)}>FROM\n<{DATA.format(2)}>", 2, 0),
        (f"FROM NAMED <{DATA.format(1)}>", 0, 1),
        (f"FROM <{DATA.format(3)}> FROM # FROM <http://a/>\n NAMED<{DATA.format(1)}> FROM NAMED <{DATA.format(2)}>", 1, 2),
        ("FROM <graph/derived>", 2, 0),
        ("from g:derived", 2, 0),
        ("FROMg:derived", 2, 0),
    ],
)
def test_from_chooses_among_held_graphs(client: httpx.Client, clauses: str, default: int, named: int) -> None:
    for pattern, expected in (("?s ?p ?o", default), ("GRAPH ?g { ?s ?p ?o }", named)):
        query = f"PREFIX g: <graph/> SELECT(COUNT(*) AS ?n){clauses} WHERE {{ {pattern} }}"
        response = ask(client, query)
        assert response.status_code == 200, response.text
        assert _count(response) == expected


def test_from_in_names_strings_and_comments_is_no_from(client: httpx.Client) -> None:
    query = """PREFIX from: <http://a/> # FROM <http://nope/>
    SELECT (COUNT(*) AS ?n) { ?s ?p ?o VALUES ?from { "FROM <http://nope/>" } FILTER(?o != "x FROM NAMED <http://nope/>" && ?s != from:x) }"""
    assert _count(ask(client, query)) == 70


@pytest.mark.parametrize(
    ("query", "parameters", "near"),
    [
        ("ASK FROM <http://nope.example/> {}", {}, ""),
        ("ASK FROM NAMED <graph/derivd> {}", {}, OTHER),
        ("ASK {}", {"default-graph-uri": "http://127.0.0.1:1/data.ttl"}, ""),
        ("ASK {}", {"named-graph-uri": GRAPH.replace("云岚", "云岚市")}, GRAPH),
        ("ASK {}", {"default-graph-uri": "no iri"}, ""),
        ("ASK {}", {"default-graph-uri": ""}, ""),
    ],
)
def test_a_graph_that_is_not_held_is_an_error(client: httpx.Client, query: str, parameters: dict[str, str], near: str) -> None:
    response = ask(client, query, **parameters)
    assert response.status_code == 400
    assert "holds no graph" in response.text
    assert near in response.text


def test_a_graph_that_was_percent_encoded_once_more_is_found(client: httpx.Client) -> None:
    encoded = quote(GRAPH, safe=":/")
    assert ask(client, "ASK { ?s ?p 'On ferries'@en }", **{"default-graph-uri": encoded}).json()["boolean"] is True


# ---------------------------------------------------------------- formats

SELECT = "SELECT ?d ?t ?none ?n { ?d dcterms:title ?t ; <n> ?n } ORDER BY LANG(?t)"
CONSTRUCT = "CONSTRUCT { ?d dcterms:title ?t ; <n> ?n } WHERE { ?d dcterms:title ?t ; <n> ?n }"
TITLE = '关于渡口的通知 <b>&"，\t一\n二'


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-results+xml;q=0.1, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, text/csv;q=0", "text/tab-separated-values; charset=utf-8"),
        ("text/turtle, application/rdf+xml", 406),
        ("image/png", 406),
        ("application/sparql-results+json;q=0, */*;q=0.5", "application/sparql-results+xml"),
    ],
)
def test_rows_by_accept(client: httpx.Client, accept: str | None, media: str | int) -> None:
    response = ask(client, SELECT, accept)
    assert (response.status_code if media == 406 else response.headers["Content-Type"]) == media
    assert response.headers["Vary"].startswith("Accept")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig", "application/trig"),
        ("application/sparql-results+json", 406),
    ],
)
def test_triples_by_accept(client: httpx.Client, accept: str | None, media: str | int) -> None:
    response = ask(client, CONSTRUCT, accept)
    assert (response.status_code if media == 406 else response.headers["Content-Type"]) == media


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_rows_are_read_back(client: httpx.Client, name: str) -> None:
    response = ask(client, SELECT, "image/png", format=name)
    kind = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}[name]
    rows = [[term and (term.value, getattr(term, "language", None)) for term in row] for row in pyoxigraph.parse_query_results(response.content, kind)]  # type: ignore[union-attr]
    document = (f"{BASE}doc/云政办/2031/5", None)
    assert rows == [[document, (TITLE, None), None, ("5", None)], [document, ("On ferries", "en"), None, ("5", None)]]


def test_csv_is_that_of_the_recommendation(client: httpx.Client) -> None:
    text = ask(client, SELECT, format="csv").text
    document = f"{BASE}doc/云政办/2031/5"
    assert text == f'd,t,none,n\r\n{document},"{TITLE.replace(chr(34), chr(34) * 2)}",,5\r\n{document},On ferries,,5\r\n'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("rdf+xml", RdfFormat.RDF_XML),
        ("json-ld", RdfFormat.JSON_LD),
        ("trig", RdfFormat.TRIG),
        ("nquads", RdfFormat.N_QUADS),
    ],
)
def test_triples_are_read_back(client: httpx.Client, name: str, kind: RdfFormat) -> None:
    response = ask(client, CONSTRUCT, format=name)
    found = {(quad.predicate.value.rpartition("/")[2], quad.object.value) for quad in pyoxigraph.parse(response.content, kind)}  # type: ignore[union-attr]
    assert found == {("title", TITLE), ("title", "On ferries"), ("n", "5")}


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_ask_in_every_format(client: httpx.Client, name: str) -> None:
    assert "true" in ask(client, "ASK {}", format=name).text


def test_a_character_that_xml_has_not_is_told(client: httpx.Client) -> None:
    for query, name in (("SELECT ?o { ?s <sound> ?o }", "xml"), ("CONSTRUCT WHERE { ?s <sound> ?o }", "rdfxml")):
        response = ask(client, query, format=name)
        assert (response.status_code, "control character" in response.text) == (400, True)
    assert ask(client, "SELECT ?o { ?s <sound> ?o }").json()["results"]["bindings"][0]["o"]["value"] == "\a"


def test_triple_terms_are_written(client: httpx.Client) -> None:
    query = "SELECT (TRIPLE(<s>, <p>, 'o') AS ?t) {}"
    assert ask(client, query).json()["results"]["bindings"][0]["t"]["value"]["object"] == {"type": "literal", "value": "o"}
    assert "<triple><subject>" in ask(client, query, format="xml").text


# ---------------------------------------------------------------- truncation

_SERIALS = "SELECT ?s ?n { ?s <serial> ?n }"
_GRAPHS = "CONSTRUCT WHERE { ?s <serial> ?n }"


def test_rows_that_are_cut_off_are_told(client: httpx.Client) -> None:
    response = ask(client, _SERIALS)
    assert response.headers["PolicyGraph-Truncated"] == f"rows={ROWS}"
    assert len(response.json()["results"]["bindings"]) == ROWS
    assert response.json()["truncated"]["rows"] == ROWS
    xml = ask(client, _SERIALS, format="xml")
    assert "<link href=" in xml.text
    for content, kind in ((response.content, QueryResultsFormat.JSON), (xml.content, QueryResultsFormat.XML)):
        assert len(list(pyoxigraph.parse_query_results(content, kind))) == ROWS  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "kind"), [("turtle", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("rdfxml", RdfFormat.RDF_XML), ("trig", RdfFormat.TRIG)])
def test_triples_that_are_cut_off_are_told(client: httpx.Client, name: str, kind: RdfFormat) -> None:
    response = ask(client, _GRAPHS, format=name)
    assert response.headers["PolicyGraph-Truncated"] == f"rows={ROWS}"
    assert f"PolicyGraph-Truncated: rows={ROWS};" in response.text[:300]
    assert len(list(pyoxigraph.parse(response.content, kind))) == ROWS


@pytest.mark.parametrize(("query", "name"), [(_SERIALS, "csv"), (_SERIALS, "tsv"), (_GRAPHS, "jsonld")])
def test_a_format_that_cannot_say_so_is_refused(client: httpx.Client, query: str, name: str) -> None:
    response = ask(client, query, format=name)
    assert response.status_code == 400
    assert "LIMIT and OFFSET" in response.text
    whole = ask(client, f"{query} LIMIT {ROWS}", format=name)
    assert whole.status_code == 200
    assert "PolicyGraph-Truncated" not in whole.headers


def test_an_answer_of_many_bytes_is_cut_off(tmp_path: Path) -> None:
    with served(store_of(tmp_path / "kg", _quads()), Limits(workers=1, answer_bytes=2_000)) as address:
        response = httpx.post(f"{address}/sparql", data={"query": _SERIALS})
        assert response.headers["PolicyGraph-Truncated"].startswith("bytes=2000; rows=")
        assert 5 < len(response.json()["results"]["bindings"]) < 40
        assert len(response.content) < 2_500


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 400, "there is no query"),
        (" \n", 400, "there is no query"),
        ("SELECT *\n{ ?s ?p }", 400, "line 2, column 10"),
        ("SELECT * { ?s nope:x ?o }", 400, "a prefix that is not declared"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "line 1, column 12: SERVICE"),
        ("SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("ASK { FILTER EXISTS { service<http://127.0.0.1:9/>{} } }", 403, "SERVICE"),
        ("ASK { LATERAL { SERVICE <http://127.0.0.1:9/> {} } }", 403, "SERVICE"),
        ("LOAD <http://127.0.0.1:9/>", 403, "LOAD would change"),
        ("PREFIX a: <http://a/> # x\n insert data { a:a a:a a:a }", 403, "line 2, column 2: INSERT would change"),
        ("CLEAR ALL", 403, "CLEAR would change"),
        ("WITH <http://a/> DELETE WHERE { ?s ?p ?o }", 403, "WITH would change"),
        ("SELECT * { " + "{" * 5000 + "}" * 5000 + " }", 400, "nested too deep"),
        ("SELECT * { FILTER(?a" + "||?a" * 20_000 + ") }", 400, "too many parts"),
        ("ASK {} #" + "x" * 100_000, 413, "more than 100000 bytes"),
    ],
)
def test_refused_queries(client: httpx.Client, query: str, status: int, words: str) -> None:
    response = ask(client, query)
    assert response.status_code == status
    assert words in response.text
    assert len(response.text) < 400
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert ask(client, "ASK {}").json()["boolean"] is True


@pytest.mark.parametrize(
    ("method", "path", "content_type", "body", "status"),
    [
        ("POST", "", _FORM, b"update=CLEAR+ALL", 403),
        ("POST", "", "application/sparql-update", b"CLEAR ALL", 403),
        ("GET", "?update=CLEAR+ALL", None, None, 403),
        ("POST", "", _FORM, b"", 400),
        ("POST", "", _FORM, b"query=ASK{}&query=ASK{}", 400),
        ("POST", "?query=ASK{}", _DIRECT, b"ASK {}", 400),
        ("GET", "?default-graph-uri=http://a/", None, None, 400),
        ("GET", "?query=%FF", None, None, 400),
        ("POST", "", _DIRECT, b"ASK {} # \xff", 400),
        ("POST", "", _FORM, b"query=\xe4\xb8\xad", 400),
        ("POST", "", "multipart/form-data; boundary=x", b"--x--", 415),
        ("POST", "", "application/json", b"{}", 415),
        ("POST", "", f"{_FORM}; charset=gb18030", b"query=ASK{}", 415),
        ("GET", "?query=ASK{}&format=parquet", None, None, 400),
        ("GET", "?" + "&".join(f"a{n}=" for n in range(2000)), None, None, 400),
        ("POST", "", _DIRECT, b"ASK {} #" + b"x" * 3_000_000, 413),
        ("DELETE", "", None, None, 405),
    ],
)
def test_refused_requests(client: httpx.Client, method: str, path: str, content_type: str | None, body: bytes | None, status: int) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    response = client.request(method, f"/sparql{path}", content=body, headers=headers)
    assert response.status_code == status
    assert 1 <= len(response.text.splitlines()) <= 2
    assert len(response.text) < 400


def test_a_long_query_in_an_address(address: str) -> None:
    fits = "ASK {} #" + "政" * 33_000
    with urllib.request.urlopen(f"{address}/sparql?{urlencode({'query': fits})}", timeout=20) as answer:
        assert json.load(answer)["boolean"] is True
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(f"{address}/sparql?{urlencode({'query': fits + '政' * 400})}", timeout=20)
    assert error.value.code == 414
    error.value.close()


@pytest.mark.parametrize("content_type", [_DIRECT, f"{_DIRECT}; charset=UTF-8", f'{_DIRECT};charset="utf-8"', f"{_FORM}; charset=utf-8"])
def test_character_sets(client: httpx.Client, content_type: str) -> None:
    query = "ASK { ?s ?p '关于渡口的通知 <b>&\\\"，\\t一\\n二' }"
    body = urlencode({"query": query}) if content_type.startswith(_FORM) else query
    response = client.post("/sparql", content=body.encode(), headers={"Content-Type": content_type})
    assert response.json()["boolean"] is True


def test_errors_are_pages_for_browsers_and_in_chinese_for_who_reads_it(client: httpx.Client) -> None:
    response = ask(client, "SELECT * { SERVICE <http://a/> {} }", "text/html,*/*;q=0.1")
    assert response.status_code == 403
    assert response.headers["Content-Type"].startswith("text/html")
    chinese = client.get("/sparql?query=ASK{", headers={"Accept": "text/html, */*;q=0.5", "Accept-Language": "zh-CN"})
    assert "不是有效的 SPARQL" in chinese.text


# ---------------------------------------------------------------- the bare address, CORS, HEAD

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"), ("*/*", "turtle")],
)
def test_description_of_the_service(client: httpx.Client, address: str, accept: str, kind: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    graph = rdflib.Graph().parse(data=response.content, format=kind)
    service = rdflib.URIRef(f"{address}/sparql")
    assert (service, SD.endpoint, service) in graph
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert (service, SD.feature, SD.UnionDefaultGraph) in graph
    assert (None, SD.feature, SD.BasicFederatedQuery) not in graph
    assert {str(name) for name in graph.objects(None, SD.name)} == {*(DATA.format(n) for n in range(4)), GRAPH, OTHER, _MANY} | {
        f"{DATA.format(1)}&named-graph-uri={DATA.format(2)}"
    }
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_a_browser_is_led_to_the_editor(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    assert (response.status_code, response.headers["Location"]) == (303, "/query")
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_cors(client: httpx.Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response.headers
    got = client.get("/sparql?query=ASK{}", headers={"Origin": "https://example.org"})
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    refused = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://example.org", "Accept": "a/b," * 4000})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (431, "*")
    assert "PolicyGraph-Truncated" in got.headers["Access-Control-Expose-Headers"]


def test_head(client: httpx.Client) -> None:
    response = client.head("/sparql?query=ASK{}")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Type"] == "application/sparql-results+json"
    assert client.head("/sparql?query=ASK{").status_code == 400


# ---------------------------------------------------------------- clients


def _wrapped(address: str, query: str, form: str, method: str = "GET") -> Any:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    return wrapper.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(address: str, method: str) -> None:
    rows = _wrapped(address, SELECT, "json", method)
    assert rows["results"]["bindings"][0]["t"]["value"] == TITLE
    assert _wrapped(address, "ASK {}", "json", method)["boolean"] is True
    assert _wrapped(address, SELECT, "xml", method).getElementsByTagName("result").length == 2
    assert _wrapped(address, SELECT, "csv", method).startswith(b"d,t,none,n")
    for form in ("turtle", "n3", "rdf", "rdf+xml", "json-ld", "xml"):
        found = _wrapped(address, CONSTRUCT, form, method)
        graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
        assert len(graph) == 3


@pytest.mark.parametrize(("method", "form"), [("GET", "xml"), ("POST", "json"), ("POST_FORM", "csv"), ("POST_FORM", "tsv")])
def test_rdflib_sparql_store(address: str, method: str, form: str) -> None:
    store = SPARQLStore(f"{address}/sparql", method=method, returnFormat=form)  # type: ignore[arg-type]
    graph = rdflib.Graph(store)
    rows = list(graph.query(SELECT.replace("<n>", f"<{BASE}n>"), initNs={"dcterms": rdflib.DCTERMS}))
    assert [str(row[1]) for row in rows] == [TITLE, "On ferries"]  # type: ignore[index]
    document = rdflib.URIRef(f"{BASE}doc/云政办/2031/5")
    assert len(list(graph.triples((document, None, None)))) == 3
    named = rdflib.Graph(store, identifier=rdflib.URIRef(OTHER))
    assert len(list(named.triples((document, None, None)))) == 1


def test_pandas(address: str) -> None:
    found = pandas.read_csv(f"{address}/sparql?{urlencode({'query': SELECT, 'format': 'csv'})}")
    assert list(found.columns) == ["d", "t", "none", "n"]
    assert list(found["n"]) == [5, 5]
    assert found["t"][0].replace("\r\n", "\n") == TITLE
    asked = pandas.read_csv(f"{address}/sparql?{urlencode({'query': SELECT})}", storage_options={"Accept": "text/tab-separated-values"}, sep="\t")
    assert len(asked) == 2
    one = ask(httpx.Client(base_url=address), "SELECT ?x { VALUES ?x { '' UNDEF 'a' } }", format="csv")
    assert len(pandas.read_csv(io.StringIO(one.text))) == 3
