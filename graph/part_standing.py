"""Which parts of documents were in force on a day, asked one by one as a search comes upon them."""

from __future__ import annotations

from datetime import date
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.terms import node
from policygraph.graph.validity import AMENDED, IN_FORCE, IN_PART
from policygraph.ontology.namespace import POL

MANY: Final = 300
"""Parts asked of one by one, before it is found out once for all which documents have clauses with periods of their own."""
_RUNNING: Final = frozenset({IN_FORCE, IN_PART, AMENDED})


class Standings:
    """The statuses of one day; what was found out is kept."""

    def __init__(self, quads: pyoxigraph.Store, day: date) -> None:
        self._quads = quads
        self._day = day.isoformat()
        self._known: dict[str, str | None] = {}
        self._divided: set[str] | None = None
        self._asked_of = 0

    def of(self, part: str, document: str) -> str | None:
        """The status of a part that was in force on the day: its own, else that of the nearest clause above it that has one,
        else its document's. None where it was not, or where that is not known.

        A version of a law whose place another version had taken by then is 已被修改, and not in force.
        """
        here: str | None = part if self._is_divided(document) else document
        while here and here != document:
            if status := self._on_day(here):
                return status if status in _RUNNING else None
            above = one(self._quads, here, POL.parentClause) or one(self._quads, here, POL.partOf)
            here = above if above != here else None
        status = self._on_day(document)
        if status not in _RUNNING or (status == AMENDED and self._is_replaced(document)):
            return None
        return status

    def _is_divided(self, document: str) -> bool:
        """Whether a document may have clauses with periods of their own; few have, but it takes a look at all periods to know."""
        self._asked_of += 1
        if self._divided is None and self._asked_of > MANY:
            periods = self._quads.quads_for_pattern(None, node(POL.periodOf), None, None)
            things = {quad.object.value for quad in periods if isinstance(quad.object, NamedNode)}
            self._divided = {whole for thing in things for whole in texts(self._quads, thing, POL.partOf)}
        return self._divided is None or document in self._divided

    def _on_day(self, thing: str) -> str | None:
        if thing not in self._known:
            self._known[thing] = self._asked(thing)
        return self._known[thing]

    def _asked(self, thing: str) -> str | None:
        for period in subjects(self._quads, POL.periodOf, NamedNode(thing)):
            first, last = one(self._quads, period, POL.periodFrom) or "", one(self._quads, period, POL.periodTo) or "9999"
            if first <= self._day <= last:
                return one(self._quads, period, POL.status)
        return None

    def _is_replaced(self, document: str) -> bool:
        work = one(self._quads, document, POL.versionOf)
        others = subjects(self._quads, POL.versionOf, NamedNode(work)) if work else []
        return any(self._on_day(other) in {IN_FORCE, IN_PART} for other in others)
