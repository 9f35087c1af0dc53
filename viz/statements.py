"""What a store says of one thing, property by property, as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Triple

Values = Mapping[str, list[str]]


def statements(quads: pyoxigraph.Store, iri: str) -> Values:
    """Property → values as text, sorted, each once."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads.quads_for_pattern(NamedNode(iri), None, None, None):
        if not isinstance(quad.object, BlankNode | Triple):
            found[quad.predicate.value].add(quad.object.value)
    return defaultdict(list, {name: sorted(values) for name, values in found.items()})


def first(told: Values, name: str) -> str | None:
    return told[name][0] if told[name] else None
