"""The page of an indicator: its targets through years and documents."""

from __future__ import annotations

from typing import Any, Final

from pyoxigraph import NamedNode

from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.show import evidence
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL, SKOS
from policygraph.viz.facts import facts
from policygraph.viz.server.thing_page import Asked, Kind, Page, document_row


def read(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of indicator.html."""
    quads = store.quads
    targets = facts(quads, subjects(quads, POL.indicator, NamedNode(iri)))["targets"]
    documents = {}
    for row in targets:
        document = one(quads, row["iri"], POL.inDocument) or ""
        if document not in documents:
            documents[document] = document_row(quads, document)
        row["document"] = documents[document]
    targets.sort(key=lambda row: (row["year"] or "9999", row["document"]["date"] or "", row["document"]["document"], row["spans"], row["iri"]))
    alike = {*texts(quads, iri, POL.candidateIndicator), *subjects(quads, POL.candidateIndicator, NamedNode(iri))}
    return {
        "iri": iri,
        "label": one(quads, iri, SKOS.prefLabel),
        "names": texts(quads, iri, SKOS.altLabel),
        "measure": one(quads, iri, POL.normalizedMeasure),
        "candidates": [(other, one(quads, other, SKOS.prefLabel), one(quads, other, POL.normalizedMeasure)) for other in sorted(alike)],
        "page": Page.of(targets, asked, per_page=200),
        "documents": len(documents),
        "proof": evidence(quads, iri),
    }


INDICATOR: Final = Kind(POL.Indicator, "indicator.html", read)
