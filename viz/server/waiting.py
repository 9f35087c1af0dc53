"""Work that goes on as long as the client waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Final, TypeVar

from starlette.requests import Request

from policygraph.errors import PolicyGraphError
from policygraph.viz.server.pool import Refused

GONE: Final = 499
"""The status that nobody reads, as nginx numbers it."""
_Made = TypeVar("_Made")


async def while_wanted(request: Request, work: Coroutine[Any, Any, _Made]) -> _Made:
    """What the work gives. Where the client goes away meanwhile it is cancelled, and Refused is raised. The body of the request
    has been read before, if there is one."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refused(GONE, "client-gone")
        return task.result()
    finally:
        for one in (task, gone):
            one.cancel()
        with suppress(asyncio.CancelledError, Refused, PolicyGraphError):
            await task


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
