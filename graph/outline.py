"""Where every part of a document stands: its IRI and the clause above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.iris import Iris
from policygraph.model import Clause, Document, Evidence, Relation, Span, Standing

_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?")
_DIVISION: Final = re.compile(r"第[一二三四五六七八九十百零〇\d]+[编章节]")


@dataclass(frozen=True, slots=True)
class Place:
    """A part's IRI, and that of the clause it stands in (None: directly in the document)."""

    iri: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The places of a document's clauses, passages and tables, each in the order of the document's tuples."""

    clauses: tuple[Place, ...]
    passages: tuple[Place, ...]
    tables: tuple[Place, ...]
    by_path: dict[str, list[tuple[Clause, str]]] = field(repr=False)

    @classmethod
    def of(cls, document: Document, iri: str, iris: Iris) -> Outline:
        by_path: dict[str, list[tuple[Clause, str]]] = {}
        latest: dict[str, str] = {}
        divisions: dict[str, str] = {}  # path of an enclosing part → its chapter or section read last
        clauses = []
        for clause in document.clauses:
            same = by_path.setdefault(clause.path, [])
            name = iris.part(iri, "clause", clause.path, len(same) + 1)
            same.append((clause, name))
            clauses.append(Place(name, _parent(clause.path, latest, divisions)))
            latest[clause.path] = name
            above, _, marker = clause.path.rpartition("/")
            if _DIVISION.fullmatch(marker):
                while above and _DIVISION.fullmatch(above.rpartition("/")[2]):
                    above = above.rpartition("/")[0]
                divisions[above] = name
        outline = cls(tuple(clauses), (), (), by_path)
        passages = outline._parts("passage", [(p.path, p.evidence) for p in document.passages], iri, iris)
        tables = outline._parts("table", [(t.path, t.evidence) for t in document.tables], iri, iris)
        return cls(outline.clauses, passages, tables, by_path)

    def _parts(self, kind: str, parts: Sequence[tuple[str, Evidence]], iri: str, iris: Iris) -> tuple[Place, ...]:
        seen: Counter[str] = Counter()
        places = []
        for path, evidence in parts:
            seen[path] += 1
            parent = self.clause_at(path.rpartition("/")[0], evidence.spans)
            places.append(Place(iris.part(iri, kind, path, seen[path]), parent))
        return tuple(places)

    def clause_of(self, told: Relation | Standing) -> str | None:
        """The IRI of the clause in which another document is named."""
        return self.clause_at(told.path, told.evidence.spans) if told.path else None

    def clause_at(self, path: str, spans: Sequence[Span]) -> str | None:
        """The clause with this path; of several (numbering that begins again) the last that begins at or before
        the place."""
        same = self.by_path.get(path, [])
        if not same:
            return None
        start = spans[0][0] if spans else 0
        begun = [name for clause, name in same if clause.evidence.spans and clause.evidence.spans[0][0] <= start]
        return begun[-1] if begun else same[0][1]


def _parent(path: str, latest: dict[str, str], divisions: dict[str, str]) -> str | None:
    above, _, marker = path.rpartition("/")
    if _ARTICLE.fullmatch(marker) and above in divisions:
        return divisions[above]
    while above:
        if above in latest:
            return latest[above]
        above = above.rpartition("/")[0]
    return None
