"""A store in Python and notebooks: questions as DataFrames, documents as objects, networks, rdflib.

    kg = policygraph.open("store")
    kg.query("targets", year=2025)                      # a question of the library → DataFrame
    kg.sparql("SELECT …")                               # one of your own → DataFrame
    kg.document("云政办〔2023〕21号").clauses               # objects
    kg.status("2024-06-01")                             # what is in force on a day → DataFrame
    kg.network("agencies")                              # → networkx
    kg.rdflib                                           # → rdflib, reading only

A session reads the generation of the store that was current when it was opened: a build beside it changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from policygraph import objects
from policygraph.errors import UsageError
from policygraph.frames import answer_frame, frame
from policygraph.graph import networks
from policygraph.graph import query as asking
from policygraph.graph.editions import edition_on
from policygraph.graph.facts import instances
from policygraph.graph.query import Answer, Rows
from policygraph.graph.rdflib_view import StoreDataset
from policygraph.graph.reference import resolve
from policygraph.graph.store import Store
from policygraph.objects import Day, day
from policygraph.ontology.namespace import POL
from policygraph.queries import runner
from policygraph.queries import status as standing

if TYPE_CHECKING:
    from pandas import DataFrame

AnyPath = str | PathLike[str]


@dataclass(frozen=True)  # no slots: the rdflib view is kept
class Session:
    """An open store, for reading. What gives a DataFrame needs the extra `policygraph[pandas]`, else it raises UsageError."""

    store: Store

    def __repr__(self) -> str:
        return f"<policygraph store {self.store.path.name}: {len(self.store.sources)} sources, {len(self.store.quads)} statements>"

    # -- questions -----------------------------------------------------------------------------------------------------

    def queries(self, lang: str = "en") -> DataFrame:
        """The questions of the library: `name, question, params, columns`."""
        found = [runner.load(name) for name in runner.names()]
        at = 1 if lang == "zh" else 0
        rows = [[one.name, one.questions[at], ", ".join(map(str, one.params)), ", ".join(one.columns)] for one in found]
        return frame(("name", "question", "params", "columns"), rows)

    def query(self, name: str, **params: object) -> DataFrame:
        """The rows of a question of the library; `spans` holds lists of pairs.

        Documents, units and indicators are given by any of their names, days as dates or text; None leaves a parameter
        out. A parameter whose name is a word of Python takes an underscore: `from_="2024-01-01"`. Raises QueryError,
        ReferenceNotFound.
        """
        given = {key.removesuffix("_"): _written(value) for key, value in params.items() if value is not None}
        found = runner.ask(self.store, name, given)
        return frame(found.columns, _with_spans(found))

    def sparql(self, text: str) -> DataFrame:
        """The answer to a query of your own over the union of all graphs; the prefixes pol, dcterms, skos … are known.

        Rows of a SELECT; `subject, predicate, object` of a CONSTRUCT or DESCRIBE; one row `answer` of an ASK. Raises QueryError.
        """
        return answer_frame(self.answer(text))

    def answer(self, text: str) -> Answer:
        """As `sparql`, without pandas: Rows, Triples or bool."""
        return asking.run(self.store, text)

    def status(self, on: Day | None = None, ref: str | None = None, lang: str = "zh") -> DataFrame:
        """The status on a day (today by default) of every document, or of the one that `ref` names, and why: rows as of
        `policygraph status`. 现行有效 means that no repeal is known in this store. Raises ReferenceNotFound."""
        found = standing.status(self.store, day(on), ref, lang)
        return frame(found.columns, _with_spans(found))

    # -- documents -----------------------------------------------------------------------------------------------------

    def documents(self, *, mentioned: bool = False) -> tuple[objects.GraphDocument, ...]:
        """The documents whose text is held, by date and number; with `mentioned` also those that are only named in others."""
        found = (document for document in self._all() if document.held or mentioned)
        return tuple(sorted(found, key=lambda one: (one.issued_on or date.min, one.number or "", one.title or "", one.iri)))

    def document(self, ref: str, on: Day | None = None) -> objects.GraphDocument:
        """The document that a number in any spelling, a title or an IRI names; of a law in versions the one that holds on a
        day, today by default. Raises ReferenceNotFound."""
        return objects.document(self.store, edition_on(self.store, ref, day(on)))

    def _all(self) -> Iterator[objects.GraphDocument]:
        return (objects.document(self.store, iri) for iri in instances(self.store.quads, POL.Document))

    # -- other models --------------------------------------------------------------------------------------------------

    def network(
        self,
        kind: networks.Kind = "agencies",
        *,
        since: Day | None = None,
        until: Day | None = None,
        roles: Iterable[str] = (),
        documents: Iterable[str] = (),
        expand: bool = False,
    ) -> nx.Graph:
        """Who works with whom (agencies) or on what (clauses), for the documents of these days, roles (lead, responsible,
        cooperating) and names; `expand`: the known members of a group in its place. Raises ReferenceNotFound."""
        if kind not in networks.KINDS:
            raise UsageError("parameter-choice", name="kind", choices=", ".join(networks.KINDS))
        wanted = tuple(roles)
        if set(wanted) - set(networks.ROLES):
            raise UsageError("parameter-choice", name="roles", choices=", ".join(networks.ROLES))
        chosen = tuple(resolve(self.store, ref) for ref in documents)
        selection = networks.Selection(day(since) if since else None, day(until) if until else None, wanted, chosen)
        return networks.network(self.store, kind, selection, expand=expand)

    @cached_property
    def rdflib(self) -> StoreDataset:
        """All graphs as an rdflib Dataset whose default graph is their union; reading only, nothing from the network."""
        return StoreDataset(self.store.quads)


def open(store: AnyPath) -> Session:
    """The store in a folder, to be asked. Raises StoreError."""
    return Session(Store.open(Path(store)))


def _written(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)


def _with_spans(found: Rows) -> list[list[object]]:
    """The rows, their spans as lists."""
    at = found.columns.index("spans") if "spans" in found.columns else None
    return [[json.loads(value) if place == at and isinstance(value, str) else value for place, value in enumerate(row)] for row in found.rows]
