"""Lists of documents, agencies and indicators, with filters and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from policygraph.errors import UsageError
from policygraph.viz.facts import ROLES
from policygraph.viz.server.as_of import agencies_on, indicators_on
from policygraph.viz.server.catalogue import AgencyRow, DocumentRow, IndicatorRow, agencies, documents, folded_words, indicators, kept, matches
from policygraph.viz.server.html import reader_of
from policygraph.viz.server.resources import page
from policygraph.viz.server.site import site_of
from policygraph.viz.server.thing_page import Asked, Page
from policygraph.viz.server.thing_words import STATUSES

_YEAR: Final = re.compile(r"[12][0-9]{3}")
HELD: Final = ("yes", "no", "all")
_MOST_CHOICES: Final = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with a list of values: value and how many rows have it. `label` is a word of the page."""

    name: str
    label: str
    values: tuple[tuple[str, int], ...]
    chosen: str


def _choice(name: str, label: str, values: Iterable[str], chosen: str, *, newest: bool = False) -> Choice:
    counts = Counter(value for value in values if value)
    order = sorted(counts, reverse=True) if newest else sorted(counts, key=lambda value: (-counts[value], value))
    return Choice(name, label, tuple((value, counts[value]) for value in order[:_MOST_CHOICES]), chosen)


async def document_list(request: Request) -> Response:
    """/documents?q=&year=&issuer=&region=&genre=&status=&held=&page="""
    site = site_of(request)
    reader = reader_of(request)
    asked = Asked(reader, dict(request.query_params))
    year, held = asked.text("year"), asked.one_of("held", HELD) or "yes"
    if year and not _YEAR.fullmatch(year):
        raise UsageError("year-bad", value=year[:40])
    status = asked.one_of("status", tuple(STATUSES))
    rows = await kept(site, documents)
    issuer, region, genre, q = asked.text("issuer"), asked.text("region"), asked.text("genre"), asked.text("q")
    words = folded_words(q)

    def filtered() -> tuple[list[DocumentRow], list[Choice]]:
        every = [row for row in rows if held == "all" or row.held == (held == "yes")]
        fitting = [
            row
            for row in every
            if row.issued_on.startswith(year)
            and (not issuer or issuer in row.issuers)
            and region in ("", row.region)
            and genre in ("", row.genre)
            and (not status or row.status(reader.on) == status)
            and matches(row.folded, words)
        ]
        choices = [
            _choice("year", "year", (row.issued_on[:4] for row in every), year, newest=True),
            _choice("issuer", "issuer", (one for row in every for one in row.issuers), issuer),
            _choice("region", "region", (row.region for row in every), region),
            _choice("genre", "genre", (row.genre for row in every), genre),
            _choice("status", "status", (row.status(reader.on) or "" for row in every), status),
        ]
        return fitting, choices

    fitting, choices = await run_in_threadpool(filtered)
    return page(request, "documents.html", page=Page.of(fitting, asked), choices=choices, q=q, held=held, held_values=HELD, **_kept(request))


async def agency_list(request: Request) -> Response:
    """/agencies?q=&level=&region=&page=; with ?on= what clauses in force on that day say."""
    asked = Asked(reader_of(request), dict(request.query_params))
    every = await (agencies_on(site_of(request), asked.reader.on) if asked.reader.asked_on else kept(site_of(request), agencies))
    level, region, q = asked.text("level"), asked.text("region"), asked.text("q")
    words = folded_words(q)

    def filtered() -> tuple[list[AgencyRow], list[Choice]]:
        fitting = [row for row in every if level in ("", row.level) and region in ("", row.region) and matches(row.folded, words)]
        return fitting, [_choice("level", "level", (row.level for row in every), level), _choice("region", "region", (row.region for row in every), region)]

    fitting, choices = await run_in_threadpool(filtered)
    return page(request, "agencies.html", page=Page.of(fitting, asked), choices=choices, q=q, roles=ROLES, **_kept(request))


async def indicator_list(request: Request) -> Response:
    """/indicators?q=&measure=&page=; with ?on= what clauses in force on that day say."""
    asked = Asked(reader_of(request), dict(request.query_params))
    every = await (indicators_on(site_of(request), asked.reader.on) if asked.reader.asked_on else kept(site_of(request), indicators))
    measure, q = asked.text("measure"), asked.text("q")
    words = folded_words(q)

    def filtered() -> tuple[list[IndicatorRow], list[Choice]]:
        fitting = [row for row in every if measure in ("", row.measure) and matches(row.folded, words)]
        return fitting, [_choice("measure", "unit", (row.measure for row in every), measure)]

    fitting, choices = await run_in_threadpool(filtered)
    return page(request, "indicators.html", page=Page.of(fitting, asked), choices=choices, q=q, **_kept(request))


def _kept(request: Request) -> dict[str, dict[str, str]]:
    """The parameters that a link to another page of the list keeps."""
    return {"parameters": {name: value for name, value in request.query_params.items() if name not in ("page", "on", "lang") and value}}


ROUTES: Final = (
    Route("/documents", document_list),
    Route("/agencies", agency_list),
    Route("/indicators", indicator_list),
)
