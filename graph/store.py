"""The store: a folder of generations and a pointer to the current one.

    VERSION                    what wrote it
    lock                       held by the one writer
    current                    the number of the current generation
    generations/7/quads/       Oxigraph
    generations/7/search.sqlite3   the full-text index
    generations/7/texts/       every text as read, under its hash
    generations/7/sources/     one file of sorted N-Quads a source, with the copies that the store leaves out
    generations/7/decisions/   the files of decisions of people
    generations/7/manifest.json

A generation is never changed after the pointer names it. Readers open it read-only; a build writes the next one and
swaps the pointer, so that a build killed at any time leaves the old graph whole. The generation before the current
one stays for readers that still have it open.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph

from policygraph.errors import StoreError
from policygraph.graph.iris import Iris
from policygraph.graph.manifest import Manifest, SourceRecord

FORMAT: Final = "policygraph store 1\n"
_VERSION, _LOCK, _CURRENT, _GENERATIONS = "VERSION", "lock", "current", "generations"
_OURS: Final = frozenset({_VERSION, _LOCK, _CURRENT, _GENERATIONS, _VERSION + ".new", _CURRENT + ".new"})


@dataclass(frozen=True, slots=True)
class Store:
    """An open generation, for reading."""

    path: Path
    generation: int
    manifest: Manifest
    quads: pyoxigraph.Store

    @classmethod
    def open(cls, path: Path) -> Store:
        """The current generation. Raises StoreError: no store, of another version, or without a finished build."""
        check(path)
        for _ in range(5):  # the generation may be swapped out and removed between the pointer and the opening
            generation = current(path)
            if generation is None:
                raise StoreError("store-unbuilt", store=str(path))
            folder = generation_folder(path, generation)
            try:
                return cls(path, generation, Manifest.read(folder), pyoxigraph.Store.read_only(str(folder / "quads")))
            except (OSError, ValueError, KeyError, TypeError) as error:
                if current(path) == generation:
                    raise StoreError("store-damaged", store=str(path), reason=str(error)) from error
        raise StoreError("store-damaged", store=str(path), reason="-")

    @property
    def iris(self) -> Iris:
        return Iris(self.manifest.base)

    @property
    def sources(self) -> tuple[SourceRecord, ...]:
        return tuple(self.manifest.sources[name] for name in sorted(self.manifest.sources))

    def text(self, text_sha256: str) -> str:
        """The text as read that has this hash. Raises StoreError where the store has none."""
        if not re.fullmatch(r"[0-9a-f]{64}", text_sha256):
            raise StoreError("text-missing", store=str(self.path), hash=text_sha256)
        file = generation_folder(self.path, self.generation) / "texts" / f"{text_sha256}.txt"
        try:
            return file.read_bytes().decode("utf-8")
        except OSError as error:
            raise StoreError("text-missing", store=str(self.path), hash=text_sha256) from error


def generation_folder(path: Path, generation: int) -> Path:
    return path / _GENERATIONS / str(generation)


def current(path: Path) -> int | None:
    """The number of the current generation; None before the first build is finished."""
    try:
        text = (path / _CURRENT).read_text(encoding="ascii").strip()
        return int(text)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError("store-damaged", store=str(path), reason=str(error)) from error


def check(path: Path) -> None:
    """Raises StoreError unless `path` is a store of this version."""
    if not path.exists():
        raise StoreError("store-missing", store=str(path))
    if not path.is_dir():
        raise StoreError("store-foreign", store=str(path))
    try:
        version = (path / _VERSION).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        code = "store-unbuilt" if _is_begun(path) else "store-foreign"
        raise StoreError(code, store=str(path)) from error
    if version != FORMAT:
        code = "store-version" if version.startswith("policygraph store ") else "store-foreign"
        raise StoreError(code, store=str(path), found=version.strip(), expected=FORMAT.strip())


def _is_begun(path: Path) -> bool:
    """Whether a folder is empty or has only what a first build leaves that is killed in its first moments."""
    return path.is_dir() and {entry.name for entry in path.iterdir()} <= _OURS - {_CURRENT, _GENERATIONS}


def prepare(path: Path) -> None:
    """Makes `path` a store unless it is one. Raises StoreError for a folder with other things in it."""
    try:
        if not path.exists() or (path.is_dir() and not (path / _VERSION).exists() and _is_begun(path)):
            path.mkdir(parents=True, exist_ok=True)
            replace_file(path / _VERSION, FORMAT)
    except OSError as error:
        raise StoreError("store-unwritable", store=str(path), reason=error.strerror or str(error)) from error
    check(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the writer's lock of a store. Raises StoreError("store-busy") where another writer has it.

    The lock is the kernel's: it ends with the process, however that ends.
    """
    try:
        handle = os.open(path / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError("store-unwritable", store=str(path), reason=error.strerror or str(error)) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError("store-busy", store=str(path)) from error
        yield
    finally:
        os.close(handle)


def begin(path: Path) -> tuple[int, Path]:
    """An empty folder for the next generation; what a killed build left is removed. Needs the lock."""
    now = current(path)
    clean(path)
    number = 1 if now is None else now + 1
    folder = generation_folder(path, number)
    for part in ("texts", "sources"):
        (folder / part).mkdir(parents=True)
    return number, folder


def publish(path: Path, number: int) -> None:
    """Makes a finished generation the current one, then removes those that nobody needs. Needs the lock."""
    os.sync()  # all files of the generation reach the disk before the pointer names them
    replace_file(path / _CURRENT, f"{number}\n")
    clean(path)


def clean(path: Path) -> None:
    """Removes every generation but the current one and the one before it. Needs the lock."""
    now = current(path)
    keep = set() if now is None else {str(now), str(now - 1)}
    folder = path / _GENERATIONS
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name not in keep:
            shutil.rmtree(entry)


def replace_file(path: Path, text: str) -> None:
    """Writes a small file so that a reader sees the old or the new one, also after a loss of power."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
