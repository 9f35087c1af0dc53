"""Succession candidates: documents that may follow an earlier one without saying so.

A candidate is a question to a person, never a repeal: the earlier document stays in force until a text or a decision ends it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.graph.body_heirs import is_heir
from policygraph.graph.facts import HeldDocument
from policygraph.graph.title_families import family, is_part, is_revision, period, seats

SAME_FAMILY: Final = "same-family"
_OFFICE: Final = re.compile(r"(?P<body>.*(?:人民政府|国务院|[省市县区州旗盟]委员会|[省市县区州旗盟]委))(?:办公厅|办公室)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """That `later` may follow `earlier` (IRIs); `family` is what their titles have in common, `rule` why they are here."""

    earlier: str
    later: str
    family: str
    rule: str = SAME_FAMILY


@dataclass(frozen=True, slots=True)
class _Edition:
    document: HeldDocument
    family: str
    day: date
    bodies: frozenset[str]
    period: tuple[int, int] | None
    revision: bool


def candidates(
    documents: Iterable[HeldDocument], linked: Collection[tuple[str, str]] = (), beside: Collection[tuple[str, str]] = ()
) -> tuple[Candidate, ...]:
    """Each policy document with the nearest earlier one of its family and issuer, or of a body that its issuer took over from,
    sorted by IRI.

    A document whose predecessor in the family is explicit (`linked`: pairs of a document and what it repeals or
    amends, in either order) has no candidate. Documents that are said to run together (`beside`), or that a third one runs
    with both, do not follow each other. Of two earlier ones with one date both are given.
    """
    explicit, together = _neighbours(linked), _neighbours(beside)
    series: dict[tuple[str, str], list[_Edition]] = defaultdict(list)
    for document in documents:
        if found := _edition(document):
            for body in found.bodies:
                series[found.family, body].append(found)
    made = set()
    for editions in series.values():
        days = {one.document.iri: one.day for one in editions}
        editions.sort(key=lambda one: one.day)
        for place, later in enumerate(editions):
            iri = later.document.iri
            if not any(days.get(one, date.max) < later.day for one in explicit.get(iri, ())):
                made |= {Candidate(one, iri, later.family) for one in _nearest(editions[:place], later, together)}
    followed = {one.later for one in made}
    made |= set(_inherited((one for editions in series.values() for one in editions), followed, explicit, together))
    return tuple(sorted(made, key=lambda one: (one.later, one.earlier)))


def _inherited(
    editions: Iterable[_Edition], followed: Collection[str], explicit: Mapping[str, frozenset[str]], together: Mapping[str, frozenset[str]]
) -> Iterator[Candidate]:
    """Documents that follow one of a body whose matter theirs took over; only those that follow none of their own."""
    families: dict[str, dict[str, _Edition]] = defaultdict(dict)
    for one in editions:
        families[one.family][one.document.iri] = one
    for family_name, held in families.items():
        line = sorted(held.values(), key=lambda one: one.day)
        if len({one.bodies for one in line}) < 2:
            continue
        for place, later in enumerate(line):
            before = [one for one in line[:place] if not one.bodies & later.bodies and _inherits(later, one)]
            gone = any(one.document.iri in explicit.get(later.document.iri, ()) for one in line[:place])
            if before and not gone and later.document.iri not in followed:
                yield from (Candidate(one, later.document.iri, family_name) for one in _nearest(before, later, together))


def _inherits(later: _Edition, earlier: _Edition) -> bool:
    return any(is_heir(one, other) for one in later.bodies for other in earlier.bodies)


def _nearest(before: Sequence[_Edition], later: _Edition, together: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Of editions in the order of their dates, the last ones that `later` may follow."""
    day = None
    for one in reversed(before):
        if day and one.day < day:
            return
        if _may_precede(one, later) and not _together(one.document.iri, later.document.iri, together):
            day = one.day
            yield one.document.iri


def same_body(issuer: str) -> str:
    """The body for which an issuer speaks: a government's general office issues for the government."""
    plain = re.sub(r"(?<!人民)政府", "人民政府", "".join(issuer.split()))
    office = _OFFICE.fullmatch(plain)
    return office["body"] if office else plain


def _edition(document: HeldDocument) -> _Edition | None:
    day, issuers = document.issued_on, document.issuers
    if not document.is_policy or day is None or not issuers or is_part(document.title, document.instruments):
        return None
    places = [*seats(issuers), *([document.region] if document.region else [])]
    name = family(document.title, document.instruments, places)
    if name is None:
        return None
    return _Edition(
        document,
        name,
        day,
        frozenset(same_body(one) for one in issuers),
        period(document.title, document.instruments),
        is_revision(document.title, document.instruments),
    )


def _may_precede(earlier: _Edition, later: _Edition) -> bool:
    one, two = earlier.document, later.document
    if earlier.day >= later.day:
        return False
    if one.adoptions and two.adoptions:  # versions of one law: a work has them in order
        return False
    if one.number and one.number == two.number:
        return False
    if earlier.period is None or later.period is None:
        return True
    if earlier.period == later.period:  # else a copy, or an unnumbered part: two lists of one year
        return later.revision
    return later.period[1] > earlier.period[1]  # the plan of a year inside 2031—2033 carries that plan out


def _neighbours(beside: Collection[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, two in beside:
        found[one].add(two)
        found[two].add(one)
    return {iri: frozenset(others) for iri, others in found.items()}


def _together(one: str, two: str, neighbours: Mapping[str, frozenset[str]]) -> bool:
    of_one, of_two = neighbours.get(one, frozenset()), neighbours.get(two, frozenset())
    return two in of_one or bool(of_one & of_two)
