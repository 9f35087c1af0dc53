"""What a worker does for a comparison of two documents."""

from __future__ import annotations

from policygraph.graph.compared import from_store
from policygraph.graph.diff import compare
from policygraph.viz.diff_page import diff_page
from policygraph.viz.server.leading import leading
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots


def compare_job(snapshots: Snapshots, limits: Limits, *, a: str, b: str, lang: str) -> str:
    """The page of the comparison. Raises ReferenceNotFound, and StoreError where a text is not held."""
    store = snapshots.get().store
    return diff_page(compare(from_store(store, a), from_store(store, b)), lang, leading(store, lang))
