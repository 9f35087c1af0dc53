"""The web server under the application: uvicorn, on a socket that is bound before."""

from __future__ import annotations

import asyncio
import logging
import resource
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import uvicorn
from starlette.applications import Starlette

from policygraph.errors import UsageError
from policygraph.viz.server.connection import MOST, Connection
from policygraph.viz.server.site import Site

_LONGEST_HEAD: Final = 524_288
"""Bytes of the first line and the headers: a query of 100 kB in an address has three times that, percent-encoded."""
_GRACE: Final = 5
"""Seconds for answers under way when the server ends."""
_LAST: Final = 2
"""Seconds after that for telling who still waits for a worker that there will be no answer."""
_WAITING: Final = 2048
"""Connections that the system keeps until they are taken."""
_TAKEN: Final = 64
"""Connections that are taken at once, before any of them is looked at."""
_FILES: Final = 256
"""What the server has open beside connections: the store, pipes to workers."""


def server(app: Starlette) -> uvicorn.Server:
    """The server of the application; it says nothing unless something is wrong."""
    Connection.most = _connections()
    return _Server(
        _site(app).pool.give_up,
        uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            timeout_graceful_shutdown=_GRACE + _LAST,
            backlog=_TAKEN,
        ),
    )


def _site(app: Starlette) -> Site:
    found = app.state.site
    assert isinstance(found, Site)
    return found


class _Server(uvicorn.Server):
    """`give_up`: ends the questions that are still under way when the server has been asked to end for a while."""

    def __init__(self, give_up: Callable[[], None], config: uvicorn.Config) -> None:
        super().__init__(config)
        self._give_up = give_up

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        waiting = asyncio.get_running_loop().call_later(_GRACE, self._give_up)
        # What is cut off in the middle (a dump, a page of a slow reader) is no failure that a log should tell.
        logging.getLogger("uvicorn.error").addFilter(_whole)
        try:
            await super().shutdown(sockets)
        finally:
            waiting.cancel()
            logging.getLogger("uvicorn.error").removeFilter(_whole)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for one in sockets or ():
            one.listen(_WAITING)  # asyncio has one number for how many wait and how many it takes at once


def _whole(record: logging.LogRecord) -> bool:
    """Whether a line is about something else than an answer that the end of the server has cut off."""
    cut = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cut and not record.getMessage().startswith(("ASGI callable returned without", "Cancel "))


def _connections() -> int:
    """How many connections there is room for. The number of files that the process may have open is raised, as far as it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + _TAKEN + _FILES
    if resource.RLIM_INFINITY != soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST if soft == resource.RLIM_INFINITY else max(_TAKEN, min(MOST, soft - _TAKEN - _FILES))


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at this address. Raises UsageError: no address of this machine, a port that is taken or not ours to take."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:  # a name that no rule of names allows is a UnicodeError
        raise UsageError("host-unknown", host=host, reason=getattr(error, "strerror", None) or error) from error
    family, kind, protocol, _, address = found[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(OSError, AttributeError):
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        made.bind(address)
        made.listen(_WAITING)
    except OSError as error:
        made.close()
        raise UsageError("port-taken", host=host, port=port, reason=error.strerror or error) from error
    return made


def address_of(listening: socket.socket) -> str:
    """What a reader on this machine types to reach it."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
