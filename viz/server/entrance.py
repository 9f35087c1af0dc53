"""What no page looks at: requests that are too long or have too many parts, and requests for WebSockets."""

from __future__ import annotations

import re
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
_PARAMETERS: Final = 50
"""Of a page; the question with the most has four of its own."""
_FIELDS: Final = 1000
"""Parameters of /sparql, which may name graphs."""
_HEADERS: Final = 100
_LONGEST_HEADERS: Final = 65_536
_LONGEST_ACCEPT: Final = 8000
_LANGUAGE: Final = re.compile(rb"(?:^|&)(lang=(?:zh|en))(?:&|$)")


class Entrance:
    """Refuses what is the same mistake on every page, before one reads it or repeats it to the reader."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = _refused(scope) if scope["type"] == "http" else None
        if refused is None:
            await self.app(scope, receive, send)
            return
        await problem(Request(_shortened(scope)), *refused)(scope, receive, send)


def _refused(scope: Scope) -> tuple[int, PolicyGraphError] | None:
    headers, asked = scope["headers"], scope["query_string"]
    if len(headers) > _HEADERS or sum(len(name) + len(value) for name, value in headers) > _LONGEST_HEADERS:
        return 431, UsageError("head-long", most=_LONGEST_HEADERS, count=_HEADERS)
    if sum(len(value) for name, value in headers if name == b"accept") > _LONGEST_ACCEPT:
        return 431, UsageError("accept-long", most=_LONGEST_ACCEPT)
    path = scope["path"]
    most = _LONGEST.get(path, LONGEST_QUERY)
    if len(asked) > most:
        return 414, UsageError("address-long", most=most)
    if asked.count(b"&") >= (several := _FIELDS if path.startswith("/sparql") else _PARAMETERS):
        return 400, UsageError("parameters-many", most=several)
    if len(scope.get("raw_path") or b"") > _LONGEST_PATH:
        return 414, UsageError("address-long", most=_LONGEST_PATH)
    if Request(scope).headers.get("upgrade", "").lower() == "websocket":
        return 400, UsageError("no-websocket")
    return None


def _shortened(scope: Scope) -> Scope:
    """The request without its parameters but the language, and with no header that is as long as none is."""
    language = _LANGUAGE.search(scope["query_string"])
    headers = [(name, value[:_LONGEST_ACCEPT]) for name, value in scope["headers"][:_HEADERS]]
    return {**scope, "query_string": language[1] if language else b"", "headers": headers}
