"""What the picture of agencies is made of, read from a store in a handful of queries: agencies, clauses, documents, roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from policygraph.graph.networks import ROLES
from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.ontology.namespace import POL
from policygraph.viz import reading
from policygraph.viz.reading import Period, Quote


@dataclass(frozen=True, slots=True)
class Body:
    """An agency, or a group of them."""

    iri: str
    label: str
    is_group: bool
    level: str
    region: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document in which an agency has a role."""

    iri: str
    number: str
    title: str
    issued_on: date | None
    issuers: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """A target of a clause. `value`: comparator, number and measure."""

    indicator: str
    value: str
    year: str
    scope: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """A clause in which an agency has a role, or a row of a table that belongs to no clause (`iri` is then only a key of the
    row, `heading` its label). `document`: IRI; `periods`: its own, or those of the document."""

    iri: str
    document: str
    path: str
    heading: str
    quote: Quote
    periods: tuple[Period, ...]
    targets: tuple[TargetFacts, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """That a text gives an agency a role: the name as printed, the table row, what it does, the words."""

    printed: str
    row: str
    duty: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Role:
    """An agency's role in a clause, and where it is told. `agency`, `clause`: IRIs."""

    agency: str
    clause: str
    role: str
    told: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it. `documents` are in the order of their days, `clauses` in that of documents and text. `unresolved`: printed names
    that no rule settled, which are not among the roles."""

    bodies: tuple[Body, ...]
    documents: tuple[DocumentFacts, ...]
    clauses: tuple[ClauseFacts, ...]
    roles: tuple[Role, ...]
    unresolved: int = 0

    def only(self, documents: Iterable[str]) -> Facts:
        """What concerns these documents (IRIs)."""
        wanted = frozenset(documents)
        clauses = tuple(one for one in self.clauses if one.document in wanted)
        names = {one.iri for one in clauses}
        roles = tuple(one for one in self.roles if one.clause in names)
        agencies = {one.agency for one in roles}
        return replace(
            self,
            bodies=tuple(one for one in self.bodies if one.iri in agencies),
            documents=tuple(one for one in self.documents if one.iri in wanted),
            clauses=clauses,
            roles=roles,
        )


def read(store: Store) -> Facts:
    """The facts of a store."""
    bodies = {str(row[0]): _body(row) for row in reading.rows(store, "agencies-bodies.rq")}
    periods = reading.periods(reading.rows(store, "agencies-periods.rq"))
    documents = tuple(
        DocumentFacts(str(iri), str(number or ""), str(title or ""), reading.day(on), str(issuers or ""), periods.get(str(iri), ()))
        for iri, number, title, on, issuers in reading.rows(store, "agencies-documents.rq")
    )
    places = {one.iri: i for i, one in enumerate(documents)}
    rows, row_roles = _rows(store, periods)
    clauses = [*_clauses(store, periods), *rows]
    clauses.sort(key=lambda one: places[one.document])
    roles = [one for one in (*_roles(store), *row_roles) if one.agency in bodies]
    ((unresolved,),) = reading.rows(store, "agencies-gaps.rq")
    assert isinstance(unresolved, int)
    return Facts(tuple(bodies.values()), documents, tuple(clauses), tuple(roles), unresolved)


def _body(row: tuple[Value, ...]) -> Body:
    iri, label, kind, level, region = row
    return Body(str(iri), str(label), kind == POL.AgencyGroup, str(level), str(region))


def _clauses(store: Store, periods: dict[str, tuple[Period, ...]]) -> list[ClauseFacts]:
    targets: dict[str, list[TargetFacts]] = defaultdict(list)
    for _, clause, indicator, comparator, value, measure, year, scope, words, source, spans in reading.rows(store, "agencies-targets.rq"):
        amount = " ".join(str(one) for one in (comparator, value, measure) if one is not None)
        telling = TargetFacts(str(indicator), amount, reading.text(year), reading.text(scope), reading.quote(words, source, spans))
        targets[str(clause)].append(telling)
    found: dict[str, ClauseFacts] = {}
    for clause, document, path, heading, text, source, spans in reading.rows(store, "agencies-clauses.rq"):
        iri, whole = str(clause), str(document)
        own = periods.get(iri) or periods.get(whole, ())
        found.setdefault(
            iri, ClauseFacts(iri, whole, str(path), str(heading or ""), reading.quote(text, source, spans), own, tuple(dict.fromkeys(targets.get(iri, ()))))
        )
    return list(found.values())


def _roles(store: Store) -> Iterable[Role]:
    told: _Told = defaultdict(dict)
    for iri, clause, agency, role, printed, row, duty, *quoted in reading.rows(store, "agencies-roles.rq"):
        _tell(told[str(clause), str(agency), str(role)], str(iri), printed, row, duty, quoted)
    return _told(told)


def _rows(store: Store, periods: dict[str, tuple[Period, ...]]) -> tuple[list[ClauseFacts], Iterable[Role]]:
    """Rows of tables that belong to no clause, as clauses, with the roles in them."""
    found: dict[str, ClauseFacts] = {}
    told: _Told = defaultdict(dict)
    for iri, document, path, number, label, agency, role, printed, duty, *quoted in reading.rows(store, "agencies-rows.rq"):
        name = f"{reading.text(number)} {reading.text(label)}".strip() or str(iri)
        key = f"{document} {path} {name}"
        if key not in found:
            place = f"{path} {reading.text(number)}".strip()
            found[key] = ClauseFacts(key, str(document), place, reading.text(label), reading.quote(*quoted), periods.get(str(document), ()), ())
        _tell(told[key, str(agency), str(role)], str(iri), printed, label, duty, quoted)
    return list(found.values()), _told(told)


_Told = dict[tuple[str, str, str], dict[str, Telling]]
"""Clause, agency and role → what tells of it, by IRI."""


def _tell(there: dict[str, Telling], iri: str, printed: Value, row: Value, duty: Value, quoted: Sequence[Value]) -> None:
    done, before = reading.text(duty), there.get(iri)
    if before and done not in before.duty:
        done = f"{before.duty}、{done}"
    there[iri] = Telling(str(printed), reading.text(row), done, before.quote if before else reading.quote(*quoted))


def _told(told: _Told) -> Iterable[Role]:
    for (clause_, agency_, role_), tellings in sorted(told.items(), key=lambda item: (item[0][0], ROLES.index(item[0][2]), item[0][1])):
        yield Role(agency_, clause_, role_, tuple(tellings.values()))
