"""Whether a client has what it asks for (RFC 9110, 13.1.2)."""

from __future__ import annotations

from starlette.requests import Request


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match names this tag, in quotes; `*` stands for whatever there is."""
    given = ", ".join(request.headers.getlist("if-none-match"))
    return given.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in given.split(","))
