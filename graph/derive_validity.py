"""Validity periods of documents, clauses and works, as quads of the derived graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.effects import Effect
from policygraph.graph.facts import HeldDocument
from policygraph.graph.iris import Iris
from policygraph.graph.lives import Life, Sources, lives
from policygraph.graph.reasons import because, with_words
from policygraph.graph.reference import one, texts
from policygraph.graph.terms import RDF_TYPE, Triples, node
from policygraph.graph.validity import (
    IN_FORCE,
    NOT_YET,
    REPEALED,
    UNKNOWN,
    Known,
    Note,
    Period,
    Reason,
    at,
    periods,
)
from policygraph.graph.works import Work
from policygraph.messages import LANGUAGES
from policygraph.model import Remark
from policygraph.ontology.namespace import OA, POL, PROV

_DAY: Final = timedelta(days=1)
_CONTRADICTIONS: Final = {
    # reason of a period: the warning that the build tells
    "start-unreadable": "time-start-unreadable",
    "expiry-unreadable": "time-expiry-unreadable",
    "expires-before-start": "time-expires-before-start",
    "repeal-undated": "time-repeal-undated",
    "repeal-cycle": "time-repeal-cycle",
}


@dataclass(slots=True)
class Timeline:
    """The periods of everything, by IRI; `warnings` of what contradicts itself, with the name of the document."""

    periods: dict[str, tuple[Period, ...]] = field(default_factory=dict)
    warnings: list[tuple[str, Remark]] = field(default_factory=list)

    def status(self, iri: str, day: date) -> str | None:
        """The status on a day; None for what has no periods."""
        found = self.periods.get(iri)
        return at(found, day).status if found else None


def timeline(
    store: pyoxigraph.Store, sources: Sources, effects: Sequence[Effect], transitions: Mapping[str, tuple[str, ...]]
) -> Timeline:
    """The periods of all documents, of the clauses of those that end in part, and of works."""
    found = Timeline()
    for life in lives(sources, effects):
        found.periods[life.iri] = tuple(_with_transitions(periods(life.known), transitions))
        found.periods.update(_clauses(store, life))
        held = sources.documents.get(life.iri)
        name = (held.number or held.title) if held else life.iri
        found.warnings.extend(_warnings(name, found.periods[life.iri]))
    for work in sources.works.by_iri.values():
        found.periods[work.iri] = tuple(_work(work, found.periods))
    return found


def states(store: pyoxigraph.Store, clause: str, evidence: str) -> bool:
    """Whether a clause holds the words of an evidence."""
    quoted = quote(store, evidence)
    return bool(quoted) and quoted in (one(store, clause, POL.text) or "")


def quote(store: pyoxigraph.Store, evidence: str) -> str:
    """The words of an evidence; "" for the decision of a person."""
    found = [words for selector in texts(store, evidence, OA.hasSelector) if (words := one(store, selector, OA.exact))]
    return found[0] if found else ""


def _warnings(name: str, found: Iterable[Period]) -> Iterator[tuple[str, Remark]]:
    codes = {period.reason.code: period.reason for period in found if period.reason.code in _CONTRADICTIONS}
    for code, reason in sorted(codes.items()):
        yield name, Remark(_CONTRADICTIONS[code], dict(reason.values))


def _with_transitions(found: Iterable[Period], transitions: Mapping[str, tuple[str, ...]]) -> Iterator[Period]:
    """What ended a document may let what was decided before go on: a note, for it keeps nothing in force."""
    for period in found:
        by = period.reason.by
        if period.status == REPEALED and by and by in transitions:
            yield replace(period, notes=(*period.notes, Note("transition", {}, transitions[by], by)))
        else:
            yield period


def _clauses(store: pyoxigraph.Store, life: Life) -> Iterator[tuple[str, tuple[Period, ...]]]:
    """Where clauses have different fates, every clause has periods: its own, else those of the clause above it, else what
    its document would have had without the end of the others."""
    if not life.clauses:
        return
    plain = replace(
        life.known,
        parts=(),
        changes=tuple(change for change in life.known.changes if not change.paths and change.kind != "partially_repeals"),
    )
    parents = {clause: one(store, clause, POL.parentClause) for clause in _parts(store, life.iri)}
    for clause in parents:
        yield clause, periods(_nearest(clause, parents, life.clauses) or plain)


def _nearest(clause: str, parents: Mapping[str, str | None], own: Mapping[str, Known]) -> Known | None:
    at: str | None = clause
    while at is not None:
        if at in own:
            return own[at]
        at = parents.get(at)
    return None


def _parts(store: pyoxigraph.Store, document: str) -> list[str]:
    found = store.quads_for_pattern(None, node(POL.partOf), NamedNode(document), None)
    parts = sorted(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))
    return [part for part in parts if next(store.quads_for_pattern(NamedNode(part), RDF_TYPE, node(POL.Clause), None), None)]


def _work(work: Work, of: Mapping[str, Sequence[Period]]) -> Iterator[Period]:
    """The periods of a work: which of its versions holds, and when none that is held does."""
    first = work.versions[0].start
    if work.complete_from_start:
        yield Period(None, first - _DAY, NOT_YET, Reason("work-not-yet", {"day": first}))
    else:
        yield Period(None, first - _DAY, UNKNOWN, Reason("work-before"))
    ended = next((period for period in of.get(work.versions[-1].iri, ()) if period.status == REPEALED), None)
    over = ended.start if ended else None
    for version, following in zip(work.versions, [*work.versions[1:], None], strict=True):
        yield from _until(over, Period(version.start, version.until, IN_FORCE, Reason("work-version", {}, (), version.iri)))
        if version.until and following and following.start > version.until + _DAY:
            gap = version.until + _DAY
            yield from _until(over, Period(gap, following.start - _DAY, UNKNOWN, Reason("work-gap", {"day": gap})))
    if ended:
        yield replace(ended, end=None)


def _until(over: date | None, period: Period) -> Iterator[Period]:
    """The period as far as it lies before the work was repealed; versions of one day leave no days to the first."""
    last = period.end
    if over and (last is None or over <= last):
        last = over - _DAY
    if last is None or (period.start and period.start <= last):
        yield replace(period, end=last)


# ---------------------------------------------------------------- quads


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes periods into `out`; quotes are looked up in `store`."""

    store: pyoxigraph.Store
    iris: Iris
    documents: Mapping[str, HeldDocument]
    out: Triples

    def write(self, found: Timeline) -> None:
        for thing, line in found.periods.items():
            for period in line:
                self._period(thing, period)

    def _period(self, thing: str, period: Period) -> None:
        iri = self.iris.below(thing, "period", period.start.isoformat() if period.start else "")
        say, reason = self.out.say, period.reason
        self.out.type(iri, POL.ValidityPeriod)
        self.out.link(iri, POL.periodOf, thing)
        say(iri, POL.periodFrom, period.start)
        say(iri, POL.periodTo, period.end)
        say(iri, POL.status, period.status)
        say(iri, POL.reason, reason.code)
        say(iri, POL.dateBasis, reason.basis)
        say(iri, POL.retroactive, True if period.retroactive else None)
        if reason.by:
            self.out.link(iri, POL.decidedBy, reason.by)
        for evidence in reason.evidence:
            self.out.link(iri, PROV.wasDerivedFrom, evidence)
        if reason.evidence:
            first = reason.evidence[0]
            say(iri, POL.words, quote(self.store, first) or None)  # the decision of a person has no words of the text
            say(iri, POL.spans, one(self.store, first, POL.spans))
            if source := one(self.store, first, OA.hasSource):
                self.out.link(iri, POL.source, source)
        for lang in LANGUAGES:
            self.out.tell(iri, POL.because, because(reason.code, lang, self._values(reason)), lang)
            if period.notes:
                notes = [self._note(note, lang) for note in period.notes]
                self.out.tell(iri, POL.remark, ("；" if lang == "zh" else "; ").join(notes), lang)

    def _values(self, reason: Reason | Note) -> dict[str, object]:
        return {**reason.values, "by": self._name(reason.by) if reason.by else "—"}

    def _name(self, iri: str) -> str:
        """A document by its number, else by its title and day."""
        held = self.documents.get(iri)
        if held is None:  # a document that is only mentioned, whose term another one extended: it stands for itself
            return "—"
        return held.number or f"《{held.title}》" + (f"（{held.issued_on}）" if held.issued_on else "")

    def _note(self, note: Note, lang: str) -> str:
        words = quote(self.store, note.evidence[0]) if note.evidence else ""
        return with_words(because(note.code, lang, self._values(note)), lang, words)
