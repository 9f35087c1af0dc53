"""From what the sources say to what validity.py needs to know of each document and clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from policygraph.graph.effects import CHANGING, Effect, in_circles
from policygraph.graph.facts import DateFact, HeldDocument, PartTermFact
from policygraph.graph.stubs import Stub
from policygraph.graph.validity import Change, ChangeKind, Dated, Known, PartEnd
from policygraph.graph.works import Version, Works
from policygraph.model import DateBasis, DocumentNumber

_KINDS: Final[Mapping[str, ChangeKind]] = {
    "repeals": "repeals",
    "partially_repeals": "partially_repeals",
    "amends": "amends",
    "continues": "continues",
    "extends": "extends",
    "suspends": "suspends",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """What the source graphs say of time; all by document."""

    documents: Mapping[str, HeldDocument]
    works: Works
    dates: Mapping[str, Mapping[str, DateFact]]
    parts: Mapping[str, Sequence[PartTermFact]]
    stubs: Iterable[Stub] = ()
    history: Mapping[tuple[str, date], tuple[str, ...]] = field(default_factory=dict)
    """Document and day → evidence of the line of its history."""
    states: Callable[[str, str], bool] = lambda clause, evidence: False
    """Whether a clause holds the words of an evidence."""


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a document, and of those of its clauses that have a fate of their own."""

    iri: str
    known: Known
    clauses: Mapping[str, Known] = field(default_factory=dict)


def lives(sources: Sources, effects: Iterable[Effect]) -> Iterator[Life]:
    """Every policy document that is held, then every one that is only mentioned."""
    changes = _in_time(_changes(sources, list(effects)))
    for document in sources.documents.values():
        if document.is_policy:
            yield _held(sources, document, changes.get(document.iri, ()))
    for stub in sources.stubs:
        number = DocumentNumber.parse(stub.number) if stub.number else None
        found = tuple(change for change, _ in changes.get(stub.iri, ()))
        yield Life(stub.iri, Known(stub.iri, held=False, year=number.year if number else None, changes=found))


_Changes = Sequence[tuple[Change, Effect]]


def _changes(sources: Sources, effects: Sequence[Effect]) -> dict[str, list[tuple[Change, Effect]]]:
    """Document → what others do to it. A repeal of a law is one of all its versions that were there by then."""
    undecided = in_circles(effects)
    found: dict[str, list[tuple[Change, Effect]]] = defaultdict(list)
    for effect in effects:
        if effect.type not in CHANGING or effect.affected is None:
            continue
        change = Change(
            kind=_KINDS[effect.type],
            by=effect.by.iri,
            day=effect.day,
            basis=effect.basis,
            evidence=effect.mention.evidence,
            paths=effect.mention.paths,
            until=effect.mention.until,
            years=effect.mention.years,
            months=effect.mention.months,
            undecided=effect.mention.iri in undecided,
            not_before=effect.by.issued_on if effect.day is None else None,
        )
        for affected in _all_affected(sources, effect):
            found[affected].append((change, effect))
    return {iri: _once(sources, rows) for iri, rows in found.items()}


def _in_time(found: dict[str, list[tuple[Change, Effect]]]) -> dict[str, list[tuple[Change, Effect]]]:
    """Without what never took effect: its document had been repealed before the day."""
    ended = {
        iri: min(change.day for change, _ in rows if change.kind == "repeals" and change.day and not change.undecided)
        for iri, rows in found.items()
        if any(change.kind == "repeals" and change.day and not change.undecided for change, _ in rows)
    }
    return {
        iri: [row for row in rows if not (row[0].day and row[0].by in ended and ended[row[0].by] < row[0].day)]
        for iri, rows in found.items()
    }


def _all_affected(sources: Sources, effect: Effect) -> Iterator[str]:
    assert effect.affected is not None
    yield effect.affected
    work = sources.works.by_version.get(effect.affected)
    if work and effect.type == "repeals":
        for version in work.versions:
            older = not (version.start and effect.day and version.start > effect.day)
            if version.iri != effect.affected and older:
                yield version.iri


def _once(sources: Sources, rows: list[tuple[Change, Effect]]) -> list[tuple[Change, Effect]]:
    """The versions of a law all print what the first one repealed: that is one repeal, the earliest."""
    best: dict[tuple[str, str, tuple[str, ...]], tuple[Change, Effect]] = {}
    for change, effect in rows:
        work = sources.works.by_version.get(change.by)
        name = (work.iri if work else change.by, change.kind, change.paths)
        if name not in best or _order(change) < _order(best[name][0]):
            best[name] = (change, effect)
    return sorted(best.values(), key=lambda row: _order(row[0]))


def _order(change: Change) -> tuple[date, str, tuple[str, ...]]:
    return change.day or date.max, change.by, change.evidence


# ---------------------------------------------------------------- documents


def _held(sources: Sources, document: HeldDocument, changes: _Changes) -> Life:
    version = sources.works.version(document.iri)
    own = [change for change, _ in changes]
    if version:
        own += _superseded(sources, version)
    terms = sources.parts.get(document.iri, ())
    known = Known(
        document=document.iri,
        start=_start(document, sources, version),
        expires=_expires(document, sources.dates.get(document.iri, {})),
        term_amended=_term_amended(sources, document, changes),
        issued_on=document.issued_on,
        changes=tuple(sorted(own, key=_order)),
        parts=tuple(PartEnd(term.last, term.scope, term.evidence, term.basis) for term in terms if term.last),
        versioned=version is not None,
    )
    return Life(document.iri, known, _clauses(known, terms, changes))


def _start(document: HeldDocument, sources: Sources, version: Version | None) -> Dated | None:
    dates = sources.dates.get(document.iri, {})
    stated, issued = dates.get("effective"), dates.get("issued")
    issued_evidence = issued.evidence if issued else ()
    if stated is not None and stated.value is None and document.effective_from is None:
        return Dated(None, "stated", "start-unreadable", stated.evidence)
    if version:
        # a city's regulation is passed on one day and approved on another: the line that prints the day proves it
        printed = sources.history.get((document.iri, version.start)) or issued_evidence
        return _version_start(version, stated, printed)
    if document.effective_from:
        return _own(document.effective_from, stated)
    if document.issued_on:
        return Dated(document.issued_on, "presumed", "start-presumed", issued_evidence)
    return None


def _own(day: date, stated: DateFact | None) -> Dated:
    if stated is None or stated.decided or stated.value != day:
        return Dated(day, "stated", "date-decided", stated.evidence if stated and stated.decided else ())
    basis: DateBasis = stated.basis
    return Dated(day, basis, f"start-{basis}", stated.evidence)


_VERSION_RULES: Final[Mapping[str, str]] = {
    # how works.py knows the start of a version: the code of the reason
    "last-amendment": "version-start",
    "last-day-of-head": "version-unrevised",
    "name-of-source": "version-named",
}


def _version_start(version: Version, stated: DateFact | None, printed: tuple[str, ...]) -> Dated:
    if version.rule in _VERSION_RULES:
        return Dated(version.start, version.basis, _VERSION_RULES[version.rule], printed)
    return _own(version.start, stated)


def _expires(document: HeldDocument, dates: Mapping[str, DateFact]) -> Dated | None:
    stated = dates.get("expires")
    if document.expires_on:
        if stated is None or stated.decided or stated.value != document.expires_on:
            return Dated(document.expires_on, "stated", "term-decided", stated.evidence if stated and stated.decided else ())
        return Dated(document.expires_on, stated.basis, f"term-{stated.basis}", stated.evidence)
    if stated is not None and stated.value is None:
        return Dated(None, "stated", "expiry-unreadable", stated.evidence)
    return None


def _term_amended(sources: Sources, document: HeldDocument, changes: _Changes) -> Change | None:
    """The amendment of the clause that states the term: what it says now stands in the amending document."""
    stated = sources.dates.get(document.iri, {}).get("expires")
    if stated is None or not stated.evidence or stated.decided:
        return None
    amended = ((change, clause) for change, effect in changes if change.kind == "amends" for clause in effect.clauses)
    return next((change for change, clause in amended if sources.states(clause.clause, stated.evidence[0])), None)


def _superseded(sources: Sources, version: Version) -> Iterator[Change]:
    """What ends a version's text: the next one, held or not, whose day the head of a later version prints."""
    if version.until is None or version.told_by is None:
        return
    day = version.until + timedelta(days=1)
    issued = sources.dates.get(version.told_by, {}).get("issued")
    evidence = sources.history.get((version.told_by, day)) or (issued.evidence if issued else ())
    kind: ChangeKind = "superseded" if version.successor else "superseded_unheld"
    yield Change(kind, version.told_by, day, "derived", evidence)


# ---------------------------------------------------------------- clauses


def _clauses(document: Known, terms: Sequence[PartTermFact], changes: _Changes) -> dict[str, Known]:
    """The clauses that have a term of their own, or that others repeal, suspend or amend by name."""
    found: dict[str, Known] = {}
    whole = tuple(change for change in document.changes if not change.paths and change.kind != "amends")
    base = replace(document, parts=(), changes=whole)
    for term in terms:
        for clause in term.clauses:
            known = found.get(clause, base)
            if term.first:
                known = replace(known, start=Dated(term.first, term.basis, f"start-{term.basis}", term.evidence))
            if term.last and not (document.expires and document.expires.day and document.expires.day < term.last):
                known = replace(known, expires=Dated(term.last, term.basis, "clause-over", term.evidence))
            found[clause] = known
    for change, effect in changes:
        for affected in effect.clauses:
            kind: ChangeKind = "repeals" if affected.whole and change.kind == "partially_repeals" else change.kind
            own = replace(change, kind=kind, paths=() if affected.whole else change.paths)
            known = found.get(affected.clause, base)
            found[affected.clause] = replace(known, changes=(*known.changes, own))
    return found
