"""Which parts of documents were in force on a day, asked one by one as a search comes upon them."""

from __future__ import annotations

from datetime import date
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects
from policygraph.graph.validity import AMENDED, IN_FORCE, IN_PART
from policygraph.ontology.namespace import POL

_RUNNING: Final = frozenset({IN_FORCE, IN_PART, AMENDED})


class Standings:
    """The statuses of one day; what was found out is kept."""

    def __init__(self, quads: pyoxigraph.Store, day: date) -> None:
        self._quads = quads
        self._day = day.isoformat()
        self._known: dict[str, str | None] = {}

    def of(self, part: str, document: str) -> str | None:
        """The status of a part that was in force on the day: its own, else that of the nearest clause above it that has one,
        else its document's. None where it was not, or where that is not known.

        A version of a law whose place another version had taken by then is 已被修改, and not in force.
        """
        here: str | None = part
        while here and here != document:
            if status := self._on_day(here):
                return status if status in _RUNNING else None
            above = one(self._quads, here, POL.parentClause) or one(self._quads, here, POL.partOf)
            here = above if above != here else None
        status = self._on_day(document)
        if status not in _RUNNING or (status == AMENDED and self._is_replaced(document)):
            return None
        return status

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
