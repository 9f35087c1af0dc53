"""References to what is no longer in force: on the day of a text, or later, while the text goes on.

Only a known end counts: a text that is not held, or whose end is presumed, gives no finding. A law cited by its title means
its version of the day, so that a later version is no fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from policygraph.graph.title_families import is_act
from policygraph.graph.validity import EXPIRED, REPEALED
from policygraph.queries.checks.cited import IN_ENGLISH, Citation, End, called, citations, end_place, ended_by, last_end, title_years
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check, Finding, Place

_YEAR: Final = timedelta(days=365)
_ONCE: Final = frozenset({"批复", "函", "复函", "通报", "令", "公示", "决议"})
"""Genres of acts that are done with when they are issued."""


def _over_when_cited(facts: Facts, kind: str, check: str, statuses: frozenset[str]) -> Iterator[Finding]:
    for citation in citations(facts, kind):
        end = ended_by(facts, citation, citation.day)
        if end is not None and end.status in statuses:
            yield _finding(facts, check, citation, end)


def _finding(facts: Facts, check: str, citation: Citation, end: End) -> Finding:
    by = facts.documents.get(end.by or "")
    repealer = called(by) if by is not None and end.status == REPEALED else None
    return Finding(
        check,
        (facts.place(citation.row), end_place(facts, citation.target, end)),
        {
            "document": called(citation.by),
            "issued": citation.day.isoformat(),
            "cited": called(citation.target),
            "over_en": IN_ENGLISH[end.status],
            "over_zh": end.status,
            "ended": end.day.isoformat(),
            "by": f"（{repealer}）" if repealer else "",
        },
        {"resolved-by": str(citation.row["rule"]), "end": end.reason},
        "later" if end.status == REPEALED else "none",
    )


def basis_not_in_force(facts: Facts) -> Iterator[Finding]:
    """A basis that was repealed, or its term over, on the day of issue."""
    yield from _over_when_cited(facts, "based_on", "basis-not-in-force", frozenset({REPEALED, EXPIRED}))


def cites_repealed(facts: Facts) -> Iterator[Finding]:
    """A document cited after its repeal."""
    yield from _over_when_cited(facts, "cites", "cites-repealed", frozenset({REPEALED}))


def cites_expired(facts: Facts) -> Iterator[Finding]:
    """A document cited after its term."""
    yield from _over_when_cited(facts, "cites", "cites-expired", frozenset({EXPIRED}))


def outlives_basis(facts: Facts) -> Iterator[Finding]:
    """A document that goes on after its basis ended; what was over on the day of issue is another check's."""
    today = _today(facts)
    bases: dict[str, set[object]] = defaultdict(set)
    for row in facts.mentions:
        if row["type"] == "based_on":
            bases[str(row["document"])].add(row["target"] or row["number"] or row["title"])
    for citation in citations(facts, "based_on"):
        ends = _basis_ends(facts, citation)
        if ends is None or ends[0] <= citation.day:
            continue
        last = _last_day(facts, citation)
        day, how, end = ends
        until = date.max if end and (end.status == REPEALED or (len(bases[str(citation.by["document"])]) == 1 and _forgets_term(citation, end))) else today
        if not _goes_on(facts, citation, last, day, how, today=until):
            continue
        told = [end_place(facts, citation.target, end)] if end else _own_term(facts, citation)
        values = {
            "document": called(citation.by),
            "last": last.isoformat() if last else "—",
            "cited": called(citation.target),
            "ended": day.isoformat(),
            "over_en": IN_ENGLISH[end.status] if end else "past the years in its title",
            "over_zh": end.status if end else "超出其标题所定年限",
        }
        yield Finding(
            "outlives-basis",
            (facts.place(citation.row), *told),
            values,
            {"resolved-by": str(citation.row["rule"]), "end": how},
            "later" if end and end.status == REPEALED else "none",
        )


def _own_term(facts: Facts, citation: Citation) -> list[Place]:
    """The sentence that states the last day of the citing document itself."""
    return [facts.place(row) for row in facts.dates.get(str(citation.by["document"]), ()) if row["role"] == "expires"][:1]


def _basis_ends(facts: Facts, citation: Citation) -> tuple[date, str, End | None] | None:
    """From which day the basis is over, how that is known, and the end that the store knows (None: its title names its years)."""
    if end := last_end(facts, citation):
        return end.day, end.reason, end
    known = any(line.status in {REPEALED, EXPIRED} for line in facts.periods.get(citation.iri, ()))
    years = None if known or facts.documents[citation.iri]["expires_on"] else title_years(citation.target)
    return (date(years[1] + 1, 1, 1), "title-years", None) if years else None


def _last_day(facts: Facts, citation: Citation) -> date | None:
    """The last day of the citing document: its own end, else that of the years in its title; None: not known."""
    running = facts.running(str(citation.by["document"]))
    if running and running[1]:
        return running[1]
    years = title_years(citation.by)
    return date(years[1], 12, 31) if years else None


def _goes_on(facts: Facts, citation: Citation, last: date | None, day: date, how: str, *, today: date) -> bool:
    if how == "title-years":
        # The years of a plan are no term in law: only a whole year beyond them tells.
        return last is not None and last - day >= _YEAR
    if last is not None:
        return last > day
    lasting = not is_act(str(citation.by["title"] or "")) and citation.by["genre"] not in _ONCE
    # A term that is not over yet may still be extended; what is repealed from a day to come is repealed.
    return lasting and day <= today and facts.running(str(citation.by["document"])) is not None


def _forgets_term(citation: Citation, end: End) -> bool:
    """Whether a document says from when it holds and not how long, and its basis says how long. Asked of the only basis: of
    several another may go on."""
    stated = citation.target["expires_on"] is not None and end.status == EXPIRED and end.reason != "term-presumed"
    return stated and citation.row["number"] is not None and bool(citation.by["effective_from"]) and not citation.by["expires_on"]


def _today(facts: Facts) -> date:
    """The day of the draft, else today, or the day of the youngest text where that is later."""
    issued = (row["issued_on"] for row in facts.documents.values() if row["issued_on"])
    return facts.on or max((date.today(), *issued))


CHECKS: Final = (
    Check(
        "basis-not-in-force",
        "error",
        (
            "{document} of {issued} is based on {cited}, which was {over_en} from {ended}{by}",
            "{document}（{issued}）以{cited}为依据，而后者自{ended}起{over_zh}{by}",
        ),
        (
            "A document whose basis no longer stood when it was issued can be challenged, and its readers look for rules that are gone.",
            "制定时依据已不再有效，文件的合法性会受到质疑，读者也会去找已不存在的规定。",
        ),
        ("Name the basis that was in force on the day of issue.", "请改引制定之日有效的依据。"),
        basis_not_in_force,
    ),
    Check(
        "cites-repealed",
        "warning",
        ("{document} of {issued} cites {cited}, which was repealed from {ended}{by}", "{document}（{issued}）引用{cited}，而后者自{ended}起已废止{by}"),
        ("A duty that points to a repealed text has no content any more.", "指向已废止文件的规定失去了内容。"),
        ("Cite what took its place, or say what still holds of it.", "请改引替代它的文件，或写明仍适用的内容。"),
        cites_repealed,
    ),
    Check(
        "cites-expired",
        "warning",
        ("{document} of {issued} cites {cited}, whose term was over from {ended}", "{document}（{issued}）引用{cited}，而后者有效期已满，自{ended}起失效"),
        ("A duty that points to a text whose term is over has no content any more.", "指向已失效文件的规定失去了内容。"),
        ("Cite the text that is in force, or its extension.", "请改引现行文件，或引用延续其效力的文件。"),
        cites_expired,
    ),
    Check(
        "outlives-basis",
        "warning",
        (
            "{document} goes on (last day: {last}) while its basis {cited} is {over_en} from {ended}",
            "{document}仍在执行（截止日：{last}），而其依据{cited}自{ended}起{over_zh}",
        ),
        (
            "What rests on a basis that ended must be reviewed: it may contradict what came in its place.",
            "依据已终止的文件应当清理：其内容可能与替代依据的文件不一致。",
        ),
        ("Review it, shorten its term, or rest it on what came after its basis.", "请清理、缩短有效期，或改以后续文件为依据。"),
        outlives_basis,
    ),
)
