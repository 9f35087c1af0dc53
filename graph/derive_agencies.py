"""Who is in charge, for the derived graph: agencies with their names, groups, change events, shortcuts on clauses.

What a responsibility prints stays in its source graph; here stands what the name means, or that it means nothing known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pyoxigraph import Store

from policygraph.graph.agencies import Agency, Unit, UnitResolution, agency, resolve
from policygraph.graph.agency_vocabulary import Reform, Vocabulary, vocabulary
from policygraph.graph.facts import instances, properties
from policygraph.graph.groups import Group
from policygraph.graph.iris import Iris
from policygraph.graph.regions import NATION, Region
from policygraph.graph.terms import Triples
from policygraph.ontology.namespace import ORG, POL, SKOS

ROLES: Final[Mapping[str, str]] = {
    "lead": POL.leadUnit,
    "responsible": POL.responsibleUnit,
    "cooperating": POL.cooperatingUnit,
}
_TOLD: Final = (POL.printedName, POL.role, POL.clause, POL.inDocument)
_DOCUMENT: Final = (POL.region, POL.adminLevel, POL.issuedOn)


@dataclass(frozen=True, slots=True)
class Told:
    """A responsibility of a source graph: its IRI, role, clause (if any) and the unit in its setting."""

    iri: str
    role: str
    clause: str | None
    unit: Unit


def derive_agencies(store: Store, iris: Iris, out: Triples) -> None:
    """Adds to `out` what follows from the responsibilities of all source graphs."""
    known = vocabulary()
    told = read(store, known)
    resolutions = resolve((one.unit for one in told), known)
    graph = _Agencies(iris, known, out)
    for one in told:
        graph.responsibility(one, resolutions[one.unit])
    graph.reforms()
    graph.bodies()


def read(store: Store, known: Vocabulary) -> list[Told]:
    """Every responsibility of the source graphs, by IRI."""
    rows = properties(store, instances(store, POL.Responsibility), _TOLD)
    documents = sorted({str(one) for row in rows.values() for one in row[POL.inDocument]})
    seats: dict[str, tuple[Region | None, date | None]] = {}
    for document, row in properties(store, documents, _DOCUMENT).items():
        region, level = ([str(one) for one in row[name]] for name in (POL.region, POL.adminLevel))
        days = [one for one in row[POL.issuedOn] if isinstance(one, date)]
        seat = known.gazetteer.seat(region[0] if region else None, level[0] if level else None)
        seats[document] = (seat, days[0] if days else None)
    found = []
    for iri, row in rows.items():
        name, role, clause, where = ([str(one) for one in row[key]] for key in _TOLD)
        seat, on = seats[where[0]]
        found.append(Told(iri, role[0], clause[0] if clause else None, Unit(name[0], seat, on)))
    return found


@dataclass(slots=True)
class _Agencies:
    iris: Iris
    known: Vocabulary
    out: Triples
    held: dict[Agency, set[str]] = field(default_factory=lambda: defaultdict(set))
    groups: dict[Group, set[str]] = field(default_factory=lambda: defaultdict(set))
    described: set[str] = field(default_factory=set)

    def responsibility(self, told: Told, found: UnitResolution) -> None:
        self.out.say(told.iri, POL.resolutionRule, found.rule)
        target = None
        if found.agency:
            target = self._agency(found.agency)
            self.held[found.agency].add(told.unit.printed)
        elif found.group:
            target = self._group(found.group)
            self.groups[found.group].add(told.unit.printed)
        if target:
            self.out.link(told.iri, POL.agency, target)
        else:
            self.out.say(told.iri, POL.unresolved, True)
        if found.agency and found.second:
            self.held[found.second] |= set()
            self.out.link(self._agency(found.second), POL.officeOf, self._agency(found.agency))
        if target and told.clause:
            # Both properties are stated: no store of ours infers super-properties.
            self.out.link(told.clause, ROLES[told.role], target)
            self.out.link(told.clause, POL.assignedTo, target)

    def reforms(self) -> None:
        """A change event for every body that texts name and a reform ended; what came of it is an agency too."""
        named = {(one.trade.iri, one.region): one for one in self.held if one.trade}
        for reform in self.known.reforms:
            regions = {region for trade, region in named if trade in reform.old}
            for region in sorted(regions, key=lambda one: one.path):
                self._change(reform, region, [named[trade, region] for trade in reform.old if (trade, region) in named])

    def _change(self, reform: Reform, region: Region, old: list[Agency]) -> None:
        iri = self.iris.below(self._agency(old[0]), "change", reform.name)
        self.out.type(iri, ORG.ChangeEvent)
        self.out.link(iri, POL.byReform, reform.iri)
        self.out.say(iri, POL.changedOn, reform.on)
        self.out.say(iri, POL.completedBy, reform.completed)
        self.out.say(iri, POL.dateBasis, reform.basis)
        for one in old:
            self.out.link(iri, ORG.originalOrganization, self._agency(one))
        for trade in reform.new:
            new = agency(self.known.trades[trade], region)
            self.held[new] |= set()
            self.out.link(iri, ORG.resultingOrganization, self._agency(new))

    def bodies(self) -> None:
        """Labels, levels and regions of every agency and group, members of groups."""
        for group, printed in self.groups.items():
            iri = self._group(group)
            self.out.type(iri, POL.AgencyGroup)
            self._described(iri, group.name, printed, group.region)
            for region, trade in group.members:
                member = agency(trade, region)
                self.held[member] |= set()
                self.out.link(iri, POL.groupMember, self._agency(member))
        for one, printed in self.held.items():
            iri = self._agency(one)
            self.out.type(iri, POL.Agency)
            self._described(iri, one.label, printed, one.region)
            if one.trade:
                self.out.link(iri, POL.trade, one.trade.iri)

    def _described(self, iri: str, label: str, printed: Iterable[str], region: Region) -> None:
        self.out.say(iri, SKOS.prefLabel, label)
        self.out.say(iri, SKOS.altLabel, *sorted(set(printed) - {label}))
        self.out.say(iri, POL.level, region.level)
        self.out.link(iri, POL.jurisdiction, self._region(region))

    def _agency(self, one: Agency) -> str:
        return self.iris.agency(one.region.path, one.name)

    def _group(self, group: Group) -> str:
        return self.iris.group(group.region.path, group.name)

    def _region(self, region: Region) -> str:
        """The region's IRI. One that the vocabulary does not have is described here, with those that hold it."""
        if region.iri:
            return region.iri
        iri = self.iris.region(region.path)
        if iri in self.described:
            return iri
        self.described.add(iri)
        self.out.type(iri, POL.Region)
        self.out.say(iri, SKOS.prefLabel, region.name)
        self.out.say(iri, POL.level, region.level)
        if region.parent and region.parent.level != NATION:
            self.out.link(iri, POL.within, self._region(region.parent))
        return iri
