"""Decided citations and successions: which document a person says is meant, or follows which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from policygraph.graph.decisions import DECISION, Decisions, Entry, Ruling
from policygraph.graph.facts import NamedDocument
from policygraph.graph.resolve import Index, Resolution, number_key
from policygraph.graph.stubs import Stub, Stubs
from policygraph.graph.titles import key
from policygraph.loaders.decision_file import contradiction
from policygraph.model import DocumentNumber

_OWN: Final = frozenset({"issues", "listed"})
"""What names a document without citing it: the instrument of the document itself, a line of a catalogue."""


@dataclass(slots=True)
class KnownDocuments:
    """The documents of a store by what a person may call them: those held, and those only mentioned."""

    index: Index
    stubs: dict[str, Stub] = field(default_factory=dict)
    _named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def mention(self, stubs: Iterable[Stub]) -> None:
        """Adds documents that are only mentioned."""
        for stub in stubs:
            self.stubs[stub.iri] = stub
            names = {number_key(stub.number)} if stub.number else set()
            for name in names | {key(title) for title in stub.titles}:
                self._named[name].add(stub.iri)

    def held(self, reference: str) -> tuple[str, ...]:
        """The held documents that a number, title or IRI names."""
        if reference in self.index.documents:
            return (reference,)
        named = called(reference, reference)
        unread = replace(named, number=reference, title=None)  # a number in a form of its own
        found = self.index.resolve(named) or self.index.resolve(unread)
        return found.candidates if found else ()

    def find(self, reference: str) -> tuple[str, ...]:
        """The documents that a number, title or IRI names: those held, else those only mentioned."""
        if reference in self.stubs:
            return (reference,)
        names = {number_key(reference), key(reference)}
        return self.held(reference) or tuple(sorted(set().union(*(self._named.get(name, set()) for name in names))))


def called(reference: str, iri: str) -> NamedDocument:
    """A document as a person names it, in the form of a mention called `iri`, to be resolved as mentions are."""
    number = str(found) if (found := DocumentNumber.parse(reference)) else None
    return NamedDocument(iri, "cites", number, None if number else reference, None, iri, None, (), ())


@dataclass(frozen=True, slots=True)
class Resolved:
    """Mentions and what they mean after the decisions of people.

    `mentions`: all; what a decision was applied to has it among its evidence. `rejected`: those that mean no document.
    """

    mentions: tuple[NamedDocument, ...]
    resolutions: Mapping[str, Resolution]
    rejected: frozenset[str]
    known: KnownDocuments


def resolve_all(
    decisions: Decisions, mentions: Sequence[NamedDocument], held: Mapping[str, Resolution], index: Index, stubs: Stubs
) -> Resolved:
    """Every mention with what it means. `held`: the resolutions to held documents; the others get a stub from `stubs`.

    What a decision rejects or corrects makes no stub by its own words, and a correction makes one by its value.
    """
    decided = decided_citations(decisions, mentions)
    aside = {iri for iri, one in decided.items() if one.verdict != "accept"}
    named = [one for one in corrections(decisions, decided.values()) if index.resolve(one) is None]
    found = stubs.resolve([*(one for one in mentions if one.iri not in held and one.iri not in aside), *named])
    resolutions = {**found, **held}
    known = KnownDocuments(index)
    known.mention(stubs.by_iri.values())
    made, rejected, failed = [], set(), []
    for mention in mentions:
        ruling = decided.get(mention.iri)
        if ruling is None:
            made.append(mention)
            continue
        settled = settle(decisions, ruling, mention, resolutions.get(mention.iri), known)
        if settled is None:
            failed += [mention] if mention.iri in aside and mention.iri not in held else []
            made.append(mention)
            continue
        resolutions[mention.iri] = settled
        decisions.apply(ruling, mention.iri)
        made.append(replace(mention, evidence=(*mention.evidence, *ruling.decisions)))
        if ruling.verdict == "reject":
            rejected.add(mention.iri)
    again = stubs.resolve(failed)  # a correction that cannot be applied leaves the mention as it was
    resolutions |= {one.iri: again[one.iri] for one in failed if one.iri in again}
    return Resolved(tuple(made), resolutions, frozenset(rejected), known)


def decided_citations(decisions: Decisions, mentions: Iterable[NamedDocument]) -> dict[str, Ruling]:
    """Mention IRI → what is decided of it. A printed number tells more than a title."""
    found = {}
    for mention in mentions:
        if mention.type in _OWN or not decisions.entries:
            continue
        subjects = (number_key(mention.number) if mention.number else None, key(mention.title) if mention.title else None)
        if ruling := decisions.ruling("citation", subjects, mention.document):
            found[mention.iri] = ruling
    return found


def settle(
    decisions: Decisions, ruling: Ruling, mention: NamedDocument, resolution: Resolution | None, known: KnownDocuments
) -> Resolution | None:
    """The resolution of a mention after a decision (no candidate: no document is meant); None where it could not be applied.

    `resolution`: what was found without it, None for nothing. `known` holds the documents that corrections name.
    """
    if ruling.verdict == "reject":
        return Resolution((), DECISION)
    found = _meant(ruling, mention, resolution.candidates if resolution else (), known)
    if isinstance(found, str):
        decisions.remark(ruling.decisions, found)
        return None
    return found


def _meant(ruling: Ruling, mention: NamedDocument, candidates: Sequence[str], known: KnownDocuments) -> Resolution | str:
    """The document that a person accepts or names; else the code of what is in the way."""
    if ruling.verdict == "accept" and not candidates:
        return "decision-no-candidate"
    if ruling.value is None:
        return Resolution(tuple(candidates), DECISION) if len(candidates) == 1 else "decision-which"
    meant = known.find(ruling.value)
    if ruling.verdict == "accept":
        meant = tuple(one for one in meant if one in candidates)
        if not meant:
            return "decision-not-candidate"
    if len(meant) != 1:
        return "decision-value-several" if meant else "decision-value-unknown"
    return Resolution(meant, DECISION) if meant[0] != mention.document else "decision-value-unknown"  # none cites itself


def corrections(decisions: Decisions, rulings: Iterable[Ruling]) -> list[NamedDocument]:
    """The documents that corrections of citations (those of `rulings`) and of successions name, as mentions: what is not
    held becomes a stub.

    An IRI makes none: it says nothing of a document that the store does not know.
    """
    asked = {one.decisions[0]: one for one in rulings} | {one.iri: one.ruling for one in decisions.of_kind("succession")}
    return [called(one.value, iri) for iri, one in asked.items() if one.verdict == "correct" and one.value and "://" not in one.value]


@dataclass(frozen=True, slots=True)
class DecidedSuccession:
    """A pair that a person decided about: `follows` whether the later document follows the earlier."""

    earlier: str
    later: str
    follows: bool
    ruling: Ruling


def decided_successions(decisions: Decisions, candidates: Collection[tuple[str, str]], known: KnownDocuments) -> list[DecidedSuccession]:
    """What is decided of pairs (earlier, later): `candidates` are those that were found without decisions.

    An accepted pair stands also where it is no candidate (any more); a correction rejects the pair it names, if that is a
    candidate, and states the right one. Raises SourceError where two lines contradict each other.
    """
    found: dict[tuple[str, str], DecidedSuccession] = {}
    by: dict[tuple[str, str], Entry] = {}
    for entry in decisions.of_kind("succession"):
        told, later = entry.decision, entry.document
        if later is None:
            continue
        for earlier, follows in _pairs(decisions, entry, candidates, known):
            pair = (earlier, later)
            if follows and _backwards(known.index, earlier, later):
                decisions.remark([entry.iri], "decision-backwards")
                continue
            before = found.get(pair)
            if before and before.follows != follows:
                raise contradiction(told, by[pair].decision)
            decisions.apply(entry.ruling, later, earlier, grounds=False)
            ruling = Ruling((*(before.ruling.decisions if before else ()), entry.iri), told.verdict, told.value)
            found[pair], by[pair] = DecidedSuccession(earlier, later, follows, ruling), entry
    return [found[pair] for pair in sorted(found)]


def _backwards(index: Index, earlier: str, later: str) -> bool:
    """Whether the document that is to follow was issued before the other: two columns are mixed up."""
    first, second = (index.documents.get(one) for one in (earlier, later))
    return bool(first and second and first.issued_on and second.issued_on and second.issued_on < first.issued_on)


def _pairs(decisions: Decisions, entry: Entry, candidates: Collection[tuple[str, str]], known: KnownDocuments) -> list[tuple[str, bool]]:
    """The earlier documents that a line is about, and whether its later document follows them."""
    told = entry.decision
    subject = known.find(told.subject)
    if told.verdict == "accept":
        if len(subject) != 1:
            decisions.remark([entry.iri], "decision-which" if subject else "decision-no-candidate")
        return [(subject[0], True)] if len(subject) == 1 and subject[0] != entry.document else []
    rejected = [(one, False) for one in subject if (one, entry.document) in candidates]
    if told.verdict == "reject":
        return rejected
    right = known.find(told.value or "")
    if len(right) != 1 or right[0] == entry.document:
        decisions.remark([entry.iri], "decision-value-several" if len(right) > 1 else "decision-value-unknown")
        return []
    return [*(pair for pair in rejected if pair[0] != right[0]), (right[0], True)]

