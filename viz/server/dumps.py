"""/dumps/policygraph.nq.gz, .trig.gz, .ttl.gz: the whole store, for who works with his own tools."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from policygraph.errors import PolicyGraphError
from policygraph.viz.server.dumping import FORMATS, dump
from policygraph.viz.server.known import is_known
from policygraph.viz.server.problems import problem
from policygraph.viz.server.site import site_of

NAMES: Final = tuple(f"policygraph.{form}.gz" for form in FORMATS)
AT_ONCE: Final = 2
_RETRY: Final = "30"
_SECONDS: Final = 3600.0
"""Of one dump: who reads slower than that holds the place of others."""


@dataclass(slots=True)
class _Under:
    """Dumps under way in this process."""

    count: int = 0


_UNDER: Final = _Under()


async def dumped(request: Request) -> Response:
    """A dump; its name is that of the generation (ETag). 503 while as many as may be are under way."""
    name = request.path_params["name"]
    if name not in NAMES:
        raise HTTPException(404)
    site = site_of(request)
    tag = _tag(site.snapshots.get().label, name)
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    if request.method == "HEAD":
        response = Response(headers=_headers(tag), media_type="application/gzip")
        del response.headers["content-length"]  # 0, which is not that of the dump
        return response
    if _UNDER.count >= AT_ONCE:
        return problem(request, 503, PolicyGraphError("dumps-busy", most=AT_ONCE), {"Retry-After": _RETRY})
    _UNDER.count += 1
    try:
        process, pipe = await run_in_threadpool(_started, str(site.options.store.absolute()), name.split(".")[1])
        try:
            label = (await run_in_threadpool(pipe.recv_bytes)).decode()
        except EOFError as error:
            _end(process, pipe)
            raise HTTPException(503, headers={"Retry-After": _RETRY}) from error
    except BaseException:
        _UNDER.count -= 1
        raise
    return _Dump(process, pipe, _headers(_tag(label, name)))


def _started(store: str, form: str) -> tuple[BaseProcess, Connection]:
    context = get_context("forkserver")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=dump, args=(theirs, store, form), daemon=True)
    process.start()
    theirs.close()
    return process, ours


async def _pieces(pipe: Connection) -> AsyncIterator[bytes]:
    """What the process sends. Raises EOFError where it ends too early, so that the answer is seen to be cut off."""
    async with asyncio.timeout(_SECONDS):
        while piece := await run_in_threadpool(pipe.recv_bytes):
            yield piece


class _Dump(StreamingResponse):
    """Ends the process with the answer, also where the reader is gone before the first piece."""

    def __init__(self, process: BaseProcess, pipe: Connection, headers: dict[str, str]) -> None:
        super().__init__(_pieces(pipe), media_type="application/gzip", headers=headers)
        self._process = process
        self._pipe = pipe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            _UNDER.count -= 1
            _end(self._process, self._pipe)


def _end(process: BaseProcess, pipe: Connection) -> None:
    process.kill()
    process.join(5)
    pipe.close()


def _tag(label: str, name: str) -> str:
    return f'"{label}-{name.split(".")[1]}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}


ROUTES: Final = (Route("/dumps/{name}", dumped),)
