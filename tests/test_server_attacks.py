"""What one client can do to the others: with requests that cost much, are too long, are given up, or are never read; and odd addresses."""

from __future__ import annotations

import asyncio
import base64
import re
import resource
import socket
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
from quad_store import BASE, store_of
from serving import served
from starlette.types import Message, Scope
from toy_gazette import NEW, OLD, built

from policygraph.errors import UsageError
from policygraph.graph import guard
from policygraph.viz.server import catalogue, machine, pages_lists, running
from policygraph.viz.server import pool as pools
from policygraph.viz.server.cache import Cache
from policygraph.viz.server.connection import MOST, Connection
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.negotiation import wanted
from policygraph.viz.server.outgoing import Outgoing
from policygraph.viz.server.pool import LONG, Pool, Refused

LARGE: Final = f"SELECT ?a ('{'x' * 3000}' AS ?x) {{ ?a ?p ?b . ?c ?q ?d }} LIMIT 3000"
SIZE: Final = 9_000_000
"""Bytes of the answer to that, and a little more."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("served"), {"a.txt": OLD, "b.txt": NEW})


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = [f"<{BASE}thing/{n}> <{BASE}p> <{BASE}thing/{n + 1}> <{BASE}graph/derived> ." for n in range(200)]
    return store_of(tmp_path_factory.mktemp("things") / "kg", "\n".join([*lines, f"<{BASE}a%0D%0Ab> <{BASE}p> <{BASE}x> <{BASE}graph/derived> ."]))


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port), timeout=20)


def sent(address: str, target: str, accept: str = "*/*") -> socket.socket:
    client = connected(address)
    client.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nConnection: close\r\n\r\n".encode())
    return client


def said(client: socket.socket) -> str:
    found = bytearray()
    while piece := client.recv(65_536):
        found += piece
    return found.decode()


def until(condition: Any, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(condition())


# -- requests that are too long ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        pytest.param("/documents?" + "a=1&" * 49 + "a=1", {}, 200, id="as many parameters as may be"),
        pytest.param("/documents?" + "a=1&" * 50 + "a=1", {}, 400, id="one more"),
        pytest.param("/query?" + "a=1&" * 15_000, {}, 400, id="of the page that takes the longest addresses"),
        pytest.param("/sparql?query=ASK%7B%7D" + "&a=1" * 15_000, {}, 400, id="of the endpoint"),
        pytest.param("/sparql?query=ASK%7B%7D" + "&a=1" * 900, {}, 200, id="which may name graphs"),
        pytest.param("/nothing", {"accept": "text/html," + "a/b," * 2_100}, 431, id="a long Accept"),
        pytest.param("/sparql?query=ASK%7B%7D", {"accept": "a/b," * 100_000}, 431, id="a long Accept at the endpoint"),
        pytest.param("/id/doc/x", {"if-none-match": "," * 70_000}, 431, id="a long header"),
        pytest.param("/healthz", {f"x-{n}": "1" for n in range(101)}, 431, id="many headers"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_too_long_is_refused_soon_and_shortly(address: str, path: str, headers: Mapping[str, str], status: int, lang: str) -> None:
    began = time.monotonic()
    asked = path if status == 200 else path + ("&" if "?" in path else "?") + f"lang={lang}"
    answer = httpx.get(address + asked, headers=headers)
    assert answer.status_code == status
    assert time.monotonic() - began < 2
    assert status == 200 or len(answer.content) < 4000
    assert status == 200 or (lang == "zh") == bool(re.search("参数|请求头", answer.text))


def test_of_many_kinds_that_are_accepted_a_hundred_are_read() -> None:
    assert wanted("a/b," * 99 + "text/turtle") is not None
    assert wanted("a/b," * 100 + "text/turtle") is None


def test_words_are_read_once_and_rows_away_from_the_loop(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folds, loops = list[str](), list[object]()
    fold = catalogue.fold

    def counted(text: str) -> str:
        folds.append(text)
        return fold(text)

    def noted(folded: str, words: tuple[str, ...]) -> bool:
        try:
            loops.append(asyncio.get_running_loop())
        except RuntimeError:
            loops.append(None)
        return catalogue.matches(folded, words)

    for path in ("documents?held=all&", "agencies?", "indicators?"):
        httpx.get(f"{address}/{path}")  # the rows are there
    monkeypatch.setattr(catalogue, "fold", counted)
    monkeypatch.setattr(pages_lists, "matches", noted)
    for path in ("documents?held=all&", "agencies?", "indicators?"):
        assert httpx.get(f"{address}/{path}q=ａ+b+A+c").status_code == 200
    assert folds == ["ａ", "b", "A", "c"] * 3
    assert len(loops) > 2
    assert set(loops) == {None}


@pytest.mark.parametrize("path", ["documents", "agencies", "indicators"])
def test_more_words_than_anybody_asks_for(address: str, path: str) -> None:
    words = [f"w{n}" for n in range(51)]
    assert httpx.get(f"{address}/{path}", params={"q": " ".join([*words[:50], "w1"])}).status_code == 200
    answer = httpx.get(f"{address}/{path}", params={"q": " ".join(words)})
    assert (answer.status_code, answer.text) == (400, "ask for 50 words and no more\n")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param('SELECT * { ?s ?p "' + "from <a:b> " * 8500 + '" }', 200, id="in a string"),
        pytest.param(f"SELECT * FROM <{BASE}graph/derived> {{}} #" + "from <a:b> " * 8500, 200, id="behind the one there is"),
        pytest.param("SELECT * " + "FROM <a:b> " * 8000 + "{}", 400, id="that many"),
    ],
)
def test_many_words_like_from_cost_no_time(things: Path, query: str, status: int) -> None:
    began = time.monotonic()
    with served(things, Limits(workers=1, seconds=4)) as address:
        answer = httpx.post(f"{address}/sparql", data={"query": query}, timeout=20)
    assert answer.status_code == status, answer.text
    assert status == 200 or "100 graphs" in answer.text
    assert time.monotonic() - began < 4


def test_of_many_places_halves_are_looked_at_together(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, is_query = list[str](), guard.is_query

    def counted(sparql: str, prefixes: Mapping[str, str] | None = None) -> bool:
        parsed.append(sparql)
        return is_query(sparql, prefixes)

    monkeypatch.setattr(guard, "is_query", counted)
    query = "SELECT * FROM <a:b> FROM <a:c> { ?s ?p 'from <a:b> " + "from <a:b> " * 1000 + "' } # from <a:b>"
    places = [found.start() for found in re.finditer("from", query, re.IGNORECASE)]
    assert list(guard.keywords(query, "from", places)) == [9, 20]
    assert len(parsed) < 60


# -- who does not wait -------------------------------------------------------------------------------------------------


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Long jobs go on until they are given up; those that do."""
    under_way: list[str] = []
    ask = Pool._ask

    def stuck(self: Pool, question: pools._Question, job: str, *rest: Any) -> tuple[bool, Any]:
        if job not in LONG:
            return ask(self, question, job, *rest)
        under_way.append(job)
        end = time.monotonic() + 20
        while not question.given_up and time.monotonic() < end:
            time.sleep(0.01)
        under_way.remove(job)
        return False, Refused(500, "query-ended")

    monkeypatch.setattr(Pool, "_ask", stuck)
    return under_way


@pytest.mark.parametrize(
    "path",
    ["/findings?on=2031-01-{:02}", "/findings.json?on=2031-01-{:02}", "/pictures/timeline?on=2031-01-{:02}", "/pictures?show=timeline&on=2031-01-{:02}",
     "/compare?a=x&b={}", "/.well-known/void?{}"],
)  # fmt: skip
def test_work_ends_with_the_last_who_waits_for_it(folder: Path, endless: list[str], path: str) -> None:
    with served(folder, Limits(workers=3, patience=5)) as address, ExitStack() as stack:
        clients = [stack.enter_context(sent(address, path.format(n))) for n in range(1, 20)]
        assert until(lambda: len(endless) == (1 if "void" in path else 2)), "as many at once as may be"
        assert httpx.get(f"{address}/sparql?query=ASK%7B%7D").status_code == 200, "one worker is left"
        for client in clients:
            client.close()
        assert until(lambda: not endless, 3)


def test_work_goes_on_for_who_still_waits(folder: Path, endless: list[str]) -> None:
    with served(folder, Limits(workers=2)) as address, sent(address, "/findings"), sent(address, "/findings") as other:
        assert until(lambda: len(endless) == 1)
        time.sleep(0.2)
        other.close()
        time.sleep(0.3)
        assert len(endless) == 1


def test_however_many_long_jobs_wait_others_are_answered(folder: Path, endless: list[str]) -> None:
    with served(folder, Limits(workers=2, waiting=3)) as address, ExitStack() as stack:
        for n in range(1, 5):
            stack.enter_context(sent(address, f"/findings?on=2031-01-{n:02}"))
            assert until(lambda: len(endless) == 1)
        time.sleep(0.2)
        assert httpx.get(f"{address}/findings?on=2031-02-01").status_code == 503
        assert httpx.get(f"{address}/sparql?query=ASK%7B%7D").status_code == 200


def test_a_kept_answer_is_cancelled_with_the_last_who_waits() -> None:
    async def play() -> list[str]:
        cache, told = Cache(), list[str]()

        async def make() -> str:
            try:
                await asyncio.sleep(0.3)
            except asyncio.CancelledError:
                told.append("cancelled")
                raise
            told.append("made")
            return "answer"

        one, two = (asyncio.ensure_future(cache.get("key", make)) for _ in range(2))
        await asyncio.sleep(0.05)
        one.cancel()
        told.append(await two)
        alone = asyncio.ensure_future(cache.get("other", make))
        await asyncio.sleep(0.05)
        alone.cancel()
        await asyncio.sleep(0.05)
        told.append(await cache.get("other", make))
        return told

    assert asyncio.run(play()) == ["made", "answer", "cancelled", "made", "answer"]


def test_a_question_is_asked_again_a_little_later(things: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fork server and the workers are ended together, and it takes a moment until they are back."""
    take, back = Pool._take, [0.0]

    def absent(self: Pool) -> pools._Worker:
        back[0] = back[0] or time.monotonic() + 0.5
        if time.monotonic() < back[0]:
            raise OSError
        return take(self)

    with served(things) as address:
        monkeypatch.setattr(Pool, "_take", absent)
        assert httpx.get(f"{address}/sparql?query=ASK%7B%7D").status_code == 200


# -- who does not read -------------------------------------------------------------------------------------------------


def test_answers_that_are_not_read_are_bounded(things: Path) -> None:
    target = f"/sparql?{urlencode({'query': LARGE, 'format': 'csv'})}"
    with served(things, Limits(workers=2, unsent=2 * SIZE + 1_000_000)) as address, ExitStack() as stack:
        for _ in range(2):
            client = stack.enter_context(sent(address, target))
            assert client.recv(20).startswith(b"HTTP/1.1 200")
        refused = httpx.get(address + target, headers={"origin": "https://reader.example.org"})
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
        assert "content-security-policy" in refused.headers
        assert "memory" in refused.text
        assert httpx.get(f"{address}/documents").status_code == 200, "short answers are given"
        stack.close()
        assert until(lambda: httpx.get(address + target).status_code == 200)
        assert len(httpx.get(address + target).content) > SIZE


def test_an_answer_is_handed_on_as_it_is_taken() -> None:
    body, taken = bytes(range(256)) * 4000, list[Message]()

    async def app(scope: Scope, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    async def send(message: Message) -> None:
        taken.append(message)
        held.append(outgoing.unsent)

    outgoing, held = Outgoing(app, 10), list[int]()
    asyncio.run(outgoing({"type": "http", "headers": [], "query_string": b""}, None, send))  # type: ignore[arg-type]
    assert taken[0]["status"] == 200, "there is nothing else to be sent"
    pieces = taken[1:]
    assert b"".join(piece["body"] for piece in pieces) == body
    assert max(len(piece["body"]) for piece in pieces) <= 262_144
    assert [piece["more_body"] for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    assert set(held[1:]) == {len(body)}
    assert outgoing.unsent == 0


def test_the_page_of_a_comparison_counts_for_what_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, get = list[int](), Cache.get

    async def noted(self: Cache, key: Any, make: Any, size: Any = lambda answer: 0) -> Any:
        answer = await get(self, key, make, size)
        if key[0] == "compare":
            sizes.append(size(answer))
        return answer

    monkeypatch.setattr(Cache, "get", noted)
    with served(folder) as address:
        answer = httpx.get(f"{address}/compare", params={"a": "云政办〔2018〕9号", "b": "云政办〔2020〕5号"}, timeout=30)
    assert answer.status_code == 200, answer.text
    assert sizes[0] >= len(answer.text) > 1000


# -- who sends half a request --------------------------------------------------------------------------------------------


POST: Final = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nA"


@pytest.mark.parametrize("half", [b"", b"GET / HTTP/1.1\r\nHo", POST], ids=["nothing", "half a head", "half a body"])
def test_of_too_many_connections_the_one_that_waits_longest_ends(address: str, monkeypatch: pytest.MonkeyPatch, half: bytes) -> None:
    monkeypatch.setattr(Connection, "most", 10)
    with ExitStack() as stack:
        clients = [stack.enter_context(connected(address)) for _ in range(10)]
        for client in clients:
            client.sendall(half)
            time.sleep(0.01)
        for _ in range(3):
            assert httpx.get(f"{address}/healthz", timeout=5).status_code == 200
        ended = []
        for client in clients:
            client.settimeout(0.1)
            try:
                ended.append(client.recv(10) == b"")
            except TimeoutError:
                ended.append(False)
            except ConnectionResetError:
                ended.append(True)
        assert any(ended)
        assert ended == sorted(ended, reverse=True), "the oldest first"
        assert not ended[-1]


def test_an_answer_under_way_does_not_end_for_new_connections(things: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = quote("SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?a != ?f) }")
    with served(things, Limits(workers=1, seconds=1.5)) as address, ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr(Connection, "most", 3)
        answer = threads.submit(httpx.get, f"{address}/sparql?query={slow}", timeout=30)
        time.sleep(0.2)
        with ExitStack() as stack:
            for _ in range(6):
                stack.enter_context(connected(address))
            assert not answer.done()
            assert answer.result().status_code in (200, 504)


@pytest.mark.parametrize(
    ("soft", "hard", "set_to", "connections"),
    [
        pytest.param(1024, 1_048_576, 1320, MOST, id="raised as far as needed"),
        pytest.param(1024, 1024, 1024, 704, id="not allowed"),
        pytest.param(1024, resource.RLIM_INFINITY, 1320, MOST, id="no limit to the limit"),
        pytest.param(4096, 4096, None, MOST, id="there already"),
        pytest.param(resource.RLIM_INFINITY, resource.RLIM_INFINITY, None, MOST, id="no limit"),
        pytest.param(256, 256, 256, 64, id="very few"),
    ],
)
def test_as_many_connections_as_there_are_files(soft: int, hard: int, set_to: int | None, connections: int, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: told.append(pair[0]))
    assert running._connections() == connections
    assert told == ([] if set_to is None else [set_to])


# -- odd addresses -----------------------------------------------------------------------------------------------------


def _part(text: bytes) -> str:
    return f"/pictures/document/parts/{base64.urlsafe_b64encode(text).decode().rstrip('=')}/a"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/sitemaps/" + "9" * 7000 + ".xml", id="a number of 7000 digits"),
        pytest.param("/sitemaps/0.xml", id="part 0"),
        pytest.param("/sitemaps/٣.xml", id="a digit of another script"),
        pytest.param(_part(b"[" * 5000), id="lists in lists"),
        pytest.param(_part(b"[" + b"9" * 5000 + b"]"), id="a long number"),
        pytest.param(_part(rb'["en", "2031-01-01", "\ud800", false, false]'), id="half a character"),
        pytest.param(_part(b'["en", 5, "x", false, false]'), id="no day"),
    ],
)
def test_an_address_of_nothing(address: str, path: str) -> None:
    assert httpx.get(address + path, timeout=20).status_code == 404


@pytest.mark.parametrize(
    "target",
    ["//evil.example/x", "///evil.example/x", "/\\evil.example/x", "http://evil.example/x", "//evil.example/", "javascript:alert(1)"],
)
def test_no_address_leads_to_another_site(address: str, target: str) -> None:
    answer = said(sent(address, target, "text/html"))
    assert answer.startswith(("HTTP/1.1 404", "HTTP/1.1 307", "HTTP/1.1 400"))
    assert re.findall(r'(?:href|action)="(?!/(?![/\\])|#)[^"]*"', answer) == []
    location = re.search(r"location: (\S+)", answer)
    assert location is None or location[1].startswith("http://localhost/")


def test_what_nobody_foresaw_is_told_shortly_under_the_same_policy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(store: object) -> tuple[str, ...]:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(machine, "_pages", broken)
    with served(folder) as address:
        answer, good = httpx.get(f"{address}/sitemap.xml"), httpx.get(f"{address}/")
    assert (answer.status_code, answer.text) == (500, "the server failed at this; its log says where\n")
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy"):
        assert answer.headers[name] == good.headers[name]


def test_line_feeds_of_an_iri_are_found(things: Path) -> None:
    with served(things) as address:
        for path in ("/id/a%0D%0Ab", "/id/a%0D%0Ab.ttl"):
            answer = httpx.get(address + path, headers={"accept": "text/turtle"})
            assert answer.status_code == 200, path
            assert "a%0D%0Ab" in answer.text


@pytest.mark.parametrize("path", ["/dumps/policygraph.nq.gz", f"/id/doc/{quote('云政办')}/2020/5", "/pictures/timeline"])
@pytest.mark.parametrize("given", ["*", '"other", {}', "W/{}"])
def test_what_a_client_has_is_not_sent_again(address: str, path: str, given: str) -> None:
    tag = httpx.get(address + path, timeout=30).headers["etag"]
    assert httpx.get(address + path, headers={"if-none-match": given.format(tag.removeprefix("W/"))}).status_code == 304
    assert httpx.head(address + path, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_head_of_a_dump_has_no_length(address: str) -> None:
    answer = httpx.head(f"{address}/dumps/policygraph.nq.gz")
    assert answer.status_code == 200
    assert "content-length" not in answer.headers


@pytest.mark.parametrize(("query", "status", "words"), [("ASC {}", 400, "line 1"), ("ASK {}", 406, "application/sparql-results+json")])
def test_what_is_no_query_is_told_before_what_is_not_acceptable(address: str, query: str, status: int, words: str) -> None:
    answer = httpx.get(f"{address}/sparql", params={"query": query}, headers={"accept": "text/html", "accept-language": "en"})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text


def test_words_of_a_list() -> None:
    assert catalogue.folded_words(" Ａ a  【2031】 (B)") == ("a", "〔2031〕", "〔b〕")
    with pytest.raises(UsageError):
        catalogue.folded_words(" ".join(map(str, range(51))))
