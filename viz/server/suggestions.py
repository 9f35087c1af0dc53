"""Names that a form offers for a kind of value: a few hundred, for a reader who does not know how the store spells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from policygraph.graph.reference import subjects, texts
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.ontology.namespace import DCTERMS, POL
from policygraph.viz.server.site import Site

_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
_MOST: Final = 500


def _documents(store: Store) -> tuple[str, ...]:
    """Numbers of those that are held, else titles."""
    held = subjects(store.quads, POL.heldAs, node(POL.Held))
    names = (texts(store.quads, iri, POL.documentNumber) or texts(store.quads, iri, DCTERMS.title) for iri in held)
    return _few(name for found in names for name in found[:1])


def _labelled(kind: str) -> Callable[[Store], tuple[str, ...]]:
    def find(store: Store) -> tuple[str, ...]:
        return _few(name for iri in subjects(store.quads, RDF_TYPE.value, node(kind)) for name in texts(store.quads, iri, _LABEL))

    return find


def _few(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))[:_MOST]


BY_TYPE: Final[Mapping[str, Callable[[Store], tuple[str, ...]]]] = {
    "document": _documents,
    "unit": _labelled(POL.Agency),
    "indicator": _labelled(POL.Indicator),
}
"""Type of a parameter → names in the store."""


async def suggested(site: Site, kind: str) -> tuple[str, ...]:
    """The names for a kind of value in the current snapshot."""
    key = ("names", kind, site.snapshots.get().label)
    found: tuple[str, ...] = await site.cache.get(key, lambda: site.read(BY_TYPE[kind]))
    return found
