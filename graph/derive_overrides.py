"""Which earlier documents an override clause may touch, as quads of the derived graph."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import pyoxigraph

from policygraph.graph.derive_validity import Timeline
from policygraph.graph.effects import Effect, effect_iri
from policygraph.graph.facts import HeldDocument, instances, properties
from policygraph.graph.iris import Iris
from policygraph.graph.override_scope import Shelf, read_scope, touches
from policygraph.graph.regions import Gazetteer
from policygraph.graph.terms import Triples
from policygraph.graph.validity import AMENDED, IN_FORCE, IN_PART, UNKNOWN
from policygraph.ontology.namespace import POL

_RUNNING: Final = frozenset({IN_FORCE, IN_PART, AMENDED})


def derive_overrides(
    store: pyoxigraph.Store,
    iris: Iris,
    documents: Iterable[HeldDocument],
    effects: Iterable[Effect],
    times: Timeline,
    gazetteer: Gazetteer,
    out: Triples,
) -> None:
    """pol:mayTouch from each effect of type overrides to the earlier documents that its class may hold."""
    clauses = [effect for effect in effects if effect.type == "overrides" and effect.mention.title]
    if not clauses:
        return
    shelf, giving = Shelf.of(documents), _giving(store)

    def in_force(document: str, day: date) -> bool | None:
        status = times.status(document, day)
        return None if status in (None, UNKNOWN) else status in _RUNNING

    def inside(region: str, other: str) -> bool:
        one, holding = gazetteer.seat(region), gazetteer.seat(other)
        return one is not None and holding is not None and holding in one.chain()

    for effect in clauses:
        scope = read_scope(effect.mention.title or "", [effect.by.region or ""])
        for touched in touches(scope, effect.by, shelf, in_force, giving.__contains__, inside):
            out.link(effect_iri(iris, effect), POL.mayTouch, touched)


def _giving(store: pyoxigraph.Store) -> frozenset[str]:
    """The documents that promise money."""
    rows = properties(store, instances(store, POL.Incentive), (POL.inDocument,))
    return frozenset(str(document) for row in rows.values() for document in row[POL.inDocument])
