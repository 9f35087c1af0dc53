"""Full-text search: words → the clauses, passages, rows and documents that have them, the best first.

BM25 over the index of the generation (search_index.py): hits in a title count more than those in a heading, these more than
those in the text; words that follow each other, whole numbers and whole Latin words count more than others. All words have
to be there, at least one in the part itself, the others there or in the titles and headings above it; where no part has
all, parts with some are found, those with more of them first, and the answer says so.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.errors import StoreError
from policygraph.graph.editions import edition_on, editions
from policygraph.graph.part_standing import Standings
from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.search_index import cells_of, opened
from policygraph.graph.search_query import Query, in_part
from policygraph.graph.snippet import Hits, Printed, Snippet
from policygraph.graph.store import Store, generation_folder
from policygraph.ontology.namespace import DCTERMS, POL, PROV

LIMIT: Final = 20
_TITLE, _HEADING, _TEXT, _CONTEXT, _WHOLE = 12.0, 4.0, 1.0, 0.2, 2.0
_RANKED: Final = f"""
    SELECT words.rowid, -bm25(words, {_TITLE}, {_HEADING}, {_TEXT}, {_CONTEXT}, {_WHOLE}) AS score
    FROM words WHERE words MATCH ? ORDER BY score DESC, words.rowid
"""
_FOUND: Final = "SELECT rowid FROM words WHERE words MATCH ?"
_PART: Final = "SELECT part.iri, part.kind, document.iri FROM part JOIN document ON document.id = part.document WHERE part.id = ?"
_OF_DOCUMENT: Final = "SELECT part.id FROM part JOIN document ON document.id = part.document WHERE document.iri = ?"
_NAMES: Final = (
    # the names of a document by which it is found, and the field whose evidence has the place
    (DCTERMS.title, "title"),
    (POL.documentNumber, "number"),
    (POL.instrumentTitle, "instrument"),
    (POL.attachmentTitle, "attachments"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A part that a search found. `kind`: document, clause, passage or row; `status`: on the day asked for, None without one."""

    document: str
    part: str
    kind: str
    number: str | None
    title: str | None
    path: str | None
    heading: str | None
    snippet: Snippet
    score: float
    source: str | None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: the best hits.

    `total`: how many parts have the words, in the documents asked for, on whatever day. `some`: no part has all words.
    `unheard`: the words that no part has. `out`: parts passed over because they were not in force on the day, or their
    status that day is not known; parts that rank below the last hit are not counted.
    """

    hits: tuple[Hit, ...]
    total: int
    some: bool = False
    unheard: tuple[str, ...] = ()
    out: int = 0


def search(store: Store, words: str, *, limit: int = LIMIT, document: str | None = None, on: date | None = None) -> Found:
    """The parts that have `words`: words (all of them), "quoted phrases", -excluded words.

    `document`: only in what this number, title or IRI names; of a law in versions in each, or in the one that holds `on`.
    Raises UsageError: nothing to look for; ReferenceNotFound; StoreError: the generation has no index.
    """
    query = Query.parse(words)
    only = _documents(store, document, on)
    with closing(opened(generation_folder(store.path, store.generation))) as index:
        try:
            return _search(store, index, query, limit, only, on)
        except sqlite3.Error as error:
            raise StoreError("store-damaged", store=str(store.path), reason=str(error)) from error


def _documents(store: Store, document: str | None, on: date | None) -> tuple[str, ...] | None:
    if document is None:
        return None
    return (edition_on(store, document, on),) if on else editions(store, document)


def _search(
    store: Store, index: sqlite3.Connection, query: Query, limit: int, only: tuple[str, ...] | None, on: date | None
) -> Found:
    wanted = None if only is None else {number for iri in only for (number,) in index.execute(_OF_DOCUMENT, (iri,))}
    ranked = _ranked(index, query.all_words(), wanted)
    some = False
    unheard: tuple[str, ...] = ()
    if not ranked and len(query.words) > 1:
        unheard = tuple(word.text for word in query.words if not _has(index, in_part(word), wanted))
        if expression := query.some_words():
            ranked, some = _ranked(index, expression, wanted), True
            counts = Counter(number for word in query.loose for (number,) in index.execute(_FOUND, (in_part(word),)))
            ranked.sort(key=lambda entry: -counts[entry[0]])  # stable: by score among those with as many words
    standings = Standings(store.quads, on) if on else None
    shown = _Shown(store, [word.folded for word in query.words])
    hits: list[Hit] = []
    out = 0
    for number, score in ranked:
        if len(hits) == limit:
            break
        iri, kind, document = index.execute(_PART, (number,)).fetchone()
        status = standings.of(iri, document) if standings else None
        if standings and status is None:
            out += 1
            continue
        hits.append(shown.hit(iri, kind, document, round(score, 3), status))
    return Found(tuple(hits), len(ranked), some and bool(ranked), unheard, out)


def _ranked(index: sqlite3.Connection, expression: str, wanted: set[int] | None) -> list[tuple[int, float]]:
    rows: list[tuple[int, float]] = index.execute(_RANKED, (expression,)).fetchall()
    return rows if wanted is None else [row for row in rows if row[0] in wanted]


def _has(index: sqlite3.Connection, expression: str, wanted: set[int] | None) -> bool:
    rows: Iterator[tuple[int]] = index.execute(_FOUND, (expression,))
    return any(wanted is None or number in wanted for (number,) in rows)


@dataclass(slots=True)
class _Shown:
    """Reads what is shown of a hit from the graph and the texts as read."""

    store: Store
    words: Sequence[str]
    texts: dict[str, str] = field(default_factory=dict)

    def hit(self, iri: str, kind: str, document: str, score: float, status: str | None) -> Hit:
        quads = self.store.quads
        source = one(quads, document, POL.source)
        read = partial(self._text, source)
        return Hit(
            document=document,
            part=iri,
            kind=kind,
            number=one(quads, document, POL.documentNumber),
            title=one(quads, document, DCTERMS.title),
            path=_path(quads, iri, kind),
            heading=_heading(quads, iri, kind),
            snippet=self._best(_printed(quads, iri, kind)).snippet(read),
            score=score,
            source=one(quads, source, POL.sourceName) if source else None,
            status=status,
        )

    def _best(self, candidates: Iterator[list[Printed]]) -> Hits:
        """Of several texts the one with the most of the words, the first of those with as many."""
        best = Hits.of(next(candidates), self.words)
        while best.kinds < len(self.words) and (printed := next(candidates, None)):
            best = max(best, Hits.of(printed, self.words), key=lambda hits: hits.kinds)
        return best

    def _text(self, source: str | None) -> str:
        """The text as read of a source."""
        digest = one(self.store.quads, source, POL.textHash) if source else None
        if digest is None:
            return ""
        if digest not in self.texts:
            self.texts[digest] = self.store.text(digest)
        return self.texts[digest]


def _printed(quads: pyoxigraph.Store, iri: str, kind: str) -> Iterator[list[Printed]]:
    """The texts of a part, one of which is shown: its words, or the names of a document."""
    if kind == "row":
        caption = one(quads, _parent(quads, iri), DCTERMS.title)
        yield [Printed.of(words, spans) for words, spans in cells_of(quads, iri)]
        yield [Printed(caption or "")]
    elif kind == "document":
        fields = {one(quads, statement, POL.fieldName): statement for statement in subjects(quads, POL.statementOf, NamedNode(iri))}
        for predicate, name in _NAMES:
            yield from ([Printed.of(words, _spans(quads, fields.get(name)))] for words in texts(quads, iri, predicate))
    else:
        yield [Printed.of(one(quads, iri, POL.text) or "", _spans(quads, iri))]
        yield [Printed.of(one(quads, iri, POL.heading) or "", None)]


def _spans(quads: pyoxigraph.Store, fact: str | None) -> str | None:
    evidence = one(quads, fact, PROV.wasDerivedFrom) if fact else None
    return one(quads, evidence, POL.spans) if evidence else None


def _parent(quads: pyoxigraph.Store, iri: str) -> str:
    return one(quads, iri, POL.partOf) or ""


def _path(quads: pyoxigraph.Store, iri: str, kind: str) -> str | None:
    return one(quads, _parent(quads, iri) if kind == "row" else iri, POL.path)


def _heading(quads: pyoxigraph.Store, iri: str, kind: str) -> str | None:
    """A clause's own heading, of a passage that of the clause it stands in, of a row the title of its table."""
    if kind == "row":
        return one(quads, _parent(quads, iri), DCTERMS.title)
    if kind == "passage":
        above = one(quads, iri, POL.parentClause)
        return one(quads, above, POL.heading) if above else None
    return one(quads, iri, POL.heading)
