"""What no page looks at: addresses that are too long, and requests for WebSockets."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from policygraph.errors import PolicyGraphError, UsageError
from policygraph.viz.server.addresses import LONGEST_QUERY
from policygraph.viz.server.problems import problem
from policygraph.viz.server.sparql_request import ENCODED

_LONGEST: Final[Mapping[str, int]] = {"/sparql": sys.maxsize, "/sparql/": sys.maxsize, "/query": ENCODED}
"""Bytes behind the `?`, for addresses that may hold a query of SPARQL; /sparql has limits of its own."""
_LONGEST_PATH: Final = 8000
"""Bytes. What has its own limit says so itself."""


class Entrance:
    """Refuses what is the same mistake on every page, before one repeats it to the reader."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = _refused(Request(scope)) if scope["type"] == "http" else None
        if refused is None:
            await self.app(scope, receive, send)
            return
        await problem(Request(scope), *refused)(scope, receive, send)


def _refused(request: Request) -> tuple[int, PolicyGraphError] | None:
    most = _LONGEST.get(request.url.path, LONGEST_QUERY)
    if len(request.scope["query_string"]) > most:
        return 414, UsageError("address-long", most=most)
    if len(request.scope.get("raw_path") or b"") > _LONGEST_PATH:
        return 414, UsageError("address-long", most=_LONGEST_PATH)
    if request.headers.get("upgrade", "").lower() == "websocket":
        return 400, UsageError("no-websocket")
    return None
