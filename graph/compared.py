"""A document as a row of parts that can be compared: from a source as extracted, or from the store.

Parts are clauses, the unnumbered paragraphs that stand in no clause's words, and rows of tables.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.errors import StoreError, UsageError
from policygraph.graph.facts import instances
from policygraph.graph.reference import name_of, one, resolve, subjects
from policygraph.graph.show import evidence
from policygraph.graph.store import Store
from policygraph.graph.variants import fold
from policygraph.model import Document, Extraction, Span
from policygraph.ontology.namespace import DCTERMS, POL

Kind = Literal["clause", "passage", "row"]

CELL: Final = " | "
"""Between the cells of a row, which have no sign of their own in print."""

_AFTER_MARKER: Final = frozenset("、.．,，)）")
_SERIAL: Final = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?")


@dataclass(frozen=True, slots=True)
class Part:
    """A clause, paragraph or row.

    `words` as printed, `marker` the number that opens them (第十条, （一）, the 序号 of a row; "" for a paragraph),
    `number` what the part is called by (the path of a clause, the 序号 of a row), None where it has no number.
    """

    kind: Kind
    path: str
    heading: str
    words: str
    spans: tuple[Span, ...]
    marker: str = ""
    number: str | None = None

    @property
    def body(self) -> str:
        """The words without the number that opens them."""
        return self.words[len(self.marker) :]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two documents that are compared. `parts` in the order of print; `rows` those of its tables.

    `document` is the IRI, None for a document read from a file.
    """

    number: str | None
    title: str | None
    issued_on: str | None
    document: str | None
    source: str | None
    parts: tuple[Part, ...]
    rows: tuple[Part, ...]
    tables: int


def from_extraction(extraction: Extraction) -> Side:
    """The one document of a source. Raises UsageError: it holds several, or nothing to compare."""
    if len(extraction.documents) > 1:
        titles = "; ".join(" ".join(filter(None, (one.number, one.title))) for one in extraction.documents)
        raise UsageError("diff-several", source=extraction.source, count=len(extraction.documents), titles=_brief(titles))
    if not extraction.documents:
        raise UsageError("no-document", source=extraction.source)
    return _checked(_side(extraction.documents[0], extraction.source), extraction.source)


def from_store(store: Store, reference: str) -> Side:
    """The document that a number, title or IRI names.

    Raises ReferenceNotFound; StoreError where the store has only its name; UsageError where nothing can be compared.
    """
    quads, iri = store.quads, resolve(store, reference)
    name = name_of(quads, iri)
    if one(quads, iri, POL.heldAs) != POL.Held:
        raise StoreError("diff-stub", store=store.path, name=name)
    source = one(quads, iri, POL.source)
    kinds = {kind: set(instances(quads, kind)) for kind in (POL.Clause, POL.Passage, POL.Table)}
    below = subjects(quads, POL.partOf, NamedNode(iri))
    found: dict[str, list[tuple[int, str]]] = {
        kind: sorted((int(one(quads, part, POL.order) or 0), part) for part in below if part in parts) for kind, parts in kinds.items()
    }
    rows = tuple(row for _, table in found[POL.Table] for row in _stored_rows(quads, table))
    clauses = [_stored(quads, part, "clause") for _, part in found[POL.Clause]]
    passages = [_stored(quads, part, "passage") for _, part in found[POL.Passage]]
    side = Side(
        number=one(quads, iri, POL.documentNumber),
        title=one(quads, iri, DCTERMS.title),
        issued_on=one(quads, iri, POL.issuedOn),
        document=iri,
        source=one(quads, source, POL.sourceName) if source else None,
        parts=_in_order(clauses, passages),
        rows=rows,
        tables=len(found[POL.Table]),
    )
    return _checked(side, name)


def _checked(side: Side, name: str) -> Side:
    if not side.parts and not side.rows:
        raise UsageError("diff-nothing", name=name)
    return side


def _brief(text: str, longest: int = 300) -> str:
    return text if len(text) <= longest else text[:longest] + " …"


def _side(document: Document, source: str) -> Side:
    clauses = [_clause(c.path, c.heading, c.evidence.words, c.evidence.spans) for c in document.clauses]
    passages = [Part("passage", p.path, "", p.evidence.words, p.evidence.spans) for p in document.passages]
    rows: list[Part] = []
    for table in document.tables:
        for index, cells in enumerate((table.header, *table.rows)):
            words = [cell.words for cell in cells]
            rows.append(_row(table.path, index, words, table.title or "", [span for cell in cells for span in cell.spans]))
    return Side(
        number=document.number,
        title=document.title,
        issued_on=document.issued_on.isoformat() if document.issued_on else None,
        document=None,
        source=source,
        parts=_in_order(clauses, passages),
        rows=tuple(row for row in rows if row.words),
        tables=len(document.tables),
    )


def _stored(quads: pyoxigraph.Store, part: str, kind: Literal["clause", "passage"]) -> Part:
    path, words = one(quads, part, POL.path) or "", one(quads, part, POL.text) or ""
    spans = _spans(evidence(quads, part)["spans"])
    if kind == "passage":
        return Part("passage", path, "", words, spans)
    return _clause(path, one(quads, part, POL.heading) or "", words, spans)


def _stored_rows(quads: pyoxigraph.Store, table: str) -> Iterator[Part]:
    path, title = one(quads, table, POL.path) or "", one(quads, table, DCTERMS.title) or ""
    rows = sorted((int(one(quads, row, POL.rowIndex) or 0), row) for row in subjects(quads, POL.partOf, NamedNode(table)))
    for index, row in rows:
        cells = {int(one(quads, cell, POL.columnIndex) or 0): cell for cell in subjects(quads, POL.partOf, NamedNode(row))}
        words = [one(quads, cells[column], POL.text) or "" if column in cells else "" for column in range(1, max(cells, default=0) + 1)]
        spans = [span for _, cell in sorted(cells.items()) for span in _spans(json.loads(one(quads, cell, POL.spans) or "[]"))]
        part = _row(path, index, words, title, spans)
        if part.words:
            yield part


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)


def _clause(path: str, heading: str, words: str, spans: tuple[Span, ...]) -> Part:
    return Part("clause", path, heading, words, spans, _marker(path, words), fold(path).text)


def _marker(path: str, words: str) -> str:
    """The number that opens a clause, with the mark behind it; "" where the words are nothing else, or begin otherwise."""
    label, folded = fold(path.rpartition("/")[2]).text, fold(words)
    if not label or not folded.text.startswith(label):
        return ""
    end = len(label)
    while end < len(folded.text) and folded.text[end] in _AFTER_MARKER:
        end += 1
    return words[: folded.places[end]] if end < len(folded.text) else ""


def _row(table: str, index: int, cells: Sequence[str], title: str, spans: Iterable[Span]) -> Part:
    """A row; its path is the table's and the row's place in it, 0 for the header. Empty cells at the end have no sign."""
    words = CELL.join(cells).rstrip(" |")
    serial = cells[0] if index and len(cells) > 1 and any(cells[1:]) and _SERIAL.fullmatch(cells[0]) else ""
    marker = serial + CELL if serial else ""
    return Part("row", f"{table}:{index}", title, words, tuple(spans), marker, fold(serial).text or None)


def _in_order(clauses: Sequence[Part], passages: Sequence[Part]) -> tuple[Part, ...]:
    """Clauses and the paragraphs that no clause's words hold, in the order of print."""
    held = sorted(span for clause in clauses for span in clause.spans)
    outside = [passage for passage in passages if not (passage.spans and _within(passage.spans, held))]
    if not all(part.spans for part in (*clauses, *outside)):
        return (*outside, *clauses)  # without places: the preamble comes first
    return tuple(sorted((*clauses, *outside), key=lambda part: part.spans[0]))


def _within(spans: Sequence[Span], held: Sequence[Span]) -> bool:
    """Whether each range lies in one of `held`, which are sorted and do not overlap."""
    nearest = (bisect_right(held, (start, sys.maxsize)) - 1 for start, _ in spans)
    return all(i >= 0 and end <= held[i][1] for i, (_, end) in zip(nearest, spans, strict=True))
