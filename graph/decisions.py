"""Decisions of people, looked up by what they are about, and as quads of a graph of their own.

A decision wins over extraction: who derives something asks here first, says so on what follows (pol:resolutionRule or
pol:matchGround "decision", prov:wasDerivedFrom the decision), and reports back what it was applied to. What is never
reported back answers nothing in the store: the decision is kept, has no pol:decided, and the build warns of it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Quad

from policygraph.graph.iris import Iris
from policygraph.graph.resolve import number_key
from policygraph.graph.terms import Triples
from policygraph.graph.titles import key
from policygraph.loaders.decision_file import Decision, DecisionKind, Verdict, contradiction
from policygraph.model import DocumentNumber, Remark
from policygraph.ontology.namespace import POL, PROV

DECISION: Final = "decision"
"""The rule of what a person decided."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people decided about one thing: the decisions (two persons may agree), the verdict and the value."""

    decisions: tuple[str, ...]
    verdict: Verdict
    value: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, its IRI, and the held document that it is about (None: every document)."""

    iri: str
    decision: Decision
    document: str | None

    @property
    def ruling(self) -> Ruling:
        return Ruling((self.iri,), self.decision.verdict, self.decision.value)


@dataclass(slots=True)
class Decisions:
    """The decisions of a build, and what came of them."""

    iris: Iris
    entries: list[Entry] = field(default_factory=list)
    _about: dict[tuple[str, str, str | None], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _applied: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _grounds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _remarks: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    _lost: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, decisions: Iterable[Decision], iris: Iris, find: Callable[[str], Sequence[str]]) -> Decisions:
        """`find`: the held documents that a number, title or IRI names."""
        made = cls(iris)
        for one in decisions:
            content = (one.kind, one.document, one.subject, one.verdict, one.value, one.who, one.on, one.why)
            iri = iris.decision(one.file, *content)
            documents = find(one.document) if one.document else ()
            entry = Entry(iri, one, documents[0] if len(documents) == 1 else None)
            made.entries.append(entry)
            if one.document and len(documents) != 1:
                made._lost.add(iri)
                made.remark([iri], "decision-document-several" if documents else "decision-document-unknown")
                continue
            for subject in _subjects(one):
                made._about[one.kind, subject, entry.document].append(entry)
        return made

    def of_kind(self, kind: DecisionKind) -> list[Entry]:
        """The decisions of a kind, without those whose document is not in the store."""
        return [one for one in self.entries if one.decision.kind == kind and one.iri not in self._lost]

    def ruling(self, kind: DecisionKind, subjects: Sequence[str | None], document: str | None) -> Ruling | None:
        """What is decided of a thing that `document` prints as `subjects` (in one spelling, the most telling first).

        A line for this document comes before one for every document. Raises SourceError where two lines that are as
        near to it say different things.
        """
        for where in dict.fromkeys((document, None)):
            for subject in subjects:
                if subject and (found := self._about.get((kind, subject, where))):
                    for other in found[1:]:
                        if other.decision.outcome != found[0].decision.outcome:
                            raise contradiction(other.decision, found[0].decision)
                    return Ruling(tuple(one.iri for one in found), found[0].decision.verdict, found[0].decision.value)
        return None

    def of_words(self, kind: DecisionKind, words: str, document: str | None) -> Ruling | None:
        """What is decided of words that `document` prints."""
        return self.ruling(kind, (spelled(words),), document) if self._about else None

    def apply(self, ruling: Ruling, *things: str, grounds: bool = True) -> None:
        """Notes what a decision was applied to. `grounds`: whether it is evidence of the thing, as it is of what a mention
        means; a document whose date it corrects does not follow from it."""
        for iri in ruling.decisions:
            self._applied[iri].update(things)
            if grounds:
                self._grounds[iri].update(things)

    def remark(self, decisions: Iterable[str], code: str, other: str = "") -> None:
        """Notes what there is to say of a decision: why it was not applied, or what it leaves open."""
        for iri in decisions:
            self._remarks[iri][code] = other

    def is_applied(self, iri: str) -> bool:
        return iri in self._applied

    def remarks(self) -> list[tuple[str, Remark]]:
        """File and remark: of each decision that was not applied, why, and what else was noted."""
        found = []
        for one in self.entries:
            codes = self._remarks.get(one.iri, {})
            if one.iri not in self._applied and not codes:
                codes = {"decision-unanswered": ""}
            for code, other in sorted(codes.items()):
                values = {
                    "line": one.decision.line,
                    "kind": one.decision.kind,
                    "document": one.decision.document,
                    "subject": one.decision.subject,
                    "value": one.decision.value,
                    "other": other,
                }
                found.append((one.decision.file, Remark(code, values)))
        return found

    def quads(self) -> Iterator[Quad]:
        """Each decision in full, with what it was applied to, and those things with it as their evidence."""
        out = Triples(self.iris.decisions_graph)
        for one in self.entries:
            iri, told = one.iri, one.decision
            out.type(iri, POL.Decision)
            out.say(iri, POL.decisionKind, told.kind)
            out.say(iri, POL.verdict, told.verdict)
            out.say(iri, POL.decisionDocument, told.document)
            out.say(iri, POL.decisionSubject, told.subject)
            out.say(iri, POL.decisionValue, told.value)
            out.say(iri, POL.decidedByPerson, told.who)
            out.say(iri, POL.decidedOn, told.on)
            out.say(iri, POL.why, told.why)
            out.say(iri, POL.decisionFile, told.file)
            out.say(iri, POL.decisionLine, told.line)
            if one.document:
                out.link(iri, POL.inDocument, one.document)
            for thing in sorted(self._applied.get(iri, ())):
                out.link(iri, POL.decided, thing)
            for thing in sorted(self._grounds.get(iri, ())):
                out.link(thing, PROV.wasDerivedFrom, iri)
        return iter(out)


def spelled(subject: str) -> str:
    """Printed words in one spelling: a number in any bracket style, a title or name without title marks and white space."""
    number = DocumentNumber.parse(subject)
    return str(number) if number else "".join(unicodedata.normalize("NFKC", subject).split())


def _subjects(one: Decision) -> set[str]:
    """The spellings under which a decision is found: of a title also its key, which quotes and edition notes do not change."""
    if one.kind != "citation":
        return {spelled(one.subject)}
    return {number_key(one.subject), key(one.subject)} - {""}
