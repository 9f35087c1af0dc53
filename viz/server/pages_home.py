"""The home page, and the search over clauses."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from policygraph.errors import UsageError
from policygraph.graph.search import Found, Hit, search
from policygraph.graph.store import Store
from policygraph.viz.server.catalogue import documents, kept, overview
from policygraph.viz.server.html import reader_of
from policygraph.viz.server.resources import page
from policygraph.viz.server.site import site_of
from policygraph.viz.server.thing_page import Asked, Page, page_number

NEWEST: Final = 10
PER_PAGE: Final = 20
DEEPEST: Final = 500
"""Hits that can be paged through."""


async def home(request: Request) -> Response:
    site = site_of(request)
    counts, rows = await kept(site, overview), await kept(site, documents)
    newest = [row for row in rows if row.held and row.issued_on <= reader_of(request).on.isoformat()][:NEWEST]
    held = sum(row.held for row in rows)
    return page(request, "home.html", counts=counts, held=held, mentioned=len(rows) - held, newest=newest)


async def search_page(request: Request) -> Response:
    """/search?q=&page=; with ?on= only what was in force on that day."""
    reader = reader_of(request)
    asked = Asked(reader, dict(request.query_params))
    words, number = asked.text("q"), page_number(asked)
    if not words:
        return _shown(request, "")
    if number > DEEPEST // PER_PAGE:
        raise UsageError("page-behind", page=number, pages=DEEPEST // PER_PAGE)
    on = reader.on if reader.asked_on else None

    def read(store: Store) -> Found:
        # one hit more tells whether there is another page
        return search(store, words, limit=number * PER_PAGE + 1, on=on)

    try:
        found = await site_of(request).read(read)
    except UsageError as error:
        response = _shown(request, words, error=error.message(reader.lang))
        response.status_code = 400
        return response
    shown = found.hits[(number - 1) * PER_PAGE : number * PER_PAGE]
    if number > 1 and not shown:
        raise UsageError("page-behind", page=number, pages=max(1, -(-len(found.hits) // PER_PAGE)))
    more = len(found.hits) > number * PER_PAGE and number < DEEPEST // PER_PAGE
    pages = max(number + more, min(-(-found.total // PER_PAGE), DEEPEST // PER_PAGE)) if not on else number + more
    listed = Page([(hit, _pieces(hit)) for hit in shown], found.total, number, pages)
    return _shown(request, words, found=found, listed=listed)


def _shown(request: Request, words: str, *, found: Found | None = None, listed: Page | None = None, error: str | None = None) -> Response:
    limits = {"per_page": PER_PAGE, "deepest": DEEPEST}
    return page(request, "search.html", q=words, found=found, page=listed, error=error, parameters={"q": words}, **limits)


def _pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The snippet in pieces: whether each is a hit."""
    text, here, pieces = hit.snippet.text, 0, []
    for start, end in sorted(hit.snippet.hits):
        pieces += [(text[here:start], False), (text[max(here, start) : end], True)]
        here = max(here, end)
    return [piece for piece in [*pieces, (text[here:], False)] if piece[0]]


ROUTES: Final = (Route("/", home), Route("/search", search_page))
