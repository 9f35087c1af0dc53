"""The curated vocabulary of agencies, read: trades, regions, reforms (ontology/vocabulary/agencies.ttl)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from policygraph.graph.abbreviations import ending, spelling
from policygraph.graph.regions import NATION, PROVINCE, Gazetteer, Region
from policygraph.ontology import AGENCIES
from policygraph.ontology.namespace import POL, SKOS

_SEPARATE: Final = frozenset({"深圳市", "宁波市", "厦门市", "青岛市", "大连市"})
"""Cities with a place of their own in the national plan: their branches of national bodies are those of a province."""


@dataclass(frozen=True, slots=True)
class Trade:
    """An office that most jurisdictions have. `name`, `provincial`, `national` without the place; `variants`: full
    names that it has in some places; `forms`: how else it is printed; `template`: where {region} or {short} stands in the full name."""

    iri: str
    name: str
    provincial: str | None
    national: str | None
    variants: tuple[str, ...]
    forms: tuple[str, ...]
    template: str | None

    def name_in(self, region: Region) -> str:
        """The name below a region: 财政厅 of a province, 财政局 of a city, also of one that is a province by rank."""
        if region.level == NATION:
            return self.national or self.name
        ranked = region.level == PROVINCE or (region.name in _SEPARATE and (self.provincial or "").endswith("监管局"))
        if not ranked or not self.provincial:
            return self.name
        bureau = region.name.endswith("市") and self.provincial.endswith("厅") and not self.provincial.endswith("办公厅")
        return self.name if bureau else self.provincial

    def full_name(self, region: Region, variant: str | None = None) -> str:
        """浙江省 → 浙江省财政厅, 温州市 → 温州市财政局, 中国 → 财政部; with `variant` for the name without the place."""
        name = variant or self.name_in(region)
        if region.level == NATION and self.national:
            return name
        if not self.template:
            return region.full_name + name
        # What follows the place is what the names of both levels do not share: …委员会{short}监管分局 and …监管局.
        before, place, after = self.template.rpartition("}")
        if after and self.name.endswith(after):
            after = name[len(self.name) - len(after) :]
        return (before + place + after).format(region=region.full_name, short=region.short)

    def is_national(self, form: str) -> bool:
        """Whether the form says by itself that the body is of the nation: 财政部, 体育总局, 银保监会."""
        if form == self.national:
            return form not in (self.name, self.provincial)
        return self.national is not None and _kind(form) in {"部", "总局", "署", "会"} - {_kind(self.name)}

    def is_provincial(self, form: str) -> bool:
        return form.endswith("厅") and not self.name.endswith("厅")


@dataclass(frozen=True, slots=True)
class Reform:
    """Bodies of the trades `old` became those of `new`, from `on` and at the latest by `completed`."""

    iri: str
    name: str
    on: date
    completed: date | None
    basis: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(slots=True)
class Vocabulary:
    """Trades by form and spelling, regions, reforms."""

    trades: dict[str, Trade]
    gazetteer: Gazetteer
    reforms: tuple[Reform, ...]
    _forms: dict[str, list[Trade]] = field(default_factory=lambda: defaultdict(list))
    _spellings: dict[str, list[Trade]] = field(default_factory=lambda: defaultdict(list))
    _kinds: dict[str, list[tuple[str, Trade]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for trade in self.trades.values():
            for form in dict.fromkeys(filter(None, (trade.name, trade.provincial, trade.national, *trade.variants, *trade.forms))):
                self._forms[form].append(trade)
                if trade not in self._spellings[spelling(form)]:
                    self._spellings[spelling(form)].append(trade)
                if parts := ending(form):
                    self._kinds[parts[1]].append((form, trade))

    def with_form(self, form: str) -> tuple[Trade, ...]:
        """The trades that are printed so."""
        return tuple(self._forms.get(form, ()))

    def spelled(self, form: str) -> tuple[Trade, ...]:
        return tuple(self._spellings.get(spelling(form), ()))

    def of_kind(self, form: str) -> list[tuple[str, Trade]]:
        """Every form with the same class of body as `form`, with its trade."""
        parts = ending(form)
        return self._kinds.get(parts[1], []) if parts else []

    def current(self, trades: tuple[Trade, ...], on: date | None) -> tuple[Trade, ...]:
        """Of trades that share a form, those that were there on a day; without a day, the later ones of a reform."""
        if len(trades) < 2:
            return trades
        names = {trade.iri for trade in trades}
        out: set[str] = set()
        for reform in self.reforms:
            if names & {*reform.old} and names & {*reform.new}:
                out |= set(reform.old if on is None or on >= reform.on else reform.new)
        return tuple(trade for trade in trades if trade.iri not in out)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with PolicyGraph."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in pyoxigraph.parse(AGENCIES.read_bytes(), RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            rows[triple.subject.value][triple.predicate.value].append(triple.object.value)
    kinds = defaultdict(list)
    for iri, row in rows.items():
        kinds[row[_TYPE][0]].append(iri)
    trades = {iri: _trade(iri, rows[iri]) for iri in kinds[POL.Trade]}
    reforms = tuple(_reform(iri, rows[iri]) for iri in sorted(kinds[POL.Reform]))
    return Vocabulary(trades, Gazetteer.of(_regions(kinds[POL.Region], rows)), reforms)


_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_Row = dict[str, list[str]]


def _trade(iri: str, row: _Row) -> Trade:
    one = {name: (row[name][0] if row[name] else None) for name in (POL.provincialName, POL.nationalName, POL.nameTemplate)}
    return Trade(
        iri=iri,
        name=row[SKOS.prefLabel][0],
        provincial=one[POL.provincialName],
        national=one[POL.nationalName],
        variants=tuple(row[POL.variantName]),
        forms=tuple(row[SKOS.altLabel]),
        template=one[POL.nameTemplate],
    )


def _reform(iri: str, row: _Row) -> Reform:
    completed = date.fromisoformat(row[POL.completedBy][0]) if row[POL.completedBy] else None
    on = date.fromisoformat(row[POL.changedOn][0])
    return Reform(
        iri, iri.rpartition("/")[2], on, completed, row[POL.dateBasis][0], tuple(row[POL.fromTrade]), tuple(row[POL.toTrade])
    )


def _regions(iris: list[str], rows: dict[str, _Row]) -> Iterator[Region]:
    made: dict[str, Region] = {}

    def region(iri: str) -> Region:
        if iri not in made:
            row = rows[iri]
            parent = region(row[POL.within][0]) if row[POL.within] else None
            made[iri] = Region(row[SKOS.prefLabel][0], row[POL.level][0], parent, tuple(row[SKOS.altLabel]), iri)
        return made[iri]

    yield from map(region, iris)


def _kind(name: str) -> str:
    parts = ending(name)
    return parts[1] if parts else ""
