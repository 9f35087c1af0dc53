"""Beside the page of a document: its comparison with another one, and how to cite it."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from policygraph.errors import ReferenceNotFound, UsageError
from policygraph.graph.export_citations import Citation, bibtex, citation, csl
from policygraph.graph.reference import one, resolve
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL
from policygraph.viz.diff_page import diff_policy
from policygraph.viz.server.html import reader_of
from policygraph.viz.server.resources import OPEN
from policygraph.viz.server.site import site_of
from policygraph.viz.server.thing_page import Asked
from policygraph.viz.server.waiting import while_wanted

_SECONDS: Final = 30.0
_LONGEST: Final = 500
"""Characters of a reference."""
_FORMATS: Final = {
    # format: media type, ending of the file
    "bibtex": ("application/x-bibtex; charset=utf-8", "bib"),
    "csljson": ("application/vnd.citationstyles.csl+json", "json"),
}


async def comparison(request: Request) -> Response:
    """/compare?a=REF&b=REF: the page that `policygraph diff --format html` makes, with its own policy."""
    asked = Asked(reader_of(request), dict(request.query_params))
    site = site_of(request)
    a, b = (_reference(asked, name) for name in ("a", "b"))
    arguments = {"a": a, "b": b, "lang": asked.reader.lang}

    async def make() -> Any:
        return await site.pool.run("compare", arguments, seconds=_SECONDS)

    key = ("compare", site.snapshots.get().label, *arguments.values())
    html: str = await while_wanted(request, site.cache.get(key, make, lambda page: 2 * len(page)))
    headers = {"Content-Security-Policy": f"{diff_policy()}; frame-ancestors 'self'", "Vary": "Accept-Language"}
    return Response(html, media_type="text/html", headers=headers)


async def citing(request: Request) -> Response:
    """/cite?document=REF&format=bibtex|csljson"""
    asked = Asked(reader_of(request), dict(request.query_params))
    reference, form = _reference(asked, "document"), asked.one_of("format", tuple(_FORMATS)) or "csljson"

    def read(store: Store) -> Citation:
        iri = resolve(store, reference)
        if one(store.quads, iri, POL.heldAs) != POL.Held:
            raise ReferenceNotFound("citation-unheld", reference=reference[:200])
        return citation(store, iri)

    found = await site_of(request).read(read)
    text = bibtex(found) if form == "bibtex" else json.dumps([csl(found)], ensure_ascii=False, indent=1) + "\n"
    media_type, ending = _FORMATS[form]
    return Response(text, headers=OPEN | {"Content-Type": media_type, "Content-Disposition": f'inline; filename="{found.key}.{ending}"'})


def _reference(asked: Asked, name: str) -> str:
    reference = asked.text(name)
    if not reference or len(reference) > _LONGEST:
        raise UsageError("page-parameter-missing", name=name, most=_LONGEST)
    return reference


ROUTES: Final = (Route("/compare", comparison), Route("/cite", citing))
