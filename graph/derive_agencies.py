"""Who is in charge, who issues and who is addressed, for the derived graph: agencies with their names, groups, change
events, shortcuts on clauses and documents.

What a text prints stays in its source graph; here stands what the name means, or of a responsibility that it means
nothing known. Names of all sorts are resolved together, so that one body has one node.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from pyoxigraph import Store

from policygraph.graph.agencies import AMBIGUOUS, UNKNOWN, Agency, Unit, UnitResolution, agency, resolve
from policygraph.graph.agency_vocabulary import Reform, Vocabulary, vocabulary
from policygraph.graph.decisions import DECISION, Decisions, Ruling
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
PARTIES: Final[Mapping[str, str]] = {POL.issuerName: POL.issuedBy, POL.addressee: POL.addressedTo}
"""Printed names on a document: what the bodies they mean are to it."""
_TERM: Final = re.compile(r"第?[一二三四五六七八九十百\d]+届(?=全国|人大|人民代表大会|政协|委员会|检察委员会|常务委员会)")
_NATION: Final = re.compile(r"^中华人民共和国(?=国务院|最高|全国|[一-鿿]+(?:部|署|总局|委员会|银行)$)")
_BRACKETS: Final = re.compile(r"[（(〈<][^）)〉>]*[）)〉>]")


@dataclass(frozen=True, slots=True)
class Told:
    """A responsibility of a source graph: its IRI, role, clause (if any), document and the unit in its setting."""

    iri: str
    role: str
    clause: str | None
    unit: Unit
    document: str


@dataclass(frozen=True, slots=True)
class Party:
    """A body that a document prints as issuer or addressee: a key of `PARTIES`, the printed name, and the name of the
    body in its setting."""

    document: str
    printed_as: str
    printed: str
    unit: Unit


def derive_agencies(store: Store, iris: Iris, out: Triples, decisions: Decisions | None = None) -> None:
    """Adds to `out` what follows from the responsibilities, issuers and addressees of all source graphs."""
    known = vocabulary()
    decisions = decisions or Decisions(iris)
    seats = read_seats(store, known)
    told, parties = read(store, seats), read_parties(store, seats)
    rulings: dict[Told | Party, Ruling | None] = {
        **{one: decisions.of_words("agency", one.unit.printed, one.document) for one in told},
        **{one: decisions.of_words("agency", one.printed, one.document) for one in parties},
    }
    units = [*(one.unit for one in told), *(one.unit for one in parties)]
    named = [replace(one.unit, printed=ruling.value) for one, ruling in rulings.items() if ruling and ruling.value]
    resolutions = resolve([*units, *named], known)
    graph = _Agencies(iris, known, out, decisions)
    graph.know(resolutions[unit] for unit in units)
    for one in told:
        graph.responsibility(one, resolutions, rulings[one])
    for party in parties:
        graph.party(party, resolutions, rulings[party])
    graph.reforms()
    graph.bodies()


Seats = Mapping[str, tuple[Region | None, date | None]]
"""The region for which each document speaks, and its date."""


def read_seats(store: Store, known: Vocabulary) -> Seats:
    """The setting of the names that each document prints."""
    seats: dict[str, tuple[Region | None, date | None]] = {}
    for document, row in properties(store, instances(store, POL.Document), _DOCUMENT).items():
        region, level = ([str(one) for one in row[name]] for name in (POL.region, POL.adminLevel))
        days = [one for one in row[POL.issuedOn] if isinstance(one, date)]
        seat = known.gazetteer.seat(region[0] if region else None, level[0] if level else None)
        seats[document] = (seat, days[0] if days else None)
    return seats


def read(store: Store, seats: Seats) -> list[Told]:
    """Every responsibility of the source graphs, by IRI."""
    found = []
    for iri, row in properties(store, instances(store, POL.Responsibility), _TOLD).items():
        name, role, clause, where = ([str(one) for one in row[key]] for key in _TOLD)
        found.append(Told(iri, role[0], clause[0] if clause else None, Unit(name[0], *seats[where[0]]), where[0]))
    return found


def read_parties(store: Store, seats: Seats) -> list[Party]:
    """Every printed issuer and addressee that is no list of several, by document."""
    return [
        Party(document, name, str(printed), Unit(_body_name(str(printed)), *seats[document]))
        for document, row in properties(store, list(seats), tuple(PARTIES)).items()
        for name in PARTIES
        for printed in row[name]
        if "、" not in _BRACKETS.sub("", str(printed))
    ]


def _body_name(printed: str) -> str:
    """The name of the body itself: 云岚市第十三届人民代表大会 is 云岚市人民代表大会 in one of its terms."""
    return _NATION.sub("", _TERM.sub("", printed))


def _whole(found: UnitResolution) -> bool:
    """Whether a name means one body for certain, or a group that has members."""
    body, group = found.agency, found.group
    if body and not (body.trade or body.region.level == NATION or body.label.startswith((body.region.name, *body.region.shorts))):
        return False
    return not (group and not group.members)


@dataclass(slots=True)
class _Agencies:
    iris: Iris
    known: Vocabulary
    out: Triples
    decisions: Decisions
    by_iri: dict[str, UnitResolution] = field(default_factory=dict)
    """Agencies and groups that texts name, by the IRI by which a person may name them."""
    held: dict[Agency, set[str]] = field(default_factory=lambda: defaultdict(set))
    groups: dict[Group, set[str]] = field(default_factory=lambda: defaultdict(set))
    described: set[str] = field(default_factory=set)

    def know(self, resolutions: Iterable[UnitResolution]) -> None:
        for one in resolutions:
            for body in filter(None, (one.agency, one.second)):
                self.by_iri.setdefault(self._agency(body), UnitResolution(DECISION, body))
            if one.group:
                self.by_iri.setdefault(self._group(one.group), UnitResolution(DECISION, group=one.group))

    def responsibility(self, told: Told, resolutions: Mapping[Unit, UnitResolution], ruling: Ruling | None) -> None:
        found = resolutions[told.unit]
        decided = self._decided(told.unit, resolutions, ruling) if ruling else None
        if ruling and decided:
            found = decided
            self.decisions.apply(ruling, told.iri)
        self.out.say(told.iri, POL.resolutionRule, found.rule)
        target = self._meant(told.unit.printed, found)
        if target:
            self.out.link(told.iri, POL.agency, target)
        else:
            self.out.say(told.iri, POL.unresolved, True)
        if target and told.clause:
            # Both properties are stated: no store of ours infers super-properties.
            self.out.link(told.clause, ROLES[told.role], target)
            self.out.link(told.clause, POL.assignedTo, target)

    def party(self, party: Party, resolutions: Mapping[Unit, UnitResolution], ruling: Ruling | None) -> None:
        """Only whole bodies, and groups whose members are known: 有关企业 and 街道办事处 could be any. Unless a person says."""
        found = resolutions[party.unit]
        decided = self._decided(party.unit, resolutions, ruling) if ruling else None
        if ruling and decided:
            self.decisions.apply(ruling, party.document, grounds=False)
        elif not _whole(found):
            return
        if target := self._meant(party.printed, decided or found):
            self.out.link(party.document, PARTIES[party.printed_as], target)

    def _decided(self, unit: Unit, resolutions: Mapping[Unit, UnitResolution], ruling: Ruling) -> UnitResolution | None:
        """What a person says that a unit is; None where that cannot be told."""
        if ruling.verdict == "reject":
            return UnitResolution(DECISION)
        if ruling.value is None:
            found, code = resolutions[unit], "decision-no-candidate"
        elif "://" in ruling.value:
            found, code = self.by_iri.get(ruling.value, UnitResolution(UNKNOWN)), "decision-value-unknown"
        else:
            found = resolutions[replace(unit, printed=ruling.value)]
            code = "decision-value-several" if found.rule == AMBIGUOUS else "decision-value-unknown"
            if found.rule == UNKNOWN and unit.seat:  # no name that we would take for a body: the person does
                name = ruling.value.removeprefix(unit.seat.full_name) or ruling.value
                found = UnitResolution(DECISION, Agency(unit.seat, name, ruling.value))
        if found.agency or found.group:
            return replace(found, rule=DECISION)
        self.decisions.remark(ruling.decisions, code)
        return None

    def _meant(self, printed: str, found: UnitResolution) -> str | None:
        """The IRI of the agency or group that a name means; it is noted with that name."""
        if found.agency:
            self.held[found.agency].add(printed)
            if found.second:
                self.held[found.second] |= set()
                self.out.link(self._agency(found.second), POL.officeOf, self._agency(found.agency))
            return self._agency(found.agency)
        if found.group:
            self.groups[found.group].add(printed)
            return self._group(found.group)
        return None

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
