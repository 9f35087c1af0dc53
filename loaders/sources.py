"""Which files a command reads: arguments and folders → sorted sources, with what `sources.csv` says of them, and the
files of decisions beside them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from policygraph.errors import SourceError
from policygraph.loaders import decision_file, sidecar
from policygraph.loaders.decision_file import Curation, open_decisions

TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md"})
SIDECAR: Final = "sources.csv"
COLUMNS: Final = ("file", "jurisdiction", "url", "retrieved_on")
_STORE_MARK: Final = b"policygraph store "
"""What the file VERSION of a store begins with (graph/store.py)."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read and what is known of it beside its text.

    `name` is its name in the store: the path below the folder given (POSIX), or the file's own name; no two sources
    of one collection share it. `retrieved_on` is an ISO date.
    """

    path: Path
    name: str
    jurisdiction: str | None = None
    url: str | None = None
    retrieved_on: str | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a collection found: the sources, the files left out because they are no text files, or a README, and the
    decisions of people."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Path, ...]
    curation: Curation = field(default=Curation())

    def __iter__(self) -> Iterator[SourceFile]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    root: Path  # the folder given, or the folder of the file given


def collect(paths: Sequence[Path], jurisdiction: str | None = None) -> list[SourceFile]:
    """The sources that `paths` (files and folders) name; see `survey`."""
    return list(survey(paths, jurisdiction).files)


def survey(paths: Sequence[Path], jurisdiction: str | None = None) -> Survey:
    """The sources that `paths` name, in order of their names, and the files of other kinds in their folders.

    Folders are read recursively; hidden files and stores are left out. A file given by name is taken whatever its suffix. What
    the `sources.csv` of a file's folder (or of a folder above it, down from the one given) says of a file wins over
    `jurisdiction`, which holds for the others.

    Raises SourceError: a path that is not there, a folder that cannot be listed, a `sources.csv` or `decisions.csv` that
    is wrong.
    """
    found: dict[Path, _Found] = {}
    skipped: dict[Path, None] = {}
    decisions: dict[Path, _Found] = {}
    for path in paths:
        if path.is_dir():
            for file in _walk(path):
                if file.name == decision_file.FILE:
                    decisions.setdefault(_real(file), _Found(file, path))
                # A README tells of the folder it lies in; it is no document of a government.
                elif file.suffix.lower() in TEXT_SUFFIXES and file.stem.lower() != "readme":
                    found.setdefault(_real(file), _Found(file, path))
                else:
                    skipped.setdefault(file)
        elif path.name == decision_file.FILE and path.is_file():
            decisions.setdefault(_real(path), _Found(path, path.parent))
        elif path.exists():
            found.setdefault(_real(path), _Found(path, path.parent))
        else:
            raise SourceError("source-missing", source=str(path))
    known: dict[Path, Mapping[Path, SourceFile]] = {}
    files = [
        _described(SourceFile(one.path, name, jurisdiction), one.root, known) for one, name in zip(found.values(), _names(list(found.values())), strict=True)
    ]
    curation = Curation(
        tuple(open_decisions(one.path, name) for one, name in zip(decisions.values(), _names(list(decisions.values()), 1), strict=True)),
        frozenset(_real(path) for path in paths if path.is_dir()),
    )
    return Survey(tuple(sorted(files, key=lambda file: file.name)), tuple(sorted(skipped)), curation)


def _real(path: Path) -> Path:
    """The path with links resolved; a link that leads nowhere or round in a circle stands for itself."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        return path.absolute()


def _walk(folder: Path) -> Iterator[Path]:
    """The files below `folder`, sorted. A folder reached twice (links may form a loop) is read once."""
    seen: set[Path] = set()

    def stop(error: OSError) -> None:
        raise SourceError("source-unreadable", source=error.filename, reason=error.strerror)

    for top, folders, files in os.walk(folder, onerror=stop, followlinks=True):
        seen.add(_real(Path(top)))
        folders[:] = sorted(name for name in folders if not name.startswith(".") and _real(Path(top, name)) not in seen)
        folders[:] = [name for name in folders if not _is_store(Path(top, name))]
        seen.update(_real(Path(top, name)) for name in folders)
        for name in sorted(files):
            if not name.startswith(".") and name != SIDECAR:
                yield Path(top, name)


def _is_store(folder: Path) -> bool:
    """Whether a folder is a store: the texts it keeps were read from elsewhere."""
    try:
        with (folder / "VERSION").open("rb") as file:
            return file.read(len(_STORE_MARK)) == _STORE_MARK
    except OSError:
        return False


def _names(found: Sequence[_Found], least: int = 0) -> list[str]:
    """A name for each file: its path below the folder given; where two would share one, with folders above it too.

    `least`: how many folders above it all names have. The decisions of two folders that are built one after the other
    are both called decisions.csv.
    """
    parts = [(_real(one.root).parts, one.path.relative_to(one.root).parts) for one in found]
    above = [least] * len(found)
    while True:
        names = ["/".join([*root[len(root) - n :], *below]) for (root, below), n in zip(parts, above, strict=True)]
        count = Counter(names)
        again = [i for i, name in enumerate(names) if count[name] > 1 and above[i] < len(parts[i][0])]
        if not again:
            break
        for i in again:
            above[i] += 1
    # A file name need not be UTF-8, a name in the store must be.
    return [name.encode("utf-8", "backslashreplace").decode() for name in names]


def _described(file: SourceFile, root: Path, known: dict[Path, Mapping[Path, SourceFile]]) -> SourceFile:
    """`file` with what the nearest `sources.csv` that names it says; `known` keeps those already read."""
    folder = file.path.parent
    for place in [folder, *folder.parents]:
        if place not in known:
            known[place] = _sidecar(place)
        row = known[place].get(_real(file.path))
        if row:
            return replace(
                file,
                jurisdiction=row.jurisdiction or file.jurisdiction,
                url=row.url,
                retrieved_on=row.retrieved_on,
            )
        if place == root:
            break
    return file


def _sidecar(folder: Path) -> Mapping[Path, SourceFile]:
    """The rows of the folder's `sources.csv` by the file they name; none where there is no such file."""
    path = folder / SIDECAR
    if not path.is_file():
        return {}
    rows: dict[Path, SourceFile] = {}
    for line in sidecar.lines(str(path), sidecar.read_bytes(path), COLUMNS, {"file"}):
        row = _row(path, line.number, line.cells)
        if _real(row.path) in rows:
            raise sidecar.wrong(str(path), line.number, "sidecar-twice", file=row.name)
        rows[_real(row.path)] = row
    return rows


def _row(path: Path, line: int, cells: Mapping[str, str]) -> SourceFile:
    name = cells["file"]
    file = path.parent / name
    try:
        inside = not os.path.isabs(name) and not os.path.normpath(name).startswith("..")
        there = bool(name) and inside and file.is_file()
    except (OSError, ValueError):  # a name no file can have
        there = False
    if not there:
        raise sidecar.wrong(str(path), line, "sidecar-missing", file=name)
    url, retrieved = cells.get("url") or None, cells.get("retrieved_on") or None
    if url and not re.fullmatch(r"""https?://[^\s<>"{}|\\^`]+""", url):
        raise sidecar.wrong(str(path), line, "sidecar-url", url=url)
    if retrieved:
        try:
            retrieved = date.fromisoformat(retrieved).isoformat()
        except ValueError:
            raise sidecar.wrong(str(path), line, "sidecar-date", words=retrieved) from None
    return SourceFile(file, name, cells.get("jurisdiction") or None, url, retrieved)

