"""What a document or clause states, for pages and pictures: units, targets, incentives, norms, each with its words and place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import OA, POL, PROV, SKOS
from policygraph.viz.amounts import amount, comparable, plain
from policygraph.viz.statements import Values, first, statements

Row = dict[str, Any]
ROLES: Final = ("lead", "responsible", "cooperating")
_NORMS: Final = {
    POL.Obligation: "obligation",
    POL.Prohibition: "prohibition",
    POL.Permission: "permission",
    POL.Encouragement: "encouragement",
}


def facts(quads: pyoxigraph.Store, stated: Iterable[str]) -> dict[str, list[Row]]:
    """The facts among `stated` (IRIs) by kind: `units, targets, incentives, norms, stacking`, in the order of the text.

    Each has `iri, clause, path, words, source, spans, rule` and what its kind has.
    """
    found: dict[str, list[Row]] = {kind: [] for _, kind, _ in _KINDS}
    labels: dict[str, str | None] = {}
    sources: dict[str, str | None] = {}
    for iri in stated:
        told = statements(quads, iri)
        types = told[RDF_TYPE.value]
        for name, kind, build in _KINDS:
            if name in types:
                place = {"iri": iri, "clause": first(told, POL.clause), "path": first(told, POL.path)}
                found[kind].append(place | build(told) | _proof(quads, told, sources))
    for rows in found.values():
        rows.sort(key=lambda row: (row["spans"], row.get("role") in ROLES and ROLES.index(row["role"]), row["iri"]))
    for row in found["units"]:
        for agency in row["agencies"]:
            if agency not in labels:
                labels[agency] = one(quads, agency, SKOS.prefLabel)
        row["agencies"] = [(agency, labels[agency]) for agency in row["agencies"]]
    return found


def _proof(quads: pyoxigraph.Store, told: Values, sources: dict[str, str | None]) -> Row:
    """As show.evidence gives it, in three readings a fact: a document has hundreds of facts."""
    for place in told[PROV.wasDerivedFrom]:
        proof = statements(quads, place)
        source = first(proof, OA.hasSource)
        if source is None:  # the decision of a person, no place in a text
            continue
        if source not in sources:
            sources[source] = one(quads, source, POL.sourceName)
        selectors = sorted(proof[OA.hasSelector], key=lambda selector: "/place/" in selector)
        words = next((text for selector in selectors if (text := one(quads, selector, OA.exact))), "")
        return {"words": words, "source": sources[source], "spans": json.loads(first(proof, POL.spans) or "[]"), "rule": first(proof, POL.rule)}
    return {"words": None, "source": None, "spans": [], "rule": None}


def stated_in(quads: pyoxigraph.Store, document: str) -> list[str]:
    """The facts of a document."""
    return subjects(quads, POL.inDocument, NamedNode(document))


def stated_by(quads: pyoxigraph.Store, clause: str) -> list[str]:
    """The facts of a clause."""
    return subjects(quads, POL.clause, NamedNode(clause))


def _unit(told: Values) -> Row:
    return {
        "role": first(told, POL.role),
        "printed": first(told, POL.printedName),
        "agencies": told[POL.agency],
        "duty": first(told, POL.duty),
        "row_label": first(told, POL.rowLabel),
        "unresolved": bool(told[POL.unresolved]),
    }


def _target(told: Values) -> Row:
    return {
        "name": first(told, POL.indicatorName),
        "indicator": first(told, POL.indicator),
        "amount": amount(told),
        "comparable": comparable(told),
        "year": first(told, POL.year),
        "scope": first(told, POL.scope),
        "kind": first(told, POL.targetKind),
        "binding": first(told, POL.binding),
        "baseline": _baseline(told),
    }


def _baseline(told: Values) -> str | None:
    value, year = plain(first(told, POL.baseline)), first(told, POL.baselineYear)
    return f"{value} ({year})" if value is not None and year is not None else value


def _incentive(told: Values) -> Row:
    return {
        "subject": first(told, POL.subject),
        "amount": amount(told),
        "form": first(told, POL.form),
        "period": first(told, POL.period),
    }


def _norm(told: Values) -> Row:
    return {
        "kind": next((_NORMS[name] for name in told[RDF_TYPE.value] if name in _NORMS), None),
        "bearer": first(told, POL.bearer),
        "cue": first(told, POL.cue),
        "action": first(told, POL.action),
        "exception": first(told, POL.exception),
        "deadline": first(told, POL.deadline),
    }


def _stacking(told: Values) -> Row:
    return {"kind": first(told, POL.stackingKind)}


_KINDS: Final[tuple[tuple[str, str, Callable[[Values], Row]], ...]] = (
    (POL.Responsibility, "units", _unit),
    (POL.Target, "targets", _target),
    (POL.Incentive, "incentives", _incentive),
    (POL.Norm, "norms", _norm),
    (POL.StackingRule, "stacking", _stacking),
)
