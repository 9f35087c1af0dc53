"""What the pages of things share: who asks for what, and small readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph

from policygraph.errors import UsageError
from policygraph.graph.reference import name_of, one, texts
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import DCTERMS, POL
from policygraph.viz.server.html import Reader

Row = dict[str, Any]
PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and the parameters of the address."""

    reader: Reader
    parameters: Mapping[str, str]

    def text(self, name: str) -> str:
        return self.parameters.get(name, "").strip()

    def one_of(self, name: str, values: Sequence[str]) -> str:
        """The value if it is one of those, "" where none is given. Raises UsageError."""
        given = self.text(name)
        if given and given not in values:
            raise UsageError("parameter-value", name=name, value=given[:100], values=", ".join(values))
        return given


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: `rows`, of `total`; `page` counts from 1."""

    rows: Sequence[Any]
    total: int
    page: int
    pages: int

    @classmethod
    def of(cls, rows: Sequence[Any], asked: Asked, *, per_page: int = PER_PAGE, name: str = "page") -> Page:
        """The page that is asked for. Raises UsageError: no number, or behind the end."""
        page, pages = page_number(asked, name), max(1, -(-len(rows) // per_page))
        if page > pages:
            raise UsageError("page-behind", page=page, pages=pages)
        return cls(rows[(page - 1) * per_page : page * per_page], len(rows), page, pages)


def page_number(asked: Asked, name: str = "page") -> int:
    given = asked.text(name) or "1"
    if not (given.isascii() and given.isdigit() and len(given) < 7 and int(given) > 0):
        raise UsageError("page-number", value=given[:40])
    return int(given)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a class of things is shown: the template, and what reads its values from the store."""

    cls: str
    template: str
    read: Callable[[Store, str, Asked], dict[str, Any]]


def document_row(quads: pyoxigraph.Store, iri: str) -> Row:
    """What names a document in a list."""
    return {
        "document": iri,
        "number": one(quads, iri, POL.documentNumber),
        "title": one(quads, iri, DCTERMS.title),
        "date": one(quads, iri, POL.issuedOn),
        "held": one(quads, iri, POL.heldAs) == POL.Held,
    }


def shown_relations(quads: pyoxigraph.Store, rows: Iterable[Row], clauses: Mapping[str, str]) -> list[Row]:
    """Relations as a page shows them: with the names of candidates, and the clause that says it, found by its path."""
    found = []
    for row in rows:
        target = row["document"]
        is_work = target is not None and not row["held"] and POL.Work in texts(quads, target, RDF_TYPE.value)
        found.append(
            row
            | {
                "held": row["held"] or is_work,  # a work is no document that could be held
                "clause": clauses.get(row["path"] or "") if row["direction"] == "out" else None,
                "candidates": [(candidate, name_of(quads, candidate)) for candidate in row["candidates"]],
            }
        )
    return found
