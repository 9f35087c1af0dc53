"""What programs ask the server for: the description of the data set, the sitemap, dumps, files; and who is answered at all."""

from __future__ import annotations

import gzip
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from quad_store import BASE, store_of
from query_examples import LATER, LINKED, PLAN
from serving import served
from toy_gazette import NEW, OLD, extract, write

from policygraph.errors import PolicyGraphError
from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import POL
from policygraph.viz.server import dumps, machine, running
from policygraph.viz.server.hosts import is_local, names
from policygraph.viz.server.site import Options

VOID: Final = "http://rdfs.org/ns/void#"
RDF: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
DUMPS: Final = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE}
SITE: Final = "https://kg.example.org"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("machine")
    build([write(made, f"{i}.txt", text) for i, text in enumerate((PLAN, LATER, OLD, NEW, LINKED))], made / "kg", extract=extract)
    return made / "kg"


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.open(folder)


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with served(folder, address=SITE) as address, httpx.Client(base_url=address, timeout=30) as made:
        yield made


# -- VoID --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RDF)
def test_the_description_of_the_data_set(client: httpx.Client, store: Store, kind: str) -> None:
    answer = client.get("/.well-known/void", headers={"accept": kind})
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["access-control-allow-origin"] == "*"
    graph = pyoxigraph.Store()
    graph.bulk_load(answer.content, RDF[kind], base_iri="http://nothing.example/")
    about = NamedNode(f"{SITE}/.well-known/void#dataset")

    def values(subject: Any, name: str) -> list[str]:
        return sorted(quad.object.value for quad in graph.quads_for_pattern(subject, NamedNode(VOID + name), None))

    assert values(about, "triples") == [str(len(store.quads))]
    assert values(about, "sparqlEndpoint") == [f"{SITE}/sparql"]
    assert values(about, "dataDump") == sorted(f"{SITE}/dumps/policygraph.{form}.gz" for form in DUMPS)
    assert values(about, "uriSpace") == [store.manifest.base]
    parts = {values(NamedNode(part), "class")[0]: values(NamedNode(part), "entities")[0] for part in values(about, "classPartition")}
    held = {quad.subject for quad in store.quads.quads_for_pattern(None, RDF_TYPE, NamedNode(POL.Clause))}
    assert parts[POL.Clause] == str(len(held))
    properties = {values(NamedNode(part), "property")[0]: values(NamedNode(part), "triples")[0] for part in values(about, "propertyPartition")}
    assert properties[POL.documentNumber] == str(len(list(store.quads.quads_for_pattern(None, NamedNode(POL.documentNumber), None))))
    assert sum(map(int, properties.values())) == len(store.quads)
    assert not any("licen" in quad.predicate.value.lower() for quad in graph)


def test_void_takes_what_it_can_give(client: httpx.Client) -> None:
    assert client.get("/.well-known/void", headers={"accept": "text/html,*/*;q=0.8"}).headers["content-type"].startswith("text/turtle")
    assert client.get("/.well-known/void", headers={"accept": "text/html"}).headers["content-type"].startswith("text/turtle")
    assert client.get("/.well-known/void", headers={"accept": "image/png"}).status_code == 406


# -- sitemap and robots ------------------------------------------------------------------------------------------------


def locations(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/xml")
    return [one.text or "" for one in ElementTree.fromstring(answer.content).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_every_address_of_the_sitemap_is_a_page(client: httpx.Client) -> None:
    (part,) = locations(client.get("/sitemap.xml"))
    assert part == f"{SITE}/sitemaps/1.xml"
    found = locations(client.get(urlsplit(part).path))
    assert len(found) == len(set(found)) > 30
    assert all(address.startswith(f"{SITE}/") and address.isascii() for address in found)
    assert f"{SITE}/id/doc/%E4%BA%91%E6%94%BF%E5%8A%9E/2023/5/clause/%E4%B8%80" in found
    refused = re.findall(r"^Disallow: (\S+)$", client.get("/robots.txt").text, re.MULTILINE)
    assert refused
    for address in found:
        path = address.removeprefix(SITE)
        assert not path.startswith(tuple(refused))
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].startswith("text/html"), address


def test_parts_of_the_sitemap(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locations(client.get("/sitemaps/1.xml"))
    monkeypatch.setattr(machine, "PART", 10)
    parts = locations(client.get("/sitemap.xml"))
    assert len(parts) == -(-len(whole) // 10)
    assert [one for part in parts for one in locations(client.get(urlsplit(part).path))] == whole
    assert client.get(f"/sitemaps/{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemaps/0.xml").status_code == 404


def test_robots(client: httpx.Client) -> None:
    text = client.get("/robots.txt").text
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    assert "Disallow: /sparql" in text
    assert "Disallow: /id" not in text


# -- dumps -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", DUMPS)
def test_a_dump_is_the_store(client: httpx.Client, store: Store, form: str) -> None:
    answer = client.get(f"/dumps/policygraph.{form}.gz")
    assert answer.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in answer.headers
    found = pyoxigraph.Store()
    found.bulk_load(gzip.decompress(answer.content), DUMPS[form])
    if form == "ttl":
        assert {quad.triple for quad in found} == {quad.triple for quad in store.quads}
    else:
        assert set(found) == set(store.quads)
    again = client.get(f"/dumps/policygraph.{form}.gz", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(f"/dumps/policygraph.{form}.gz")
    assert (head.status_code, head.headers["etag"]) == (200, answer.headers["etag"])


def test_a_dump_is_of_the_generation_that_its_tag_names(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", OLD)
    build([source], tmp_path / "kg", extract=extract)
    with served(tmp_path / "kg") as address:
        before = httpx.get(f"{address}/dumps/policygraph.nq.gz")
        build([source, write(tmp_path, "b.txt", NEW)], tmp_path / "kg", extract=extract)
        after = httpx.get(f"{address}/dumps/policygraph.nq.gz", headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.headers["etag"] != before.headers["etag"]
        assert len(gzip.decompress(after.content)) > len(gzip.decompress(before.content))


def test_no_more_dumps_at_once_than_may_be(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumps._UNDER, "count", dumps.AT_ONCE)
    answer = client.get("/dumps/policygraph.nq.gz")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "under way" in answer.text


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose dump is larger than what pipes and sockets hold."""
    random = Random(1)
    quads = (Quad(NamedNode(f"{BASE}thing/{n}"), NamedNode(POL.text), Literal(random.randbytes(200).hex())) for n in range(60_000))
    return store_of(tmp_path_factory.mktemp("large") / "kg", quads)


def test_a_dump_that_nobody_reads_on_ends(large: Path) -> None:
    with served(large) as address:
        for _ in range(2 * dumps.AT_ONCE):
            with httpx.stream("GET", f"{address}/dumps/policygraph.nq.gz") as answer:
                assert answer.status_code == 200
                assert next(answer.iter_raw())
                assert dumps._UNDER.count == 1
            until = time.monotonic() + 10
            while dumps._UNDER.count and time.monotonic() < until:
                time.sleep(0.02)
            assert dumps._UNDER.count == 0


def test_a_dump_waits_for_its_reader_and_others_do_not(large: Path) -> None:
    with served(large) as address, httpx.stream("GET", f"{address}/dumps/policygraph.nq.gz") as slow:
        pieces = slow.iter_raw()
        size = len(next(pieces))
        began = time.monotonic()
        assert httpx.get(f"{address}/healthz").status_code == 200
        assert time.monotonic() - began < 2
        assert size + sum(map(len, pieces)) > 10_000_000


def test_a_dump_that_ends_too_early_is_seen_to(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = dumps._started

    def killed(store: str, form: str) -> Any:
        process, pipe = started(store, form)
        threading.Timer(0.5, process.kill).start()
        return process, pipe

    monkeypatch.setattr(dumps, "_started", killed)
    with served(large) as address, pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{address}/dumps/policygraph.ttl.gz", timeout=30)


@pytest.mark.parametrize("name", ["policygraph.nq", "policygraph.jsonld.gz", "../../etc/passwd", "%2e%2e/current", "policygraph.nq.gz/x"])
def test_no_dump(client: httpx.Client, name: str) -> None:
    assert client.get(f"/dumps/{name}").status_code == 404


# -- files and health --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [("site.css", "text/css"), ("editor.js", "text/javascript"), ("icon.svg", "image/svg+xml")])
def test_files(client: httpx.Client, name: str, kind: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/static/{name}", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("name", ["nothing.css", "..%2fview.css", "../view.css", "%00.css", "site.css%00", ""])
def test_no_file(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/static/{name}", follow_redirects=True)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_health(client: httpx.Client) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.post("/healthz").status_code == 405


# -- names of the server -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("localhost", 200, id="this machine"),
        pytest.param("LOCALHOST:8321", 200, id="with a port, in capitals"),
        pytest.param("127.0.0.1:1", 200, id="its number"),
        pytest.param("[::1]:8321", 200, id="its long number"),
        pytest.param("kg.example.org", 200, id="the name of the address"),
        pytest.param("evil.example", 400, id="another site"),
        pytest.param("localhost.evil.example", 400, id="another site that begins so"),
        pytest.param("localhost@evil.example", 400, id="a name before an at"),
        pytest.param("evil.example/localhost", 400, id="a slash"),
        pytest.param("", 400, id="none"),
    ],
)
def test_names_that_are_answered(client: httpx.Client, host: str, status: int) -> None:
    answer = client.get("/healthz", headers={"host": host})
    assert answer.status_code == status
    if status == 400:
        assert "--allow-host" in answer.text
        assert answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("options", "more"),
    [
        pytest.param({}, set(), id="none but this machine"),
        pytest.param({"host": "192.168.1.5"}, {"192.168.1.5"}, id="where it listens"),
        pytest.param({"host": "0.0.0.0"}, set(), id="everywhere is no name"),
        pytest.param({"host": "::"}, set(), id="everywhere is no name there either"),
        pytest.param({"hosts": ("KG.example.org", "[2001:db8::1]")}, {"kg.example.org", "2001:db8::1"}, id="those allowed"),
        pytest.param({"address": "https://kg.example.org:8443"}, {"kg.example.org"}, id="that of the address"),
    ],
)
def test_names(options: dict[str, Any], more: set[str]) -> None:
    assert names(Options(Path("kg"), **options)) - {"localhost", "127.0.0.1", "::1"} == more


@pytest.mark.parametrize(
    ("host", "local"),
    [
        *((host, True) for host in ("127.0.0.1", "127.8.0.1", "::1", "localhost")),
        *((host, False) for host in ("0.0.0.0", "::", "10.0.0.1", "kg.example.org")),
    ],
)
def test_who_can_reach_it(host: str, local: bool) -> None:
    assert is_local(host) is local


# -- the socket --------------------------------------------------------------------------------------------------------


def test_the_address_is_the_real_one() -> None:
    with running.bound("127.0.0.1", 0) as listening:
        assert running.address_of(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}/"
    with running.bound("0.0.0.0", 0) as listening:
        assert running.address_of(listening).startswith("http://127.0.0.1:")


def _six() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as made:
            made.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _six(), reason="this machine has no IPv6")
def test_the_address_with_ipv6() -> None:
    with running.bound("::1", 0) as listening:
        assert running.address_of(listening).startswith("http://[::1]:")


@pytest.mark.parametrize(
    ("host", "words"),
    [
        pytest.param("no-such-host.invalid", "not an address of this machine", id="no name"),
        pytest.param("a" * 64 + ".example", "not an address of this machine", id="no name by the rules of names"),
        pytest.param("192.0.2.1", "cannot be used", id="the address of another machine"),
    ],
)
def test_no_socket(host: str, words: str) -> None:
    with pytest.raises(PolicyGraphError, match=words):
        running.bound(host, 0)


def test_a_port_that_is_taken() -> None:
    with running.bound("127.0.0.1", 0) as taken, pytest.raises(PolicyGraphError, match="cannot be used"):
        running.bound("127.0.0.1", taken.getsockname()[1])


# -- addresses without --address ---------------------------------------------------------------------------------------


def test_addresses_are_those_of_the_request(folder: Path) -> None:
    get: Callable[..., httpx.Response] = httpx.get
    with served(folder) as address:
        assert f"Sitemap: {address}/sitemap.xml" in get(f"{address}/robots.txt").text
        assert "Sitemap: http://localhost:99/sitemap.xml" in get(f"{address}/robots.txt", headers={"host": "localhost:99"}).text
