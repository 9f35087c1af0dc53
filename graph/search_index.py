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
from policygraph.graph.reference import subjects, texts
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

_Row = dict[str, list[str]]


def documents(quads: pyoxigraph.Store) -> Iterator[tuple[str, list[Part]]]:
    """Every held document by IRI, with its parts in order: itself, clauses, passages, rows of tables."""
    below: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind in (POL.Clause, POL.Passage, POL.Table):
        for iri in instances(quads, kind):
            for document in texts(quads, iri, POL.partOf):
                below[document][kind].append(iri)
    held = quads.quads_for_pattern(None, node(POL.heldAs), node(POL.Held), None)
    for iri in sorted({quad.subject.value for quad in held if isinstance(quad.subject, NamedNode)}):
        yield iri, list(_parts(quads, iri, below.pop(iri, {})))


def _parts(quads: pyoxigraph.Store, document: str, below: dict[str, list[str]]) -> Iterator[Part]:
    names = _row(quads, document)
    title, number = names[DCTERMS.title], names[POL.documentNumber]
    yield Part(document, "document", title=_distinct([*title, *number, *names[POL.instrumentTitle], *names[POL.attachmentTitle]]))
    known = (*title, *number)
    clauses = _ordered(quads, below.get(POL.Clause, []))
    for iri, row in clauses.items():
        yield Part(iri, "clause", (), tuple(row[POL.heading]), tuple(row[POL.text]), (*known, *_above(row, clauses)))
    for iri, row in _ordered(quads, below.get(POL.Passage, [])).items():
        yield Part(iri, "passage", (), (), tuple(row[POL.text]), (*known, *_above(row, clauses)))
    for iri, row in _ordered(quads, below.get(POL.Table, [])).items():
        caption, above = tuple(row[DCTERMS.title]), (*known, *_above(row, clauses))
        for index, place in enumerate(rows_of(quads, iri)):
            words = tuple(text for text, _ in cells_of(quads, place))
            # The caption is found once, with the first row; to the others it is what stands above them.
            yield Part(place, "row", (), () if index else caption, words, (*caption, *above) if index else above)


def rows_of(quads: pyoxigraph.Store, table: str) -> list[str]:
    """The rows of a table in order, its header first."""
    found = {iri: _row(quads, iri) for iri in subjects(quads, POL.partOf, NamedNode(table))}
    return sorted(found, key=lambda iri: (int(_one(found[iri], POL.rowIndex) or 0), iri))


def cells_of(quads: pyoxigraph.Store, row: str) -> list[tuple[str, str]]:
    """Words and places (JSON) of the cells of a row, in order."""
    found = [_row(quads, iri) for iri in subjects(quads, POL.partOf, NamedNode(row))]
    found.sort(key=lambda cell: int(_one(cell, POL.columnIndex) or 0))
    return [(_one(cell, POL.text), _one(cell, POL.spans)) for cell in found]


def _row(quads: pyoxigraph.Store, iri: str) -> _Row:
    """All that is said of a thing, each property's values sorted."""
    row: _Row = defaultdict(list)
    for quad in quads.quads_for_pattern(NamedNode(iri), None, None, None):
        if isinstance(quad.object, Literal | NamedNode):
            row[quad.predicate.value].append(quad.object.value)
    for values in row.values():
        values.sort()
    return row


def _one(row: _Row, predicate: str) -> str:
    return row[predicate][0] if row[predicate] else ""


def _ordered(quads: pyoxigraph.Store, parts: Sequence[str]) -> dict[str, _Row]:
    found = {iri: _row(quads, iri) for iri in parts}
    return dict(sorted(found.items(), key=lambda entry: (int(_one(entry[1], POL.order) or 0), entry[0])))


def _above(row: _Row, clauses: dict[str, _Row]) -> Iterator[str]:
    """The headings of the clauses that a part stands in, from the inside out."""
    for _ in range(_ROOM):
        parent = _one(row, POL.parentClause)
        if parent not in clauses:
            return
        row = clauses[parent]
        yield from row[POL.heading]


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names without those that a name before them holds: the instrument's title is mostly in that of its notice."""
    kept: list[str] = []
    for name in names:
        if not any(fold(name) in fold(one) for one in kept):
            kept.append(name)
    return tuple(kept)
