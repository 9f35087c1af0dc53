"""What a document promises, as quads of its source: targets, incentives and how they go together, norms.

Each leads to its document, to its clause where it stands in one, and to its words. Beside the printed value stands the
one that can be compared. Units in charge are not repeated here: they are those of the clause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policygraph.graph.iris import Iris
from policygraph.graph.measures import decimal, normalize
from policygraph.graph.outline import Outline
from policygraph.graph.terms import Triples
from policygraph.model import Document, Evidence, Incentive, Norm, StackingRule, Target
from policygraph.ontology.namespace import POL

NORMS: Final = {
    "obligation": POL.Obligation,
    "prohibition": POL.Prohibition,
    "permission": POL.Permission,
    "encouragement": POL.Encouragement,
}


@dataclass(frozen=True, slots=True)
class Promises:
    """Writes what one document promises into `out`; `evidence` writes the words of a fact."""

    document: str
    outline: Outline
    iris: Iris
    out: Triples
    evidence: Callable[[str, Evidence], None]

    def write(self, document: Document) -> None:
        for target in document.targets:
            self._target(target)
        for incentive in document.incentives:
            self._incentive(incentive)
        for stacking in document.stacking:
            self._stacking(stacking)
        for norm in document.norms:
            self._norm(norm)

    def _target(self, one: Target) -> None:
        content = (one.path, one.indicator, one.op, one.value, one.unit, one.year, one.scope, one.kind)
        iri = self._fact("target", one.path, one.evidence, *content)
        say = self.out.say
        self.out.type(iri, POL.Target)
        say(iri, POL.indicatorName, one.indicator)
        say(iri, POL.comparator, one.op)
        self._value(iri, one.value, one.unit, one.word)
        say(iri, POL.year, one.year)
        say(iri, POL.scope, one.scope)
        say(iri, POL.targetKind, one.kind)
        say(iri, POL.binding, one.binding)
        say(iri, POL.baseline, None if one.baseline is None else decimal(one.baseline))
        say(iri, POL.baselineYear, one.baseline_year)

    def _incentive(self, one: Incentive) -> None:
        content = (one.path, one.subject, one.value, one.unit, one.form, one.period)
        iri = self._fact("incentive", one.path, one.evidence, *content)
        self.out.type(iri, POL.Incentive)
        self.out.say(iri, POL.subject, one.subject)
        self._value(iri, one.value, one.unit, None)
        self.out.say(iri, POL.form, one.form)
        self.out.say(iri, POL.period, one.period)

    def _stacking(self, one: StackingRule) -> None:
        iri = self._fact("stacking", one.path, one.evidence, one.path, one.kind)
        self.out.type(iri, POL.StackingRule)
        self.out.say(iri, POL.stackingKind, one.kind)

    def _norm(self, one: Norm) -> None:
        content = (one.path, one.modality, one.cue, one.bearer, one.action, one.exception, one.deadline)
        iri = self._fact("norm", one.path, one.evidence, *content)
        self.out.type(iri, POL.Norm, NORMS[one.modality])
        self.out.say(iri, POL.cue, one.cue)
        self.out.say(iri, POL.bearer, one.bearer)
        self.out.say(iri, POL.action, one.action)
        self.out.say(iri, POL.exception, one.exception)
        self.out.say(iri, POL.deadline, one.deadline)

    def _fact(self, kind: str, path: str, evidence: Evidence, *content: object) -> str:
        """The IRI of a fact, linked to its document, clause and words."""
        clause = self.outline.clause_at(path, evidence.spans)
        # The words too: a clause repeats a sanction for one case after the other, and each is a norm.
        iri = self.iris.fact(clause or self.document, kind, *content, evidence.words)
        self.out.link(iri, POL.inDocument, self.document)
        if clause:
            self.out.link(iri, POL.clause, clause)
        self.out.say(iri, POL.path, path or None)
        self.evidence(iri, evidence)
        return iri

    def _value(self, iri: str, value: float, unit: str | None, word: str | None) -> None:
        same = normalize(value, unit, word)
        self.out.say(iri, POL.value, decimal(value))
        self.out.say(iri, POL.measure, unit)
        self.out.say(iri, POL.printedValue, word)
        self.out.say(iri, POL.normalizedValue, same.value)
        self.out.say(iri, POL.normalizedMeasure, same.unit)
