"""Things by their addresses, and what the store says of them as data."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph
import pytest
import rdflib
from everything import build_everything
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from serving import served
from toy_gazette import OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.iris import DEFAULT_BASE, Iris, encode
from policygraph.graph.store import Store
from policygraph.ontology.namespace import DCTERMS, POL
from policygraph.viz.server.addresses import VOCABULARY, iris_of, path_of
from policygraph.viz.server.describe import Description, describe, serialise
from policygraph.viz.server.likeness import alike
from policygraph.viz.server.negotiation import FORMS, preferred, wanted

PLAN = "/id/doc/云政办/2020/5"
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build_everything(tmp_path_factory.mktemp("everything"))


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[httpx.Client]:
    with served(store.path) as address, httpx.Client(base_url=address) as client:
        yield client


def triples(response: httpx.Response) -> set[Triple]:
    form = FORMATS[response.headers["content-type"].partition(";")[0]]
    return {quad.triple for quad in pyoxigraph.parse(response.content, format=form)}


def said_of(client: httpx.Client, iri: str) -> set[Triple]:
    path = path_of(iri, DEFAULT_BASE)
    assert path is not None
    return {triple for triple in triples(client.get(f"{path}.nt")) if triple.subject == NamedNode(iri)}


# -- addresses ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_the_address_of_a_thing_leads_back_to_it(segments: list[str]) -> None:
    iri = Iris().join("doc", *segments)
    path = path_of(iri, DEFAULT_BASE)
    assert path is not None
    assert path.isascii()
    assert next(iris_of(path.encode(), DEFAULT_BASE)) == iri


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
def test_an_address_is_found_again_when_the_iri_is_encoded_once_more(segments: list[str]) -> None:
    iri = Iris().join("doc", *segments)
    path = "/id/" + quote(iri.removeprefix(DEFAULT_BASE), safe="/")
    assert iri in iris_of(path.encode(), DEFAULT_BASE)


@given(st.binary(max_size=60))
def test_whatever_stands_in_an_address_means_iris_or_nothing(path: bytes) -> None:
    for iri in iris_of(b"/id/" + path, DEFAULT_BASE):
        assert not set(iri) & set(' <>"{}|\\^`\n\x00')


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        pytest.param("/id/doc/云政办/2031/5", "doc/云政办/2031/5", id="characters as they are"),
        pytest.param("/id/doc/%E4%BA%91/2031/%28a%29", "doc/云/2031/(a)", id="a parenthesis that need not be encoded"),
        pytest.param("/id/doc/%e4%ba%91", "doc/云", id="small hexadecimal digits"),
        pytest.param("/id/doc/a%20b", "doc/a%20b", id="a blank stays encoded"),
        pytest.param("/id/doc/a%2520b", "doc/a%20b", id="encoded twice"),
        pytest.param("/id/doc/x/clause/%E4%B8%89~2", "doc/x/clause/三~2", id="the second clause of a path"),
    ],
)
def test_clients_write_addresses_in_several_ways(path: str, iri: str) -> None:
    assert DEFAULT_BASE + iri in iris_of(path.encode(), DEFAULT_BASE)


def test_only_things_of_the_store_and_of_the_vocabulary_have_addresses() -> None:
    assert path_of(VOCABULARY + "region/浙江省", DEFAULT_BASE) == "/vocabulary/region/" + quote("浙江省")
    assert path_of("https://example.org/x", DEFAULT_BASE) is None
    assert path_of(DEFAULT_BASE, DEFAULT_BASE) is None


# -- negotiation -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        pytest.param("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html", id="a browser"),
        pytest.param(None, "html", id="no header"),
        pytest.param("*/*", "html", id="anything"),
        pytest.param("text/turtle", "ttl", id="Turtle"),
        pytest.param("application/ld+json, text/turtle;q=0.9", "jsonld", id="the better of two"),
        pytest.param("application/ld+json;q=0.2, text/turtle;q=0.9", "ttl", id="the second is better"),
        pytest.param('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld", id="a profile"),
        pytest.param("text/html;q=0, */*", "ttl", id="anything but a page"),
        pytest.param("text/*;q=0.3, application/n-triples;q=0.4", "nt", id="a range"),
        pytest.param("TEXT/TURTLE; Q=1.0", "ttl", id="capitals"),
        pytest.param("application/rdf+xml", "rdf", id="RDF/XML"),
        pytest.param("application/json", "jsonld", id="JSON is JSON-LD"),
        pytest.param("image/png", None, id="a picture"),
        pytest.param("text/turtle;q=0", None, id="not Turtle"),
        pytest.param("nonsense, text/turtle", "ttl", id="a range that cannot be read"),
    ],
)
def test_what_a_client_wants_most(accept: str | None, suffix: str | None) -> None:
    form = wanted(accept)
    assert (form.suffix if form else None) == suffix


def test_of_what_is_wanted_alike_the_first_is_given() -> None:
    assert preferred("b/b, a/a", ["a/a", "b/b"]) == "a/a"
    assert preferred("*/*;q=0", ["a/a"]) is None


# -- data --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS[1:], ids=lambda form: form.suffix)
def test_a_document_in_every_form(client: httpx.Client, form: object) -> None:
    suffix, media_type = form.suffix, form.media_type  # type: ignore[attr-defined]
    by_accept, by_suffix = client.get(PLAN, headers={"accept": media_type}), client.get(f"{PLAN}.{suffix}")
    assert by_accept.status_code == by_suffix.status_code == 200
    assert by_accept.headers["content-type"].startswith(media_type)
    assert by_accept.content == by_suffix.content == client.get(f"{PLAN}.{suffix}").content
    assert by_accept.headers["content-location"] == quote(f"{PLAN}.{suffix}")
    assert "Accept" in by_accept.headers["vary"]
    assert by_accept.headers["access-control-allow-origin"] == "*"
    assert f'<{quote(PLAN)}>; rel="canonical"' in by_accept.headers["link"]
    assert f'<{quote(f"{PLAN}.ttl")}>; rel="alternate"; type="text/turtle"' in by_accept.headers["link"]
    assert triples(by_accept) == triples(client.get(f"{PLAN}.nt"))


def test_the_data_of_a_document_has_its_parts_facts_and_words(client: httpx.Client) -> None:
    found = triples(client.get(f"{PLAN}.ttl"))
    iri = NamedNode(DEFAULT_BASE + "doc/云政办/2020/5")
    assert Triple(iri, NamedNode(POL.documentNumber), Literal("云政办〔2020〕5号")) in found
    texts = {triple.object.value for triple in found if triple.predicate.value == POL.text and isinstance(triple.object, Literal)}
    assert "渡口要安全。" in texts
    words = {triple.object.value for triple in found if triple.predicate.value.endswith("#exact") and isinstance(triple.object, Literal)}
    assert {"市海洋与渔业局", "云政办〔2018〕9号文件同时废止。"[:-1]} <= words
    assert not [triple for triple in found if "127.0.0.1" in str(triple)], "IRIs are those of the store"


def test_what_leads_to_a_thing_is_told(client: httpx.Client, store: Store) -> None:
    agency = DEFAULT_BASE + "agency/云岚市/海洋与渔业局"
    assert said_of(client, agency)
    leading = {triple for triple in triples(client.get(f"{path_of(agency, DEFAULT_BASE)}.nt")) if triple.object == NamedNode(agency)}
    assert leading == {quad.triple for quad in store.quads.quads_for_pattern(None, None, NamedNode(agency), None)}


def test_data_says_nothing_that_the_store_does_not(client: httpx.Client, store: Store) -> None:
    held = {quad.triple for quad in store.quads}
    assert triples(client.get(f"{PLAN}.nt")) <= held


def test_rdflib_reads_what_is_sent_without_asking_elsewhere(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = {suffix: client.get(f"{PLAN}.{suffix}").text for suffix in ("ttl", "nt", "rdf", "jsonld")}
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a context was fetched"))
    read = {
        suffix: set(rdflib.Graph().parse(data=sent[suffix], format=name))
        for suffix, name in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"))
    }
    assert read["nt"]
    assert read["ttl"] == read["nt"]
    assert read["rdf"] == read["nt"]
    assert read["jsonld"] == read["nt"]


def test_json_ld_has_its_context_inside(client: httpx.Client) -> None:
    told = json.loads(client.get(f"{PLAN}.jsonld").text)
    assert told["@context"]["pol"] == POL.NAMESPACE
    (document,) = (node for node in told["@graph"] if node["@id"].endswith("doc/云政办/2020/5"))
    assert document["pol:documentNumber"] == "云政办〔2020〕5号"
    assert document["pol:issuedOn"] == "2020-05-01"
    assert told["@context"]["pol:issuedOn"] == {"@type": "xsd:date"}


def test_every_thing_of_a_store_is_told_in_every_form(client: httpx.Client, store: Store) -> None:
    subjects = sorted({quad.subject.value for quad in store.quads if isinstance(quad.subject, NamedNode)})
    paths = [path for subject in subjects if (path := path_of(subject, DEFAULT_BASE))]
    assert len(paths) > 1000
    for path in paths[::23]:
        told = triples(client.get(f"{path}.nt"))
        assert told, path
        for suffix in ("ttl", "jsonld", "rdf"):
            assert triples(client.get(f"{path}.{suffix}")) == told, (path, suffix)


def test_what_is_too_long_is_cut_off_openly(store: Store) -> None:
    iri = DEFAULT_BASE + "doc/云政办/2020/5"
    whole, cut = describe(store.quads, iri), describe(store.quads, iri, limit=40)
    assert not whole.cut
    assert cut.cut
    assert cut.triples == whole.triples[:40]
    assert b"Cut off after 40 statements" in serialise(cut, RdfFormat.TURTLE, "http://localhost/x.ttl")
    assert b"Cut off" not in serialise(whole, RdfFormat.TURTLE, "http://localhost/x.ttl")


@pytest.mark.parametrize("form", list(FORMATS.values()), ids=list(FORMATS))
def test_text_of_any_kind_comes_through(form: RdfFormat) -> None:
    thing, says = NamedNode(DEFAULT_BASE + "x"), NamedNode(DCTERMS.title)
    texts = ["]]></rdf:RDF><script>", '"""\\', "\u2028\u202e", "a\x0bb\x00", "</", "\t\r\n", "𝄞", "@prefix x: <y> ."]
    told = tuple(Triple(thing, says, Literal(text)) for text in texts)
    read = {quad.object.value for quad in pyoxigraph.parse(serialise(Description(thing.value, told), form), format=form)}
    without = {"a\ufffdb\ufffd" if text == "a\x0bb\x00" and form == RdfFormat.RDF_XML else text for text in texts}
    assert read == without


def test_a_thing_whose_name_ends_like_a_form(tmp_path: Path) -> None:
    texts = OLD.replace("云政办〔2018〕9号 | 云岚", "云政办〔2018〕9.ttl号 | 云岚") + "= | 渡口.ttl | 甲局 | 2030-01-01\n= | 渡口 | 甲局 | 2030-01-01\n"
    build([write(tmp_path, "a.txt", texts)], tmp_path / "kg", extract=extract)
    with served(tmp_path / "kg") as address, httpx.Client(base_url=address) as client:
        page = client.get("/id/doc/甲局/2030-01-01/渡口.ttl", headers={"accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")
        assert page.headers["content-location"].endswith(".ttl.html")
        data = client.get("/id/doc/甲局/2030-01-01/渡口.ttl.nt")
        assert f"<{DEFAULT_BASE}doc/甲局/2030-01-01/渡口.ttl>" in data.text
        other = client.get("/id/doc/甲局/2030-01-01/渡口", headers={"accept": "text/turtle"})
        assert f"<{DEFAULT_BASE}doc/甲局/2030-01-01/渡口>" in other.text
        assert "content-location" not in other.headers, "that address is the other thing's"


def test_a_store_with_a_base_of_its_own(tmp_path: Path) -> None:
    build([write(tmp_path, "a.txt", OLD)], tmp_path / "kg", extract=extract, base="https://kg.example.org/thing/")
    with served(tmp_path / "kg") as address, httpx.Client(base_url=address) as client:
        told = client.get("/id/doc/云政办/2018/9.nt")
        assert "<https://kg.example.org/thing/doc/" in told.text
        assert DEFAULT_BASE not in told.text


# -- HTTP --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client, accept: str) -> None:
    first = client.get(PLAN, headers={"accept": accept})
    again = client.get(PLAN, headers={"accept": accept, "if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "Accept" in again.headers["vary"]
    assert client.get(PLAN, headers={"accept": accept, "if-none-match": '"other"'}).status_code == 200


def test_each_form_day_and_language_has_a_mark_of_its_own(client: httpx.Client) -> None:
    marks = [
        client.get(PLAN, headers={"accept": accept}, params=params).headers["etag"]
        for accept, params in (("text/html", {}), ("text/turtle", {}), ("text/html", {"on": "2021-01-01"}), ("text/html", {"lang": "zh"}))
    ]
    assert len(set(marks)) == 4


def test_a_build_changes_the_mark(tmp_path: Path) -> None:
    build([write(tmp_path, "a.txt", OLD)], tmp_path / "kg", extract=extract)
    with served(tmp_path / "kg") as address, httpx.Client(base_url=address) as client:
        first = client.get("/id/doc/云政办/2018/9.ttl")
        build([write(tmp_path, "a.txt", OLD.replace("须登记", "须年检"))], tmp_path / "kg", extract=extract)
        second = client.get("/id/doc/云政办/2018/9.ttl", headers={"if-none-match": first.headers["etag"]})
        assert second.status_code == 200
        assert "须年检" in second.text


def test_the_head_alone(client: httpx.Client) -> None:
    head, full = client.head(f"{PLAN}.ttl"), client.get(f"{PLAN}.ttl")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == full.headers["etag"]
    assert head.headers["content-length"] == str(len(full.content))


def test_scripts_of_other_sites_may_read_data_but_not_pages(client: httpx.Client) -> None:
    preflight = client.options(PLAN, headers={"origin": "https://example.org", "access-control-request-method": "GET"})
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]
    assert "access-control-allow-origin" not in client.get(PLAN, headers={"accept": "text/html"}).headers
    assert client.post(PLAN).status_code == 405


def test_the_policy_stands_on_every_answer(client: httpx.Client) -> None:
    for path in ("/", PLAN, f"{PLAN}.ttl", "/id/doc/none", "/documents?page=x", "/doc/云政办〔2020〕5号", "/search?q=-"):
        assert "default-src 'none'" in client.get(path, headers={"accept": "text/html"}).headers["content-security-policy"], path


# -- wrong input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/id/doc/云政办/2020/99", 404, id="a number that is none"),
        pytest.param("/id/doc/云政办/2020/5.xlsx", 404, id="a form that is none"),
        pytest.param("/id/", 404, id="nothing"),
        pytest.param("/id/doc/%ff%fe", 400, id="no UTF-8"),
        pytest.param("/id/doc/%00", 400, id="NUL"),
        pytest.param("/id/doc/a%0d%0aX-Evil:1", 400, id="line ends"),
        pytest.param("/id/..%2f..%2fetc/passwd", 404, id="a path upwards"),
        pytest.param("/id/%2e%2e/%2e%2e/etc/passwd", 404, id="a path upwards, encoded"),
        pytest.param("/id//doc//云政办", 404, id="empty segments"),
        pytest.param("/id/<script>alert(1)</script>", 404, id="a script"),
        pytest.param("/id/" + "a" * 5000, 414, id="very long"),
        pytest.param("/vocabulary/region/nowhere", 404, id="a region that is none"),
        pytest.param("/doc/云政办〔2099〕1号", 404, id="a reference that is none"),
        pytest.param("/find", 400, id="no reference"),
        pytest.param("/find?ref=%00", 404, id="a reference of NUL"),
        pytest.param(PLAN + "?on=2020-02-30", 400, id="a day that is none"),
        pytest.param(PLAN + "?on=yesterday", 400, id="a word for a day"),
        pytest.param("/cite?document=云政办〔2020〕5号&format=word", 400, id="a form of citation that is none"),
        pytest.param("/cite", 400, id="nothing to cite"),
        pytest.param("/compare?a=云政办〔2020〕5号", 400, id="one side only"),
        pytest.param("/compare?a=云政办〔2020〕5号&b=云政办〔2099〕1号", 404, id="a side that is none"),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_wrong_input_is_told(client: httpx.Client, path: str, status: int, accept: str) -> None:
    response = client.get(path, headers={"accept": accept})
    assert response.status_code == status
    assert "Traceback" not in response.text
    assert response.headers["content-type"].startswith("text/html" if accept == "text/html" else "text/plain")
    assert len(response.text) < (6000 if accept == "text/html" else 1500)
    assert accept != "text/html" or "<script>" not in response.text
    assert "x-evil" not in response.headers


def test_nothing_else_is_acceptable(client: httpx.Client) -> None:
    response = client.get(PLAN, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.text


def test_names_that_look_like_it_stand_beside_what_is_missing(client: httpx.Client) -> None:
    text = client.get("/id/doc/云政办/2020/6", headers={"accept": "text/plain;q=0.5"}).text
    assert "云政办〔2020〕5号" in text
    assert quote(PLAN) in text
    page = client.get("/id/doc/云政办/2020/6", headers={"accept": "text/html"}).text
    assert f'href="{quote(PLAN)}"' in page
    clause = client.get(f"{PLAN}/clause/一/（二）", headers={"accept": "text/html"}).text
    assert f'href="{quote(PLAN + "/clause/一/（一）", safe="/()")}"' in clause
    agency = client.get("/id/agency/云岚市/海洋渔业局", headers={"accept": "text/html"}).text
    assert quote("/id/agency/云岚市/海洋与渔业局") in agency


@pytest.mark.parametrize(
    ("path", "near"),
    [
        pytest.param("/find?ref=云岚市人民政府办公室关于加强渡口管理的通只", PLAN, id="a title with a wrong character"),
        pytest.param("/find?ref=云岚市人民政府办公室关于加强渡口管里的通之", PLAN, id="a title with two"),
        pytest.param("/find?ref=岚江省渡船条列", "/id/doc/岚江省渡船条例/version/2011-03-24", id="a short title with a wrong character"),
        pytest.param("/find?ref=渡船条列", "/id/doc/岚江省渡船条例/version/2011-03-24", id="a part of a title with a wrong character"),
        pytest.param("/find?ref=关于加强口渡管理", PLAN, id="a part of a title with two characters swapped"),
        pytest.param("/find?ref=云政办〔2020〕5号号", PLAN, id="a number with a doubled character"),
        pytest.param("/find?ref=云政办办〔2020〕5号", PLAN, id="a series with a doubled character"),
        pytest.param("/find?ref=云政办〔2020〕55号", PLAN, id="a number with a doubled digit"),
        pytest.param("/find?ref=云政办〔2020〕号", PLAN, id="a number with a missing digit"),
        pytest.param("/doc/云政办〔2020〕5号号", PLAN, id="a number with a doubled character in the address"),
        pytest.param("/id/doc/云政办〔2020〕5号号", PLAN, id="a number with a doubled character under /id/"),
        pytest.param("/find?ref=云岚市海洋渔业菊", "/id/agency/云岚市/海洋与渔业局", id="an agency with a wrong character"),
        pytest.param("/id/indicator/渡口改造律/百分比", "/id/indicator/渡口改造率/", id="an indicator with a wrong character"),
        pytest.param("/id/indicator/渡口改造律", "/id/indicator/渡口改造率/", id="an indicator without its unit"),
        pytest.param("/id/indicator/渡口改造律/%25.ttl", "/id/indicator/渡口改造率/", id="an indicator as data"),
        pytest.param("/find?ref=渡口改造律", "/id/indicator/渡口改造率/", id="an indicator by its name"),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "text/plain", "text/turtle"])
def test_misprints_lead_to_what_is_meant(client: httpx.Client, path: str, near: str, accept: str) -> None:
    response = client.get(path, headers={"accept": accept})
    assert response.status_code == 404
    assert quote(near, safe="/") in response.text


@pytest.mark.parametrize(
    ("path", "near"),
    [
        pytest.param("/pictures/targets?subject=渡口改造律", "/pictures/targets?subject=", id="the picture of an indicator"),
        pytest.param("/pictures/document?subject=云政办〔2020〕5号号", "/pictures/document?subject=", id="the picture of a document"),
        pytest.param("/pictures?show=targets&subject=渡口改造律", "/pictures?show=targets&subject=", id="on the page of pictures"),
    ],
)
def test_misprints_in_pictures_lead_to_the_picture_that_is_meant(client: httpx.Client, path: str, near: str) -> None:
    response = client.get(path, headers={"accept": "text/html"})
    assert response.status_code == 404
    found = [unescape(one) for one in re.findall('<li><a href="([^"]+)">', response.text)]
    assert found
    assert found[0].startswith(near)
    assert client.get(found[0], headers={"accept": "text/html"}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "names", "found"),
    [
        pytest.param("公司发", ["公司法", "城市规划法"], ["公司法"], id="a wrong character"),
        pytest.param("渡船检验办发", ["渡船检验方法", "渡船检验办法"], ["渡船检验办法", "渡船检验方法"], id="the likest first"),
        pytest.param("渡口", ["渡口管理办法", "渡船"], ["渡口管理办法"], id="of two characters none may be wrong"),
        pytest.param("管理办法", ["渡口管理办法", "渡口和渡船管理办法"], ["渡口管理办法", "渡口和渡船管理办法"], id="a part, the shortest first"),
        pytest.param("云政办〔2031〕8号", ["云政办〔2034〕8号", "云政办〔2031〕9号"], ["云政办〔2031〕9号", "云政办〔2034〕8号"], id="what begins alike first"),
        pytest.param("无关之词", ["渡口管理办法"], [], id="nothing like it"),
        pytest.param("", ["渡口管理办法"], [], id="nothing"),
    ],
)
def test_names_that_are_written_alike(wanted: str, names: list[str], found: list[str]) -> None:
    assert alike(wanted, names, 8) == found


def test_of_very_many_names_the_alike_ones_are_found_soon() -> None:
    names = [f"云岚市人民政府办公室关于第{n}号渡口安全管理工作的通知" for n in range(50_000)]
    began = time.perf_counter()
    assert alike("云岚市人民政府办公室关于第34567号渡口安全管里工作的通知", names, 3)[0] == names[34567]
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "reference",
    [
        "云政办〔2020〕5号",
        "云政办[2020]5号",
        "云政办【2020】5号",
        "云政办（2020）5号",
        "云政办 〔2020〕 5号",
        "云岚市人民政府办公室关于加强渡口管理的通知",
        "云政办/2020/5",
    ],
)
def test_a_name_in_any_spelling_leads_to_the_address(client: httpx.Client, reference: str) -> None:
    for response in (client.get("/find", params={"ref": reference, "on": "2021-01-01"}), client.get(f"/doc/{quote(reference, safe='')}?on=2021-01-01")):
        assert response.status_code == 303
        assert response.headers["location"] == f"{quote(PLAN)}?on=2021-01-01"


def test_the_name_of_an_agency_or_law_leads_there(client: httpx.Client) -> None:
    assert client.get("/find", params={"ref": "市海渔局"}).headers["location"] == quote("/id/agency/云岚市/海洋与渔业局")
    for day, version in (("2015-01-01", "2011-03-24"), ("2017-01-01", "2016-07-28")):
        found = client.get("/find", params={"ref": "岚江省渡船条例", "on": day}).headers["location"]
        assert found == f"{quote(f'/id/doc/岚江省渡船条例/version/{version}')}?on={day}"


def test_a_name_of_several_is_no_answer(client: httpx.Client) -> None:
    response = client.get("/find", params={"ref": "云岚市重名办法"}, headers={"accept": "text/html"})
    assert response.status_code == 300
    assert re.findall(r"云岚市重名办法 \(([\d-]+)\)</bdi>", response.text) == ["2016-01-01", "2015-01-01"]  # the day tells them apart


def test_a_slash_too_many(client: httpx.Client) -> None:
    response = client.get(PLAN + "/")
    assert (response.status_code, response.headers["location"]) == (303, quote(PLAN))


def test_how_to_cite(client: httpx.Client) -> None:
    (item,) = json.loads(client.get("/cite", params={"document": "云政办〔2020〕5号"}).text)
    assert item["number"] == "云政办〔2020〕5号"
    assert client.get("/cite", params={"document": "云政办〔2020〕5号", "format": "bibtex"}).text.startswith("@techreport{policy-2020-")
    assert client.get("/cite", params={"document": "岚政发〔2016〕3号"}).status_code == 404


def test_every_segment_of_an_iri_is_encoded_once() -> None:
    assert encode("a b/~") == "a%20b%2F%7E"
