"""The query library as pages: /questions lists it, /questions/NAME is a form with the answer, /questions/NAME.csv the answer as data."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from policygraph.errors import PolicyGraphError, QueryError, ReferenceNotFound, UsageError
from policygraph.queries import runner
from policygraph.queries.named import NamedQuery
from policygraph.queries.parameters import TODAY, Parameter
from policygraph.viz.server.answering import PAGE, AnswerPage
from policygraph.viz.server.html import link, reader_of, render
from policygraph.viz.server.pool import Refused
from policygraph.viz.server.question_words import COLUMNS, PARAMETERS, WORDS
from policygraph.viz.server.site import site_of
from policygraph.viz.server.suggestions import BY_TYPE, suggested
from policygraph.viz.server.waiting import while_wanted

FORMATS: Final = {
    "csv": ("CSV", "text/csv; charset=utf-8"),
    "json": ("JSON", "application/json"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "srj": ("SPARQL JSON", "application/sparql-results+json"),
    "rq": ("SPARQL", "application/sparql-query; charset=utf-8"),
}
"""Suffix → name and media type."""
_SITE: Final = frozenset({"on", "lang", "page"})
"""Parameters of every page. A question that has one of the first two means the same by it."""


async def listing(request: Request) -> Response:
    zh = reader_of(request).lang == "zh"
    queries = [(one.name, one.titles[zh], one.questions[zh]) for one in map(runner.load, runner.names())]
    return render(request, "questions.html", words=WORDS, queries=queries)


async def question(request: Request) -> Response:
    """The form; with the answer where nothing that the question needs is missing."""
    query = _query(request.path_params["name"])
    if query is None:
        return _unknown(request, request.path_params["name"])
    site, reader = site_of(request), reader_of(request)
    zh = reader.lang == "zh"
    values = values_of(request, query)
    given = {name: value for name, value in values.items() if name not in _SITE}
    answer: AnswerPage | None = None
    error, status, headers = None, 200, {}
    needed = [one for one in query.params if not one.optional and one.default is None and one.name not in values]
    if not needed or given:
        try:
            asked = {"name": query.name, "values": values, "form": "page", "page": page_of(request)}
            answer = await while_wanted(request, site.pool.run("question", asked))
        except Refused as refused:
            error, status = refused.reason.message(reader.lang), refused.status
            headers = {"Retry-After": str(refused.retry)} if refused.retry else {}
        except PolicyGraphError as wrong:
            error, status = wrong.message(reader.lang), 400
    shown = [one for one in query.params if one.name != "lang"]
    return render(
        request,
        "question.html",
        status=status,
        headers=headers,
        words=WORDS,
        query=query,
        title=query.titles[zh],
        asked=query.questions[zh],
        fields=[_field(one, query, values, zh) for one in shown],
        lists={one.type: await suggested(site, one.type) for one in shown if one.type in BY_TYPE},
        idle=reader.asked_on and all(one.name != "on" for one in query.params),
        answer=answer,
        heads=[COLUMNS.get(name, (name, name))[zh] for name in answer.columns] if answer else [],
        error=error,
        around=_around(request, query, given, answer) if answer else [],
        forms=[(name, link(request, f"/questions/{query.name}.{suffix}", **given)) for suffix, (name, _) in FORMATS.items()],
        editor=link(request, "/query", question=query.name, **given),
    )


async def data(request: Request) -> Response:
    """The whole answer, or a page of it where ?page= is given."""
    name, suffix = request.path_params["name"], request.path_params["suffix"]
    if suffix not in FORMATS:
        raise HTTPException(404)
    query = _query(name)
    if query is None:
        return _unknown(request, name)
    page = page_of(request) if "page" in request.query_params else None
    asked = {"name": name, "values": values_of(request, query), "form": suffix, "page": page}
    try:
        content = await while_wanted(request, site_of(request).pool.run("question", asked))
    except ReferenceNotFound as error:  # of a parameter: the address is right, what it asks for is not
        raise QueryError(error.code, **error.values) from error
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Accept-Language"}
    if suffix in ("csv", "xlsx"):
        headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return Response(content, media_type=FORMATS[suffix][1], headers=headers)


def values_of(request: Request, query: NamedQuery) -> dict[str, str]:
    """The values that the address gives; what a form sends empty is not given. Raises UsageError for a day that is none."""
    reader, names = reader_of(request), {one.name for one in query.params}
    values = {name: value.strip() for name, value in request.query_params.items() if name not in _SITE and name != "question" and value.strip()}
    if "on" in names and reader.asked_on:
        values["on"] = reader.on.isoformat()
    if "lang" in names:
        values["lang"] = reader.lang
    return values


def page_of(request: Request) -> int:
    """Which page of an answer is asked for, counted from 1. Raises UsageError for a number that is none."""
    text = request.query_params.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 8 and int(text)):
        raise UsageError("page-bad", value=text[:40])
    return int(text)


def _query(name: str) -> NamedQuery | None:
    try:
        return runner.load(name)
    except QueryError:
        return None


def _unknown(request: Request, name: str) -> Response:
    """404, with the questions whose names look like it."""
    try:
        runner.load(name[:60])
    except QueryError as error:
        reason = error
    near = str(reason.values["near"]).strip(" ()?")
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(f"{reason}\n", 404)
    links = [(one, link(request, f"/questions/{one}")) for one in near.split(", ") if one]
    return render(request, "error.html", status=404, message=reason.message(reader_of(request).lang), code=404, near=links)


def _field(one: Parameter, query: NamedQuery, values: dict[str, str], zh: bool) -> dict[str, Any]:
    default = date.today().isoformat() if one.default == TODAY else one.default
    return {
        "name": one.name,
        "label": PARAMETERS.get(one.name, (one.name, one.name))[zh],
        "type": one.type,
        "needed": not one.optional and one.default is None,
        "value": values.get(one.name, ""),
        "hint": default or query.example.get(one.name, ""),
    }


def _around(request: Request, query: NamedQuery, given: dict[str, str], answer: AnswerPage) -> list[tuple[str, str]]:
    """The pages before and behind this one, with their addresses."""
    here = answer.first // PAGE + 1
    pages = [("previous", here - 1)] if here > 1 else []
    if answer.first + len(answer.rows) < answer.total:
        pages.append(("next", here + 1))
    return [(name, link(request, f"/questions/{query.name}", **given, page=number)) for name, number in pages]


ROUTES: Final = (
    Route("/questions", listing),
    Route("/questions/{name}.{suffix}", data),
    Route("/questions/{name}", question),
)
