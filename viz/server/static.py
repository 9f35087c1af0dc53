"""The files of ours that pages load: style, scripts, the icon; and whether the server lives."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from policygraph.viz.server.site import site_of

_TYPES: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml; charset=utf-8"}


async def static(request: Request) -> Response:
    content = _files().get(request.path_params["name"])
    if content is None:
        raise HTTPException(404)
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}  # asked again each time: a new version is seen at once
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[request.path_params["name"].rpartition(".")[2]], headers=headers)


async def healthz(request: Request) -> Response:
    """200 while there is a store to read. 503 where its folder has been gone for a while; what was read of it is served on."""
    snapshots = site_of(request).snapshots
    snapshots.get()
    if snapshots.is_gone():
        return PlainTextResponse("the folder of the store is gone; serving what was read of it\n", 503, headers={"Cache-Control": "no-store"})
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


@cache
def _files() -> dict[str, bytes]:
    """By name: what is not in the folder cannot be asked for, whatever path a request makes up."""
    folder = files("policygraph.viz") / "templates" / "static"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.rpartition(".")[2] in _TYPES}


ROUTES: Final = (Route("/static/{name}", static), Route("/healthz", healthz))
