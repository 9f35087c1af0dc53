"""A draft beside a store: a text that is not in the store, read into a copy of it for as long as somebody asks.

The copy is a generation in a temporary folder (its files are second names of the store's, as between two generations); the
store itself is only read. A draft has no number and no date yet: what prints no date is read as if issued on a given day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph

from policygraph.errors import SourceError
from policygraph.graph.build import Read
from policygraph.graph.copies import Choice, choose
from policygraph.graph.generation import Progress, load, load_beside, take_over, write_source
from policygraph.graph.iris import DEFAULT_BASE, Iris
from policygraph.graph.manifest import HeldCopy, Manifest, SourceRecord
from policygraph.graph.quads import named, quads
from policygraph.graph.store import Store, generation_folder
from policygraph.graph.version import derivation_version, extractor_version
from policygraph.loaders.sources import SourceFile
from policygraph.loaders.text import read_text
from policygraph.model import Document, Extraction, Remark

Extract = Callable[[SourceFile, date], Extraction]
"""Reads a source; documents that print no date are of the day given."""
_GENERATION: Final = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy of a store with the draft in it. `documents`: the draft's, by IRI; `warnings`: of reading it."""

    store: Store
    documents: frozenset[str]
    warnings: tuple[Remark, ...]


@contextmanager
def beside(
    store: Store | None, source: SourceFile, on: date, *, extract: Extract, read: Read = read_text, progress: Progress | None = None
) -> Iterator[Draft]:
    """The draft in `source` beside `store`, as if issued on `on`; without a store the draft alone.

    A document of the store that the draft is a new text of (by number, or the very same file) makes way for it. Raises
    SourceError: the draft cannot be read, or holds no document.
    """
    extraction = _read(source, on, extract)
    text = read(source.path, source.name)
    if extraction.text_sha256 != text.text_sha256:
        raise SourceError("source-changed", source=source.name)
    old = _without(store.manifest, extraction.sha256) if store else Manifest(DEFAULT_BASE, derivation_version(), {})
    extraction = replace(extraction, source=_name(source.name, old.sources))
    iris = Iris(old.base)
    record = _record(extraction, source, iris)
    manifest = replace(old, sources={**old.sources, record.name: record})
    with tempfile.TemporaryDirectory(prefix="policygraph-draft-") as name:
        folder = generation_folder(Path(name), _GENERATION)
        for part in ("sources", "texts", "decisions"):
            (folder / part).mkdir(parents=True)
        if store:
            _link(generation_folder(store.path, store.generation), folder, old)
        write_source(folder / "sources" / record.file, quads(extraction, iris))
        (folder / "texts" / f"{record.text_sha256}.txt").write_bytes(text.text.encode())
        _load(store, folder, manifest, record, progress or _silent)
        opened = Store(Path(name), _GENERATION, manifest, pyoxigraph.Store.read_only(str(folder / "quads")))
        yield Draft(opened, frozenset(one.iri for one in record.documents), extraction.warnings)


def _load(store: Store | None, folder: Path, manifest: Manifest, draft: SourceRecord, progress: Progress) -> None:
    """The graph of the copy. Where the draft only adds to the store (as drafts do) the store's own is taken over."""
    choices = _choices(manifest, draft)
    held = {document.iri for record in manifest.sources.values() if record is not draft for document in record.documents}
    adds = store and len(manifest.sources) == len(store.manifest.sources) + 1 and held.isdisjoint(one.iri for one in draft.documents)
    if store and adds and not manifest.decisions and manifest.derivation == derivation_version():
        load_beside(generation_folder(store.path, store.generation), folder, manifest, draft, choices, progress)
    else:
        load(folder, manifest, choices, progress, index=False)


def _read(source: SourceFile, on: date, extract: Extract) -> Extraction:
    """What the draft says. One that takes effect before `on` was issued by then: as if on the first such day."""
    extraction = extract(source, on)
    started = [one.effective_from for one in extraction.documents if _is_presumed(one) and one.effective_from]
    first = min(started, default=on)
    return extract(source, first) if first < on else extraction


def _is_presumed(document: Document) -> bool:
    return any(one.role == "issued" and one.basis == "presumed" for one in document.dates)


def _without(manifest: Manifest, sha256: str) -> Manifest:
    """The manifest without the sources that are the very file of the draft."""
    return replace(manifest, sources={name: one for name, one in manifest.sources.items() if one.sha256 != sha256})


def _name(name: str, taken: Mapping[str, SourceRecord]) -> str:
    """The draft's name among the sources: its own, or one that no source has."""
    nth, found = 1, name
    while found in taken:
        nth += 1
        found = f"{name}~{nth}"
    return found


def _record(extraction: Extraction, source: SourceFile, iris: Iris) -> SourceRecord:
    return SourceRecord(
        name=extraction.source,
        sha256=extraction.sha256,
        text_sha256=extraction.text_sha256,
        options={"jurisdiction": source.jurisdiction, "url": source.url, "retrieved_on": source.retrieved_on},
        extractor=extractor_version(),
        documents=tuple(HeldCopy(one.iri, one.document.title, len(one.document.clauses)) for one in named(extraction, iris)),
        warnings=extraction.warnings,
        origin=str(source.path.resolve()),
    )


def _link(old: Path, new: Path, manifest: Manifest) -> None:
    """The files of the store's generation, under second names."""
    for record in manifest.sources.values():
        for part in (Path("sources", record.file), Path("texts", f"{record.text_sha256}.txt")):
            take_over(old / part, new / part)
    for one in manifest.decisions:
        take_over(old / "decisions" / one.file, new / "decisions" / one.file)


def _choices(manifest: Manifest, draft: SourceRecord) -> tuple[Choice, ...]:
    """Which copy of a document stands: of the draft's documents always the draft."""
    own = {one.iri for one in draft.documents}
    found = choose(manifest.sources[name] for name in sorted(manifest.sources))
    return tuple(_of_draft(choice, draft.name) if choice.document in own else choice for choice in found)


def _of_draft(choice: Choice, draft: str) -> Choice:
    others = (choice.held, *choice.others)
    return replace(choice, held=draft, others=tuple(sorted(name for name in others if name != draft)))


def _silent(phase: str, done: int, total: int, name: str) -> None:
    """The progress that nobody watches."""
