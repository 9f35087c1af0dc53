"""Runs checks over a store: which ones, at which severity, without what is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, Literal

from policygraph.errors import QueryError
from policygraph.graph.store import Store
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import SEVERITIES, Check, Finding, Severity
from policygraph.queries.checks.registry import CHECKS

Level = Literal["error", "warning", "note", "off"]
BY_ID: Final[Mapping[str, Check]] = {check.id: check for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its check and the severity that it has in this run."""

    check: Check
    severity: Severity
    finding: Finding


@dataclass(frozen=True, slots=True)
class Options:
    """What to run. `only`: ids, none for all; `least`: the lowest severity told; `levels`: severities of a profile, by id;
    `known`: ids of findings that a baseline silences; `on`, `documents`: of a draft (see Facts)."""

    only: tuple[str, ...] = ()
    least: Severity = "note"
    levels: Mapping[str, Level] = field(default_factory=dict)
    known: Collection[str] = ()
    on: date | None = None
    documents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found, the gravest first, and how many known findings a baseline kept silent."""

    found: tuple[Found, ...]
    silenced: int
    checks: tuple[str, ...]


def check(store: Store, options: Options | None = None) -> Report:
    """Runs the checks over a store. Raises QueryError for an unknown id."""
    options = options or Options()
    for name in (*options.only, *options.levels):
        require(name)
    chosen = [one for one in CHECKS if not options.only or one.id in options.only]
    facts = Facts(store, on=options.on, only=options.documents)
    found: list[Found] = []
    silenced = 0
    ran = []
    for one in chosen:
        level = options.levels.get(one.id, one.severity)
        if level == "off" or SEVERITIES.index(level) > SEVERITIES.index(options.least):
            continue
        ran.append(one.id)
        seen: set[str] = set()
        for finding in one.find(facts):
            if finding.id in seen or not _touches(finding, options.documents):
                continue
            seen.add(finding.id)
            if finding.id in options.known:
                silenced += 1
            else:
                found.append(Found(one, level, finding))
    found.sort(key=_order)
    return Report(tuple(found), silenced, tuple(ran))


def require(name: str) -> Check:
    """The check of this id. Raises QueryError, with the ids that look like it."""
    if name not in BY_ID:
        near = [one for one in BY_ID if name and name in one] or get_close_matches(name, BY_ID, n=3, cutoff=0.5)
        raise QueryError("check-unknown", name=name, near=f" ({', '.join(near)}?)" if near else "")
    return BY_ID[name]


def _touches(finding: Finding, documents: frozenset[str] | None) -> bool:
    return documents is None or any(place.document in documents for place in finding.places)


def _order(one: Found) -> tuple[int, int, str, tuple[tuple[int, int], ...], str]:
    first = one.finding.places[0]
    return SEVERITIES.index(one.severity), list(BY_ID).index(one.check.id), first.document, first.spans, one.finding.id
