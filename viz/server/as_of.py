"""The lists of agencies and indicators as of a day: what clauses in force then say of them, and those alone of which they say something."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import Final

from policygraph.graph.part_standing import Standings
from policygraph.graph.store import Store
from policygraph.viz.server.catalogue import AgencyRow, IndicatorRow, agencies, indicators, rows_of
from policygraph.viz.server.site import Site

_ROW: Final = 400
"""Bytes of a row that is kept, about."""


async def agencies_on(site: Site, day: date) -> tuple[AgencyRow, ...]:
    """As catalogue.agencies; counts are those of the day."""

    def read(store: Store) -> tuple[AgencyRow, ...]:
        standings = Standings(store.quads, day)
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for agency, role, _, holder, document in rows_of(store, "duties-places.rq"):
            if standings.of(str(holder), str(document)):
                counts[str(agency)][str(role)] += 1
        found = [replace(row, counts=dict(counts[row.iri])) for row in agencies(store) if row.iri in counts]
        return tuple(sorted(found, key=lambda row: (-row.total, row.label, row.iri)))

    made: tuple[AgencyRow, ...] = await site.cache.get(("agencies", site.snapshots.get().label, day), lambda: site.read(read), lambda rows: _ROW * len(rows))
    return made


async def indicators_on(site: Site, day: date) -> tuple[IndicatorRow, ...]:
    """As catalogue.indicators; targets, documents and years are those of the day."""

    def read(store: Store) -> tuple[IndicatorRow, ...]:
        standings = Standings(store.quads, day)
        targets: dict[str, set[str]] = defaultdict(set)
        documents: dict[str, set[str]] = defaultdict(set)
        years: dict[str, set[int]] = defaultdict(set)
        for indicator, target, document, clause, year in rows_of(store, "targets-places.rq"):
            if standings.of(str(clause or target), str(document)):
                targets[str(indicator)].add(str(target))
                documents[str(indicator)].add(str(document))
                years[str(indicator)] |= {year} if isinstance(year, int) else set()
        found = [
            replace(
                row,
                targets=len(targets[row.iri]),
                documents=len(documents[row.iri]),
                first=min(years[row.iri], default=None),
                last=max(years[row.iri], default=None),
            )
            for row in indicators(store)
            if row.iri in targets
        ]
        return tuple(sorted(found, key=lambda row: (-row.documents, -row.targets, row.label, row.measure, row.iri)))

    made: tuple[IndicatorRow, ...] = await site.cache.get(
        ("indicators", site.snapshots.get().label, day), lambda: site.read(read), lambda rows: _ROW * len(rows)
    )
    return made
