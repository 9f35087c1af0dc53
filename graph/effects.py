"""What one document does to the standing of another: effects, derived from resolved mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import networkx as nx

from policygraph.graph.affected_clauses import Affected, affected_clauses
from policygraph.graph.facts import DateFact, HeldDocument, NamedDocument
from policygraph.graph.iris import Iris
from policygraph.graph.resolve import Resolution
from policygraph.model import DateBasis
from policygraph.ontology.namespace import POL

SHORTCUTS: Final[Mapping[str, tuple[str, str]]] = {
    # mention type: the shortcut, its inverse
    "repeals": (POL.repeals, POL.repealedBy),
    "partially_repeals": (POL.partiallyRepeals, POL.partiallyRepealedBy),
    "amends": (POL.amends, POL.amendedBy),
    "based_on": (POL.basedOn, POL.basisOf),
    "cites": (POL.cites, POL.citedBy),
    "interprets": (POL.interprets, POL.interpretedBy),
    "runs_with": (POL.runsWith, POL.runsWith),
    "continues": (POL.continues, POL.continuedBy),
    "extends": (POL.extends, POL.extendedBy),
    "suspends": (POL.suspends, POL.suspendedBy),
}
STANDINGS: Final = frozenset({"continues", "extends", "suspends"})
CHANGING: Final = frozenset({"repeals", "partially_repeals", "amends"}) | STANDINGS
"""The types that change the standing of a document that is named; overrides names a class."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect of a mention: of the document `by` on `affected` (None: several are meant, or a class) from `day` on.

    `clauses`: the clauses of the affected document that the mention names and the store holds; `unanswered`: the
    printed ones that no clause held answers.
    """

    type: str
    by: HeldDocument
    mention: NamedDocument
    affected: str | None
    rule: str | None
    day: date | None
    basis: DateBasis | None
    clauses: tuple[Affected, ...] = ()
    unanswered: tuple[str, ...] = ()


def effects(
    mentions: Iterable[NamedDocument],
    resolutions: Mapping[str, Resolution],
    documents: Mapping[str, HeldDocument],
    dates: Mapping[str, Mapping[str, DateFact]],
    clauses_of: Mapping[str, Mapping[str, list[str]]],
) -> Iterator[Effect]:
    """The effects of all mentions of policy documents: an explanation tells what its document repeals and repeals nothing.

    `clauses_of`: document → printed path → clauses.
    """
    for mention in mentions:
        by = documents.get(mention.document or "")
        if by is None or not by.is_policy or mention.type not in CHANGING | {"overrides"}:
            continue
        resolution = resolutions.get(mention.iri)
        affected = resolution.document if resolution else None
        day, basis = _since(mention, by, dates.get(by.iri, {}))
        found: tuple[Affected, ...] = ()
        unanswered: tuple[str, ...] = ()
        if mention.paths and affected and affected in documents:
            found, unanswered = affected_clauses(mention.paths, clauses_of.get(affected, {}))
        rule = resolution.rule if resolution else None
        yield Effect(mention.type, by, mention, affected, rule, day, basis, found, unanswered)


def effect_iri(iris: Iris, effect: Effect) -> str:
    return iris.fact(effect.mention.parent, "effect", effect.mention.iri)


def _since(mention: NamedDocument, by: HeldDocument, dates: Mapping[str, DateFact]) -> tuple[date | None, DateBasis | None]:
    """From which day an effect holds: its own date, else the document's application, else (presumed) its date.

    A law that was revised prints the 同时废止 of its first text again. Where that text held 自公布之日起, the day is presumed
    to be the first one of its history, for the head prints no other.
    """
    stated = dates.get("effective")
    if _reprinted(mention, by, stated):
        return min(by.adoptions), "presumed"
    if mention.undated:
        return None, None
    if mention.effective_on:
        return mention.effective_on, "stated"
    if stated is not None and stated.value is None:
        return None, None  # a day that no calendar has
    if by.effective_from:
        return by.effective_from, "derived"
    return (by.issued_on, "presumed") if by.issued_on else (None, None)


def _reprinted(mention: NamedDocument, by: HeldDocument, stated: DateFact | None) -> bool:
    """Whether a repeal of a law that was revised holds 自公布之日起: from which of the days in its head is not printed."""
    if mention.type != "repeals" or len(by.adoptions) < 2 or stated is None or stated.decided or stated.basis != "derived":
        return False
    return mention.effective_on in (None, stated.value)


def in_circles(found: Iterable[Effect]) -> frozenset[str]:
    """The mentions by which documents repeal each other in a circle, so that none of them decides."""
    graph = nx.MultiDiGraph()
    for effect in found:
        if effect.type == "repeals" and effect.affected:
            graph.add_edge(effect.by.iri, effect.affected, mention=effect.mention.iri)
    circles: set[str] = set()
    for component in nx.strongly_connected_components(graph):
        if len(component) > 1:
            circles |= {data["mention"] for _, _, data in graph.subgraph(component).edges(data=True)}
    return frozenset(circles)
