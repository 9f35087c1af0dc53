"""A running server for tests: the real one, on a port of its own, in a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import spawn
from pathlib import Path

from policygraph.viz.server import running
from policygraph.viz.server.app import application
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.site import Options


@contextmanager
def served(store: Path, limits: Limits | None = None, **options: object) -> Iterator[str]:
    """The address of a server of the store, without a slash at the end."""
    _main_is_small()
    app = application(Options(store, limits=limits or Limits(workers=2), **options))  # type: ignore[arg-type]
    listening = running.bound("127.0.0.1", 0)
    server = running.server(app)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server took too long to start"
        time.sleep(0.01)
    try:
        yield running.address_of(listening).rstrip("/")
    finally:
        server.should_exit = True
        thread.join(20)


def _main_is_small() -> None:
    """A worker imports the main module of the program that starts it. `policygraph` has a small one, pytest has not: 0.3 s a worker."""
    made = spawn.get_preparation_data

    def without_main(name: str) -> dict[str, object]:
        return {key: value for key, value in made(name).items() if not key.startswith("init_main")}

    if made.__name__ != without_main.__name__:
        spawn.get_preparation_data = without_main
