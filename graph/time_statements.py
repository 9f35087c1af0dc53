"""What a document says of the time it holds, as quads of its source: dates, terms of parts, transitional provisions.

Only what the text states: which status follows from it on a day is derived from all sources together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policygraph.graph.iris import Iris
from policygraph.graph.outline import Outline
from policygraph.graph.terms import Triples
from policygraph.model import DateStatement, Document, Evidence, PartTerm, Transition
from policygraph.ontology.namespace import POL


@dataclass(frozen=True, slots=True)
class TimeStatements:
    """Writes what one document says of time into `out`; `evidence` writes the words of a fact."""

    document: str
    outline: Outline
    iris: Iris
    out: Triples
    evidence: Callable[[str, Evidence], None]

    def write(self, document: Document) -> None:
        for stated in document.dates:
            self._date(stated)
        for term in document.part_terms:
            self._part_term(term)
        for transition in document.transitions:
            self._transition(transition)

    def _date(self, one: DateStatement) -> None:
        """A date that no calendar has keeps its statement, without a value."""
        # what cannot be read has its words alone to tell it from another
        words = () if one.value else (one.evidence.words,)
        iri = self.iris.fact(self.document, "date", one.role, one.value, one.basis, *words)
        self.out.type(iri, POL.DateStatement)
        self.out.link(iri, POL.statementOf, self.document)
        self.out.say(iri, POL.dateRole, one.role)
        self.out.say(iri, POL.dateValue, one.value)
        self.out.say(iri, POL.dateBasis, one.basis)
        self.evidence(iri, one.evidence)

    def _part_term(self, one: PartTerm) -> None:
        content = (one.path, one.scope, one.clauses, one.effective_from, one.expires_on, one.basis)
        iri = self._provision("part-term", one.path, one.evidence, *content)
        self.out.type(iri, POL.PartTerm)
        self.out.say(iri, POL.partScope, one.scope)
        for path in one.clauses:
            # numbering may begin again: the clause meant is the last of that path before the sentence
            if clause := self.outline.clause_at(path, one.evidence.spans):
                self.out.link(iri, POL.coversClause, clause)
        self.out.say(iri, POL.partFrom, one.effective_from)
        self.out.say(iri, POL.partUntil, one.expires_on)
        self.out.say(iri, POL.dateBasis, one.basis)

    def _transition(self, one: Transition) -> None:
        iri = self._provision("transition", one.path, one.evidence, one.path)
        self.out.type(iri, POL.TransitionalProvision)

    def _provision(self, kind: str, path: str | None, evidence: Evidence, *content: object) -> str:
        """The IRI of a fact, linked to its document and words."""
        clause = self.outline.clause_at(path, evidence.spans) if path else None
        iri = self.iris.fact(clause or self.document, kind, *content, evidence.words)
        self.out.link(iri, POL.inDocument, self.document)
        self.out.say(iri, POL.path, path)
        self.evidence(iri, evidence)
        return iri
