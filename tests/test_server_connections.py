"""Clients that stop in the middle, ask for what is none, or come from the page of another site; and what the log says of them."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import quote, urlsplit

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from quad_store import BASE, store_of
from serving import served
from toy_gazette import NEW, OLD, built

from policygraph.ontology.namespace import POL
from policygraph.viz.server import connection, dumps, sparql_request
from policygraph.viz.server.limits import Limits

HOST: Final = b"Host: localhost\r\n"
POST: Final = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n"
SITE: Final = "https://reader.example.org"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("served"), {"a.txt": OLD, "b.txt": NEW})


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


class Kept(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def told(address: str, large: str) -> Iterator[list[str]]:
    """What the servers say while the test runs; they are there before, for each that begins sets up the log anew."""
    logger, kept = logging.getLogger("uvicorn"), Kept()  # it does not hand on to the root, where caplog listens
    logger.addHandler(kept)
    yield kept.lines
    logger.removeHandler(kept)


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as made:
        yield made


def said(client: socket.socket) -> bytes:
    """All until the other end hangs up."""
    found = bytearray()
    try:
        while piece := client.recv(65_536):
            found += piece
    except ConnectionResetError:
        pass
    return bytes(found)


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


# -- half of a request -------------------------------------------------------------------------------------------------


def test_half_a_body_is_answered_and_let_go(address: str, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_request, "_SECONDS", 0.5)
    began = time.monotonic()
    with connected(address) as client:
        client.sendall(POST + b"ASK")
        assert httpx.get(f"{address}/healthz").status_code == 200
        head, _, body = said(client).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in head.lower()
    assert body.startswith(b"the body of the request was not there within")
    assert 0.4 < time.monotonic() - began < 5
    assert told == []


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        pytest.param(b"", b"", id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: loc", b"", id="half a head"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: ", b"a", id="a head in drops"),
        pytest.param(b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\nGET /he", b"a", id="a second head in drops"),
        pytest.param(POST.replace(b"/sparql", b"/healthz"), b"a", id="a body in drops that nobody reads"),
        pytest.param(POST.replace(b"POST", b"GET"), b"a", id="a body in drops of a request that has none"),
        pytest.param(POST, b" ", id="a body in drops"),
    ],
)
def test_a_connection_is_not_held_by_half_a_request(address: str, told: list[str], monkeypatch: pytest.MonkeyPatch, start: bytes, drop: bytes) -> None:
    monkeypatch.setattr(connection, "REQUEST_SECONDS", 0.6)
    with connected(address) as client:
        began = time.monotonic()
        client.settimeout(0.1)
        ended = False
        try:
            client.sendall(start)
            while not ended and time.monotonic() - began < 4:  # before the 5 seconds of uvicorn, which each drop begins anew
                try:
                    ended = client.recv(65_536) == b""
                except TimeoutError:
                    client.sendall(drop)
        except ConnectionError:
            ended = True
    assert ended
    assert time.monotonic() - began > 0.5
    assert told == []


def test_a_whole_request_has_all_the_time_it_needs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "REQUEST_SECONDS", 0.3)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with served(folder, Limits(seconds=1, workers=1)) as address, httpx.Client(base_url=address) as client:
        for _ in range(2):  # on one connection
            answer = client.get("/sparql", params={"query": slow}, timeout=30)
            assert answer.status_code == 504
            time.sleep(0.6)


def test_who_hangs_up_in_the_middle_fills_no_log(address: str, told: list[str]) -> None:
    for part in (POST + b"ASK", POST, POST.replace(b"sparql-query", b"x-www-form-urlencoded") + b"query="):
        with connected(address) as client:
            client.sendall(part)
            time.sleep(0.2)  # that the server waits for the rest
    assert httpx.get(f"{address}/healthz").status_code == 200
    time.sleep(0.3)
    assert told == []


# -- half of an answer -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose dump is larger than what pipes and sockets hold."""
    random = Random(1)
    quads = (Quad(NamedNode(f"{BASE}thing/{n}"), NamedNode(POL.text), Literal(random.randbytes(200).hex())) for n in range(60_000))
    with served(store_of(tmp_path_factory.mktemp("large") / "kg", quads)) as address:
        yield address


def test_a_reader_who_takes_nothing_more_is_let_go(large: str, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "TAKEN_SECONDS", 0.4)
    with connected(large) as client:
        client.sendall(b"GET /dumps/policygraph.nq.gz HTTP/1.1\r\n" + HOST + b"\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200")
        assert dumps._UNDER.count == 1
        assert until(lambda: dumps._UNDER.count == 0)
    assert told == []


@pytest.mark.parametrize("path", ["/dumps/policygraph.nq.gz", f"/sparql?query={quote('SELECT * { ?a ?b ?c } LIMIT 25000')}"], ids=["in pieces", "in one"])
def test_a_reader_who_takes_little_at_a_time_has_it_all(large: str, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(connection, "TAKEN_SECONDS", 1.0)
    with httpx.stream("GET", large + path, timeout=30) as answer:
        size, began = 0, time.monotonic()
        for piece in answer.iter_raw(1_000_000):
            size += len(piece)
            time.sleep(0.3)
    assert size > 10_000_000
    assert time.monotonic() - began > 3 * connection.TAKEN_SECONDS


# -- what no page looks at ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize(
    "path",
    ["/search?q={}", "/find?ref={}", "/questions/responsibilities?agency={}", "/questions/responsibilities.csv?agency={}", "/pictures/targets?subject={}",
     "/pictures?show=targets&subject={}", "/documents?q={}", "/findings?document={}", "/compare?a={}&b=x", "/cite?document={}", "/?{}", "/nothing/{}",
     "/doc/{}", "/id/{}", "/pictures/{}", "/questions/{}", "/static/{}"],
)  # fmt: skip
def test_an_address_that_is_too_long_is_told_shortly(address: str, path: str, accept: str) -> None:
    answer = httpx.get(address + path.format("a" * 60_000), headers={"accept": accept})
    assert answer.status_code == 414
    assert "the address is longer than" in answer.text
    assert len(answer.content) < (4000 if accept == "text/html" else 200)
    assert answer.headers["content-type"].startswith("text/html" if accept == "text/html" else "text/plain")


def test_a_query_may_be_longer_than_other_addresses(address: str) -> None:
    query = "ASK {}" + " " * 60_000
    assert httpx.get(f"{address}/sparql", params={"query": query}).json()["boolean"] is True
    assert httpx.get(f"{address}/query", params={"query": query}, headers={"accept": "text/html"}).status_code == 200
    wrong = httpx.get(f"{address}/sparql", params={"query": "ASC {}" + " " * 60_000}, headers={"accept": "text/html, */*;q=0.1"})
    assert wrong.status_code == 400
    assert len(wrong.content) < 4000


@pytest.mark.parametrize(("length", "status"), [(888, 200), (889, 414)])
def test_how_long_an_address_may_be(address: str, length: int, status: int) -> None:
    assert httpx.get(f"{address}/documents?{quote('渡' * length)}").status_code == status


@pytest.mark.parametrize(
    ("upgrade", "status"),
    [pytest.param(b"websocket", 400, id="a WebSocket"), pytest.param(b"WebSocket", 400, id="in capitals"), pytest.param(b"h2c", 200, id="HTTP/2")],
)
@pytest.mark.parametrize("path", [b"/healthz", b"/sparql?query=ASK%7B%7D"])
def test_upgrades_are_refused_or_left_alone_without_a_word(address: str, told: list[str], upgrade: bytes, status: int, path: bytes) -> None:
    keys = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    with connected(address) as client:
        client.sendall(b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"Connection: Upgrade, close\r\nUpgrade: " + upgrade + b"\r\n" + keys + b"\r\n")
        answer = said(client)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert status != 400 or b"there are no WebSockets here" in answer
    assert told == []


def test_an_address_in_plain_characters_is_told_how_to_be_written(address: str, told: list[str]) -> None:
    with connected(address) as client:
        client.sendall("GET /id/doc/云政办/2020/5 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        answer = said(client)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"percent-encoded" in answer
    assert told == ["Invalid HTTP request received."]  # one line, and not what was sent


# -- pages of other sites ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cors", "origin", "allowed"),
    [
        pytest.param(("*",), SITE, "*", id="any site, the default"),
        pytest.param((SITE,), SITE, SITE, id="a site that is named"),
        pytest.param((SITE, "http://localhost:3000"), "http://localhost:3000", "http://localhost:3000", id="another one that is named"),
        pytest.param((SITE,), "https://evil.example", None, id="a site that is not named"),
        pytest.param((SITE,), f"{SITE}.evil.example", None, id="a site that begins like one"),
        pytest.param((SITE,), "null", None, id="a file"),
        pytest.param((SITE,), None, None, id="no site"),
        pytest.param((), SITE, None, id="no site is allowed"),
    ],
)
def test_whose_scripts_may_read(folder: Path, cors: tuple[str, ...], origin: str | None, allowed: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    with served(folder, cors=cors) as address, httpx.Client(base_url=address, headers=headers) as client:
        answers = [
            client.get("/sparql", params={"query": "ASK {}"}),
            client.get("/sparql", params={"query": "ASC {}"}),
            client.options("/sparql", headers={"access-control-request-method": "POST", "access-control-request-headers": "content-type"}),
            client.get("/id/doc/云政办/2020/5.ttl"),
            client.options("/id/doc/云政办/2020/5.ttl"),
            client.get("/questions/unresolved.json"),
            client.get("/findings.json"),
            client.get("/.well-known/void"),
            client.head("/dumps/policygraph.nq.gz"),
        ]
    for answer in answers:
        assert answer.headers.get("access-control-allow-origin") == allowed, answer.url
        assert cors == ("*",) or "origin" in answer.headers["vary"].lower(), answer.url
        assert allowed or not [name for name in answer.headers if name.startswith("access-control")], answer.url
        assert cors == ("*",) or answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert [answer.status_code for answer in answers[:3]] == [200, 400, 204]
    assert not allowed or "POST" in answers[2].headers["access-control-allow-methods"]
    assert not allowed or "Content-Type" in answers[2].headers["access-control-allow-headers"]
