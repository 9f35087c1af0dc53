"""REF → the documents it means, where a law is held in versions: all of them, or the one that holds on a day."""

from __future__ import annotations

from datetime import date
from typing import Final

from pyoxigraph import NamedNode

from policygraph.errors import ReferenceNotFound
from policygraph.graph.reference import one, resolve, subjects
from policygraph.graph.standing import on_day, periods_of
from policygraph.graph.store import Store
from policygraph.graph.validity import AMENDED, EXPIRED, NOT_YET, REPEALED, UNKNOWN
from policygraph.ontology.namespace import POL

_OUT: Final = frozenset({NOT_YET, AMENDED, REPEALED, EXPIRED, UNKNOWN})


def editions(store: Store, reference: str) -> tuple[str, ...]:
    """The documents that `reference` names: one, or the versions of one law in order. Raises ReferenceNotFound."""
    try:
        return (resolve(store, reference),)
    except ReferenceNotFound as error:
        matches = error.values["matches"]
        found = [str(match) for match in matches] if isinstance(matches, tuple) else []
        versions = found or _versions_of(store, reference)
        works = {one(store.quads, version, POL.versionOf) for version in versions}
        if not versions or len(works) != 1 or None in works:
            raise
        return tuple(sorted(versions, key=lambda version: int(one(store.quads, version, POL.versionOrder) or 0)))


def _versions_of(store: Store, work: str) -> list[str]:
    try:
        return subjects(store.quads, POL.versionOf, NamedNode(work))
    except ValueError:  # no IRI
        return []


def edition_on(store: Store, reference: str, day: date) -> str:
    """The document that `reference` names; of a law in versions the one whose text holds on `day`, else the last before it,
    else the first. Raises ReferenceNotFound."""
    found = editions(store, reference)
    begun = []
    for document in found:
        period = on_day(periods_of(store.quads, document, "zh"), day)
        if len(found) > 1 and period and period["status"] not in _OUT:
            return document
        if period and period["status"] != NOT_YET:
            begun.append(document)
    return begun[-1] if begun else found[0]
