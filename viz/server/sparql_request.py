"""A request of the SPARQL 1.1 Protocol, read: the query, the graphs, the format; or the reason why it is none."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from policygraph.viz.server.pool import Refused

LONGEST: Final = 100_000
"""Bytes of a query."""
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
ENCODED: Final = 3 * LONGEST + 50_000
"""Bytes of a form or an address: a byte of the query may be three of it, and there are other parameters."""
_READ: Final = 8_000_000
"""Bytes of a body that are read and thrown away, so that the client hears why instead of a broken connection."""
_SECONDS: Final = 30.0
"""For a body to be there, however little of it comes at a time."""
_FIELDS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """`query`: None where the bare address was asked for."""

    query: str | None
    default: tuple[str, ...]
    named: tuple[str, ...]
    format: str | None


async def asked(request: Request) -> Asked:
    """Raises Refused: what is wrong with the request."""
    fields = _fields(request.scope["query_string"], 414)
    if request.method == "POST":
        fields += await _posted(request)
    if any(name == "update" for name, _ in fields):
        raise Refused(403, "sparql-update")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise Refused(400, "sparql-query-twice")
    query = queries[0] if queries else None
    bare = request.method != "POST" and not any(name in ("default-graph-uri", "named-graph-uri") for name, _ in fields)
    if query is None and not bare:
        raise Refused(400, "sparql-query-missing")
    if query is not None and not query.strip():
        raise Refused(400, "sparql-query-missing")
    if query is not None and len(query.encode()) > LONGEST:
        raise Refused(413 if request.method == "POST" else 414, "sparql-long", most=LONGEST)
    return Asked(
        query,
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        # what SPARQLWrapper sends, one as the others
        next((value for name, value in fields if name in ("format", "output") and value), None),
    )


async def _posted(request: Request) -> list[tuple[str, str]]:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise Refused(403, "sparql-update")
    if kind not in (_FORM, _DIRECT):
        raise Refused(415, "sparql-type", type=kind[:100] or "-")
    charset = _charset(parameters)
    if charset not in ("utf-8", "utf8"):
        raise Refused(415, "sparql-charset", charset=charset[:40])
    try:
        async with asyncio.timeout(_SECONDS):
            body = await _body(request, ENCODED if kind == _FORM else LONGEST)
    except TimeoutError as error:
        raise Refused(408, "sparql-body-slow", seconds=round(_SECONDS)) from error
    if kind == _FORM:
        return _fields(body, 413)
    try:
        return [("query", body.decode())]
    except UnicodeDecodeError as error:
        raise Refused(400, "sparql-encoding") from error


def _charset(parameters: str) -> str:
    for entry in parameters.split(";"):
        name, _, value = entry.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return "utf-8"


async def _body(request: Request, most: int) -> bytes:
    kept, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= most:
            kept += chunk
        elif size > _READ:
            break
    if size > most:
        raise Refused(413, "sparql-long", most=LONGEST)
    return bytes(kept)


def _fields(encoded: bytes, too_long: int) -> list[tuple[str, str]]:
    if len(encoded) > ENCODED:
        raise Refused(too_long, "sparql-long", most=LONGEST)
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, "sparql-encoding") from error
    except ValueError as error:  # too many fields
        raise Refused(400, "sparql-query-missing") from error


