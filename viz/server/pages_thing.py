"""The pages of laws in versions, gazette issues and sources, and of whatever else the store has a name for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from policygraph.errors import UsageError
from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.standing import on_day, periods_of
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, RDF_TYPE
from policygraph.ontology.namespace import DCTERMS, POL, SKOS
from policygraph.viz.server.thing_page import Asked, Kind, Page, document_row
from policygraph.viz.statements import first, statements

MOST: Final = 200
"""Statements of a thing without a page of its own, each way."""
_READ: Final = 10_000
"""Statements that are put in order."""
AROUND: Final = 400
"""Characters of a source before and behind the place that is asked for."""
_PLACE: Final = re.compile(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,199}")
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"


def read_work(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of work.html."""
    quads, reader = store.quads, asked.reader
    versions = []
    for version in sorted(subjects(quads, POL.versionOf, NamedNode(iri)), key=lambda one_: (int(one(quads, one_, POL.versionOrder) or 0), one_)):
        periods = periods_of(quads, version, reader.lang)
        versions.append(document_row(quads, version) | {"status": on_day(periods, reader.on), "from": one(quads, version, POL.effectiveFrom)})
    periods = periods_of(quads, iri, reader.lang)
    return {
        "iri": iri,
        "title": one(quads, iri, DCTERMS.title),
        "adopted": one(quads, iri, POL.adoptedOn),
        "versions": versions,
        "periods": periods,
        "period": on_day(periods, reader.on),
    }


def read_issue(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of issue.html."""
    quads = store.quads
    documents = [document_row(quads, document) for document in subjects(quads, POL.publishedIn, NamedNode(iri))]
    documents.sort(key=lambda row: (row["date"] or "", row["number"] or "", row["document"]))
    return {"iri": iri, "title": one(quads, iri, DCTERMS.title), "page": Page.of(documents, asked)}


def read_source(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of source.html. ?at=12-40,51-60: a place in the text as read, shown with what stands around it. Raises UsageError."""
    quads = store.quads
    told = statements(quads, iri)
    documents = [document_row(quads, document) for document in subjects(quads, POL.source, NamedNode(iri)) if _is_document(quads, document)]
    documents.sort(key=lambda row: (row["date"] or "", row["number"] or "", row["document"]))
    at = asked.text("at")
    return {
        "iri": iri,
        "name": first(told, POL.sourceName),
        "told": [(name, first(told, name)) for name in (POL.sourceUrl, POL.retrievedOn, POL.printedIssue, POL.fileHash, POL.textHash) if told[name]],
        "labels": {name: _property(quads, name, asked.reader.lang) for name in _SOURCE},
        "page": Page.of(documents, asked),
        "at": at,
        "pieces": _pieces(store, first(told, POL.textHash), at) if at else [],
    }


_SOURCE: Final = (POL.sourceUrl, POL.retrievedOn, POL.printedIssue, POL.fileHash, POL.textHash)


def _is_document(quads: pyoxigraph.Store, iri: str) -> bool:
    return POL.Document in texts(quads, iri, RDF_TYPE.value)


def _pieces(store: Store, digest: str | None, at: str) -> list[tuple[str, bool]]:
    """The text around the ranges, in pieces: whether each is one of the ranges; "…" where it goes on."""
    if not _PLACE.fullmatch(at):
        raise UsageError("place-bad", value=at[:60])
    text = store.text(digest) if digest else ""
    spans = sorted({(int(start), int(end)) for start, end in (span.split("-") for span in at.split(","))})
    if not spans or any(start >= end or end > len(text) for start, end in spans):
        raise UsageError("place-bad", value=at[:60])
    pieces: list[tuple[str, bool]] = []
    here = max(0, spans[0][0] - AROUND)
    pieces.append(("…" if here else "", False))
    for start, end in spans:
        gap = text[here:start] if here < start else ""
        pieces.append((gap if len(gap) <= 3 * AROUND else f"{gap[:AROUND]}\n…\n{gap[-AROUND:]}", False))
        pieces.append((text[max(here, start) : end], True))
        here = max(here, end)
    pieces.append((text[here : here + AROUND] + ("…" if here + AROUND < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]


def read_thing(store: Store, iri: str, asked: Asked) -> dict[str, Any]:
    """The values of thing.html: its statements and those that lead to it, each way the first of many."""
    quads, lang = store.quads, asked.reader.lang
    own, said = _some(quads.quads_for_pattern(NamedNode(iri), None, None, None))
    into, led = _some(quads.quads_for_pattern(None, None, NamedNode(iri), None))
    says = [(_property(quads, quad.predicate.value, lang), *_value(quads, quad.object, lang)) for quad in own]
    leads = [(_property(quads, quad.predicate.value, lang), *_value(quads, quad.subject, lang)) for quad in into]
    types = [_property(quads, name, lang) for name in texts(quads, iri, RDF_TYPE.value)]
    return {"iri": iri, "label": _label(quads, iri, lang), "types": types, "says": says, "leads": leads, "counts": (said, led), "most": MOST}


def _some(quads: Iterable[Quad]) -> tuple[list[Quad], int]:
    """The first of many statements in order, and how many there are; of very many those that come first."""
    counted = iter(quads)
    read = list(islice(counted, _READ))
    total = len(read) + sum(1 for _ in counted)
    return sorted(read, key=lambda quad: (quad.predicate.value, str(quad.subject), str(quad.object)))[:MOST], total


def _value(quads: pyoxigraph.Store, term: object, lang: str) -> tuple[str, str | None]:
    """What to print of a term, and its IRI."""
    if isinstance(term, NamedNode):
        return _label(quads, term.value, lang) or term.value, term.value
    return (term.value if isinstance(term, Literal) else str(term)), None


def _label(quads: pyoxigraph.Store, iri: str, lang: str) -> str | None:
    labels = [quad.object for quad in quads.quads_for_pattern(NamedNode(iri), NamedNode(_LABEL), None, None) if isinstance(quad.object, Literal)]
    told = next((label.value for label in labels if label.language == lang), None)
    return told or next((text for name in (SKOS.prefLabel, DCTERMS.title, POL.sourceName) if (text := one(quads, iri, name))), None)


def _property(quads: pyoxigraph.Store, iri: str, lang: str) -> str:
    if label := _label(quads, iri, lang):
        return label
    return next((f"{prefix}:{iri.removeprefix(start)}" for prefix, start in PREFIXES.items() if iri.startswith(start)), iri)


WORK: Final = Kind(POL.Work, "work.html", read_work)
ISSUE: Final = Kind(POL.GazetteIssue, "issue.html", read_issue)
SOURCE: Final = Kind(POL.Source, "source.html", read_source)
THING: Final = Kind("", "thing.html", read_thing)
