"""A name that a reader gives → the agencies of the store that it means, by the rules by which names in texts are read.

A label of the store names what has it. Any other name is read as a text of each of the places that the store's
documents speak for would print it (市发展和改革委员会, 发改委 and 云岚市发改委 are one body to a text of 云岚市); what it means
counts where the store has it. Names of places that no document speaks for are read as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal

from policygraph.graph.agencies import Unit, resolve
from policygraph.graph.agency_vocabulary import Vocabulary, vocabulary
from policygraph.graph.derive_agencies import read_seats
from policygraph.graph.reference import subjects, texts
from policygraph.graph.regions import Region
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.ontology.namespace import POL, SKOS

_LABELS: Final = (SKOS.prefLabel, SKOS.altLabel)
_KINDS: Final = frozenset({POL.Agency, POL.AgencyGroup})
_LONGEST: Final = 60
"""No name of a body is longer; what is comes from a reader's mistake and is not read."""


def agencies_labelled(store: Store, name: str) -> list[str]:
    """The agencies and groups that have just this label, white space aside, by IRI."""
    wanted = dict.fromkeys((name.strip(), "".join(name.split())))
    values = [value for one in wanted for value in (Literal(one), Literal(one, language="zh"))]
    found = {iri for label in _LABELS for value in values for iri in subjects(store.quads, label, value)}
    return sorted(iri for iri in found if _is_agency(store, iri))


def agencies_meant(store: Store, name: str) -> list[str]:
    """The agencies and groups that the name means in a text of one of the store's places, by IRI; none where it means none of the store's."""
    if not 2 <= len("".join(name.split())) <= _LONGEST:
        return []
    known = vocabulary()
    seats = _seats(store, known)
    open_bodies = [Unit(label, seat) for seat in seats for label in _labels_without_trade(store, name)]
    units = [Unit(name, seat) for seat in (*seats, None)]
    resolutions = resolve([*units, *open_bodies], known)
    found = set()
    for unit in units:
        meant = resolutions[unit]
        if meant.agency:
            found.add(store.iris.agency(meant.agency.region.path, meant.agency.name))
        if meant.group:
            found.add(store.iris.group(meant.group.region.path, meant.group.name))
    return sorted(iri for iri in found if _is_agency(store, iri))


def agencies_named(store: Store, name: str) -> list[str]:
    """Those with this label; where there are none, those that the name means."""
    return agencies_labelled(store, name) or agencies_meant(store, name)


def _is_agency(store: Store, iri: str) -> bool:
    return not _KINDS.isdisjoint(texts(store.quads, iri, RDF_TYPE.value))


def _seats(store: Store, known: Vocabulary) -> list[Region]:
    """The places that the store's documents speak for."""
    seats = {seat for seat, _ in read_seats(store.quads, known).values() if seat}
    return sorted(seats, key=lambda one: one.path)


def _labels_without_trade(store: Store, name: str) -> Iterator[str]:
    """Labels of bodies that the vocabulary does not have, as far as the name shares letters with them: one may be short
    for the other only among names that texts print."""
    letters = set(name)
    for iri in subjects(store.quads, RDF_TYPE.value, node(POL.Agency)):
        if not texts(store.quads, iri, POL.trade):
            yield from (label for predicate in _LABELS for label in texts(store.quads, iri, predicate) if len(letters & set(label)) > 1)
