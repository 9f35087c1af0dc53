"""Things whose names look like what an address names, for who wrote it wrongly; and the page that says so."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from pyoxigraph import Literal
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from policygraph.errors import PolicyGraphError
from policygraph.graph.reference import name_of, one, subjects
from policygraph.graph.resolve import number_key
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.model import DocumentNumber
from policygraph.ontology.namespace import DCTERMS, POL, SKOS
from policygraph.viz.server.addresses import TERMS, VOCABULARY
from policygraph.viz.server.describe import exists
from policygraph.viz.server.html import iri_path, link, reader_of, render
from policygraph.viz.server.negotiation import HTML, preferred

Near = list[tuple[str, str]]
"""Name and IRI."""
MOST: Final = 8
_LONGEST: Final = 120
"""Characters that are compared; nobody misspells more."""
_KINDS: Final = {
    # first segment of an address: the classes that stand there, and what names them
    "doc": ((POL.Document,), (POL.documentNumber, DCTERMS.title, POL.instrumentTitle)),
    "agency": ((POL.Agency, POL.AgencyGroup), (SKOS.prefLabel, SKOS.altLabel)),
    "agency-group": ((POL.Agency, POL.AgencyGroup), (SKOS.prefLabel, SKOS.altLabel)),
    "indicator": ((POL.Indicator,), (SKOS.prefLabel, SKOS.altLabel)),
    "work": ((POL.Work,), (DCTERMS.title,)),
    "issue": ((POL.GazetteIssue,), (DCTERMS.title,)),
    "source": ((POL.Source,), (POL.sourceName,)),
    "region": ((POL.Region,), (SKOS.prefLabel,)),
}


def near_address(store: Store, root: str, path: str) -> Near:
    """What the path of a thing (as text, behind /id/ or /vocabulary/) may mean: parts of the document that it names, else things of its kind."""
    base = VOCABULARY if root == TERMS else store.manifest.base
    kind, *rest = path.strip("/").split("/")
    if kind == "doc" and (found := _parts(store, base + path)):
        return found
    if kind not in _KINDS or not rest:
        return []
    if kind == "doc" and len(rest) == 3 and rest[1].isdigit() and (found := near_name(store, "doc", f"{rest[0]}〔{rest[1]}〕{rest[2]}号")):
        return found
    return near_name(store, kind, rest[-1] if kind != "doc" else "/".join(rest))


def near_name(store: Store, kind: str, name: str) -> Near:
    """Things of a kind whose number, title or label holds the name or resembles it."""
    quads = store.quads
    classes, properties = _KINDS[kind]
    number = DocumentNumber.parse(number_key(name)) if kind == "doc" else None
    wanted = (str(number) if number else name)[:_LONGEST]
    if not wanted.strip():
        return []
    members = {iri for cls in classes for iri in subjects(quads, RDF_TYPE.value, node(cls))}
    names: dict[str, set[str]] = {}
    for one_ in properties[:1] if number else properties:
        for quad in quads.quads_for_pattern(None, node(one_), None, None):
            subject = str(getattr(quad.subject, "value", ""))
            if subject in members and isinstance(quad.object, Literal):
                names.setdefault(quad.object.value[:_LONGEST], set()).add(subject)
    within = sorted((one_ for one_ in names if wanted in one_), key=lambda one_: (len(one_), one_))[:MOST]
    close = get_close_matches(wanted, sorted(names), n=MOST, cutoff=0.6)
    found = dict.fromkeys(iri for one_ in [*close, *within] for iri in sorted(names[one_]))
    return [(label(store, iri), iri) for iri in list(found)[:MOST]]


def label(store: Store, iri: str) -> str:
    """Number and title, or the name."""
    return one(store.quads, iri, SKOS.prefLabel) or name_of(store.quads, iri)


def _parts(store: Store, iri: str) -> Near:
    """The document of an address that names no part of it, and the parts whose path is most like it."""
    quads = store.quads
    for mark in ("/clause/", "/passage/", "/table/", "/"):
        document, found, path = iri.partition(mark) if mark != "/" else iri.rpartition("/")
        if found and exists(quads, document):
            paths = {text: part for part in subjects(quads, POL.partOf, node(document)) if (text := one(quads, part, POL.path))}
            close = get_close_matches(path[:_LONGEST], sorted(paths), n=MOST - 1, cutoff=0.5)
            return [(name_of(quads, document), document), *((one_, paths[one_]) for one_ in close)]
    return []


def missing(request: Request, reason: PolicyGraphError, near: Near, status: int = 404) -> Response:
    """An error with what may be meant: a page for who wants one, else text."""
    if preferred(request.headers.get("accept"), ("text/plain", HTML.media_type)) != HTML.media_type:
        listed = "".join(f"  {name}  {link(request, path)}\n" for name, iri in near if (path := iri_path(request, iri)))
        return PlainTextResponse(f"{reason}\n{listed}", status, {"Vary": "Accept, Accept-Language", "Access-Control-Allow-Origin": "*"})
    found = [(name, path) for name, iri in near if (path := iri_path(request, iri))]
    return render(request, "error.html", status=status, message=reason.message(_lang(request)), code=status, near=found)


def _lang(request: Request) -> str:
    try:
        return reader_of(request).lang
    except PolicyGraphError:
        return "en"
