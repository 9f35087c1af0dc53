"""The derived graph: what follows from all source graphs together. It can be thrown away and made again.

Resolved mentions, stubs of documents that are only mentioned, works of laws held in versions, effects, shortcuts
between documents with their inverses, validity periods, candidates of succession, agencies, indicators, gazette issues,
other sources of the same document. No triple here stands in a source graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pyoxigraph import Quad, Store

from policygraph.graph.agency_vocabulary import vocabulary
from policygraph.graph.decided_dates import DecidedDays, with_decided
from policygraph.graph.decided_documents import decided_successions, resolve_all
from policygraph.graph.decisions import Decisions
from policygraph.graph.derive_agencies import derive_agencies
from policygraph.graph.derive_indicators import derive_indicators
from policygraph.graph.derive_overrides import derive_overrides
from policygraph.graph.derive_succession import derive_succession, follows, succession
from policygraph.graph.derive_validity import Writer, states, timeline
from policygraph.graph.effects import SHORTCUTS, Effect, effect_iri, effects
from policygraph.graph.facts import (
    HeldDocument,
    NamedDocument,
    adoption_lines,
    clause_paths,
    date_facts,
    held_documents,
    named_documents,
    part_terms,
    transitional_evidence,
)
from policygraph.graph.facts import printed_issues as read_issues
from policygraph.graph.iris import Iris
from policygraph.graph.lives import Sources
from policygraph.graph.resolve import Index, Resolution
from policygraph.graph.stubs import Stub, Stubs
from policygraph.graph.terms import Triples
from policygraph.graph.works import Works
from policygraph.model import Remark
from policygraph.ontology.namespace import DCTERMS, POL, PROV


@dataclass(frozen=True, slots=True)
class Derivation:
    """The derived graph, sorted, and what contradicts itself in the sources: the document, and what is wrong with it."""

    quads: tuple[Quad, ...]
    warnings: tuple[tuple[str, Remark], ...]


def derive(
    store: Store, iris: Iris, copies: Mapping[str, Sequence[str]] | None = None, decisions: Decisions | None = None, days: DecidedDays | None = None
) -> Derivation:
    """The derived graph of the source graphs in `store`.

    `copies`: document IRI → names of the sources whose weaker copy of it was left out. `decisions`: of people, which win;
    they note what they were applied to. `days`: the dates that people decided, which `store` has already.
    """
    decisions = decisions or Decisions(iris)
    documents = held_documents(store)
    mentions = list(named_documents(store))
    index, works = Index.of(documents, mentions), Works.of(documents, iris)
    held: dict[str, Resolution] = {}
    for mention in mentions:
        found = index.resolve(mention)
        narrowed = works.narrow(found, mention, index.documents.get(mention.document or "")) if found else None
        if narrowed:
            held[mention.iri] = narrowed
    stubs = Stubs(iris, index.documents)
    resolved = resolve_all(decisions, mentions, held, index, stubs)
    mentions, resolutions = list(resolved.mentions), resolved.resolutions
    dates = with_decided(date_facts(store), days or {})
    named = {mention.iri: resolutions[mention.iri].document for mention in mentions if mention.iri in resolutions and mention.paths}
    clauses = {iri: clause_paths(store, iri) for iri in set(named.values()) if iri in index.documents}
    found_effects = tuple(effects([one for one in mentions if one.iri not in resolved.rejected], resolutions, index.documents, dates, clauses))

    graph = _Derived(iris, index.documents, Triples(iris.derived_graph))
    graph.stubs(stubs.by_iri.values())
    graph.works(works)
    for mention in mentions:
        graph.mention(mention, resolutions.get(mention.iri))
    for effect in found_effects:
        graph.effect(effect)
    graph.issues(documents, read_issues(store))
    graph.copies(copies or {})

    sources = Sources(index.documents, works, dates, part_terms(store), tuple(stubs.by_iri.values()), adoption_lines(store), partial(states, store))
    times = timeline(store, sources, found_effects, transitional_evidence(store))
    Writer(store, iris, index.documents, graph.out).write(times)
    candidates = succession(documents, found_effects, mentions, resolutions)
    pairs = decided_successions(decisions, {(one.earlier, one.later) for one in candidates}, resolved.known)
    settled = {(one.earlier, one.later) for one in pairs}
    candidates = tuple(one for one in candidates if (one.earlier, one.later) not in settled)
    derive_succession(iris, index.documents, stubs.by_iri, found_effects, candidates, graph.out)
    for pair in pairs:
        if pair.follows:
            follows(pair.later, pair.earlier, graph.out)
    derive_overrides(store, iris, documents, found_effects, times, vocabulary().gazetteer, graph.out)
    derive_agencies(store, iris, graph.out, decisions)
    derive_indicators(store, iris, graph.out, decisions)
    return Derivation(tuple(sorted(graph.out, key=str)), tuple(times.warnings))


@dataclass(slots=True)
class _Derived:
    iris: Iris
    documents: Mapping[str, HeldDocument]
    out: Triples

    def stubs(self, stubs: Iterable[Stub]) -> None:
        for stub in stubs:
            self.out.type(stub.iri, POL.Document)
            self.out.link(stub.iri, POL.heldAs, POL.Mentioned)
            self.out.say(stub.iri, POL.documentNumber, stub.number)
            self.out.say(stub.iri, DCTERMS.title, stub.title)
            self.out.say(stub.iri, DCTERMS.alternative, *sorted(set(stub.titles) - {stub.title}))

    def works(self, works: Works) -> None:
        for work in works.by_iri.values():
            self.out.type(work.iri, POL.Work)
            self.out.say(work.iri, DCTERMS.title, work.title)
            self.out.say(work.iri, POL.adoptedOn, *work.adoptions)
            previous = None
            for version in work.versions:
                self.out.link(version.iri, POL.versionOf, work.iri)
                self.out.link(work.iri, POL.hasVersion, version.iri)
                self.out.say(version.iri, POL.versionOrder, version.order)
                if previous:
                    self.out.link(version.iri, POL.previousVersion, previous)
                previous = version.iri

    def mention(self, mention: NamedDocument, resolution: Resolution | None) -> None:
        if resolution is None:
            return
        property_ = POL.resolvedTo if resolution.document else POL.candidate
        for candidate in resolution.candidates:
            self.out.link(mention.iri, property_, candidate)
        self.out.say(mention.iri, POL.resolutionRule, resolution.rule)
        by, affected = self.documents.get(mention.document or ""), resolution.document
        if by is None or affected is None or mention.type not in SHORTCUTS:
            return
        # an explanation tells what its document repeals and repeals nothing: the mention says enough
        if by.is_policy or mention.type in {"interprets", "cites", "based_on", "runs_with"}:
            forward, backward = SHORTCUTS[mention.type]
            self.out.link(by.iri, forward, affected)
            self.out.link(affected, backward, by.iri)

    def effect(self, effect: Effect) -> None:
        iri = effect_iri(self.iris, effect)
        self.out.type(iri, POL.Effect)
        self.out.say(iri, POL.effectType, effect.type)
        self.out.say(iri, POL.rule, effect.rule)
        self.out.link(iri, POL.affecting, effect.by.iri)
        self.out.link(iri, POL.fromMention, effect.mention.iri)
        self.out.say(iri, POL.effectiveOn, effect.day)
        self.out.say(iri, POL.dateBasis, effect.basis)
        for evidence in effect.mention.evidence:
            self.out.link(iri, PROV.wasDerivedFrom, evidence)
        self.out.say(iri, POL.affectedPath, *effect.mention.paths)
        if effect.affected:
            self.out.link(iri, POL.affected, effect.affected)
        for clause in effect.clauses:
            self.out.link(iri, POL.affected, clause.clause)
        if effect.type == "overrides":
            self.out.say(effect.by.iri, POL.overridesClass, effect.mention.title)

    def issues(self, documents: Iterable[HeldDocument], issues: Mapping[str, str]) -> None:
        for document in documents:
            if issue := issues.get(document.source):
                self.out.link(document.iri, POL.publishedIn, self.iris.issue(issue))
        for issue in issues.values():
            self.out.type(self.iris.issue(issue), POL.GazetteIssue)
            self.out.say(self.iris.issue(issue), DCTERMS.title, issue)

    def copies(self, copies: Mapping[str, Sequence[str]]) -> None:
        for document, sources in copies.items():
            for source in sources:
                self.out.link(document, POL.alsoIn, self.iris.source(source))
