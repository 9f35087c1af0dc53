"""HTML of the server: a template with what every page shows, in the language and as of the day that the request asks for.

Text is escaped by Jinja. Pages hold no script but those of /static/, which the policy of the site allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from policygraph.errors import UsageError
from policygraph.viz.page import PAGES, Words
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
    given, on = request.query_params.get("lang"), request.query_params.get("on", "").strip()
    if given in ("zh", "en"):
        lang = given
    else:
        accepted = request.headers.get("accept-language", "")
        lang = "zh" if accepted.lower().startswith("zh") else "en" if accepted else site_of(request).options.lang
    try:
        if on and not _DAY.fullmatch(on):
            raise ValueError(on)
        day = date.fromisoformat(on) if on else date.today()
    except ValueError as error:
        raise UsageError("day-bad", value=on[:40]) from error
    return Reader(lang, day, bool(on), given in ("zh", "en"))


def link(request: Request, path: str, **parameters: object) -> str:
    """The address of a page of the site, which keeps the reader's day and language. `path` is text, not yet encoded."""
    kept = {name: request.query_params[name] for name in ("on", "lang") if request.query_params.get(name)}
    every = {**kept, **{name: str(value) for name, value in parameters.items() if value is not None}}
    return quote(path, safe="/~!$&'()*,;=:@") + (f"?{urlencode(every)}" if every else "")


def iri_path(request: Request, iri: str) -> str | None:
    """The path of the page of a thing, as text; None for an IRI that is not one of the store's own."""
    base = site_of(request).store.manifest.base
    return f"/id/{iri.removeprefix(base)}" if iri.startswith(base) else None


def render(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, words: Words | None = None, **values: Any
) -> HTMLResponse:
    """The page of a template that extends server/base.html. It can use `word`, `link`, `iri_link`, `reader` beside `values`;
    `words`: labels beside those that all pages have."""
    try:
        reader = reader_of(request)
    except UsageError:  # the page that says so
        reader = Reader(site_of(request).options.lang, date.today(), False, False)
    zh = reader.lang == "zh"
    every = {**WORDS, **(words or {})}

    def iri_link(iri: str) -> str | None:
        path = iri_path(request, iri)
        return None if path is None else link(request, path)

    html = PAGES.get_template(f"server/{template}").render(
        reader=reader,
        word=lambda name: every[name][zh],
        link=lambda path, **parameters: link(request, path, **parameters),
        iri_link=iri_link,
        here=request.url.path,
        kept=[(name, value) for name, value in request.query_params.multi_items() if name not in ("on", "lang")],
        other="en" if zh else "zh",
        **values,
    )
    return HTMLResponse(html, status, {"Vary": "Accept, Accept-Language", **(headers or {})})
