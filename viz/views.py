"""The pictures of a store that `policygraph view` makes, and the server shows: one row a kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.viz.agencies_page import agencies
from policygraph.viz.picture import Picture, View, Wish

VIEWS: Final[tuple[View, ...]] = (
    View(
        "agencies",
        None,
        ("Agencies and clauses", "机构与条款"),
        ("Who is in charge of what, in which role, with whom?", "谁承担什么职责，角色为何，与谁共同承担？"),
        agencies,
    ),
)
BY_KIND: Final[Mapping[str, View]] = {view.kind: view for view in VIEWS}


def picture(store: Store, kind: str, wish: Wish) -> Picture:
    """The picture of a kind. Raises UsageError: a subject that is missing, or given to a kind that is about the whole store;
    ReferenceNotFound: a subject that the store does not know."""
    view = BY_KIND[kind]
    if view.subject and not wish.subject:
        raise UsageError("view-subject-missing", kind=kind, subject=view.subject)
    if wish.subject and not view.subject:
        raise UsageError("view-subject-needless", kind=kind, subject=wish.subject)
    return view.make(store, wish)
