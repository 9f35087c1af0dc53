"""Worker processes for whatever may take long or much memory: a query cannot be stopped, a process can.

A question waits for a free worker, is answered within its time or its worker is killed, and is asked once more where the worker
died without its fault or ours. Workers are started by a fork server, a small process without threads that has the modules loaded.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
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


class Pool:
    """Runs jobs (see jobs.py) in processes. `start` before, `stop` after."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self.store: Final = store
        self.limits: Final = limits
        self._context: Final = multiprocessing.get_context("forkserver")
        self._idle: list[_Worker] = []
        self._all: dict[int, _Worker] = {}
        self._free = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._threads: Final = ThreadPoolExecutor(limits.workers, "worker")

    async def start(self) -> None:
        self._context.set_forkserver_preload(["policygraph.viz.server.jobs"])
        loop = asyncio.get_running_loop()
        self._idle = list(await asyncio.gather(*(loop.run_in_executor(self._threads, self._spawn) for _ in range(self.limits.workers))))

    async def stop(self) -> None:
        for one in list(self._all.values()):
            one.kill()
        self._all.clear()
        self._idle.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the living workers."""
        return tuple(pid for pid, one in self._all.items() if one.process.is_alive())

    async def run(self, job: str, arguments: Mapping[str, Any], *, seconds: float | None = None) -> Any:
        """What the job returns. Raises Refused: busy (503), too slow (504), too much memory (507); PolicyGraphError: what the job raised."""
        if self._waiting >= self.limits.waiting:
            raise Refused(503, "server-busy", retry=5)
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._free.acquire()
        except TimeoutError as error:
            raise Refused(503, "server-busy", retry=5) from error
        finally:
            self._waiting -= 1
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._ask, job, dict(arguments), seconds or self.limits.seconds)
        # The slot is free when the work has ended, also where nobody waits for it any more.
        work.add_done_callback(lambda _: self._free.release())
        ok, value = await asyncio.shield(work)
        if ok:
            return value
        raise value

    def _ask(self, job: str, arguments: dict[str, Any], seconds: float) -> tuple[bool, Any]:
        for last in (False, True):
            one = self._take()
            try:
                answer = self._exchange(one, (job, arguments, self.limits), seconds)
            except _Died:
                self._drop(one)
                if last:
                    return False, Refused(507, "query-memory", megabytes=self.limits.megabytes)
                continue
            except TimeoutError:
                self._drop(one)
                return False, Refused(504, "query-slow", seconds=f"{seconds:g}")
            except BaseException:
                self._drop(one)
                raise
            if answer == worker.OUT_OF_MEMORY:
                self._drop(one)
                return False, Refused(507, "query-memory", megabytes=self.limits.megabytes)
            self._idle.append(one)
            ok, value = answer
            return ok, value
        raise AssertionError

    @staticmethod
    def _exchange(one: _Worker, question: object, seconds: float) -> Any:
        try:
            one.pipe.send_bytes(pickle.dumps(question))
            if not one.pipe.poll(seconds):
                raise TimeoutError
            return pickle.loads(one.pipe.recv_bytes())
        except TimeoutError:
            raise
        except (EOFError, OSError) as error:
            raise _Died from error

    def _take(self) -> _Worker:
        while self._idle:
            one = self._idle.pop()
            if one.process.is_alive():
                return one
            self._drop(one)
        return self._spawn()

    def _drop(self, one: _Worker) -> None:
        self._all.pop(one.process.pid or 0, None)
        one.kill()

    def _spawn(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=worker.serve, args=(theirs, str(self.store)), daemon=True)
        process.start()
        theirs.close()
        made = _Worker(process, ours)
        self._all[process.pid or 0] = made
        return made
