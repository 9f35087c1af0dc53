"""The application: its routes, its errors, its headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policygraph.errors import PolicyGraphError
from policygraph.viz.server import dumps, editor, findings, machine, pages_beside, pages_home, pages_lists, pictures, questions, resources, sparql, static
from policygraph.viz.server.cache import Cache
from policygraph.viz.server.cors import Cors
from policygraph.viz.server.entrance import Entrance
from policygraph.viz.server.hosts import Hosts, names
from policygraph.viz.server.html import POLICY
from policygraph.viz.server.outgoing import Outgoing
from policygraph.viz.server.pool import Pool, Refused
from policygraph.viz.server.problems import problem, status_of
from policygraph.viz.server.site import Options, Site
from policygraph.viz.server.snapshots import Snapshots

PAGES: Final = (*pages_home.ROUTES, *pages_lists.ROUTES, *resources.ROUTES, *pages_beside.ROUTES)
ROUTES: Final[tuple[BaseRoute, ...]] = (
    *static.ROUTES,
    *questions.ROUTES,
    *editor.ROUTES,
    *pictures.ROUTES,
    *findings.ROUTES,
    *sparql.ROUTES,
    *machine.ROUTES,
    *dumps.ROUTES,
    *PAGES,
)
_HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_OF_ENDPOINT: Final = ((b"access-control-allow-origin", b"*"),)


def application(options: Options) -> Starlette:
    """The server of one store. Raises StoreError where there is none yet."""
    snapshots = Snapshots(options.store)
    snapshots.get()
    pool = Pool(options.store.absolute(), options.limits)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    app = Starlette(
        routes=ROUTES,
        lifespan=life,
        middleware=[
            Middleware(Cors, origins=options.cors),
            Middleware(_Headers),
            Middleware(Outgoing, most=options.limits.unsent),
            Middleware(Hosts, allowed=names(options)),
            Middleware(Entrance),
        ],
        exception_handlers={PolicyGraphError: _failed, Refused: _refused, HTTPException: _http, ClientDisconnect: _gone, Exception: _fault},
    )
    app.state.site = Site(options, snapshots, pool, Cache())
    return app


class _Headers:
    """Adds the headers of all answers; an answer may bring its own policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                # The endpoint is for scripts of other sites too, and they are to see why it refuses.
                others = _OF_ENDPOINT if scope["path"].startswith("/sparql") else ()
                message["headers"] = [*message["headers"], *(pair for pair in (*_HEADERS, *others) if pair[0] not in there)]
            await send(message)

        await self.app(scope, receive, with_headers)


# -- errors ------------------------------------------------------------------------------------------------------------


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, PolicyGraphError)
    return problem(request, status_of(error), error)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return problem(request, error.status, error.reason, {"Retry-After": str(error.retry)} if error.retry else {})


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "page-missing", 405: "method-wrong"}.get(error.status_code)
    reason = PolicyGraphError(code, path=request.url.path[:200], method=request.method) if code else None
    return problem(request, error.status_code, reason or str(error.detail), dict(error.headers or {}))


def _fault(request: Request, error: Exception) -> Response:
    """What nobody foresaw. Starlette sends this outside of all middleware, and hands the error on for the log."""
    headers = {name.decode(): value.decode() for name, value in _HEADERS}
    return PlainTextResponse(str(PolicyGraphError("server-fault")) + "\n", 500, headers)


def _gone(request: Request, error: Exception) -> Response:
    """Who hung up before the whole question was sent reads no answer; it is no failure of the server's that its log should tell."""
    return Response(status_code=400)
