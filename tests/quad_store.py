"""A store made of quads that a test writes down, with what a build would write around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from policygraph.graph import store as stores
from policygraph.graph.manifest import Manifest
from policygraph.graph.search_index import FILE, write
from policygraph.graph.version import derivation_version

BASE = "https://w3id.org/policygraph/id/"


def store_of(folder: Path, quads: str | Iterable[Quad], base: str = BASE) -> Path:
    """A new generation of the store in `folder`, which is made if need be, with these quads (N-Quads, if text)."""
    stores.prepare(folder)
    with stores.locked(folder):
        number, generation = stores.begin(folder)
        held = pyoxigraph.Store(str(generation / "quads"))
        held.bulk_extend(pyoxigraph.parse(quads, RdfFormat.N_QUADS) if isinstance(quads, str) else quads)
        held.flush()
        write(held, generation / FILE)
        del held
        Manifest(base, derivation_version(), {}).write(generation)
        stores.publish(folder, number)
    return folder
