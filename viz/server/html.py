"""HTML of the server: a template with what every page shows, in the language and as of the day that the request asks for.

Text is escaped by Jinja. Pages hold no script but those of /static/, which the policy of the site allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from policygraph.errors import UsageError
from policygraph.viz.page import PAGES, Words
from policygraph.viz.server.addresses import LONGEST, LONGEST_QUERY, encoded, path_of
from policygraph.viz.server.site import site_of
from policygraph.viz.server.words import WORDS

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: the language, and the day as of which pages speak. `asked_on`: the day is the reader's, not only today."""

    lang: str
    on: date
    asked_on: bool
    asked_lang: bool


def reader_of(request: Request) -> Reader:
    """From ?lang= and ?on=, else the browser's language and today. Raises UsageError for a day that is none."""
    on = request.query_params.get("on", "").strip()
    try:
        if on and not _DAY.fullmatch(on):
            raise ValueError(on)
        day = date.fromisoformat(on) if on else date.today()
    except ValueError as error:
        raise UsageError("day-bad", value=on[:40]) from error
    return Reader(_lang(request), day, bool(on), _asked_lang(request))


def _lang(request: Request) -> str:
    if _asked_lang(request):
        return request.query_params["lang"]
    accepted = request.headers.get("accept-language", "")
    return "zh" if accepted.lower().startswith("zh") else "en" if accepted else site_of(request).options.lang


def _asked_lang(request: Request) -> bool:
    return request.query_params.get("lang") in ("zh", "en")


def link(request: Request, path: str, /, **parameters: object) -> str:
    """The address of a page of the site, which keeps the reader's day and language. `path`: what is percent-encoded in it stays so."""
    return _address(path, _kept(request), parameters)


def _kept(request: Request) -> dict[str, str]:
    """The day and the language that the reader asked for; a day that is none is not kept."""
    with suppress(UsageError):
        reader = reader_of(request)
        day = {"on": reader.on.isoformat()} if reader.asked_on else {}
        return day | ({"lang": reader.lang} if reader.asked_lang else {})
    return {}


def _address(path: str, kept: Mapping[str, str], parameters: Mapping[str, object]) -> str:
    every = {name: str(value) for name, value in {**kept, **parameters}.items() if value is not None}
    return encoded(path) + (f"?{urlencode(every)}" if every else "")


def iri_path(request: Request, iri: str) -> str | None:
    """The path of the page of a thing; None for an IRI that is not one of the store's own."""
    return path_of(iri, site_of(request).store.manifest.base)


def address_of(request: Request) -> str:
    """The path that was asked for, as the request has it; that of the first page for one that is too long. It begins with one slash,
    whatever the request has (two, or http://example.org/ as for a proxy): it leads to no other site."""
    raw = bytes(request.scope.get("raw_path") or request.url.path.encode())
    return "/" + encoded(raw.decode("ascii", "replace")).lstrip("/") if len(raw) <= LONGEST else "/"


def render(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, words: Words | None = None, **values: Any
) -> HTMLResponse:
    """The page of a template that extends server/base.html. It can use `word`, `link`, `iri_link`, `reader` beside `values`;
    `words`: labels beside those that all pages have."""
    try:
        reader = reader_of(request)
    except UsageError:  # the page that says so
        reader = Reader(_lang(request), date.today(), False, _asked_lang(request))
    zh = reader.lang == "zh"
    every = {**WORDS, **(words or {})}

    base, asked = site_of(request).store.manifest.base, _kept(request)

    @cache
    def iri_link(iri: str) -> str | None:
        path = path_of(iri, base)
        return None if path is None else _address(path, asked, {})

    # an error does not tell a long address again
    given = [] if status >= 400 and len(request.scope["query_string"]) > LONGEST_QUERY else request.query_params.multi_items()
    kept = [(name, value) for name, value in given if name not in ("on", "lang")]
    day = [("on", reader.on.isoformat())] if reader.asked_on else []
    html = PAGES.get_template(f"server/{template}").render(
        reader=reader,
        word=lambda name: every[name][zh],
        link=lambda path, /, **parameters: _address(path, asked, parameters),
        iri_link=iri_link,
        here=request.url.path,
        address=address_of(request),
        kept=kept,
        other="en" if zh else "zh",
        other_address=f"{address_of(request)}?{urlencode([*kept, *day, ('lang', 'en' if zh else 'zh')])}",
        **values,
    )
    return HTMLResponse(html, status, {"Vary": "Accept, Accept-Language", **(headers or {})})
