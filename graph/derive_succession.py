"""Which documents follow which, as quads of the derived graph: by an explicit repeal, or as a candidate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policygraph.graph.effects import Effect
from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.iris import Iris
from policygraph.graph.resolve import Resolution
from policygraph.graph.stubs import Stub
from policygraph.graph.succession import Candidate, candidates
from policygraph.graph.terms import Triples
from policygraph.graph.title_families import family, seats
from policygraph.ontology.namespace import POL

_LINKING = frozenset({"repeals", "partially_repeals", "amends"})


def succession(
    documents: Iterable[HeldDocument],
    effects: Iterable[Effect],
    mentions: Iterable[NamedDocument],
    resolutions: Mapping[str, Resolution],
) -> tuple[Candidate, ...]:
    """The candidates among documents that no repeal or amendment links, and that are not said to run together."""
    linked = {(effect.by.iri, effect.affected) for effect in effects if effect.type in _LINKING and effect.affected}
    beside = {
        (mention.document, other)
        for mention in mentions
        if mention.type == "runs_with" and mention.document
        for other in [resolutions[mention.iri].document if mention.iri in resolutions else None]
        if other
    }
    return candidates(documents, linked, beside)


def derive_succession(
    iris: Iris,
    documents: Mapping[str, HeldDocument],
    stubs: Mapping[str, Stub],
    effects: Sequence[Effect],
    found: Iterable[Candidate],
    out: Triples,
) -> None:
    """Explicit succession as pol:follows, what may be succession as pol:SuccessionCandidate."""
    for effect in effects:
        if effect.type == "repeals" and effect.affected and _same_family(effect.by, effect.affected, documents, stubs):
            follows(effect.by.iri, effect.affected, out)
    for one in found:
        iri = candidate_iri(iris, one)
        out.type(iri, POL.SuccessionCandidate)
        out.link(iri, POL.earlier, one.earlier)
        out.link(iri, POL.later, one.later)
        out.say(iri, POL.titleFamily, one.family)
        out.say(iri, POL.rule, one.rule)


def follows(later: str, earlier: str, out: Triples) -> None:
    out.link(later, POL.follows, earlier)
    out.link(earlier, POL.followedBy, later)


def candidate_iri(iris: Iris, one: Candidate) -> str:
    return iris.fact(one.later, "succession", one.earlier)


def _same_family(
    by: HeldDocument, affected: str, documents: Mapping[str, HeldDocument], stubs: Mapping[str, Stub]
) -> bool:
    places = [*seats(by.issuers), *([by.region] if by.region else [])]
    own = family(by.title, by.instruments, places)
    held, stub = documents.get(affected), stubs.get(affected)
    if held is not None:
        return own is not None and own == family(held.title, held.instruments, places)
    titles = [*stub.titles] if stub else []
    return own is not None and any(own == family(title, (), places) for title in titles)
