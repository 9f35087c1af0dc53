"""Which agency a printed name means.

In this order, the first that finds one decides: a form in the vocabulary; the spelling of one (和, 管理 … aside); an
abbreviation of one; for bodies that the vocabulary does not have, the longest name that texts of the region print and
that this one is short for; the name as it is. A name whose region cannot be told, that is short for several bodies or
that names no body stays unresolved: nothing of another level or trade is ever taken instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from policygraph.graph.abbreviations import abbreviates, ending, spelling
from policygraph.graph.agency_vocabulary import Trade, Vocabulary
from policygraph.graph.groups import Group, group_of
from policygraph.graph.regions import NATION, Region
from policygraph.graph.unit_names import Reading, UnitName, readings

FORM, SPELLING, ABBREVIATION, NAME, LONGER, GROUP = "form", "spelling", "abbreviation", "name", "printed-longer", "group"
AMBIGUOUS, NO_REGION, UNKNOWN = "ambiguous", "no-region", "unknown"
_LONGEST: Final = 30
"""A name longer than this is a sentence that a bracket went wrong with; full names of firms have up to 25 characters."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body: its region, its name below the region (an IRI segment) and its full name. `trade`: in the vocabulary."""

    region: Region
    name: str
    label: str = field(compare=False)
    trade: Trade | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed name in its setting: the region of the document and its date."""

    printed: str
    seat: Region | None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitResolution:
    """What a unit means: an agency (`second`: the office in brackets behind it), a group, or neither, and the rule."""

    rule: str
    agency: Agency | None = None
    second: Agency | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class _Open:
    """A body that the vocabulary does not have: region, name without the place, name with which it is shown."""

    region: Region
    name: str
    label: str


def agency(trade: Trade, region: Region) -> Agency:
    """The body of a trade in a region."""
    return Agency(region, trade.name_in(region), trade.full_name(region), trade)


def resolve(units: Iterable[Unit], vocabulary: Vocabulary) -> dict[Unit, UnitResolution]:
    """Every unit with what it means. All names are looked at together: the long ones explain the short ones."""
    return _Resolver(vocabulary).resolve(list(dict.fromkeys(units)))


@dataclass(slots=True)
class _Resolver:
    vocabulary: Vocabulary
    official: dict[tuple[Region, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """Full names of its trade that texts print for a body: 文化和旅游局, where others have 文化广电旅游局."""

    def resolve(self, units: list[Unit]) -> dict[Unit, UnitResolution]:
        names = {unit: UnitName.of(unit.printed) for unit in units}
        first: dict[tuple[Unit, str], Agency | _Open | str] = {}
        rules: dict[tuple[Unit, str], str] = {}
        for unit, name in names.items():
            if not name.group:
                for part in filter(None, (name.main, name.second)):
                    first[unit, part], rules[unit, part] = self._one(part, unit)
        done = {}
        bodies = _Bodies.of(body for body in first.values() if isinstance(body, _Open))
        for unit, name in names.items():
            done[unit] = self._group(name, unit) if name.group else self._settled(name, unit, first, rules, bodies)
        return done

    def _group(self, name: UnitName, unit: Unit) -> UnitResolution:
        if unit.seat is None:
            return UnitResolution(NO_REGION)
        return UnitResolution(GROUP, group=group_of(name.main, unit.seat, self.vocabulary))

    def _settled(
        self,
        name: UnitName,
        unit: Unit,
        first: Mapping[tuple[Unit, str], Agency | _Open | str],
        rules: Mapping[tuple[Unit, str], str],
        bodies: _Bodies,
    ) -> UnitResolution:
        found = []
        for part in (name.main, name.second):
            body = first.get((unit, part)) if part else None
            rule = rules.get((unit, part), UNKNOWN) if part else UNKNOWN
            if isinstance(body, _Open):
                body, rule = bodies.settle(body)
            found.append((self._shown(body) if isinstance(body, Agency) else None, rule))
        (main, rule), (second, _) = found
        return UnitResolution(rule, main, second if main != second else None)

    def _shown(self, body: Agency) -> Agency:
        """The body under the full name that texts print for it."""
        printed = self.official.get((body.region, body.trade.iri)) if body.trade else None
        if not body.trade or not printed or body.trade.name_in(body.region) in printed:
            return body
        return replace(body, label=body.trade.full_name(body.region, max(printed, key=lambda one: (len(one), one))))

    def _one(self, name: str, unit: Unit) -> tuple[Agency | _Open | str, str]:
        """The body of a name and the rule, or why there is none."""
        if not 2 <= len(name) <= _LONGEST:
            return "", UNKNOWN
        ways = readings(name, unit.seat, self.vocabulary.gazetteer)
        tried: list[Reading] = []
        problem = ""
        for rule in (FORM, SPELLING, ABBREVIATION):
            for reading in ways if rule == FORM else tried:  # most names are forms: the last ways are seldom looked at
                if rule == FORM:
                    tried.append(reading)
                trades = self._trades(reading, rule, unit.on)
                if len(trades) > 1:
                    problem = problem or AMBIGUOUS
                if len(trades) == 1:
                    region = self._region(trades[0], reading, unit.seat)
                    if region:
                        if reading.rest in {trades[0].name_in(region), *trades[0].variants}:
                            self.official[region, trades[0].iri].add(reading.rest)
                        return agency(trades[0], region), rule
                    problem = problem or NO_REGION
            if problem:
                return "", problem
        return self._open(tried, name, unit.seat)

    def _trades(self, reading: Reading, rule: str, on: date | None) -> tuple[Trade, ...]:
        rest, known = reading.rest, self.vocabulary
        if rule == FORM:
            return known.current(known.with_form(rest), on)
        if reading.how == "inside":  # too free to guess further
            return ()
        if rule == SPELLING:
            return known.current(known.spelled(rest), on) if ending(rest) else ()
        found = {trade.iri: trade for form, trade in known.of_kind(rest) if abbreviates(rest, form)}
        return known.current(tuple(found.values()), on)

    def _region(self, trade: Trade, reading: Reading, seat: Region | None) -> Region | None:
        """The region that a reading and a trade mean together: 财政部 is the nation's wherever it is printed."""
        region = reading.region
        if reading.how == "bare":
            if trade.is_national(reading.rest):
                return self.vocabulary.gazetteer.nation
            if trade.is_provincial(reading.rest):
                return seat.meant_by("省") if seat else None
        return region

    def _open(self, tried: list[Reading], name: str, seat: Region | None) -> tuple[_Open | str, str]:
        """A body that the vocabulary does not have, if the name ends as bodies do."""
        usable = [one for one in tried if one.how != "inside" and ending(one.rest) and not _by_chance(one, seat)]
        if not usable:
            place = next((one for one in tried if one.how in {"level", "place"} and len(one.rest) > 1), None)
            return "", NO_REGION if place and place.region is None else UNKNOWN
        reading = usable[0]
        region = reading.region
        if region is None:
            return "", NO_REGION
        if region.level == NATION:
            return _Open(region, name, name), NAME  # 国家开发银行 is not 中国开发银行
        if reading.how in {"short", "bare"}:
            # 温州大学 is no 大学 of the city by its name: short names of places stay part of the name that is shown.
            return _Open(region, reading.rest if len(reading.rest) > 2 or reading.how == "bare" else name, name), NAME
        if reading.rest.startswith("委"):
            return _Open(region, "党" + reading.rest, f"中共{region.full_name}{reading.rest}"), NAME
        return _Open(region, reading.rest, region.full_name + reading.rest), NAME


def _by_chance(reading: Reading, seat: Region | None) -> bool:
    """Whether a name only happens to begin like that of a place: 阿里巴巴集团 is not in 阿里, 临平街道 is not all 临平区, and
    the bank that calls itself 中国… has its branch where the text is."""
    if reading.how not in {"short", "place"} or reading.region is None or seat is None:
        return False
    if reading.region.level == NATION:
        return seat.level != NATION
    if reading.how == "place":
        return False
    if reading.rest.startswith(("街道", "镇", "乡")):
        return True
    return reading.region not in seat.chain() and seat not in reading.region.chain()


@dataclass(slots=True)
class _Bodies:
    """The bodies of a region that the vocabulary does not have: which printed name is short for which."""

    settled: dict[tuple[Region, str], tuple[Agency | str, str]]

    @classmethod
    def of(cls, bodies: Iterable[_Open]) -> _Bodies:
        by_region: dict[Region, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for body in bodies:
            by_region[body.region][body.name].add(body.label)
        settled: dict[tuple[Region, str], tuple[Agency | str, str]] = {}
        for region, names in by_region.items():
            alike: dict[str, list[str]] = defaultdict(list)  # a short form keeps the first character
            for name in names:
                alike[name[0]].append(name)
            for name in names:
                full = _longest(name, alike[name[0]])
                if full is None:
                    settled[region, name] = ("", AMBIGUOUS)
                else:
                    label = min(names[full], key=lambda one: (one.startswith(region.name) is False, -len(one), one))
                    settled[region, name] = (Agency(region, full, label), NAME if full == name else LONGER)
        return cls(settled)

    def settle(self, body: _Open) -> tuple[Agency | str, str]:
        return self.settled[body.region, body.name]


def _longest(name: str, names: Sequence[str]) -> str | None:
    """The longest printed name that `name` is a spelling of or short for; itself where there is none, None where
    there are several that are not each other's."""
    reached, waiting = {name}, [name]
    while waiting:
        one = waiting.pop()
        following = {other for other in names if other not in reached and (spelling(other) == spelling(one) or abbreviates(one, other))}
        reached |= following
        waiting += following
    tops = {spelling(one) for one in reached if not any(abbreviates(one, other) for other in reached)}
    if len(tops) > 1:
        return None
    return max((one for one in reached if spelling(one) in tops), key=lambda one: (len(one), one))
