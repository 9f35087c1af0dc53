"""`policygraph serve` as a program: how it begins, what it says, how it ends, and that nothing of it stays behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import pytest
from conftest import Command
from toy_gazette import NEW, OLD, extract, write

from policygraph.graph.build import build

SLOW: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system has no /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("served")
    build([write(made, "a.txt", OLD), write(made, "b.txt", NEW)], made / "kg", extract=extract)
    return made / "kg"


@dataclass
class Program:
    """A server that runs."""

    process: subprocess.Popen[str]
    address: str
    said: list[str]

    def end(self, number: signal.Signals, seconds: float = 20) -> int:
        self.process.send_signal(number)
        return self.process.wait(seconds)


@contextmanager
def program(folder: Path, *options: str) -> Iterator[Program]:
    command = [sys.executable, "-m", "policygraph", "serve", "--store", str(folder), "--port", "0", *options]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr
    try:
        said = [process.stderr.readline()]
        found = re.search(r"http://\S+(?=/)", said[0])
        assert found, said[0]
        reader = threading.Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
        reader.start()
        yield Program(process, found[0], said)
    finally:
        process.kill()
        process.wait(10)


def below(pid: int) -> set[int]:
    """The processes that a process began, and those that these began."""
    parents = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(file.parent.name)] = int(parent)
    found, near = set[int](), {pid}
    while near := {one for one, parent in parents.items() if parent in near} - found:
        found |= near
    return found


def alive(pids: set[int]) -> set[int]:
    def runs(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    return {pid for pid in pids if runs(pid)}


def gone(pids: set[int], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(pids)


# -- a beginning and an end --------------------------------------------------------------------------------------------


@needs_proc
@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGTERM, 0, id="asked to end"),
        pytest.param(signal.SIGINT, 130, id="Ctrl-C"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, id="killed"),
    ],
)
def test_it_ends_with_all_of_its_own(folder: Path, number: signal.Signals, code: int) -> None:
    with program(folder, "--workers", "2") as running:
        assert httpx.get(f"{running.address}/healthz").text == "ok\n"
        assert httpx.get(f"{running.address}/sparql", params={"query": "ASK {}"}).status_code == 200
        workers = below(running.process.pid)
        assert len(workers) >= 2
        assert running.end(number) == code
        assert gone(workers)
        assert "Traceback" not in "".join(running.said)


@needs_proc
def test_it_ends_while_a_question_is_answered(folder: Path) -> None:
    with program(folder, "--timeout", "60") as running:
        answers: list[int] = []
        asked = threading.Thread(target=_asked, args=(running.address, answers), daemon=True)
        asked.start()
        time.sleep(1)
        workers = below(running.process.pid)
        assert running.end(signal.SIGTERM) == 0
        assert gone(workers)
        asked.join(10)
        assert answers == [503]
        assert running.said[1:] == []


def _asked(address: str, answers: list[int]) -> None:
    with suppress(httpx.HTTPError):
        answers.append(httpx.get(f"{address}/sparql", params={"query": SLOW}, timeout=60).status_code)


@needs_proc
def test_it_ends_while_a_dump_is_read(folder: Path) -> None:
    with program(folder) as running, httpx.stream("GET", f"{running.address}/dumps/policygraph.nq.gz") as answer:
        assert answer.status_code == 200
        workers = below(running.process.pid)
        assert running.end(signal.SIGTERM) == 0
        assert gone(workers)
        assert running.said[1:] == []


def test_what_it_says(folder: Path) -> None:
    with program(folder, "--lang", "zh") as running:
        assert "已在" in running.said[0]
        assert running.address.startswith("http://127.0.0.1:")
        assert not running.address.endswith(":0")
        running.end(signal.SIGTERM)
        assert running.process.stdout
        assert running.process.stdout.read() == ""
    with program(folder, "--address", "https://kg.example.org/") as running:
        assert "= https://kg.example.org/" in running.said[0]
        assert httpx.get(f"{running.address}/robots.txt").text.endswith("Sitemap: https://kg.example.org/sitemap.xml\n")


def test_open_to_others_it_warns_and_answers_to_its_names_alone(folder: Path) -> None:
    with program(folder, "--host", "0.0.0.0", "--allow-host", "kg.example.org") as running:
        inside = httpx.get(f"{running.address}/healthz")
        assert inside.status_code == 200
        assert httpx.get(f"{running.address}/healthz", headers={"host": "kg.example.org"}).status_code == 200
        other = httpx.get(f"{running.address}/healthz", headers={"host": "192.0.2.7:8321"})
        assert other.status_code == 400
        assert "192.0.2.7:8321: this server does not answer to that name" in other.text
        assert "--allow-host" in other.text
        assert any("who can reach" in line and "kg.example.org" in line for line in running.said)
        assert any("--allow-host" in line for line in running.said)


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        pytest.param((), "*", id="all sites, if nothing is said"),
        pytest.param(("--cors", "*"), "*", id="all sites"),
        pytest.param(("--cors", "https://other.example.org", "--cors", "https://Reader.example.org/"), "https://reader.example.org", id="those named"),
        pytest.param(("--cors", "none"), None, id="none"),
    ],
)
def test_sites_whose_scripts_may_read(folder: Path, options: tuple[str, ...], allowed: str | None) -> None:
    with program(folder, "--workers", "1", *options) as running:
        answer = httpx.get(f"{running.address}/sparql", params={"query": "ASK {}"}, headers={"origin": "https://reader.example.org"})
        assert answer.json()["boolean"] is True
        assert answer.headers.get("access-control-allow-origin") == allowed


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(("--store", "{tmp}/none"), "no such store", id="no store"),
        pytest.param(("--store", "{tmp}"), "{tmp}", id="a folder that is no store"),
        pytest.param(("--store", "{empty}"), "{empty}", id="an empty store"),
        pytest.param(("--port", "{taken}"), "{taken} cannot be used", id="a port that is taken"),
        pytest.param(("--port", "70000"), "70000", id="no port"),
        pytest.param(("--port", "http"), "http", id="a name of a port"),
        pytest.param(("--host", "no-such-host.invalid"), "no-such-host.invalid: not an address of this machine", id="no host"),
        pytest.param(("--host", "192.0.2.1"), "192.0.2.1", id="the address of another machine"),
        pytest.param(("--address", "kg.example.org"), "kg.example.org: not an address of a site", id="no address"),
        pytest.param(("--address", "https://kg.example.org/kg/"), "without a path", id="an address with a path"),
        pytest.param(("--address", "ftp://kg.example.org"), "ftp://kg.example.org", id="an address of another kind"),
        pytest.param(("--address", "https://kg.example.org:99999"), "99999", id="an address with no port"),
        pytest.param(("--cors", "reader.example.org"), "reader.example.org: not a site", id="no site"),
        pytest.param(("--cors", "https://reader.example.org/page"), "without a path", id="a page"),
        pytest.param(("--cors", "none", "--cors", "https://reader.example.org"), "none: not a site", id="none and one"),
        pytest.param(("--workers", "0"), "0", id="no workers"),
        pytest.param(("--timeout", "soon"), "soon", id="no time"),
        pytest.param(("--rows", "0"), "0", id="no rows"),
    ],
)
def test_bad_input(policygraph: Command, folder: Path, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    empty = tmp_path / "empty"
    build([], empty, extract=extract)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        values = {"tmp": str(tmp_path), "empty": str(empty), "taken": str(taken.getsockname()[1])}
        given = [option.format(**values) for option in options]
        run = policygraph("serve", *(() if "--store" in given else ("--store", folder)), *given)
    assert run.code == 2
    assert run.out == ""
    first = run.err.splitlines()[0]
    assert first.startswith("error: ")
    assert words.format(**values) in first
    assert len(run.err.splitlines()) <= 2  # a wrong option has a hint


@pytest.mark.parametrize("module", ["uvicorn", "starlette"])
def test_without_the_extra(folder: Path, module: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from policygraph import cli; sys.exit(cli.run(['serve', '--store', {str(folder)!r}]))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert run.returncode == 2
    assert run.stderr == "error: the server needs more: pip install 'policygraph[server]'\n"


def test_a_server_that_cannot_begin_says_so(policygraph: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """uvicorn would end the program with a code of its own."""
    from policygraph.viz.server.pool import Pool

    async def start(self: Pool) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(Pool, "start", start)
    before = signal.getsignal(signal.SIGTERM)
    run = policygraph("serve", "--store", folder, "--port", "0")
    signal.signal(signal.SIGTERM, before)
    assert run.code == 2
    assert "the server did not start" in run.err
