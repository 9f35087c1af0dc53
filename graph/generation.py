"""The files of a generation: quads of a source as sorted N-Quads, the Oxigraph store made from them."""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from policygraph.graph.classify import classify
from policygraph.graph.copies import Choice, left_out
from policygraph.graph.decided_dates import decide_dates
from policygraph.graph.decided_documents import KnownDocuments
from policygraph.graph.decisions import Decisions
from policygraph.graph.derive import derive
from policygraph.graph.facts import held_documents
from policygraph.graph.iris import Iris
from policygraph.graph.manifest import Manifest, SourceRecord
from policygraph.graph.resolve import Index
from policygraph.graph.search_index import FILE as SEARCH_FILE
from policygraph.graph.search_index import write as write_search
from policygraph.graph.terms import node
from policygraph.loaders.decision_file import all_decisions
from policygraph.model import Remark
from policygraph.ontology import AGENCIES, INDICATORS, ONTOLOGY

_PART: Final = re.compile(
    "/(?:field|date|clause|passage|table|mention|responsibility|part-term|transition|target|incentive|stacking|norm)/"
)
"""What follows a document's IRI in that of its parts; a longer number or title goes on otherwise."""
CHUNK: Final = 100_000
"""Quads loaded at a time: one large load takes 1.8 GB of memory at 3M quads, chunks 0.2 GB at the same speed."""


def write_source(file: Path, quads: Iterable[Quad]) -> None:
    """Sorted N-Quads, compressed without a time stamp: the same quads give the same bytes."""
    with file.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as packed:
        packed.writelines(f"{quad} .\n".encode() for quad in quads)


def read_source(file: Path, without: Iterable[str] = ()) -> Iterator[Quad]:
    """The quads of a source, without those of some documents."""
    excluded = frozenset(without)
    with gzip.open(file, "rb") as packed:
        for quad in pyoxigraph.parse(io.BufferedReader(packed), RdfFormat.N_QUADS):
            if not excluded or not _belongs(quad, excluded):
                yield quad


def _belongs(quad: Quad, documents: frozenset[str]) -> bool:
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    return any(subject == one or (subject.startswith(one) and _PART.match(subject, len(one))) for one in documents)


def take_over(old: Path, new: Path) -> None:
    """The same file in the next generation: a second name for it, or a copy where the disk has no hard links."""
    try:
        os.link(old, new)
    except FileExistsError:
        pass
    except OSError:
        shutil.copyfile(old, new)


class Progress(Protocol):
    """Is told how far a build is: the phase ("read", "load", "derive", "index"), how many are done, of how many, which one."""

    def __call__(self, phase: str, done: int, total: int, name: str) -> None: ...


def load(folder: Path, manifest: Manifest, choices: tuple[Choice, ...], progress: Progress, *, index: bool = True) -> list[tuple[str, Remark]]:
    """Makes `quads/` of a generation from its sources: source graphs, ontology, vocabulary, decisions, derived graph; and the
    full-text index of it, unless `index` is False.

    What contradicts itself in a source, and what there is to say of the decisions of people, comes back by source or file.
    Raises SourceError where two decisions contradict each other; StoreError where there is nothing to make the index with.
    """
    iris = Iris(manifest.base)
    store = pyoxigraph.Store(str(folder / "quads"))
    excluded = left_out(choices)
    _extend(store, _all_sources(folder, manifest, excluded, progress))
    store.bulk_extend(ontology_quads(iris))
    store.bulk_extend(vocabulary_quads(iris))
    warnings = _conclude(store, folder, manifest, choices, progress)
    store.optimize()
    store.flush()
    if index:
        progress("index", 0, 1, "")
        write_search(store, folder / SEARCH_FILE)
        progress("index", 1, 1, "")
    return warnings


def load_beside(old: Path, folder: Path, manifest: Manifest, new: SourceRecord, choices: tuple[Choice, ...], progress: Progress) -> None:
    """Makes `quads/` of a generation that has one source more than that in the folder `old`, without a full-text index.

    Nothing is read again but that source. For generations of one derivation, without decisions of people, where the new
    source prints no document that the old one holds.
    """
    iris = Iris(manifest.base)
    (folder / "quads").mkdir()
    for file in (old / "quads").iterdir():
        # tables of the database are written once; its lists of them are not
        (take_over if file.suffix == ".sst" else shutil.copyfile)(file, folder / "quads" / file.name)
    store = pyoxigraph.Store(str(folder / "quads"))
    store.remove_graph(node(iris.derived_graph))
    _extend(store, read_source(folder / "sources" / new.file))
    _conclude(store, folder, manifest, choices, progress)
    store.flush()


def _conclude(store: pyoxigraph.Store, folder: Path, manifest: Manifest, choices: tuple[Choice, ...], progress: Progress) -> list[tuple[str, Remark]]:
    """What follows from the sources in `store`, and what there is to say of them."""
    iris, excluded = Iris(manifest.base), left_out(choices)
    progress("derive", 0, 1, "")
    decisions = _decisions(folder, manifest, store)
    days = decide_dates(store, decisions)
    derived = derive(store, iris, {choice.document: choice.others for choice in choices}, decisions, days)
    _extend(store, derived.quads)
    _extend(store, decisions.quads())
    _extend(store, classify(store, iris))
    progress("derive", 1, 1, "")
    of = {
        document.iri: name
        for name, record in manifest.sources.items()
        for document in record.documents
        if document.iri not in excluded.get(name, ())
    }
    return [*((of.get(document, document), remark) for document, remark in derived.warnings), *decisions.remarks()]


def _decisions(folder: Path, manifest: Manifest, store: pyoxigraph.Store) -> Decisions:
    """The decisions of all files, with the held documents that they name."""
    files = [(one.name, (folder / "decisions" / one.file).read_bytes()) for one in manifest.decisions]
    told = list(all_decisions(files))
    known = KnownDocuments(Index.of(held_documents(store)) if told else Index())
    return Decisions.of(told, Iris(manifest.base), known.held)


def _all_sources(
    folder: Path, manifest: Manifest, excluded: Mapping[str, frozenset[str]], progress: Progress
) -> Iterator[Quad]:
    names = sorted(manifest.sources)
    for done, name in enumerate(names):
        progress("load", done, len(names), name)
        yield from read_source(folder / "sources" / manifest.sources[name].file, excluded.get(name, ()))
    progress("load", len(names), len(names), "")


def _extend(store: pyoxigraph.Store, quads: Iterable[Quad]) -> None:
    rest = iter(quads)
    while chunk := list(islice(rest, CHUNK)):
        store.bulk_extend(chunk)


def ontology_quads(iris: Iris) -> list[Quad]:
    """policy.ttl in a named graph of its own, so that questions can follow sub-properties and show labels.

    Without the definitions of classes, the one place that has blank nodes: the graph has what follows from them.
    """
    return [quad for quad in _quads(ONTOLOGY, iris.ontology_graph) if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode)]


def vocabulary_quads(iris: Iris) -> list[Quad]:
    """The curated trades, regions, reforms and indicators in a named graph of their own."""
    return [quad for file in (AGENCIES, INDICATORS) for quad in _quads(file, iris.vocabulary_graph)]


def _quads(file: Path, graph: str) -> list[Quad]:
    triples = pyoxigraph.parse(file.read_bytes(), RdfFormat.TURTLE)
    return [Quad(triple.subject, triple.predicate, triple.object, node(graph)) for triple in triples]
