"""Worker processes for whatever may take long or much memory: a query cannot be stopped, a process can.

A question waits for a free worker, is answered within its time or its worker is killed, and is asked again where the worker died
without its fault. Who no longer waits for the answer (the task is cancelled) frees the worker, which is killed. Workers are started
by a fork server, a small process without threads that has the modules loaded.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import signal
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from policygraph.errors import PolicyGraphError
from policygraph.viz.server import worker
from policygraph.viz.server.limits import Limits


class Refused(Exception):
    """A question that was not answered. `code`: of messages.py, with its values; `status`: of HTTP; `retry`: seconds."""

    def __init__(self, status: int, code: str, retry: int | None = None, **values: object) -> None:
        super().__init__(code)
        self.status = status
        self.retry = retry
        self.reason = PolicyGraphError(code, **values)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection

    def kill(self) -> None:
        self.process.kill()
        self.process.join(5)
        self.pipe.close()


class _Died(Exception):
    """The worker ended without an answer."""


_OVERFLOWN: Final = frozenset({-signal.SIGSEGV, -signal.SIGILL})
"""How a process ends whose stack overflows."""
_ATTEMPTS: Final = 5
"""How often a question is asked whose worker somebody else ends: who kills one may kill the next."""
_PAUSE: Final = 0.1
"""Seconds before the second attempt, twice that before the third, and so on: a fork server that was ended has to come back."""
LONG: Final = frozenset({"picture", "findings", "counts", "compare"})
"""Jobs that may take a minute: they leave a worker to those that take a moment."""


class _Question:
    """A question on its way: who asks may give it up, whichever thread and worker have it by then."""

    def __init__(self) -> None:
        self.given_up = False
        self._worker: _Worker | None = None
        self._lock: Final = threading.Lock()

    def given_to(self, one: _Worker | None) -> None:
        with self._lock:
            self._worker = one
            if self.given_up and one is not None:
                one.process.kill()

    def give_up(self) -> None:
        with self._lock:
            self.given_up = True
            if self._worker is not None:
                self._worker.process.kill()


class _Gate:
    """Lets so many through at a time; `waiting` are before it."""

    def __init__(self, places: int) -> None:
        self.free: Final = asyncio.Semaphore(places)
        self.waiting = 0


class Pool:
    """Runs jobs (see jobs.py) in processes. `start` before, `stop` after."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self.store: Final = store
        self.limits: Final = limits
        self._context: Final = multiprocessing.get_context("forkserver")
        self._idle: list[_Worker] = []
        self._all: dict[int, _Worker] = {}
        self._short: Final = _Gate(limits.workers)
        self._long: Final = _Gate(max(1, limits.workers - 1))
        self._stopped = False
        self._threads: Final = ThreadPoolExecutor(limits.workers, "worker")

    async def start(self) -> None:
        self._context.set_forkserver_preload(["policygraph.viz.server.jobs"])
        loop = asyncio.get_running_loop()
        self._idle = list(await asyncio.gather(*(loop.run_in_executor(self._threads, self._spawn) for _ in range(self.limits.workers))))

    def give_up(self) -> None:
        """Ends all workers. Who waits for an answer is refused; its thread finds the worker dead, and drops it: two that join one
        process close what it is known by under each other."""
        self._stopped = True
        for one in list(self._all.values()):
            with suppress(OSError):
                one.process.kill()

    async def stop(self) -> None:
        self.give_up()
        while self._idle:
            with suppress(OSError):
                self._drop(self._idle.pop())
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the workers."""
        return tuple(self._all)

    async def run(self, job: str, arguments: Mapping[str, Any], *, seconds: float | None = None) -> Any:
        """What the job returns. Raises Refused: busy (503), too slow (504), too much memory (507), ended without an answer (500);
        PolicyGraphError: what the job raised. Cancelled, it ends the worker."""
        gates = (self._long, self._short) if job in LONG else (self._short,)
        await self._enter(gates)
        question = _Question()
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._ask, question, job, dict(arguments), seconds or self.limits.seconds)
        # The places are free when the work has ended, also where nobody waits for it any more.
        work.add_done_callback(lambda _: self._leave(gates))
        try:
            ok, value = await asyncio.shield(work)
        except asyncio.CancelledError:
            question.give_up()
            raise
        if ok:
            return value
        raise value

    async def _enter(self, gates: Sequence[_Gate]) -> None:
        """Passes all gates, or none. Who waits counts at the first: however many long jobs wait, there is room for others."""
        line, passed = gates[0], list[_Gate]()
        if line.waiting >= self.limits.waiting:
            raise Refused(503, "server-busy", retry=5)
        line.waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                for gate in gates:
                    await gate.free.acquire()
                    passed.append(gate)
        except BaseException as error:
            self._leave(passed)
            if isinstance(error, TimeoutError):
                raise Refused(503, "server-busy", retry=5) from error
            raise
        finally:
            line.waiting -= 1

    @staticmethod
    def _leave(gates: Iterable[_Gate]) -> None:
        for gate in gates:
            gate.free.release()

    def _ask(self, question: _Question, job: str, arguments: dict[str, Any], seconds: float) -> tuple[bool, Any]:
        until = time.monotonic() + seconds
        for attempt in range(_ATTEMPTS):
            time.sleep(_PAUSE * attempt)
            if question.given_up or self._stopped:
                break
            one: _Worker | None = None
            try:
                one = self._take()
                question.given_to(one)
                answer = self._exchange(one, (job, arguments, self.limits, seconds), until)
            except TimeoutError:
                self._drop(one)
                return False, Refused(504, "query-slow", seconds=f"{seconds:g}")
            except (_Died, EOFError, OSError):  # also where the fork server was ended
                ended = self._ended(one)
                if ended == -signal.SIGABRT:
                    return False, Refused(507, "query-memory", megabytes=self.limits.megabytes)
                if ended in _OVERFLOWN:
                    return False, Refused(400, "query-overflow")
                continue
            except BaseException:
                self._drop(one)
                raise
            finally:
                question.given_to(None)
            self._idle.append(one)
            ok, value = answer
            return ok, value
        return False, Refused(503, "server-ends", retry=30) if self._stopped else Refused(500, "query-ended")

    @staticmethod
    def _exchange(one: _Worker, question: object, until: float) -> Any:
        try:
            one.pipe.send_bytes(pickle.dumps(question))
            if not one.pipe.poll(max(0.0, until - time.monotonic())):
                raise TimeoutError
            return pickle.loads(one.pipe.recv_bytes())
        except TimeoutError:
            raise
        except (EOFError, OSError) as error:
            raise _Died from error

    def _take(self) -> _Worker:
        while True:
            try:
                one = self._idle.pop()
            except IndexError:
                return self._spawn()
            if one.process.is_alive():
                return one
            self._drop(one)

    def _drop(self, one: _Worker | None) -> None:
        if one is not None:
            self._all.pop(one.process.pid or 0, None)
            one.kill()

    def _ended(self, one: _Worker | None) -> int | None:
        """How a worker ended, as multiprocessing has it: -9 for the signal 9. It is dropped."""
        if one is None:
            return None
        with suppress(OSError):  # the fork server is gone, which knew
            one.process.join(1)
        ended = one.process.exitcode
        self._drop(one)
        return ended

    def _spawn(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        try:
            process = self._context.Process(target=worker.serve, args=(theirs, str(self.store)), daemon=True)
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        made = _Worker(process, ours)
        self._all[process.pid or 0] = made
        return made
