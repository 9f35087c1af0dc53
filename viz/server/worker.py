"""A worker process: takes jobs from a pipe, one at a time, and answers; ends when the pipe does."""

from __future__ import annotations

import logging
import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from policygraph.errors import PolicyGraphError, StoreError
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots

_LOG: Final = logging.getLogger(__name__)
_JOBS: Final = "policygraph.viz.server.jobs"
_GRACE: Final = 5.0
"""Seconds after its time in which the server ends a worker; after that it ends itself: the server may be gone."""
_ABSENT: Final = 5.0
"""Seconds that a worker waits for the store it was started for: one store may be about to take the place of another."""


def serve(pipe: Connection, store: str) -> None:
    """Answers until the other end of the pipe is closed. A question is (job, arguments, limits, seconds), an answer (True, value) or
    (False, error): a PolicyGraphError, or a RuntimeError for a fault of the job. Without memory the process ends by SIGABRT, whether
    Python or a library finds out: there may be none for an answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _silence()
    jobs = import_module(_JOBS).JOBS
    snapshots, memory = Snapshots(Path(store)), _Memory()
    try:
        _opened(snapshots)
    except (PolicyGraphError, OSError):
        _LOG.debug("no store yet", exc_info=True)  # the first question says so, unless there is one by then
    while True:
        try:
            job, arguments, limits, seconds = pickle.loads(pipe.recv_bytes())
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        try:
            memory.limit(_opened(snapshots), limits)
            answer: Any = (True, _answer(jobs[job], snapshots, limits, arguments))
        except PolicyGraphError as error:
            answer = (False, error)
        except MemoryError:
            os.abort()
        except BaseException as error:  # a panic of Rust code is no Exception
            _LOG.exception("job %s", job)
            answer = (False, RuntimeError(f"{job}: {type(error).__name__}: {error}"))
        try:
            message = pickle.dumps(answer)
        except MemoryError:
            os.abort()
        del answer
        pipe.send_bytes(message)
        del message
        signal.setitimer(signal.ITIMER_REAL, 0)
        if memory.grown(limits):
            return


def _silence() -> None:
    """What code that is not Python writes on its way out (memory that is not to be had) is not for the log; what Python logs is."""
    stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stderr = os.fdopen(stderr, "w", encoding="utf-8", errors="backslashreplace", buffering=1)


def _opened(snapshots: Snapshots) -> str:
    """The label of the current snapshot. Raises StoreError where there is no store, also a moment later."""
    until = time.monotonic() + _ABSENT
    while True:
        try:
            return snapshots.get().label
        except (StoreError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _answer(job: Callable[..., Any], snapshots: Snapshots, limits: Limits, arguments: Mapping[str, Any]) -> Any:
    """What the job returns; once more where the files of the generation went away in the middle of it."""
    before = snapshots.get().label
    try:
        return job(snapshots, limits, **arguments)
    except MemoryError:
        raise
    except Exception as error:
        if not isinstance(error, OSError) and snapshots.get().label == before:
            raise
    snapshots.get(afresh=True)
    return job(snapshots, limits, **arguments)


class _Memory:
    """How much address space the process may take: so much beside what it has with the store open."""

    def __init__(self) -> None:
        self.label = ""
        self.base = 0

    def limit(self, label: str, limits: Limits) -> None:
        if label == self.label:
            return
        self.label, self.base = label, _size()
        if self.base:
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (self.base + limits.megabytes * 1_000_000, hard))

    def grown(self, limits: Limits) -> bool:
        """Whether questions left so much behind that the next one would have less than half of what it may take."""
        return bool(self.base) and _size() > self.base + limits.megabytes * 500_000


def _size() -> int:
    """Bytes of address space; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0
