"""The names that the server answers to.

A page of another site can have its own name point at this machine (DNS rebinding): its requests then come from the reader's
browser with that name in their Host header, and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from policygraph.errors import UsageError
from policygraph.viz.server.site import Options

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
ANY: Final = "*"
_HOST: Final = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\[\]/@\s]+))(?::\d{1,5})?")


def names(options: Options) -> frozenset[str]:
    """The names that a request may use: those of this machine, the address that it listens at, and what the options say."""
    given = {name.casefold().strip("[]") for name in options.hosts}
    if options.address and (called := urlsplit(options.address).hostname):
        given.add(called.casefold())
    # 0.0.0.0 and :: are no names of anything
    if not is_everywhere(options.host):
        given.add(options.host.casefold())
    return LOCAL | given


def is_everywhere(host: str) -> bool:
    """Whether this is the address of all networks that the machine is in (0.0.0.0, ::)."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server that listens here."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


class Hosts:
    """Refuses requests that ask for another name, with a text that says how to allow it."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self.app = app
        self.allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and ANY not in self.allowed:
            host = Headers(scope=scope).get("host", "")
            found = _HOST.fullmatch(host)
            name = (found["six"] or found["name"]).casefold() if found else None
            if name not in self.allowed:
                told = "".join(char for char in host[:100] if char.isprintable())
                refusal = UsageError("host-refused", host=told)
                await PlainTextResponse(f"{refusal}\n", 400)(scope, receive, send)
                return
        await self.app(scope, receive, send)
