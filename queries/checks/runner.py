"""Runs checks over a store: which ones, at which severity, without what is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, Literal

from policygraph.errors import QueryError
from policygraph.graph.store import Store
from policygraph.graph.validity import EXPIRED, NOT_YET, REPEALED
from policygraph.queries.checks.facts import RUNNING, Facts
from policygraph.queries.checks.frame import SEVERITIES, Check, Finding, Severity
from policygraph.queries.checks.registry import CHECKS, NOT_SUPPORTED

Level = Literal["error", "warning", "note", "off"]
Progress = Callable[[int, int, str], None]
"""Is told how many checks are done, of how many, and which one is next."""
BY_ID: Final[Mapping[str, Check]] = {check.id: check for check in CHECKS}
_NEAR: Final = 3
_NOT_IN_FORCE: Final = frozenset({NOT_YET, REPEALED, EXPIRED})


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its check and the severity that it has in this run."""

    check: Check
    severity: Severity
    finding: Finding


@dataclass(frozen=True, slots=True)
class Options:
    """What to run. `only`: ids, none for all; `least`: the lowest severity told; `levels`: severities of a profile, by id;
    `known`: ids of findings that a baseline silences; `on`: the day on which what is found must hold, or as of which the
    draft is checked whose `documents` are named (see Facts)."""

    only: tuple[str, ...] = ()
    least: Severity = "note"
    levels: Mapping[str, Level] = field(default_factory=dict)
    known: Collection[str] = ()
    on: date | None = None
    documents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found, the gravest first; the findings that a baseline kept silent; the checks that ran."""

    found: tuple[Found, ...]
    known: tuple[Found, ...]
    checks: tuple[Check, ...]


def check(store: Store, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Runs the checks over a store. Raises QueryError for an unknown id."""
    options = options or Options()
    for name in (*options.only, *options.levels):
        require(name)
    facts = Facts(store, on=options.on, only=options.documents)
    chosen = _chosen(options)
    found: dict[str, Found] = {}
    for done, (one, severity) in enumerate(chosen):
        if progress:
            progress(done, len(chosen), one.id)
        for finding in one.find(facts):
            if _touches(finding, options.documents) and (options.documents is not None or _holds(finding, facts)):
                found.setdefault(finding.id, Found(one, severity, finding))
    told = sorted(found.values(), key=_order)
    return Report(
        found=tuple(one for one in told if one.finding.id not in options.known),
        known=tuple(one for one in told if one.finding.id in options.known),
        checks=tuple(one for one, _ in chosen),
    )


def _chosen(options: Options) -> list[tuple[Check, Severity]]:
    """The checks to run, each with its severity in this run."""
    found: list[tuple[Check, Severity]] = []
    for one in CHECKS:
        level = options.levels.get(one.id, one.severity)
        if level != "off" and (not options.only or one.id in options.only) and SEVERITIES.index(level) <= SEVERITIES.index(options.least):
            found.append((one, level))
    return found


def require(name: str) -> Check:
    """The check of this id. Raises QueryError, with the ids that look like it."""
    if name in NOT_SUPPORTED:
        raise QueryError("check-not-supported", name=name)
    if name not in BY_ID:
        near = [one for one in BY_ID if len(name) > 1 and name in one][:_NEAR] or get_close_matches(name, BY_ID, n=_NEAR, cutoff=0.5)
        raise QueryError("check-unknown", name=name, near=f" ({', '.join(near)}?)" if near else "")
    return BY_ID[name]


def _touches(finding: Finding, documents: frozenset[str] | None) -> bool:
    return documents is None or any(place.document in documents for place in finding.places)


def _holds(finding: Finding, facts: Facts) -> bool:
    """Whether a finding is one of the day asked for: its texts are in force together then, as far as the gate says; else the
    text in which it stands is not known to be out of force, or not to be issued yet. What stands in no document (an entry of
    a catalogue) is one of every day."""
    if facts.on is None:
        return True
    day = facts.on.isoformat()
    first, last = finding.gate.get("in_force_from"), finding.gate.get("in_force_to")
    if first is not None:
        return str(first) <= day and (last is None or day <= str(last))
    document = finding.places[0].document
    status = facts.status(document, facts.on)
    if status in RUNNING or status in _NOT_IN_FORCE:
        return status in RUNNING
    issued = _issued(document, facts)
    return issued is None or issued <= facts.on


def _issued(document: str, facts: Facts) -> date | None:
    """The day of issue. An explanation without a date is there from the day of what it explains, of several the last."""
    day: date | None = facts.documents.get(document, {}).get("issued_on")
    days = [facts.documents.get(one, {}).get("issued_on") for one in facts.explained.get(document, ())]
    return day or max((one for one in days if one), default=None)


def _order(one: Found) -> tuple[int, int, str, tuple[tuple[int, int], ...], str]:
    first = one.finding.places[0]
    return SEVERITIES.index(one.severity), list(BY_ID).index(one.check.id), first.document, first.spans, one.finding.id
