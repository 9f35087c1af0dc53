"""Things whose names look like what an address names, for who wrote it wrongly; and the page that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from policygraph.graph.unit_reference import agencies_meant
from policygraph.model import DocumentNumber
from policygraph.ontology.namespace import DCTERMS, POL, SKOS
from policygraph.viz.server.addresses import TERMS, VOCABULARY
from policygraph.viz.server.describe import exists
from policygraph.viz.server.html import iri_path, link, reader_of, render
from policygraph.viz.server.likeness import LONGEST, alike
from policygraph.viz.server.negotiation import HTML, preferred

Near = list[tuple[str, str]]
"""Name and IRI."""
MOST: Final = 8
_LABELS: Final = (SKOS.prefLabel, SKOS.altLabel)
_KINDS: Final = {
    # first segment of an address: the classes that stand there, and what names them
    "doc": ((POL.Document,), (POL.documentNumber, DCTERMS.title, POL.instrumentTitle)),
    "agency": ((POL.Agency, POL.AgencyGroup), _LABELS),
    "agency-group": ((POL.Agency, POL.AgencyGroup), _LABELS),
    "indicator": ((POL.Indicator,), _LABELS),
    "work": ((POL.Work,), (DCTERMS.title,)),
    "issue": ((POL.GazetteIssue,), (DCTERMS.title,)),
    "source": ((POL.Source,), (POL.sourceName,)),
    "region": ((POL.Region,), (SKOS.prefLabel,)),
}
NAMED: Final = ("doc", "work", "agency", "indicator")
"""The kinds of things that readers know by name."""


def near_address(store: Store, root: str, path: str) -> Near:
    """What the path of a thing (as text, behind /id/ or /vocabulary/) may mean: parts of the document that it names, else things of its kind."""
    base = VOCABULARY if root == TERMS else store.manifest.base
    kind, *rest = path.strip("/").split("/")
    if kind == "doc" and (found := _parts(store, base + path)):
        return found
    if kind not in _KINDS or not rest:
        return []
    if kind == "doc":
        numbered = len(rest) == 3 and rest[1].isdigit()
        return near_name(store, ("doc", "work"), f"{rest[0]}〔{rest[1]}〕{rest[2]}号" if numbered else "/".join(rest))
    # the unit of an indicator stands behind its name, the region of an agency before it
    return near_name(store, (kind,), rest[0] if kind == "indicator" else rest[-1])


def near_name(store: Store, kinds: Sequence[str], name: str) -> Near:
    """Things of these kinds whose number, title or label is written like the name, or holds what is; first the agencies that it means."""
    wanted = number_key(name[:LONGEST])
    is_number = DocumentNumber.parse(wanted) is not None
    names: dict[str, set[str]] = {}
    for kind in ("doc",) if is_number and "doc" in kinds else kinds:
        classes, properties = _KINDS[kind]
        members = {iri for cls in classes for iri in subjects(store.quads, RDF_TYPE.value, node(cls))}
        for one_ in properties[:1] if is_number else properties:
            for quad in store.quads.quads_for_pattern(None, node(one_), None, None):
                subject = str(getattr(quad.subject, "value", ""))
                if subject in members and isinstance(quad.object, Literal):
                    names.setdefault(quad.object.value, set()).add(subject)
    found = dict.fromkeys(iri for one_ in alike(wanted, names, MOST) for iri in sorted(names[one_]))
    meant = agencies_meant(store, name) if "agency" in kinds and not is_number else []
    return named(store, list(dict.fromkeys([*meant, *found]))[:MOST])


def named(store: Store, iris: Sequence[str]) -> Near:
    """The things with their names; those of one name with their days beside it."""
    names = [label(store, iri) for iri in iris]
    days = [one(store.quads, iri, POL.issuedOn) if names.count(name) > 1 else None for name, iri in zip(names, iris, strict=True)]
    return [(f"{name} ({day})" if day else name, iri) for name, day, iri in zip(names, days, iris, strict=True)]


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
            close = get_close_matches(path[:LONGEST], sorted(paths), n=MOST - 1, cutoff=0.5)
            return [(name_of(quads, document), document), *((one_, paths[one_]) for one_ in close)]
    return []


def missing(request: Request, reason: PolicyGraphError, near: Near, status: int = 404, address: Callable[[str], str] | None = None) -> Response:
    """An error with what may be meant: a page for who wants one, else text. `address`: where to find a thing that is near, by its IRI;
    its own page if nothing is said."""
    found = [(name, there) for name, iri in near if (there := address(iri) if address else _own_address(request, iri))]
    if preferred(request.headers.get("accept"), ("text/plain", HTML.media_type)) != HTML.media_type:
        listed = "".join(f"  {name}  {there}\n" for name, there in found)
        return PlainTextResponse(f"{reason}\n{listed}", status, {"Vary": "Accept, Accept-Language", "Access-Control-Allow-Origin": "*"})
    return render(request, "error.html", status=status, message=reason.message(_lang(request)), code=status, near=found)


def _own_address(request: Request, iri: str) -> str | None:
    path = iri_path(request, iri)
    return path and link(request, path)


def _lang(request: Request) -> str:
    try:
        return reader_of(request).lang
    except PolicyGraphError:
        return "en"
