"""The whole store as a packed file, written by a process of its own into a pipe, as fast as it is read: neither memory nor disk grows."""

from __future__ import annotations

import gzip
import signal
from collections.abc import Iterable
from io import BufferedIOBase
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.viz.server.snapshots import Snapshots

FORMATS: Final = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE}
_CHUNK: Final = 65_536


class _Pipe(BufferedIOBase):
    """Sends what is written, in pieces; waits while the other end is behind."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # pyoxigraph and gzip write bytes
        self._waiting += data
        if len(self._waiting) >= _CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._waiting:
            self._pipe.send_bytes(bytes(self._waiting))
            self._waiting.clear()


def dump(pipe: Connection, store: str, form: str) -> None:
    """Sends the label of the snapshot, then its statements in the order of the store, packed; then nothing, as an empty piece:
    a dump without it has been cut off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    snapshot = Snapshots(Path(store)).get()
    try:
        pipe.send_bytes(snapshot.label.encode())
        out = _Pipe(pipe)
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=6, mtime=0) as packed:
            prefixes = None if form == "nq" else PREFIXES
            pyoxigraph.serialize(_statements(snapshot.store, form), cast(IO[bytes], packed), FORMATS[form], prefixes=prefixes)
        out.flush()
        pipe.send_bytes(b"")
    except BrokenPipeError:  # the reader went away
        return


def _statements(store: Store, form: str) -> Iterable[Quad] | Iterable[Triple]:
    quads = store.quads.quads_for_pattern(None, None, None, None)
    return quads if form != "ttl" else (quad.triple for quad in quads)  # Turtle has no named graphs: the union of all
