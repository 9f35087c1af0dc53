"""Answers on their way: what clients have not taken yet is in memory, and is bounded over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policygraph.errors import PolicyGraphError
from policygraph.viz.server.problems import problem

_PIECE: Final = 262_144
"""Bytes that are handed to the connection at a time. An answer that is no longer is never refused, nor one that is alone."""
_RETRY: Final = "60"


class Outgoing:
    """Hands on answers in pieces, as they are taken. Where more waits than may be, a further long answer becomes a 503."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most
        self.unsent = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun: Message | None = None
        refused = False

        async def bounded(message: Message) -> None:
            nonlocal begun, refused
            if message["type"] == "http.response.start":
                begun = message
                return
            if refused:
                return
            body = message.get("body", b"")
            if begun is not None:
                if len(body) > _PIECE and self.unsent and self.unsent + len(body) > self.most:
                    refused = True
                    await problem(Request(scope), 503, PolicyGraphError("server-full"), {"Retry-After": _RETRY})(scope, receive, send)
                    return
                await send(begun)
                begun = None
            self.unsent += len(body)
            try:
                for piece, more in _pieces(body):
                    await send({**message, "body": piece, "more_body": more or message.get("more_body", False)})
            finally:
                self.unsent -= len(body)

        await self.app(scope, receive, bounded)


def _pieces(body: bytes) -> Iterator[tuple[bytes, bool]]:
    """The pieces, and whether one follows."""
    for start in range(0, max(len(body), 1), _PIECE):
        yield body[start : start + _PIECE], start + _PIECE < len(body)
