"""Whose scripts may read the answers: those of any site, of some, or of none but this one.

Answers say `Access-Control-Allow-Origin: *` where they are data. Here it is narrowed to what the server was started with.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANY: Final = "*"
_ALLOWED: Final = "access-control-allow-origin"
_OTHERS: Final = (_ALLOWED, "access-control-expose-headers", "access-control-allow-methods", "access-control-allow-headers", "access-control-max-age")


class Cors:
    """Leaves the headers where the site that asks is one of `origins`, and takes them from every other answer."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or ANY in self.origins:
            await self.app(scope, receive, send)
            return
        origin = Headers(scope=scope).get("origin", "")

        async def narrowed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _narrow(MutableHeaders(scope=message), origin if origin in self.origins else None)
            await send(message)

        await self.app(scope, receive, narrowed)


def _narrow(headers: MutableHeaders, origin: str | None) -> None:
    if _ALLOWED in headers:
        headers.add_vary_header("Origin")
        if origin:
            headers[_ALLOWED] = origin
    if not origin:
        for name in _OTHERS:
            if name in headers:
                del headers[name]
    headers["cross-origin-resource-policy"] = "same-origin"
