"""A running server for tests: the real one, on a port of its own, in a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from policygraph.viz.server.app import application
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.site import Options


@contextmanager
def served(store: Path, limits: Limits | None = None, **options: object) -> Iterator[str]:
    """The address of a server of the store, without a slash at the end."""
    app = application(Options(store, limits=limits or Limits(workers=2), **options))  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server took too long to start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
