"""The pictures of a store that `policygraph view` makes, and the server shows: one row a kind."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.viz.agencies_page import agencies
from policygraph.viz.conflicts_page import conflicts
from policygraph.viz.document_page import document
from policygraph.viz.picture import Picture, View, Wish
from policygraph.viz.supersession_page import supersession
from policygraph.viz.targets_page import targets
from policygraph.viz.timeline_page import timeline

VIEWS: Final[tuple[View, ...]] = (
    View(
        "agencies",
        None,
        ("Agencies and clauses", "机构与条款"),
        ("Who is in charge of what, in which role, with whom?", "谁承担什么职责，角色为何，与谁共同承担？"),
        agencies,
    ),
    View(
        "document",
        "document",
        ("Clauses of a document", "文件条款树"),
        ("What does each clause of a document say, and of whom?", "文件各条款规定了什么，涉及谁？"),
        document,
    ),
    View(
        "supersession",
        None,
        ("What replaced what", "文件接续与废止"),
        ("Which documents repeal, amend or follow which other ones, and since when?", "哪些文件废止、修改或接续了哪些文件，自何时起？"),
        supersession,
    ),
    View(
        "conflicts",
        None,
        ("Findings of the checks", "一致性检查结果"),
        ("Which documents and clauses contradict themselves or each other?", "哪些文件、条款自相矛盾或相互矛盾？"),
        conflicts,
    ),
    View(
        "timeline",
        None,
        ("Validity of documents", "文件时效"),
        ("What was in force when, and by whom was it issued?", "各机关的文件分别在何时有效？"),
        timeline,
    ),
    View(
        "targets",
        "indicator",
        ("An indicator through the years", "指标历年目标"),
        ("Which values were set for an indicator, for which years, by which documents?", "哪些文件为某一指标设定了何年的何种数值？"),
        targets,
    ),
)
BY_KIND: Final[Mapping[str, View]] = {view.kind: view for view in VIEWS}
_LONGEST: Final = 40
"""Characters of a wrong kind that are told."""


def view_named(kind: str) -> View:
    """Raises UsageError for a kind that there is not, with those that look like it."""
    if kind not in BY_KIND:
        near = get_close_matches(kind[:_LONGEST], BY_KIND, n=2, cutoff=0.5)
        raise UsageError("view-unknown", kind=kind[:_LONGEST], near=f" ({', '.join(near)}?)" if near else "", kinds=", ".join(BY_KIND))
    return BY_KIND[kind]


def view_for(kind: str, subject: str | None) -> View:
    """The view, its subject being there if and only if it has one. Raises UsageError."""
    view, there = view_named(kind), bool(subject and subject.strip())
    if view.subject and not there:
        raise UsageError("view-subject-missing", kind=kind, subject=view.subject)
    if there and not view.subject:
        raise UsageError("view-subject-needless", kind=kind, subject=subject)
    return view


def picture(store: Store, kind: str, wish: Wish) -> Picture:
    """The picture of a kind. Raises UsageError: a kind that there is not, a subject that is missing, or given to a kind that is
    about the whole store; ReferenceNotFound: a subject that the store does not know."""
    return view_for(kind, wish.subject).make(store, wish)
