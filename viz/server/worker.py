"""A worker process: takes jobs from a pipe, one at a time, and answers; ends when the pipe does."""

from __future__ import annotations

import logging
import pickle
import resource
import signal
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from policygraph.errors import PolicyGraphError
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots

_LOG: Final = logging.getLogger(__name__)
OUT_OF_MEMORY: Final = "out of memory"
_JOBS: Final = "policygraph.viz.server.jobs"


def serve(pipe: Connection, store: str) -> None:
    """Answers until the other end of the pipe is closed. A question is (job, arguments, limits), an answer (True, value) or
    (False, error): a PolicyGraphError, or a RuntimeError for a fault of the job."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    jobs = import_module(_JOBS).JOBS
    snapshots = Snapshots(Path(store))
    limited = False
    while True:
        try:
            job, arguments, limits = pickle.loads(pipe.recv_bytes())
        except EOFError:
            return
        try:
            if not limited:
                snapshots.get()
                _limit(limits)
                limited = True
            try:
                answer: Any = (True, jobs[job](snapshots, limits, **arguments))
            except OSError:  # the files of the generation went away in the middle
                snapshots.get(afresh=True)
                answer = (True, jobs[job](snapshots, limits, **arguments))
        except PolicyGraphError as error:
            answer = (False, error)
        except MemoryError:
            pipe.send_bytes(pickle.dumps(OUT_OF_MEMORY))
            return
        except Exception as error:
            _LOG.exception("job %s", job)
            answer = (False, RuntimeError(f"{job}: {type(error).__name__}: {error}"))
        pipe.send_bytes(pickle.dumps(answer))


def _limit(limits: Limits) -> None:
    """Memory: so much beside what the process has now, with the store open."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) if Path("/proc/self/statm").exists() else 0
    most = pages * resource.getpagesize() + limits.megabytes * 1_000_000
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
