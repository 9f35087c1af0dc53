"""The generation of a store that is current, opened for reading; a build or another store in its place is seen at once."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policygraph.errors import StoreError
from policygraph.graph.store import Store, current

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
        self._lock: Final = threading.Lock()

    def get(self, *, afresh: bool = False) -> Snapshot:
        """The current snapshot; the one before where there is none now (a store is about to take the place of another).

        `afresh`: opened again in any case. Raises StoreError: there never was one.
        """
        with self._lock:
            try:
                label = _label(self.path)
                if afresh or self._held is None or self._held.label != label:
                    self._open(label)
            except (StoreError, OSError):
                if self._held is None:
                    raise
            assert self._held is not None
            return self._held

    def _open(self, label: str) -> None:
        if not _PROC.is_dir():
            self._held = Snapshot(Store.open(self.path), label)
            return
        root = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            store = Store.open(_PROC / str(root))
        except BaseException:
            os.close(root)
            raise
        # The descriptor of the one before stays open while somebody may read through it: until the one after next.
        old, self._root = self._root, root
        self._held = Snapshot(store, label)
        if old is not None:
            threading.Timer(_LINGER, os.close, (old,)).start()


_LINGER: Final = 120.0
"""Seconds: longer than any request takes."""


def _label(path: Path) -> str:
    """What names the current generation: device and inode of the folder, number and inode of the generation."""
    generation = current(path)
    if generation is None:
        raise StoreError("store-unbuilt", store=str(path))
    root, folder = path.stat(), (path / "generations" / str(generation)).stat()
    return f"{root.st_dev:x}-{root.st_ino:x}-{generation}-{folder.st_ino:x}"
