"""The server under load and under attack: slow questions, too much memory, workers that are killed, stores that are replaced."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from quad_store import BASE, store_of
from serving import served

from policygraph.viz.server import pool as pools
from policygraph.viz.server import snapshots as snapshots_module
from policygraph.viz.server import worker
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h FILTER(?a != ?h && ?b != ?c) }"
BOMB = "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h } ORDER BY DESC(?h) ?b ?d"
LARGE = f"SELECT ?a ?d ('{'x' * 3000}' AS ?x) {{ ?a ?p ?b . ?c ?q ?d }} LIMIT 99999"
WHICH = f"SELECT ?n {{ <{BASE}store> <{BASE}serial> ?n }}"
SECONDS = 2.0


def _store(folder: Path, serial: int) -> Path:
    lines = [f"<{BASE}thing/{n}> <{BASE}p> <{BASE}thing/{n + 1}> <{BASE}graph/derived> ." for n in range(400)]
    return store_of(folder, "\n".join([*lines, f'<{BASE}store> <{BASE}serial> "{serial}" <{BASE}graph/derived> .']))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return _store(tmp_path / "kg", 0)


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Callable[[], pools.Pool]:
    """The pool of the server that is started next."""
    made: list[pools.Pool] = []
    start = pools.Pool.start

    async def noted(self: pools.Pool) -> None:
        made.append(self)
        await start(self)

    monkeypatch.setattr(pools.Pool, "start", noted)
    return lambda: made[-1]


def get(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, "format": "csv"})


def which(client: httpx.Client) -> int:
    response = get(client, WHICH)
    assert response.status_code == 200, response.text
    return int(response.text.split()[1])


@contextmanager
def clients(address: str, count: int = 32) -> Iterator[list[httpx.Client]]:
    made = [httpx.Client(base_url=address, timeout=60) for _ in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.close()


def load(address: str, requests: int, meanwhile: Callable[[], object], clients_count: int = 32) -> list[int]:
    """The answers to `requests` questions for the number of the store, from 32 clients, while something goes on again and again."""
    over, failed = threading.Event(), []

    def trouble() -> None:
        while not over.is_set():
            try:
                meanwhile()
            except BaseException as error:
                failed.append(error)
                return

    thread = threading.Thread(target=trouble, daemon=True)
    with clients(address, clients_count) as every, ThreadPoolExecutor(clients_count) as threads:
        thread.start()
        try:
            share = [requests // clients_count + (n < requests % clients_count) for n in range(clients_count)]
            found = list(threads.map(lambda pair: [which(pair[0]) for _ in range(pair[1])], zip(every, share, strict=True)))
        finally:
            over.set()
            thread.join(30)
    assert not failed, failed
    return [serial for one in found for serial in one]


# ---------------------------------------------------------------- limits


def test_a_slow_query_ends_in_time_while_others_are_answered(store: Path) -> None:
    with served(store, Limits(workers=2, seconds=SECONDS)) as address, clients(address, 2) as (one, other), ThreadPoolExecutor(1) as threads:
        which(one)
        begun = time.monotonic()
        slow = threads.submit(get, one, SLOW)
        answered = 0
        while not slow.done():
            assert which(other) == 0
            answered += 1
        took = time.monotonic() - begun
        assert slow.result().status_code == 504
        assert "2 seconds" in slow.result().text
        assert SECONDS <= took < SECONDS + 1
        assert answered > 50


@pytest.mark.parametrize("bomb", [BOMB, LARGE], ids=["in Oxigraph", "in the answer"])
def test_a_memory_bomb_ends_its_worker_only(bomb: str, store: Path, pool: Callable[[], pools.Pool]) -> None:
    limits = Limits(workers=2, seconds=20, megabytes=100, answer_bytes=10**9)
    with served(store, limits) as address, clients(address, 2) as (one, other), ThreadPoolExecutor(1) as threads:
        before = set(pool().pids)
        answer = threads.submit(get, one, bomb)
        while not answer.done():
            assert which(other) == 0
        assert answer.result().status_code == 507
        assert "100 MB" in answer.result().text
        assert which(one) == 0
        assert len(before & set(pool().pids)) == 1


def test_a_worker_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    limits, set_to = Limits(megabytes=100), []
    monkeypatch.setattr(worker.resource, "setrlimit", lambda _, pair: set_to.append(pair[0]))
    sizes = iter([500_000_000, 540_000_000, 551_000_000, 700_000_000])
    monkeypatch.setattr(worker, "_size", lambda: next(sizes))
    memory = worker._Memory()
    memory.limit("1", limits)
    memory.limit("1", limits)
    assert (memory.grown(limits), memory.grown(limits)) == (False, True)
    memory.limit("2", limits)  # another store has another size
    assert set_to == [600_000_000, 800_000_000]


def test_busy_says_when_to_ask_again(store: Path) -> None:
    limits = Limits(workers=1, seconds=SECONDS, waiting=2, patience=0.5)
    with served(store, limits) as address, clients(address, 5) as every, ThreadPoolExecutor(5) as threads:
        which(every[0])
        found = list(threads.map(lambda client: get(client, SLOW), every))
        assert sorted(response.status_code for response in found) == [503, 503, 503, 503, 504]
        assert all(int(response.headers["Retry-After"]) > 0 for response in found if response.status_code == 503)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_client_that_goes_away_frees_the_worker(store: Path, method: str) -> None:
    with served(store, Limits(workers=1, seconds=30)) as address, clients(address, 1) as (client,):
        which(client)
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as leaving:
            form = urlencode({"query": SLOW})
            head = f"Host: {host}:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n"
            request = f"POST /sparql HTTP/1.1\r\n{head}{form}" if method == "POST" else f"GET /sparql?{form} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n"
            leaving.sendall(request.encode())
            time.sleep(0.5)
        begun = time.monotonic()
        assert which(client) == 0
        assert time.monotonic() - begun < 3


def test_a_worker_ends_itself_where_nobody_does(store: Path, pool: Callable[[], pools.Pool], monkeypatch: pytest.MonkeyPatch) -> None:
    """The server was killed: the question would go on for ever."""
    with served(store, Limits(workers=1, seconds=1)) as address, clients(address, 1) as (client,):
        which(client)
        (pid,) = pool().pids
        monkeypatch.setattr(pools._Worker, "kill", lambda self: None)
        assert get(client, SLOW).status_code == 504
        until = time.monotonic() + 10
        while Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
            assert time.monotonic() < until
            time.sleep(0.1)


# ---------------------------------------------------------------- nothing is lost


def test_a_thousand_requests_from_32_clients(store: Path) -> None:
    with served(store, Limits(workers=2)) as address:
        assert load(address, 1000, lambda: time.sleep(0.1)) == [0] * 1000


def test_killed_workers_lose_no_request(store: Path, pool: Callable[[], pools.Pool]) -> None:
    killed = 0

    def kill() -> None:
        nonlocal killed
        time.sleep(0.1)
        if pids := pool().pids:
            try:
                os.kill(random.choice(pids), signal.SIGKILL)
                killed += 1
            except ProcessLookupError:
                pass

    with served(store, Limits(workers=4)) as address:
        assert load(address, 1000, kill) == [0] * 1000
    assert killed > 10


def test_the_fork_server_killed_loses_no_request(store: Path) -> None:
    from multiprocessing import forkserver

    with served(store, Limits(workers=1)) as address, clients(address, 1) as (client,):
        assert which(client) == 0
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
        time.sleep(0.2)
        assert [which(client) for _ in range(3)] == [0] * 3


def test_swapped_folders_lose_no_request(store: Path, tmp_path: Path, pool: Callable[[], pools.Pool]) -> None:
    """mv a b; mv c a: for a moment there is no store, in which a worker may be started too."""
    other, aside = _store(tmp_path / "other", 1), tmp_path / "aside"
    swaps = 0

    def swap() -> None:
        nonlocal swaps
        store.rename(aside)
        time.sleep(0.02)
        if swaps % 3 == 0 and (pids := pool().pids):
            with suppress(ProcessLookupError):
                os.kill(random.choice(pids), signal.SIGKILL)
        other.rename(store)
        aside.rename(other)
        swaps += 1
        time.sleep(0.05)

    with served(store, Limits(workers=2)) as address:
        found = load(address, 1000, swap)
    assert swaps > 5
    assert len(found) == 1000
    assert set(found) == {0, 1}


def test_builds_in_a_row_lose_no_request(store: Path) -> None:
    """The generation before the one before is removed while it may be read."""
    serial = 0

    def build() -> None:
        nonlocal serial
        for _ in range(2):
            serial += 1
            _store(store, serial)
        time.sleep(0.1)

    with served(store, Limits(workers=2)) as address:
        found = load(address, 1000, build)
        with clients(address, 1) as (client,):
            assert which(client) == serial
    assert len(found) == 1000
    assert len(set(found)) > 2
    assert len(list((store / "generations").iterdir())) <= 2


def test_a_removed_generation_is_read_to_the_end(store: Path) -> None:
    """A long answer of a generation that is gone meanwhile, folder and all."""
    long = "SELECT ?a ?d { ?a ?p ?b . ?c ?q ?d } LIMIT 100000"
    with served(store, Limits(workers=1)) as address, clients(address, 1) as (client,), ThreadPoolExecutor(1) as threads:
        which(client)
        answer = threads.submit(get, client, long)
        time.sleep(0.05)
        aside = store.with_name("gone")
        store.rename(aside)
        shutil.rmtree(aside)
        _store(store, 7)
        assert answer.result().text.count("\n") == 100_001
        assert which(client) == 7


def test_the_snapshot_before_stays_open(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots_module, "_LINGER", 0.05)
    snapshots = Snapshots(store)
    first = snapshots.get()
    assert snapshots.get() is first
    _store(store, 1)
    second = snapshots.get()
    assert second.label != first.label
    assert [row[0].value for row in first.store.quads.query(f"SELECT ?n {{ GRAPH ?g {{ <{BASE}store> <{BASE}serial> ?n }} }}")] == ["0"]  # type: ignore[union-attr,index]
    shutil.rmtree(store)
    assert snapshots.get() is second
    time.sleep(0.1)
    assert all(thread.daemon for thread in threading.enumerate() if isinstance(thread, threading.Timer))
