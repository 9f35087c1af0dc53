"""Errors as answers: short text, or a page for who asks for HTML."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from policygraph.errors import PolicyGraphError, ReferenceNotFound, StoreError
from policygraph.viz.server.html import render


def status_of(error: PolicyGraphError) -> int:
    """The status of HTTP that an error of the library stands for."""
    return 404 if isinstance(error, ReferenceNotFound) else 503 if isinstance(error, StoreError) else 400


def problem(request: Request, status: int, reason: PolicyGraphError | str, headers: Mapping[str, str] | None = None) -> Response:
    """An error as short text, or as a page for who asks for HTML."""
    if "text/html" not in request.headers.get("accept", ""):
        # programs are told in English; a script of a page says its language
        told = reason.message("zh") if isinstance(reason, PolicyGraphError) and request.query_params.get("lang") == "zh" else reason
        return PlainTextResponse(f"{told}\n", status, dict(headers or {}))
    lang = "zh" if request.query_params.get("lang") == "zh" or request.headers.get("accept-language", "").lower().startswith("zh") else "en"
    message = reason.message(lang) if isinstance(reason, PolicyGraphError) else reason
    return render(request, "error.html", status=status, headers=dict(headers or {}), message=message, code=status, near=[])
