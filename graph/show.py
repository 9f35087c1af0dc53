"""All that the store knows of one document, for `policygraph show`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import pyoxigraph
from pyoxigraph import NamedNode

from policygraph.graph.decided_dates import PROPERTIES
from policygraph.graph.decisions import DECISION
from policygraph.graph.editions import edition_on
from policygraph.graph.facts import instances
from policygraph.graph.reference import name_of, one, subjects, texts
from policygraph.graph.standing import chain_of, on_day, periods_of
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.loaders.decision_file import DATES
from policygraph.ontology.namespace import DCTERMS, OA, POL, PROV

Card = dict[str, Any]
_FIELDS: Final = (
    # field of an extraction, property
    ("number", POL.documentNumber),
    ("registry_number", POL.registryNumber),
    ("title", DCTERMS.title),
    ("instrument", POL.instrumentTitle),
    ("issuers", POL.issuerName),
    ("addressees", POL.addressee),
    ("issued_on", POL.issuedOn),
    ("adoptions", POL.adoptedOn),
    ("approved_on", POL.approvedOn),
    ("effective_from", POL.effectiveFrom),
    ("expires_on", POL.expiresOn),
    ("attachments", POL.attachmentTitle),
    ("genre", POL.genre),
    ("level", POL.adminLevel),
    ("region", POL.region),
)


def card(store: Store, reference: str, on: date, lang: str = "en") -> Card:
    """What the store knows of the document that `reference` names (number, title or IRI), as JSON data.

    Of a law in versions: of the version that holds on the day `on`. `document, number, title, kind, held, source, also_in,
    published_in`; `on`, `status`: the period of that day as in standing.periods_of, None for an interpretation;
    `periods`: all of them; `versions`: of the same law; `chain`: as in standing.chain_of; `metadata`: `field, values, words,
    spans, rule`, of a date that a person decided also `decision` (`who, on, why, line`); `relations`: `direction` (out: this
    document says it; in: another one says it of this one), `type, document, number, title, held, candidates, effective_on,
    until, may_touch, path, words, source, spans, rule`; `clauses`:
    `path, heading, text, spans, status` (None where it is that of the document). Raises ReferenceNotFound.
    """
    quads = store.quads
    iri = edition_on(store, reference, on)
    source = one(quads, iri, POL.source)
    periods = periods_of(quads, iri, lang)
    return {
        "document": iri,
        "number": one(quads, iri, POL.documentNumber),
        "title": one(quads, iri, DCTERMS.title),
        "also_titled": texts(quads, iri, DCTERMS.alternative),
        "kind": _kind(quads, iri),
        "held": one(quads, iri, POL.heldAs) == POL.Held,
        "source": one(quads, source, POL.sourceName) if source else None,
        "also_in": [one(quads, other, POL.sourceName) for other in texts(quads, iri, POL.alsoIn)],
        "published_in": [one(quads, issue, DCTERMS.title) for issue in texts(quads, iri, POL.publishedIn)],
        "on": on.isoformat(),
        "status": on_day(periods, on),
        "periods": periods,
        "versions": _versions(quads, iri),
        "chain": chain_of(quads, iri),
        "metadata": _metadata(quads, iri),
        "relations": relations(quads, iri),
        "clauses": _clauses(quads, iri, on, lang),
    }


def evidence(quads: pyoxigraph.Store, fact: str) -> Card:
    """`words, source, spans, rule` of a fact; None where it has no evidence."""
    # The decision of a person may stand beside the words; it is no place in a text.
    found = next((place for place in texts(quads, fact, PROV.wasDerivedFrom) if one(quads, place, OA.hasSource)), None)
    if found is None:
        return {"words": None, "source": None, "spans": [], "rule": None}
    source = one(quads, found, OA.hasSource)
    quotes = [text for selector in texts(quads, found, OA.hasSelector) if (text := one(quads, selector, OA.exact))]
    return {
        "words": quotes[0] if quotes else "",
        "source": one(quads, source, POL.sourceName) if source else None,
        "spans": json.loads(one(quads, found, POL.spans) or "[]"),
        "rule": one(quads, found, POL.rule),
    }


def _kind(quads: pyoxigraph.Store, iri: str) -> str | None:
    kinds = texts(quads, iri, RDF_TYPE.value)
    if POL.PolicyDocument in kinds:
        return "policy"
    return "interpretation" if POL.Interpretation in kinds else None


def _metadata(quads: pyoxigraph.Store, iri: str) -> list[Card]:
    statements = {
        one(quads, statement, POL.fieldName): statement
        for statement in subjects(quads, POL.statementOf, NamedNode(iri))
        if one(quads, statement, POL.fieldName)
    }
    decided = _decided(quads, iri)
    found = []
    for field, predicate in _FIELDS:
        if values := texts(quads, iri, predicate):
            proof = decided.get(predicate) or evidence(quads, statements.get(field, "urn:none"))
            found.append({"field": field, "values": values} | proof)
    return found


def _decided(quads: pyoxigraph.Store, iri: str) -> dict[str, Card]:
    """The dates that a person decided, by property: the words of the text would not be their proof."""
    found: dict[str, Card] = {}
    for statement in subjects(quads, POL.statementOf, NamedNode(iri)):
        role, decision = one(quads, statement, POL.dateRole), one(quads, statement, PROV.wasDerivedFrom)
        if role in DATES and decision and one(quads, statement, POL.dateBasis) == "decided":
            told = {
                "who": one(quads, decision, POL.decidedByPerson),
                "on": one(quads, decision, POL.decidedOn),
                "why": one(quads, decision, POL.why),
                "line": int(one(quads, decision, POL.decisionLine) or 0),
            }
            source = one(quads, decision, POL.decisionFile)
            found[PROPERTIES[DATES[role]]] = {"words": None, "source": source, "spans": [], "rule": DECISION, "decision": told}
    return found


def relations(quads: pyoxigraph.Store, iri: str) -> list[Card]:
    """What a document says of others, in the order of its text, and then what others say of it; fields as in `card`."""
    out = [relation(quads, "out", m) for m in subjects(quads, POL.mentioningDocument, NamedNode(iri))]
    into = [
        relation(quads, "in", mention)
        for mention in subjects(quads, POL.resolvedTo, NamedNode(iri))
        if one(quads, mention, POL.mentioningDocument) not in (iri, None)
    ]
    return [
        *sorted(out, key=lambda row: (row["spans"], row["type"], row["number"] or "", row["title"] or "")),
        *sorted(into, key=lambda row: (row["type"], row["number"] or "", row["title"] or "", row["spans"])),
    ]


def relation(quads: pyoxigraph.Store, direction: str, mention: str) -> Card:
    """What a mention says; fields as in `card`."""
    target = one(quads, mention, POL.resolvedTo if direction == "out" else POL.mentioningDocument)
    effects = subjects(quads, POL.fromMention, NamedNode(mention))
    printed = direction == "out"
    number = one(quads, target, POL.documentNumber) if target else None
    title = one(quads, target, DCTERMS.title) if target else None
    return {
        "direction": direction,
        "type": one(quads, mention, POL.mentionType),
        "document": target,
        "number": number or (one(quads, mention, POL.printedNumber) if printed else None),
        "title": title or (one(quads, mention, POL.printedTitle) if printed else None),
        "held": one(quads, target, POL.heldAs) == POL.Held if target else False,
        "candidates": texts(quads, mention, POL.candidate),
        "effective_on": one(quads, effects[0], POL.effectiveOn) if effects else None,
        "until": one(quads, mention, POL.until),
        "may_touch": [name_of(quads, touched) for effect in effects for touched in texts(quads, effect, POL.mayTouch)],
        "path": one(quads, mention, POL.path),
        "resolution": one(quads, mention, POL.resolutionRule),
    } | evidence(quads, mention)


def _versions(quads: pyoxigraph.Store, iri: str) -> list[Card]:
    """The versions of the law that the document is one of, in order."""
    work = one(quads, iri, POL.versionOf)
    versions = subjects(quads, POL.versionOf, NamedNode(work)) if work else []
    versions.sort(key=lambda version: int(one(quads, version, POL.versionOrder) or 0))
    return [{"document": version, "issued_on": one(quads, version, POL.issuedOn)} for version in versions]


def _clauses(quads: pyoxigraph.Store, iri: str, on: date, lang: str) -> list[Card]:
    parts = subjects(quads, POL.partOf, NamedNode(iri))
    clauses = [part for part in parts if next(quads.quads_for_pattern(NamedNode(part), RDF_TYPE, node(POL.Clause)), None)]
    clauses.sort(key=lambda clause: int(one(quads, clause, POL.order) or 0))
    return [
        {
            "clause": clause,
            "path": one(quads, clause, POL.path),
            "heading": one(quads, clause, POL.heading),
            "text": one(quads, clause, POL.text),
            "source": (found := evidence(quads, clause))["source"],
            "spans": found["spans"],
            "status": on_day(periods_of(quads, clause, lang), on),
        }
        for clause in clauses
    ]


def documents(store: Store) -> list[Card]:
    """Every document of the store, held or mentioned, with number and title, by IRI."""
    quads = store.quads
    return [
        {
            "document": iri,
            "number": one(quads, iri, POL.documentNumber),
            "title": one(quads, iri, DCTERMS.title),
            "held": one(quads, iri, POL.heldAs) == POL.Held,
        }
        for iri in instances(quads, POL.Document)
    ]
