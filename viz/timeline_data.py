"""What the picture of validity is made of, read from a store in three queries: documents, their periods, what they do to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.ontology.namespace import POL
from policygraph.viz import reading
from policygraph.viz.left_out import Left
from policygraph.viz.reading import NO_WORDS, Quote
from policygraph.viz.versions import Standing, divided, replaced_since


@dataclass(frozen=True, slots=True)
class Period:
    """Days in which a status holds. `because`, `remark`: English and Chinese; `basis`: how its first day is known; `by`: the
    document that decides it (IRI); `replaced`: 已被修改 as a newer version of the same law is held, and so not in force."""

    status: str
    start: date | None
    end: date | None
    because: tuple[str, str] = ("", "")
    quote: Quote = NO_WORDS
    basis: str = ""
    by: str = ""
    retroactive: bool = False
    remark: tuple[str, str] = ("", "")
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What the document `first` does to `second` (IRIs); `type` as in relation_words.RELATIONS."""

    first: str
    type: str
    second: str
    quote: Quote = NO_WORDS


@dataclass(frozen=True, slots=True)
class Life:
    """A document and its periods in order. `held`: its text is in the store, else it is only mentioned."""

    iri: str
    held: bool
    number: str = ""
    title: str = ""
    issued_on: date | None = None
    issuers: tuple[str, ...] = ()
    source: str = ""
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Lives:
    """All of it; documents by IRI. `left`: those that are not drawn."""

    documents: tuple[Life, ...]
    acts: tuple[Act, ...] = field(default=())
    left: tuple[Left, ...] = ()


def read(store: Store) -> Lives:
    """The lives of a store."""
    told: dict[str, tuple[Value, ...]] = {}
    left: dict[str, Left] = {}
    issuers: dict[str, dict[str, None]] = defaultdict(dict)
    for row in reading.rows(store, "timeline-documents.rq"):
        if row[-1] is True:
            left.setdefault(str(row[0]), Left(str(row[0]), reading.text(row[2]) or reading.text(row[3]), "explains", row[4] is not None))
            continue
        told.setdefault(str(row[0]), row)
        if row[5] is not None:
            issuers[str(row[0])][str(row[5])] = None
    acts = _acts(store, told)
    periods = _periods(store, acts)
    documents = tuple(
        Life(
            iri,
            held == POL.Held,
            reading.text(number),
            reading.text(title),
            reading.day(on),
            tuple(issuers[iri]),
            reading.text(source),
            tuple(periods.get(iri, ())),
        )
        for iri, (_, held, number, title, on, _, source, _) in sorted(told.items())
    )
    return Lives(documents, acts, tuple(left.values()))


def _periods(store: Store, acts: Iterable[Act]) -> dict[str, list[Period]]:
    found: dict[str, dict[str, Period]] = defaultdict(dict)
    reasons: dict[str, list[Standing]] = defaultdict(list)
    for row in reading.rows(store, "timeline-periods.rq"):
        document, period, status, reason, start, end, words, source, spans, english, chinese, basis, by, retroactive, remark, remark_zh = row
        quote = reading.quote(words, source, spans)
        because, remarks = (reading.text(english), reading.text(chinese)), (reading.text(remark), reading.text(remark_zh))
        days = reading.day(start), reading.day(end)
        one = Period(str(status), *days, because, quote, reading.text(basis), reading.text(by), retroactive in (True, "true"), remarks)
        found[str(document)].setdefault(str(period), one)
        reasons[str(document)].append(Standing(str(status), reading.text(reason), days[0]))
    since = replaced_since(reasons, ((act.first, act.second) for act in acts if act.type == "previous_version"))
    return {
        document: sorted((part for one in rows.values() for part in _cut(one, since.get(document))), key=lambda one: one.start or date.min)
        for document, rows in found.items()
    }


def _cut(one: Period, since: date | None) -> Iterator[Period]:
    for start, end, replaced in divided(one.status, one.start, one.end, since):
        yield replace(one, start=start, end=end, replaced=replaced)


def _acts(store: Store, known: dict[str, tuple[Value, ...]]) -> tuple[Act, ...]:
    """What is said in words, and what the graph has beside that."""
    found: dict[Act, None] = {}
    for first, kind, second, words, source, spans in reading.rows(store, "timeline-relations.rq"):
        if str(first) in known and str(second) in known:
            found[Act(str(first), str(kind), str(second), reading.quote(words, source, spans))] = None
    said = {(one.first, one.type, one.second) for one in found if one.quote.words}
    return tuple(one for one in found if one.quote.words or (one.first, one.type, one.second) not in said)
