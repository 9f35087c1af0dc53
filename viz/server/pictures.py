"""The pictures of `policygraph view`: /pictures lists the kinds and shows one, /pictures/KIND is the page alone, with its own policy.

A picture is drawn by a worker and kept as long as the store stays as it is.
"""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from policygraph.errors import PolicyGraphError, UsageError
from policygraph.viz.picture import View, Wish
from policygraph.viz.server.drawing import Drawn, Sheet
from policygraph.viz.server.html import link, reader_of, render
from policygraph.viz.server.known import is_known
from policygraph.viz.server.near import Near, missing, named, near_name
from policygraph.viz.server.picture_words import WORDS
from policygraph.viz.server.pool import Refused
from policygraph.viz.server.problems import problem, status_of
from policygraph.viz.server.site import site_of
from policygraph.viz.server.suggestions import suggested
from policygraph.viz.server.waiting import while_wanted
from policygraph.viz.views import BY_KIND, VIEWS, view_named

_SECONDS: Final = 60.0
_LONGEST: Final = 500
"""Characters of a subject."""
_SUBJECTS: Final = ("picture-subject-document", "picture-subject-indicator")


async def listing(request: Request) -> Response:
    """The kinds with their forms; with ?show=KIND that picture in a frame."""
    reader = reader_of(request)
    kind = request.query_params.get("show", "")
    shown, error, status, near = None, None, 200, list[tuple[str, str]]()
    if kind:
        try:
            await _drawn(request, _view(kind, _wish(request)).kind, _wish(request))
            shown = link(request, f"/pictures/{kind}", **_asked(request))
        except Refused as refused:
            error, status = refused.reason, refused.status
        except PolicyGraphError as wrong:
            error, status = wrong, _status(wrong)
            near = [(name, link(request, "/pictures", show=kind, subject=iri)) for name, iri in await _near(request, kind, wrong)]
    return await _forms(request, kind, status=status, error=error.message(reader.lang) if error else None, near=near, shown=shown)


async def _forms(request: Request, kind: str, *, status: int, error: str | None, near: Near, shown: str | None) -> Response:
    """The page of the kinds; that of the one chosen stands first."""
    site, zh = site_of(request), reader_of(request).lang == "zh"
    subjects = sorted({view.subject for view in VIEWS if view.subject})
    return render(
        request,
        "pictures.html",
        status=status,
        words=WORDS,
        kinds=[(view, view.title[zh], view.question[zh]) for view in sorted(VIEWS, key=lambda view: view.kind != kind)],
        chosen=kind,
        title=BY_KIND[kind].title[zh] if kind in BY_KIND else None,
        subject=request.query_params.get("subject", ""),
        lists={subject: await suggested(site, subject) for subject in subjects},
        shown=shown,
        error=error,
        near=near,
    )


async def alone(request: Request) -> Response:
    """The page of a picture, as the file of `policygraph view` is; where it does not say of what, a form for that."""
    kind = request.path_params["kind"]
    try:
        view = _view(kind, _wish(request))
        return _sent(request, (await _drawn(request, view.kind, _wish(request))).sheet)
    except PolicyGraphError as error:
        if error.code in _SUBJECTS and "text/html" in request.headers.get("accept", ""):
            return await _forms(request, kind, status=400, error=error.message(reader_of(request).lang), near=[], shown=None)
        if near := await _near(request, kind, error):
            return missing(request, error, near, _status(error), lambda iri: link(request, f"/pictures/{kind}", subject=iri))
        return problem(request, _status(error), error)


async def part(request: Request) -> Response:
    """One of the pages of parts. Its address holds what was wished for, so that a link to it stays good."""
    kind, name = request.path_params["kind"], request.path_params["name"]
    wish = _unpacked(request.path_params["wish"])
    if kind not in BY_KIND or wish is None:
        raise HTTPException(404)
    parts = (await _drawn(request, kind, wish)).parts
    if name not in parts:
        raise HTTPException(404)
    return _sent(request, parts[name])


def _view(kind: str, wish: Wish) -> View:
    """The view of a kind. Raises UsageError: there is none, or the wish does not say what it should be about."""
    view = view_named(kind)
    if view.subject and not wish.subject:
        raise UsageError(_SUBJECTS[0] if view.subject == "document" else _SUBJECTS[1])
    return view


async def _near(request: Request, kind: str, error: PolicyGraphError) -> Near:
    """What a subject may mean that the store does not know, or knows several of."""
    subject = _wish(request).subject
    if error.code not in ("query-name-unknown", "reference-unknown", "reference-ambiguous") or subject is None:
        return []
    matches = error.values.get("matches")
    kinds = ("indicator",) if BY_KIND[kind].subject == "indicator" else ("doc",)
    return await site_of(request).read(lambda store: named(store, matches) if isinstance(matches, tuple) and matches else near_name(store, kinds, subject))


def _status(error: PolicyGraphError) -> int:
    """404 for a kind or a subject that there is none of: the address names it. Else what the error stands for anywhere."""
    return 404 if error.code in ("view-unknown", "query-name-unknown") else status_of(error)


def _wish(request: Request) -> Wish:
    """What the address asks for. Raises UsageError for a day that is none."""
    reader = reader_of(request)
    subject = request.query_params.get("subject", "").strip()[:_LONGEST]
    whole = request.query_params.get("whole", "") not in ("", "0")
    return Wish(reader.lang, reader.on, subject or None, whole, dated=reader.asked_on)


def _asked(request: Request) -> dict[str, str]:
    return {name: value for name in ("subject", "whole") if (value := request.query_params.get(name, "").strip())}


async def _drawn(request: Request, kind: str, wish: Wish) -> Drawn:
    site = site_of(request)
    asked = replace(wish, parts=f"{kind}/parts/{_packed(wish)}", back=f"../../../{kind}?{_parameters(wish)}")
    key = ("picture", site.snapshots.get().label, kind, asked)
    seconds = max(_SECONDS, site.options.limits.seconds)
    work = site.cache.get(key, lambda: site.pool.run("picture", {"kind": kind, "wish": asked}, seconds=seconds), lambda one: int(one.size))
    found: Drawn = await while_wanted(request, work)
    return found


def _sent(request: Request, sheet: Sheet) -> Response:
    headers = {
        # the page may be shown in a frame of this site, and of no other
        "Content-Security-Policy": f"{sheet.policy}; frame-ancestors 'self'",
        "ETag": f'W/"{sheet.tag}"',
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Accept-Language",
    }
    if is_known(request, f'"{sheet.tag}"'):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(sheet.packed, media_type="text/html; charset=utf-8", headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(sheet.packed), media_type="text/html; charset=utf-8", headers=headers)


def _parameters(wish: Wish) -> str:
    """What was wished for as the parameters of an address."""
    asked = {"lang": wish.lang, "on": wish.on.isoformat() if wish.dated else None, "subject": wish.subject, "whole": "1" if wish.whole else None}
    return urlencode({name: value for name, value in asked.items() if value})


def _packed(wish: Wish) -> str:
    """A wish as one segment of an address: ASCII letters, digits, - and _."""
    text = json.dumps([wish.lang, wish.on.isoformat(), wish.subject, wish.whole, wish.dated])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _unpacked(text: str) -> Wish | None:
    try:
        found: Any = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        lang, on, subject, whole, dated = found
        wish = Wish(str(lang), date.fromisoformat(on), None if subject is None else str(subject)[:_LONGEST], bool(whole), dated=bool(dated))
        str(wish.subject).encode()
    except (ValueError, TypeError, RecursionError):  # also half a character, and lists in lists
        return None
    return wish if _packed(wish) == text and lang in ("zh", "en") else None


ROUTES: Final = (
    Route("/pictures", listing),
    Route("/pictures/{kind}", alone),
    Route("/pictures/{kind}/parts/{wish}/{name}", part),
)
