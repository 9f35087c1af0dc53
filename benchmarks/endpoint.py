"""What the SPARQL endpoint costs beside Oxigraph itself: requests a second, and what a question pays for its worker.

    .venv/bin/python benchmarks/endpoint.py STORE [REQUESTS]

Each query is asked REQUESTS times (default 1000) from 32 clients in processes of their own, beside the same number of calls
of Oxigraph in this process, one after the other, with the answer written by Oxigraph. Ratios hold on other machines, the numbers
do not. The pool alone: an empty question to a worker and back, beside nothing.
"""

from __future__ import annotations

import asyncio
import http.client
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlencode, urlsplit

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.pool import Pool

CLIENTS: Final = 32
_PROCESSES: Final = 2
_QUERIES: Final[Mapping[str, str]] = {
    "nothing": "ASK {}",
    "one document": "SELECT ?d ?t { ?d a pol:Document ; dcterms:title ?t } LIMIT 1",
    "100 rows": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 100",
    "10,000 rows": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000",
    "a count": "SELECT (COUNT(*) AS ?n) { ?r pol:agency ?a ; pol:role ?role }",
}


def main(store: Path, requests: int) -> None:
    held = Store.open(store)
    _tell(f"{store}: {len(held.quads)} quads; {os.cpu_count()} processors; {CLIENTS} clients\n")
    with _Server(store) as address:
        _tell(f"{'query':<14}{'Oxigraph ms':>12}{'one client ms':>15}{'ratio':>7}{'requests/s':>12}{'Oxigraph/s':>12}{'ratio':>7}{'failed':>8}")
        for name, query in _QUERIES.items():
            count = min(requests, 100) if name == "10,000 rows" else requests
            direct = _timed(lambda query=query: _direct(held, query), min(count, 300))  # type: ignore[misc]
            connection = _connected(address)
            single = _timed(lambda query=query, connection=connection: _asked(connection, query), min(count, 300))  # type: ignore[misc]
            rate, failed = _load(address, query, count)
            _tell(
                f"{name:<14}{direct * 1e3:>12.2f}{single * 1e3:>15.2f}{single / direct:>7.1f}{rate:>12.0f}{1 / direct:>12.0f}{rate * direct:>7.2f}{failed:>8}"
            )
    asyncio.run(_pool(store))


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _timed(function: Callable[[], object], count: int) -> float:
    """The median of seconds a call."""
    function()
    times = []
    for _ in range(count):
        begun = time.perf_counter()
        function()
        times.append(time.perf_counter() - begun)
    return median(times)


def _direct(store: Store, query: str) -> bytes:
    answer = store.quads.query(query, use_default_graph_as_union=True, prefixes=PREFIXES, base_iri=store.manifest.base)
    assert isinstance(answer, QuerySolutions | QueryBoolean)
    return answer.serialize(format=QueryResultsFormat.JSON) or b""


# ---------------------------------------------------------------- clients


def _connected(address: str) -> http.client.HTTPConnection:
    parts = urlsplit(address)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)


def _asked(connection: http.client.HTTPConnection, query: str) -> bool:
    connection.request("GET", "/sparql?" + urlencode({"query": query}))
    answer = connection.getresponse()
    answer.read()
    return answer.status == 200


def _load(address: str, query: str, requests: int) -> tuple[float, int]:
    """Requests a second, and how many failed."""
    with ProcessPoolExecutor(_PROCESSES, multiprocessing.get_context("spawn")) as processes:
        list(processes.map(abs, range(_PROCESSES)))
        begun = time.perf_counter()
        share = [(address, query, requests // _PROCESSES, CLIENTS // _PROCESSES)] * _PROCESSES
        failed = sum(processes.map(_clients, *zip(*share, strict=True)))
        return requests / (time.perf_counter() - begun), failed


def _clients(address: str, query: str, requests: int, clients: int) -> int:
    """Asks with some connections at a time; how many requests failed. Requests are sent on all before any answer is read."""
    connections = [_connected(address) for _ in range(clients)]
    failed = asked = 0
    while asked < requests:
        round_ = connections[: requests - asked]
        for one in round_:
            one.request("GET", "/sparql?" + urlencode({"query": query}))
        for one in round_:
            answer = one.getresponse()
            answer.read()
            failed += answer.status != 200
        asked += len(round_)
    return failed


class _Server:
    """`policygraph serve` in a process of its own."""

    def __init__(self, store: Path) -> None:
        command = [sys.executable, "-m", "policygraph", "--lang", "en", "serve", "--port", "0", "--workers", "2", "--store", str(store)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def __enter__(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        connection = _connected(address)
        for _ in range(200):
            try:
                assert _asked(connection, "ASK {}")
                return address
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"no server: {line}")

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


# ---------------------------------------------------------------- the pool alone


async def _pool(store: Path) -> None:
    pool = Pool(store, Limits(workers=1))
    begun = time.perf_counter()
    await pool.start()
    _tell(f"\nfork server and first worker: {(time.perf_counter() - begun) * 1e3:.0f} ms")
    arguments = {"sparql": "ASK {}", "default": (), "named": (), "rows": "json", "triples": None}

    async def asked() -> float:
        begun = time.perf_counter()
        await pool.run("sparql", arguments)
        return time.perf_counter() - begun

    await asked()
    there = median([await asked() for _ in range(500)])
    held = Store.open(store)
    alone = _timed(lambda: _direct(held, "ASK {}"), 500)
    _tell(f"a question to a worker and back: {there * 1e3:.2f} ms, of which Oxigraph {alone * 1e3:.2f} ms")
    times = []
    for _ in range(10):
        os.kill(pool.pids[0], signal.SIGKILL)
        times.append(await asked())
    _tell(f"after its worker was killed: {median(times) * 1e3:.0f} ms")
    await pool.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
