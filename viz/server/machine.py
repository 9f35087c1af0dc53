"""What programs look for first: what the data set is (VoID), which pages there are (sitemap), which of them to leave alone (robots.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from policygraph.graph.iris import digest
from policygraph.graph.reference import subjects
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, RDF_TYPE, XSD, literal, node
from policygraph.ontology.namespace import POL
from policygraph.viz.server.addresses import path_of
from policygraph.viz.server.counting import Counts
from policygraph.viz.server.dumps import NAMES
from policygraph.viz.server.negotiation import FORMS, wanted
from policygraph.viz.server.site import site_of
from policygraph.viz.server.waiting import while_wanted

_VOID: Final = "http://rdfs.org/ns/void#"
_DCTERMS: Final = PREFIXES["dcterms"]
_FORMATS: Final = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
_SECONDS: Final = 60.0
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
PART: Final = 20_000
"""Addresses of one file of the sitemap: 50,000 are allowed, but no more than 50 MB, and Chinese ones are long."""
_KINDS: Final = (POL.Document, POL.Work, POL.Agency, POL.Indicator, POL.Clause)
_LISTS: Final = ("/", "/documents", "/agencies", "/indicators", "/pictures", "/questions", "/query")
_ROBOTS: Final = """\
User-agent: *
Disallow: /sparql
Disallow: /search
Disallow: /compare
Disallow: /findings
Disallow: /dumps/
Disallow: /pictures/
Disallow: /questions/

Sitemap: {address}/sitemap.xml
"""


def address_of(request: Request) -> str:
    """What the site is called from outside, without a slash at the end."""
    return (site_of(request).options.address or str(request.base_url)).rstrip("/")


# -- VoID --------------------------------------------------------------------------------------------------------------


async def void(request: Request) -> Response:
    """The description of the data set in the form of RDF that is asked for. It names no licence: the store knows none."""
    form = wanted(request.headers.get("accept"), FORMS[1:])
    if form is None and "text/html" in request.headers.get("accept", ""):  # a reader's browser
        form = FORMS[1]
    if form is None or form.rdf is None:
        raise HTTPException(406)
    site = site_of(request)
    key = ("void", site.snapshots.get().label)
    seconds = max(_SECONDS, site.options.limits.seconds)
    counts: Counts = await while_wanted(request, site.cache.get(key, lambda: site.pool.run("counts", {}, seconds=seconds)))
    triples = list(_described(address_of(request), site.store.manifest.base, counts))
    content = pyoxigraph.serialize(triples, format=form.rdf, prefixes={**PREFIXES, "void": _VOID}) or b""
    headers = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
    return Response(content, media_type=f"{form.media_type}; charset=utf-8", headers=headers)


def _described(address: str, base: str, counts: Counts) -> Iterator[Triple]:
    about = f"{address}/.well-known/void"
    whole = f"{about}#dataset"

    def says(thing: str, property: str, value: str | int | Literal) -> Triple:
        term = value if isinstance(value, Literal) else literal(value) if isinstance(value, int) else NamedNode(value)
        return Triple(NamedNode(thing), NamedNode(property), term)

    yield says(about, RDF_TYPE.value, f"{_VOID}DatasetDescription")
    yield says(about, "http://xmlns.com/foaf/0.1/primaryTopic", whole)
    yield says(whole, RDF_TYPE.value, f"{_VOID}Dataset")
    for language, title in (("en", "Policies, agencies and obligations of Chinese government documents"), ("zh", "中国政府文件中的政策、机构与义务")):
        yield says(whole, f"{_DCTERMS}title", Literal(title, language=language))
    yield says(whole, "http://xmlns.com/foaf/0.1/homepage", f"{address}/")
    yield says(whole, f"{_VOID}sparqlEndpoint", f"{address}/sparql")
    for name in NAMES:
        yield says(whole, f"{_VOID}dataDump", f"{address}/dumps/{name}")
    yield says(whole, f"{_VOID}uriSpace", Literal(base))
    yield says(whole, f"{_VOID}vocabulary", POL.NAMESPACE)
    for name in _FORMATS:
        yield says(whole, f"{_VOID}feature", f"http://www.w3.org/ns/formats/{name}")
    yield says(whole, f"{_VOID}triples", counts.statements)
    yield says(whole, f"{_VOID}distinctSubjects", counts.things)
    yield says(whole, f"{_VOID}classes", len(counts.classes))
    yield says(whole, f"{_VOID}properties", len(counts.properties))
    for kind, names, own, count in (
        ("class", counts.classes, "class", "entities"),
        ("property", counts.properties, "property", "triples"),
    ):
        for name, number in names:
            part = f"{about}#{kind}-{digest(name)}"
            yield says(whole, f"{_VOID}{kind}Partition", part)
            yield says(part, f"{_VOID}{own}", name)
            yield says(part, f"{_VOID}{count}", Literal(str(number), datatype=NamedNode(f"{XSD}integer")))


# -- the sitemap -------------------------------------------------------------------------------------------------------


async def sitemap(request: Request) -> Response:
    address, paths = address_of(request), await _paths(request)
    parts = range(1, -(-len(paths) // PART) + 1)
    return _xml("sitemapindex", "sitemap", (f"{address}/sitemaps/{number}.xml" for number in parts))


async def sitemap_part(request: Request) -> Response:
    address, paths = address_of(request), await _paths(request)
    number = request.path_params["number"]
    first = (int(number) - 1) * PART if _NUMBER.fullmatch(number) else -1
    if not 0 <= first < len(paths):
        raise HTTPException(404)
    return _xml("urlset", "url", (f"{address}{path}" for path in paths[first : first + PART]))


async def _paths(request: Request) -> tuple[str, ...]:
    site = site_of(request)
    found: tuple[str, ...] = await site.cache.get(("paths", site.snapshots.get().label), lambda: site.read(_pages), lambda paths: sum(map(len, paths)))
    return found


def _pages(store: Store) -> tuple[str, ...]:
    """The paths of the lists and of the pages of what the store holds; a document that is only mentioned has no text to find."""
    held = set(subjects(store.quads, POL.heldAs, node(POL.Held)))
    found: dict[str, None] = dict.fromkeys(_LISTS)
    for kind in _KINDS:
        for iri in subjects(store.quads, RDF_TYPE.value, node(kind)):
            path = path_of(iri, store.manifest.base)
            if path and (kind != POL.Document or iri in held):
                found[path] = None
    return tuple(found)


def _xml(whole: str, part: str, addresses: Iterable[str]) -> Response:
    lines = "".join(f"<{part}><loc>{escape(address)}</loc></{part}>\n" for address in addresses)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</{whole}>\n'
    return Response(text, media_type="application/xml")


async def robots(request: Request) -> Response:
    """Pages of things may be read by all; what costs much, or is endless, is left alone."""
    return PlainTextResponse(_ROBOTS.format(address=address_of(request)))


ROUTES: Final = (
    Route("/.well-known/void", void),
    Route("/sitemap.xml", sitemap),
    Route("/sitemaps/{number}.xml", sitemap_part),
    Route("/robots.txt", robots),
)
