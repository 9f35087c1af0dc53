"""The generation of a store that is current, opened for reading; a build or another store in its place is seen at once."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policygraph.errors import StoreError
from policygraph.graph.store import Store, current

_LOG: Final = logging.getLogger(__name__)
_MOMENT: Final = 5.0
"""Seconds that a store may be away."""
_PROC: Final = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An open generation. `label` names it: it changes with every build and every store that takes the place of another."""

    store: Store
    label: str


class Snapshots:
    """Gives the current generation of the store in a folder.

    A generation is never changed, so that a reader of one is never disturbed. The folder is opened by its descriptor where
    the system has /proc: a store moved away while it is read is still the store that was opened.
    """

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self._held: Snapshot | None = None
        self._root: int | None = None
        self._gone: float | None = None
        self._told = False
        self._lock: Final = threading.Lock()

    def get(self, *, afresh: bool = False) -> Snapshot:
        """The current snapshot; the one before where there is none now (a store is about to take the place of another).

        `afresh`: opened again in any case. Raises StoreError: there never was one.
        """
        with self._lock:
            try:
                if afresh or self._held is None or self._held.label != _label(self.path):
                    self._open()
                self._gone = None
            except (StoreError, OSError):
                if self._held is None:
                    raise
                self._gone = self._gone or time.monotonic()
            assert self._held is not None
            return self._held

    def is_gone(self) -> bool:
        """Whether the folder has had no store for a while, as `get` found: one that takes the place of another is away for a moment.
        Said once in the log."""
        with self._lock:
            gone = self._gone is not None and time.monotonic() > self._gone + _MOMENT
            if gone and not self._told:
                _LOG.warning("%s: the folder of the store is gone; serving what was read of it", self.path)
            self._told = gone
            return gone

    def _open(self) -> None:
        """Opens what the folder is now; named by what was opened, for the pointer may move meanwhile."""
        if not _PROC.is_dir():
            store = Store.open(self.path)
            self._held = Snapshot(store, _label(self.path, store.generation))
            return
        root = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            store = Store.open(_PROC / str(root))
            held = Snapshot(store, _label(store.path, store.generation))
        except BaseException:
            os.close(root)
            raise
        old, self._root, self._held = self._root, root, held
        if old is not None:  # somebody may still read through it
            closing = threading.Timer(_LINGER, os.close, (old,))
            closing.daemon = True  # a process that ends does not wait for it
            closing.start()


_LINGER: Final = 120.0
"""Seconds: longer than any request takes."""


def _label(path: Path, generation: int | None = None) -> str:
    """What names a generation, the current one if none is given: device and inode of the store's folder, number and inode of the generation."""
    number = current(path) if generation is None else generation
    if number is None:
        raise StoreError("store-unbuilt", store=str(path))
    root, folder = path.stat(), (path / "generations" / str(number)).stat()
    return f"{root.st_dev:x}-{root.st_ino:x}-{number}-{folder.st_ino:x}"
