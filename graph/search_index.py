"""The full-text index of a generation: SQLite FTS5 without content, one row a part, beside `quads/`.

FTS5's own tokenizers find no Chinese word of two characters, so the terms are made here (folding.py) and only handed over:
the tokenizer `ascii` splits at ASCII signs alone, which no term holds, and knows no tables of Unicode that age. The words
themselves stay in the graph; the index knows a part by its IRI.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from policygraph.errors import StoreError
from policygraph.graph.facts import instances
from policygraph.graph.folding import BOUNDARY, VERSION, fold, terms, whole_terms
from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.terms import node
from policygraph.ontology.namespace import DCTERMS, POL

FILE: Final = "search.sqlite3"
_ROOM: Final = 5
"""Headings above a part that are taken for its context; numbering does not go deeper in official documents."""
_SCHEMA: Final = """
    CREATE TABLE document (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
    CREATE TABLE part (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, document INTEGER NOT NULL);
"""
_WORDS: Final = """
    CREATE VIRTUAL TABLE words USING fts5 (title, heading, text, context, whole, content='', tokenize='ascii')
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What is searched as one: a document by its names, a clause, a passage or a row of a table by its words.

    `kind`: document, clause, passage or row. `title`, `heading`, `texts`: its own; `context`: title and number of its document and the headings above it.
    """

    iri: str
    kind: str
    title: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


def write(quads: pyoxigraph.Store, file: Path) -> None:
    """The index of a generation's graph. Raises StoreError where this SQLite has no FTS5."""
    with closing(sqlite3.connect(file, isolation_level=None)) as index:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + _SCHEMA)
        create_words(index)
        index.execute("BEGIN")
        number = 0
        for document, (iri, parts) in enumerate(documents(quads), 1):
            index.execute("INSERT INTO document VALUES (?, ?)", (document, iri))
            for part in parts:
                number += 1
                index.execute("INSERT INTO part VALUES (?, ?, ?, ?)", (number, part.iri, part.kind, document))
                index.execute("INSERT INTO words (rowid, title, heading, text, context, whole) VALUES (?, ?, ?, ?, ?, ?)", (number, *columns(part)))
        index.execute("INSERT INTO words (words) VALUES ('optimize')")
        index.execute("COMMIT")
        index.execute(f"PRAGMA user_version = {VERSION:d}")


def create_words(index: sqlite3.Connection) -> None:
    """The table of terms. Raises StoreError where this SQLite has no FTS5."""
    try:
        index.execute(_WORDS)
    except sqlite3.OperationalError as error:
        raise StoreError("search-unavailable", version=sqlite3.sqlite_version, reason=str(error)) from error


def columns(part: Part) -> tuple[str, str, str, str, str]:
    """The terms of a part by column, with a space between each."""
    title, heading, text, context = (_joined(words) for words in (part.title, part.heading, part.texts, part.context))
    whole = " ".join(dict.fromkeys(term for column in (title, heading, text) for term in whole_terms(column)))
    return (*(" ".join(terms(column)) for column in (title, heading, text, context)), whole)  # type: ignore[return-value]


def _joined(words: Sequence[str]) -> str:
    return BOUNDARY.join(filter(None, map(fold, words)))


def opened(folder: Path) -> sqlite3.Connection:
    """The index of a generation, for reading. Raises StoreError: the generation has none, or one of an older version."""
    file = folder / FILE
    store = str(folder.parent.parent)
    if not file.is_file():
        raise StoreError("search-missing", store=store)
    try:
        # A generation never changes: no lock is needed, and a disk that is read-only will do.
        index = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        (version,) = index.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise StoreError("store-damaged", store=store, reason=str(error)) from error
    if version != VERSION:
        index.close()
        raise StoreError("search-missing", store=store)
    return index


# -- the parts of a graph ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Outline:
    """What holds the parts of all documents together, read in one go a property: a question a part takes five times as long.

    The texts are read part by part: they need not all be in memory at once.
    """

    quads: pyoxigraph.Store
    kinds: dict[str, str]
    below: dict[str, list[str]]
    order: dict[str, int]
    parent: dict[str, str]
    heading: dict[str, str]

    @classmethod
    def of(cls, quads: pyoxigraph.Store) -> _Outline:
        kinds = {iri: kind for kind in (POL.Clause, POL.Passage, POL.Table) for iri in instances(quads, kind)}
        below: dict[str, list[str]] = defaultdict(list)
        for iri, document in _all(quads, POL.partOf):
            if iri in kinds:
                below[document].append(iri)
        order = {iri: int(value) for iri, value in _all(quads, POL.order)}
        return cls(quads, kinds, below, order, dict(_all(quads, POL.parentClause)), dict(_all(quads, POL.heading)))

    def parts(self, document: str, kind: str) -> list[str]:
        """The parts of a kind in their order."""
        return sorted((iri for iri in self.below.get(document, ()) if self.kinds[iri] == kind), key=lambda iri: (self.order.get(iri, 0), iri))

    def above(self, part: str) -> Iterator[str]:
        """The headings of the clauses that a part stands in, from the inside out."""
        for _ in range(_ROOM):
            part = self.parent.get(part, "")
            if part in self.heading:
                yield self.heading[part]

    def own_heading(self, part: str) -> tuple[str, ...]:
        return (self.heading[part],) if part in self.heading else ()


def documents(quads: pyoxigraph.Store) -> Iterator[tuple[str, list[Part]]]:
    """Every held document by IRI, with its parts in order: itself, clauses, passages, rows of tables."""
    outline = _Outline.of(quads)
    for iri in subjects(quads, POL.heldAs, node(POL.Held)):
        yield iri, list(_parts(outline, iri))


def _parts(outline: _Outline, document: str) -> Iterator[Part]:
    quads = outline.quads
    names = [name for predicate in (DCTERMS.title, POL.documentNumber) for name in texts(quads, document, predicate)]
    others = [name for predicate in (POL.instrumentTitle, POL.attachmentTitle) for name in texts(quads, document, predicate)]
    yield Part(document, "document", title=_distinct([*names, *others]))
    for kind, name in ((POL.Clause, "clause"), (POL.Passage, "passage")):
        for iri in outline.parts(document, kind):
            yield Part(iri, name, (), outline.own_heading(iri), tuple(texts(quads, iri, POL.text)), (*names, *outline.above(iri)))
    for iri in outline.parts(document, POL.Table):
        caption, above = texts(quads, iri, DCTERMS.title), (*names, *outline.above(iri))
        for index, row in enumerate(rows_of(quads, iri)):
            words = tuple(text for text, _ in cells_of(quads, row))
            # The caption is found once, with the first row; to the others it is what stands above them.
            yield Part(row, "row", (), () if index else tuple(caption), words, (*caption, *above) if index else above)


def rows_of(quads: pyoxigraph.Store, table: str) -> list[str]:
    """The rows of a table in order, its header first."""
    return sorted(subjects(quads, POL.partOf, NamedNode(table)), key=lambda row: (int(one(quads, row, POL.rowIndex) or 0), row))


def cells_of(quads: pyoxigraph.Store, row: str) -> list[tuple[str, str]]:
    """Words and places (JSON) of the cells of a row, in order."""
    cells = sorted(subjects(quads, POL.partOf, NamedNode(row)), key=lambda cell: int(one(quads, cell, POL.columnIndex) or 0))
    return [(one(quads, cell, POL.text) or "", one(quads, cell, POL.spans) or "[]") for cell in cells]


def _all(quads: pyoxigraph.Store, predicate: str) -> Iterator[tuple[str, str]]:
    """Every subject that has a property, with its value."""
    for quad in quads.quads_for_pattern(None, node(predicate), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode):
            yield quad.subject.value, quad.object.value


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names without those that a name before them holds: the instrument's title is mostly in that of its notice."""
    kept: list[str] = []
    for name in names:
        if not any(fold(name) in fold(one) for one in kept):
            kept.append(name)
    return tuple(kept)
