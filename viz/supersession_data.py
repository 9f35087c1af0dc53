"""What the picture of supersession is made of, read from a store in four queries: documents, their validity, what ties them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.viz import reading
from policygraph.viz.left_out import Left
from policygraph.viz.reading import NO_WORDS, Period, Quote
from policygraph.viz.versions import Standing, divided, replaced_since

KINDS: Final = ("repeals", "partially_repeals", "amends", "extends", "follows", "previous_version", "version_of", "may_follow")
"""What a document is to another one, the strongest first: a tie of several kinds is drawn as the first."""


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of tie and how it is known. `clauses`: of the other document, as printed; `family`: of titles, of a candidate."""

    kind: str
    effective_on: date | None = None
    basis: str = ""
    clauses: str = ""
    family: str = ""
    quote: Quote = NO_WORDS


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, or a law as a whole (`work`). `held`: its text, else it is only mentioned; `replaced`: since when a newer version
    of the same law that is held has its place, where it is 已被修改."""

    iri: str
    number: str
    title: str
    issued_on: date | None
    issuers: str
    held: bool
    work: bool
    periods: tuple[Period, ...]
    replaced: date | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """What a document does to another, or which one it comes after. `by`, `to`: IRIs; `told`: the strongest kind first."""

    by: str
    to: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """`papers`: those with a tie, in the order of their days; `alone`: how many have none; `left`: which are not drawn; `unsettled`: effects on documents of
    which the text does not say clearly enough which they are, and `itself`: on the document that has them."""

    papers: tuple[Paper, ...]
    ties: tuple[Tie, ...]
    alone: int = 0
    unsettled: int = 0
    itself: int = 0
    left: tuple[Left, ...] = ()


def read(store: Store) -> Facts:
    """The facts of a store."""
    told: dict[tuple[str, str], list[Told]] = defaultdict(list)
    unsettled = itself = 0
    for kind, by, to, effective, basis, clauses, words, source, spans in reading.rows(store, "supersession-links.rq"):
        if to is None:
            unsettled += 1
        elif by == to:
            itself += 1
        else:
            one = Told(str(kind), reading.day(effective), reading.text(basis), reading.text(clauses), "", reading.quote(words, source, spans))
            told[str(by), str(to)].append(one)
    for kind, later, earlier, family, _ in reading.rows(store, "supersession-orders.rq"):
        if later != earlier:
            told[str(later), str(earlier)].append(Told(str(kind), family=reading.text(family)))
    every = {str(row[0]): row for row in reading.rows(store, "supersession-documents.rq")}
    rows = {iri: row for iri, row in every.items() if row[-1] is not True}
    ties = tuple(
        Tie(by, to, tuple(dict.fromkeys(sorted(found, key=lambda one: KINDS.index(one.kind)))))
        for (by, to), found in sorted(told.items())
        if by in rows and to in rows
    )
    tied = {end for tie in ties for end in (tie.by, tie.to)}
    periods, since = _periods(store, ties)
    papers = tuple(_paper(row, periods.get(iri, ()), since.get(iri)) for iri, row in rows.items() if iri in tied)
    left = tuple(
        Left(iri, reading.text(row[1]) or reading.text(row[2]), "explains" if row[-1] is True else "alone", row[3] is not None)
        for iri, row in every.items()
        if iri not in tied and row[5] is not True
    )
    return Facts(papers, ties, sum(one.reason == "alone" for one in left), unsettled, itself, left)


def _periods(store: Store, ties: Iterable[Tie]) -> tuple[dict[str, tuple[Period, ...]], dict[str, date]]:
    """The periods of each document, cut where a newer version takes its place, and since when that is."""
    rows = reading.rows(store, "supersession-periods.rq")
    standings: dict[str, list[Standing]] = defaultdict(list)
    for thing, status, start, *_, reason in rows:
        standings[str(thing)].append(Standing(str(status), reading.text(reason), reading.day(start)))
    since = replaced_since(standings, ((tie.by, tie.to) for tie in ties if any(one.kind == "previous_version" for one in tie.told)))
    cut = (
        (thing, status, first, last, *others)
        for thing, status, start, end, *others, _ in rows
        for first, last, _ in divided(str(status), reading.day(start), reading.day(end), since.get(str(thing)))
    )
    return reading.periods(cut), since


def _paper(row: tuple[Value, ...], periods: tuple[Period, ...], replaced: date | None) -> Paper:
    iri, number, title, issued, held, work, issuers, _ = row
    told = reading.text(number), reading.text(title), reading.day(issued), reading.text(issuers)
    return Paper(str(iri), *told, held is True, work is True, periods, replaced)
