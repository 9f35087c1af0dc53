"""Sources → the next generation of a store; only what changed is read again."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from policygraph.errors import PolicyGraphError, SourceError, StoreError
from policygraph.graph.copies import Choice, choose
from policygraph.graph.generation import Progress, load, take_over, write_source
from policygraph.graph.iris import DEFAULT_BASE, Iris
from policygraph.graph.manifest import DecisionRecord, HeldCopy, Manifest, SourceRecord
from policygraph.graph.quads import named, quads
from policygraph.graph.store import Store, begin, check, current, generation_folder, locked, prepare, publish
from policygraph.graph.version import derivation_version, extractor_version
from policygraph.loaders.decision_file import Curation
from policygraph.loaders.sources import SourceFile
from policygraph.loaders.text import read_text
from policygraph.model import Extraction, Remark, SourceText

log = logging.getLogger(__name__)
Extract = Callable[[SourceFile], Extraction]
Read = Callable[[Path, str], SourceText]
_BLOCK: Final = 1 << 20
_NOTHING_DECIDED: Final = Curation()


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read. `kept`: what an earlier build read of it is still in the store."""

    name: str
    error: PolicyGraphError
    kept: bool


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `read`, `unchanged`: names of sources. `warnings`: of the sources read now, and of the decisions of people where there
    is a new generation. `copies`: documents that several sources print. `changed`: whether there is a new generation.
    `documents`: how many the store holds. `decisions`: the files of decisions it has.
    """

    generation: int | None
    changed: bool
    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    warnings: tuple[tuple[str, Remark], ...] = ()
    copies: tuple[Choice, ...] = ()
    documents: int = 0
    decisions: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """A build under way: the folder of the next generation and the records it will have."""

    folder: Path
    iris: Iris
    extractor: str
    old: Mapping[str, SourceRecord]
    records: dict[str, SourceRecord] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    warnings: list[tuple[str, Remark]] = field(default_factory=list)
    decided: Mapping[str, bytes] = field(default_factory=dict)
    """The files of decisions read now."""

    def fail(self, source: SourceFile, error: PolicyGraphError) -> None:
        self.failed.append(Failure(source.name, error, source.name in self.old))

    def add(self, source: SourceFile, extract: Extract, read: Read) -> None:
        """Reads one source unless the store has it as it is. Raises PolicyGraphError or OSError."""
        options = {"jurisdiction": source.jurisdiction, "url": source.url, "retrieved_on": source.retrieved_on}
        before = self.old.get(source.name)
        digest = _sha256(source.path)
        if before and (before.sha256, dict(before.options), before.extractor) == (digest, options, self.extractor):
            self.unchanged.append(source.name)
            return
        if before and digest != before.sha256:
            _refuse_namesake(source, before)
        extraction = _completed(extract(source), source)
        text = read(source.path, source.name)
        if not digest == extraction.sha256 == text.sha256 or extraction.text_sha256 != text.text_sha256:
            raise SourceError("source-changed", source=source.name)
        record = SourceRecord(
            name=source.name,
            sha256=digest,
            text_sha256=extraction.text_sha256,
            options=options,
            extractor=self.extractor,
            documents=tuple(
                HeldCopy(one.iri, one.document.title, len(one.document.clauses)) for one in named(extraction, self.iris)
            ),
            warnings=extraction.warnings,
            origin=str(source.path.resolve()),
        )
        made = quads(extraction, self.iris)
        try:
            write_source(self.folder / "sources" / record.file, made)
            (self.folder / "texts" / f"{record.text_sha256}.txt").write_bytes(text.text.encode())
        except OSError as error:  # the store's fault, not the source's: it ends the build
            reason = error.strerror or str(error)
            raise StoreError("store-unwritable", store=str(self.folder), reason=reason) from error
        self.records[source.name] = record
        self.read.append(source.name)
        self.warnings.extend((source.name, warning) for warning in extraction.warnings)


def build(
    sources: Sequence[SourceFile],
    store: Path,
    *,
    extract: Extract,
    read: Read = read_text,
    base: str | None = None,
    extractor: str | None = None,
    progress: Progress | None = None,
    curation: Curation = _NOTHING_DECIDED,
) -> BuildReport:
    """Reads `sources` into the store at `store`, which is made if it is not there.

    A source with the same bytes, options and extractor is taken over as it is; sources of earlier builds that are not
    given stay. One that cannot be read is reported, and the rest is built; what the store has of it stays. Where
    nothing changes there is no new generation. `base`: of the IRIs, by default that of the store. `curation`: the decisions
    of people that were found, and where; those that an earlier build read elsewhere stay.

    Raises StoreError: no store and not empty, another version or base, or being written by another build. SourceError:
    decisions that contradict each other; the store stays as it was.
    """
    prepare(store)
    with _next_generation(store) as (number, folder, old):
        wanted = base or (old.base if old else DEFAULT_BASE)
        if old and old.sources and old.base != wanted:
            raise StoreError("store-base", store=str(store), found=old.base, wanted=wanted)
        work = _Work(folder, _iris(wanted), extractor or extractor_version(), old.sources if old else {})
        _read_all(work, sources, extract, read, progress or _silent)
        if work.failed and not (work.read or work.unchanged):
            curation = _NOTHING_DECIDED  # nothing could be read: the store is left as it is
        decisions = decided(old.decisions if old else (), curation)
        work.decided = {one.name: one.data for one in curation.files}
        return _finish(store, number, work, dict(work.old) | work.records, decisions, old, progress or _silent)


def remove(store: Path, source: str, *, progress: Progress | None = None) -> BuildReport:
    """Takes a source out of the store. Raises StoreError where the store has none of that name."""
    check(store)
    with _next_generation(store) as (number, folder, old):
        names = list(old.sources) if old else []
        if old is None or source not in names:
            near = get_close_matches(source, names, n=3, cutoff=0.5)
            raise StoreError("source-unknown", store=str(store), source=source, near=_near(near))
        work = _Work(folder, _iris(old.base), extractor_version(), old.sources)
        rest = {name: record for name, record in old.sources.items() if name != source}
        return _finish(store, number, work, rest, old.decisions, old, progress or _silent)


@contextmanager
def _next_generation(store: Path) -> Iterator[tuple[int, Path, Manifest | None]]:
    """The writer's lock, the number and folder of the next generation, and the manifest of the current one.

    Where the work fails the folder goes again; a disk that is full or read-only becomes a StoreError.
    """
    with locked(store):
        folder = None
        try:
            old = _manifest(store)
            number, folder = begin(store)
            yield number, folder, old
        except BaseException as error:
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                reason = error.strerror or str(error)
                raise StoreError("store-unwritable", store=str(store), reason=reason) from error
            raise


def _read_all(work: _Work, sources: Sequence[SourceFile], extract: Extract, read: Read, progress: Progress) -> None:
    ordered = sorted(sources, key=lambda source: source.name)
    seen: set[str] = set()
    for done, source in enumerate(ordered):
        progress("read", done, len(ordered), source.name)
        if source.name in seen:
            work.failed.append(Failure(source.name, SourceError("source-twice", source=source.name), False))
            continue
        seen.add(source.name)
        try:
            work.add(source, extract, read)
        except StoreError:
            raise
        except PolicyGraphError as error:
            work.fail(source, error)
        except OSError as error:
            reason = error.strerror or str(error)
            work.fail(source, SourceError("source-unreadable", source=source.name, reason=reason))
        except Exception as error:  # a fault in a rule must not cost the other sources
            log.exception("reading %s", source.name)
            reason = f"{type(error).__name__}: {error}"
            work.fail(source, SourceError("source-fault", source=source.name, reason=reason))
    progress("read", len(ordered), len(ordered), "")


def _finish(
    store: Path,
    number: int,
    work: _Work,
    records: Mapping[str, SourceRecord],
    decisions: tuple[DecisionRecord, ...],
    old: Manifest | None,
    progress: Progress,
) -> BuildReport:
    """Makes and publishes the generation, unless it would be the one there is."""
    manifest = Manifest(work.iris.base, derivation_version(), records, decisions)
    choices = choose(records[name] for name in sorted(records))
    # A first build that could read nothing leaves no empty graph behind.
    before = (old.sources.keys(), old.decisions, old.derivation) if old else (set(), decisions, manifest.derivation)
    changed = bool(work.read) or before != (records.keys(), decisions, manifest.derivation)
    if changed:
        last = generation_folder(store, current(store) or 0)
        for name, record in records.items():
            if name not in work.records:
                take_over(last / "sources" / record.file, work.folder / "sources" / record.file)
                text = f"{record.text_sha256}.txt"
                take_over(last / "texts" / text, work.folder / "texts" / text)
        (work.folder / "decisions").mkdir()
        for one in decisions:
            copy = work.folder / "decisions" / one.file
            if (data := work.decided.get(one.name)) is not None:
                copy.write_bytes(data)
            else:
                take_over(last / "decisions" / one.file, copy)
        work.warnings.extend(load(work.folder, manifest, choices, progress))
        manifest.write(work.folder)
        publish(store, number)
    else:
        shutil.rmtree(work.folder)
    return BuildReport(
        generation=current(store),
        changed=changed,
        read=tuple(work.read),
        unchanged=tuple(work.unchanged),
        failed=tuple(work.failed),
        warnings=tuple(work.warnings),
        copies=choices,
        documents=len({document.iri for record in records.values() for document in record.documents}),
        decisions=tuple(one.name for one in decisions),
    )


def decided(held: Sequence[DecisionRecord], curation: Curation) -> tuple[DecisionRecord, ...]:
    """The files of decisions of the next generation, by name: those found now, and those of earlier builds that were not
    looked for now, or are there and could not be found.

    Raises SourceError where another folder, still there, has a file of the same name.
    """
    found = {one.origin: DecisionRecord(one.name, one.sha256, one.origin) for one in curation.files}
    # The name is that of the folder that was given: a build of a folder inside it must not rename what has not changed.
    found |= {one.origin: one for one in held if one.origin in found and one.sha256 == found[one.origin].sha256}
    kept = [one for one in held if one.origin not in found and not _gone(one, curation)]
    names = {one.name: one for one in kept}
    for record in found.values():
        if (other := names.get(record.name)) is None:
            continue
        if Path(other.origin).exists():
            raise SourceError("decision-namesake", source=record.name, other=other.origin)
        kept.remove(other)  # the folder was moved
    return tuple(sorted([*kept, *found.values()], key=lambda one: one.name))


def _gone(record: DecisionRecord, curation: Curation) -> bool:
    """Whether a build looked where the file was, and it is there no more."""
    origin = Path(record.origin)
    return any(folder in curation.folders for folder in origin.parents) and not origin.exists()


def _manifest(store: Path) -> Manifest | None:
    """The manifest of the current generation; None before the first build is finished."""
    return Store.open(store).manifest if current(store) is not None else None


def _iris(base: str) -> Iris:
    try:
        return Iris(base)
    except ValueError as error:
        raise StoreError("base-bad", base=base) from error


def _refuse_namesake(source: SourceFile, before: SourceRecord) -> None:
    """Raises SourceError where the store's source of this name is another file that is still there as it was read."""
    origin = Path(before.origin)
    if not before.origin or origin == source.path.resolve():
        return
    try:
        same = _sha256(origin) == before.sha256
    except (OSError, SourceError):  # the folder was moved: this is the new version
        return
    if same:
        raise SourceError("source-namesake", source=source.name, other=before.origin)


def _completed(extraction: Extraction, source: SourceFile) -> Extraction:
    """The extraction under the source's name in the store, with what is known of the source beside its text."""
    return replace(
        extraction,
        source=source.name,
        url=extraction.url or source.url,
        retrieved_on=extraction.retrieved_on or source.retrieved_on,
    )


def _sha256(path: Path) -> str:
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                total.update(block)
    except FileNotFoundError as error:
        raise SourceError("source-missing", source=str(path)) from error
    return total.hexdigest()


def _near(names: Sequence[str]) -> str:
    return f" ({', '.join(names)}?)" if names else ""


def _silent(phase: str, done: int, total: int, name: str) -> None:
    """The progress of a build that nobody watches."""
