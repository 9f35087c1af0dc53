"""The derived graph: what follows from all source graphs together. It can be thrown away and made again.

Resolved mentions, stubs of documents that are only mentioned, effects, shortcuts between documents with their
inverses, agencies, indicators, gazette issues, other sources of the same document. No triple here stands in a source graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Quad, Store

from policygraph.graph.derive_agencies import derive_agencies
from policygraph.graph.derive_indicators import derive_indicators
from policygraph.graph.facts import HeldDocument, NamedDocument, clause_paths, held_documents, named_documents
from policygraph.graph.facts import printed_issues as read_issues
from policygraph.graph.iris import Iris
from policygraph.graph.resolve import Index, Resolution
from policygraph.graph.stubs import Stub, Stubs
from policygraph.graph.terms import Triples
from policygraph.ontology.namespace import DCTERMS, POL, PROV

SHORTCUTS: Final[Mapping[str, tuple[str, str]]] = {
    # mention type: the shortcut, its inverse
    "repeals": (POL.repeals, POL.repealedBy),
    "partially_repeals": (POL.partiallyRepeals, POL.partiallyRepealedBy),
    "amends": (POL.amends, POL.amendedBy),
    "based_on": (POL.basedOn, POL.basisOf),
    "cites": (POL.cites, POL.citedBy),
    "interprets": (POL.interprets, POL.interpretedBy),
    "runs_with": (POL.runsWith, POL.runsWith),
}
EFFECTS: Final = frozenset({"repeals", "partially_repeals", "amends", "overrides"})


def derive(store: Store, iris: Iris, copies: Mapping[str, Sequence[str]] | None = None) -> list[Quad]:
    """The derived graph of the source graphs in `store`, sorted.

    `copies`: document IRI → names of the sources whose weaker copy of it was left out.
    """
    documents = held_documents(store)
    mentions = list(named_documents(store))
    index = Index.of(documents)
    held = {mention.iri: found for mention in mentions if (found := index.resolve(mention))}
    stubs = Stubs(iris, index.documents)
    resolutions = {**stubs.resolve([one for one in mentions if one.iri not in held]), **held}
    graph = _Derived(store, iris, index.documents, Triples(iris.derived_graph))
    graph.stubs(stubs.by_iri.values())
    for mention in mentions:
        graph.mention(mention, resolutions.get(mention.iri))
    graph.issues(documents)
    graph.copies(copies or {})
    derive_agencies(store, iris, graph.out)
    derive_indicators(store, iris, graph.out)
    return sorted(graph.out, key=str)


@dataclass(slots=True)
class _Derived:
    store: Store
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

    def mention(self, mention: NamedDocument, resolution: Resolution | None) -> None:
        if resolution:
            property_ = POL.resolvedTo if resolution.document else POL.candidate
            for candidate in resolution.candidates:
                self.out.link(mention.iri, property_, candidate)
            self.out.say(mention.iri, POL.resolutionRule, resolution.rule)
        by = self.documents.get(mention.document or "")
        if by is None:
            return
        affected = resolution.document if resolution else None
        if mention.type in EFFECTS and not by.is_policy:
            return  # an explanation tells what its document repeals and repeals nothing: the mention says enough
        if mention.type in EFFECTS:
            self._effect(mention, by, affected, resolution.rule if resolution else None)
        if mention.type == "overrides":
            self.out.say(by.iri, POL.overridesClass, mention.title)
        elif affected and mention.type in SHORTCUTS:
            forward, backward = SHORTCUTS[mention.type]
            self.out.link(by.iri, forward, affected)
            self.out.link(affected, backward, by.iri)

    def _effect(self, mention: NamedDocument, by: HeldDocument, affected: str | None, rule: str | None) -> None:
        iri = self.iris.fact(mention.parent, "effect", mention.iri)
        self.out.type(iri, POL.Effect)
        self.out.say(iri, POL.effectType, mention.type)
        self.out.say(iri, POL.rule, rule)
        self.out.link(iri, POL.affecting, by.iri)
        self.out.link(iri, POL.fromMention, mention.iri)
        day, basis = _since(mention, by)
        self.out.say(iri, POL.effectiveOn, day)
        self.out.say(iri, POL.dateBasis, basis)
        for evidence in mention.evidence:
            self.out.link(iri, PROV.wasDerivedFrom, evidence)
        self.out.say(iri, POL.affectedPath, *mention.paths)
        if affected:
            self.out.link(iri, POL.affected, affected)
            partial = mention.type in {"partially_repeals", "amends"} and mention.paths and affected in self.documents
            paths = clause_paths(self.store, affected) if partial else {}
            for path in mention.paths:
                clauses = paths.get(path, [])
                if len(clauses) == 1:
                    self.out.link(iri, POL.affected, clauses[0])

    def issues(self, documents: Iterable[HeldDocument]) -> None:
        issues = read_issues(self.store)
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


def _since(mention: NamedDocument, by: HeldDocument) -> tuple[date | None, str | None]:
    """From which day an effect holds: its own date, else the document's application, else (presumed) its date."""
    if mention.effective_on:
        return mention.effective_on, "stated"
    if by.effective_from:
        return by.effective_from, "derived"
    return (by.issued_on, "presumed") if by.issued_on else (None, None)
