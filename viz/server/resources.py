"""Things by their stable addresses: a page or data, by what the client accepts or by the end of the address.

    /id/doc/云政办/2031/5          a page for a browser, Turtle … for who asks for that
    /id/doc/云政办/2031/5.ttl      Turtle
    /doc/云政办[2031]5号, /find?ref=…   a name in any spelling → the stable address
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import NamedNode
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from policygraph import __version__
from policygraph.errors import PolicyGraphError, ReferenceNotFound, UsageError
from policygraph.graph.editions import edition_on, editions
from policygraph.graph.reference import subjects
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, literal
from policygraph.graph.unit_reference import agencies_named
from policygraph.ontology.namespace import SKOS
from policygraph.viz.relation_words import INCOMING, RELATIONS
from policygraph.viz.server.addresses import LONGEST, TERMS, THINGS, BadAddress, encoded, iris_of, path_of, text_of
from policygraph.viz.server.describe import describe, exists, serialise
from policygraph.viz.server.html import address_of, iri_path, link, reader_of, render
from policygraph.viz.server.known import is_known
from policygraph.viz.server.near import NAMED, label, missing, near_address, near_name
from policygraph.viz.server.near import named as with_names
from policygraph.viz.server.negotiation import BY_SUFFIX, FORMS, HTML, Form, wanted
from policygraph.viz.server.pages_agency import AGENCY, GROUP
from policygraph.viz.server.pages_clause import CLAUSE, PASSAGE, ROW, TABLE
from policygraph.viz.server.pages_document import DOCUMENT
from policygraph.viz.server.pages_indicator import INDICATOR
from policygraph.viz.server.pages_thing import ISSUE, SOURCE, THING, WORK
from policygraph.viz.server.site import Site, site_of
from policygraph.viz.server.thing_page import Asked, Kind
from policygraph.viz.server.thing_words import STATUSES, WORDS

KINDS: Final[tuple[Kind, ...]] = (DOCUMENT, CLAUSE, PASSAGE, TABLE, ROW, AGENCY, GROUP, INDICATOR, WORK, ISSUE, SOURCE)
OPEN: Final = {
    # data of a site without secrets may be read by the scripts of any other
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, PolicyGraph-Truncated",
}
_VARY: Final = "Accept, Accept-Language"


@dataclass(frozen=True, slots=True)
class _Found:
    """A thing that an address names. `form`: None where the address does not end with one."""

    iri: str
    form: Form | None


async def thing(request: Request) -> Response:
    """A thing by its address."""
    if request.method == "OPTIONS":
        allowed = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match"}
        return Response(status_code=204, headers=OPEN | allowed | {"Access-Control-Max-Age": "86400"})
    path = bytes(request.scope.get("raw_path") or request.url.path.encode())
    if len(path) > LONGEST:
        return missing(request, PolicyGraphError("address-long", most=LONGEST), [], 414)
    site = site_of(request)
    found = await site.read(lambda store: _find(store, path))
    if found is None:
        return await _unknown(request, site, path)
    form = found.form or wanted(request.headers.get("accept"))
    if form is None:
        return missing(request, PolicyGraphError("not-acceptable", types=", ".join(one.media_type for one in FORMS)), [], 406)
    return await _fresh(request, site, found.iri, form)


def _find(store: Store, path: bytes) -> _Found | None:
    """The thing of the whole address, else of the address without its ending: a name may end like a form."""
    whole = next((iri for iri in iris_of(path, store.manifest.base) if exists(store.quads, iri)), None)
    if whole:
        return _Found(whole, None)
    name, dot, suffix = path.rpartition(b".")
    form = BY_SUFFIX.get(suffix.decode("ascii", "replace")) if dot else None
    iri = next((iri for iri in iris_of(name, store.manifest.base) if exists(store.quads, iri)), None) if form else None
    return _Found(iri, form) if iri else None


async def _unknown(request: Request, site: Site, path: bytes) -> Response:
    try:
        text = text_of(path)
    except BadAddress:
        return missing(request, PolicyGraphError("address-no-text"), [], 400)
    root = TERMS if text.startswith(TERMS) else THINGS
    below = text.removeprefix(root)
    plain = await site.read(lambda store: _find(store, path.rstrip(b"/"))) if below.rstrip("/") != below else None
    if plain and (there := iri_path(request, plain.iri)):
        return _see(link(request, there))
    near = await site.read(lambda store: near_address(store, root, below))
    return missing(request, PolicyGraphError("thing-missing", name=below[:200]), near)


async def _fresh(request: Request, site: Site, iri: str, form: Form) -> Response:
    """The answer, or 304 where the client has it: answers change with the store, the day and the language only."""
    reader = reader_of(request)
    before = site.snapshots.get().label
    names = (__version__, before, iri, form.suffix, reader.lang, reader.on.isoformat(), str(request.url.query))
    tag = f'"{hashlib.sha256(chr(0).join(names).encode()).hexdigest()[:24]}"'
    headers = {"Vary": _VARY, "Cache-Control": "no-cache", "Link": _links(site.store, iri)}
    headers |= OPEN if form.rdf else {}
    if (location := _location(site.store, iri, form)) is not None:
        headers["Content-Location"] = location
    if is_known(request, tag):
        return Response(status_code=304, headers=headers | {"ETag": tag})
    response = await site.read(lambda store: _answer(request, store, iri, form))
    response.headers.update(headers)
    if site.snapshots.get().label == before:
        response.headers["ETag"] = tag
    return response


def _location(store: Store, iri: str, form: Form) -> str | None:
    """The address of this form of a thing; None where another thing has it."""
    path = path_of(iri, store.manifest.base)
    return None if path is None or exists(store.quads, f"{iri}.{form.suffix}") else f"{path}.{form.suffix}"


def _links(store: Store, iri: str) -> str:
    """Header Link (RFC 8288): what it tells of, its address, its other forms."""
    path = path_of(iri, store.manifest.base) or ""
    links = [f'<{encoded(iri)}>; rel="describes"', f'<{path}>; rel="canonical"']
    for form in FORMS:
        if (location := _location(store, iri, form)) is not None:
            links.append(f'<{location}>; rel="alternate"; type="{form.media_type}"')
    return ", ".join(links)


def _answer(request: Request, store: Store, iri: str, form: Form) -> Response:
    if form.rdf is not None:
        return _data(request, store, iri, form)
    kind = _kind(store, iri)
    asked = Asked(reader_of(request), dict(request.query_params))
    return page(request, kind.template, forms=_forms(store, iri), **kind.read(store, iri, asked))


def _kind(store: Store, iri: str) -> Kind:
    types = {quad.object.value for quad in store.quads.quads_for_pattern(NamedNode(iri), RDF_TYPE, None, None) if isinstance(quad.object, NamedNode)}
    return next((kind for kind in KINDS if kind.cls in types), THING)


def _forms(store: Store, iri: str) -> list[tuple[str, str]]:
    """The data forms of a thing with their addresses."""
    return [(form.media_type, location) for form in FORMS if form is not HTML and (location := _location(store, iri, form))]


def _data(request: Request, store: Store, iri: str, form: Form) -> Response:
    assert form.rdf is not None
    description = describe(store.quads, iri)
    body = serialise(description, form.rdf, f"{str(request.base_url).rstrip('/')}{address_of(request)}")
    headers = {"PolicyGraph-Truncated": f"statements={len(description.triples)}"} if description.cut else {}
    charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
    return Response(body, headers=headers | {"Content-Type": form.media_type + charset})


def page(request: Request, template: str, **values: Any) -> Response:
    """A page of this module and its neighbours: with their labels."""
    lang = reader_of(request).lang
    zh = lang == "zh"

    def relation(name: str, direction: str = "out") -> str:
        labels = INCOMING if direction == "in" else RELATIONS
        return labels.get(name, (name, name))[zh]

    def standing(status: str) -> tuple[str, str, str]:
        """A status, how English says it, the class of its mark."""
        english, mark = STATUSES.get(status, ("", "unknown"))
        return status, "" if zh else english, mark

    store = site_of(request).store
    return render(
        request,
        template,
        words=WORDS,
        relation=relation,
        standing=standing,
        name_of=lambda iri: label(store, iri),
        path_of=lambda iri: path_of(iri, store.manifest.base),
        source_path=lambda name: path_of(store.iris.source(name), store.manifest.base),
        **values,
    )


# ---------------------------------------------------------------- names in any spelling


async def find(request: Request) -> Response:
    """A number, title or name → 303 to the stable address; several things of that name → 300 with a list."""
    reference = str(request.path_params.get("ref") or request.query_params.get("ref", "")).strip()
    reader = reader_of(request)
    if not reference:
        return missing(request, UsageError("reference-empty"), [], 400)
    if len(reference.encode("utf-8", "replace")) > LONGEST:
        return missing(request, PolicyGraphError("address-long", most=LONGEST), [], 414)
    site = site_of(request)

    def named(store: Store) -> list[str]:
        if exists(store.quads, under_id := f"{store.manifest.base}doc/{reference}"):
            return [under_id]
        try:
            return [edition_on(store, reference, reader.on)] if len(editions(store, reference)) > 1 else list(editions(store, reference))
        except ReferenceNotFound as error:
            matches = error.values.get("matches") or ()
            return [str(one) for one in matches] if isinstance(matches, tuple) and matches else _others(store, reference)

    found = await site.read(named)
    paths = [path for iri in found if (path := iri_path(request, iri))]
    if len(paths) == 1:
        return _see(link(request, paths[0]))
    if found:
        listed = await site.read(lambda store: with_names(store, found))
        return missing(request, PolicyGraphError("reference-several", reference=reference[:200], count=len(listed)), listed, 300)
    near = await site.read(lambda store: near_name(store, NAMED, reference))
    return missing(request, PolicyGraphError("thing-missing", name=reference[:200]), near)


def _others(store: Store, name: str) -> list[str]:
    """Indicators that have the name, and agencies that have it or are meant by it."""
    wanted_name = literal("".join(name.split()))
    found = {iri for label_ in (SKOS.prefLabel, SKOS.altLabel) for iri in subjects(store.quads, label_, wanted_name)}
    return sorted({iri for iri in found if _kind(store, iri) == INDICATOR} | set(agencies_named(store, name)))


def _see(address: str) -> Response:
    return RedirectResponse(address, 303, OPEN | {"Vary": _VARY})


class _Rest(PathConvertor):
    """All that follows, also line feeds (%0A), which `path` of Starlette ends at."""

    regex = r"[\s\S]*"


register_url_convertor("rest", _Rest())
ROUTES: Final = (
    Route("/id/{path:rest}", thing, methods=["GET", "HEAD", "OPTIONS"]),
    Route("/vocabulary/{path:rest}", thing, methods=["GET", "HEAD", "OPTIONS"]),
    Route("/doc/{ref:rest}", find),
    Route("/find", find),
)
