"""/sparql: the query operation of the SPARQL 1.1 Protocol, and the description of the service at the bare address.

Whatever a client sends is answered in a worker process (sparql_job.py), within limits of time, memory, rows and bytes. Any page may ask
(CORS, unless cors.py narrows it): the endpoint gives to everybody who reaches it, and has nothing to write to.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from policygraph.errors import PolicyGraphError, QueryError, UsageError
from policygraph.viz.server.html import link
from policygraph.viz.server.negotiation import preferred
from policygraph.viz.server.pool import Refused
from policygraph.viz.server.problems import problem, status_of
from policygraph.viz.server.site import Site, site_of
from policygraph.viz.server.sparql_description import description
from policygraph.viz.server.sparql_formats import TRIPLES, AnswerFormat, by_media_type, media_types, wanted
from policygraph.viz.server.sparql_job import Reply
from policygraph.viz.server.sparql_request import Asked, asked
from policygraph.viz.server.sparql_results import CUT
from policygraph.viz.server.waiting import while_wanted

PATH: Final = "/sparql"
_METHODS: Final = ["GET", "POST", "OPTIONS"]
_STATUS: Final = {"query-service": 403, "query-update": 403, "sparql-accept": 406}
_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"{CUT}, Retry-After, Content-Type",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, X-Requested-With",
    "Access-Control-Max-Age": "86400",
}
_HTML: Final = "text/html"


async def endpoint(request: Request) -> Response:
    try:
        response = await _answer(request)
    except Refused as error:
        response = problem(request, error.status, error.reason, {"Retry-After": str(error.retry)} if error.retry else {})
        if error.status == 408:  # the rest of it is not waited for
            response.headers["Connection"] = "close"
    except PolicyGraphError as error:
        response = problem(request, _STATUS.get(error.code, status_of(error)), error)
    response.headers.update({**_CORS, "Vary": "Accept, Accept-Language"})
    return response


async def _answer(request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**_PREFLIGHT, "Allow": _PREFLIGHT["Access-Control-Allow-Methods"]})
    site, question = site_of(request), await asked(request)
    if question.query is None:
        return await _described(request, site, question.format)
    reply: Reply = await while_wanted(request, site.pool.run("sparql", _arguments(request, question)))
    headers = {"Content-Type": reply.content_type}
    return Response(reply.content, headers={**headers, CUT: reply.cut} if reply.cut else headers)


def _arguments(request: Request, question: Asked) -> dict[str, object]:
    # several headers are as good as one with all
    accept = ", ".join(request.headers.getlist("accept")) or None
    found = wanted(accept, question.format)
    return {
        "sparql": question.query,
        "default": question.default,
        "named": question.named,
        "rows": found.rows and found.rows.name,
        "triples": found.triples and found.triples.name,
    }


# ---------------------------------------------------------------- the bare address


async def _described(request: Request, site: Site, name: str | None) -> Response:
    form = _description_format(request, name)
    if form is None:
        return RedirectResponse(link(request, "/query"), 303)
    address = (site.options.address or f"{request.url.scheme}://{request.url.netloc}").rstrip("/") + PATH
    assert form.rdf is not None
    rdf = form.rdf
    content = await site.read(lambda store: description(store, address, site.options.limits, rdf))
    return Response(content, headers={"Content-Type": form.content_type})


def _description_format(request: Request, name: str | None) -> AnswerFormat | None:
    """None: a page for people."""
    if name is not None:
        form = wanted(None, name).triples
        if form is None:
            raise UsageError("sparql-format", format=name[:60], formats=", ".join(one.name for one in TRIPLES))
        return form
    accept = ", ".join(request.headers.getlist("accept")) or None
    types = by_media_type(TRIPLES)
    best = preferred(accept, [*types, _HTML])
    if best is None:
        raise QueryError("sparql-accept", types=f"{media_types(TRIPLES)}, {_HTML}")
    return types.get(best)


ROUTES: Final = (Route(PATH, endpoint, methods=_METHODS), Route(PATH + "/", endpoint, methods=_METHODS))
