"""What the checks find in the store, found in a worker, with what each finding leads to."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from policygraph.graph.store import Store
from policygraph.queries.checks.findings import finding
from policygraph.queries.checks.frame import Place
from policygraph.queries.checks.runner import Found, Options, check
from policygraph.queries.checks.sarif import to_sarif
from policygraph.viz.checks_marks import Segment, marked
from policygraph.viz.checks_page import gated, named, stretch
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.row_links import clause_of
from policygraph.viz.server.snapshots import Snapshots

LANGUAGES: Final = ("en", "zh")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A place of a finding. `name`: number of the document, else title, else IRI; `document`, `clause`: the pages it leads to."""

    name: str
    title: str | None
    path: str | None
    segments: tuple[Segment, ...] = field(repr=False)
    source: str | None
    stretch: str
    document: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding. `data`, `values` and `gate` in English and Chinese; `data` as `check --format json` has it."""

    id: str
    check: str
    severity: str
    resolution: str
    sides: tuple[Side, ...]
    data: tuple[dict[str, Any], dict[str, Any]] = field(repr=False)
    values: tuple[Pairs, Pairs] = field(repr=False)
    gate: tuple[Pairs, Pairs] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, the gravest first, the checks that ran, and SARIF in English and Chinese, packed."""

    entries: tuple[Entry, ...]
    checks: tuple[str, ...]
    sarif: tuple[bytes, bytes] = field(repr=False)
    size: int


def findings_job(snapshots: Snapshots, limits: Limits, on: date | None) -> Findings:
    """`on`: the day on which what is found must hold; None: all that is found."""
    store = snapshots.get().store
    report = check(store, Options(on=on))
    entries = tuple(_entry(store, one) for one in report.found)
    sarif = [gzip.compress(json.dumps(to_sarif(report, _reader(store), lang), ensure_ascii=False, indent=1).encode(), mtime=0) for lang in LANGUAGES]
    told = sum(len(str(one.data)) for one in entries)
    return Findings(entries, tuple(one.id for one in report.checks), (sarif[0], sarif[1]), 4 * told + sum(map(len, sarif)))


def _reader(store: Store) -> Callable[[str], str]:
    records = store.manifest.sources
    return lambda name: store.text(records[name].text_sha256) if name in records else ""


def _entry(store: Store, one: Found) -> Entry:
    found = one.finding
    return Entry(
        id=found.id,
        check=one.check.id,
        severity=one.severity,
        resolution=found.resolution,
        sides=tuple(_side(store, place, segments) for place, segments in zip(found.places, marked(found), strict=True)),
        data=(finding(one, "en"), finding(one, "zh")),
        values=(named(found.values, "en"), named(found.values, "zh")),
        gate=(gated(found.gate, "en"), gated(found.gate, "zh")),
    )


def _side(store: Store, place: Place, segments: tuple[Segment, ...]) -> Side:
    words = (place.source, place.spans) if place.source and place.spans else None
    return Side(
        name=place.number or place.title or place.document,
        title=place.title if place.number else None,
        path=place.path,
        segments=segments,
        source=place.source,
        stretch=stretch(place),
        document=place.document,
        clause=clause_of(store, place.path, [place.document], words) if place.path else None,
    )
