"""What the guard before Oxigraph lets through and what it refuses, over generated queries.

The queries are made from a grammar that knows whether SERVICE is a keyword in them. What the guard lets through is run on a store in
which every pattern matches; each SERVICE names a port of this machine where somebody counts who calls. Nothing leaves the machine.
"""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

import pyoxigraph
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from policygraph.graph.guard import find_service, is_query, too_deep
from policygraph.graph.terms import PREFIXES

QUERIES = 20_000
"""Different ones, at least."""
_PREFIXES = {**PREFIXES, "service": "http://a.example/", "x": "http://127.0.0.1:{port}/", "SERVICE": "http://b.example/", "": "http://c.example/"}


@dataclass(frozen=True)
class Piece:
    """A piece of a query, and whether SERVICE is a keyword in it."""

    text: str
    calls: bool = False


# ---------------------------------------------------------------- the grammar

_INSIDE = (
    "SERVICE",
    "service <http://127.0.0.1:{port}/> { ?a ?b ?c }",
    "SERVICE SILENT x:y {}",
    "?a<?b).SERVICE#>",
    " # ",
    "it is",
    "{ (",
    "} ]",
    "政务服务",
    "\\u0053ERVICE x:y {}",
)
_ENDS = ("", "'", '"', "<", "'''")
_NAMES = (
    "x:y",
    "service:SERVICE",
    "SERVICE:a",
    ":service",
    "x:service.x",
    "x:a\\'b",
    "x:\\~service",
    "x:%53ERVICE",
    "<http://a.example/service>",
    "<http://a.example/it's>",
    "<http://a.example/SERVICE#x>",
    "<http://a.example/\\u0053ERVICE>",
    "<service>",
)
_LOCALS = (*(name for name in _NAMES if not name.endswith(">")), "xsd:string")
_SERVERS = ("<http://127.0.0.1:{port}/>", "x:y", "x:", "?s", "$service", "x:a\\-b")
_VARIABLES = ("?s", "?service", "$SERVICE", "?o", "?silent", "?s1", "?服务")
_NUMBERS = ("1", "1.5", "1e0", "-2", "true", "false")
_VERBS = ("?p", "a", "x:p", ":service", "<http://a.example/p>", "service:p+", "^x:p")
_GLUED = ("1", "1e0", "1.5", "-2.5e1", "true", "false", "?o", "''", "<http://a.example/>")
_HEADS = (
    "SELECT *",
    "SELECT (1<2 AS ?service1)",
    "ASK",
    "CONSTRUCT { ?s service:SERVICE 'SERVICE x:y {' }",
    "DESCRIBE service:x",
    "PREFIX p: <http://a.example/#> SELECT DISTINCT *",
    "PREFIX xservice: <http://127.0.0.1:{port}/> BASE <http://service.example/> SELECT ?xservice",
)


def cased(r: Random, word: str) -> str:
    return "".join(r.choice((one.upper(), one.lower())) for one in word) if r.random() < 0.5 else word


def gap(r: Random) -> str:
    if r.random() < 0.7:
        return r.choice((" ", "\n", "\t ", "  ", "\r\n"))
    return f" #{r.choice(_INSIDE)}{r.choice(_ENDS)}{r.choice((chr(10), chr(13), chr(13) + chr(10)))}"


def tight(r: Random) -> str:
    """A gap that need not be there."""
    return gap(r) if r.random() < 0.5 else ""


def string(r: Random) -> str:
    mark = r.choice(("'", '"', "'''", '"""'))
    before = r.choice(("", "\\\\", "\\'", '\\"', "\\\\\\'", "\\u0041", "\\u0022", "\\u0027 ", "\\n", "\\\\u0053"))
    if len(mark) == 3:
        before += r.choice(("", "\n", "''" if mark[0] == '"' else '""', f"{mark[0]} ", f"{mark[:2]} "))
    return f"{mark}{before}{r.choice(_INSIDE)}{mark}{r.choice(('', '', '@en', '@service', '^^xsd:string'))}"


def value(r: Random) -> str:
    return r.choice((r.choice(_VARIABLES), string(r), r.choice(_NUMBERS)))


def triples(r: Random) -> str:
    objects = f"{tight(r)},{tight(r)}".join(r.choice((value(r), r.choice(_NAMES))) for _ in range(r.randint(1, 2)))
    return f"{r.choice((r.choice(_VARIABLES), r.choice(_NAMES)))}{gap(r)}{r.choice(_VERBS)}{gap(r)}{objects}"


def expression(r: Random, depth: int) -> Piece:
    kind = r.randint(0, 6 if depth > 0 else 3)
    if kind == 0:  # where `<` begins an IRI or is "less than"
        return Piece(f"{r.choice(_VARIABLES)}{r.choice(('<', '<=', '>', '=', '!=', '< ', '&&'))}{value(r)}")
    if kind == 1:
        return Piece(f"{r.choice(_VARIABLES)}<{r.choice(_VARIABLES)}&&{string(r)}!={r.choice(_VARIABLES)}||{r.choice(_NUMBERS)}>{r.choice(_VARIABLES)}")
    if kind <= 3:
        return Piece(value(r))
    if kind == 4:
        inner = expression(r, depth - 1)
        return Piece(f"!({inner.text})", inner.calls)
    inner = group(r, depth - 1)
    return Piece(f"{cased(r, r.choice(('NOT EXISTS', 'EXISTS')))}{tight(r)}{inner.text}", inner.calls)


def service(r: Random, depth: int) -> Piece:
    silent = cased(r, "SILENT") if r.random() < 0.5 else ""
    inner = group(r, depth - 1).text if depth > 0 and r.random() < 0.5 else r.choice(("{}", "{ ?s ?p ?o }", "{?a?b?c}"))
    return Piece(f"{cased(r, 'SERVICE')}{tight(r)}{silent}{tight(r)}{r.choice(_SERVERS)}{tight(r)}{inner}", True)


def element(r: Random, depth: int) -> Piece:
    kind = r.randint(0, 12 if depth > 0 else 6)
    if kind <= 2:
        said = triples(r)
        # a point between letters belongs to a prefixed name
        return Piece(f"{said}{gap(r) if said.endswith(_LOCALS) else tight(r)}.")
    if kind == 3:
        inner = expression(r, depth - 1)
        return Piece(f"{cased(r, 'FILTER')}{tight(r)}({inner.text})", inner.calls)
    if kind == 4:
        return Piece(f"VALUES ?v{gap(r)}{{ {r.choice((r.choice(_NAMES), string(r), r.choice(_NUMBERS)))} }}")
    if kind == 5:  # a keyword right behind a number or a word: Oxigraph needs no blank
        inner = service(r, depth) if r.random() < 0.5 else Piece("OPTIONAL{}")
        return Piece(f"?s ?p {r.choice(_GLUED)}{tight(r)}{inner.text}", inner.calls)
    if kind == 6:
        return service(r, depth)
    if kind == 7:
        inner = expression(r, depth - 1)
        return Piece(f"{cased(r, 'BIND')}{tight(r)}({inner.text} AS ?b{r.randrange(10**6)})", inner.calls)
    inner = group(r, depth - 1)
    if kind == 8:
        return Piece(f"{{{tight(r)}SELECT * {inner.text}}}", inner.calls)
    return Piece(f"{cased(r, ('OPTIONAL', 'MINUS', 'LATERAL', 'GRAPH')[kind - 9])}{' ?service' * (kind == 12)}{tight(r)}{inner.text}", inner.calls)


def group(r: Random, depth: int) -> Piece:
    pieces = [element(r, depth) for _ in range(r.randint(0, 2))]
    text, calls = "".join(tight(r) + one.text for one in pieces), any(one.calls for one in pieces)
    if depth > 0 and r.random() < 0.15:
        other = group(r, depth - 1)
        return Piece(f"{{{{{text}}}{cased(r, 'UNION')}{tight(r)}{other.text}}}", calls or other.calls)
    return Piece(f"{{{text}{tight(r)}}}", calls)


def query(r: Random) -> Piece:
    head = r.choice(_HEADS)
    where = "WHERE" if head.startswith("DESC") else r.choice(("WHERE", "where", ""))
    body = group(r, 2)
    tail = "" if head == "ASK" else r.choice(("", " LIMIT 3", " #SERVICE <http://127.0.0.1:{port}/> {", " ORDER BY ?s"))
    return Piece(f"{head} {where}{tight(r)}{body.text}{tail}", body.calls)


# ---------------------------------------------------------------- the oracle


@dataclass
class Listener:
    port: int
    calls: int = 0


@contextmanager
def listening() -> Iterator[Listener]:
    """A port of this machine; whoever calls is counted and turned away."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        listener, over = Listener(server.getsockname()[1]), threading.Event()

        def accept() -> None:
            while not over.is_set():
                try:
                    call, _ = server.accept()
                except TimeoutError:
                    continue
                listener.calls += 1
                call.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield listener
        finally:
            time.sleep(0.1)
            over.set()
            thread.join(5)


def _data() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    a, p = NamedNode("http://a.example/"), NamedNode("http://127.0.0.1:1/p")
    store.add(Quad(a, p, a))
    store.add(Quad(a, p, a, NamedNode("http://a.example/g")))
    return store


def _prefixes(port: int) -> dict[str, str]:
    return {name: iri.replace("{port}", str(port)) for name, iri in _PREFIXES.items()}


def _run(store: pyoxigraph.Store, text: str, prefixes: dict[str, str]) -> None:
    try:
        answer = store.query(text, base_iri="http://base.example/", prefixes=prefixes, use_default_graph_as_union=True)
        if not isinstance(answer, pyoxigraph.QueryBoolean):
            for _ in zip(answer, range(5), strict=False):
                pass
    except (OSError, ValueError, RuntimeError):
        pass


def test_the_oracle_sees_a_call() -> None:
    """Else the test below could not fail."""
    with listening() as listener:
        for text in (f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{listener.port}/> {{}} }}", "ASK { FILTER EXISTS { SERVICE x:y {} } }"):
            _run(_data(), text, _prefixes(listener.port))
    assert listener.calls == 2


def test_no_service_passes_and_nothing_harmless_is_refused() -> None:
    seen: Counter[str] = Counter()
    texts: set[str] = set()
    store = _data()
    with listening() as listener:
        prefixes = _prefixes(listener.port)

        @settings(max_examples=QUERIES * 5 // 4, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
        @given(st.randoms(use_true_random=True))
        def holds(random: Random) -> None:
            piece = query(random)
            text = piece.text.replace("{port}", str(listener.port))
            texts.add(text)
            if not is_query(text, prefixes):
                seen["no query"] += 1
                return
            found = find_service(text, prefixes)
            if piece.calls:
                seen["service"] += 1
                assert found is not None, text
                assert text[found : found + 7].lower() == "service"
            else:
                seen["harmless"] += 1
                seen["word"] += "service" in text.lower()
                assert found is None, text
                _run(store, text, prefixes)

        holds()
    assert listener.calls == 0
    assert len(texts) >= QUERIES
    assert seen["no query"] < QUERIES / 20, seen
    assert min(seen["service"], seen["word"]) > QUERIES / 5, seen


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELECT * { ?service ?p 'service' # service\n . SERVICE ?s {} }", 46),
        ("PREFIX service: <http://a.example/> SELECT * { ?s service:service ?o { SERVICE service:x {} } }", 71),
        ("ASK{servicex:y{}}", 4),
        ("SELECT * { SERV\\u0049CE ?s {} }", 0),
        ("SELECT * { ?s ?p '\\\\u0053' SERVICE ?s {} }", 27),
    ],
)
def test_where_service_stands(sparql: str, place: int) -> None:
    assert find_service(sparql, {"x": "http://a.example/"}) == place


def test_a_call_is_found_whatever_prefixes_the_query_leaves_to_its_surroundings() -> None:
    assert find_service("ASK { SERVICE service:x {} }", {"service": "http://a.example/"}) == 6
    assert find_service("ASK { ?s service:x ?o }", {"service": "http://a.example/"}) is None


@pytest.mark.parametrize("text", ["service " * 12_000, "a." * 50_000, "'service' " * 10_000, "SELECT * { ?service ?p '" + "service " * 12_000 + "' }"])
def test_long_texts_are_read_in_time(text: str) -> None:
    begun = time.process_time()
    assert find_service(text) is None
    assert time.process_time() - begun < 2


def test_nothing_is_evaluated_to_find_out() -> None:
    with listening() as listener:
        for text in (f"ASK {{ SERVICE <http://127.0.0.1:{listener.port}/> {{}} }}", f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{listener.port}/> {{}} }}"):
            assert find_service(text) is not None
    assert listener.calls == 0


@pytest.mark.parametrize(("text", "deep"), [("{" * 501, True), ("(" * 400 + ")" * 400 + "[" * 400, False), ("-" * 1000, True), ("SELECT * {}", False)])
def test_depth(text: str, deep: bool) -> None:
    assert (too_deep(text) is not None) == deep
