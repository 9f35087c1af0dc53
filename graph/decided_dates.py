"""Decided dates: what a person said of a date replaces what the extraction made of it, before anything is derived.

The shortcut of the source graph (pol:issuedOn …) goes, the right day stands in the graph of decisions, and a
pol:DateStatement on the basis "decided" leads to the decision. The statement of the text stays: it says what is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import NamedNode, Store

from policygraph.graph.decisions import DECISION, Decisions, Entry
from policygraph.graph.facts import DateFact, instances, properties
from policygraph.graph.terms import Triples, literal, node, python_value
from policygraph.loaders.decision_file import DATES, contradiction
from policygraph.model import DateRole
from policygraph.ontology.namespace import POL, PROV

PROPERTIES: Final[Mapping[DateRole, str]] = {
    "issued": POL.issuedOn,
    "effective": POL.effectiveFrom,
    "expires": POL.expiresOn,
    "approved": POL.approvedOn,
}
_LATER: Final[Mapping[DateRole, tuple[DateRole, ...]]] = {
    "issued": ("effective", "expires"),
    "approved": ("effective", "expires"),
    "effective": ("expires",),
    "expires": (),
}
"""Days that a text may leave to be computed from another."""


@dataclass(frozen=True, slots=True)
class DecidedDay:
    """The day that a date has by decision; None: the text gives no such date."""

    day: date | None
    decision: str


DecidedDays = Mapping[tuple[str, DateRole], DecidedDay]
"""Document and role: what was decided of it."""


def decide_dates(store: Store, decisions: Decisions) -> dict[tuple[str, DateRole], DecidedDay]:
    """Puts the decided dates into `store` (source graphs loaded, nothing derived); document and role → the decided day.

    Raises SourceError where two lines that name one document in two ways contradict each other.
    """
    found: dict[tuple[str, DateRole], DecidedDay] = {}
    by: dict[tuple[str, DateRole], Entry] = {}
    out = Triples(decisions.iris.decisions_graph)
    # A day of issue first: what is presumed follows from it.
    for entry in sorted(decisions.of_kind("date"), key=lambda one: one.decision.subject != "issued"):
        document, role = entry.document, DATES[entry.decision.subject]
        if document is None:
            continue
        earlier = by.setdefault((document, role), entry)
        if earlier.decision.outcome != entry.decision.outcome:
            raise contradiction(entry.decision, earlier.decision)
        if earlier is not entry:
            if (document, role) in found:
                decisions.apply(entry.ruling, document, grounds=False)
            continue
        if (decided := _decide(store, decisions, entry, document, role, out)) is not None:
            found[document, role] = decided
            store.extend(out)
    _warn_of_computed(store, decisions, found)
    return found


def _decide(store: Store, decisions: Decisions, entry: Entry, document: str, role: DateRole, out: Triples) -> DecidedDay | None:
    told = entry.decision
    shortcuts = list(store.quads_for_pattern(NamedNode(document), node(PROPERTIES[role]), None, None))
    held = _days(store, document, role)
    days = held
    if told.verdict == "accept" and role == "effective" and not _is_stated(store, document, role):
        days = held or _days(store, document, "issued")  # no day is printed: that of issue is presumed
    if told.verdict == "accept" and not days:
        decisions.remark([entry.iri], "decision-no-candidate")
        return None
    if told.verdict == "accept" and told.day and told.day not in days:
        decisions.remark([entry.iri], "decision-not-candidate")
        return None
    if told.verdict == "reject" and not days and not _is_stated(store, document, role):
        return None
    day = None if told.verdict == "reject" else told.day or min(days)
    for quad in shortcuts:
        if day is None or quad.object != literal(day):
            store.remove(quad)
    if day and day not in held:
        out.say(document, PROPERTIES[role], day)
    if day:
        statement = decisions.iris.fact(document, "date", role, day, DECISION)
        out.type(statement, POL.DateStatement)
        out.link(statement, POL.statementOf, document)
        out.say(statement, POL.dateRole, role)
        out.say(statement, POL.dateValue, day)
        out.say(statement, POL.dateBasis, "decided")
        out.link(statement, PROV.wasDerivedFrom, entry.iri)
    decisions.apply(entry.ruling, document, grounds=False)
    return DecidedDay(day, entry.iri)


def _days(store: Store, document: str, role: DateRole) -> set[date]:
    found = store.quads_for_pattern(NamedNode(document), node(PROPERTIES[role]), None, None)
    return {value for quad in found if isinstance(value := python_value(quad.object), date)}


def _is_stated(store: Store, document: str, role: DateRole) -> bool:
    """Whether the text states such a date, be it one that no calendar has."""
    statements = store.quads_for_pattern(None, node(POL.statementOf), NamedNode(document), None)
    return any(next(store.quads_for_pattern(one.subject, node(POL.dateRole), literal(role), None), None) for one in statements)


def with_decided(
    facts: Mapping[str, Mapping[str, DateFact]], decided: DecidedDays
) -> dict[str, dict[str, DateFact]]:
    """What the texts state of dates, with what people decided of them instead: document → role → fact."""
    found = {document: dict(roles) for document, roles in facts.items()}
    for (document, role), one in decided.items():
        roles = found.setdefault(document, {})
        roles.pop(role, None)
        if one.day:
            roles[role] = DateFact(one.day, "stated", (one.decision,), decided=True)
    return found


def _warn_of_computed(store: Store, decisions: Decisions, found: DecidedDays) -> None:
    """Remarks where the text's own day of another role was computed or presumed, and so may rest on the day that was wrong."""
    computed: dict[str, set[str]] = {}
    if found:
        wanted = (POL.statementOf, POL.dateRole, POL.dateBasis)
        for row in properties(store, instances(store, POL.DateStatement), wanted).values():
            if row[POL.dateBasis] and str(row[POL.dateBasis][0]) in {"derived", "presumed"}:
                computed.setdefault(str(row[POL.statementOf][0]), set()).add(str(row[POL.dateRole][0]))
    for entry in decisions.of_kind("date"):
        role = DATES[entry.decision.subject]
        if entry.document is None or entry.decision.verdict == "accept" or (entry.document, role) not in found:
            continue
        for other in _LATER[role]:
            if other in computed.get(entry.document, ()) and (entry.document, other) not in found:
                decisions.remark([entry.iri], "decision-date-depends", other)

