"""What the picture of a document is made of: its head, and its parts as a tree, each with what it says and where that stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import name_of, one, subjects
from policygraph.graph.show import card, evidence
from policygraph.graph.standing import periods_of
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import DCTERMS, POL
from policygraph.viz.facts import facts, stated_in
from policygraph.viz.statements import first, statements

Row = dict[str, Any]
_Spans = Sequence[Sequence[int]]
FACTS: Final = ("units", "targets", "incentives", "stacking", "norms")
"""Kinds of facts, as `facts` names them."""


@dataclass(slots=True, eq=False)
class Part:
    """A clause, passage, table or row; a group (附件1) of parts that have no clause above them; or the whole document, for what is
    said of no part. `iri` is None for the last two. `label`: the last step of the path. `proof`: `source, spans, rule`;
    `periods`: its own, by language; `cells`: of a row. `facts` by kind, `relations`: their places in `DocumentFacts.relations`.
    """

    kind: str
    iri: str | None
    path: str
    heading: str | None = None
    text: str | None = None
    proof: Row = field(default_factory=dict)
    periods: tuple[tuple[Row, Row], ...] = ()
    cells: tuple[str, ...] = ()
    places: _Spans = ()
    parent: Part | None = None
    facts: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    relations: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document. `card`: as show.card gives it; `periods`: English and Chinese of each; `parts`: each behind the one that it
    stands in, those of one in the order of the text."""

    card: Row
    periods: tuple[tuple[Row, Row], ...]
    parts: tuple[Part, ...]
    relations: tuple[Row, ...]


def read(store: Store, reference: str, on: date) -> DocumentFacts:
    """The document that `reference` names; of a law in versions the one of the day. Raises ReferenceNotFound."""
    quads = store.quads
    found = card(store, reference, on, "en")
    iri = found["document"]
    parts = _as_tree(quads, [*_clauses(quads, iri, found["clauses"]), *_others(quads, iri)])
    whole = Part("whole", None, "")
    _give_facts(facts(quads, stated_in(quads, iri)), parts, whole)
    relations = tuple(row | {"candidates": [name_of(quads, one_) for one_ in row["candidates"]]} for row in found["relations"])
    for at, row in enumerate(relations):
        if row["direction"] == "out" and (holder := _holder(row, parts)):
            holder.relations.append(at)
    said = [whole] if any(whole.facts.values()) else []
    return DocumentFacts(found, _periods(quads, iri, iri), (*said, *parts), relations)


def _periods(quads: pyoxigraph.Store, thing: str, document: str) -> tuple[tuple[Row, Row], ...]:
    """The periods of a document or a clause of it in both languages, each with the name of the other document that decides it."""
    english, chinese = periods_of(quads, thing, "en"), periods_of(quads, thing, "zh")
    names = [{"by_name": name_of(quads, row["by"]) if row["by"] and row["by"] != document else None} for row in english]
    return tuple((one | name, other | name) for one, other, name in zip(english, chinese, names, strict=True))


def _clauses(quads: pyoxigraph.Store, document: str, rows: Iterable[Row]) -> list[Part]:
    return [
        Part(
            "clause",
            row["clause"],
            row["path"] or "",
            row["heading"],
            row["text"],
            evidence(quads, row["clause"]),
            _periods(quads, row["clause"], document),
            places=row["spans"],
        )
        for row in rows
    ]


def _others(quads: pyoxigraph.Store, document: str) -> list[Part]:
    """Passages outside of clauses, and tables with their rows."""
    found = []
    for iri in subjects(quads, POL.partOf, NamedNode(document)):
        told = statements(quads, iri)
        if POL.Passage in told[RDF_TYPE.value] and not told[POL.parentClause]:
            proof = evidence(quads, iri)
            found.append(Part("passage", iri, first(told, POL.path) or "", None, first(told, POL.text), proof, places=proof["spans"]))
        elif POL.Table in told[RDF_TYPE.value]:
            proof = evidence(quads, iri)
            table = Part("table", iri, first(told, POL.path) or "", first(told, DCTERMS.title), None, proof, places=proof["spans"])
            found += [table, *_rows(quads, table)]
    return found


def _rows(quads: pyoxigraph.Store, table: Part) -> list[Part]:
    """The rows of a table in order, the header first."""
    found = []
    for row in subjects(quads, POL.partOf, NamedNode(table.iri or "")):
        index = int(one(quads, row, POL.rowIndex) or 0)
        cells: dict[int, str] = {}
        places: list[list[int]] = []
        for cell in subjects(quads, POL.partOf, NamedNode(row)):
            told = statements(quads, cell)
            cells[int(first(told, POL.columnIndex) or 1)] = first(told, POL.text) or ""
            places += json.loads(first(told, POL.spans) or "[]")
        proof = {"source": table.proof["source"], "spans": sorted(places), "rule": table.proof["rule"]}
        ordered = tuple(cells.get(at, "") for at in range(1, max(cells, default=0) + 1))
        found.append((index, Part("header" if index == 0 else "row", row, f"{table.path}/{index}", None, None, proof, (), ordered, sorted(places), table)))
    return [part for _, part in sorted(found, key=lambda one_: one_[0])]


def _give_facts(found: Mapping[str, list[Row]], parts: Sequence[Part], whole: Part) -> None:
    """Each fact to the part that says it."""
    by_iri = {part.iri: part for part in parts}
    for kind in FACTS:
        for row in found[kind]:
            holder = by_iri.get(row["clause"]) if row["clause"] else None
            (holder or _holder(row, parts) or whole).facts[kind].append(row)


def _holder(row: Row, parts: Sequence[Part]) -> Part | None:
    """The part whose text has the words of a fact: the smallest of several; where none has, that of the path."""
    if row["spans"]:
        start = row["spans"][0][0]
        around = [
            (end - begin, at)
            for at, part in enumerate(parts)
            if part.proof.get("source") == row["source"]
            for begin, end in part.places
            if begin <= start < end
        ]
        if around:
            return parts[min(around)[1]]
    return next((part for part in parts if part.kind in ("clause", "group") and part.path == row["path"]), None) if row["path"] else None


def _as_tree(quads: pyoxigraph.Store, parts: Sequence[Part]) -> list[Part]:
    """The parts with their parents, each behind its own, with groups where the text names a part only as a step of a path."""
    clauses = {part.iri: part for part in parts if part.kind == "clause"}
    # Kinds without a place stand last, in the order of their paths.
    ordered = sorted(
        (part for part in parts if part.parent is None), key=lambda part: (not part.places, list(part.places[:1]), part.kind != "clause", part.path)
    )
    groups: dict[str, Part] = {}
    by_path: dict[str, Part] = {}
    roots: list[Part] = []
    below: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        if part.parent is not None:
            below[id(part.parent)].append(part)

    def put(part: Part) -> None:
        told = clauses.get(one(quads, part.iri, POL.parentClause)) if part.kind == "clause" and part.iri else None
        part.parent = told or above(part.path)
        (below[id(part.parent)] if part.parent else roots).append(part)

    def above(path: str) -> Part | None:
        step = path.rpartition("/")[0]
        if not step:
            return None
        if step not in by_path and step not in groups:
            groups[step] = Part("group", None, step)
            put(groups[step])
        return by_path.get(step) or groups[step]

    for part in ordered:
        put(part)
        if part.kind == "clause":
            by_path[part.path] = part
    found: list[Part] = []
    waiting = list(reversed(roots))
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting += reversed(below[id(part)])
    return found
